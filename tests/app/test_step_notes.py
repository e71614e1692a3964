"""What was written for a step stands where its people work: *Unggah*, *Progres SOP*, its dialogs; letter by letter."""

import pytest
from open_office import OfficeApp
from screen_words import shown
from streamlit.testing.v1 import AppTest

pytestmark = pytest.mark.usefixtures("office_with_cycle")
RETURNED = "Dikembalikan dari langkah 6 Periksa Kabid Dafduk: Perhitungan tidak sesuai"
WHY = "Persentase KIA *tidak* sama dengan kolom F"


def reads(app: AppTest) -> tuple[bool, bool]:
    """Whether the return stands there, and its note as it was written."""
    return RETURNED in [one.value for one in app.warning], WHY in [one.value for one in app.text]


@pytest.mark.parametrize(
    ("username", "does"),
    [("staf.dafduk", True), ("katim.dafduk", True), ("kabid.dafduk", True), ("katim.program", True), ("staf.capil", False)],
)
def test_who_brings_the_file_reads_in_unggah_why_it_came_back(office_app: OfficeApp, username: str, does: bool) -> None:
    assert reads(office_app(username, "unggah")) == (does, does)


def test_who_repairs_reads_the_return_at_the_step_and_in_its_dialog(office_app: OfficeApp) -> None:
    app = office_app("katim.dafduk", "progres")
    assert reads(app) == (True, True)
    app.button(key="selesai-5-dafduk").click().run()
    assert [one.value for one in app.warning].count(RETURNED) == 2
    assert [one.value for one in app.text].count(WHY) == 2


def test_a_note_of_an_ended_round_stands_in_the_detail_of_its_step(office_app: OfficeApp) -> None:
    app = office_app("kabid.dafduk", "progres")
    app.button_group(key="tampilan").set_value("Tahap").run()
    app.button(key="langkah-6-dafduk").click().run()
    assert f"Perhitungan tidak sesuai: {WHY}" in "\n".join(shown(app))
