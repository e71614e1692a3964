"""*Unduh hasil periksa* on *Unggah*, for a file that is chosen and for one that is stored."""

import io

import openpyxl
import pytest
from open_office import OpenOffice
from unggah_app import BROKEN, CAPIL, PIAK, choose, entry, press

from pages.shared import session
from sop_core.boards import people
from sop_core.boards.files import files_board
from sop_core.boards.look import Look
from sop_core.boards.returned import stored_file
from sop_core.errors import NotAllowed
from sop_core.marking.returned import returned


@pytest.fixture
def office(office_with_cycle: OpenOffice) -> OpenOffice:
    return office_with_cycle


def downloads(app: object) -> dict[str, str]:
    """Label → help of the download buttons."""
    return {element.proto.label: element.proto.help for element in app.get("download_button")}  # type: ignore[attr-defined]


def test_a_chosen_file_with_findings_can_be_taken_back_marked(office: OpenOffice) -> None:
    app = choose(office.app("katim.program", "unggah"), BROKEN)
    assert downloads(app)["Unduh hasil periksa"].startswith("Berkas bidang sendiri dengan sel berwarna")


def test_a_file_without_findings_has_nothing_to_take_back(office: OpenOffice) -> None:
    app = choose(office.app("katim.program", "unggah"), CAPIL)
    assert "Unduh hasil periksa" not in downloads(app)


def test_a_stored_version_is_given_back_with_what_was_found_when_it_came(office: OpenOffice) -> None:
    app = choose(office.app("katim.program", "unggah"), PIAK)
    app.text_area(key=entry(app).key("catatan-wajib")).set_value("Jumlah diketik tangan")
    press(app, entry(app).key("simpan"))
    actor = people.actor(Look.at(office.store, office.office, office.now), "kabid.piak")
    assert actor is not None
    (row,) = files_board(Look.at(office.store, office.office, office.now), actor, "2026-TW3").unit("piak").versions  # type: ignore[union-attr]
    file = session.look().ask(stored_file, actor, row.id)
    made = returned(file.content, file.name, file.workbook, file.findings, office.now)
    page = openpyxl.load_workbook(io.BytesIO(made.content)).worksheets[1]
    assert page["J13"].comment.text.startswith("PERINGATAN: Jumlah pada berkas")
    stranger = people.actor(Look.at(office.store, office.office, office.now), "kabid.capil")
    assert stranger is not None
    with pytest.raises(NotAllowed):
        session.look().ask(stored_file, stranger, row.id)
