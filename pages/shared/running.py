"""The way from a number that counts steps of a cycle to these steps, and from each to its card."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.shared import downloads, ledger_card, table
from sop_core.boards.cycle import CycleBoard, StepCard
from sop_core.figures import style
from sop_core.reports.table import Column, Table

TABLE = "langkah-di-balik"


def button(name: str, board: CycleBoard, cards: Sequence[StepCard], key: str) -> None:
    if st.button(name, icon=":material/receipt_long:", type="tertiary", key=f"balik-{key}", disabled=not cards):
        _dialog(board, cards)


@st.dialog("Langkah di balik angka", width="large", icon=":material/receipt_long:")
def _dialog(board: CycleBoard, cards: Sequence[StepCard]) -> None:
    """The steps that the number counts; the one that is chosen shows the card of its latest round below, and of those that were late."""
    st.markdown(f"**{board.cycle.periode.label}**")
    steps = Table("Langkah", COLUMNS, cards)
    chosen = table.chosen(steps, TABLE)
    downloads.excel("langkah-di-balik-angka", lambda: (steps,), "Langkah di balik angka")
    if chosen is None:
        st.caption("Pilih satu langkah untuk membuka kartu hitung jam kerjanya.")
    elif not (clocks := chosen.standing.clocks):
        st.text("Langkah ini tidak pernah mulai, jadi tidak ada jam yang dihitung.")
    else:
        for clock in [one for one in reversed(clocks) if one is clocks[-1] or one.verdict.is_late]:
            again = f" · putaran {clock.round.number}" if clock.round.number > 1 or len(clocks) > 1 else ""
            key = f"langkah-{clock.round.number}"
            ledger_card.show(clock, f"{_title(chosen)}{again}", key, board.cycle.id, board.at if board.is_past else None)


COLUMNS: tuple[Column[StepCard], ...] = (
    Column("Langkah", lambda card: _title(card)),
    Column("Keadaan", lambda card: card.words),
    Column("Terpakai", lambda card: card.used_label or style.UNKNOWN),
    Column("Waktu baku", lambda card: card.step.allowance.label),
    Column("Lewat", lambda card: card.late_label or style.UNKNOWN),
    Column("Tenggat", lambda card: style.short_moment(card.due)),
)


def _title(card: StepCard) -> str:
    return f"{card.key.step} {card.step.short} {card.unit_name}".rstrip()
