"""*Indikator*: what each bidang is measured by, by which rule and against which target, what of it the office confirmed, and the scales.

Who keeps the register changes it under *Ubah*; running cycles are moved to it under *Siklus berjalan*.
"""

import streamlit as st

from pages.pengaturan.indikator import changing, confirmations, register
from pages.pengaturan.kalender import moving
from pages.shared import session
from sop_core.boards.confirmations import confirmation_board
from sop_core.boards.register import register_board, register_years
from sop_core.boards.rules import MovableRule

LISTED, CHANGE, CYCLES = "Daftar", "Ubah", "Siklus berjalan"

moving.older(MovableRule.REGISTER)
view = st.segmented_control(
    "Bagian", [LISTED, CHANGE, CYCLES], default=LISTED, required=True, label_visibility="collapsed", key="indikator-bagian"
)
if view == CHANGE:
    changing.show(session.actor())
    st.stop()
if view == CYCLES:
    moving.running(session.actor(), MovableRule.REGISTER)
    st.stop()
years = register_years(session.office())
if not years:
    st.info(
        "Belum ada indikator, target, atau pagu. Kantor baru mulai dengan register kosong, supaya tidak ada angka karangan di laporan. "
        "Katim Penyusunan Program atau Admin menambahkannya di bagian “Ubah”."
    )
    st.stop()
units = {unit.kode: unit.singkatan for unit in session.office().organisation.units}
with st.container(horizontal=True, gap="medium"):
    year = st.segmented_control("Tahun target", years, default=years[-1], required=True, format_func=str, key="indikator-tahun")
    unit = st.segmented_control(
        "Bidang", list(units), default=next(iter(units)), required=True, format_func=units.__getitem__, key="indikator-bidang"
    )
board, confirmed = session.look().ask(register_board, year), session.look().ask(confirmation_board, year)

confirmations.show(confirmed, unit, units[unit])
register.show(board.unit(unit), year, confirmed)
register.scales(board)
register.download(board, confirmed)
