"""One's own account: name, posts and what they allow; a new password, after which one signs in again everywhere."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from pages.pengaturan.akun.password import asked_password
from pages.shared import session, widgets
from pages.shared.acting import perform
from sop_core import actions
from sop_core.access.rights import Actor, uploadable_units, visible_units
from sop_core.intake.free_text import PASSWORD


def who(actor: Actor) -> None:
    organisation = session.office().organisation
    names = {unit.kode: unit.singkatan for unit in organisation.units}
    with st.container(border=True):
        st.text(f"{actor.name} ({actor.username})")
        if not actor.capacities:
            widgets.empty("Belum ada jabatan", "Minta admin memberi Anda jabatan di Pengaturan, Pengguna (Ubah jabatan).")
            return
        st.text("\n".join(f"• {capacity.words or capacity.post.nama}" for capacity in actor.capacities))
        seen = ", ".join(names[unit] for unit in visible_units(actor, organisation)) or "tidak ada data bidang"
        sent = ", ".join(names[unit] for unit in uploadable_units(actor, organisation)) or "tidak mengunggah"
        st.caption(f"Melihat data: {seen}. Mengunggah berkas: {sent}.")


def change_password() -> None:
    """Success ends every session of this person, also this one."""
    st.text("Setelah sandi diganti semua sesi Anda berakhir, juga yang ini, dan Anda masuk lagi dengan sandi baru.")
    with st.form("sandi-saya", width=420):
        present = st.text_input("Sandi sekarang", type="password", max_chars=PASSWORD.longest, key="saya-sekarang")
        password = asked_password("saya")
        sent = st.form_submit_button("Ganti sandi dan keluar", type="primary", key="saya-kirim")
    if sent:
        _change(present, password)


def _change(present: str, password: Callable[[], str]) -> None:
    said = "Sandi diganti; masuk lagi dengan sandi baru."
    perform("sandi-saya", said, lambda desk: actions.change_own_password(desk, present, password()), leave=st.logout)
