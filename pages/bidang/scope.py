"""The choices of *Bidang saya*, kept in the address: which bidang (for who sees several), and what of it."""

from __future__ import annotations

import streamlit as st

from pages.shared import session
from sop_core.access.rights import Actor, visible_units

INDICATORS, OBSTACLES, RETURNS, TIME, CHECKS = "Indikator", "Kendala", "Pengembalian", "Waktu", "Pemeriksaan"


def choose(actor: Actor) -> tuple[str, str]:
    """Kode of the bidang and the view. A Sekretaris begins with the own Sekretariat."""
    organisation = session.office().organisation
    seen = {organisation.unit(kode).singkatan: kode for kode in visible_units(actor, organisation)}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        views = (INDICATORS, OBSTACLES, RETURNS, TIME, CHECKS)
        view = st.segmented_control(
            "Tampilan", views, default=INDICATORS, required=True, key="lihat-bidang", bind="query-params", wrap=True
        )
        if len(seen) < 2:
            return next(iter(seen.values())), view
        return seen[st.selectbox("Bidang", list(seen), key="bidang-saya", bind="query-params", width=220)], view
