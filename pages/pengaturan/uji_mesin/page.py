"""*Uji mesin*: the cases counted by hand, run again before the official's eyes, and those that people add."""

from time import perf_counter

import streamlit as st

from pages.pengaturan.uji_mesin import own_cases, trials
from pages.shared import service, session
from sop_core.boards.rules import office_calendar
from sop_core.boards.trials import golden_run

begun = perf_counter()
run = session.look().ask(golden_run, service.settings().data)
trials.verdict(run, perf_counter() - begun)
trials.every(run)
trials.explain(run)
st.divider()
own_cases.show(session.actor(), run, session.look().ask(office_calendar).years)
