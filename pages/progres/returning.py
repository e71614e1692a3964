"""The dialog that sends work back: to which step, why, what is to be mended, and which cells of the stored file are meant."""

from __future__ import annotations

import streamlit as st

from pages.progres import step_act
from pages.shared import asking, session, step_notes, still, widgets
from sop_core import actions
from sop_core.access.rights import Action, Actor
from sop_core.boards.cycle import CycleBoard, StepCard
from sop_core.boards.files import cell_choices
from sop_core.boards.step_notes import notes_for
from sop_core.intake.free_text import NOTE
from sop_core.sop.events import CellRef, ReturnCategory


@st.dialog("Kembalikan untuk diperbaiki", width="medium")
def open_dialog(board: CycleBoard, card: StepCard) -> None:
    actor = still.may(Action.WORK_STEP, card.key.unit, card.step)
    targets = {number: f"Langkah {number} · {board.procedure.step(number).short}" for number in card.step.returns_to}
    form = step_act.form("kembali", board, card)  # what was typed for one step never appears under another
    step_notes.show(notes_for(board, card.key), f"kembali-{card.key.step}-{card.key.unit}")
    with st.form("kembalikan", border=False):
        target = _target(targets, form)
        category = asking.choice("Alasan", list(ReturnCategory), lambda one: one.value, f"alasan-{form}", "Pilih alasan")
        note = st.text_area(
            "Apa yang perlu diperbaiki", max_chars=NOTE.longest, placeholder="Sebut bagian yang dimaksud", key=f"catatan-{form}"
        )
        cells = _cells(actor, board, card, form)
        sent = st.form_submit_button("Kembalikan", type="primary", icon=":material/undo:")
    if not sent:
        return
    if target is None or category is None:
        widgets.trouble(asking.lacking(tujuan=target, alasan=category))
        return
    said = f"{step_act.named(card)} dikembalikan ke langkah {target}."
    place = step_act.place(board, card)
    step_act.do(form, said, lambda desk: actions.return_step(desk, *place, target, category, note, cells), typed=note)


def _target(targets: dict[int, str], form: str) -> int | None:
    """Where the SOP knows one way back only there is nothing to choose."""
    if len(targets) == 1:
        st.text(f"Kembali ke {next(iter(targets.values()))}")
        return next(iter(targets))
    return asking.choice("Kembali ke", list(targets), targets.__getitem__, f"tujuan-{form}", "Pilih langkah")


def _cells(actor: Actor, board: CycleBoard, card: StepCard, form: str) -> list[CellRef]:
    """Cells of the bidang's newest file, chosen by where they are and what was read there."""
    labels = {choice.ref: choice.label for choice in session.look().ask(cell_choices, actor, board.cycle.id, card.key.unit)}
    if not labels:
        st.caption("Belum ada berkas tersimpan, sehingga belum ada sel yang dapat ditunjuk.")
        return []
    return st.multiselect(
        "Sel yang dimaksud (boleh kosong)", list(labels), format_func=labels.__getitem__, max_selections=50, select_all=False,
        filter_mode="contains", key=f"sel-{form}",
        placeholder="Ketik lembar, sel, atau uraiannya",
        help="Sel dari berkas terbaru yang dibaca program; penerima membukanya langsung dari pengembalian",
    )  # fmt: skip
