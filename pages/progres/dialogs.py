"""The dialogs behind the buttons of a step: finish, return, take back; and the nota dinas where step 2 is worked."""

from __future__ import annotations

import streamlit as st

from pages.progres import step_act
from pages.rencana import letter
from pages.shared import dialogs, session, step_notes, widgets
from sop_core import actions
from sop_core.access.rights import Action, Actor, capacities_to
from sop_core.boards.cycle import CycleBoard, StepCard
from sop_core.boards.files import cell_choices
from sop_core.boards.plan import Wish, plan_board
from sop_core.boards.step_notes import notes_for
from sop_core.figures import style
from sop_core.intake.free_text import NOTE, REASON
from sop_core.sop.events import CellRef, ReturnCategory


def finish_word(card: StepCard) -> str:
    return "Setujui dan teruskan" if card.step.is_decision else "Selesai"


@st.dialog("Selesaikan langkah")
def open_finishing(board: CycleBoard, card: StepCard) -> None:
    actor = dialogs.may(Action.WORK_STEP, card.key.unit, card.step)
    last = card.key.step == board.procedure.last.number
    st.text(f"{step_act.named(card)}: {card.step.short}. Keluaran: {card.step.output.nilai}.")
    st.text("Siklus diarsipkan dan terkunci." if last else f"Diteruskan kepada {card.step.handed_to}.")
    step_notes.show(notes_for(board, card.key), f"selesai-{card.key.step}-{card.key.unit}")
    form = step_act.form("selesai", board, card)
    asked = "Nomor surat atau bukti kirim ke Pemkab" if last else "Catatan"
    note = st.text_area(f"{asked} (boleh kosong)", max_chars=NOTE.longest, key=f"catatan-{form}")
    marked, why = _own_check(actor, card, form)
    if st.button("Arsipkan siklus" if last else finish_word(card), type="primary", key="ya-selesai", disabled=not marked):
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


@st.dialog("Kembalikan untuk diperbaiki", width="medium")
def open_returning(board: CycleBoard, card: StepCard) -> None:
    actor = dialogs.may(Action.WORK_STEP, card.key.unit, card.step)
    targets = {number: f"Langkah {number} · {board.procedure.step(number).short}" for number in card.step.returns_to}
    form = step_act.form("kembali", board, card)  # what was typed for one step never appears under another
    step_notes.show(notes_for(board, card.key), f"kembali-{card.key.step}-{card.key.unit}")
    with st.form("kembalikan", border=False):
        target = _target(targets, form)
        category = dialogs.choice("Alasan", list(ReturnCategory), lambda one: one.value, f"alasan-{form}", "Pilih alasan")
        note = st.text_area(
            "Apa yang perlu diperbaiki", max_chars=NOTE.longest, placeholder="Sebut bagian yang dimaksud", key=f"catatan-{form}"
        )
        cells = _cells(actor, board, card, form)
        sent = st.form_submit_button("Kembalikan", type="primary", icon=":material/undo:")
    if not sent:
        return
    if target is None or category is None:
        widgets.trouble(dialogs.lacking(tujuan=target, alasan=category))
        return
    said = f"{step_act.named(card)} dikembalikan ke langkah {target}."
    place = step_act.place(board, card)
    step_act.do(form, said, lambda desk: actions.return_step(desk, *place, target, category, note, cells), typed=note)


def _target(targets: dict[int, str], form: str) -> int | None:
    """Where the SOP knows one way back only there is nothing to choose."""
    if len(targets) == 1:
        st.text(f"Kembali ke {next(iter(targets.values()))}")
        return next(iter(targets))
    return dialogs.choice("Kembali ke", list(targets), targets.__getitem__, f"tujuan-{form}", "Pilih langkah")


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


def offer_withdrawing(actor: Actor, board: CycleBoard) -> None:
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
    dialogs.able(lambda actor: _finished_it(actor, card), "Langkah ini ditarik kembali oleh pemegang jabatan yang menyelesaikannya.")
    st.text(
        f"{step_act.named(card)} terbuka lagi pada putaran yang sama dan jamnya berjalan terus sejak {style.moment(card.started_at)}, "
        "seolah belum pernah diserahkan. Penerimanya belum mulai, sehingga jamnya tidak terpakai."
    )
    form = step_act.form("tarik", board, card)
    note = st.text_area("Catatan (boleh kosong)", max_chars=NOTE.longest, key=f"catatan-{form}")
    if st.button("Ya, tarik kembali", type="primary", key="ya-tarik"):
        said = f"{step_act.named(card)} ditarik kembali."
        step_act.do(form, said, lambda desk: actions.withdraw_step(desk, *step_act.place(board, card), note), typed=note)


def offer_nota_dinas(actor: Actor, board: CycleBoard, card: StepCard) -> None:
    """For the last step before the bidang begin; for every other step nothing."""
    if board.procedure.after(card.key.step) is not board.procedure.unit_steps[0]:
        return
    due_day = board.cycle.due_day
    if due_day is None:
        _to_the_plan("Siklus ini dibuka tanpa batas waktu; pilih tanggalnya di Rencana untuk menyusun nota dinas.")
        return
    plan = session.look().ask(plan_board, board.cycle.id, Wish(due_day), tuple(unit for unit, _ in board.units))
    if plan.trouble or not plan.is_feasible:
        short = f"Waktu sampai {style.short_day(due_day)} tidak cukup (kurang {plan.short_label}); atur tanggalnya di Rencana."
        _to_the_plan(plan.trouble or short)
        return
    letter.button(actor, board, plan)


def _to_the_plan(why: str) -> None:
    st.text(why)
    if st.button("Buka Rencana", icon=":material/event_upcoming:", key="ke-rencana"):
        session.go("rencana")
