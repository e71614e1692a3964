"""A real office with an empty register, in a real browser, on both databases: an indicator is written in its form, stored by its letter,
the running cycle is moved to the new register, and the analysis shows it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from uuid import uuid4

import pytest
from browsing import Desks, seat, settled
from playwright.sync_api import Browser, Page, expect

from sop_core import actions
from sop_core.access.passwords import Cost, hash_password
from sop_core.actions import Desk
from sop_core.boards.office_now import OfficeSource, office_now
from sop_core.contoh import ACCOUNTS, PASSWORD
from sop_core.intake import Measurement, Submission
from sop_core.intake.submission import State
from sop_core.periode import Periode
from sop_core.settings import PROJECT
from sop_core.store import confirmations, cycles, people
from sop_core.store.engine import Store, open_store
from sop_core.store.preparation import prepare

CYCLE, URAIAN = "2026-TW3", "Akta kelahiran yang diantar ke rumah"
FIELDS = {
    "Kode *": "CAPIL-90", "Uraian *": URAIAN, "Satuan *": "dokumen", "Sumber *": "PK 2026",
    "Setahun": "400", "TW I": "100", "TW II": "100", "TW III": "100", "TW IV": "90", "Sumber target": "PK 2026",
}  # fmt: skip
pytestmark = pytest.mark.e2e


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """A real office with its people, an empty register and a running cycle."""
    opened = open_store(database_url)
    prepare(opened, contoh=False)
    now = datetime.now(UTC)
    actions.lay_in_rules(opened, PROJECT / "data", contoh=False, now=now)
    with opened.writing() as connection:
        for account in ACCOUNTS:
            secret = hash_password(PASSWORD, Cost(passes=1, memory=1024, lanes=1))
            people.add(connection, account.username, account.name, "", secret, [account.post], now)
    office = office_now(OfficeSource(opened, PROJECT / "data"), now.date()).office
    assert office.register.indicators == ()
    actions.open_cycle(Desk(opened, office, "kadis", now, uuid4().hex), Periode.parse(CYCLE), ["capil"])
    yield opened
    opened.close()


@pytest.fixture
def desks(browser: Browser, store: Store, start_server: Callable[[dict[str, str]], object]) -> Iterator[Desks]:
    server = start_server({"DATABASE_URL": store.engine.url.render_as_string(hide_password=False)})
    with seat(browser) as chosen:
        yield Desks(chosen, str(server.url))  # type: ignore[attr-defined]


def pick(tab: Page, label: str, word: str) -> None:
    """One of a segmented control."""
    tab.get_by_test_id("stButtonGroup").filter(has_text=label).get_by_text(word, exact=True).click()
    settled(tab)


def choose(tab: Page, label: str, option: str) -> None:
    tab.get_by_test_id("stSelectbox").filter(has_text=label).first.locator("input").click()
    tab.get_by_role("option", name=option, exact=True).click()


def sent(store: Store) -> None:
    """The file of Capil comes in, with 95 documents in triwulan III, as Katim Penyusunan Program uploads it at another computer."""
    now, content = datetime.now(UTC), b"berkas capil"
    office = office_now(OfficeSource(store, PROJECT / "data"), now.date()).office
    realisasi = Measurement("CAPIL-90", URAIAN, "dokumen", None, "realisasi", "TW3", 95.0, State.ANGKA, "95", "Data", "E7")
    file = Submission("capil", Periode.parse(CYCLE), (realisasi,), (), sha256(content).hexdigest(), "Kinerja capil.xlsx")
    actions.receive(Desk(store, office, "katim.program", now, uuid4().hex), CYCLE, file, content)


def kept(store: Store) -> tuple[list[str], set[tuple[str, int]]]:
    """The indicators of the running cycle, and what is confirmed."""
    with store.reading() as connection:
        register = cycles.get(connection, CYCLE).register
        return [indicator.kode for indicator in register.indicators], {
            (each.kode, each.year) for each in confirmations.confirmed(connection).commitments
        }


def test_an_indicator_is_written_confirmed_by_its_letter_and_reaches_the_running_cycle(desks: Desks, store: Store) -> None:
    tab = desks.of("katim.program", "indikator")
    expect(tab.get_by_text("Belum ada indikator, target, atau pagu", exact=False).first).to_be_visible()
    tab.get_by_text("Ubah", exact=True).click()
    settled(tab)
    pick(tab, "Bidang", "Capil")
    pick(tab, "Tahun", "2026")
    for label, words in FIELDS.items():
        tab.get_by_label(label, exact=True).first.fill(words)
    choose(tab, "Arah", "semakin tinggi semakin baik")
    choose(tab, "Antarperiode", "penjumlahan")
    tab.get_by_role("button", name="Lihat akibatnya, lalu simpan").click()
    expect(tab.get_by_text("berjumlah 390, tidak sama dengan target tahunan 400", exact=False)).to_be_visible()
    assert tab.get_by_role("dialog").count() == 0
    tab.get_by_label("TW IV", exact=True).fill("100")
    tab.get_by_role("button", name="Lihat akibatnya, lalu simpan").click()
    dialog = tab.get_by_role("dialog")
    expect(dialog.get_by_text("1 capaian berubah: CAPIL-90.", exact=False)).to_be_visible()
    dialog.get_by_label("Surat yang menjadi dasar").fill("188.45/12")
    dialog.get_by_role("spinbutton", name="tanggal, Tanggal surat").click()
    tab.keyboard.type("30012026", delay=30)
    settled(tab)
    dialog.get_by_label("Alasan").fill("Layanan baru tahun ini")
    dialog.get_by_role("button", name="Simpan 1 perubahan").click()
    expect(tab.get_by_test_id("stToast").filter(has_text="1 perubahan disimpan dengan surat 188.45/12").first).to_be_visible()
    expect(tab.get_by_text("indikator CAPIL-90 baru").first).to_be_visible()
    assert kept(store) == ([], {("CAPIL-90", 2026)})

    tab = desks.of("sekretaris", "indikator")
    expect(tab.get_by_text("masih memakai register lama", exact=False)).to_be_visible()
    tab.get_by_text("Siklus berjalan", exact=True).first.click()
    settled(tab)
    tab.get_by_role("button", name="Pratinjau pemindahan").click()
    dialog = tab.get_by_role("dialog")
    expect(dialog.get_by_text("indikator CAPIL-90").first).to_be_visible()
    dialog.get_by_label("Alasan pemindahan").fill("Indikator baru ikut dinilai")
    dialog.get_by_role("button", name="Pindahkan Triwulan III 2026").click()
    expect(tab.get_by_text("register terbaru").first).to_be_visible()
    assert kept(store)[0] == ["CAPIL-90"]

    sent(store)
    tab = desks.of("katim.program", "analisis")
    expect(tab.get_by_text(URAIAN).first).to_be_attached()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # what the page alone does is the same on both
def test_what_is_typed_into_the_grid_is_judged_at_once(desks: Desks, store: Store) -> None:
    tab = desks.of("katim.program", "indikator")
    tab.get_by_text("Ubah", exact=True).click()
    settled(tab)
    pick(tab, "Yang diubah", "Program")
    pick(tab, "Bidang", "Capil")
    grid = tab.get_by_test_id("stDataFrame").first
    box = grid.bounding_box()
    assert box is not None
    grid.click(position={"x": box["width"] / 2, "y": 54})
    tab.wait_for_timeout(600)  # the row that was added is drawn a moment later
    tab.keyboard.type("Program Pencatatan Sipil", delay=20)
    tab.keyboard.press("Enter")
    expect(tab.get_by_text("kosong; setiap baris membutuhkan kode", exact=False)).to_be_visible()
    expect(tab.get_by_role("button", name="perubahan, lalu simpan")).to_be_disabled()
