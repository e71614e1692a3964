"""*Plt dan Plh*: who acts for which post, by which letter and on which days; appoint one, or end one early. And who is away."""

import streamlit as st

from pages.pengaturan.pengganti import leaves, substitutes
from pages.shared import session
from sop_core.boards import people
from sop_core.boards.leaves import leave_rows, unattended_posts
from sop_core.boards.substitutes import substitute_rows

actor = session.actor()
rows = session.look().ask(substitute_rows)

may = substitutes.may_appoint(actor)
if not may:
    st.caption("Penunjukan dicatat dan diakhiri oleh Admin, Kepala Dinas, atau Sekretaris sendiri, tidak oleh penggantinya.")
elif st.button("Catat penunjukan", icon=":material/person_add:", type="primary", key="pengganti-catat"):
    substitutes.appoint(session.look().ask(people.everyone))
substitutes.show(rows)
if may:
    substitutes.choose_end(rows)
substitutes.download(rows)

st.subheader("Cuti")
absences = session.look().ask(leave_rows)
if leaves.may_record(actor) and st.button("Catat cuti", icon=":material/event_busy:", key="cuti-catat"):
    leaves.record(session.look().ask(people.everyone))
leaves.show(absences, session.look().ask(unattended_posts))
if leaves.may_record(actor):
    leaves.choose_end(absences)
