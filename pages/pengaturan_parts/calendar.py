"""A year of the work calendar: its sums, all its days at a glance, the hours with their letter, the free days with theirs."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from pages.shared import charts, downloads, widgets
from sop_core import indonesian
from sop_core.boards.calendar import CalendarYear, Pattern
from sop_core.boards.rules import OfficeCalendar
from sop_core.figures import kalender, style
from sop_core.worktime import DayKind

OF_OFFICE = "kantor"
LEGEND = (
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


def _pattern(one: Pattern, is_of_office: bool) -> None:
    with st.container(border=True, gap="xsmall"):
        mark = f" :blue-badge[{OF_OFFICE}]" if is_of_office else ""
        st.markdown(f"**{widgets.plain(one.name)}** · {style.hours(one.week_minutes)} seminggu{mark}")
        st.text("\n".join(f"{days}: {hours}" for days, hours in one.hours))
        st.text(f"Berlaku {style.short_day(one.first)} – {style.short_day(one.last)}")
        st.caption(widgets.plain(f"{one.source}{f' ({one.caveat})' if one.caveat else ''}"))


def exceptions(board: CalendarYear, office: OfficeCalendar) -> None:
    st.subheader("Libur, cuti bersama, dan hari khusus")
    table = exceptions_table(board, office)
    st.dataframe(table, hide_index=True, width="stretch", key="kalender-libur", alt="Daftar libur dan cuti bersama")


def months(board: CalendarYear) -> None:
    st.subheader("Per bulan")
    widgets.text_table(months_table(board).to_dict("records"))


def patterns_table(board: CalendarYear) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "Pola": one.name,
                "Berlaku": f"{style.short_day(one.first)} – {style.short_day(one.last)}",
                "Jam": "; ".join(f"{days} {hours}" for days, hours in one.hours),
                "Seminggu": style.hours(one.week_minutes),
                "Dasar": one.source,
                "Catatan": one.caveat,
            }
            for one in board.patterns
        ]
    )


def exceptions_table(board: CalendarYear, office: OfficeCalendar) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "Tanggal": style.day(one.date),
                "Jenis": one.kind.value,
                "Nama": one.name,
                "Jam": ", ".join(map(str, one.windows)) or "–",
                "Asal": OF_OFFICE if office.is_of_office(one) else "berkas",
                "Dasar": one.source,
                "Catatan": ", ".join(one.caveats),
            }
            for one in board.exceptions
        ]
    )


def months_table(board: CalendarYear) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "Bulan": one.name,
                "Hari kerja": str(one.working_days),
                "Jam kerja": style.number(one.minutes / 60, 1),
                "Libur pada hari kerja": str(one.free_days),
            }
            for one in board.months
        ]
    )


def download(board: CalendarYear, office: OfficeCalendar) -> None:
    days = pd.DataFrame(
        [
            {"Tanggal": one.date, "Hari": indonesian.day(one.date, "EEEE"), "Jenis": one.kind.value, "Nama": one.name,
             "Jam": ", ".join(map(str, one.windows)), "Menit": one.minutes, "Dasar": one.source}
            for one in board.days
        ]
    )  # fmt: skip
    tables = {"Hari": days, "Libur": exceptions_table(board, office), "Jam kerja": patterns_table(board), "Per bulan": months_table(board)}
    downloads.tables(f"kalender-{board.year}", tables, title=f"Kalender kerja {board.year}")
