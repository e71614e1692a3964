"""*Rencana*: from the day due at Pemkab back to the latest dates of every step, the chance to keep it, and the nota dinas."""

import streamlit as st

from pages.rencana import backwards, chance, letter, wishes
from pages.shared import session, widgets
from sop_core.boards.cycle import cycle_board
from sop_core.boards.plan import chance_board, plan_board

actor = session.actor()
current = widgets.need_cycle(actor)
if current is None:
    st.stop()
board = session.look().ask(cycle_board, current.id)
wish = wishes.choose(board)
lanes = wishes.lanes(actor, board)
plan = session.look().ask(plan_board, current.id, wish, lanes)

backwards.show(plan, is_open=current.is_open)
if current.is_open:
    chance.show(session.look().ask(chance_board, current.id, wish.due_day), lanes)
letter.show(actor, board, plan)
