"""*Progres SOP*: one cycle, stage by stage; whoever's turn it is acts here. Reads through ``queries``, writes through ``actions``."""

import streamlit as st

from pages.progres_parts import acts, history, sought, stages, summary
from pages.shared import queries, session, widgets

actor = session.actor()
if acts.may_open(actor) and st.button("Buka siklus", icon=":material/add:", key="buka-siklus-baru"):
    acts.open_cycle(actor)

current = widgets.need_cycle(actor)
if current is None:
    st.stop()
board = queries.cycle_board(current.id)

meant = sought.find(board)
if meant and not acts.is_turn_of(actor, meant):
    sought.show(meant)
summary.show(board)
acts.my_turn(actor, board, meant)
acts.awaited(actor, board)

views = {"Tahap": stages.show, "Tabel": summary.steps_table, "Riwayat": history.show}
view = st.segmented_control("Tampilan", list(views), default="Tahap", required=True, label_visibility="collapsed", key="tampilan")
views[view](board)
summary.download(board)
