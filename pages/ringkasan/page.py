"""*Ringkasan*: the Kadis's one screen. Is the cycle on time, how are capaian and serapan, which bidang is short, what needs the Kadis."""

import streamlit as st

from pages.ringkasan import bidang, brief, papers, sections
from pages.shared import session, widgets
from sop_core.boards import headline as headlines

actor = session.actor()
current = widgets.need_cycle(actor)
if current is None:
    st.stop()
board = sections.whole_office(actor, current)

sections.headline(headlines.headline(board))
left, right = st.columns([3, 5], gap="medium")
with left:
    sections.priorities(board)
with right:
    bidang.show(board)
    sections.trends(board)
    with st.container(horizontal=True, gap="small"):
        brief.button(board)
        papers.show(board)
