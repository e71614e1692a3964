"""Every page of every role as a browser shows it: no exception, no alarm, no English word, nothing wider than the screen.

With ``SOP_GAMBAR=docs/gambar`` in the environment the pictures of README and guide are made anew on the way.
"""

import io
import os
import re
from pathlib import Path
from typing import Literal

import pytest
from browsing import PHONE, WIDE, settled, signed_in
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from screen_words import english

from sop_core.contoh import ONE_PER_ROLE

pytestmark = pytest.mark.e2e
PICTURES = {
    "ringkasan": ("kadis", "ringkasan"),
    "progres": ("kabid.capil", "progres"),
    "analisis": ("katim.program", "analisis"),
    "ketepatan": ("kabid.dafduk", "ketepatan"),
    "unggah": ("katim.program", "unggah"),
    "beranda": ("katim.program", ""),
}
TALLEST = 2_400
"""Pixels of a picture on a phone; what comes below is more of the same."""
FOREIGN = "[data-testid=stDataFrame], [translate=no], [role=img], canvas, script, style"


def titles(tab: Page) -> list[str]:
    """The pages of this person's menu."""
    return [link.inner_text().splitlines()[-1] for link in tab.get_by_test_id("stSidebarNavLink").all()]


def go_to(tab: Page, title: str) -> None:
    tab.get_by_test_id("stSidebarNavLink").get_by_text(title, exact=True).click()
    expect(tab.locator("h1")).to_have_text(title)
    settled(tab)


def spoken(tab: Page) -> str:
    """Every text, label, placeholder and hint on the screen, without what files and icons say."""
    return str(
        tab.evaluate(
            """(foreign) => {
                const copy = document.body.cloneNode(true);
                copy.querySelectorAll(foreign).forEach((element) => element.remove());
                const named = [...copy.querySelectorAll('*')].flatMap((element) =>
                    ['aria-label', 'title', 'placeholder', 'alt'].map((name) => element.getAttribute(name) ?? ''));
                const texts = [];
                const walker = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
                while (walker.nextNode()) texts.push(walker.currentNode.nodeValue);
                return [...named, ...texts].join(' | ');
            }""",
            FOREIGN,
        )
    )


def too_wide(tab: Page) -> bool:
    return bool(tab.evaluate("() => document.documentElement.scrollWidth > document.documentElement.clientWidth"))


@pytest.mark.parametrize("username", ONE_PER_ROLE)
def test_every_page_of_a_role_opens_whole_and_in_indonesian(browser: Browser, sample_url: str, username: str) -> None:
    with signed_in(browser, sample_url, username) as tab:
        menu = titles(tab)
        assert len(menu) >= 5
        for title in menu:
            go_to(tab, title)
            assert tab.get_by_test_id("stException").count() == 0, title
            assert tab.get_by_test_id("stAlertContentError").count() == 0, title
            assert (title, english(spoken(tab))) == (title, set())
        assert tab.evaluate("document.documentElement.lang") == "id"


@pytest.mark.parametrize(("username", "page"), [("kadis", "ringkasan"), ("kabid.dafduk", "ketepatan"), ("katim.program", "progres")])
def test_a_page_fits_a_phone(browser: Browser, sample_url: str, username: str, page: str) -> None:
    with signed_in(browser, sample_url, username, page, PHONE) as tab:
        assert not too_wide(tab)


def test_a_click_on_a_mark_opens_its_step_again_and_again_and_the_replay_runs_by_itself_to_the_present(
    browser: Browser, sample_url: str
) -> None:
    with signed_in(browser, sample_url, "kabid.capil", "progres") as tab:
        for _ in range(2):
            tab.locator(".barlayer .point path").first.click(force=True)
            expect(tab.get_by_role("dialog")).to_contain_text("Waktu baku")
            tab.keyboard.press("Escape")
            expect(tab.get_by_role("dialog")).to_have_count(0)
            settled(tab)
        tab.get_by_text("Putar ulang siklus").click()
        tab.get_by_role("button", name="Sebelumnya").click()
        expect(tab.get_by_text("Peristiwa 24 dari 25")).to_be_visible()
        tab.get_by_role("button", name="Putar", exact=True).click()
        expect(tab.get_by_text("Peristiwa 25 dari 25")).to_be_visible()
        tab.get_by_role("button", name="Kembali ke sekarang").click()
        expect(tab.get_by_text("Anda melihat keadaan pada")).to_have_count(0)


