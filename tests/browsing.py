"""How the browser tests sign in and wait, shared by the tests in ``e2e/``."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal
from urllib.parse import urlencode, urljoin
from weakref import WeakKeyDictionary

from playwright.sync_api import Browser, Cookie, Page, expect

from sop_core.contoh import PASSWORD

WIDE, PHONE = (1440, 900), (390, 844)
expect.set_options(timeout=20_000)  # a machine that runs the whole suite answers late
QUIET = "[data-testid=stApp][data-test-script-state=notRunning]"


Size = tuple[int, int]
Scheme = Literal["light", "dark"]


class Seat:
    """One tab in which everybody signs in, one after the other: a fresh one would load and compile all of Streamlit's scripts again."""

    def __init__(self, browser: Browser) -> None:
        # without motion: drawing the frames of fading and pulsing is an eighth of what the browser does, and no test looks at them
        self.tab = browser.new_context(locale="id-ID", reduced_motion="reduce").new_page()
        self.tab.context.set_default_timeout(30_000)
        self.taken = False
        self._cookies: dict[tuple[str, str], list[Cookie]] = {}

    def sit(self, url: str, username: str, page: str, size: Size = WIDE, scheme: Scheme = "light") -> Page:
        """That person on ``page``: signed in the first time, and then with the cookies of then."""
        self.tab.context.clear_cookies()
        self.tab.set_viewport_size({"width": size[0], "height": size[1]})
        self.tab.emulate_media(color_scheme=scheme)
        if (url, username) in self._cookies:
            self.tab.context.add_cookies(self._cookies[url, username])
            self.tab.goto(f"{url}/{page}")
            settled(self.tab)
        else:
            _sign_in(self.tab, url, username, page)
            self._cookies[url, username] = self.tab.context.cookies()
        return self.tab

    def leave(self) -> None:
        """Nobody sits here: the page of the last one is gone, its process and what that compiled stay."""
        self.tab.context.clear_cookies()
        self.tab.goto(urljoin(self.tab.url, "/masuk"))


_SEATS: WeakKeyDictionary[Browser, Seat] = WeakKeyDictionary()


@contextmanager
def seat(browser: Browser) -> Iterator[Seat]:
    """The seat of this browser, or another if somebody sits there."""
    kept = _SEATS.get(browser) or _SEATS.setdefault(browser, Seat(browser))
    chosen = Seat(browser) if kept.taken else kept
    chosen.taken = True
    try:
        yield chosen
        assert chosen.tab.get_by_test_id("stException").count() == 0
    finally:
        chosen.leave()
        chosen.taken = False
        if chosen is not kept:
            chosen.tab.context.close()


@contextmanager
def signed_in(browser: Browser, url: str, username: str, page: str = "", size: Size = WIDE, scheme: Scheme = "light") -> Iterator[Page]:
    """A tab of that person alone, signed in and on ``page``."""
    with seat(browser) as chosen:
        yield chosen.sit(url, username, page, size, scheme)


class Desks:
    """The people of an office who work in turn, each signed in once: ``desks.of("kadis", "ringkasan")`` is the tab, now theirs.

    Without a page at *Progres SOP* as a list of steps: drawing its lanes anew at each turn is a fifth of the whole walk.
    """

    def __init__(self, chosen: Seat, url: str) -> None:
        self._seat, self._url = chosen, url

    def of(self, username: str, page: str = "progres?tampilan=Tahap") -> Page:
        return self._seat.sit(self._url, username, page)


def _sign_in(tab: Page, url: str, username: str, page: str) -> None:
    tab.goto(f"{url}/masuk?{urlencode({'lanjut': f'/{page}'})}")
    tab.fill("input[name=nama]", username)
    tab.fill("input[name=sandi]", PASSWORD)
    tab.keyboard.press("Enter")
    settled(tab)


def settled(tab: Page) -> None:
    """Wait until the script has run and every widget's code has arrived."""
    tab.wait_for_selector("h1")
    tab.wait_for_selector(QUIET)
    tab.wait_for_function("() => !document.querySelector('[data-testid=stSkeleton]')")
