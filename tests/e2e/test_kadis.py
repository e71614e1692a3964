"""The Kadis in a real browser: ten questions within two clicks and ten seconds each, one screen without scrolling, a number to its cell."""

import re
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import office_story
import pytest
from browsing import PHONE, settled, signed_in
from playwright.sync_api import Browser, Locator, Page, expect

from sop_core import actions
from sop_core.actions import Desk
from sop_core.boards.cycle import cycle_rows
from sop_core.boards.look import Look
from sop_core.settings import Settings
from sop_core.store.engine import open_store

pytestmark = pytest.mark.e2e
QUESTIONS = {
    "1 on time, and when does it end": ((), r"± \d+\s\w+, batas \d+\s\w+"),
    "2 who sent no file": ((), "tidak menyampaikan: PDIP"),
    "3 what needs me, and whose is it": ((), "Prioritas Pimpinan"),
    "4 capaian against the period before": (("button:Ringkas satu menit",), r"TW II 2026 \d"),
    "5 serapan against the plan": ((), "rencana merata"),
    "6 whose file is behind a number": (("button:Ringkas satu menit", "button:4 dari 4"), "Pilih satu baris untuk melihat sel-sel"),
    "7 with whom is the report now": (("link:Progres SOP",), "Kepala Bidang Capil"),
    "8 where does it stick": (("link:Ketepatan", "radio:Macet di mana"), "Diurutkan menurut jam kerja di luar waktu baku"),
    "9 why is work returned, and what does it cost": (("link:Ketepatan", "radio:Pengembalian"), "Jam kerja mengulang"),
    "10 how likely is it to be on time": (("link:Rencana",), "Peluang tepat waktu"),
}
"""Clicks from the page that opens after sign-in, and words of the answer, as docs/panduan.md tells them."""
SECONDS = 10


@pytest.fixture(scope="module")
def url(start_server: Callable[[dict[str, str]], object], tmp_path_factory: pytest.TempPathFactory) -> str:
    """The sample office, in which PDIP is excused from the running cycle."""
    home = tmp_path_factory.mktemp("kadis")
    running = start_server({"SOP_CONTOH": "1", "SOP_VAR": str(home)})
    store = open_store(database_of(home))
    now = datetime.now(UTC)
    newest = cycle_rows(Look.at(store, office_story.office(), now))[0]
    desk = Desk(store, office_story.office(), "sekretaris", now, uuid4().hex)
    actions.excuse_unit(desk, newest.id, "pdip", "Server PDIP rusak, data tidak dapat diambil sebelum batas waktu")
    store.close()
    return str(running.url)  # type: ignore[attr-defined]


def database_of(home: Path) -> str:
    return Settings.from_environment({"SOP_CONTOH": "1", "SOP_VAR": str(home)}).database_url


@pytest.fixture(scope="module")
def kadis(browser: Browser, url: str) -> Iterator[Page]:
    with signed_in(browser, url, "kadis") as tab:
        yield tab


def to_click(tab: Page, named: str) -> Locator:
    role, _, name = named.partition(":")
    if role == "link":
        return tab.get_by_test_id("stSidebarNavLink").get_by_text(name, exact=True)
    if role == "radio":
        return tab.get_by_role("radio", name=name)
    return tab.get_by_role("button", name=name).first


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_of_the_kadis_is_answered_within_two_clicks_and_ten_seconds(kadis: Page, url: str, question: str) -> None:
    clicks, words = QUESTIONS[question]
    assert len(clicks) <= 2
    kadis.goto(url)
    settled(kadis)
    begun = time.monotonic()
    for named in clicks:
        to_click(kadis, named).click()
        settled(kadis)
    expect(kadis.locator("body")).to_contain_text(re.compile(words))
    assert time.monotonic() - begun < SECONDS


HIDDEN = """() => {
    const main = document.querySelector('[data-testid=stMain]');
    const cut = [...main.querySelectorAll('p, td, th, [data-testid=stMetricValue], [data-testid=stMetricLabel]')]
        .filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflow !== 'visible')
        .map((one) => one.innerText);
    return [main.scrollHeight - main.clientHeight, cut];
}"""


def test_ringkasan_is_one_screen_at_1440_by_900_and_nothing_is_cut_with_an_excused_bidang_too(kadis: Page, url: str) -> None:
    for cycle in ("", "?siklus=2026-TW2"):
        kadis.goto(f"{url}/ringkasan{cycle}")
        settled(kadis)
        expect(kadis.get_by_test_id("stPlotlyChart")).to_have_count(2)
        kadis.wait_for_timeout(500)
        assert kadis.evaluate(HIDDEN) == [0, []]


def test_on_a_phone_nothing_of_ringkasan_is_cut_or_wider_than_the_screen(browser: Browser, url: str) -> None:
    with signed_in(browser, url, "kadis", "ringkasan", PHONE) as tab:
        expect(tab.get_by_test_id("stPlotlyChart")).to_have_count(2)
        assert tab.evaluate(HIDDEN)[1] == []
        assert not tab.evaluate("() => document.documentElement.scrollWidth > document.documentElement.clientWidth")


def row(tab: Page, number: int) -> None:
    """Choose a row of the table in the dialog: its box is drawn at the left."""
    canvas = tab.get_by_role("dialog").locator("[data-testid=stDataFrame] canvas").first
    canvas.click(position={"x": 18, "y": 36 + 35 * number + 17}, force=True)


def test_a_number_leads_from_its_sentence_to_chart_row_file_sheet_cell_sender_and_digest(kadis: Page, url: str) -> None:
    kadis.goto(f"{url}/ringkasan")
    settled(kadis)
    dialog = kadis.get_by_role("dialog")
    kadis.get_by_role("button", name="Ringkas satu menit").click()
    sentence = dialog.get_by_text("Capaian dinas")
    expect(sentence).to_be_visible()
    dialog.locator(".st-key-ringkas-3-0 button, .st-key-ringkas-2-0 button").last.click()
    expect(dialog.get_by_test_id("stPlotlyChart")).to_be_visible()
    row(kadis, 1)
    expect(dialog.get_by_text("Pilih satu sel")).to_be_visible()
    row(kadis, 0)
    expect(dialog.get_by_text("SHA-256")).to_be_visible()
    expect(dialog.get_by_text("lembar “")).to_be_visible()
    expect(dialog.get_by_text(" versi ").first).to_be_visible()
    dialog.get_by_role("button", name="Ringkas satu menit").click()
    expect(sentence).to_be_visible()
