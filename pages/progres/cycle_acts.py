"""What is done to a cycle as a whole: open it, open it again, mark a bidang as *tidak menyampaikan*."""

from __future__ import annotations

import streamlit as st

from pages.progres import step_act
from pages.shared import dialogs, session, widgets
from sop_core import actions
from sop_core.access.rights import Action, Actor, post_to
from sop_core.boards.cycle import CycleBoard
from sop_core.figures import style
from sop_core.intake.free_text import REASON
from sop_core.periode import Jenis, Periode
from sop_core.sop.events import EventKind
from sop_core.sop.progress import Key

KINDS = {Jenis.MONTH: "Bulanan", Jenis.TRIWULAN: "Triwulanan", Jenis.SEMESTER: "Semesteran", Jenis.YEAR: "Tahunan"}


def may_open(actor: Actor) -> bool:
    return post_to(Action.OPEN_CYCLE, actor, session.office().organisation) is not None


@st.dialog("Buka siklus")
def open_dialog() -> None:
    """Choose the period and the bidang; the cycle keeps today's SOP, calendar and register."""
    dialogs.may(Action.OPEN_CYCLE)
    units = {unit.kode: unit.nama for unit in session.office().organisation.units}
    today = session.now().date()
    kind = st.segmented_control(
        "Panjang", list(KINDS), default=Jenis.TRIWULAN, format_func=KINDS.__getitem__, key="buka-panjang", required=True
    )
    choices = [Periode(year, number, kind) for year in (today.year, today.year - 1) for number in range(kind.per_year, 0, -1)]
    latest = next(each for each in choices if each.last_day < today)
    with st.form("buka-siklus", border=False):
        hint = f"Pilih periode, misalnya {latest.label}"
        periode = dialogs.choice("Periode", choices, lambda one: one.label, f"buka-periode-{kind.name}", hint)
        names = list(units)
        chosen = st.multiselect("Bidang yang ikut", names, default=names, format_func=units.__getitem__, placeholder="Pilih bidang",
                                select_all=False, filter_mode="contains")  # fmt: skip
        due = widgets.asked_day("Batas waktu di Pemkab (boleh kosong)", None, "buka-batas")
        sent = st.form_submit_button("Buka siklus", type="primary", icon=":material/play_arrow:")
    st.caption(
        "SOP, kalender kerja, dan register indikator yang berlaku hari ini disalin ke dalam siklus; SOP dan kalendernya lalu hanya "
        "berganti bila dipindahkan dengan alasan."
    )
    if not sent:
        return
    if periode is None:
        widgets.trouble(dialogs.lacking(periode=periode))
    else:
        said = f"Siklus {periode.label} dibuka{f', batas di Pemkab {style.short_day(due)}' if due else ''}."
        step_act.do(f"buka-{periode.code}", said, lambda desk: actions.open_cycle(desk, periode, chosen, due), periode.code)


def offer_again(actor: Actor, board: CycleBoard) -> None:
    """A closed cycle says that it is locked, and who may gets the way to open it again."""
    if not board.cycle.archived_at:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.text(f"Siklus ini diarsipkan {style.moment(board.cycle.archived_at)} dan terkunci.")
        may = post_to(Action.REOPEN_CYCLE, actor, session.office().organisation) is not None
        if may and st.button("Buka kembali siklus", icon=":material/lock_open:", key="buka-kembali"):
            _again(board)


@st.dialog("Buka kembali siklus")
def _again(board: CycleBoard) -> None:
    dialogs.may(Action.REOPEN_CYCLE)
    places = _places(board)
    st.text(
        "Pilih langkah yang harus dikerjakan lagi. Dari sana siklus berjalan menurut SOP dengan putaran dan jam baru, lalu diarsipkan lagi "
        "oleh langkah terakhir. Alasannya tercatat dalam riwayat."
    )
    with st.form("buka-kembali-form", border=False):
        key = dialogs.choice("Dilanjutkan pada", list(places), places.__getitem__, f"buka-kembali-{board.cycle.id}", "Pilih langkah")
        reason = st.text_area("Alasan", max_chars=REASON.longest, placeholder="Misalnya: Pemkab meminta perbaikan tabel serapan")
        sent = st.form_submit_button("Buka kembali", type="primary", icon=":material/lock_open:")
    if not sent:
        return
    if key is None:
        widgets.trouble(dialogs.lacking(langkah=key))
    else:
        form, said = f"buka-kembali-{board.cycle.id}-{key}", f"Siklus {board.cycle.periode.label} dibuka kembali pada langkah {key.step}."
        step_act.do(form, said, lambda desk: actions.reopen_cycle(desk, board.cycle.id, key, reason), typed=reason)


