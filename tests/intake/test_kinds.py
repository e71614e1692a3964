"""One table in every kind of file that offices send: the same numbers, and nothing lost in silence.

The samples in ``berkas`` were written by LibreOffice from one invented sheet (DATA CONTOH); the .xlsb is built record by record.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from builders_xlsb import xlsb

from sop_core.intake import Knowledge, Reading, read

pytestmark = pytest.mark.usefixtures("in_this_process")
SAMPLES = Path(__file__).parent / "berkas"


def sample(office: Knowledge, kind: str) -> Reading:
    return read((SAMPLES / f"contoh.{kind}").read_bytes(), f"Dafduk TW I 2026.{kind}", office)


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_the_same_sheet_says_the_same_in_every_kind(small_office: Knowledge, kind: str) -> None:
    reading = sample(small_office, kind)
    (table,) = [table for table in reading.tables if table.sheet == "TW I"]
    assert [(row.indikator, row.values[0].number, row.values[1].number) for row in table.rows] == [
        ("DAF-1", 99.4, 97.5), ("DAF-2", 9000.0, 1234.0), ("DAF-3", 10.0, None),
    ]  # fmt: skip
    assert [(sheet.name, sheet.hidden) for sheet in reading.sheets] == [("lama", True), ("TW I", False)]


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_the_error_cell_and_the_hidden_row_are_found_in_every_kind(small_office: Knowledge, kind: str) -> None:
    told = {(finding.kode, finding.cell): finding.found for finding in sample(small_office, kind).findings}
    assert told[("SEL_GALAT", "E7")] == "#DIV/0!"
    assert ("BARIS_TERSEMBUNYI", "A6") in told


def test_a_binary_workbook_is_read_with_its_formats_and_errors(small_office: Knowledge) -> None:
    rows = [
        ["No", "Indikator Kinerja", "Satuan", "Target 2026", "Realisasi TW I"],
        [1, "Cakupan perekaman KTP-el", "%", 99.4, ("0.00%", 0.975)],
        [2, "Jumlah KK yang diterbitkan", "dokumen", 9000, "1.234"],
        [3, "Jumlah pengaduan layanan", "pengaduan", 10, ("=1/0", "#DIV/0!")],
    ]
    reading = read(xlsb("TW I", rows), "Dafduk TW I 2026.xlsb", small_office)
    assert [[value.number for value in row.values] for row in reading.tables[0].rows] == [[99.4, 97.5], [9000.0, 1234.0], [10.0, None]]
    assert [(finding.kode, finding.cell, finding.found) for finding in reading.findings] == [("SEL_GALAT", "E4", "#DIV/0!")]
