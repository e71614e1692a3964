"""The views of *Analisis* as sheets: what Excel draws from them, notes that travel along, foreign text that stays text."""

import io
from collections.abc import Iterator

import openpyxl
import pytest
from builders_kinerja import NOW, Desk, desk_on, number

from sop_core.boards.analysis import AnalysisBoard
from sop_core.office import Office
from sop_core.reports.analysis_tables import compared_table, every_table, of_view
from sop_core.reports.xlsx import workbook
from sop_core.store import number_notes


@pytest.fixture
def desk(sqlite_url: str, office: Office) -> Iterator[Desk]:
    with desk_on(sqlite_url, office) as made:
        made.cycle("2026-TW1")
        made.file("2026-TW1", "dafduk", number("D-1", "TW1", 90), number("D-2", "TW1", 60), number("D-2", "TW1", 75, "capaian"),
                  number(None, "TW1", 200, "realisasi_anggaran", uraian="2.12.02.01"),
                  number(None, "TW1", 5, "layanan", uraian="KK", wilayah="63.04.01"))  # fmt: skip
        yield made


def analysis(desk: Desk) -> AnalysisBoard:
    return desk.analysis("2026-TW1")


def test_excel_draws_its_own_charts_from_the_cells(desk: Desk) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(every_table(analysis(desk)), "DATA CONTOH")))
    drawn = {sheet.title: sheet._charts[0] for sheet in book if sheet._charts}
    assert set(drawn) >= {"Bidang 2026-TW1", "Capaian 2026-TW1", "Program", "Peringkat", "Sumbangan", "Serapan dan capaian", "Deviasi"}
    ranking = drawn["Peringkat"].series[0]
    # two indicators have a capaian; the remark on what is left out, below them, is not drawn
    assert (ranking.val.numRef.f, ranking.cat.strRef.f if ranking.cat.strRef else ranking.cat.numRef.f) == (
        "Peringkat!$E$4:$E$5", "Peringkat!$B$4:$B$5",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("group", "view", "title"),
    [
        ("Capaian", "Ringkas", "Capaian 2026-TW1"), ("Capaian", "Program", "Program"), ("Capaian", "Peringkat", "Peringkat"),
        ("Capaian", "Sumbangan", "Sumbangan"), ("Tren", "Antarperiode", "Tren"), ("Peta", "Peta", "Tren"),
        ("Serapan", "Serapan", "Serapan 2026-TW1"), ("Serapan", "Kuadran", "Serapan dan capaian"), ("Serapan", "Deviasi", "Deviasi"),
        ("Layanan", "Kecamatan", "Layanan Dafduk 2026-TW1"), ("Layanan", "Antarperiode", "KK Dafduk"), ("Layanan", "Kendali", "KK Dafduk"),
        ("Periksa", "Rekonsiliasi", "Rekonsiliasi"), ("Periksa", "Pertanyaan", "Pertanyaan"), ("Periksa", "Catatan", "Catatan angka"),
    ],
)  # fmt: skip
def test_each_view_leaves_as_its_own_table(desk: Desk, group: str, view: str, title: str) -> None:
    assert of_view(analysis(desk), group, view, "").title == title


def test_a_note_travels_beside_its_number_and_with_all_that_was_said(desk: Desk) -> None:
    with desk.store.writing() as connection:
        for text in ("=1+1", "Alat rekam rusak"):
            number_notes.add(connection, "2026-TW1", "dafduk", "D-1", text, ("staf.dafduk", "staf_dafduk"), NOW)
    book = openpyxl.load_workbook(io.BytesIO(workbook(every_table(analysis(desk)))))
    head, first = ([cell.value for cell in row] for row in book["Capaian 2026-TW1"].iter_rows(min_row=2, max_row=3))
    assert dict(zip(head, first, strict=True))["Penjelasan"] == "Alat rekam rusak (staf.dafduk)"
    said = [(row[1].value, row[1].data_type, row[5].value) for row in book["Catatan angka"].iter_rows(min_row=2)]
    assert said == [("Alat rekam rusak", "s", "ya"), ("=1+1", "s", "tidak")]


def test_two_compared_periods_leave_with_their_difference(desk: Desk) -> None:
    desk.cycle("2026-TW2")
    desk.file("2026-TW2", "dafduk", number("D-2", "TW2", 85))
    later = desk.analysis("2026-TW2")
    table = compared_table(later.compared(*later.kinerja.periods))
    row = next(row for row in table.cells if row[0] == "D-2")
    assert row[3:8] == [60, 85, 75, 100, 25]
