"""*Uji mesin*: the cases counted by hand, run again before the official's eyes, and those that people add."""

import streamlit as st

from pages.pengaturan_parts import own_cases, trials
from pages.shared import queries, session

run = queries.golden_run()
trials.verdict(run)
trials.every(run)
trials.explain(run)
st.divider()
own_cases.show(session.actor(), run, queries.calendar_years())
