"""The menu of each role. Convenience only: what a person may do is enforced in ``actions``, what they may see in the pages' reads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from sop_core.access.rights import Actor
from sop_core.organisation import Peran

PAGES = Path(__file__).resolve().parent.parent
_LEADERS = (Peran.KADIS, Peran.SEKRETARIS, Peran.KATIM_PROGRAM)
_BIDANG = (Peran.KABID, Peran.KATIM_BIDANG, Peran.STAF)
_ALL = (*_LEADERS, *_BIDANG, Peran.ADMIN)

_MENU: tuple[tuple[str, str, str, str, tuple[Peran, ...]], ...] = (
    ("Kerja", "beranda", "Beranda", "home", _ALL),
    ("Kerja", "progres", "Progres SOP", "route", (*_LEADERS, *_BIDANG)),
    ("Kerja", "unggah", "Unggah", "upload_file", (Peran.SEKRETARIS, Peran.KATIM_PROGRAM, *_BIDANG)),
    ("Kinerja", "ringkasan", "Ringkasan", "space_dashboard", _LEADERS),
    ("Kinerja", "analisis", "Analisis", "query_stats", (*_LEADERS, *_BIDANG)),
    ("Kinerja", "ketepatan", "Ketepatan", "timer", (*_LEADERS, *_BIDANG)),
    ("Pengaturan", "pengaturan/pengguna", "Pengguna", "group", (Peran.ADMIN,)),
    ("Pengaturan", "pengaturan/sop", "SOP dan asumsi", "rule", _ALL),
    ("Pengaturan", "pengaturan/kalender", "Kalender kerja", "calendar_month", _ALL),
    ("Pengaturan", "pengaturan/indikator", "Indikator", "checklist", _ALL),
    ("Pengaturan", "pengaturan/akun", "Akun saya", "account_circle", _ALL),
)
"""Section, page file, title, icon, and the roles that see it. The first page a role sees is its start page."""


def sections(actor: Actor | None) -> dict[str, list[Any]]:
    """The pages of ``actor``'s roles by section; Kadis starts on the summary."""
    if actor is None:
        return {"": [st.Page(PAGES / "shared" / "keluar.py", title="Keluar")]}
    start = "ringkasan" if actor.holds(Peran.KADIS) else "beranda"
    found: dict[str, list[Any]] = {}
    for section, file, title, icon, roles in _MENU:
        if (PAGES / f"{file}.py").exists() and any(actor.holds(role) for role in roles):  # TEMPORARY while pages are written
            page = st.Page(PAGES / f"{file}.py", title=title, icon=f":material/{icon}:", default=file == start)
            found.setdefault(section, []).append(page)
    return found or {"": [st.Page(PAGES / "pengaturan" / "akun.py", title="Akun saya", default=True)]}


def shows_cycles(actor: Actor) -> bool:
    return any(actor.holds(role) for role in (*_LEADERS, *_BIDANG))
