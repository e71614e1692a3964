"""*Tunjukkan tabelnya*: what becomes of the rows that a person marks; the dialog itself is tried in the browser (``e2e``)."""

from dataclasses import replace

from pages.unggah.show_table import Marked
from sop_core.boards.wizard.decision import Decision, as_text, from_text
from sop_core.intake import Choices, ShownTable


def test_marks_go_where_they_were_put_and_an_impossible_order_is_said() -> None:
    marked = Marked("Kinerja").with_mark("Judul", [2, 3]).with_mark("Data pertama", [5, 6]).with_mark("Data terakhir", [9])
    assert marked.table == ShownTable(2, 3, 5, 9)
    assert [marked.mark_of(row) for row in (1, 3, 5, 6, 9)] == ["", "judul", "data mulai", "", "data sampai"]


def test_a_decision_with_a_shown_table_survives_as_text() -> None:
    decided = Decision("2026-TW3", "dafduk", choices=Choices(shown={"Kinerja": ShownTable(2, 2, 3), "Dua": ShownTable(2, 3, 5, 9)}))
    assert from_text(as_text(decided)) == decided


def test_a_draft_from_before_there_were_shown_tables_keeps_its_decision() -> None:
    decided = Decision("2026-TW3", "dafduk", choices=Choices(without_sheets=frozenset({"Lain"})))
    before = as_text(decided).replace('"shown": {}, ', "")
    assert "shown" not in before
    assert from_text(before) == replace(decided)
