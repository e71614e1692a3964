"""A result against that of the period before: leaps of ten times, and falls where nothing may fall."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders_workbook import Book

from sop_core.intake import Knowledge, KnownIndicator, read

pytestmark = pytest.mark.usefixtures("in_this_process")
HEAD = ["No", "Indikator", "Satuan", "Target 2026", "Realisasi TW I", "Realisasi TW II"]


def told(office: Knowledge, *rows: list[object], kode: str) -> list[tuple[str, str, str]]:
    reading = read(Book().sheet("S", [HEAD, *rows]).xlsx(), "Dafduk TW II 2026.xlsx", office)
    return [(finding.cell, finding.found, finding.expected) for finding in reading.findings if finding.kode == kode]


def with_more(office: Knowledge, kode: str, **more: object) -> Knowledge:
    def changed(one: KnownIndicator) -> KnownIndicator:
        return replace(one, **more) if one.kode == kode else one  # type: ignore[arg-type]

    return Knowledge(office.organisation, tuple(changed(one) for one in office.indicators), office.dictionary)


@pytest.mark.parametrize(
    ("first", "second", "leaps"), [(700, 7000, True), (700, 6999, False), (7000, 700, True), (1, 12, False), (0, 900, False)]
)
def test_ten_times_the_triwulan_before_is_asked_back(small_office: Knowledge, first: float, second: float, leaps: bool) -> None:
    row = [1, "Jumlah KK yang diterbitkan", "dokumen", 9000, first, second]
    assert bool(told(small_office, row, kode="LOMPATAN")) == leaps


def test_the_first_triwulan_of_a_file_is_held_against_what_was_handed_in_earlier(small_office: Knowledge) -> None:
    office = with_more(small_office, "DAF-2", earlier={"2025-TW4": 90_000.0, "2026-TW1": 3.0})
    row = [1, "Jumlah KK yang diterbitkan", "dokumen", 9000, 900, 800]
    assert told(office, row, kode="LOMPATAN") == [("E2", "900", "sekitar 90.000 pada Triwulan IV 2025")]


def test_what_may_not_fall_and_falls_is_asked_back(small_office: Knowledge) -> None:
    row = [1, "Jumlah KK yang diterbitkan", "dokumen", 9000, 900, 899]
    assert told(small_office, row, kode="KUMULATIF_TURUN") == []
    office = with_more(small_office, "DAF-2", may_fall=False)
    assert told(office, row, kode="KUMULATIF_TURUN") == [("F2", "899", "sekurangnya 900 pada Triwulan I 2026")]
    assert told(office, [1, "Jumlah KK yang diterbitkan", "dokumen", 9000, 900, 900], kode="KUMULATIF_TURUN") == []
