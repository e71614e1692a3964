"""What the person who is here can do now: finish or return a step, note that it was received, take back what was just finished."""

from __future__ import annotations

import streamlit as st

from pages.progres import dialogs, step_act
from pages.shared import ledger_card, session, step_notes, template, widgets
from sop_core import actions
from sop_core.access.rights import Action, Actor, Capacity, capacities_to
from sop_core.boards.cycle import CycleBoard, StepCard
from sop_core.boards.step_notes import notes_for


def is_turn_of(actor: Actor, card: StepCard) -> bool:
    """Whether this person can finish the step now."""
    return card.is_turn and _capacity(actor, card) is not None


def _capacity(actor: Actor, card: StepCard) -> Capacity | None:
    return next(capacities_to(Action.WORK_STEP, actor, session.office().organisation, card.key.unit, card.step), None)


def my_turn(actor: Actor, board: CycleBoard, meant: StepCard | None) -> None:
    """The steps that wait for this person, each with its buttons; the one a link meant stands first."""
    mine = [card for card in board.turns if is_turn_of(actor, card)]
    if not mine:
        _who_else(board)
    else:
        st.markdown("##### Giliran Anda")
        for card in sorted(mine, key=lambda card: (card is not meant, card.due or board.cycle.opened_at)):
            _turn(actor, board, card)
    dialogs.offer_withdrawing(actor, board)


def _who_else(board: CycleBoard) -> None:
    if board.cycle.archived_at:
        return
    names = [f"{card.holder_peran.value} {card.unit_name}".strip() for card in board.turns]
    st.text(f"Tidak ada langkah yang menunggu Anda. Sekarang giliran: {', '.join(dict.fromkeys(names))}.")


def _turn(actor: Actor, board: CycleBoard, card: StepCard) -> None:
    where = f" · {card.unit_name}" if card.unit_name else ""
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{card.key.step}. {card.step.short}{where}**")
            widgets.step_badge(card)
        st.text(card.step.activity.nilai)
        st.caption(card.time_line)
        capacity = _capacity(actor, card)
        if capacity and capacity.acting:
            st.caption(f":material/badge: Anda bertindak sebagai {widgets.plain(capacity.words)}")
        step_notes.show(notes_for(board, card.key), f"giliran-{card.key.step}-{card.key.unit}")
        _missing_file(board, card)
        dialogs.offer_nota_dinas(actor, board, card)
        template.for_turn(board, card)
        _buttons(board, card)


def _buttons(board: CycleBoard, card: StepCard) -> None:
    name = f"{card.key.step}-{card.key.unit}"
    with st.container(horizontal=True):
        if st.button(dialogs.finish_word(card), key=f"selesai-{name}", type="primary", icon=":material/check:"):
            dialogs.open_finishing(board, card)
        if card.step.returns_to and st.button("Kembalikan", key=f"kembali-{name}", icon=":material/undo:"):
            dialogs.open_returning(board, card)
        latest = card.standing.latest
        if latest and not latest.round.received_at and st.button("Tandai diterima", key=f"terima-{name}", icon=":material/inbox:"):
            _received(board, card)
        if latest:
            where = f" · {card.unit_name}" if card.unit_name else ""
            ledger_card.button(latest, f"Langkah {card.key.step} {card.step.short}{where}", f"giliran-{name}", board.cycle.id)


def _missing_file(board: CycleBoard, card: StepCard) -> None:
    """Say early that the fan-in will ask for a file."""
    if missing := board.lacking_file(card):
        who = "bidangnya atau Katim Penyusunan Program mengunggahnya di Unggah"
        st.caption(f":material/draft: Belum ada berkas kinerja dari {', '.join(missing)}; {who}.")


def _received(board: CycleBoard, card: StepCard) -> None:
    said = f"{step_act.named(card)} ditandai diterima."
    step_act.do(step_act.form("terima", board, card), said, lambda desk: actions.receive_step(desk, *step_act.place(board, card)))
