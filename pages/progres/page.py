"""*Progres SOP*: one cycle, stage by stage; whoever's turn it is acts here. Asks through ``session.look``, writes through ``actions``."""

import streamlit as st

from pages.progres import acts, cycle_acts, history, linked_step, pictures, replay, stages, waiting_line
from pages.shared import session, widgets
from sop_core.boards.cycle import cycle_board

actor = session.actor()
if cycle_acts.may_open(actor) and not replay.is_on() and st.button("Buka siklus", icon=":material/add:", key="buka-siklus-baru"):
    cycle_acts.open_dialog()

current = widgets.need_cycle(actor)
if current is None:
    st.stop()
present = session.look().ask(cycle_board, current.id)
earlier = replay.moment(present)
board = present if earlier is None else session.look().ask(cycle_board, current.id, earlier)

meant = linked_step.find(board)
if meant and not acts.is_turn_of(actor, meant):
    linked_step.show(board, meant)
stages.summary(board)
if not board.is_past:
    cycle_acts.offer_again(actor, board)
    acts.my_turn(actor, board, meant)
    cycle_acts.offer_excusing(actor, board)

views = {
    "Jalur": pictures.swim_lanes,
    "Tahap": stages.show,
    "Linimasa": pictures.timeline,
    "Bagan alir": pictures.flow_chart,
    "Garis tunggu": waiting_line.show,
    "Tabel": stages.steps_table,
    "Riwayat": history.show,
}
view = st.segmented_control(
    "Tampilan", list(views), default="Jalur", required=True, label_visibility="collapsed", key="tampilan", bind="query-params"
)
views[view](board)
stages.download(board)
