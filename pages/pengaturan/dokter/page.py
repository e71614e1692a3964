"""*Dokter SOP*: what in the SOP is damaged or contradicts itself, and its time standards against past cycles. Changes nothing."""

import streamlit as st

from pages.pengaturan.dokter import doctor, standards
from pages.shared import session
from sop_core.boards.doctor import doctor_board

actor = session.actor()
board = session.look().ask(doctor_board)
doctor.heading(board)

REMARKS, STANDARDS = f"Catatan ({len(board.remarks)})", "Usulan revisi mutu baku"
view = st.segmented_control(
    "Bagian", [REMARKS, STANDARDS], default=REMARKS, required=True, label_visibility="collapsed", key="dokter-bagian"
)
if view == REMARKS:
    doctor.remarks(board)
else:
    standards.show(actor)
