"""The findings of a file as a table that can be read at once and taken along: galat first, each with its cell and how to mend it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from pages.shared import service
from pages.unggah_parts import words
from sop_core.intake import Finding
from sop_core.reports import xlsx

HEADS = ("Tingkat", "Lembar", "Sel", "Yang tertulis", "Apa yang salah dan cara memperbaikinya", "Yang diharapkan")
ROW_HEIGHT = 62
SHOWN = 300


def in_order(findings: Sequence[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: words.SEVERITY_ORDER.index(finding.severity))


def table(findings: Sequence[Finding], key: str) -> None:
    """All findings; a table, so that no text of the file is taken for markup."""
    if not findings:
        st.success("Tidak ada temuan: seluruh angka terbaca.", icon=":material/check_circle:")
        return
    rows = [_row(finding) for finding in in_order(findings)]
    frame = pd.DataFrame(rows[:SHOWN], columns=list(HEADS))
    st.dataframe(
        frame,
        hide_index=True,
        width="stretch",
        height=min(ROW_HEIGHT * len(frame) + 40, 460),
        row_height=ROW_HEIGHT,
        key=f"{key}-tabel",
        column_config={
            head: st.column_config.TextColumn(width=width) for head, width in zip(HEADS, (85, 105, 55, 120, 480, 170), strict=True)
        },
    )
    if len(rows) > SHOWN:
        st.caption(f"Menampilkan {SHOWN} dari {len(rows)} temuan; semuanya ada dalam unduhan.")


def download(findings: Sequence[Finding], name: str, key: str) -> None:
    """The findings as a workbook, to be sent to whoever mends the file."""
    if findings:
        rows = [_row(finding) for finding in in_order(findings)]
        st.download_button(
            "Unduh daftar temuan",
            data=lambda: xlsx.workbook([xlsx.Sheet("Temuan", HEADS, rows)], "DATA CONTOH" if service.settings().contoh else ""),
            file_name=f"Temuan - {name.rpartition('.')[0] or name}.xlsx",
            mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            icon=":material/download:",
            on_click="ignore",
            key=key,
        )


def _row(finding: Finding) -> tuple[str, ...]:
    return (finding.severity.value, finding.sheet, finding.cell, finding.found, finding.message, finding.expected)
