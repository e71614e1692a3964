"""*Jelajah*: a pivot in words with totals by each indicator's rule, worked by hand, as screen and files show it."""

import io
from collections.abc import Mapping

import openpyxl
import pytest
from builders_kinerja import Desk, number

from sop_core.boards.exploration import NOTHING, TOTAL, Exploration, PivotLayout, explore, explored
from sop_core.boards.origin import Made
from sop_core.figures import style
from sop_core.periode import Periode
from sop_core.reports import csv_text
from sop_core.reports.exploration_table import exploration_table
from sop_core.reports.xlsx import workbook

PERCENTAGES = "persentase tidak dijumlahkan"


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """Two periods of Dafduk (a count and a percentage, money, two services in two kecamatan) and one of Capil."""
    desk.file(
        "2026-TW1", "dafduk", number("D-1", "TW1", 90), number("D-2", "TW1", 71.5), number("D-1", "TW1", 100, "target"),
        number(None, "TW1", 200, "realisasi_anggaran", uraian="2.12.02.01"),
    )  # fmt: skip
    served = [
        number(None, "TW2", value, "layanan", uraian=service, wilayah=place, cell=f"{service}{place}")
        for service, place, value in (("KK", "63.04.01", 5), ("KK", "63.04.02", 7), ("KIA", "63.04.01", 11))
    ]
    desk.file(
        "2026-TW2", "dafduk", number("D-1", "TW1", 90), number("D-1", "TW2", 40), number("D-2", "TW2", 73),
        number(None, "TW2", 310, "realisasi_anggaran", uraian="2.12.02.01"), *served,
    )  # fmt: skip
    desk.file("2026-TW2", "capil", number("C-2", "TW2", 3), number(None, "TW2", 17, "realisasi_anggaran", uraian="2.12.03.01"))
    return desk


def asked(desk: Desk, *rows: str, by: tuple[str, ...] = (), measure: str = "realisasi", **filters: tuple[str, ...]) -> Exploration:
    return explore(desk.look.ask(explored), PivotLayout(rows, by, measure, tuple(filters.items())))


def said(found: Exploration) -> Mapping[tuple[str, ...], dict[str, object]]:
    """Labels of the row → column → the number, or why there is none."""
    return {
        row.labels: {title: cell.reason or float(cell.number or 0) for title, cell in row.cells.items()} for row in found.rows
    }  # fmt: skip


def test_counts_are_added_percentages_stand_and_what_mixes_them_says_why(filled: Desk) -> None:
    found = asked(filled, "bidang", "nama", by=("periode",))
    assert (found.heads, found.columns) == (("Bidang", "Indikator, layanan, atau uraian"), ("TW I 2026", "TW II 2026", TOTAL))
    assert said(found) == {
        ("Capil", "Akta"): {"TW II 2026": 3.0, TOTAL: 3.0},
        ("Dafduk", "Cakupan"): {"TW I 2026": 71.5, "TW II 2026": 73.0, TOTAL: 73.0},
        ("Dafduk", "Pencetakan"): {"TW I 2026": 90.0, "TW II 2026": 40.0, TOTAL: 130.0},
    }  # no row of totals: nothing in it could be added
    assert found.reasons == (PERCENTAGES,)


def test_money_is_added_over_lines_and_periods_and_its_total_has_every_cell(filled: Desk) -> None:
    found = asked(filled, "bidang", by=("periode",), measure="realisasi_anggaran")
    assert said(found) == {
        ("Capil",): {"TW II 2026": 17.0, TOTAL: 17.0},
        ("Dafduk",): {"TW I 2026": 200.0, "TW II 2026": 310.0, TOTAL: 510.0},
        (TOTAL,): {"TW I 2026": 200.0, "TW II 2026": 327.0, TOTAL: 527.0},
    }
    origin = found.origin(found.rows[-1].cells[TOTAL], "Keseluruhan")
    assert isinstance(origin, Made)
    assert origin.words == "Realisasi anggaran, Keseluruhan: dijumlahkan dari 3 angka."
    assert sorted(cell.number or 0 for cell in origin.cells) == [17, 200, 310]
    assert (found.is_money, found.satuan) == (True, "rupiah")


