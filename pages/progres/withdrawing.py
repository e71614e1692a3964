"""*Tarik kembali*: what this person finished and nobody has begun on yet can be taken back; a dialog says what that means."""

from __future__ import annotations

import streamlit as st

from pages.progres import step_act
from pages.shared import session, still
from sop_core import actions
from sop_core.access.rights import Action, Actor, capacities_to
from sop_core.boards.cycle import CycleBoard, StepCard
from sop_core.figures import style
from sop_core.intake.free_text import NOTE


def offer(actor: Actor, board: CycleBoard) -> None:
    """The finished steps of this person's posts that can still be taken back, the newest first."""
    mine = [card for card in board.cards if card.can_withdraw and _finished_it(actor, card)]
    if not mine:
        return
    with st.expander(f"Sudah diserahkan, masih dapat ditarik kembali ({len(mine)})"):
        for card in sorted(mine, key=lambda card: card.ended_at or board.cycle.opened_at, reverse=True):
            with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
                st.text(f"{step_act.named(card)} · {card.step.short}, selesai {style.moment(card.ended_at)} oleh {card.ended_by}")
                if st.button("Tarik kembali", key=f"tarik-{card.key.step}-{card.key.unit}", icon=":material/keyboard_return:"):
                    _confirm(board, card)


def _finished_it(actor: Actor, card: StepCard) -> bool:
    """Whether one of this person's posts finished the latest round."""
    latest = card.standing.latest
    may = capacities_to(Action.WORK_STEP, actor, session.office().organisation, card.key.unit, card.step)
    return latest is not None and any(capacity.kode == latest.round.post for capacity in may)


@st.dialog("Tarik kembali langkah")
def _confirm(board: CycleBoard, card: StepCard) -> None:
    still.able(lambda actor: _finished_it(actor, card), "Langkah ini ditarik kembali oleh pemegang jabatan yang menyelesaikannya.")
    st.text(
        f"{step_act.named(card)} terbuka lagi pada putaran yang sama dan jamnya berjalan terus sejak {style.moment(card.started_at)}, "
        "seolah belum pernah diserahkan. Penerimanya belum mulai, sehingga jamnya tidak terpakai."
    )
    form = step_act.form("tarik", board, card)
    note = st.text_area("Catatan (boleh kosong)", max_chars=NOTE.longest, key=f"catatan-{form}")
    if st.button("Ya, tarik kembali", type="primary", key="ya-tarik"):
        said = f"{step_act.named(card)} ditarik kembali."
        step_act.do(form, said, lambda desk: actions.withdraw_step(desk, *step_act.place(board, card), note), typed=note)
