"""*Ringkasan*: the Kadis's one screen. Is the cycle on time, how are capaian and serapan, which bidang is short, what needs the Kadis."""

import streamlit as st

from pages.ringkasan import bidang, brief, headline, papers, priorities, trends, whole_office
from pages.shared import session, widgets
from sop_core.boards import headline as headlines

actor = session.actor()
current = widgets.need_cycle(actor)
if current is None:
    st.stop()
board = whole_office.board(actor, current)

headline.show(headlines.headline(board))
left, right = st.columns([3, 5], gap="medium")
with left:
    priorities.show(board)
with right:
    bidang.show(board)
    trends.show(board)
    with st.container(horizontal=True, gap="small"):
        brief.button(board)
        papers.show(board)
