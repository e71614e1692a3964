"""A reason of returns that came twice is offered as an automatic check of the next upload; the checks in force, and those that ended."""

from __future__ import annotations

import streamlit as st

from pages.shared import session, widgets
from pages.shared.acting import perform
from sop_core import actions
from sop_core.boards.own_unit import OwnUnitBoard, WatchRow
from sop_core.figures import style
from sop_core.intake.free_text import REASON
from sop_core.intake.outcome.watches import Repeated
from sop_core.kinerja.facts import MEASURE_WORDS

HOW = (
    "Pemeriksaan otomatis memberi peringatan pada unggahan berikutnya, di sel yang dahulu ditunjuk pengembaliannya. "
    "Berkas tetap dapat disimpan dengan catatan. Yang menetapkan dan mengakhirinya: kepala bidang atau Katim Penyusunan Program."
)


def show(board: OwnUnitBoard) -> None:
    running = [row for row in board.watches if row.stored.is_in_force]
    st.caption(HOW)
    if not board.offered and not board.watches:
        widgets.empty("Belum ada alasan yang berulang", "Alasan pengembalian yang muncul dua kali ditawarkan di sini sebagai pemeriksaan.")
    for number, reason in enumerate(board.offered):
        _offer(board, reason, number)
    for row in running:
        _running(board, row)
    ended = [row for row in board.watches if not row.stored.is_in_force]
    if ended:
        with st.expander(f"Pemeriksaan yang sudah diakhiri ({len(ended)})", icon=":material/history:"):
            for row in ended:
                st.text(
                    f"{row.stored.watch.words}. Ditetapkan {row.by}, {style.moment(row.at)}; "
                    f"diakhiri {row.ended_by}, {style.moment(row.ended_at)}: {row.stored.end_reason}"
                )


def _over(measure: str, kodes: tuple[str, ...]) -> str:
    if not measure:
        return "berkas seluruhnya"
    named = ", ".join(kodes)
    return f"nilai {MEASURE_WORDS.get(measure, measure)} {named}".strip()


def _offer(board: OwnUnitBoard, reason: Repeated, number: int) -> None:
    with st.container(border=True, gap="small"):
        st.markdown(f":orange[:material/repeat:] **{widgets.plain(reason.words)}**")
        st.caption(f"Yang akan diperiksa: {widgets.plain(_over(reason.measure, reason.kodes))}")
        for one in reason.returns:
            st.text(f"{style.short_moment(one.at.astimezone(session.office().calendar.zone))}: {one.note}")
        if not board.may_keep:
            return
        form = f"pantau-{board.unit}-{reason.category}-{reason.measure}"
        if st.button("Jadikan pemeriksaan otomatis", icon=":material/add_task:", type="primary", key=f"pantau-{number}"):
            said = "Pemeriksaan ditetapkan; unggahan berikutnya memeriksanya."
            perform(form, said, lambda desk: actions.adopt_watch(desk, board.unit, reason.category, reason.measure))


def _running(board: OwnUnitBoard, row: WatchRow) -> None:
    watch = row.stored.watch
    with st.container(border=True, gap="small"):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.markdown(f"**{widgets.plain(watch.words)}**")
            st.badge("berlaku", icon=":material/visibility:", color="green")
        st.caption(f"{widgets.plain(_over(watch.measure, watch.kodes))} · ditetapkan {widgets.plain(row.by)}, {style.moment(row.at)}")
        if board.may_keep and st.button("Akhiri", icon=":material/visibility_off:", key=f"pantau-akhiri-{row.stored.id}"):
            _ending(board, row)


@st.dialog("Akhiri pemeriksaan", icon=":material/visibility_off:")
def _ending(board: OwnUnitBoard, row: WatchRow) -> None:
    st.text(row.stored.watch.words)
    form = f"pantau-akhiri-{row.stored.id}"
    with st.form(form, border=False):
        reason = st.text_input(
            "Alasan", max_chars=REASON.longest, key=f"{form}-alasan", placeholder="misalnya: rumus templat sudah diperbaiki"
        )
        if not st.form_submit_button("Akhiri pemeriksaan", type="primary", key=f"{form}-kirim"):
            return
    perform(form, "Pemeriksaan diakhiri.", lambda desk: actions.end_watch(desk, board.unit, row.stored.id, reason))
