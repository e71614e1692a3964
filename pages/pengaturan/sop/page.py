"""*SOP dan asumsi*: the procedure as the program uses it, the scanned words beside it, and what the office has yet to confirm."""

import streamlit as st

from pages.pengaturan.kalender import moving
from pages.pengaturan.sop import procedure
from pages.shared import session
from sop_core.boards.procedure import procedure_board
from sop_core.boards.rules import MovableRule

actor = session.actor()
board = session.look().ask(procedure_board)
procedure.heading(board)
moving.older(MovableRule.PROCEDURE)

views = {
    f"Asumsi ({len(board.assumptions)})": procedure.assumptions,
    f"Langkah ({len(board.steps)})": procedure.steps,
    "Kepala dokumen": procedure.head,
}
CYCLES = "Siklus berjalan"
parts = [*views, CYCLES]
view = st.segmented_control("Bagian", parts, default=next(iter(views)), required=True, label_visibility="collapsed", key="sop-bagian")
if view == CYCLES:
    moving.running(actor, MovableRule.PROCEDURE)
else:
    views[view](board)
procedure.download(board)
