"""*Kalender kerja*: the hours and free days of a year with their letters, what the office changed, and which running cycles use it."""

import streamlit as st

from pages.pengaturan.kalender import calendar, calendar_changes, moving
from pages.shared import session
from sop_core.boards.calendar import calendar_year
from sop_core.boards.rules import MovableRule, office_calendar

actor = session.actor()
office = session.look().ask(office_calendar)
calendar_changes.ending(office)
moving.older(MovableRule.CALENDAR)

YEAR, CHANGES, CYCLES = "Kalender", "Perubahan kantor", "Siklus berjalan"
view = st.segmented_control(
    "Bagian", [YEAR, CHANGES, CYCLES], default=YEAR, required=True, label_visibility="collapsed", key="kalender-bagian",
    format_func=lambda one: f"{one} ({len(office.facts)})" if one == CHANGES else one,
)  # fmt: skip
if view == CHANGES:
    calendar_changes.show(actor, office)
elif view == CYCLES:
    moving.running(actor, MovableRule.CALENDAR)
else:
    years = office.years
    this_year = min(max(session.now().year, years[0]), years[-1])
    year = st.segmented_control("Tahun", years, default=this_year, required=True, format_func=str, key="kalender-tahun")
    calendar.show(session.look().ask(calendar_year, year), office)
    st.divider()
    calendar.calculator(years)
