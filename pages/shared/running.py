"""The way from a number that counts steps of a cycle to these steps, and from each to its card."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from pages.shared import downloads, ledger_card, rows
from sop_core.boards.cycle import CycleBoard, StepCard
from sop_core.figures import style

TABLE = "langkah-di-balik"


def button(name: str, board: CycleBoard, cards: Sequence[StepCard], key: str) -> None:
    if st.button(name, icon=":material/receipt_long:", type="tertiary", key=f"balik-{key}", disabled=not cards):
        _dialog(board, cards)


@st.dialog("Langkah di balik angka", width="large", icon=":material/receipt_long:")
def _dialog(board: CycleBoard, cards: Sequence[StepCard]) -> None:
    """The steps that the number counts; the one that is chosen shows the card of its latest round below, and of those that were late."""
    st.markdown(f"**{board.cycle.periode.label}**")
    frame = pd.DataFrame([_row(card) for card in cards])
    chosen = rows.chosen(frame, TABLE, "Langkah di balik angka")
    downloads.tables("langkah-di-balik-angka", {"Langkah": frame}, title="Langkah di balik angka")
    if chosen is None:
        st.caption("Pilih satu langkah untuk membuka kartu hitung jam kerjanya.")
    elif not (clocks := cards[chosen].standing.clocks):
        st.text("Langkah ini tidak pernah mulai, jadi tidak ada jam yang dihitung.")
    else:
        for clock in [one for one in reversed(clocks) if one is clocks[-1] or one.verdict.is_late]:
            again = f" · putaran {clock.round.number}" if clock.round.number > 1 or len(clocks) > 1 else ""
            key = f"langkah-{clock.round.number}"
            ledger_card.show(clock, f"{_title(cards[chosen])}{again}", key, board.cycle.id, board.at if board.is_past else None)


def _row(card: StepCard) -> dict[str, str]:
    return {
        "Langkah": _title(card),
        "Keadaan": card.words,
        "Terpakai": card.used_label or style.UNKNOWN,
        "Waktu baku": card.step.allowance.label,
        "Lewat": card.late_label or style.UNKNOWN,
        "Tenggat": style.short_moment(card.due),
    }


def _title(card: StepCard) -> str:
    return f"{card.key.step} {card.step.short} {card.unit_name}".rstrip()
