"""*Beranda*: what waits for the person who is here, how the cycles stand, what changed; for the admin the health of the program."""

import streamlit as st

from pages.beranda_parts import health, news, unconfirmed, waiting
from pages.shared import queries, session
from sop_core.organisation import Peran

actor = session.actor()
works = any(capacity.post.peran is not Peran.ADMIN for capacity in actor.capacities)

if works:
    board = queries.task_board(actor)
    waiting.returned(board)
    waiting.excused(board)
    waiting.tasks(board)
    waiting.missing_files(board)
    waiting.coming(board)
unconfirmed.show(actor)
if actor.holds(Peran.ADMIN):
    health.show(queries.health_board())
if works:
    st.divider()
    news.cycles([row for row in queries.cycle_rows() if row.is_open])
    news.recent(actor)
