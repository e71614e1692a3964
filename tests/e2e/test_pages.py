"""Every page of every role as a browser shows it: no exception, no alarm, no English word, nothing wider than the screen.

With ``SOP_GAMBAR=docs/gambar`` in the environment the pictures of README and guide are made anew on the way.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from english import english_in
from playwright.sync_api import Browser, Page

from sop_core.contoh import ONE_PER_ROLE, PASSWORD

pytestmark = pytest.mark.e2e
WIDE, PHONE = (1440, 900), (390, 844)
PICTURES = {
    "ringkasan": ("kadis", "ringkasan"),
    "progres": ("kabid.capil", "progres"),
    "analisis": ("katim.program", "analisis"),
    "ketepatan": ("kabid.dafduk", "ketepatan"),
    "unggah": ("katim.program", "unggah"),
    "beranda": ("katim.program", ""),
}
QUIET = "[data-testid=stApp][data-test-script-state=notRunning]"
FOREIGN = "[data-testid=stDataFrame], [translate=no], [role=img], canvas, script, style"


@pytest.fixture(scope="module")
def url(start_server: Callable[[dict[str, str]], object]) -> str:
    return str(start_server({"SOP_CONTOH": "1"}).url)  # type: ignore[attr-defined]


@contextmanager
def signed_in(browser: Browser, url: str, username: str, size: tuple[int, int] = WIDE, scheme: str = "light") -> Iterator[Page]:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, locale="id-ID", color_scheme=scheme)  # type: ignore[arg-type]
    context.set_default_timeout(30_000)
    tab = context.new_page()
    tab.goto(f"{url}/masuk")
    tab.fill("input[name=nama]", username)
    tab.fill("input[name=sandi]", PASSWORD)
    tab.keyboard.press("Enter")
    settled(tab)
    yield tab
    context.close()


def settled(tab: Page) -> None:
    """Wait until the script has run and every widget's code has arrived."""
    tab.wait_for_selector(QUIET)
    tab.wait_for_selector("h1")
    tab.wait_for_function("() => !document.querySelector('[data-testid=stSkeleton]')")


def addresses(tab: Page) -> list[str]:
    """The pages of this person's menu."""
    return [str(link.get_attribute("href")) for link in tab.locator("[data-testid=stSidebarNavLink]").all()]


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
def test_every_page_of_a_role_opens_whole_and_in_indonesian(browser: Browser, url: str, username: str) -> None:
    with signed_in(browser, url, username) as tab:
        pages = addresses(tab)
        assert len(pages) >= 5
        for page in pages:
            tab.goto(f"{url}{page}" if page.startswith("/") else page)
            settled(tab)
            assert tab.get_by_test_id("stException").count() == 0, page
            assert tab.get_by_test_id("stAlertContentError").count() == 0, page
            assert (page, english_in(spoken(tab))) == (page, set())
            assert tab.evaluate("document.documentElement.lang") == "id"


@pytest.mark.parametrize(("username", "page"), [("kadis", "ringkasan"), ("kabid.dafduk", "ketepatan"), ("katim.program", "progres")])
def test_a_page_fits_a_phone(browser: Browser, url: str, username: str, page: str) -> None:
    with signed_in(browser, url, username, PHONE) as tab:
        tab.goto(f"{url}/{page}")
        settled(tab)
        assert not too_wide(tab)


@pytest.mark.skipif("SOP_GAMBAR" not in os.environ, reason="pictures are made when SOP_GAMBAR names their folder")
@pytest.mark.parametrize("name", PICTURES)
def test_the_pictures_of_readme_and_guide(browser: Browser, url: str, name: str) -> None:
    username, page = PICTURES[name]
    with signed_in(browser, url, username) as tab:
        tab.goto(f"{url}/{page}")
        settled(tab)
        tab.wait_for_timeout(2500)
        target = Path(os.environ["SOP_GAMBAR"]) / f"{name}.png"
        tab.screenshot(path=target)
        assert target.stat().st_size > 10_000
