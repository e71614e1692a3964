"""*Kalender kerja*: the hours and free days of a year with their letters, and a calculator that explains a due moment."""

import streamlit as st

from pages.pengaturan_parts import calculator, calendar
from pages.shared import queries, session

years = queries.calendar_years()
this_year = min(max(session.now().year, years[0]), years[-1])
year = st.segmented_control("Tahun", years, default=this_year, required=True, format_func=str, key="kalender-tahun")
board = queries.calendar_year(year)

calendar.summary(board)
calendar.glance(board)
calendar.patterns(board)
calendar.exceptions(board)
calendar.months(board)
calendar.download(board)
st.divider()
calculator.show(years)
