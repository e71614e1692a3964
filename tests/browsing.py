"""How the browser tests sign in and wait, shared by the tests in ``e2e/``."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from playwright.sync_api import Browser, Page, expect

from sop_core.contoh import PASSWORD

WIDE, PHONE = (1440, 900), (390, 844)
expect.set_options(timeout=20_000)  # a machine that runs the whole suite answers late
QUIET = "[data-testid=stApp][data-test-script-state=notRunning]"


@contextmanager
def signed_in(
    browser: Browser, url: str, username: str, page: str = "", size: tuple[int, int] = WIDE, scheme: Literal["light", "dark"] = "light"
) -> Iterator[Page]:
    """A browser of that person alone, signed in and on ``page``."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, locale="id-ID", color_scheme=scheme)
    context.set_default_timeout(30_000)
    tab = context.new_page()
    tab.goto(f"{url}/masuk?lanjut=/{page}")
    tab.fill("input[name=nama]", username)
    tab.fill("input[name=sandi]", PASSWORD)
    tab.keyboard.press("Enter")
    settled(tab)
    yield tab
    assert tab.get_by_test_id("stException").count() == 0
    context.close()


def settled(tab: Page) -> None:
    """Wait until the script has run and every widget's code has arrived."""
    tab.wait_for_selector("h1")
    tab.wait_for_selector(QUIET)
    tab.wait_for_function("() => !document.querySelector('[data-testid=stSkeleton]')")
