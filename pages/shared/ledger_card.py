"""The card behind every number of working time: opened in a dialog, or shown inside one. Asks through ``session.look``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

import streamlit as st

from pages.shared import downloads, session, table, widgets
from sop_core.boards import ledger
from sop_core.boards.cycle import cycle_rows
from sop_core.boards.ledger import LedgerCard, LedgerRow, SpanCard
from sop_core.figures import style
from sop_core.reports.table import Column, Table, Where
from sop_core.sop.sla import Clock
from sop_core.worktime import Allowance


@st.dialog("Kartu hitung jam kerja", width="large", icon=":material/receipt_long:")
def open_dialog(clock: Clock, title: str, cycle_id: str | None = None) -> None:
    """The card of one round; ``cycle_id`` says whose calendar counts (without it the chosen cycle's)."""
    show(clock, title, key="dialog", cycle_id=cycle_id)


def button(clock: Clock, title: str, key: str, cycle_id: str) -> None:
    """The way from a number to its card; ``key`` tells two buttons on one page apart."""
    if st.button("Kartu hitung", icon=":material/receipt_long:", key=f"kartu-{key}"):
        open_dialog(clock, title, cycle_id)


def icon(clock: Clock, title: str, key: str, cycle_id: str) -> None:
    """The same way where there is little room."""
    if st.button("", icon=":material/receipt_long:", help="Kartu hitung jam kerja", key=f"kartu-{key}"):
        open_dialog(clock, title, cycle_id)


@st.dialog("Kartu hitung jam kerja", width="large", icon=":material/receipt_long:")
def open_standard(title: str, cycle_id: str, allowance: Allowance, start: datetime, end: datetime) -> None:
    """The card of a standard that has not run yet: planned from ``start`` to ``end``."""
    st.markdown(f"**{widgets.plain(title)}**")
    show_card(session.look().ask(ledger.ledger_card, cycle_id, allowance, start, end), "rencana")


@st.dialog("Kartu hitung jam kerja", width="large", icon=":material/receipt_long:")
def open_spans(title: str, cycle_id: str, spans: Mapping[str, tuple[datetime, datetime]]) -> None:
    """The cards of several times that one row tells of, one at a time."""
    st.markdown(f"**{widgets.plain(title)}**")
    asked = st.selectbox("Kartu hitung untuk", list(spans), key="waktu-kartu") if len(spans) > 1 else next(iter(spans))
    show_span(session.look().ask(ledger.span_card, cycle_id, *spans[asked]), "waktu")


def show_span(card: SpanCard, key: str) -> None:
    """What of a time was worked and what was not; both together are all of it."""
    st.text(f"Dari {style.moment(card.start)} sampai {style.moment(card.end)}.")
    _stretches(card.rows)
    st.caption(f"Jumlah yang dihitung: {card.used_label}. Di luar jam kerja: {card.outside_label}.")
    _caveats_and_download(card.rows, card.caveats, key)


def show(clock: Clock, title: str, key: str, cycle_id: str | None = None, at: datetime | None = None) -> None:
    """The card where one already stands in a dialog; ``key`` tells two cards on one page apart.

    A clock that runs is read at ``at``, the moment that is looked at; without it at this minute.
    """
    if cycle_id is None:
        current = session.selected_cycle(session.look().ask(cycle_rows))
        cycle_id = current.id if current else None
    card = session.look().ask(ledger.ledger_card, cycle_id, clock.allowance, clock.round.started_at, clock.round.ended_at or at)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{widgets.plain(title)}**")
        widgets.verdict_badge(clock.verdict)
    if clock.waited_label:
        st.text(f"Menunggu diterima {clock.waited_label}, dikerjakan {clock.worked_label} sejak ditandai diterima.")
    show_card(card, key, is_running=clock.round.is_open, moment="sekarang" if at is None else style.moment(at))


def show_card(card: LedgerCard, key: str, is_running: bool = False, moment: str = "sekarang") -> None:
    """What counted, until when, and stretch by stretch why; the counted stretches add up to the number below them."""
    st.text(_sentence(card, is_running, moment))
    _stretches(card.rows)
    st.caption(f"Jumlah yang dihitung: {card.used_label} ({style.share(card.share)} dari waktu baku {card.allowance_label}).")
    _caveats_and_download(card.rows, card.caveats, key)


def _sources(rows: Sequence[LedgerRow]) -> list[str]:
    return list(dict.fromkeys(row.source for row in rows if row.source))


def _stretches(rows: Sequence[LedgerRow]) -> None:
    table.wrapped(_ledger(rows))


def _caveats_and_download(rows: Sequence[LedgerRow], caveats: Sequence[str], key: str) -> None:
    for number, source in enumerate(_sources(rows), 1):
        st.caption(widgets.plain(f"[{number}] {source}"))
    for caveat in caveats:
        st.caption(f":material/info: {widgets.plain(caveat)}")
    downloads.excel(f"kartu-hitung-{key}", lambda: (_ledger(rows),), "Kartu hitung jam kerja")


def _sentence(card: LedgerCard, is_running: bool, moment: str) -> str:
    until = f"sampai {moment}" if is_running else f"selesai {style.moment(card.end)}"
    state = f"lewat {card.late_label}" if card.late_label else (f"sisa {card.left_label}" if card.left_label else "tepat pada tenggatnya")
    return f"Mulai {style.moment(card.start)}, {until}. Tenggat {style.moment(card.due)}; {state}."


def _ledger(rows: Sequence[LedgerRow]) -> Table[LedgerRow]:
    """Stretch by stretch; the screen names a source by its number, a file in full."""
    sources = _sources(rows)

    def why(row: LedgerRow) -> str:
        return f"{row.reason}{', sesudah tenggat' if row.is_counted and row.is_after_due else ''}"

    columns: list[Column[LedgerRow]] = [
        Column("Waktu", lambda row: style.span(row.start, row.end)),
        Column("Mengapa", why, words=lambda row: f"{why(row)}{f' [{sources.index(row.source) + 1}]' if row.source else ''}"),
        Column("Dihitung", lambda row: row.worked_label or "–"),
        Column("Jumlah", lambda row: row.total_label),
        Column("Dasar", lambda row: row.source, where=Where.FILE),
    ]
    return Table("Kartu hitung", columns, rows)
