"""Cycles of a month, a semester and a year beside those of a triwulan: opened, fed, and looked at on every page by those who read it."""

from datetime import datetime
from hashlib import sha256
from uuid import uuid4

import pytest
from builders_kinerja import number
from open_office import OpenOffice
from streamlit.testing.v1 import AppTest

from sop_core import actions
from sop_core.actions import Desk
from sop_core.boards.kinerja import kinerja_board
from sop_core.boards.look import Look
from sop_core.intake import Submission
from sop_core.periode import Jenis, Periode
from sop_core.sop.progress import Key

SEEN = {
    "kadis": ("beranda", "ringkasan", "analisis", "progres", "ketepatan", "rencana"),
    "kabid.capil": ("beranda", "bidang", "ketepatan", "unggah"),
    "katim.program": ("beranda", "unggah", "analisis", "bidang"),
}
FED = {"2026-B09": ("B07", "B08", "B09"), "2026-S1": ("TW1", "TW2"), "2026-TH": ("TW1", "TW2", "TW3", "TW4")}
"""Cycle → the finer periods that its file is written in."""


@pytest.fixture
def office(office_with_cycle: OpenOffice) -> OpenOffice:
    office_with_cycle.now = datetime.fromisoformat("2027-01-11T10:00:00+08:00")
    return office_with_cycle


def desk(office: OpenOffice, username: str) -> Desk:
    return Desk(office.store, office.office, username, office.now, uuid4().hex)


def opened_and_fed(office: OpenOffice, code: str) -> None:
    actions.open_cycle(desk(office, "katim.program"), Periode.parse(code), ["dafduk", "capil"])
    for username, step in (("kadis", 1), ("katim.program", 2)):
        actions.complete_step(desk(office, username), code, Key(step), 1)
    content = code.encode()
    cells = tuple(number("CAPIL-03", key, 100.0) for key in FED[code])
    sent = Submission("capil", Periode.parse(code), cells, (), sha256(content).hexdigest(), "Kinerja Capil.xlsx")
    actions.receive(desk(office, "katim.program"), code, sent, content)


@pytest.mark.parametrize("code", FED)
def test_a_cycle_of_another_length_stands_on_every_page(office: OpenOffice, code: str) -> None:
    opened_and_fed(office, code)
    for username, pages in SEEN.items():
        for page in pages:
            app = office.app(username, page, siklus=code)
            assert not app.exception, (username, page)


@pytest.mark.parametrize(("code", "value"), [("2026-B09", 300.0), ("2026-S1", 200.0), ("2026-TH", 400.0)])
def test_what_its_file_says_in_finer_periods_adds_up(office: OpenOffice, code: str, value: float) -> None:
    opened_and_fed(office, code)
    board = kinerja_board(Look.at(office.store, office.office, office.now), code, ("dafduk", "capil"))
    row = next(row for row in board.rows if row.indicator.kode == "CAPIL-03")
    assert row.points[-1].measurement.figure.value == value


OPENING = "from pages.progres import cycle_acts\ncycle_acts.open_dialog()"


def test_the_length_of_the_period_narrows_what_may_be_opened(office: OpenOffice) -> None:
    app = AppTest.from_string(OPENING, default_timeout=30)
    app.user = {"username": "katim.program"}
    app.run()
    assert app.selectbox[0].options[:2] == ["Triwulan IV 2027", "Triwulan III 2027"]
    app.segmented_control(key="buka-panjang").set_value(Jenis.MONTH).run()
    assert app.selectbox[0].options[:2] == ["Desember 2027", "November 2027"]
    assert app.selectbox[0].value is None
