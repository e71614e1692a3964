"""*Ketepatan*: how well the time standards are kept. A bidang sees its own clocks and record, the leaders all bidang side by side."""

import streamlit as st

from pages.ketepatan import comparison, download, own_time, record, returns, rounds, scope, sticking
from pages.shared import session, widgets
from sop_core.boards.cycle import cycle_rows
from sop_core.boards.timeliness import timeliness_board

actor = session.actor()
if not session.look().ask(cycle_rows):
    widgets.empty("Belum ada yang dapat diukur", "Ketepatan tampak di sini setelah siklus pertama dibuka di halaman Progres SOP.")
    st.stop()

chosen = scope.choose(actor)
board = session.look().ask(timeliness_board, chosen.units, chosen.whole_office, chosen.posts, chosen.newest)

record.show(board, compares=chosen.compares)
match chosen.section:
    case scope.NOW:
        rounds.clocks(board)
    case scope.RECORD:
        if chosen.compares:
            comparison.show(board)
        record.trends(board)
    case scope.STUCK:
        sticking.show(board)
    case scope.OWNERS:
        own_time.show(chosen)
    case scope.ROUNDS:
        rounds.show(board)
    case _:
        returns.show(board)
download.show(board)
