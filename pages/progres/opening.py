"""Opening a cycle, and opening a closed one again."""

from __future__ import annotations

import streamlit as st

from pages.progres import step_act
from pages.shared import asking, session, still, widgets
from sop_core import actions
from sop_core.access.rights import Action, Actor, post_to
from sop_core.boards.cycle import CycleBoard
from sop_core.figures import style
from sop_core.intake.free_text import REASON
from sop_core.periode import Jenis, Periode
from sop_core.sop.progress import Key

KINDS = {Jenis.MONTH: "Bulanan", Jenis.TRIWULAN: "Triwulanan", Jenis.SEMESTER: "Semesteran", Jenis.YEAR: "Tahunan"}


def may_open(actor: Actor) -> bool:
    return post_to(Action.OPEN_CYCLE, actor, session.office().organisation) is not None


@st.dialog("Buka siklus")
def open_dialog() -> None:
    """Choose the period and the bidang; the cycle keeps today's SOP, calendar and register."""
    still.may(Action.OPEN_CYCLE)
    units = {unit.kode: unit.nama for unit in session.office().organisation.units}
    today = session.now().date()
    kind = st.segmented_control(
        "Panjang", list(KINDS), default=Jenis.TRIWULAN, format_func=KINDS.__getitem__, key="buka-panjang", required=True
    )
    choices = [Periode(year, number, kind) for year in (today.year, today.year - 1) for number in range(kind.per_year, 0, -1)]
    latest = next(each for each in choices if each.last_day < today)
    with st.form("buka-siklus", border=False):
        hint = f"Pilih periode, misalnya {latest.label}"
        periode = asking.choice("Periode", choices, lambda one: one.label, f"buka-periode-{kind.name}", hint)
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
        widgets.trouble(asking.lacking(periode=periode))
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
    still.may(Action.REOPEN_CYCLE)
    places = _places(board)
    st.text(
        "Pilih langkah yang harus dikerjakan lagi. Dari sana siklus berjalan menurut SOP dengan putaran dan jam baru, lalu diarsipkan lagi "
        "oleh langkah terakhir. Alasannya tercatat dalam riwayat."
    )
    with st.form("buka-kembali-form", border=False):
        key = asking.choice("Dilanjutkan pada", list(places), places.__getitem__, f"buka-kembali-{board.cycle.id}", "Pilih langkah")
        reason = st.text_area("Alasan", max_chars=REASON.longest, placeholder="Misalnya: Pemkab meminta perbaikan tabel serapan")
        sent = st.form_submit_button("Buka kembali", type="primary", icon=":material/lock_open:")
    if not sent:
        return
    if key is None:
        widgets.trouble(asking.lacking(langkah=key))
    else:
        form, said = f"buka-kembali-{board.cycle.id}-{key}", f"Siklus {board.cycle.periode.label} dibuka kembali pada langkah {key.step}."
        step_act.do(form, said, lambda desk: actions.reopen_cycle(desk, board.cycle.id, key, reason), typed=reason)


def _places(board: CycleBoard) -> dict[Key, str]:
    """The steps at which a closed cycle can go on: those of the office first, then those of each bidang."""
    first = board.procedure.unit_steps[0].number
    open_to = [card for card in board.cards if card.key.step >= first and (card.round_number or card.key.step == first)]
    cards = sorted(open_to, key=lambda card: card.key.unit is not None)
    return {card.key: " · ".join(part for part in (f"Langkah {card.key.step}", card.step.short, card.unit_name) if part) for card in cards}
