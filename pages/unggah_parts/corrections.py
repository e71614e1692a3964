"""The corrections stored with a version: what the file says, what counts instead, who, when and why; to be read and taken along."""

from __future__ import annotations

import streamlit as st

from pages.shared import service, widgets
from sop_core.boards.files import CorrectionRow, FileRow
from sop_core.figures import style
from sop_core.reports import xlsx
from sop_core.reports.sheet import Sheet

HEADS = ("Lembar", "Sel", "Tertulis dalam berkas", "Dikoreksi menjadi", "Alasan", "Oleh", "Pada")


def table(file: FileRow) -> None:
    widgets.text_table([dict(zip(HEADS, _row(row), strict=True)) for row in file.corrections])


def download(file: FileRow, key: str) -> None:
    st.download_button(
        "Unduh daftar koreksi",
        data=lambda: xlsx.workbook(
            [Sheet("Koreksi", HEADS, [_row(row) for row in file.corrections])], "DATA CONTOH" if service.settings().contoh else ""
        ),
        file_name=f"Koreksi - {file.file_name.rpartition('.')[0] or file.file_name}.xlsx",
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        icon=":material/download:",
        on_click="ignore",
        key=key,
    )


def _row(row: CorrectionRow) -> tuple[str, ...]:
    one = row.correction
    return (one.sheet, one.cell, one.original or "kosong", one.text, one.reason, row.by, style.moment(row.at))