def test_what_reads_the_same_is_one_place_and_no_number_of_it_is_lost(desk: Desk) -> None:
    """One file gives the kecamatan by its code, the next by its name in capitals and with a blank too many."""
    place = desk.office.organisation.kecamatan[0]
    for key, written, value in (("TW1", place.kode, 5), ("TW2", f" {place.nama.upper()} ", 7)):
        desk.file(f"2026-{key}", "dafduk", number(None, key, value, "layanan", uraian="KK", wilayah=written))
    down = asked(desk, "wilayah", by=("periode",), measure="layanan")
    assert said(down) == {(place.nama,): {"TW I 2026": 5.0, "TW II 2026": 7.0, TOTAL: 7.0}}  # of a recap the newest speaks
    across = asked(desk, "nama", "periode", by=("wilayah",), measure="layanan")
    assert said(across) == {("KK", "TW I 2026"): {place.nama: 5.0}, ("KK", "TW II 2026"): {place.nama: 7.0}, (TOTAL, ""): {place.nama: 7.0}}
    assert desk.look.ask(explored).labels("wilayah", "layanan") == (place.nama,)


def test_services_stand_by_kecamatan_in_its_name_and_are_narrowed_down(filled: Desk) -> None:
    numbers = filled.look.ask(explored)
    places = [place.nama for place in filled.office.organisation.kecamatan[:2]]
    assert numbers.labels("wilayah", "layanan") == tuple(sorted(places))
    assert said(asked(filled, "wilayah", by=("nama",), measure="layanan", nama=("KK",))) == {
        (places[0],): {"KK": 5.0}, (places[1],): {"KK": 7.0}, (TOTAL,): {"KK": 12.0},
    }  # fmt: skip


def test_without_columns_there_is_one_number_a_row_and_what_is_not_written_reads_as_such(filled: Desk) -> None:
    assert said(asked(filled, "program", measure="realisasi_anggaran")) == {
        ("2.12.02",): {"Realisasi anggaran": 510.0}, ("2.12.03",): {"Realisasi anggaran": 17.0}, (TOTAL,): {"Realisasi anggaran": 527.0},
    }  # fmt: skip
    assert said(asked(filled, "wilayah", measure="realisasi_anggaran")) == {(NOTHING,): {"Realisasi anggaran": 527.0}}


def test_a_reader_is_offered_what_there_is_and_only_the_bidang_and_periods_asked_for(filled: Desk) -> None:
    numbers = filled.look.ask(explored)
    assert numbers.measures == ("realisasi", "target", "realisasi_anggaran", "layanan")
    assert "wilayah" not in numbers.dimensions("realisasi")
    assert numbers.labels("periode", "realisasi") == ("TW II 2026", "TW I 2026")
    early = explore(
        filled.look.ask(explored, ("dafduk",), Periode.parse("2026-TW1")), PivotLayout(("bidang",), ("periode",), "realisasi_anggaran")
    )
    assert said(early) == {("Dafduk",): {"TW I 2026": 200.0}}


def test_nothing_is_left_of_numbers_that_are_narrowed_away(filled: Desk) -> None:
    found = asked(filled, "bidang", by=("periode",), tahun=("1999",))
    assert (found.rows, found.columns) == ((), ())


def test_a_file_says_the_same_as_the_screen_its_reasons_marks_and_filters(filled: Desk) -> None:
    found = asked(filled, "bidang", by=("periode",), nama=("Pencetakan", "Cakupan"))
    table = exploration_table(found, style.number)
    assert [column.words(found.rows[0]) for column in table.columns[1:] if column.words] == [PERCENTAGES] * 2
    assert csv_text.text(table, "").lstrip("\ufeff").splitlines()[-2:] == [
        "Bidang;TW I 2026;TW II 2026", f"Dafduk;{PERCENTAGES};{PERCENTAGES}",
    ]  # fmt: skip
    target = exploration_table(asked(filled, "nama", measure="target"), style.number)
    sheet = openpyxl.load_workbook(io.BytesIO(workbook([target, table], ""))).worksheets
    assert [cell.value for cell in list(sheet[0].iter_rows())[-1]] == ["Pencetakan", 100, "target belum dikonfirmasi"]
    assert any("Indikator, layanan, atau uraian: Pencetakan, Cakupan" in str(cell.value) for row in sheet[1].iter_rows() for cell in row)