def _places(board: CycleBoard) -> dict[Key, str]:
    """The steps at which a closed cycle can go on: those of the office first, then those of each bidang."""
    first = board.procedure.unit_steps[0].number
    open_to = [card for card in board.cards if card.key.step >= first and (card.round_number or card.key.step == first)]
    cards = sorted(open_to, key=lambda card: card.key.unit is not None)
    return {card.key: " · ".join(part for part in (f"Langkah {card.key.step}", card.step.short, card.unit_name) if part) for card in cards}


def offer_excusing(actor: Actor, board: CycleBoard) -> None:
    """Who is awaited and who is excused, and the way from one to the other, for whoever may decide it."""
    if board.cycle.archived_at or not post_to(Action.EXCUSE_UNIT, actor, session.office().organisation):
        return
    names = dict(board.units)
    if board.awaited:
        with st.expander(f"Bidang yang ditunggu: {', '.join(names[unit] for unit in board.awaited)}"):
            st.text("Bila sebuah bidang tidak akan menyampaikan data siklus ini, tandai dengan alasan; alasan itu dicetak dalam laporan.")
            if st.button("Tandai tidak menyampaikan", icon=":material/block:"):
                _excuse(board)
    if board.excused:
        with st.expander(f"Tidak menyampaikan: {', '.join(names[unit] for unit, _ in board.excused)}"):
            for unit, reason in board.excused:
                st.text(f"{names[unit]}: {reason}")
            if st.button("Batalkan tanda", icon=":material/undo:", key="batalkan-tanda"):
                _take_back(board)


@st.dialog("Tandai tidak menyampaikan")
def _excuse(board: CycleBoard) -> None:
    dialogs.may(Action.EXCUSE_UNIT)
    names = dict(board.units)
    with st.form("tidak-menyampaikan", border=False):
        unit = dialogs.choice("Bidang", board.awaited, names.__getitem__, f"bidang-tanda-{board.cycle.id}", "Pilih bidang")
        reason = st.text_area("Alasan", max_chars=REASON.longest, placeholder="Dicetak dalam laporan")
        sent = st.form_submit_button("Tandai", type="primary")
    if not sent:
        return
    if unit is None:
        widgets.trouble(dialogs.lacking(bidang=unit))
    else:
        said = f"{names[unit]} ditandai tidak menyampaikan."
        form = f"alasan-{board.cycle.id}-{unit}"
        step_act.do(form, said, lambda desk: actions.excuse_unit(desk, board.cycle.id, unit, reason), typed=reason)


@st.dialog("Batalkan tanda tidak menyampaikan")
def _take_back(board: CycleBoard) -> None:
    dialogs.may(Action.EXCUSE_UNIT)
    names = dict(board.units)
    st.text("Bidang itu ikut lagi pada langkah yang ditinggalkannya, dengan jam yang berjalan sejak semula, dan boleh mengunggah.")
    with st.form("batalkan-tanda-form", border=False):
        excused = [unit for unit, _ in board.excused]
        unit = dialogs.choice("Bidang", excused, names.__getitem__, f"bidang-batal-{board.cycle.id}", "Pilih bidang")
        reason = st.text_area("Alasan", max_chars=REASON.longest, placeholder="Mengapa tanda itu keliru")
        sent = st.form_submit_button("Batalkan tanda", type="primary")
    if not sent:
        return
    if unit is None:
        widgets.trouble(dialogs.lacking(bidang=unit))
    else:
        place, form = _entry(board, unit), f"batal-alasan-{board.cycle.id}-{unit}"
        said = f"{names[unit]} ikut menyampaikan lagi."
        step_act.do(form, said, lambda desk: actions.correct_event(desk, board.cycle.id, place, reason), typed=reason)


def _entry(board: CycleBoard, unit: str) -> int:
    """Where the mark of a bidang that is excused now stands in the history."""
    marks = (one.event for one in board.history if one.event.kind is EventKind.UNIT_EXCUSED and one.event.unit == unit)
    return next(event.seq for event in marks)
