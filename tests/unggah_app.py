"""*Unggah* in AppTest: the sample files, choosing them, pressing buttons, and what the page says and the store holds."""

import io
from pathlib import Path

import openpyxl
from open_office import OpenOffice
from streamlit.testing.v1 import AppTest

from sop_core.boards.wizard.chosen import ChosenFile
from sop_core.settings import PROJECT
from sop_core.store import submissions
from sop_core.store.submissions import StoredSubmission

SAMPLES = PROJECT / "data" / "contoh" / "berkas"
TW3 = SAMPLES / "2026-TW3"
DAFDUK = TW3 / "Laporan Kinerja Dafduk TW III 2026.xlsx"
CAPIL = TW3 / "Capaian Kinerja Capil Triwulan 3 2026.xlsx"
TW2_DAFDUK = SAMPLES / "2026-TW2" / "Laporan Kinerja Dafduk TW II 2026.xlsx"
PIAK = TW3 / "LAPORAN KINERJA PIAK TRIWULAN III TAHUN 2026.xlsx"
"""Has peringatan and no galat: among others its printed total differs from its rows."""
BROKEN = SAMPLES / "2025-TW3" / "LAPORAN KINERJA PIAK TRIWULAN III TAHUN 2025.xlsx"
"""Has three galat, and belongs to another year."""


def choose(app: AppTest, *files: Path | tuple[str, bytes]) -> AppTest:
    """Choose these files in one go; the page reads them."""
    chosen = [(file.name, file.read_bytes()) if isinstance(file, Path) else file for file in files]
    app.file_uploader[0].set_value([(name, content, "application/octet-stream") for name, content in chosen])
    app.run()
    assert not app.exception
    return app


def stored(office: OpenOffice, cycle_id: str = "2026-TW3") -> tuple[StoredSubmission, ...]:
    with office.store.reading() as connection:
        return submissions.of_cycle(connection, cycle_id)


def entry(app: AppTest, number: int = 0) -> ChosenFile:
    found = app.session_state["unggah.kotak"][number]
    assert isinstance(found, ChosenFile)
    return found


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click()
    app.run()
    assert not app.exception
    return app


def said(app: AppTest) -> str:
    """All sentences of the page."""
    kinds = (app.markdown, app.text, app.caption, app.info, app.warning, app.error, app.success)
    return "\n".join(element.value for kind in kinds for element in kind)


def workbook(*rows: tuple[object, ...], title: str = "Kinerja") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


DIALOG = """
from pages.shared import source
source.open_dialog({number}, "Kinerja", "{cell}")
"""


def dialog(who: str, number: int, cell: str) -> AppTest:
    app = AppTest.from_string(DIALOG.format(number=number, cell=cell), default_timeout=30)
    app.user = {"username": who}
    return app.run()
