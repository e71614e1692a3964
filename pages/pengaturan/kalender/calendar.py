"""A year of the work calendar: its sums, all its days, the hours and free days with their letters; and *Hitung tenggat*."""

from __future__ import annotations

from datetime import date, datetime

import streamlit as st

from pages.shared import charts, downloads, ledger_card, session, table, widgets
from sop_core import indonesian
from sop_core.boards import ledger
from sop_core.boards.calendar import CalendarYear, MonthRow, Pattern
from sop_core.boards.rules import OfficeCalendar, calendar_in_force
from sop_core.exact import exact
from sop_core.figures import kalender, style
from sop_core.reports.table import Column, Table
from sop_core.worktime import Allowance, Day, DayKind

OF_OFFICE = "kantor"
LEGEND: tuple[tuple[DayKind, style.Badge, str], ...] = (
    (DayKind.WORKING, "green", "hari kerja"),
    (DayKind.RAMADAN, "blue", "R jam Ramadan"),
    (DayKind.LOCAL_HOURS, "primary", "S jam setempat"),
    (DayKind.LIBUR_NASIONAL, "red", "L libur nasional"),
    (DayKind.CUTI_BERSAMA, "orange", "C cuti bersama"),
    (DayKind.LOCAL_DAY, "gray", "D libur daerah"),
    (DayKind.SPECIAL_HOURS, "violet", "J jam khusus"),
    (DayKind.WEEKEND, "gray", "Sabtu, Minggu"),
)


def show(board: CalendarYear, office: OfficeCalendar) -> None:
    """A year, whole; what the office itself set is marked."""
    summary(board)
    glance(board)
    patterns(board, office)
    exceptions(board, office)
    months(board)
    download(board, office)


def summary(board: CalendarYear) -> None:
    with st.grid(4, min_column_width=170, gap="small"):
        st.metric("Hari kerja", board.working_days, border=True)
        st.metric("Jam kerja setahun", style.number(board.minutes / 60, 1), border=True)
        st.metric("Libur nasional", board.count(DayKind.LIBUR_NASIONAL), border=True)
        st.metric("Cuti bersama", board.count(DayKind.CUTI_BERSAMA), border=True)
    st.caption(f"Daftar libur {board.year}: {widgets.plain(board.source)}.")
    if board.caveat:
        unsure = f"Daftar libur {board.year} {board.caveat}: tenggat pada tahun itu dapat berubah. Cocokkan dengan SKB setelah terbit."
        st.info(widgets.plain(unsure), icon=":material/help:")


def glance(board: CalendarYear) -> None:
    charts.show(kalender.year_at_a_glance(board.days, f"Kalender kerja {board.year}"), "kalender-setahun")
    with st.container(horizontal=True, gap="small"):
        for kind, colour, words in LEGEND:
            if board.count(kind):
                st.badge(words, color=colour)


def patterns(board: CalendarYear, office: OfficeCalendar) -> None:
    st.subheader("Jam kerja")
    with st.grid(2, min_column_width=320, gap="small"):
        for one in board.patterns:
            _pattern(one, any((one.name, one.first) == (layer.name, layer.first) for layer in office.added))


def _pattern(pattern: Pattern, is_of_office: bool) -> None:
    with st.container(border=True, gap="xsmall"):
        mark = f" :blue-badge[{OF_OFFICE}]" if is_of_office else ""
        st.markdown(f"**{widgets.plain(pattern.name)}** · {style.hours(pattern.week_minutes)} seminggu{mark}")
        st.text("\n".join(f"{days}: {hours}" for days, hours in pattern.hours))
        st.text(f"Berlaku {style.short_day(pattern.first)} – {style.short_day(pattern.last)}")
        st.caption(widgets.plain(f"{pattern.source}{f' ({pattern.caveat})' if pattern.caveat else ''}"))


def exceptions(board: CalendarYear, office: OfficeCalendar) -> None:
    st.subheader("Libur, cuti bersama, dan hari khusus")
    table.show(exceptions_table(board, office), "kalender-libur")


