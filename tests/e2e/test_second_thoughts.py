"""Second thoughts in a real browser: a return with its cell and rework, a step taken back, a fan-in with an excused bidang, a Plh. who
signs with the mark of checking own work, a correction, a closed cycle opened again; and the card behind a late badge.

The days before are told through the actions; what is told of here is done on the screen.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import office_story
import pytest
from browsing import Desks, seat, settled
from office_story import Story
from playwright.sync_api import Browser, Page, expect

from sop_core.sop.events import EventKind
from sop_core.sop.fold import fold
from sop_core.store import cycles
from sop_core.store.engine import Store, open_store
from sop_core.store.preparation import prepare

CYCLE, WITA = "2026-TW2", ZoneInfo("Asia/Makassar")
pytestmark = pytest.mark.e2e


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A cycle of Dafduk and PDIP that began ten days ago: Dafduk's draft lies with its Kabid, PDIP never began."""
    opened = open_store(f"sqlite:///{(tmp_path_factory.mktemp('kantor') / 'kinerja.db').as_posix()}")
    prepare(opened, contoh=False)
    office_story.hire(opened)
    long_ago = datetime.now(UTC) - timedelta(days=10)
    story, moment = Story(opened, CYCLE), f"{long_ago:%Y-%m-%d %H.%M}"
    story.opened(moment, "kadis", units=("dafduk", "pdip"))
    for who, step, unit in (("kadis", 1, None), ("katim.program", 2, None), ("kabid.dafduk", 3, "dafduk")):
        story.done(moment, who, step, unit)
    lately = f"{datetime.now(UTC) - timedelta(hours=1):%Y-%m-%d %H.%M}"
    story.done(lately, "staf.dafduk", 4, "dafduk")
    story.sent(lately, "staf.dafduk", "dafduk")
    story.done(lately, "katim.dafduk", 5, "dafduk")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def url(store: Store, start_server: Callable[[dict[str, str]], object]) -> str:
    return str(start_server({"DATABASE_URL": store.engine.url.render_as_string(hide_password=False)}).url)  # type: ignore[attr-defined]


@pytest.fixture
def desks(browser: Browser, url: str) -> Iterator[Desks]:
    with seat(browser) as chosen:
        yield Desks(chosen, url)


def press(tab: Page, key: str) -> None:
    tab.locator(f".st-key-{key} button").first.click()
    settled(tab)


def finish(tab: Page, step: int, unit: str | None = None, own_because: str = "") -> None:
    press(tab, f"selesai-{step}-{unit}")
    if own_because:
        expect(tab.locator(".st-key-ya-selesai button")).to_be_disabled()
        tab.get_by_text("Saya memeriksa pekerjaan saya sendiri", exact=True).click()
        tab.get_by_label("karena", exact=True).fill(own_because)
    tab.locator(".st-key-ya-selesai button").click()
    expect(tab.locator(f".st-key-selesai-{step}-{unit}")).to_have_count(0)


def choose(tab: Page, label: str, option: str) -> None:
    """Type into the box and take what is offered first; scrolling closes a list that is open, so it comes before."""
    box = tab.get_by_role("combobox", name=label)
    box.scroll_into_view_if_needed()
    tab.wait_for_timeout(400)
    box.fill(option)
    tab.get_by_role("option", name=option).first.click()


def test_second_thoughts_of_a_cycle_on_the_screen(desks: Desks, store: Store) -> None:
    a_return_points_at_a_cell_and_the_repair_is_taken_back_once(desks)
    a_bidang_is_excused_and_the_analysis_opens(desks)
    a_plh_signs_what_they_initialled(desks)
    the_card_behind_a_late_badge(desks)
    an_entry_is_corrected(desks)
    the_closed_cycle_is_opened_again(desks)
    with store.reading() as connection:
        cycle, told = cycles.get(connection, CYCLE), cycles.events(connection, CYCLE)
    assert [event.kind for event in told[7:]] == [
        EventKind.STEP_RETURNED, EventKind.STEP_COMPLETED, EventKind.STEP_WITHDRAWN, EventKind.STEP_COMPLETED, EventKind.STEP_COMPLETED,
        EventKind.UNIT_EXCUSED, EventKind.STEP_COMPLETED, EventKind.STEP_COMPLETED, EventKind.STEP_COMPLETED,
        EventKind.SUBSTITUTE_APPOINTED, EventKind.STEP_COMPLETED, EventKind.EVENT_CORRECTED,
        EventKind.STEP_COMPLETED, EventKind.CYCLE_ARCHIVED, EventKind.CYCLE_REOPENED,
    ]  # fmt: skip
    signed = next(event for event in told if event.step == 10)
    assert (signed.actor, signed.post, signed.own_check) == ("sekretaris", "kadis", "Kepala Dinas dinas luar")
    assert signed.capacity.startswith("Plh. Kepala Dinas, surat 800.1/7")
    assert fold(cycle.procedure, cycle.units, told).open_keys == ((10, None),)


