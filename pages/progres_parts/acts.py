"""What the person who is here can do now: finish or return a step, note that it was received, excuse a bidang, open a cycle."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from pages.progres_parts import nota_dinas, sought
from pages.progres_parts.stages import time_line
from pages.shared import ledger_card, session, widgets
from sop_core import actions
from sop_core.access.rights import Action, Actor, post_to
from sop_core.actions import Desk
from sop_core.boards.cycle import CycleBoard, StepCard
from sop_core.errors import SopError
from sop_core.periode import Jenis, Periode
from sop_core.sop.events import ReturnCategory
from sop_core.sop.progress import Key


def is_turn_of(actor: Actor, card: StepCard) -> bool:
    """Whether this person can finish the step now."""
    organisation = session.office().organisation
    return card.is_turn and post_to(Action.WORK_STEP, actor, organisation, card.key.unit, card.step) is not None


def my_turn(actor: Actor, board: CycleBoard, meant: StepCard | None) -> None:
    """The steps that wait for this person, each with its buttons; the one a link meant stands first."""
    mine = [card for card in board.turns if is_turn_of(actor, card)]
    if not mine:
        if not board.cycle.archived_at:
            names = [f"{card.holder_peran.value} {card.unit_name}".strip() for card in board.turns]
            holders = ", ".join(dict.fromkeys(names))
            st.text(f"Tidak ada langkah yang menunggu Anda. Sekarang giliran: {holders}.")
        return
    st.markdown("##### Giliran Anda")
    for card in sorted(mine, key=lambda card: (card is not meant, card.due or board.cycle.opened_at)):
        _turn(actor, board, card)


def _turn(actor: Actor, board: CycleBoard, card: StepCard) -> None:
    where = f" · {card.unit_name}" if card.unit_name else ""
    name = f"{card.key.step}-{card.key.unit}"
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{card.key.step}. {card.step.short}{where}**")
            widgets.verdict_badge(card.verdict)
        st.text(card.step.activity.nilai)
        st.caption(time_line(card))
        if card.sent_back:
            st.warning(f"Dikembalikan dari langkah {card.sent_back.step}: {widgets.plain(card.sent_back.category)}", icon=":material/undo:")
            st.text(card.sent_back.note)
        _missing_file(board, card)
        nota_dinas.offer(actor, board, card)
        with st.container(horizontal=True):
            if st.button(_finish_word(card), key=f"selesai-{name}", type="primary", icon=":material/check:"):
                _finish(actor, board, card)
            if card.step.returns_to and st.button("Kembalikan", key=f"kembali-{name}", icon=":material/undo:"):
                _send_back(actor, board, card)
            latest = card.standing.latest
            if latest and not latest.round.received_at and st.button("Tandai diterima", key=f"terima-{name}", icon=":material/inbox:"):
                _received(actor, board, card)
            if latest:
                ledger_card.button(latest, f"Langkah {card.key.step} {card.step.short}{where}", f"giliran-{name}", board.cycle.id)


def _finish_word(card: StepCard) -> str:
    return "Setujui dan teruskan" if card.step.is_decision else "Selesai"


def _missing_file(board: CycleBoard, card: StepCard) -> None:
    """Say early that the fan-in will ask for a file."""
    units = [card.key.unit] if card.key.unit else [unit for unit, _ in board.units]
    excused = {unit for unit, _ in board.excused}
    missing = [name for unit, name in board.units if unit in units and unit not in board.submitted and unit not in excused]
    unit_steps = board.procedure.unit_steps
    if missing and unit_steps[1].number <= card.key.step <= unit_steps[-1].number + 1:
        st.caption(f":material/draft: Belum ada berkas kinerja dari {', '.join(missing)}; unggah di halaman Unggah.")


@st.dialog("Selesaikan langkah")
def _finish(actor: Actor, board: CycleBoard, card: StepCard) -> None:
    where = f" {card.unit_name}" if card.unit_name else ""
    last = card.key.step == board.procedure.last.number
    st.text(f"Langkah {card.key.step}{where}: {card.step.short}. Keluaran: {card.step.output.nilai}.")
    st.text("Siklus diarsipkan dan tidak dapat diubah lagi." if last else f"Diteruskan kepada {card.step.handed_to}.")
    asked = "Nomor surat atau bukti kirim ke Pemkab" if last else "Catatan"
    note = st.text_area(f"{asked} (boleh kosong)", key=f"catatan-{_form('selesai', board, card)}")
    if st.button("Arsipkan siklus" if last else _finish_word(card), type="primary", key="ya-selesai"):
        said = f"Langkah {card.key.step}{where} selesai."
        _do(actor, _form("selesai", board, card), said, lambda desk: actions.complete_step(desk, *_place(board, card), note))


@st.dialog("Kembalikan untuk diperbaiki")
def _send_back(actor: Actor, board: CycleBoard, card: StepCard) -> None:
    where = f" {card.unit_name}" if card.unit_name else ""
    targets = {number: f"Langkah {number} · {board.procedure.step(number).short}" for number in card.step.returns_to}
    form = _form("kembali", board, card)  # what was typed for one step never appears under another
    with st.form("kembalikan", border=False):
        target = st.selectbox("Kembali ke", list(targets), format_func=targets.__getitem__, key=f"tujuan-{form}")
        category = st.selectbox("Alasan", list(ReturnCategory), format_func=lambda one: one.value, key=f"alasan-{form}")
        hint = "Sebut lembar, sel, atau bagian yang dimaksud"
        note = st.text_area("Apa yang perlu diperbaiki", placeholder=hint, key=f"catatan-{form}")
        sent = st.form_submit_button("Kembalikan", type="primary", icon=":material/undo:")
    if sent:
        said = f"Langkah {card.key.step}{where} dikembalikan ke langkah {target}."
        place = _place(board, card)
        _do(actor, form, said, lambda desk: actions.return_step(desk, *place, target, category, note))


def _received(actor: Actor, board: CycleBoard, card: StepCard) -> None:
    said = f"Langkah {card.key.step} ditandai diterima."
    _do(actor, _form("terima", board, card), said, lambda desk: actions.receive_step(desk, *_place(board, card)))


def awaited(actor: Actor, board: CycleBoard) -> None:
    """Who the fan-in waits for, and the way to stop waiting for one."""
    if not board.awaited or board.cycle.archived_at or not post_to(Action.EXCUSE_UNIT, actor, session.office().organisation):
        return
    names = dict(board.units)
    with st.expander(f"Bidang yang ditunggu: {', '.join(names[unit] for unit in board.awaited)}"):
        st.text("Bila sebuah bidang tidak akan menyampaikan data pada siklus ini, tandai dengan alasan; alasan itu dicetak dalam laporan.")
        if st.button("Tandai tidak menyampaikan", icon=":material/block:"):
            _excuse(actor, board)


@st.dialog("Tandai tidak menyampaikan")
def _excuse(actor: Actor, board: CycleBoard) -> None:
    names = dict(board.units)
    with st.form("tidak-menyampaikan", border=False):
        unit = st.selectbox("Bidang", board.awaited, format_func=names.__getitem__)
        reason = st.text_area("Alasan", placeholder="Dicetak dalam laporan")
        sent = st.form_submit_button("Tandai", type="primary")
    if sent:
        said = f"{names[unit]} ditandai tidak menyampaikan."
        _do(actor, f"alasan-{board.cycle.id}-{unit}", said, lambda desk: actions.excuse_unit(desk, board.cycle.id, unit, reason))


def may_open(actor: Actor) -> bool:
    return post_to(Action.OPEN_CYCLE, actor, session.office().organisation) is not None


@st.dialog("Buka siklus")
def open_cycle(actor: Actor) -> None:
    """Choose the period and the bidang; the cycle keeps today's SOP, calendar and register."""
    units = {unit.kode: unit.nama for unit in session.office().organisation.units}
    today = session.now().date()
    latest = Periode.triwulan_of(today).previous
    choices = [Periode(year, number, Jenis.TRIWULAN) for year in (today.year, today.year - 1) for number in (4, 3, 2, 1)]
    with st.form("buka-siklus", border=False):
        periode = st.selectbox("Periode", choices, index=choices.index(latest), format_func=lambda one: one.label)
        names = list(units)
        chosen = st.multiselect("Bidang yang ikut", names, default=names, format_func=units.__getitem__, placeholder="Pilih bidang")
        due = st.date_input("Batas waktu di Pemkab (boleh kosong)", value=None, min_value=today, format="DD/MM/YYYY")
        sent = st.form_submit_button("Buka siklus", type="primary", icon=":material/play_arrow:")
    st.caption("SOP, kalender kerja, dan register indikator yang berlaku hari ini disalin ke dalam siklus dan tidak berubah lagi.")
    if sent:
        said = f"Siklus {periode.label} dibuka."
        _do(actor, f"buka-{periode.code}", said, lambda desk: actions.open_cycle(desk, periode, chosen, due), periode.code)


def _form(deed: str, board: CycleBoard, card: StepCard) -> str:
    """The name of one press: this deed, on this round of this step."""
    return f"{deed}-{board.cycle.id}-{card.key.step}-{card.key.unit}-{card.round_number}"


def _place(board: CycleBoard, card: StepCard) -> tuple[str, Key, int]:
    return board.cycle.id, card.key, card.round_number


def _do(actor: Actor, form: str, said: str, act: Callable[[Desk], object], cycle_id: str | None = None) -> None:
    """Act; trouble stays in the dialog so that nothing typed is lost, success closes it."""
    try:
        act(session.desk(actor, form))
    except SopError as trouble:
        widgets.trouble(trouble)
        return
    session.done(form, said)
    sought.forget()
    if cycle_id is not None:
        session.choose_cycle(cycle_id)
    st.rerun()
