"""*Ringkasan*: the four answers, bidang × what is short, the priorities with their links; for the leaders only."""

import office_story
import pytest
from open_office import OfficeApp, OpenOffice
from screen_words import english, shown

from pages.ringkasan_parts import handed_out, whole_office
from pages.shared import menu, queries
from sop_core.errors import NotAllowed
from sop_core.reports.xlsx import workbook

pytestmark = pytest.mark.usefixtures("office_with_cycle")


@pytest.mark.parametrize("username", ["kadis", "sekretaris", "katim.program"])
@pytest.mark.parametrize("cycle", ["2026-TW2", "2026-TW3"])
def test_it_opens_for_the_leaders_without_trouble_or_english(office_app: OfficeApp, username: str, cycle: str) -> None:
    app = office_app(username, "ringkasan", siklus=cycle)
    assert ([one.message for one in app.exception], [one.value for one in app.error]) == ([], [])
    assert [text for text in shown(app) if english(text)] == []


def test_the_four_answers_stand_on_top(office_app: OfficeApp) -> None:
    app = office_app("kadis", "ringkasan")
    answers = {one.label: (one.value, one.delta) for one in app.metric}
    assert answers["Siklus TW III 2026"] == ("1 langkah lewat", "selesai ± 15 Okt 13.56")
    assert answers["Berkas bidang masuk"] == ("2 dari 4", "belum: Capil, PIAK; tidak menyampaikan: PDIP")
    assert answers["Serapan anggaran"] == ("–", "belum dapat dihitung")


def test_an_archived_cycle_says_when_it_ended(office_app: OfficeApp) -> None:
    app = office_app("kadis", "ringkasan", siklus="2026-TW2")
    assert next((one.value, one.delta) for one in app.metric) == ("Selesai", "diarsipkan 9 Jul 14.50")


def test_each_priority_is_a_sentence_with_its_reason_and_owner(office_app: OfficeApp) -> None:
    app = office_app("kadis", "ringkasan")
    assert ":material/alarm: **Langkah 4 Kumpul data PIAK lewat batas 35 jam 26 menit**" in [one.value for one in app.markdown]
    assert any("standar 3 jam, terpakai 38 jam 26 menit — Staf PIAK · Lintang Adiraksa" in one.value for one in app.caption)


def test_each_bidang_has_its_line(office_app: OfficeApp) -> None:
    (table,) = office_app("kadis", "ringkasan").table
    assert list(table.value["Bidang"]) == ["Sekretariat", "Dafduk", "Capil", "PIAK", "PDIP"]
    assert [cell.split(":")[1] for cell in table.value["Berkas"]] == [
        "green-badge[", "green-badge[", "red-badge[", "red-badge[", "violet-badge[",
    ]  # fmt: skip


@pytest.mark.parametrize("username", ["kabid.dafduk", "katim.dafduk", "staf.dafduk", "admin"])
def test_others_neither_find_the_page_nor_get_its_numbers(office_with_cycle: OpenOffice, username: str) -> None:
    actor = office_story.actor(username)
    assert "ringkasan" not in menu.pages_of(actor)
    with pytest.raises(NotAllowed):
        whole_office.board(actor, queries.cycle_rows()[0])


def test_what_it_shows_can_be_taken_along(office_app: OfficeApp) -> None:
    office_app("kadis", "ringkasan")
    board = queries.summary_board("2026-TW3")
    lines, urgent, *behind = handed_out.sheets(board)
    assert [row[0] for row in lines.rows] == [line.name for line in board.lines]
    assert [row[0] for row in urgent.rows] == [one.sentence for one in board.priorities]
    assert all(len(row) == len(sheet.columns) for sheet in (lines, urgent) for row in sheet.rows)
    assert workbook([lines, urgent, *behind], "DATA CONTOH")[:2] == b"PK"
