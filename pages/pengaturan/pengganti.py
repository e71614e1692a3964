"""*Plt dan Plh*: who acts for which post, by which letter and on which days; appoint one, or end one before its last day."""

import streamlit as st

from pages.pengaturan_parts import substitutes
from pages.shared import queries, session

actor = session.actor()
rows = queries.substitute_rows()

if st.button("Catat penunjukan", icon=":material/person_add:", type="primary", key="pengganti-catat"):
    substitutes.appoint(actor, queries.everyone())
substitutes.table(rows)
substitutes.choose_end(actor, rows)
substitutes.download(rows)
