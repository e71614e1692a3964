"""What was: who held which post from when until when, and what was changed about a person."""

from __future__ import annotations

import streamlit as st

from pages.shared import downloads, session, table, widgets
from sop_core.boards.person_history import HeldPost, PersonChangeRow, changes_of_people, held_posts
from sop_core.figures import style
from sop_core.reports.table import Column, Table

HELD: tuple[Column[HeldPost], ...] = (
    Column("Jabatan", lambda held: held.post_name),
    Column("Nama", lambda held: held.name),
    Column("Nama pengguna", lambda held: held.username),
    Column("Sejak", lambda held: style.moment(held.held_from)),
    Column("Sampai", lambda held: style.moment(held.held_until) if held.held_until else "sekarang"),
)
CHANGED: tuple[Column[PersonChangeRow], ...] = (
    Column("Waktu", lambda change: style.moment(change.at)),
    Column("Yang berubah", lambda change: change.field),
    Column("Semula", lambda change: change.before or "–"),
    Column("Menjadi", lambda change: change.after or "–"),
    Column("Oleh", lambda change: change.by),
)


def posts() -> None:
    """Who held which post, by post and then by time; and what was changed about everybody."""
    held = session.look().ask(held_posts)
    if not held:
        widgets.empty("Belum ada jabatan yang dipegang", "Beri jabatan pada bagian Daftar; sejak itu pemegangnya tercatat di sini.")
        return
    shown = Table("Riwayat jabatan", HELD, held)
    changed = Table(
        "Perubahan", (CHANGED[0], Column("Nama", lambda change: change.name), *CHANGED[1:]), session.look().ask(changes_of_people)
    )
    st.caption("Siapa memegang jabatan apa, dari kapan sampai kapan. Yang bertindak dengan surat ada di Plt dan Plh.")
    table.show(shown, "riwayat-jabatan")
    if changed.rows:
        st.caption("Apa yang diubah tentang orang, yang terbaru di atas.")
        table.show(changed, "riwayat-perubahan")
    downloads.buttons("riwayat-pengguna", lambda: (shown, changed), lambda: shown)


def of_person(username: str) -> None:
    """What was changed about one person, the newest first."""
    changes = session.look().ask(changes_of_people, username)
    with st.expander(f"Riwayat perubahan ({len(changes)})", icon=":material/history:"):
        if changes:
            table.wrapped(Table("Riwayat perubahan", CHANGED, changes))
        else:
            st.caption("Belum ada yang diubah sejak akun ini dibuat.")
