"""*Bidang saya*: the own data of a bidang: what changed, what came back and why, the own time, and the checks made of repeated reasons."""

import streamlit as st

from pages.bidang import changes, obstacles, scope, time, watching
from pages.ketepatan import returns
from pages.shared import session, widgets
from sop_core.boards.own_unit import own_unit_board
from sop_core.boards.timeliness import timeliness_board

actor = session.actor()
current = widgets.need_cycle(actor)
if current is None:
    st.stop()

unit, view = scope.choose(actor)
board = session.look().ask(own_unit_board, actor, current.id, unit)
timeliness = session.look().ask(timeliness_board, (unit,), whole_office=False)

time.headline(timeliness)
if view == scope.INDICATORS:
    changes.show(board)
elif view == scope.OBSTACLES:
    obstacles.show(board)
elif view == scope.RETURNS:
    returns.show(timeliness)
elif view == scope.TIME:
    time.show(board, timeliness)
else:
    watching.show(board)
