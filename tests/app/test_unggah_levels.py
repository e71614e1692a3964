"""*Tingkat baris* on a chosen file: the rows the program is unsure of are asked, and what a person answers counts and is kept."""

import pytest
from open_office import OpenOffice
from streamlit.testing.v1 import AppTest
from unggah_app import choose, entry, press, said, workbook

from sop_core.boards.wizard import decision as decisions
from sop_core.boards.wizard.decision import Decision
from sop_core.intake import Choices, Level

HEAD = ("No", "Uraian", "Pagu (Rp)")
ROWS = ((1, "Rapat", 300), (2, "Cetak", 100), (3, "Kirim", 200), (4, "Sewa", 700))


@pytest.fixture
def office(office_with_cycle: OpenOffice) -> OpenOffice:
    return office_with_cycle


def opened(office: OpenOffice) -> AppTest:
    app = choose(office.app("katim.dafduk", "unggah"), ("anggaran dafduk.xlsx", workbook(HEAD, *ROWS)))
    return app.segmented_control(key=entry(app).key("tampilan")).set_value("Tingkat baris").run()


def first_level(app: AppTest) -> Level:
    seen = entry(app).seen
    assert seen is not None
    return seen.reading.tables[0].rows[0].level


def test_an_unsure_row_is_asked_and_the_answer_counts(office: OpenOffice) -> None:
    app = opened(office)
    row = entry(app).reading.tables[0].rows[0].cell
    assert "= jumlah baris 3, 4 pada 1 kolom" in said(app)
    app.segmented_control(key=entry(app).key(f"tingkat-Kinerja-{row}")).set_value("induk")
    press(app, entry(app).key("tingkat-terapkan"))
    assert first_level(app) is Level.PARENT
    assert entry(app).decision.choices.levels == {("Kinerja", row): Level.PARENT}


def test_any_other_row_may_be_set_right(office: OpenOffice) -> None:
    app = opened(office)
    app.selectbox(key=entry(app).key("tingkat-lain")).set_value(2)
    app.segmented_control(key=entry(app).key("tingkat-lain-jawab")).set_value("jumlah")
    press(app, entry(app).key("tingkat-terapkan"))
    seen = entry(app).seen
    assert seen is not None
    assert seen.reading.tables[0].rows[3].level is Level.TOTAL


def test_the_answer_is_kept_with_the_draft() -> None:
    decided = Decision(choices=Choices(levels={("Kinerja", "B4"): Level.PARENT}))
    assert decisions.from_text(decisions.as_text(decided)) == decided


def test_a_row_may_be_called_a_difference(office: OpenOffice) -> None:
    app = opened(office)
    row = entry(app).reading.tables[0].rows[0].cell
    app.segmented_control(key=entry(app).key(f"tingkat-Kinerja-{row}")).set_value("selisih")
    press(app, entry(app).key("tingkat-terapkan"))
    assert first_level(app) is Level.DIFFERENCE
