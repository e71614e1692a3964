"""The choices of *Analisis* as one value, kept in the address: which bidang, which view. Only bidang the person may see are offered."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from pages.shared import session
from sop_core.access.rights import Actor, visible_units

VIEWS = ("Capaian", "Tren", "Peta panas", "Serapan", "Layanan per kecamatan")
ALL = "Semua bidang"


@dataclass(frozen=True)
class Choices:
    view: str
    units: tuple[str, ...]

    @property
    def is_single(self) -> bool:
        return len(self.units) == 1


def choose(actor: Actor) -> Choices:
    """The view and the bidang; who sees one bidang only is not asked for it."""
    organisation = session.office().organisation
    seen = {organisation.unit(kode).singkatan: kode for kode in visible_units(actor, organisation)}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        view = st.segmented_control("Tampilan", VIEWS, default=VIEWS[0], required=True, key="lihat", bind="query-params")
        if len(seen) < 2:
            return Choices(view, tuple(seen.values()))
        name = st.selectbox("Bidang", [ALL, *seen], key="bidang", bind="query-params", width=220)
    return Choices(view, (seen[name],) if name in seen else tuple(seen.values()))
