"""``s.d. 30 Juni`` ends a triwulan, a semester and a month: which of them is meant the cycle says, and without one it is the triwulan."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders_workbook import Book

from sop_core.intake import Knowledge, Reading, read
from sop_core.periode import Periode

pytestmark = pytest.mark.usefixtures("in_this_process")


def reading(office: Knowledge, title: str, head: str, cycle: str = "") -> Reading:
    office = replace(office, cycle=Periode.parse(cycle)) if cycle else office
    rows: list[list[object]] = [[title], ["Kode", "Uraian", "Anggaran", head], ["5.1", "Pegawai", 600, 300], ["5.2", "Modal", 100, 7]]
    return read(Book().sheet("Data", rows).xlsx(), "LRA Capil.xlsx", office)


@pytest.mark.parametrize(
    ("title", "head", "cycle", "key"),
    [
        ("LRA S.D. 30 JUNI 2026", "Realisasi", "", "TW2"),
        ("LRA TAHUN 2026", "Realisasi s.d. 30 Juni 2026", "", "TW2"),
        ("LRA TAHUN 2026", "Realisasi s.d. 30/06/2026", "", "TW2"),
        ("LRA SAMPAI DENGAN TANGGAL 31 MARET 2026", "Realisasi", "", "TW1"),
        ("LRA PER 30 SEPTEMBER 2026", "Realisasi", "", "TW3"),
        ("LRA S.D. 15 MEI 2026", "Realisasi", "", "B05"),
        ("LRA S.D. 30 JUNI 2026", "Realisasi", "2026-S1", "S1"),
        ("LRA S.D. 30 JUNI 2026", "Realisasi", "2026-B06", "B06"),
        ("LRA TAHUN 2026", "Realisasi s.d. 30 Juni 2026", "2026-S1", "S1"),
        ("LRA S.D. 31 DESEMBER 2026", "Realisasi", "2026-TH", "TH"),
        ("LRA S.D. 30 JUNI 2026", "Realisasi", "2026-TW3", "TW2"),
    ],
)
def test_the_end_of_what_is_counted_names_the_period(title: str, head: str, cycle: str, key: str, whole_office: Knowledge) -> None:
    made = reading(whole_office, title, head, cycle)
    assert made.periode == Periode.parse(f"2026-{key}")
    assert (made.tables[0].columns[3].role, made.tables[0].columns[3].key) == ("realisasi_anggaran_sd", key)


def test_a_day_that_ends_nothing_is_no_period_of_the_table(whole_office: Knowledge) -> None:
    made = reading(whole_office, "LRA TRIWULAN II 2026, dicetak 30 Juli 2026", "Realisasi")
    assert made.periode == Periode.parse("2026-TW2")
