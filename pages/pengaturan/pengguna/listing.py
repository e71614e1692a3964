"""*Masukkan daftar*: many people at once, pasted or from a workbook; what would be made, everything wrong at once, a grid to mend it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from zlib import crc32

import pandas as pd
import streamlit as st

from pages.pengaturan.pengguna import slips
from pages.shared import downloads, session, table, widgets
from pages.shared.acting import perform
from sop_core import actions
from sop_core.actions import Newcomer
from sop_core.boards.people import PersonRow
from sop_core.boards.people_list import FIELDS, TITLES, ListedPerson, listed_people
from sop_core.boards.people_proposed import ListRemark, ProposedAccount, proposed_accounts
from sop_core.errors import SopError
from sop_core.organisation import Post
from sop_core.reports.table import Column, Table, of_rows

LISTED = "pengguna.daftar"
TAKE, ROW = "Ambil", "Baris"
PASTED = "tempelan.csv"
FORM = "masukkan-daftar"
TALL = 12

REMARKS: tuple[Column[ListRemark], ...] = (
    Column("Sel", lambda remark: remark.cell),
    Column("Kolom", lambda remark: remark.column),
    Column("Nama", lambda remark: remark.name or "–"),
    Column("Keterangan", lambda remark: remark.sentence),
)
_COLUMNS = {
    TAKE: st.column_config.CheckboxColumn(width=75, pinned=True),
    ROW: st.column_config.NumberColumn(width=60, disabled=True),
    TITLES["name"]: st.column_config.TextColumn(width=190),
    TITLES["nip"]: st.column_config.TextColumn(width=180),
    TITLES["posts"]: st.column_config.TextColumn(width=300, help="Beberapa jabatan dipisahkan titik koma"),
    TITLES["username"]: st.column_config.TextColumn(width=150),
}


def enter(everyone: Sequence[PersonRow]) -> None:
    """The list is asked for; once there is one, what it would make."""
    _ask()
    people = session.get(LISTED, ())
    assert isinstance(people, tuple)
    if people:
        _confirm(people, everyone)


def _ask() -> None:
    st.text(
        "Tempel daftar dari Excel (kolom dipisahkan tab) atau dengan titik koma, atau pilih berkas Excel atau CSV. Baris pertama memuat "
        "judul kolom: Nama, NIP, Pangkat, Jabatan, Kontak, Nama pengguna; sekurangnya Nama dan Jabatan. Belum ada yang disimpan."
    )
    with st.form("daftar-tempel"):
        text = st.text_area("Tempel daftar", height=160, max_chars=200_000, key="daftar-teks")
        chosen = st.file_uploader("Atau pilih berkas", type=["xlsx", "xls", "xlsb", "ods", "csv"], key="daftar-berkas")
        with st.container(horizontal=True):
            sent = st.form_submit_button("Periksa daftar", icon=":material/fact_check:", type="primary", key="daftar-periksa")
    posts = session.office().organisation.posts
    downloads.excel("daftar-pengguna", lambda: _form(posts), "Templat daftar pengguna", "Unduh templat daftar")
    with st.expander("Jabatan yang dikenal", icon=":material/badge:"):
        st.caption("Juga dengan kodenya, atau seperti kantor menyebutnya: Kabid Capil, Katim Dafduk, Staf PIAK.")
        st.text("\n".join(post.nama for post in posts))
    if not sent:
        return
    session.drop(LISTED)
    try:
        if chosen is not None:
            session.put(LISTED, listed_people(chosen.getvalue(), chosen.name))
        elif text.strip():
            session.put(LISTED, listed_people(text.encode(), PASTED))
        else:
            widgets.trouble("Tempel daftarnya atau pilih berkasnya lebih dahulu.")
    except SopError as trouble:
        widgets.trouble(trouble)


def _form(posts: Sequence[Post]) -> tuple[Table[Sequence[object]], ...]:
    """An empty list, and the posts that may stand in it."""
    return (
        of_rows("Daftar", list(TITLES.values()), []),
        of_rows("Jabatan", ["Jabatan", "Kode"], [(post.nama, post.kode) for post in posts]),
    )  # type: ignore[return-value]


def _confirm(people: tuple[ListedPerson, ...], everyone: Sequence[PersonRow]) -> None:
    organisation = session.office().organisation
    st.subheader(f"{len(people)} orang dalam daftar")
    taken = _edited(people, proposed_accounts(people, organisation, everyone))
    accounts = proposed_accounts(taken, organisation, everyone)
    remarks = [remark for account in accounts for remark in account.remarks]
    wrong = [remark for remark in remarks if remark.blocks]
    if wrong:
        st.error(f"{len(wrong)} hal harus diperbaiki dahulu: ketik pada tabel di atas, atau hapus centang barisnya.")
        table.wrapped(Table("Harus diperbaiki", REMARKS, wrong))
    hints = [remark for remark in remarks if not remark.blocks]
    if hints:
        st.caption(f"{len(hints)} hal yang perlu diketahui; akunnya tetap dapat dibuat.")
        table.wrapped(Table("Perlu diketahui", REMARKS, hints))
    ready = not wrong and bool(accounts)
    if st.button(f"Buat {len(accounts)} akun", icon=":material/group_add:", type="primary", disabled=not ready, key="daftar-buat"):
        _make(accounts)


def _edited(people: Sequence[ListedPerson], accounts: Sequence[ProposedAccount]) -> list[ListedPerson]:
    """The rows that are ticked, as the grid has them now."""
    frame = pd.DataFrame(
        [{TAKE: True, ROW: account.listed.row, **_shown(account)} for account in accounts], columns=[TAKE, ROW, *TITLES.values()]
    )
    edited = st.data_editor(
        frame, hide_index=True, width="stretch", num_rows="fixed", row_height=36, height=36 * (min(len(people), TALL) + 1) + 2,
        column_config=_COLUMNS, key=f"daftar-tabel-{crc32(repr(people).encode())}",
    )  # fmt: skip
    return [as_listed(person, row) for person, row in zip(people, edited.to_dict("records"), strict=True) if row[TAKE]]


def _shown(account: ProposedAccount) -> dict[str, str]:
    fields = asdict(account.listed) | {"username": account.username}
    return {title: str(fields[field]) for field, title in TITLES.items()}


def as_listed(person: ListedPerson, row: Mapping[object, object]) -> ListedPerson:
    """The person as a ``row`` of the grid says; a cell that was emptied is no text any more."""
    typed = {field: row[TITLES[field]] for field in FIELDS}
    texts = {field: value.strip() if isinstance(value, str) else "" for field, value in typed.items()}
    return ListedPerson(person.row, person.cells, **texts)


def _make(accounts: Sequence[ProposedAccount]) -> None:
    forms = {account.username: f"{FORM}-{account.username}" for account in accounts}
    newcomers = [
        Newcomer(
            account.listed.name, account.username, account.nip, account.listed.pangkat, account.listed.kontak,
            tuple(post.kode for post in account.posts), slips.password_for(forms[account.username]),
        )
        for account in accounts
    ]  # fmt: skip
    fresh = [
        slips.slip(newcomer.name, newcomer.username, newcomer.password, [post.nama for post in account.posts])
        for newcomer, account in zip(newcomers, accounts, strict=True)
    ]

    def done(_: object) -> None:
        slips.give_all(fresh, *forms.values())
        session.drop(LISTED)

    with st.spinner("Membuat akun …"):
        perform(FORM, f"{len(newcomers)} orang ditambahkan.", lambda desk: actions.add_people(desk, newcomers), then=done)
