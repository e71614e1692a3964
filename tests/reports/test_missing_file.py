"""A bidang whose file has not come: the pages print no average of it, and no paper does."""

from collections.abc import Iterator

import office_story
import pytest
from builders_kinerja import NOW, Desk, desk_on, number
from read_paper import read_paper

from sop_core.reports import analysis_tables
from sop_core.reports.kinerja_tables import group_table
from sop_core.reports.laporan_kinerja import Told, laporan_kinerja


@pytest.fixture
def desk(sqlite_url: str) -> Iterator[Desk]:
    with desk_on(sqlite_url, office_story.office()) as made:
        made.two_cycles()
        yield made


def test_a_bidang_without_its_file_has_no_average_on_any_paper(desk: Desk) -> None:
    # a number of TW III stood in the file of TW II already; that of TW III has not come
    desk.further_file("2026-TW2", "dafduk", number("D-2", "TW3", 81))
    desk.cycle("2026-TW3")
    desk.file("2026-TW3", "capil", number("C-1", "TW3", 3), number("C-2", "TW3", 30))
    board = desk.board("2026-TW3")
    dafduk = board.group("dafduk")
    assert (dafduk.submitted, dafduk.band, dafduk.judged) == (False, None, None)
    assert dafduk.capaian.value is not None
    assert board.total.judged == board.total.capaian.value
    paper = read_paper(laporan_kinerja(desk.office.organisation, board, Told(()), NOW))
    every = [[cell.text for cell in row.cells] for table in paper.tables for row in table.rows]
    (of_dafduk,) = [cells for cells in every if cells[0] == dafduk.full_name]
    assert tuple(of_dafduk[1:3]) == ("–", "tidak dihitung")
    assert group_table(board).cells[0][:3] == [dafduk.full_name, None, None]
    balances = analysis_tables.balance_table(desk.analysis(board.cycle_id))
    assert [row[1] for row in balances.cells if row[0] == dafduk.full_name] == [None]


def test_an_office_of_which_too_little_is_known_has_a_number_without_a_class(desk: Desk) -> None:
    desk.cycle("2026-TW3")
    desk.file("2026-TW3", "capil", number("C-1", "TW3", 3))  # one of four; mean of 5, 3, 3: (8 − 3,67) ÷ 4
    board = desk.board("2026-TW3")
    assert board.total.band is None
    paper = read_paper(laporan_kinerja(desk.office.organisation, board, Told(()), NOW))
    every = [[cell.text for cell in row.cells] for table in paper.tables for row in table.rows]
    (of_office,) = [cells for cells in every if cells[0] == board.total.full_name]
    assert (of_office[1].split(" %")[0], of_office[2]) == ("108,33", "tanpa kelas")
