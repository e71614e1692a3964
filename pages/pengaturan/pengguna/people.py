"""People and their posts: the list, one chosen person with what can be done about them, and the dialogs that ask first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from pages.pengaturan.pengguna.password import asked_password
from pages.shared import dialogs, downloads, session, table, widgets
from pages.shared.acting import perform
from sop_core import actions
from sop_core.access.rights import Action
from sop_core.boards.people import PersonRow
from sop_core.intake.free_text import NAME, NIP, USERNAME
from sop_core.organisation import Post
from sop_core.reports.table import Column, Table

CLEARED: Literal["rerun"] = "rerun"
"""A dialog put away forgets what was typed: a password or a post meant for one person never stands in the dialog of the next."""


def show(everyone: Sequence[PersonRow]) -> None:
    active = sum(person.active for person in everyone)
    st.caption(f"{len(everyone)} pengguna, {active} aktif.")
    table.show(Table("Pengguna", COLUMNS, everyone), "pengguna-daftar")


COLUMNS: tuple[Column[PersonRow], ...] = (
    Column("Nama", lambda person: person.name),
    Column("Nama pengguna", lambda person: person.username),
    Column("Jabatan", lambda person: ", ".join(post.nama for post in person.posts) or "tanpa jabatan"),
    Column("NIP", lambda person: person.nip or "–"),
    Column("Aktif", lambda person: "aktif" if person.active else "nonaktif"),
)


def choose(everyone: Sequence[PersonRow]) -> None:
    """One person, and the acts on them."""
    people = {person.username: person for person in everyone}
    chosen = st.selectbox(
        "Ubah pengguna", list(people), index=None, placeholder="Pilih atau ketik nama", key="pengguna-pilih",
        format_func=lambda username: f"{people[username].name} ({username})",
    )  # fmt: skip
    if chosen is None:
        return
    person = people[chosen]
    with st.container(border=True):
        st.text(f"{person.name} · {', '.join(post.nama for post in person.posts) or 'tanpa jabatan'}")
        with st.container(horizontal=True):
            if st.button("Ubah jabatan", icon=":material/badge:", key="pengguna-jabatan"):
                change_posts(person)
            if st.button("Sandi baru", icon=":material/key:", key="pengguna-sandi"):
                new_password(person)
            word, icon = ("Nonaktifkan", "person_off") if person.active else ("Aktifkan kembali", "person_check")
            if st.button(word, icon=f":material/{icon}:", key="pengguna-aktif"):
                change_active(person)


def vacant(everyone: Sequence[PersonRow]) -> None:
    """Posts whose steps would wait for ever."""
    held = {post.kode for person in everyone if person.active for post in person.posts}
    empty = [post.nama for post in session.office().organisation.posts if post.kode not in held]
    if empty:
        widgets.empty(f"{len(empty)} jabatan tanpa pemegang", f"{', '.join(empty)}. Langkah SOP-nya menunggu sampai ada pemegangnya.")


def download(everyone: Sequence[PersonRow]) -> None:
    downloads.excel("pengguna", lambda: (Table("Pengguna", COLUMNS, everyone),), "Daftar pengguna")


@st.dialog("Tambah pengguna", on_dismiss=CLEARED)
def add() -> None:
    dialogs.may(Action.MANAGE_PEOPLE)
    names = _post_names()
    with st.form("tambah-pengguna", border=False):
        name = st.text_input("Nama lengkap", max_chars=NAME.longest, key="tambah-nama")
        advice = "Huruf kecil, angka, titik; misalnya kabid.dafduk"
        username = st.text_input("Nama pengguna", max_chars=USERNAME.longest, help=advice, key="tambah-username")
        nip = st.text_input("NIP (boleh kosong)", max_chars=NIP.longest, key="tambah-nip")
        posts = _posts(names, [], "tambah-jabatan")
        password = asked_password("tambah")
        sent = st.form_submit_button("Tambah", type="primary", key="tambah-kirim")
    if sent:
        clean, said = username.strip().lower(), f"{name.strip()} ditambahkan."
        perform("tambah-pengguna", said, lambda desk: actions.add_person(desk, clean, name, nip, password(), posts))


@st.dialog("Ubah jabatan", on_dismiss=CLEARED)
def change_posts(person: PersonRow) -> None:
    dialogs.may(Action.MANAGE_PEOPLE)
    names = _post_names()
    st.text(f"{person.name}: jabatan lama tetap tercatat dengan tanggal akhirnya; yang baru berlaku sekarang.")
    with st.form("ubah-jabatan", border=False):
        posts = _posts(names, [post.kode for post in person.posts], "ubah-jabatan-pilihan")
        sent = st.form_submit_button("Simpan", type="primary", key="ubah-jabatan-kirim")
    if sent:
        said = f"Jabatan {person.name} diubah."
        perform(f"jabatan-{person.username}", said, lambda desk: actions.set_posts(desk, person.username, posts))


@st.dialog("Sandi baru", on_dismiss=CLEARED)
def new_password(person: PersonRow) -> None:
    dialogs.may(Action.MANAGE_PEOPLE)
    st.text(f"Semua sesi {person.name} berakhir. Sampaikan sandi ini langsung kepada orangnya; ia menggantinya di Akun saya.")
    with st.form("sandi-baru", border=False):
        password = asked_password("sandi")
        sent = st.form_submit_button("Ganti sandi", type="primary", key="sandi-kirim")
    if sent:
        said = f"Sandi {person.name} diganti."
        perform(f"sandi-{person.username}", said, lambda desk: actions.set_password(desk, person.username, password()))


@st.dialog("Nonaktifkan atau aktifkan", on_dismiss=CLEARED)
def change_active(person: PersonRow) -> None:
    dialogs.may(Action.MANAGE_PEOPLE)
    if person.active:
        st.text(f"{person.name} tidak dapat masuk lagi dan semua sesinya berakhir. Catatan pekerjaannya tetap. Dapat diaktifkan kembali.")
    else:
        st.text(f"{person.name} dapat masuk lagi dengan sandi dan jabatan yang terakhir.")
    word = "Nonaktifkan" if person.active else "Aktifkan kembali"
    if st.button(f"Ya, {word.lower()}", type="primary", key="aktif-ya"):
        said = f"{person.name} {'dinonaktifkan' if person.active else 'diaktifkan kembali'}."
        perform(f"aktif-{person.username}", said, lambda desk: actions.set_active(desk, person.username, not person.active))


def _posts(names: dict[str, str], held: list[str], key: str) -> list[str]:
    """What is typed is looked for letter by letter, and Enter takes the first hit only: a fuzzy "Kepala Dinas" would give three posts."""
    return st.multiselect(
        "Jabatan", list(names), default=held, format_func=names.__getitem__, placeholder="Pilih jabatan", key=key,
        filter_mode="contains", select_all=False,
    )  # fmt: skip


def _post_names() -> dict[str, str]:
    return post_names(session.office().organisation.posts)


def post_names(posts: Sequence[Post]) -> dict[str, str]:
    """Kode → name, in the order of the office; a name that is part of another stands before it, so that typing it finds it first."""
    names = {post.kode: post.nama for post in posts}
    told = [name.casefold() for name in names.values()]
    first = {one: min(place for place, other in enumerate(told) if one.casefold() in other) for one in names.values()}
    return dict(sorted(names.items(), key=lambda named: (first[named[1]], len(named[1]))))
