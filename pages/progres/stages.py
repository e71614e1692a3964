"""The cycle stage by stage: the steps done once, the lanes of the bidang between fan-out and fan-in, and the detail of one step."""

from __future__ import annotations

import streamlit as st

from pages.progres import detail
from pages.shared import widgets
from sop_core.boards.cycle import CycleBoard, StepCard
from sop_core.figures import style


def show(board: CycleBoard) -> None:
    """In the order of the procedure, with the per-bidang steps side by side."""
    first_unit_step = board.procedure.unit_steps[0].number
    once = board.lane(None)
    _once(board, "Awal", [card for card in once if card.key.step < first_unit_step])
    excused = dict(board.excused)
    st.markdown(f"##### Tiap bidang · langkah {first_unit_step}–{board.procedure.unit_steps[-1].number}")
    with st.grid(len(board.units), min_column_width=168, gap="small"):
        for unit, name in board.units:
            with st.container(border=True, gap="xsmall"):
                st.markdown(f"**{name}**")
                if unit in excused:
                    st.text(f"Tidak menyampaikan: {excused[unit]}")
                for card in board.lane(unit):
                    _line(board, card)
                _file_line(board, unit)
    _once(board, "Akhir", [card for card in once if card.key.step > first_unit_step])


def _once(board: CycleBoard, title: str, cards: list[StepCard]) -> None:
    st.markdown(f"##### {title} · langkah {cards[0].key.step}–{cards[-1].key.step}")
    with st.grid(len(cards), min_column_width=168, gap="small"):
        for card in cards:
            with st.container(border=True, gap="xsmall"):
                _line(board, card)
                st.caption(widgets.plain(f"{card.holder_peran.value} · {', '.join(card.holder_names) or 'belum ada pemegang'}"))


def _line(board: CycleBoard, card: StepCard) -> None:
    """A step as one button that opens its detail, and one line about its time."""
    look = style.VERDICTS[card.verdict]
    title = f":{look.badge}[:material/{look.icon}:] {card.key.step} · {card.step.short}"
    if st.button(title, key=f"langkah-{card.key.step}-{card.key.unit}", type="tertiary", help=card.words):
        detail.of(board, card)
    st.caption(card.time_line)


def _file_line(board: CycleBoard, unit: str) -> None:
    sent = unit in board.submitted
    st.caption(f":material/{'task' if sent else 'draft'}: {'berkas diterima' if sent else 'belum ada berkas'}")
