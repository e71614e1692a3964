"""*Indikator*: what each bidang is measured by, by which rule and against which target, what of it the office confirmed, and the scales.

Running cycles are moved to the register here.
"""

import streamlit as st

from pages.pengaturan.indikator import confirmations, register
from pages.pengaturan.kalender import moving
from pages.shared import session
from sop_core.boards.confirmations import confirmation_board
from sop_core.boards.register import register_board, register_years
from sop_core.boards.rules import MovableRule

LISTED, CYCLES = "Daftar", "Siklus berjalan"

moving.older(MovableRule.REGISTER)
view = st.segmented_control("Bagian", [LISTED, CYCLES], default=LISTED, required=True, label_visibility="collapsed", key="indikator-bagian")
if view == CYCLES:
    moving.running(session.actor(), MovableRule.REGISTER)
    st.stop()
years = register_years(session.office())
if not years:
    st.info(
        "Belum ada indikator, target, atau pagu. Kantor baru mulai dengan register kosong, supaya tidak ada angka karangan di laporan. "
        "Pengelola server memasukkan register kantor dari berkas dengan perintah impor-aturan; lihat Panduan, Memulai untuk kantor sendiri."
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