def months(board: CalendarYear) -> None:
    st.subheader("Per bulan")
    table.wrapped(Table("Per bulan", MONTHS, board.months))


PATTERNS: tuple[Column[Pattern], ...] = (
    Column("Pola", lambda pattern: pattern.name),
    Column("Berlaku", lambda pattern: f"{style.short_day(pattern.first)} – {style.short_day(pattern.last)}"),
    Column("Jam", lambda pattern: "; ".join(f"{days} {hours}" for days, hours in pattern.hours)),
    Column("Seminggu", lambda pattern: style.hours(pattern.week_minutes)),
    Column("Dasar", lambda pattern: pattern.source),
    Column("Catatan", lambda pattern: pattern.caveat),
)
MONTHS: tuple[Column[MonthRow], ...] = (
    Column("Bulan", lambda month: month.name),
    Column("Hari kerja", lambda month: month.working_days),
    Column("Jam kerja", lambda month: exact(month.minutes) / 60, words=lambda month: style.number(month.minutes / 60, 1)),
    Column("Libur pada hari kerja", lambda month: month.free_days),
)
DAYS: tuple[Column[Day], ...] = (
    Column("Tanggal", lambda day: day.date),
    Column("Hari", lambda day: indonesian.day(day.date, "EEEE")),
    Column("Jenis", lambda day: day.kind.value),
    Column("Nama", lambda day: day.name),
    Column("Jam", lambda day: ", ".join(map(str, day.windows))),
    Column("Menit", lambda day: day.minutes),
    Column("Dasar", lambda day: day.source),
)


def exceptions_table(board: CalendarYear, office: OfficeCalendar) -> Table[Day]:
    columns: list[Column[Day]] = [
        Column("Tanggal", lambda day: day.date, words=lambda day: style.day(day.date)),
        Column("Jenis", lambda day: day.kind.value),
        Column("Nama", lambda day: day.name),
        Column("Jam", lambda day: ", ".join(map(str, day.windows)) or "–"),
        Column("Asal", lambda day: OF_OFFICE if office.is_of_office(day) else "berkas"),
        Column("Dasar", lambda day: day.source),
        Column("Catatan", lambda day: ", ".join(day.caveats)),
    ]
    return Table("Libur", columns, board.exceptions)


def download(board: CalendarYear, office: OfficeCalendar) -> None:
    tables = (
        Table("Hari", DAYS, board.days), exceptions_table(board, office), Table("Jam kerja", PATTERNS, board.patterns),
        Table("Per bulan", MONTHS, board.months),
    )  # fmt: skip
    downloads.excel(f"kalender-{board.year}", lambda: tables, f"Kalender kerja {board.year}")


def calculator(years: tuple[int, ...]) -> None:
    st.subheader("Hitung tenggat")
    now = session.now()
    with st.grid(4, min_column_width=160, gap="small"):
        day = widgets.asked_day("Tanggal mulai", _inside(now.date(), years), "hitung-tanggal")
        hour = st.time_input("Jam mulai", value=now.time().replace(second=0, microsecond=0), key="hitung-jam")
        amount = st.number_input("Waktu baku", min_value=1, max_value=10_000, value=3, step=1, key="hitung-jumlah")
        unit = st.selectbox("Satuan", ["menit", "jam", "hari"], index=2, key="hitung-satuan")
    start = datetime.combine(day or now.date(), hour, tzinfo=now.tzinfo)
    card = ledger.due_card(session.look().ask(calendar_in_force), Allowance.parse(f"{amount} {unit}"), start)
    st.markdown(f":material/event: Tenggat **{style.day(card.due.date())} pukul {card.due:%H.%M}**")
    ledger_card.show_card(card, "tenggat")


def _inside(day: date, years: tuple[int, ...]) -> date:
    """Today; where the calendar does not know it, a day from which there is something to count."""
    return day if years[0] <= day.year <= years[-1] else date(years[-1], 1, 1)
