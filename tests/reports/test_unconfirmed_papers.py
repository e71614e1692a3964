"""Every sheet and paper marks each number that uses an unconfirmed target or pagu, and begins with how many are."""

import inspect
import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import office_story
import openpyxl
import pytest
from builders_kinerja import NOW, Desk, desk_on
from read_paper import read_paper
from reportlab.graphics.shapes import String
from sqlalchemy import update
from unconfirmed_places import WORDS, is_marked, only_in_one, other_targets, unmarked, unmarked_rows

from sop_core.boards.analysis import AnalysisBoard
from sop_core.boards.brief import brief
from sop_core.boards.headline import headline
from sop_core.boards.summary import SummaryBoard, summary_board
from sop_core.boards.template import template_form
from sop_core.indicators.commitment import commitments
from sop_core.periode import Periode
from sop_core.reports import analysis_tables, csv_text, kinerja_tables, one_page
from sop_core.reports.laporan_kinerja import Told, laporan_kinerja
from sop_core.reports.table import MARK_COLUMN, Table
from sop_core.reports.template import template
from sop_core.reports.xlsx import workbook
from sop_core.store import confirmations, tables
from sop_core.store.engine import Store

TW1, TW2 = Periode.parse("2026-TW1"), Periode.parse("2026-TW2")
COUNT = "4 dari 4 target dan 2 dari 2 pagu tahun 2026 belum dikonfirmasi kantor"


@pytest.fixture
def desk(sqlite_url: str) -> Iterator[Desk]:
    with desk_on(sqlite_url, office_story.office()) as made:
        made.two_cycles()
        yield made


def summary(desk: Desk) -> SummaryBoard:
    return summary_board(desk.look, "2026-TW2")


def analysis(desk: Desk) -> AnalysisBoard:
    return desk.analysis("2026-TW2")


def change_targets(desk: Desk) -> None:
    """Behind the program's back, as it is the same cycle with other targets that is wanted."""
    with desk.store.writing() as connection:
        connection.execute(update(tables.cycles).values(register=other_targets(desk.register).to_json()))


def confirm_all(store: Store, desk: Desk) -> None:
    with store.writing() as connection:
        confirmations.add(connection, commitments(desk.register), ("800/1", NOW.date()), ("admin", "admin", NOW))


ON_SCREEN_ONLY = ("change_table", "course_table")
"""Tables that tests/app/test_unconfirmed_pages looks at."""


def every_table_of(desk: Desk) -> dict[str, Table[Any]]:
    found = analysis(desk)
    compared = analysis_tables.compared_table(found.compared(TW1, TW2), found.kinerja.notices)
    return {table.title: table for table in (*analysis_tables.every_table(found), compared)}


def with_marks(table: Table[Any]) -> list[tuple[object, ...]]:
    columns = [column for column in table.in_file if column.title != MARK_COLUMN]
    return [(tuple(column.value(row) for column in columns), table.marks_of(row)) for row in table.rows]


def test_every_row_of_every_table_that_uses_a_target_or_pagu_says_so(desk: Desk) -> None:
    before = every_table_of(desk)
    change_targets(desk)
    after = every_table_of(desk)
    assert before.keys() == after.keys()
    uses = set()
    for title, sheet in before.items():
        for row, marks in only_in_one(with_marks(sheet), with_marks(after[title])):
            uses.add(title)
            assert marks, f"{title}: {row}"
        assert title not in uses or COUNT in sheet.notices[0], title
    assert uses == {"Bidang 2026-TW2", "Capaian 2026-TW2", "Tren", "Serapan 2026-TW2", "Program", "Peringkat",
                    "Peringkat bidang", "Sumbangan",
                    "Serapan dan capaian",
                    "Efisiensi bidang", "Deviasi", "Rekonsiliasi", "Pertanyaan", "TW I 2026 dan TW II 2026"}  # fmt: skip


def test_no_sheet_is_made_anywhere_that_the_test_above_does_not_see() -> None:
    made = {name for module in (kinerja_tables, analysis_tables) for name, one in inspect.getmembers(module, inspect.isfunction)
            if name.endswith("_table") and name not in ("every_table", *ON_SCREEN_ONLY)}  # fmt: skip
    assert made == {
        "group_table", "indicator_table", "trend_table", "budget_table", "service_table", "program_table", "ranking_table",
        "contribution_table", "efficiency_table", "balance_table", "group_ranking_table",
        "deviation_table", "compared_table", "history_table", "coverage_table",
        "reconciliation_table", "question_table", "answer_table", "note_table",
    }, "add a new table to every_table, or to the test above"  # fmt: skip


def test_in_the_files_themselves_the_count_stands_first_and_the_mark_beside_its_numbers_and_in_the_charts(desk: Desk) -> None:
    sheet = kinerja_tables.group_table(desk.board("2026-TW2"))
    page = openpyxl.load_workbook(io.BytesIO(workbook([sheet], "DATA CONTOH"))).worksheets[0]
    lines = [[cell.value for cell in row] for row in page.iter_rows()]
    assert lines[0][0] == "DATA CONTOH"
    assert lines[1][0].startswith(COUNT)
    assert (lines[2][-1], lines[3][-1]) == ("Tanda", "target belum dikonfirmasi; pagu belum dikonfirmasi")
    title = "".join(run.t for part in page._charts[0].title.tx.rich.p for run in part.r or ())
    assert title.endswith("target belum dikonfirmasi; pagu belum dikonfirmasi")
    text = csv_text.text(sheet).splitlines()
    assert COUNT in text[0]
    assert text[2].endswith("target belum dikonfirmasi; pagu belum dikonfirmasi") or "Tanda" in text[1]


