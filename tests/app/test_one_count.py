"""One count of *terlambat*, and two verdicts in one order: every place that says how many steps were late, compared in one hour.

``office_story`` an hour and a day later: Dafduk's data (step 4) were late, came back, and were late again. Of TW III are late 3 and 4
PIAK, 4 Dafduk twice, 5 and 6 Capil, and PDIP that never came: 6 steps, 7 rounds. Of TW II five steps, once each.
"""

import re
from io import BytesIO

import office_story
import pytest
from office_story import Story, at
from open_office import OfficeApp, OpenOffice
from pypdf import PdfReader
from read_paper import read_paper
from screen_words import shown

from pages.ringkasan import papers
from sop_core.boards.brief import brief
from sop_core.boards.look import Look
from sop_core.boards.summary import SummaryBoard, summary_board
from sop_core.boards.timeliness import timeliness_board
from sop_core.reports.laporan_kinerja import Told, laporan_kinerja
from sop_core.reports.one_page import one_page
from sop_core.sop.events import ReturnCategory

SAID = re.compile(r"\b([\d.]+) langkah terlambat(?: \((\d+) putaran\))?")
LIMIT = re.compile(r"(dalam|melewati) batas Pemkab", re.IGNORECASE)
OF_THE_CYCLE, OF_BOTH = {("6", "7")}, {("11", "12")}


@pytest.fixture
def late_twice(office_with_cycle: OpenOffice) -> OpenOffice:
    story = Story(office_with_cycle.store, office_story.TW3)
    story.done("2026-10-12 09.45", "katim.dafduk", 5, "dafduk", 2)
    story.returned("2026-10-12 09.50", "kabid.dafduk", 6, "dafduk", 4, (ReturnCategory.DATA, "Jumlah KIA keliru"), 2)
    story.done("2026-10-13 10.00", "staf.dafduk", 4, "dafduk", 2)
    office_with_cycle.now = at("2026-10-13 10.05")
    return office_with_cycle


def counts(text: str) -> set[tuple[str, str]]:
    return set(SAID.findall(text))


@pytest.mark.parametrize(
    ("username", "page", "view"),
    [
        ("kadis", "beranda", ()),
        ("sekretaris", "beranda", ()),
        ("kadis", "ringkasan", ()),
        ("sekretaris", "progres", ("tampilan", "Jalur")),
        ("sekretaris", "progres", ("tampilan", "Linimasa")),
        ("kabid.capil", "progres", ("tampilan", "Bagan alir")),
    ],
)
@pytest.mark.usefixtures("late_twice")
def test_every_page_says_the_same_of_the_cycle_the_limit_first(
    office_app: OfficeApp, username: str, page: str, view: tuple[str, str] | tuple[()]
) -> None:
    app = office_app(username, page)
    if view:
        app = app.button_group(key=view[0]).set_value(view[1]).run()
    assert not app.exception
    text = "\n".join(shown(app))
    assert counts(text) == OF_THE_CYCLE
    assert {one.lower() for one in LIMIT.findall(text)} == {"dalam"}
    tiles = {one.label: one.value for one in app.metric}
    assert list(tiles)[:2] == ["Batas di Pemkab", "Langkah terlambat"]
    assert (tiles["Batas di Pemkab"], tiles["Langkah terlambat"]) == ("Dalam batas", "6")


@pytest.mark.usefixtures("late_twice")
def test_ketepatan_counts_the_steps_of_all_its_cycles_and_says_so(office_app: OfficeApp) -> None:
    app = office_app("kadis", "ketepatan")
    text = "\n".join(shown(app))
    assert counts(text) == OF_BOTH
    assert "TW II 2026 sampai TW III 2026 (2 siklus): 11 langkah terlambat (12 putaran)" in text
    assert next(one.value for one in app.metric if one.label == "Langkah terlambat") == "11"


@pytest.mark.usefixtures("late_twice")
def test_the_table_of_steps_names_as_many_late_as_the_number(office_app: OfficeApp) -> None:
    app = office_app("kadis", "progres").button_group(key="tampilan").set_value("Tabel").run()
    states = list(app.dataframe(key="tabel-langkah").value["Keadaan"])
    late = [state for state in states if "terlambat" in state or state == "lewat"]
    never = [state for state in states if state == "tidak menyampaikan"]
    assert (len(late), len(never)) == (5, 4), "PDIP's four steps are one of the six"


def board(office: OpenOffice) -> SummaryBoard:
    return summary_board(Look.at(office.store, office.office, office.now), office_story.TW3)


@pytest.mark.usefixtures("office_app")
def test_papers_and_exports_say_what_the_screen_says(late_twice: OpenOffice) -> None:
    found = board(late_twice)
    printed = PdfReader(BytesIO(one_page(found, "Dinas", late_twice.now))).pages[0].extract_text()
    sentences = tuple(one.text for one in brief(found).sentences)
    word = laporan_kinerja(late_twice.office.organisation, found.kinerja, Told((), sentences), late_twice.now)
    written = "\n".join(paragraph.text for paragraph in read_paper(word).paragraphs)
    minute = next(table for table in papers.tables(found) if table.title == "Ringkas satu menit")
    exported = "\n".join(str(cell) for row in minute.cells for cell in row)
    for paper in (" ".join(printed.split()), written, exported):
        assert counts(paper) == OF_THE_CYCLE
        limit, standards = paper.index("dalam batas Pemkab"), paper.index("Mutu baku: 6 langkah terlambat (7 putaran)")
        assert limit < standards
        assert "belum tepat waktu" not in paper


def test_the_boards_agree_step_by_step(late_twice: OpenOffice) -> None:
    found = board(late_twice)
    every = timeliness_board(Look.at(late_twice.store, late_twice.office, late_twice.now), office_story.UNITS, True)
    of_the_cycle = next(group for group in every.by_periode if group.kode == office_story.TW3)
    assert of_the_cycle.on_time == found.cycle.tally.share
    assert sum(group.on_time.expected for group in (*every.by_unit, *every.by_leader)) == every.total.expected
    assert sum(step.on_time.expected for step in every.by_step) == every.total.expected
