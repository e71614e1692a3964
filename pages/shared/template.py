"""*Unduh templat*: the pre-filled form of a bidang for a period, made when the button is pressed."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.shared import service, session
from sop_core.boards.cycle import CycleBoard, StepCard
from sop_core.boards.template import template_form
from sop_core.periode import Periode
from sop_core.reports import template as papers

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LABEL = "Unduh templat"
HELP = "Formulir berisi indikator, satuan, target, dan nilai terakhir. Isi sel kuningnya, lalu unggah; baris boleh diurutkan."


def button(unit: str, name: str, periode: Periode, key: str, label: str = LABEL) -> None:
    """The form of one bidang; ``name`` is its short name."""
    st.download_button(
        label,
        data=lambda: papers.template(session.look().ask(template_form, unit, periode), "DATA CONTOH" if service.settings().contoh else ""),
        file_name=papers.file_name_of(name, periode),
        mime=MIME,
        icon=":material/edit_document:",
        on_click="ignore",
        help=HELP,
        key=f"templat-{key}-{unit}",
    )


def choice(units: Sequence[tuple[str, str]], periode: Periode, key: str) -> None:
    """The forms of several bidang (kode, short name): one button, or a small menu."""
    if len(units) == 1:
        button(*units[0], periode, key)
    elif units:
        with st.popover(LABEL, icon=":material/edit_document:", help=HELP):
            for unit, name in units:
                button(unit, name, periode, key, name)


def for_step(card: StepCard, periode: Periode, key: str) -> None:
    """Where the step is to gather or draft a bidang's data: its form."""
    if card.key.unit and card.step.gathers_data:
        button(card.key.unit, card.unit_name, periode, key)


def for_turn(board: CycleBoard, card: StepCard) -> None:
    """The same, and for the step that calls for the data: the forms of every bidang, to be handed out."""
    if card.key.unit is None and card.key.step == board.procedure.unit_steps[0].number - 1:
        choice(board.units, board.cycle.periode, f"langkah-{card.key.step}")
    for_step(card, board.cycle.periode, f"langkah-{card.key.step}")
