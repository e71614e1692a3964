"""*SOP dan asumsi*: the procedure as the program uses it, the scanned words beside it, and what the office has yet to confirm."""

import streamlit as st

from pages.pengaturan_parts import procedure
from pages.shared import queries

board = queries.procedure_board()
procedure.heading(board)

views = {
    f"Asumsi ({len(board.assumptions)})": procedure.assumptions,
    f"Langkah ({len(board.steps)})": procedure.steps,
    "Kepala dokumen": procedure.head,
}
view = st.segmented_control("Bagian", list(views), default=next(iter(views)), required=True, label_visibility="collapsed", key="sop-bagian")
views[view](board)
procedure.download(board)
