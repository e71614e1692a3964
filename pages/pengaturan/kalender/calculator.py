"""*Hitung tenggat*: a start and a time standard, and the card that shows which hours count until it is due."""

from __future__ import annotations

from datetime import date, datetime

import streamlit as st

from pages.shared import ledger_card, session, widgets
from sop_core.boards import ledger
from sop_core.boards.rules import calendar_in_force
from sop_core.figures import style
from sop_core.worktime import Allowance


def show(years: tuple[int, ...]) -> None:
    st.subheader("Hitung tenggat")
    now = session.now()
    with st.grid(4, min_column_width=160, gap="small"):
        day = widgets.asked_day("Tanggal mulai", _inside(now.date(), years), "hitung-tanggal")
        hour = st.time_input("Jam mulai", value=now.time().replace(second=0, microsecond=0), key="hitung-jam")
        amount = st.number_input("Waktu baku", min_value=1, max_value=10_000, value=3, step=1, key="hitung-jumlah")
        unit = st.selectbox("Satuan", ["menit", "jam", "hari"], index=2, key="hitung-satuan")
    start = datetime.combine(day or now.date(), hour, tzinfo=now.tzinfo)
    card = ledger.due_card(session.look().ask(calendar_in_force), Allowance.parse(f"{amount} {unit}"), start)
    st.markdown(f":material/event: Tenggat **{style.day(card.due.date())} pukul {card.due:%H.%M}**")
    ledger_card.show_card(card, "tenggat")


def _inside(day: date, years: tuple[int, ...]) -> date:
    """Today; where the calendar does not know it, a day from which there is something to count."""
    return day if years[0] <= day.year <= years[-1] else date(years[-1], 1, 1)