def report(desk: Desk) -> tuple[list[str], list[list[list[str]]]]:
    board = summary(desk)
    told = Told((), tuple(one.text for one in brief(board).sentences), board.priorities)
    paper = read_paper(laporan_kinerja(desk.office.organisation, board.kinerja, told, NOW))
    return [one.text for one in paper.paragraphs], [[[cell.text for cell in row.cells] for row in one.rows] for one in paper.tables]


def test_every_number_of_the_word_report_that_uses_a_target_or_pagu_has_its_sign(desk: Desk) -> None:
    words, grids = report(desk)
    change_targets(desk)
    other_words, other_grids = report(desk)
    assert grids[0][0][0].startswith(COUNT), "the paper begins with how many are not confirmed"
    assert unmarked(words, other_words) == []
    for grid, other in zip(grids, other_grids, strict=True):
        assert unmarked_rows(grid, other, 2 if grid[0][0] == "Bidang" and "Sub kegiatan" in grid[0] else 1) == []
    assert len([grid for grid, other in zip(grids, other_grids, strict=True) if grid != other]) == 4
    assert "* target belum dikonfirmasi · † pagu belum dikonfirmasi" in words


def drawn(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every text of the printed page."""
    found: list[str] = []
    really = one_page._words

    def words(text: str, *more: object, **named: object) -> object:
        found.append(text)
        return really(text, *more, **named)  # type: ignore[arg-type]

    class Written(String):  # type: ignore[misc]
        def __init__(self, x: float, y: float, text: str, **named: object) -> None:
            found.append(text)
            super().__init__(x, y, text, **named)

    with monkeypatch.context() as patched:
        patched.setattr(one_page, "_words", words)
        patched.setattr(one_page, "String", Written)
        one_page.one_page(summary(desk), "Dinas", NOW)
    return found


def test_every_number_of_the_printed_page_that_uses_a_target_or_pagu_has_its_sign(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    before = drawn(desk, monkeypatch)
    change_targets(desk)
    after = drawn(desk, monkeypatch)
    assert unmarked(before, after) == []
    assert len(only_in_one(before, after)) > 10
    assert before.index(next(one for one in before if one.startswith(COUNT))) <= 4
    assert "* target belum dikonfirmasi · † pagu belum dikonfirmasi." in before


def test_every_number_of_the_sentences_tiles_and_priorities_has_its_sign(desk: Desk) -> None:
    def numbers() -> list[str]:
        board = summary(desk)
        told = [number.text for one in brief(board).sentences for number in one.numbers]
        tiles = [words for one in headline(board) for words in (one.value, one.below)]
        return [*told, *tiles, *(part for one in board.priorities for part in (one.sentence, one.reason))]

    before = numbers()
    change_targets(desk)
    assert unmarked(before, numbers()) == []


def test_every_target_of_a_template_has_its_mark_and_its_sheet_the_count(desk: Desk) -> None:
    form = template_form(desk.look, "dafduk", TW2)
    book = openpyxl.load_workbook(io.BytesIO(template(form)))
    for name, kodes in (("Indikator", ["D-1", "D-2"]), ("Anggaran", ["2.12.02.01"])):
        rows = [[str(cell.value) for cell in row] for row in book[name].iter_rows()]
        assert any("2 dari 2 target dan 1 dari 1 pagu tahun 2026 belum dikonfirmasi" in " ".join(row) for row in rows[:4]), name
        told = [row for row in rows if any(kode in row for kode in kodes)]
        assert len(told) == len(kodes)
        assert all(WORDS in " ".join(row) for row in told)


def test_when_all_is_confirmed_nothing_is_marked_anywhere(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    confirm_all(desk.store, desk)
    assert not any(sheet.every_mark or sheet.notices for sheet in every_table_of(desk).values())
    words, grids = report(desk)
    told = [*words, *(cell for grid in grids for row in grid for cell in row), *drawn(desk, monkeypatch)]
    assert [one for one in told if is_marked(one)] == []
    form = template_form(desk.look, "dafduk", TW2)
    assert not any(line.marks for line in (*form.indicators, *form.budget))


def test_a_changed_register_is_marked_again_though_it_was_confirmed(desk: Desk) -> None:
    confirm_all(desk.store, desk)
    change_targets(desk)
    assert desk.board("2026-TW2").unconfirmed.counted == "4 dari 4 target dan 2 dari 2 pagu"


def test_only_what_uses_the_open_target_is_marked(desk: Desk) -> None:
    with desk.store.writing() as connection:
        known = [one for one in commitments(desk.register) if one.kode != "C-2"]
        confirmations.add(connection, known, ("800/1", NOW.date()), ("admin", "admin", NOW))
    board = desk.board("2026-TW2")
    assert [row.indicator.kode for row in board.rows if row.capaian.marks] == ["C-2"]
    assert [group.name for group in (*board.groups, board.total) if group.capaian.marks] == ["Capil", "Dinas"]
    assert not any(group.serapan.marks for group in (*board.groups, board.total))
    assert board.notices == ("1 dari 4 target tahun 2026 belum dikonfirmasi kantor; setiap angka yang memakainya bertanda *.",)
    assert replace(board.unconfirmed, targets=0).words == ""
