"""``s.d. TW I`` begins in January as TW I does: the value to date is that of the triwulan, and nobody is asked."""

from __future__ import annotations

import pytest
from builders_workbook import Book

from sop_core.intake import Knowledge, read

pytestmark = pytest.mark.usefixtures("in_this_process")


@pytest.mark.parametrize("title", ["CAPAIAN KINERJA S.D. TW I 2026", "REALISASI SAMPAI DENGAN TRIWULAN I TAHUN 2026", "s.d. TW I"])
@pytest.mark.parametrize("head", ["Realisasi", "Realisasi s.d. TW I"])
def test_a_title_until_the_first_triwulan_needs_no_question(title: str, head: str, whole_office: Knowledge) -> None:
    row: list[object] = [1, "Jumlah KK yang diterbitkan", "dokumen", 900, 888]
    rows: list[list[object]] = [[title], ["No", "Indikator", "Satuan", "Target TW I", head], row]
    result = read(Book().sheet("Data", rows).xlsx(), "Dafduk 2026.xlsx", whole_office)
    values = [(v.measure, v.key, v.number) for v in result.tables[0].rows[0].values if v.measure.startswith("realisasi")]
    assert values == [("realisasi", "TW1", 888.0)]
    assert [f.kode for f in result.findings if f.kode.startswith("KUMULATIF")] == []
