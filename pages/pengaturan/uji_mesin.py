"""*Uji mesin*: the cases counted by hand, run again before the official's eyes, and cases of one's own with the card that explains them."""

import streamlit as st

from pages.pengaturan_parts import own_cases, trials
from pages.shared import queries

run = queries.golden_run()
trials.verdict(run)
trials.every(run)
trials.explain(run)
st.divider()
own_cases.show(queries.calendar_years())
