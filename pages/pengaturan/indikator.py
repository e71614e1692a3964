"""*Indikator*: what each bidang is measured by, by which rule and against which target, and the scales that class a capaian."""

import streamlit as st

from pages.pengaturan_parts import register
from pages.shared import queries, session

years = queries.register_years()
units = {unit.kode: unit.singkatan for unit in session.office().organisation.units}
with st.container(horizontal=True, gap="medium"):
    year = st.segmented_control("Tahun target", years, default=years[-1], required=True, format_func=str, key="indikator-tahun")
    unit = st.segmented_control(
        "Bidang", list(units), default=next(iter(units)), required=True, format_func=units.__getitem__, key="indikator-bidang"
    )
board = queries.register_board(year)

register.show(board.unit(unit), year)
register.scales(board)
register.download(board)
