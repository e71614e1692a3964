"""First passwords that were given out just now: kept in this session alone, shown until they are put away, printed as slips."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.shared import downloads, session, table
from sop_core.access.passwords import first_password
from sop_core.access.sessions import FIRST_PASSWORD
from sop_core.reports.slips import Slip, slips
from sop_core.reports.table import Column, Table

_GIVEN = "pengguna.slip"
_MADE = "pengguna.sandi"

COLUMNS: tuple[Column[Slip], ...] = (
    Column("Nama", lambda slip: slip.name),
    Column("Nama pengguna", lambda slip: slip.username),
    Column("Sandi pertama", lambda slip: slip.password),
    Column("Jabatan", lambda slip: slip.posts),
)


def password_for(form: str) -> str:
    """The one this form will give out: the same at a second press, so that what is shown is what was stored."""
    made = session.get(_MADE, {})
    assert isinstance(made, dict)
    session.put(_MADE, made)
    return str(made.setdefault(form, first_password()))


def give(form: str, slip: Slip) -> None:
    """The act of ``form`` is done: its password is shown once, and the next one is another."""
    give_all([slip], form)


def give_all(fresh: Sequence[Slip], *forms: str) -> None:
    made = session.get(_MADE, {})
    assert isinstance(made, dict)
    for form in forms:
        made.pop(form, None)
    session.put(_GIVEN, (*_given(), *fresh))


def slip(name: str, username: str, password: str, posts: Sequence[str]) -> Slip:
    return Slip(name, username, password, ", ".join(posts) or "tanpa jabatan", session.now() + FIRST_PASSWORD)


def show() -> None:
    """What was given out and not put away yet."""
    given = _given()
    if not given:
        return
    organisation, (address, _) = session.office().organisation, session.address()
    office = f"{organisation.nama} {organisation.kabupaten}"
    with st.container(border=True, key="pengguna-slip"):
        st.warning(
            f"Sandi pertama untuk {len(given)} orang, hanya ditampilkan sekarang. Cetak slipnya dan serahkan kepada orangnya; "
            "ia memilih sandi sendiri saat pertama kali masuk, paling lambat dalam 7 hari.",
            icon=":material/key:",
        )  # fmt: skip
        table.show(Table("Sandi pertama", COLUMNS, given), "pengguna-slip-daftar")
        with st.container(horizontal=True):
            downloads.pdf("slip-sandi", lambda stamp: slips(given, office, _root(address), stamp), "Unduh slip (PDF)", "Slip sandi pertama")
            if st.button("Sudah dicetak, hapus dari layar", icon=":material/visibility_off:", key="pengguna-slip-selesai"):
                session.drop(_GIVEN)
                st.rerun()


def _given() -> tuple[Slip, ...]:
    given = session.get(_GIVEN, ())
    assert isinstance(given, tuple)
    return given


def _root(address: str) -> str:
    """Where the program is opened: the address of this page without the page."""
    return address.rpartition("/")[0]
