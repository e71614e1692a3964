"""The menu of each role. Convenience only: what a person may do is enforced in ``actions``, what they may see in the pages' reads."""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st

from pages.shared.streamlit_insides import page_of_this_run
from sop_core.access.rights import Actor
from sop_core.organisation import Peran

PAGES = Path(__file__).resolve().parent.parent
ICON = f"data:image/svg+xml;base64,{b64encode((PAGES / 'door' / 'icon.svg').read_bytes()).decode()}"
"""Of our own: Streamlit would fetch the icon of a page from another site, and read it from the disk at every run."""
_LEADERS = (Peran.KADIS, Peran.SEKRETARIS, Peran.KATIM_PROGRAM)
_BIDANG = (Peran.KABID, Peran.KATIM_BIDANG, Peran.STAF)
_READERS = (*_LEADERS, Peran.PEMBACA)
_WATCHERS = (*_READERS, *_BIDANG)
_ALL = (*_LEADERS, *_BIDANG, Peran.ADMIN)

_MENU: tuple[tuple[str, str, str, str, tuple[Peran, ...]], ...] = (
    ("Kerja", "beranda", "Beranda", "home", _ALL),
    ("Kerja", "progres", "Progres SOP", "route", _WATCHERS),
    ("Kerja", "unggah", "Unggah", "upload_file", (Peran.SEKRETARIS, Peran.KATIM_PROGRAM, *_BIDANG)),
    ("Kerja", "rencana", "Rencana", "event_upcoming", (*_LEADERS, *_BIDANG)),
    ("Kinerja", "ringkasan", "Ringkasan", "space_dashboard", _READERS),
    ("Kinerja", "bidang", "Bidang saya", "groups", (Peran.SEKRETARIS, Peran.KATIM_PROGRAM, *_BIDANG)),
    ("Kinerja", "analisis", "Analisis", "query_stats", _WATCHERS),
    ("Kinerja", "ketepatan", "Ketepatan", "timer", _WATCHERS),
    ("Pengaturan", "pengaturan/pengguna", "Pengguna", "group", (Peran.ADMIN,)),
    ("Pengaturan", "pengaturan/pengganti", "Plt dan Plh", "badge", (Peran.ADMIN, Peran.KADIS, Peran.SEKRETARIS)),
    ("Pengaturan", "pengaturan/sop", "SOP dan asumsi", "rule", _ALL),
    ("Pengaturan", "pengaturan/dokter", "Dokter SOP", "stethoscope", _ALL),
    ("Pengaturan", "pengaturan/kalender", "Kalender kerja", "calendar_month", _ALL),
    ("Pengaturan", "pengaturan/uji_mesin", "Uji mesin", "fact_check", _ALL),
    ("Pengaturan", "pengaturan/indikator", "Indikator", "checklist", _ALL),
    ("Pengaturan", "pengaturan/akun", "Akun saya", "account_circle", _ALL),
)
"""Section, feature (its folder below ``pages``), title, icon, and the roles that see it."""
_SCRIPTS = ("awal", "keluar", "tertutup")
"""Pages without a feature: the way to the start page, out, and the sentence instead of a page of another role."""
EVERYBODYS = "pengaturan/akun"
"""The page of whoever can sign in, also without a post."""


def sections(actor: Actor | None) -> dict[str, list[Any]]:
    """The pages of ``actor``'s roles by section; Kadis and readers start on the summary.

    Pages of other roles are known too, hidden, so that a link somebody sent leads to a sentence and not to "Page not found". At ``/``
    stands a page that only leads to the start page: Streamlit would serve a default page at ``/`` alone and not at its own address.
    """
    if actor is None:
        return {"": [_page("keluar", "Keluar")]}
    found: dict[str, list[Any]] = {}
    hidden = [_page("awal", "Beranda", default=True, visibility="hidden")]
    seen = pages_of(actor)
    for section, file, title, icon, _ in _MENU:
        if file in seen:
            found.setdefault(section, []).append(_page(file, title, icon=f":material/{icon}:"))
        else:
            hidden.append(_page("tertutup", title, url_path=_address(file), visibility="hidden"))
    return {**found, "Lainnya": hidden}


def page(feature: str) -> Any:
    """A page of the menu, for a link to it."""
    return next(_page(known, title, icon=f":material/{icon}:") for _, known, title, icon, _ in _MENU if known == feature)


def _address(feature: str) -> str:
    return feature.rpartition("/")[2]


def _page(feature: str, title: str, **options: Any) -> Any:
    """A page of this run."""
    return page_of_this_run(_known_page(feature, title, *{"url_path": _address(feature), **options}.items()))


@lru_cache(maxsize=64)
def _known_page(feature: str, title: str, *options: tuple[str, Any]) -> Any:
    """Streamlit looks for the file of each page on the disk; the program's own stay where they are."""
    script = PAGES / "shared" / f"{feature}.py" if feature in _SCRIPTS else PAGES / feature / "page.py"
    return st.Page(script, title=title, **dict(options))


def pages_of(actor: Actor) -> tuple[str, ...]:
    """The features that ``actor`` finds in the menu."""
    held = _held(actor)
    return tuple(file for _, file, _, _, roles in _MENU if file == EVERYBODYS or held.intersection(roles))


def _held(actor: Actor) -> set[Peran]:
    return {capacity.post.peran for capacity in actor.capacities}


def start_page(actor: Actor) -> str:
    """The feature that opens first; for who holds no post, the one that says so."""
    if not actor.capacities:
        return EVERYBODYS
    is_kadis = any(post.peran is Peran.KADIS for post in actor.posts)  # a Plh. starts where it says what waits
    return "ringkasan" if is_kadis or "beranda" not in pages_of(actor) else "beranda"


def shows_cycles(actor: Actor) -> bool:
    return not _held(actor).isdisjoint(_WATCHERS)
