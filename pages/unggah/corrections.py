"""The corrections stored with a version: what the file says, what counts instead, who, when and why; to be read and taken along."""

from __future__ import annotations

import streamlit as st

from pages.shared import service, widgets
from sop_core.boards.files import CorrectionRow, FileRow
from sop_core.figures import style
from sop_core.reports import xlsx
from sop_core.reports.table import Column, Table

COLUMNS: tuple[Column[CorrectionRow], ...] = (
    Column("Lembar", lambda row: row.correction.sheet),
    Column("Sel", lambda row: row.correction.cell),
    Column("Tertulis dalam berkas", lambda row: row.correction.original or "kosong"),
    Column("Dikoreksi menjadi", lambda row: row.correction.text),
    Column("Alasan", lambda row: row.correction.reason),
    Column("Oleh", lambda row: row.by),
    Column("Pada", lambda row: style.moment(row.at)),
)


def table(file: FileRow) -> None:
    widgets.text_table([{column.title: column.value(row) for column in COLUMNS} for row in file.corrections])


def download(file: FileRow, key: str) -> None:
    st.download_button(
        "Unduh daftar koreksi",
        data=lambda: xlsx.workbook([Table("Koreksi", COLUMNS, file.corrections)], "DATA CONTOH" if service.settings().contoh else ""),
        file_name=f"Koreksi - {file.file_name.rpartition('.')[0] or file.file_name}.xlsx",
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        icon=":material/download:",
        on_click="ignore",
        key=key,
    )
