"""What the pages of performance show leaves as sheets: with rule and origin, blanks as blanks."""

from collections.abc import Iterator
from typing import Any

import pytest
from builders_kinerja import Desk, desk_on, number

from sop_core.office import Office
from sop_core.reports.kinerja_tables import budget_table, every_table, indicator_table, service_table, trend_table
from sop_core.reports.table import Cell, Table


@pytest.fixture
def desk(sqlite_url: str, office: Office) -> Iterator[Desk]:
    with desk_on(sqlite_url, office) as made:
        made.cycle("2026-TW1")
        yield made


def cells(table: Table[Any], row: int) -> dict[str, Cell]:
    return {column.title: cell for column, cell in zip(table.in_file, table.cells[row], strict=True)}


def test_a_row_carries_its_numbers_its_rule_and_its_origin(desk: Desk) -> None:
    sent = desk.file("2026-TW1", "capil", number("C-1", "TW1", 3, cell="F7"))
    board = desk.board("2026-TW1")
    found = cells(indicator_table(board, board.of("capil")), 0)
    until = "s.d. TW I 2026"
    assert [found[name] for name in ("Kode", f"Target {until}", f"Realisasi {until}", f"Capaian {until}")] == ["C-1", 4, 3, 125]
    assert found["Rumus capaian"] == "(2 × target − realisasi) ÷ target × 100"
    assert [found[name] for name in ("Nomor berkas", "Lembar", "Sel")] == [sent, "Data", "F7"]


def test_what_could_not_be_computed_is_empty_with_its_reason(desk: Desk) -> None:
    board = desk.board("2026-TW1")
    found = cells(indicator_table(board, board.rows), 0)
    assert (found["Capaian s.d. TW I 2026"], found["Kelas"], found["Catatan"]) == (None, None, "berkas belum masuk")
    assert cells(trend_table(board), 0)["Tidak dihitung karena"] == "belum diisi"


def test_a_budget_line_shows_each_period_of_the_year(desk: Desk) -> None:
    desk.file("2026-TW1", "dafduk", number("D-1", "TW1", 200, "realisasi_anggaran"))
    board = desk.board("2026-TW1")
    found = cells(budget_table(board), 0)
    assert [found[name] for name in ("Pagu", "Realisasi TW I 2026", "Realisasi s.d.", "Serapan")] == [800, 200, 200, 25]


def test_a_recap_ends_with_the_sum_of_what_has_a_number(desk: Desk) -> None:
    desk.file("2026-TW1", "dafduk", number(None, "TW1", 5, "layanan", uraian="KK", wilayah="63.04.01"))
    (table,) = desk.board("2026-TW1").services
    assert (cells(service_table(table, "KK"), 1)["KK"], cells(service_table(table, "KK"), -1)) == (None, {"Kecamatan": "Jumlah", "KK": 5})


def test_every_subject_of_the_board_has_a_sheet(desk: Desk) -> None:
    titles = [sheet.title for sheet in every_table(desk.board("2026-TW1"))]
    assert titles == ["Bidang 2026-TW1", "Capaian 2026-TW1", "Tren", "Serapan 2026-TW1"]
