"""What a page shows leaves as Excel (all sheets) and CSV (one table): made when the button is pressed, stamped in the sample office."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from pages.shared import service
from sop_core.reports import csv_text
from sop_core.reports.sheet import Sheet
from sop_core.reports.xlsx import workbook

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def buttons(name: str, every: Callable[[], Sequence[Sheet]], shown: Callable[[], Sheet]) -> None:
    """``every`` sheet as one workbook beside the ``shown`` table as CSV."""
    stamp = f"DATA CONTOH · {name}" if service.settings().contoh else ""
    with st.container(horizontal=True):
        st.download_button(
            "Unduh Excel",
            data=lambda: workbook(every(), stamp),
            file_name=f"{name}.xlsx",
            mime=_EXCEL,
            icon=":material/table_view:",
            on_click="ignore",
            key=f"unduh-xlsx-{name}",
        )
        st.download_button(
            "Unduh CSV",
            data=lambda: csv_text.text(shown(), stamp),
            file_name=f"{name}.csv",
            mime="text/csv",
            icon=":material/csv:",
            on_click="ignore",
            key=f"unduh-csv-{name}",
        )
