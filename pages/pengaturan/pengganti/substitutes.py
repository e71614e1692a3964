"""Substitutes: the list of appointments, the dialog that records a letter, and the one that ends it early."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from pages.pengaturan.pengguna.people import post_names
from pages.shared import dialogs, downloads, session, table, widgets
from pages.shared.acting import perform
from sop_core import actions
from sop_core.access.rights import Action, Actor, Substitution, post_to
from sop_core.actions import AppointmentLetter
from sop_core.boards.people import PersonRow
from sop_core.boards.substitutes import SubstituteRow
from sop_core.figures import style
from sop_core.intake.free_text import LETTER, REASON
from sop_core.reports.table import Column, Table

CLEARED: Literal["rerun"] = "rerun"
"""A dialog put away forgets what was typed."""


def may_appoint(actor: Actor) -> bool:
    return post_to(Action.APPOINT_SUBSTITUTE, actor, session.office().organisation) is not None


def show(rows: Sequence[SubstituteRow]) -> None:
    if not rows:
        widgets.empty(
            "Belum ada Plt atau Plh",
            "Bila pejabat berhalangan atau jabatannya lowong, catat surat penunjukannya di sini; penggantinya dapat mengerjakan langkah "
            "jabatan itu pada tanggal surat saja.",
        )
        return
    running = sum(row.can_end for row in rows)
    st.caption(f"{len(rows)} penunjukan, {running} berlaku atau akan datang.")
    table.show(Table("Plt dan Plh", COLUMNS, rows), "pengganti-daftar")


COLUMNS: tuple[Column[SubstituteRow], ...] = (
    Column("Keadaan", lambda row: row.standing.value),
    Column("Nama", lambda row: row.told.name),
    Column("Sebagai", lambda row: f"{row.told.substitution} {row.post_name}"),
    Column("Mulai", lambda row: style.short_day(row.told.first_day)),
    Column("Sampai", lambda row: style.short_day(row.told.last_day)),
    Column("Surat", lambda row: row.told.letter),
    Column("Tanggal surat", lambda row: style.short_day(row.told.letter_day)),
    Column("Dicatat", lambda row: f"{style.moment(row.at)}, {row.by}"),
    Column("Diakhiri", lambda row: f"{style.moment(row.ended_at)}, {row.ended_by}: {row.told.end_reason}" if row.ended_at else "–"),
)


def choose_end(rows: Sequence[SubstituteRow]) -> None:
    """One appointment that counts or will, and the way to end it."""
    open_rows = {row.told.id: row for row in rows if row.can_end}
    if not open_rows:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            "Akhiri lebih awal", list(open_rows), index=None, placeholder="Pilih penunjukan", key="pengganti-pilih", width=460,
            format_func=lambda number: _named(open_rows[number]),
        )  # fmt: skip
        if st.button("Akhiri", icon=":material/event_busy:", key="pengganti-akhiri", disabled=chosen is None) and chosen is not None:
            end(open_rows[chosen])


def _named(row: SubstituteRow) -> str:
    return f"{row.told.name} · {row.told.substitution} {row.post_name} · {_when(row)}"


def _when(row: SubstituteRow) -> str:
    return f"{style.short_day(row.told.first_day)} – {style.short_day(row.told.last_day)}"


def download(rows: Sequence[SubstituteRow]) -> None:
    if rows:
        downloads.excel("plt-plh", lambda: (Table("Plt dan Plh", COLUMNS, rows),), "Daftar Plt dan Plh")


@st.dialog("Catat penunjukan Plt atau Plh", on_dismiss=CLEARED)
def appoint(everyone: Sequence[PersonRow]) -> None:
    actor = dialogs.may(Action.APPOINT_SUBSTITUTE)
    people = {person.username: person.name for person in everyone if person.active and person.username != actor.username}
    posts = post_names([post for post in session.office().organisation.posts if post.peran.is_of_the_sop])
    with st.form("catat-penunjukan", border=False):
        post = dialogs.choice("Jabatan yang digantikan", list(posts), posts.__getitem__, "penunjukan-jabatan", "Pilih jabatan")
        username = dialogs.choice("Pengganti", list(people), people.__getitem__, "penunjukan-orang", "Pilih orang")
        kind = st.radio("Sebagai", list(Substitution), index=None, format_func=_explained, key="penunjukan-sebagai")
        number = st.text_input("Nomor surat", max_chars=LETTER.longest, key="penunjukan-nomor")
        day = widgets.asked_day("Tanggal surat", None, "penunjukan-tanggal")
        with st.container(horizontal=True):
            first = widgets.asked_day("Mulai", None, "penunjukan-mulai")
            last = widgets.asked_day("Sampai (termasuk)", None, "penunjukan-sampai")
        sent = st.form_submit_button("Catat", type="primary", key="penunjukan-kirim")
    if not sent:
        return
    if post is None or username is None or kind is None or day is None or first is None or last is None:
        widgets.trouble(
            dialogs.lacking(jabatan=post, pengganti=username, Plt_atau_Plh=kind, tanggal_surat=day, hari_mulai=first, hari_terakhir=last)
        )
    else:
        letter = AppointmentLetter(kind, number, day, first, last)
        said = f"{people[username]} dicatat sebagai {kind.value} {posts[post]}, {style.short_day(first)} – {style.short_day(last)}."
        perform(f"penunjukan-{post}", said, lambda desk: actions.appoint_substitute(desk, username, post, letter))


def _explained(kind: Substitution) -> str:
    return f"{kind.value} ({kind.explained})"


@st.dialog("Akhiri penunjukan", on_dismiss=CLEARED)
def end(row: SubstituteRow) -> None:
    dialogs.may(Action.APPOINT_SUBSTITUTE)
    told = row.told
    ends = "tidak jadi" if told.first_day > session.now().date() else "sejak sekarang tidak lagi"
    st.text(
        f"{told.name} {ends} bertindak sebagai {told.substitution} {row.post_name} ({_when(row)}, surat {told.letter}). "
        "Yang sudah dikerjakannya tetap; akhirnya tercatat dalam riwayat setiap siklus yang terbuka."
    )
    reason = st.text_input(
        "Alasan", max_chars=REASON.longest, placeholder="Misalnya: Kepala Dinas sudah kembali", key=f"akhiri-alasan-{told.id}"
    )
    if st.button("Ya, akhiri", type="primary", key="akhiri-ya"):
        perform(f"akhiri-{told.id}", f"Penunjukan {told.name} diakhiri.", lambda desk: actions.end_substitute(desk, told.id, reason))
