"""*Rencana*: from the day due at Pemkab back to the latest dates of every step, the chance to keep it, and the nota dinas."""

import streamlit as st

from pages.rencana_parts import backwards, chance, letter, wishes
from pages.shared import queries, session, widgets

actor = session.actor()
current = widgets.need_cycle(actor)
if current is None:
    st.stop()
board = queries.cycle_board(current.id)
wish = wishes.choose(board)
lanes = wishes.lanes(actor, board)
plan = queries.plan_board(current.id, wish, lanes)

backwards.show(plan, is_open=current.is_open)
if current.is_open:
    chance.show(queries.chance_board(current.id, wish.due_day), lanes)
letter.show(actor, board, plan)
