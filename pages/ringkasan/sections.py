"""The sections of *Ringkasan* that say one thing each: the headline, the trend of the office, and what needs the Kepala Dinas."""

from __future__ import annotations

import plotly.graph_objects as go
import streamlit as st

from pages.shared import charts, ledger_card, menu, session, widgets
from sop_core.access.rights import Action, Actor, require
from sop_core.boards.cycle import CycleRow
from sop_core.boards.look import Look
from sop_core.boards.priorities import MOST, PER_RULE, RULES, Priority
from sop_core.boards.summary import SummaryBoard, summary_board
from sop_core.boards.verdicts import VerdictTile
from sop_core.figures import tren
from sop_core.figures.tren import Series
from sop_core.periode import ROMAN, Jenis, Periode


def whole_office(actor: Actor, current: CycleRow) -> SummaryBoard:
    require(Action.SEE_OFFICE, actor, session.office().organisation)
    return session.look().ask(summary_board, current.id)


def headline(answers: tuple[VerdictTile, ...]) -> None:
    with st.container(horizontal=True):
        for answer in answers:
            widgets.tile(answer)


_RULES = "\n".join(
    [
        f"Paling banyak {MOST}, tiap aturan paling banyak {PER_RULE}, menurut urutan ini:\n",
        *(f"{number}. {widgets.plain(rule.words)}." for number, rule in enumerate(RULES, 1)),
    ]
)


def priorities(board: SummaryBoard) -> None:
    with st.container(border=True, gap="xsmall"):
        st.markdown("**Prioritas Pimpinan**", help=_RULES)
        for number, priority in enumerate(board.priorities):
            _one(priority, number, board.cycle.cycle.id)
        if not board.priorities:
            st.text("Tidak ada yang memerlukan perhatian pimpinan saat ini.")


def _one(priority: Priority, number: int, cycle_id: str) -> None:
    """The sentence wraps, which the label of a link would not."""
    with st.container(horizontal=True, wrap=False, gap="small", vertical_alignment="center"):
        why = f"{_words(priority.reason)} — {_words(priority.owner)}"
        said = f":material/{priority.icon}: **{_words(priority.sentence)}**"
        st.markdown(f"{f':red[{said}]' if priority.is_grave else said}  \n:small[:gray[{why}]]")
        if priority.clock is None:
            _open(priority)
            return
        with st.container(width="content", gap=None, horizontal_alignment="center"):
            ledger_card.icon(priority.clock, priority.sentence, f"prioritas-{number}", cycle_id)
            _open(priority)


def _open(priority: Priority) -> None:
    link = priority.link
    st.page_link(menu.page(link.page), label="Buka", icon="", query_params=dict(link.query), width="content")


def _words(text: str) -> str:
    """Letters only, and a number stays on the line of its per cent sign."""
    return widgets.plain(text).replace(" %", "\u00a0%")


HEIGHT = 180


def trends(board: SummaryBoard) -> None:
    capaian, serapan = session.look().ask(_charts, board.cycle.cycle.id)
    with st.grid(2, min_column_width=240):
        charts.show(capaian, "ringkas-capaian")
        charts.show(serapan, "ringkas-serapan")


def _charts(look: Look, cycle_id: str) -> tuple[go.Figure, go.Figure]:
    board = look.ask(summary_board, cycle_id)
    periods, trend = board.kinerja.periods, board.kinerja.total.trend
    labels = [_label(periode, before) for periode, before in zip(periods, (None, *periods[:-1]), strict=True)]
    mean = Series("", [point.shown for point in trend], [point.capaian.marks for point in trend])
    spent = Series("", [point.serapan.shown for point in trend], [point.serapan.marks for point in trend])
    return (
        tren.trend_lines(labels, [mean], "Capaian dinas (%)", subtitle=trend[-1].untold, height=HEIGHT, right=44),
        tren.trend_lines(labels, [spent], "Serapan sejak Januari (%)", height=HEIGHT, right=44, anew=board.kinerja.januaries),
    )


def _label(periode: Periode, before: Periode | None) -> str:
    """``TW I`` with the year where it begins; the tail of spaces keeps the same period of two years apart."""
    short = f"TW {ROMAN[periode.number - 1]}" if periode.jenis is Jenis.TRIWULAN else periode.short_label.removesuffix(f" {periode.year}")
    begins = before is None or before.year != periode.year
    return f"{short}<br>{periode.year}" if begins else short + "\u200b" * (periode.year % 100)
