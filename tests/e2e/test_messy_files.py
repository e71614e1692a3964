"""The upload wizard in a real browser: five messy files are mended and stored and the analysis changes; a reload keeps the place."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import openpyxl
import pytest
from browsing import settled, signed_in
from messy_files import FILES, MessyFile, capil
from playwright.sync_api import Browser, Locator, Page, expect

from sop_core import actions
from sop_core.access.passwords import Cost, hash_password
from sop_core.actions import Desk
from sop_core.contoh import ACCOUNTS, PASSWORD
from sop_core.kinerja.facts import as_facts
from sop_core.office import Office, read_office
from sop_core.periode import Periode
from sop_core.settings import PROJECT
from sop_core.sop.progress import Key
from sop_core.store import corrections, drafts, people, submissions
from sop_core.store.engine import Store, open_store
from sop_core.store.preparation import prepare

CYCLE = "2026-TW3"
WHY = "Dicocokkan dengan register manual"
pytestmark = pytest.mark.e2e


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """An office whose cycle waits for the files of its bidang."""
    opened = open_store(f"sqlite:///{(tmp_path_factory.mktemp('kantor') / 'kinerja.db').as_posix()}")
    prepare(opened, contoh=False)
    actions.lay_in_rules(opened, PROJECT / "data", contoh=True, now=datetime.now(UTC))
    with opened.writing() as connection:
        for account in ACCOUNTS:
            secret = hash_password(PASSWORD, Cost(passes=1, memory=1024, lanes=1))
            people.add(connection, account.username, account.name, "", secret, [account.post], datetime.now(UTC))
    office = read_office(PROJECT / "data", contoh=True)
    actions.open_cycle(desk(opened, office, "kadis"), Periode.parse(CYCLE), [unit.kode for unit in office.organisation.units])
    for username, step in (("kadis", 1), ("katim.program", 2)):
        actions.complete_step(desk(opened, office, username), CYCLE, Key(step), 1)
    yield opened
    opened.close()


def desk(store: Store, office: Office, username: str) -> Desk:
    return Desk(store, office, username, datetime.now(UTC), uuid4().hex)


@pytest.fixture(scope="module")
def url(store: Store, start_server: Callable[[dict[str, str]], object]) -> str:
    return str(start_server({"DATABASE_URL": store.engine.url.render_as_string(hide_password=False)}).url)  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[MessyFile, Path]]:
    folder = tmp_path_factory.mktemp("berkas")
    made = [make() for make in FILES]
    for one in made:
        (folder / one.name).write_bytes(one.content)
    return {one.unit: (one, folder / one.name) for one in made}


def card(tab: Page, name: str) -> Locator:
    return tab.locator("[class*=st-key-unggah-kartu]").filter(has_text=name)


def mend(tab: Page, name: str, *values: str) -> None:
    """In the grid of *Perbaiki*: type these values down the column *Nilai benar*, give one reason, apply."""
    one = view(tab, name, "Perbaiki", "Terapkan perbaikan")
    grid = one.get_by_test_id("stDataFrame")
    grid.scroll_into_view_if_needed()
    for row, value in enumerate(values):
        grid.click(position={"x": 590, "y": 54 + 36 * row})  # the column Nilai benar
        tab.wait_for_timeout(200)
        tab.keyboard.type(value, delay=30)
        tab.keyboard.press("Enter")
        expect(grid.locator("td", has_text=value)).to_be_attached()
    tab.wait_for_timeout(400)  # Streamlit takes in what was typed in a grid a moment later
    one.get_by_label("Alasan untuk semua perbaikan").fill(WHY)
    one.get_by_role("button", name="Terapkan perbaikan").click()
    expect(one).to_contain_text(f"Koreksi pada berkas ini ({len(values)})")
    expect(one).to_contain_text("siap disimpan")
    settled(tab)


def view(tab: Page, name: str, title: str, button: str) -> Locator:
    """The card of that file with this view open."""
    one = card(tab, name)
    one.get_by_test_id("stButtonGroup").first.get_by_text(title).click()
    expect(one.get_by_role("button", name=button)).to_be_visible()
    settled(tab)
    return one


def the_analysis_of(tab: Page, bidang: str) -> None:
    expect(tab.get_by_role("heading", name="Analisis", exact=True)).to_be_visible()
    settled(tab)
    tab.get_by_test_id("stMain").get_by_role("combobox").first.click()
    tab.get_by_role("option", name=bidang).click()
    settled(tab)


def accept(tab: Page, name: str, kode: str) -> None:
    """Say in *Indikator* which indicator of the register the only open row is."""
    one = view(tab, name, "Indikator", "Terapkan indikator")
    one.locator("[class*=unggah-indikator-]").get_by_role("combobox").first.click()
    tab.get_by_role("option", name=kode).click()
    one.get_by_role("button", name="Terapkan indikator").click()
    expect(one).to_contain_text("siap disimpan")
    settled(tab)


def test_a_katim_uploads_five_messy_files_mends_them_and_sees_the_analysis_change(
    browser: Browser, url: str, store: Store, files: dict[str, tuple[MessyFile, Path]]
) -> None:
    begun = time.monotonic()
    with signed_in(browser, url, "katim.program", "analisis") as tab:
        the_analysis_of(tab, "Dafduk")
        expect(tab.get_by_text("59,1", exact=True)).to_have_count(0)
        tab.goto(f"{url}/unggah")
        settled(tab)
        tab.locator("input[type=file]").set_input_files([str(path) for _, path in files.values()])
        expect(tab.get_by_text("5 berkas dipilih", exact=False)).to_be_visible(timeout=30_000)

        mend(tab, "Dafduk.xlsx", "59,1")
        mend(tab, "PDIP final (2).xlsx", "13", "97,5")
        accept(tab, "rekap.xlsx", "SEK-04")
        note = card(tab, "Capil.xlsx").get_by_label("Catatan atas peringatan", exact=False)
        note.fill("Persentasenya diketik tangan.")
        note.press("Tab")
        expect(card(tab, "Capil.xlsx")).to_contain_text("siap disimpan")
        tab.get_by_role("button", name="Simpan semua yang siap (5)").click()
        expect(tab.get_by_text("Tanda terima: 5 berkas tersimpan")).to_be_visible()
        tab.get_by_role("link", name="Lihat di Analisis").click()
        the_analysis_of(tab, "Dafduk")
        expect(tab.get_by_text("59,1", exact=True).first).to_be_attached()  # the table is drawn on a canvas, with its words behind it
    assert time.monotonic() - begun < 180
    assert stored_realisasi(store) == {unit: one.truth for unit, (one, _) in files.items()}
    with store.reading() as connection:
        sent = submissions.of_cycle(connection, CYCLE)
        mended = corrections.of_submissions(connection, [one.id for one in sent])
        assert drafts.of_person(connection, "katim.program", datetime.now(UTC)) == ()
    assert [(one.correction.cell, one.correction.original, one.correction.text, one.correction.reason) for one in mended] == [
        ("D8", "kurang lebih 59", "59,1", WHY),
        ("D7", "#DIV/0!", "13", WHY),
        ("D8", "#REF!", "97,5", WHY),
    ]


def stored_realisasi(store: Store) -> dict[str, dict[str, float]]:
    with store.reading() as connection:
        units = [one.unit for one in submissions.of_cycle(connection, CYCLE)]
        facts = submissions.facts(connection, units, submissions.INDIKATOR)
    found: dict[str, dict[str, float]] = {unit: {} for unit in units}
    for fact in as_facts(facts):
        one = fact.measurement
        if one.measure == "realisasi" and one.indikator and one.number is not None:
            found[fact.unit][one.indikator] = one.number
    return found


# --- the place is kept, and the keyboard is enough


def step_to(tab: Page, what: str, most: int = 60) -> int:
    """Press Tab until the focus is on the element with these words; how often that took."""
    focused = "() => { const e = document.activeElement; return e.getAttribute('aria-label') || e.innerText || '' }"
    for count in range(1, most):
        tab.keyboard.press("Tab")
        words = tab.evaluate(focused)
        if what in words and len(words) < 200:  # the whole page has all words
            return count
    raise AssertionError(f"{what} is not reached within {most} presses of Tab")


def test_choose_confirm_and_store_from_the_keyboard_with_a_reload_between(browser: Browser, url: str, store: Store, tmp_path: Path) -> None:
    file = tmp_path / "Capil baru.xlsx"
    file.write_bytes(capil(98.1).content)
    with signed_in(browser, url, "kabid.capil", "unggah") as tab:
        tab.on("filechooser", lambda chooser: chooser.set_files(str(file)))
        expect(tab.get_by_text("Berkas siklus")).to_be_visible()
        settled(tab)
        step_to(tab, "Pilih berkas")
        tab.keyboard.press("Enter")
        expect(card(tab, file.name)).to_be_visible()
        settled(tab)
        assert step_to(tab, "Bidang pemilik berkas") < 6  # the focus stays where the person was
        step_to(tab, "Catatan atas peringatan")
        tab.keyboard.type("Persentase diketik tangan.")
        tab.keyboard.press("Tab")
        expect(card(tab, file.name)).to_contain_text("siap disimpan")
        tab.reload()
        settled(tab)
        expect(card(tab, file.name).get_by_label("Catatan atas peringatan", exact=False)).to_have_value("Persentase diketik tangan.")
        step_to(tab, "Catatan atas peringatan")
        step_to(tab, "Simpan", 4)
        tab.keyboard.press("Space")
        expect(tab.get_by_text("Tanda terima: 1 berkas tersimpan")).to_be_visible()
    assert stored_realisasi(store)["capil"]["CAPIL-01"] == 98.1


def test_a_table_that_is_not_found_is_shown_row_by_row_and_read(browser: Browser, url: str, tmp_path: Path) -> None:
    rows = [("CATATAN TRIWULAN III 2026 BIDANG PIAK",), ("Hal yang dikerjakan", "Rencananya", "Jadinya"), ("Aktivasi IKD", 20, 18)]
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path := tmp_path / "catatan piak.xlsx")
    with signed_in(browser, url, "katim.program", "unggah") as page:
        page.locator("input[type=file]").set_input_files(path)
        card = page.locator("[class*='st-key-unggah-kartu']").filter(has_text="catatan piak.xlsx")
        expect(card.get_by_text("Tidak ditemukan tabel kinerja")).to_be_visible()
        card.get_by_role("button", name="Tunjukkan tabelnya").click()
        dialog = page.get_by_role("dialog")
        for number, mark in ((2, "judul"), (3, "data pertama")):
            grid = dialog.locator("[data-testid=stDataFrame] canvas").first
            expect(grid).to_be_visible()
            settled(page)
            box = grid.bounding_box()
            assert box is not None
            page.mouse.click(box["x"] + 16, box["y"] + 36 + 32 * number - 16)  # the tick before the row
            button = dialog.get_by_role("button", name=f"Tandai: {mark}")
            expect(button).to_be_enabled()
            button.click()
            expect(button).to_be_disabled()  # the sheet is drawn anew, with nothing ticked
            settled(page)
        dialog.get_by_role("button", name="Pakai tabel ini").click()
        expect(dialog).to_be_hidden()
        expect(card.get_by_text("1 tabel")).to_be_visible()
        card.get_by_role("button", name="Buang").click()
