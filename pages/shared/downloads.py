"""What a page shows leaves as Excel (all sheets) and CSV (one table): made when the button is pressed, stamped in the sample office.

Streamlit answers the button outside the session: whoever is here and whatever is chosen must be read before, when the button is drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from pages.shared import service
from sop_core.reports import csv_text
from sop_core.reports.letter_paper import WORD
from sop_core.reports.table import Table
from sop_core.reports.xlsx import workbook

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def menu(files: Callable[[], None]) -> None:
    """One button for several ``files``; what stands behind it is made and sent once it is pressed."""
    if st.button("Unduh", icon=":material/download:", key="unduh"):
        _open_menu(files)


@st.dialog("Unduh", icon=":material/download:")
def _open_menu(files: Callable[[], None]) -> None:
    files()


def buttons(name: str, every: Callable[[], Sequence[Table[Any]]], shown: Callable[[], Table[Any]], button: str = "Unduh Excel") -> None:
    """``every`` sheet as one workbook beside the ``shown`` table as CSV."""
    with st.container(horizontal=True):
        excel(name, every, button=button)
        st.download_button(
            "Unduh CSV",
            data=lambda: csv_text.text(shown(), _stamp(name)),
            file_name=f"{name}.csv",
            mime="text/csv",
            icon=":material/csv:",
            on_click="ignore",
            key=f"unduh-csv-{name}",
        )


def excel(name: str, every: Callable[[], Sequence[Table[Any]]], title: str = "", button: str = "Unduh Excel") -> None:
    """The sheets as one workbook; ``title`` says in the stamp of the sample office what it is."""
    st.download_button(
        button,
        data=lambda: workbook(every(), _stamp(title or name)),
        file_name=f"{name}.xlsx",
        mime=_EXCEL,
        icon=":material/table_view:",
        on_click="ignore",
        key=f"unduh-xlsx-{name}",
    )


def made(title: str, file_name: str, mime: str, icon: str, make: Callable[[str], bytes]) -> None:
    """A file of another kind; ``make`` is given the stamp of the sample office."""
    st.download_button(
        title,
        data=lambda: make("DATA CONTOH" if service.settings().contoh else ""),
        file_name=file_name,
        mime=mime,
        icon=f":material/{icon}:",
        on_click="ignore",
        key=f"unduh-{file_name}",
    )


def word(title: str, name: str, make: Callable[[str], bytes]) -> None:
    """A letter or report to be completed in Word; ``make`` is given the stamp of the sample office."""
    made(title, f"{name}.docx", WORD, "description", make)


def pdf(name: str, made: Callable[[str], bytes], label: str, title: str) -> None:
    """A page on paper; ``made`` takes the stamp of the sample office."""
    st.download_button(
        label,
        data=lambda: made(_stamp(title)),
        file_name=f"{name}.pdf",
        mime="application/pdf",
        icon=":material/print:",
        on_click="ignore",
        key=f"unduh-pdf-{name}",
    )


def _stamp(title: str) -> str:
    return f"DATA CONTOH · {title}" if service.settings().contoh else ""