def a_return_points_at_a_cell_and_the_repair_is_taken_back_once(desks: Desks) -> None:
    tab = desks.of("kabid.dafduk")
    press(tab, "kembali-6-dafduk")
    choose(tab, "Kembali ke", "Langkah 5")
    choose(tab, "Alasan", "Data salah")
    tab.get_by_label("Apa yang perlu diperbaiki").fill("Belum sama dengan SIAK")
    choose(tab, "Sel yang dimaksud (boleh kosong)", "Data!E7")
    tab.keyboard.press("Tab")
    tab.get_by_role("dialog").get_by_role("button", name="Kembalikan", exact=True).click()
    expect(tab.locator(".st-key-kembali-6-dafduk")).to_have_count(0)
    tab = desks.of("katim.dafduk", "")
    expect(tab.get_by_text("Dikembalikan dari langkah 6 Periksa Kabid Dafduk: Data salah")).to_be_visible()
    expect(tab.get_by_text("Belum sama dengan SIAK", exact=True)).to_be_visible()
    expect(tab.get_by_role("button", name="Data!E7")).to_be_visible()
    tab = desks.of("katim.dafduk")
    finish(tab, 5, "dafduk")
    tab.get_by_text("masih dapat ditarik kembali (1)").click()
    press(tab, "tarik-5-dafduk")
    tab.locator(".st-key-ya-tarik button").click()
    expect(tab.locator(".st-key-selesai-5-dafduk")).to_be_visible()
    finish(tab, 5, "dafduk")
    finish(desks.of("kabid.dafduk"), 6, "dafduk")


def a_bidang_is_excused_and_the_analysis_opens(desks: Desks) -> None:
    tab = desks.of("sekretaris")
    tab.get_by_text("Bidang yang ditunggu:").click()
    tab.get_by_role("button", name="Tandai tidak menyampaikan").click()
    choose(tab, "Bidang", "PDIP")
    tab.get_by_role("dialog").get_by_label("Alasan").fill("Server rusak")
    tab.get_by_role("dialog").get_by_role("button", name="Tandai", exact=True).click()
    expect(tab.get_by_text("Tidak menyampaikan: PDIP")).to_be_visible()
    finish(tab, 7, "dafduk")
    finish(desks.of("katim.program"), 8)


def a_plh_signs_what_they_initialled(desks: Desks) -> None:
    finish(desks.of("sekretaris"), 9)
    tab = desks.of("admin", "pengganti")
    press(tab, "pengganti-catat")
    choose(tab, "Jabatan yang digantikan", "Kepala Dinas")
    choose(tab, "Pengganti", "Melur Sekarayu")
    tab.get_by_text("Plh. (", exact=False).click()
    tab.get_by_label("Nomor surat").fill("800.1/7")
    for field in ("Tanggal surat", "Mulai", "Sampai (termasuk)"):
        tab.get_by_role("spinbutton", name=f"tanggal, {field}").focus()
        tab.keyboard.type(f"{datetime.now(WITA):%d%m%Y}")
        tab.keyboard.press("Escape")  # closes the calendar only
    tab.locator(".st-key-penunjukan-kirim button").click()
    expect(tab.get_by_text("1 penunjukan, 1 berlaku atau akan datang.")).to_be_visible()
    tab = desks.of("sekretaris", "")
    expect(tab.get_by_text("sebagai Plh. Kepala Dinas, surat 800.1/7", exact=False).first).to_be_visible()
    tab = desks.of("sekretaris")
    expect(tab.get_by_text("Anda bertindak sebagai Plh. Kepala Dinas", exact=False)).to_be_visible()
    finish(tab, 10, own_because="Kepala Dinas dinas luar")


def the_card_behind_a_late_badge(desks: Desks) -> None:
    tab = desks.of("kabid.dafduk", "progres?tampilan=Tahap")
    press(tab, "langkah-4-dafduk")
    dialog = tab.get_by_role("dialog")
    expect(dialog.get_by_text("terlambat").first).to_be_visible()
    expect(dialog.get_by_text("Jumlah yang dihitung:", exact=False)).to_contain_text("dari waktu baku 3 jam")


def an_entry_is_corrected(desks: Desks) -> None:
    tab = desks.of("sekretaris", "progres?tampilan=Riwayat")
    choose(tab, "Catatan yang keliru", "4. Selesai langkah 3 Dafduk")
    settled(tab)
    press(tab, "koreksi")
    dialog = tab.get_by_role("dialog")
    dialog.get_by_label("Catatan", exact=True).fill("Perintah lisan")
    dialog.get_by_label("Alasan koreksi").fill("Catatan tertinggal")
    tab.locator(".st-key-ya-koreksi button").click()
    expect(dialog).to_have_count(0)


def the_closed_cycle_is_opened_again(desks: Desks) -> None:
    finish(desks.of("katim.program"), 11)
    tab = desks.of("kadis")
    expect(tab.get_by_text("dan terkunci.", exact=False)).to_be_visible()
    press(tab, "buka-kembali")
    choose(tab, "Dilanjutkan pada", "Langkah 10 · ")
    tab.get_by_role("dialog").get_by_label("Alasan").fill("Pemkab meminta perbaikan")
    tab.get_by_role("dialog").get_by_role("button", name="Buka kembali", exact=True).click()
    expect(tab.get_by_text("Siklus dibuka kembali pada langkah 10")).to_be_visible()
    expect(tab.get_by_text("Pemkab meminta perbaikan")).to_be_visible()
