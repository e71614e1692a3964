"""The choices of *Analisis* as one value, all kept in the address: which bidang, which view. Only bidang the person may see are offered."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from pages.shared import session
from sop_core.access.rights import Actor, visible_units

VIEWS = {
    "Capaian": ("Ringkas", "Program", "Peringkat", "Sumbangan"),
    "Tren": ("Antarperiode", "Banding dua periode"),
    "Peta": (),
    "Serapan": ("Serapan", "Kuadran", "Deviasi"),
    "Layanan": ("Kecamatan", "Antarperiode", "Cakupan", "Kendali"),
    "Jelajah": (),
    "Periksa": ("Rekonsiliasi", "Pertanyaan", "Catatan"),
}
"""The groups of views, and the views inside each; a group of one view is not asked further."""
ALL = "Semua bidang"


@dataclass(frozen=True)
class AnalysisChoices:
    group: str
    view: str
    units: tuple[str, ...]

    @property
    def is_single(self) -> bool:
        return len(self.units) == 1


def key_of(group: str) -> str:
    """The name in the address of the choice inside a group: ``rinci-capaian``."""
    return f"rinci-{group.lower().replace(' ', '-')}"


def choose(actor: Actor) -> AnalysisChoices:
    """The view and the bidang; who sees one bidang only is not asked for it."""
    organisation = session.office().organisation
    seen = {organisation.unit(kode).singkatan: kode for kode in visible_units(actor, organisation)}
    units = tuple(seen.values())
    with st.container(horizontal=True, vertical_alignment="bottom"):
        groups = list(VIEWS)
        group = st.segmented_control("Tampilan", groups, default=groups[0], required=True, key="lihat", bind="query-params", wrap=True)
        if len(seen) > 1:
            name = st.selectbox("Bidang", [ALL, *seen], key="bidang", bind="query-params", width=220)
            units = (seen[name],) if name in seen else units
    return AnalysisChoices(group, _inside(group), units)


def _inside(group: str) -> str:
    views = VIEWS[group]
    if not views:
        return group
    return st.segmented_control(
        "Rincian", views, default=views[0], required=True, key=key_of(group), bind="query-params", label_visibility="collapsed"
    )
