"""What changed since the last version, and an earlier version made current again, on *Unggah*."""

import io
from functools import cache

import openpyxl
import pytest
from desks import desk
from office_story import office as rules
from open_office import OpenOffice
from streamlit.testing.v1 import AppTest
from unggah_app import CAPIL, PIAK, choose, entry, press, said, stored

from sop_core import actions
from sop_core.intake import Reading, Submission, read, to_submission
from sop_core.intake.container.reader import read_workbook
from sop_core.marking.returned import returned
from sop_core.periode import Periode
from sop_core.store.submissions import StoredSubmission

DIALOG = """
from pages.shared import session
from sop_core.boards.files import files_board
from pages.unggah import difference, stored
actor = session.actor()
unit = session.look().ask(files_board, actor, "2026-TW3").unit("capil")
{call}
"""


@pytest.fixture
def office(office_with_cycle: OpenOffice) -> OpenOffice:
    return office_with_cycle


@cache
def capil() -> Reading:
    return read(CAPIL.read_bytes(), CAPIL.name, rules().knowledge())


@cache
def other_number() -> bytes:
    """Capil's file with 98 where its first realisasi of the period stands."""
    table, cell = next(
        (table.sheet, value.cell) for table in capil().tables for row in table.rows for value in row.values
        if (value.measure, value.key) == ("realisasi", "TW3") and value.number is not None
    )  # fmt: skip
    return changed(CAPIL.read_bytes(), table, cell, 98)


def changed(content: bytes, sheet: str, cell: str, value: object) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content))
    book[sheet][cell] = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def hand_in(office: OpenOffice, *contents: bytes) -> list[StoredSubmission]:
    """Versions of Capil's file, handed in one after the other; the first one first."""
    for content in contents:
        reading = capil() if content == CAPIL.read_bytes() else read(content, CAPIL.name, rules().knowledge())
        sent = to_submission(reading, "capil", Periode.parse("2026-TW3"))
        assert isinstance(sent, Submission)
        actions.receive(desk(office.store, "katim.program", office.now), "2026-TW3", sent, content, "Disengaja")
    return [one for one in reversed(stored(office)) if one.unit == "capil"]


def dialog(call: str, who: str = "katim.program") -> AppTest:
    """A dialog as a page of its own, because AppTest does not keep one open over a second run."""
    app = AppTest.from_string(DIALOG.format(call=call), default_timeout=30)
    app.user = {"username": who}
    app.run()
    assert not app.exception
    return app


def test_before_storing_the_page_shows_every_value_that_would_change(office: OpenOffice) -> None:
    hand_in(office, CAPIL.read_bytes())
    app = choose(office.app("katim.program", "unggah"), (CAPIL.name, other_number()))
    app.segmented_control(key=entry(app).key("tampilan")).set_value("Perubahan").run()
    assert not app.exception
    assert "Dibandingkan dengan versi 1 yang berlaku sekarang." in said(app)
    assert "**1 nilai berubah, 0 baru, 0 hilang**" in said(app)
    (row,) = app.dataframe[0].value.to_dict("records")
    assert (row["Perubahan"], row["Ukuran"], row["Sesudah"]) == ("berubah", "Realisasi · TW III", "98")


def test_a_first_file_offers_no_comparison(office: OpenOffice) -> None:
    app = choose(office.app("katim.program", "unggah"), CAPIL)
    assert "Perubahan" not in app.segmented_control(key=entry(app).key("tampilan")).options


def test_a_returned_file_that_comes_mended_is_compared_with_the_list_in_it(office: OpenOffice) -> None:
    """Nothing of it was stored before: the list travelled with the file."""
    workbook = read_workbook(PIAK.read_bytes(), PIAK.name)
    findings = read(PIAK.read_bytes(), PIAK.name, rules().knowledge()).findings
    back = returned(PIAK.read_bytes(), PIAK.name, workbook, findings, office.now)
    total = next(one for one in findings if one.kode == "JUMLAH_TIDAK_SAMA")
    mended = changed(back.content, total.sheet, total.cell, float(total.expected.replace(".", "").replace(",", ".")))
    app = choose(office.app("katim.program", "unggah"), (back.name, mended))
    assert f"{len(findings)} temuan → 1 selesai, {len(findings) - 1} tersisa, 0 baru" in said(app)
    assert "Dibandingkan dengan Daftar Perbaikan di dalam berkas ini." in said(app)


def test_two_versions_are_offered_for_comparing_and_the_earlier_for_restoring(office: OpenOffice) -> None:
    first, second = hand_in(office, CAPIL.read_bytes(), other_number())
    keys = {button.key for button in office.app("katim.program", "unggah").button}
    assert {"bandingkan-capil", f"berlakukan-{first.id}"} <= keys
    assert f"berlakukan-{second.id}" not in keys


def test_any_two_versions_can_be_laid_beside_each_other(office: OpenOffice) -> None:
    hand_in(office, CAPIL.read_bytes(), other_number())
    app = dialog("difference.compare(unit)", "kabid.capil")
    assert "**1 nilai berubah, 0 baru, 0 hilang**" in said(app)
    app.selectbox(key="banding-ke-capil").set_value(app.selectbox(key="banding-dari-capil").value).run()
    assert app.info[0].value == "Pilih dua versi yang berbeda."


@pytest.mark.parametrize("database_kind", ["sqlite", "postgresql"])
def test_an_earlier_version_is_made_current_again_with_a_reason(office_with_cycle: OpenOffice) -> None:
    office = office_with_cycle
    first, _ = hand_in(office, CAPIL.read_bytes(), other_number())
    app = dialog("stored.restore(unit, unit.versions[-1])")
    press(app, f"berlakukan-ya-{first.id}")
    assert "Tulis alasan" in app.error[0].value
    app.text_area(key=f"alasan-berlaku-{first.id}").set_value("Versi 2 salah ketik")
    press(app, f"berlakukan-ya-{first.id}")
    newest = stored(office)[0]
    assert (newest.unit, newest.version, newest.restores, newest.sha256) == ("capil", 3, first.id, first.sha256)
    assert newest.note == "Versi 1 diberlakukan kembali: Versi 2 salah ketik"
