"""The findings of a file as a table that can be read at once and taken along: galat first, each with its cell and how to mend it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from pages.shared import service, widgets
from pages.unggah import words
from sop_core.intake import Finding
from sop_core.reports import csv_text, xlsx
from sop_core.reports.table import Column, Table

COLUMNS: tuple[Column[Finding], ...] = (
    Column("Tingkat", lambda finding: finding.severity.value),
    Column("Lembar", lambda finding: finding.sheet),
    Column("Sel", lambda finding: finding.cell),
    Column("Yang salah dan cara memperbaikinya", lambda finding: finding.message),
    Column("Yang tertulis", lambda finding: finding.found),
    Column("Yang diharapkan", lambda finding: finding.expected),
)
SHOWN = 200
TALL = 10
LONGEST = 300


def in_order(findings: Sequence[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: words.SEVERITY_ORDER.index(finding.severity))


def filtered(findings: Sequence[Finding], key: str) -> None:
    """All findings at once, or those of the chosen severities only."""
    counts = {severity: sum(finding.severity is severity for finding in findings) for severity in words.SEVERITY_ORDER}
    present = [severity for severity in words.SEVERITY_ORDER if counts[severity]]
    chosen = present
    if len(present) > 1:
        chosen = st.pills(
            "Tingkat", present, selection_mode="multi", format_func=lambda one: f"{one.value} ({counts[one]})", key=key,
            label_visibility="collapsed",
        ) or present  # fmt: skip
    table([finding for finding in findings if finding.severity in chosen])


def table(findings: Sequence[Finding]) -> None:
    """All findings, each sentence whole; the file's own words are escaped, since a table reads markdown."""
    if not findings:
        st.success("Tidak ada temuan: seluruh angka terbaca.", icon=":material/check_circle:")
        return
    ordered = in_order(findings)
    rows = [
        [_marked(finding), *(widgets.plain(str(column.value(finding))[:LONGEST]) for column in COLUMNS[1:])] for finding in ordered[:SHOWN]
    ]
    st.table(
        pd.DataFrame(rows, columns=[column.title for column in COLUMNS]),
        border="horizontal",
        hide_index=True,
        height=560 if len(rows) > TALL else "content",
        alt="Daftar temuan pada berkas, yang paling berat di atas",
    )
    if len(ordered) > SHOWN:
        st.caption(f"Menampilkan {SHOWN} dari {len(ordered)} temuan; semuanya ada dalam unduhan.")


def _marked(finding: Finding) -> str:
    """The severity with its icon and colour beside the word."""
    return f":{words.SEVERITIES[finding.severity]}[:material/{words.ICONS[finding.severity]}: {finding.severity.value}]"


def download(findings: Sequence[Finding], name: str, key: str) -> None:
    """The findings as a workbook or as CSV, to be sent to whoever mends the file."""
    if not findings:
        return
    stamp = "DATA CONTOH" if service.settings().contoh else ""
    stem = f"Temuan - {name.rpartition('.')[0] or name}"
    st.download_button(
        "Unduh daftar temuan", data=lambda: xlsx.workbook([_table(findings)], stamp), file_name=f"{stem}.xlsx", key=key,
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", icon=":material/download:", on_click="ignore",
    )  # fmt: skip
    st.download_button(
        "CSV", data=lambda: csv_text.text(_table(findings), stamp), file_name=f"{stem}.csv", mime="text/csv", icon=":material/download:",
        on_click="ignore", key=f"{key}-csv",
    )  # fmt: skip


def _table(findings: Sequence[Finding]) -> Table[Finding]:
    return Table("Temuan", COLUMNS, in_order(findings))
