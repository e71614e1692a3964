"""*Beranda*: what waits for the person who is here, how the cycles stand, what changed; for the admin the health of the program."""

import streamlit as st

from pages.beranda import health, notices, waiting
from pages.shared import session
from sop_core.boards.cycle import cycle_rows
from sop_core.boards.tasks import task_board
from sop_core.organisation import Peran

actor = session.actor()
works = any(capacity.post.peran.is_of_the_sop for capacity in actor.capacities)

if works:
    board = session.look().ask(task_board, actor)
    waiting.returned(board)
    waiting.excused(board)
    waiting.tasks(board)
    waiting.missing_files(board)
    waiting.coming(board)
notices.unattended(actor)
notices.unconfirmed(actor)
if actor.holds(Peran.ADMIN):
    health.show()
if works:
    st.divider()
    notices.cycles([row for row in session.look().ask(cycle_rows) if row.is_open])
    notices.recent(actor)