def test_a_view_of_the_cycle_is_opened_by_its_address_and_fits_a_phone(browser: Browser, sample_url: str) -> None:
    with signed_in(browser, sample_url, "sekretaris", "progres", PHONE) as tab:
        for view in ("Linimasa", "Bagan alir"):
            tab.goto(f"{sample_url}/progres?tampilan={view.replace(' ', '%20')}")
            settled(tab)
            expect(tab.get_by_role("radio", name=view)).to_be_checked()
            expect(tab.get_by_test_id("stPlotlyChart")).to_have_count(1)
            assert not too_wide(tab)


@pytest.mark.skipif("SOP_GAMBAR" not in os.environ, reason="pictures are made when SOP_GAMBAR names their folder")
@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["1440", "390"])
def test_the_pictures_of_readme_and_guide(
    browser: Browser, sample_url: str, name: str, scheme: Literal["light", "dark"], size: tuple[int, int]
) -> None:
    """``ringkasan.png`` is the light one at 1440 px; the others say so: ``ringkasan-gelap-390.png``. On a phone the whole page."""
    username, page = PICTURES[name]
    marks = ("-gelap" if scheme == "dark" else "") + (f"-{size[0]}" if size != WIDE else "")
    with signed_in(browser, sample_url, username, page, size, scheme) as tab:
        tab.wait_for_timeout(2500)
        if size == PHONE:
            whole = int(tab.evaluate("() => document.querySelector('[data-testid=stMain]').scrollHeight"))
            tab.set_viewport_size({"width": size[0], "height": min(whole, TALLEST)})
            tab.wait_for_timeout(1500)
        target = Path(os.environ["SOP_GAMBAR"]) / f"{name}{marks}.png"
        _keep_small(tab.screenshot(), target)
        assert target.stat().st_size > 10_000


def _keep_small(png: bytes, target: Path) -> None:
    """Few colours do for a screen, and the folder stays small."""
    with Image.open(io.BytesIO(png)) as whole:
        whole.convert("RGB").quantize(96, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(target, optimize=True)


def test_a_click_on_a_bar_filters_the_page_and_its_chart_leaves_as_a_picture(browser: Browser, sample_url: str) -> None:
    with signed_in(browser, sample_url, "katim.program", "analisis") as tab:
        chart = tab.get_by_test_id("stPlotlyChart").first
        chart.hover()
        with tab.expect_download() as taken:
            chart.get_by_label("Unduh gambar (PNG)").click()
        assert taken.value.suggested_filename == "capaian-rata-rata-tiap-bidang-s-d-tw-iii-2026.png"
        assert taken.value.path().read_bytes().startswith(b"\x89PNG")
        expect(tab.get_by_text("Gambar terunduh").first).to_be_visible()
        chart.locator(".barlayer .point path").nth(3).click(force=True)  # from below: PDIP, PIAK, Capil, Dafduk
        expect(tab.get_by_test_id("stPlotlyChart")).to_have_count(2)
        assert tab.evaluate("() => location.search") == "?saring=Dafduk"
        bar = tab.get_by_test_id("stPlotlyChart").nth(1).locator(".barlayer .point path").first
        expect(bar).not_to_have_attribute("d", re.compile("H0V"))  # drawn before the page gave it its width
        bar.click(force=True)
        expect(tab.get_by_role("dialog")).to_contain_text("DAFDUK-08")
