"""The dialog that finishes a step: what it yields and whom it goes to, a note, and the mark of who checks their own work."""

from __future__ import annotations

import streamlit as st

from pages.progres import step_act
from pages.shared import step_notes, still
from sop_core import actions
from sop_core.access.rights import Action, Actor
from sop_core.boards.cycle import CycleBoard, StepCard
from sop_core.boards.step_notes import notes_for
from sop_core.intake.free_text import NOTE, REASON


def word(card: StepCard) -> str:
    return "Setujui dan teruskan" if card.step.is_decision else "Selesai"


@st.dialog("Selesaikan langkah")
def open_dialog(board: CycleBoard, card: StepCard) -> None:
    actor = still.may(Action.WORK_STEP, card.key.unit, card.step)
    last = card.key.step == board.procedure.last.number
    st.text(f"{step_act.named(card)}: {card.step.short}. Keluaran: {card.step.output.nilai}.")
    st.text("Siklus diarsipkan dan terkunci." if last else f"Diteruskan kepada {card.step.handed_to}.")
    step_notes.show(notes_for(board, card.key), f"selesai-{card.key.step}-{card.key.unit}")
    form = step_act.form("selesai", board, card)
    asked = "Nomor surat atau bukti kirim ke Pemkab" if last else "Catatan"
    note = st.text_area(f"{asked} (boleh kosong)", max_chars=NOTE.longest, key=f"catatan-{form}")
    marked, why = _own_check(actor, card, form)
    if st.button("Arsipkan siklus" if last else word(card), type="primary", key="ya-selesai", disabled=not marked):
        said = "Siklus diarsipkan." if last else f"{step_act.named(card)} selesai."
        step_act.do(form, said, lambda desk: actions.complete_step(desk, *step_act.place(board, card), note, own_check=why), typed=note)


def _own_check(actor: Actor, card: StepCard, form: str) -> tuple[bool, str]:
    """Whether the step may be finished, and why this person checks their own work where they would."""
    made = [str(step) for step, maker in card.checks if maker == actor.username]
    if not made:
        return True, ""
    st.warning(
        f"Langkah {', '.join(made)} Anda selesaikan sendiri. Pembuat dan pemeriksa seharusnya dua orang; bila tidak mungkin, beri tanda "
        "dan tulis sebabnya. Tanda ini tampak di riwayat.",
        icon=":material/person_alert:",
    )
    marked = st.checkbox("Saya memeriksa pekerjaan saya sendiri", key=f"sendiri-{form}")
    why = st.text_input("karena", max_chars=REASON.longest, key=f"sebab-{form}", disabled=not marked)
    return marked, why
