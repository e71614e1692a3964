"""People and their posts: the list, one chosen person with what can be done about them, and the dialogs that ask first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

import streamlit as st

from pages.pengaturan.pengguna import history, slips
from pages.shared import dialogs, downloads, session, table, widgets
from pages.shared.acting import perform
from sop_core import actions
from sop_core.access.person import nip_written
from sop_core.access.rights import Action
from sop_core.boards.people import PersonRow
from sop_core.figures import style
from sop_core.intake.free_text import KONTAK, NAME, NIP, PANGKAT, USERNAME
from sop_core.organisation import Peran, Post
from sop_core.reports.table import Column, Table

NO_POST = ""
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
    Column("NIP", lambda person: nip_written(person.nip) or "–"),
    Column("Pangkat", lambda person: person.pangkat or "–"),
    Column("Kontak", lambda person: person.kontak or "–"),
    Column("Aktif", lambda person: "aktif" if person.active else "nonaktif"),
    Column("Sandi", lambda person: _password_words(person.first_password_until)),
)


def _password_words(until: datetime | None) -> str:
    if until is None:
        return "sandi sendiri"
    return f"sandi pertama, sampai {style.moment(until)}" if session.now() < until else "sandi pertama lewat waktu"


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
            if st.button("Ubah data", icon=":material/edit:", key="pengguna-data"):
                edit(person)
            if st.button("Ubah jabatan", icon=":material/badge:", key="pengguna-jabatan"):
                change_posts(person)
            if st.button("Sandi baru", icon=":material/key:", key="pengguna-sandi"):
                new_password(person)
            word, icon = ("Nonaktifkan", "person_off") if person.active else ("Aktifkan kembali", "person_check")
            if st.button(word, icon=f":material/{icon}:", key="pengguna-aktif"):
                change_active(person)
        history.of_person(person.username)


def vacant(everyone: Sequence[PersonRow]) -> None:
    """Posts whose steps would wait for ever."""
    held = {post.kode for person in everyone if person.active for post in person.posts}
    wanted = [post for post in session.office().organisation.posts if post.peran is not Peran.PEMBACA]
    empty = [post.nama for post in wanted if post.kode not in held]
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
        details = _details("tambah", "", "", "")
        posts = _posts(names, [], "tambah-jabatan")
        st.caption("Sandi pertamanya dibuat program dan ditampilkan sekali, untuk dicetak sebagai slip.")
        sent = st.form_submit_button("Tambah", type="primary", key="tambah-kirim")
    if sent:
        clean, nip, pangkat, kontak = username.strip().lower(), *details
        form, password = "tambah-pengguna", slips.password_for("tambah-pengguna")
        given = slips.slip(name.strip(), clean, password, [names[post] for post in posts])
        perform(
            form, f"{name.strip()} ditambahkan.",
            lambda desk: actions.add_person(desk, clean, name, nip, password, posts, pangkat, kontak),
            then=lambda _: slips.give(form, given),
        )  # fmt: skip


@st.dialog("Ubah data", on_dismiss=CLEARED)
def edit(person: PersonRow) -> None:
    dialogs.may(Action.MANAGE_PEOPLE)
    st.text("Yang lama tetap tercatat dalam riwayat perubahan, dengan siapa dan kapan.")
    with st.form("ubah-data", border=False):
        name = st.text_input("Nama lengkap", value=person.name, max_chars=NAME.longest, key="ubah-nama")
        details = _details("ubah", person.nip, person.pangkat, person.kontak)
        sent = st.form_submit_button("Simpan", type="primary", key="ubah-kirim")
    if sent:
        receipt = f"Data {name.strip()} disimpan."
        perform(f"ubah-{person.username}", receipt, lambda desk: actions.edit_person(desk, person.username, name, *details))


def _details(form: str, nip: str, pangkat: str, kontak: str) -> tuple[str, str, str]:
    """Fields for NIP, pangkat and kontak, in that order."""
    return (
        st.text_input("NIP (18 angka, boleh kosong)", value=nip_written(nip), max_chars=NIP.longest, key=f"{form}-nip"),
        st.text_input("Pangkat (boleh kosong)", value=pangkat, max_chars=PANGKAT.longest, key=f"{form}-pangkat"),
        st.text_input("Kontak (boleh kosong)", value=kontak, max_chars=KONTAK.longest, key=f"{form}-kontak"),
    )


@st.dialog("Ubah jabatan", on_dismiss=CLEARED)
def change_posts(person: PersonRow) -> None:
    dialogs.may(Action.MANAGE_PEOPLE)
    names = _post_names()
    st.text(f"{person.name}: jabatan lama tetap tercatat dengan tanggal akhirnya; yang baru berlaku sekarang.")
    with st.form("ubah-jabatan", border=False):
        posts = _posts(names, [post.kode for post in person.posts], "ubah-jabatan-pilihan")
        sent = st.form_submit_button("Simpan", type="primary", key="ubah-jabatan-kirim")
    if sent:
        receipt = f"Jabatan {person.name} diubah."
        perform(f"jabatan-{person.username}", receipt, lambda desk: actions.set_posts(desk, person.username, posts))


@st.dialog("Sandi baru", on_dismiss=CLEARED)
def new_password(person: PersonRow) -> None:
    dialogs.may(Action.MANAGE_PEOPLE)
    st.text(
        f"Program membuat sandi pertama baru untuk {person.name}, yang ditampilkan sekali dan dicetak sebagai slip. Semua sesinya "
        "berakhir; saat masuk ia memilih sandi sendiri, paling lambat dalam 7 hari."
    )
    if st.button("Buat sandi baru", type="primary", key="sandi-kirim"):
        form = f"sandi-{person.username}"
        password = slips.password_for(form)
        given = slips.slip(person.name, person.username, password, [post.nama for post in person.posts])
        perform(
            form, f"Sandi {person.name} diganti.", lambda desk: actions.set_password(desk, person.username, password),
            then=lambda _: slips.give(form, given),
        )  # fmt: skip


@st.dialog("Nonaktifkan atau aktifkan", on_dismiss=CLEARED)
def change_active(person: PersonRow) -> None:
    dialogs.may(Action.MANAGE_PEOPLE)
    if person.active:
        st.text(f"{person.name} tidak dapat masuk lagi dan semua sesinya berakhir. Catatan pekerjaannya tetap. Dapat diaktifkan kembali.")
    else:
        st.text(f"{person.name} dapat masuk lagi dengan sandi dan jabatan yang terakhir.")
    word = "Nonaktifkan" if person.active else "Aktifkan kembali"
    if st.button(f"Ya, {word.lower()}", type="primary", key="aktif-ya"):
        receipt = f"{person.name} {'dinonaktifkan' if person.active else 'diaktifkan kembali'}."
        perform(f"aktif-{person.username}", receipt, lambda desk: actions.set_active(desk, person.username, not person.active))


def _posts(names: dict[str, str], held: list[str], key: str) -> list[str]:
    """One post, and below it one more for whoever holds two: each a plain choice, so that a few letters and Enter never take several."""
    labels = ["Jabatan", *(["Merangkap jabatan"] * max(1, len(held)))]
    chosen = []
    for place, label in enumerate(labels):
        at = list(names).index(held[place]) + 1 if place < len(held) and held[place] in names else None
        chosen.append(
            st.selectbox(
                label, [NO_POST, *names], index=at, format_func=lambda kode: names.get(kode, "tanpa jabatan"), filter_mode="contains",
                placeholder="Pilih jabatan" if place == 0 else "Tidak merangkap", key=key if place == 0 else f"{key}-{place + 1}",
            )
        )  # fmt: skip
    return [kode for kode in dict.fromkeys(chosen) if kode]


def _post_names() -> dict[str, str]:
    return post_names(session.office().organisation.posts)


def post_names(posts: Sequence[Post]) -> dict[str, str]:
    """Kode → name, in the order of the office; a name that is part of another stands before it, so that typing it finds it first."""
    names = {post.kode: post.nama for post in posts}
    told = [name.casefold() for name in names.values()]
    first = {one: min(place for place, other in enumerate(told) if one.casefold() in other) for one in names.values()}
    return dict(sorted(names.items(), key=lambda named: (first[named[1]], len(named[1]))))
