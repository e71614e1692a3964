"""Cuti: who is away on which days, the dialog that records it, and the one that says that somebody is back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from pages.shared import dialogs, downloads, session, table, widgets
from pages.shared.acting import perform
from sop_core import actions
from sop_core.access.rights import Action, Actor, post_to
from sop_core.boards.leaves import LeaveRow, UnattendedPost
from sop_core.boards.people import PersonRow
from sop_core.figures import style
from sop_core.intake.free_text import REASON
from sop_core.reports.table import Column, Table

CLEARED: Literal["rerun"] = "rerun"
"""A dialog put away forgets what was typed."""


def may_record(actor: Actor) -> bool:
    return post_to(Action.RECORD_LEAVE, actor, session.office().organisation) is not None


def show(rows: Sequence[LeaveRow], unattended: Sequence[UnattendedPost]) -> None:
    for post in unattended:
        st.warning(
            widgets.plain(
                f"{post.name} ({post.post.nama}) cuti sampai {style.short_day(post.last_day)} dan belum ada Plh; "
                f"{post.waiting} langkah menunggunya. Catat penunjukan Plh di atas."
            ),
            icon=":material/event_busy:",
        )
    if not rows:
        widgets.empty(
            "Belum ada yang dicatat cuti",
            "Yang cuti atau dinas luar tampak di tempat pekerjaan menunggunya, dengan saran menunjuk Plh. Hak orangnya tidak berubah.",
        )
        return
    table.show(Table("Cuti", COLUMNS, rows), "cuti-daftar")
    downloads.excel("cuti", lambda: (Table("Cuti", COLUMNS, rows),), "Daftar cuti", "Unduh daftar cuti")


COLUMNS: tuple[Column[LeaveRow], ...] = (
    Column("Keadaan", lambda row: row.standing.value),
    Column("Nama", lambda row: row.leave.name),
    Column("Jabatan", lambda row: ", ".join(post.nama for post in row.posts) or "tanpa jabatan"),
    Column("Mulai", lambda row: style.short_day(row.leave.first_day)),
    Column("Sampai", lambda row: style.short_day(row.leave.last_day)),
    Column("Keterangan", lambda row: row.leave.reason),
    Column("Dicatat", lambda row: f"{style.moment(row.at)}, {row.by}"),
    Column("Diakhiri", lambda row: f"{style.moment(row.ended_at)}, {row.ended_by}: {row.leave.end_reason}" if row.ended_at else "–"),
)


def choose_end(rows: Sequence[LeaveRow]) -> None:
    """One absence that goes on or will, and the way to say that the person is back."""
    open_rows = {row.leave.id: row for row in rows if row.can_end}
    if not open_rows:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            "Sudah kembali", list(open_rows), index=None, placeholder="Pilih orang", key="cuti-pilih", width=460,
            format_func=lambda number: f"{open_rows[number].leave.name} · {_days(open_rows[number])}",
        )  # fmt: skip
        if st.button("Akhiri cuti", icon=":material/event_available:", key="cuti-akhiri", disabled=chosen is None) and chosen is not None:
            end(open_rows[chosen])


def _days(row: LeaveRow) -> str:
    return f"{style.short_day(row.leave.first_day)} – {style.short_day(row.leave.last_day)}"


@st.dialog("Catat cuti", on_dismiss=CLEARED)
def record(everyone: Sequence[PersonRow]) -> None:
    dialogs.may(Action.RECORD_LEAVE)
    people = {person.username: person.name for person in everyone if person.active}
    with st.form("catat-cuti", border=False):
        username = dialogs.choice("Siapa", list(people), people.__getitem__, "cuti-orang", "Pilih orang")
        with st.container(horizontal=True):
            first = widgets.asked_day("Mulai", None, "cuti-mulai")
            last = widgets.asked_day("Sampai (termasuk)", None, "cuti-sampai")
        reason = st.text_input("Keterangan", max_chars=REASON.longest, placeholder="Misalnya: cuti tahunan", key="cuti-keterangan")
        sent = st.form_submit_button("Catat", type="primary", key="cuti-kirim")
    if not sent:
        return
    if username is None or first is None or last is None:
        widgets.trouble(dialogs.lacking(orang=username, hari_mulai=first, hari_terakhir=last))
    else:
        receipt = f"{people[username]} dicatat cuti {style.short_day(first)} – {style.short_day(last)}."
        perform(f"cuti-{username}", receipt, lambda desk: actions.record_leave(desk, username, first, last, reason))


@st.dialog("Akhiri cuti", on_dismiss=CLEARED)
def end(row: LeaveRow) -> None:
    dialogs.may(Action.RECORD_LEAVE)
    st.text(f"{row.leave.name} sudah kembali, atau tidak jadi cuti ({_days(row)}). Sejak sekarang tidak lagi tampak sebagai cuti.")
    reason = st.text_input("Alasan", max_chars=REASON.longest, placeholder="Misalnya: sudah kembali", key=f"cuti-alasan-{row.leave.id}")
    if st.button("Ya, akhiri", type="primary", key="cuti-ya"):
        perform(
            f"akhiri-cuti-{row.leave.id}", f"Cuti {row.leave.name} diakhiri.", lambda desk: actions.end_leave(desk, row.leave.id, reason)
        )
