"""The front door in a real browser: signing in and staying in, leaving, and what the content security policy lets through."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from door_server import DASHBOARD, PASSWORD, DoorServer, serving
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from sop_core.contoh import ACCOUNTS
from sop_core.contoh import PASSWORD as SAMPLE_PASSWORD
from sop_core.store import people

pytestmark = pytest.mark.e2e

WIDE = ViewportSize(width=1440, height=900)
PHONE = ViewportSize(width=390, height=844)
FOREIGN_IMAGE = "https://gambar.example/pelacak.png"
SIGN_IN = re.compile(r"/masuk(\?|$)")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DoorServer]:
    """The real front door with a page behind it that has one of everything."""
    with serving(tmp_path_factory.mktemp("door")) as running:
        yield running


@dataclass
class Visit:
    context: BrowserContext
    server: DoorServer
    console: list[str] = field(default_factory=list)

    def open(self, path: str = "/") -> Page:
        page = self.context.new_page()
        page.on("console", lambda message: self.console.append(message.text))
        page.goto(self.server.url + path)
        return page

    def cookies(self) -> list[str]:
        return [str(cookie.get("name")) for cookie in self.context.cookies()]


@contextmanager
def visit(browser: Browser, server: DoorServer, size: ViewportSize = WIDE) -> Iterator[Visit]:
    context = browser.new_context(viewport=size, locale="id-ID")
    yield Visit(context, server)
    context.close()


def sign_in(page: Page, username: str = "kadis", password: str = PASSWORD) -> None:
    page.get_by_label("Nama pengguna").fill(username)
    page.get_by_label("Kata sandi").fill(password)
    page.keyboard.press("Enter")


def signed_in_as(page: Page, username: str) -> None:
    expect(page.get_by_text(f"pengguna: {username}")).to_be_visible(timeout=15_000)


def test_one_signs_in_once_and_stays_in_through_reload_second_tab_and_link(browser: Browser, server: DoorServer) -> None:
    with visit(browser, server) as here:
        page = here.open("/?siklus=2025-TW1")
        expect(page).to_have_url(SIGN_IN)
        expect(page.get_by_label("Nama pengguna")).to_be_focused()
        sign_in(page)
        signed_in_as(page, "kadis")
        expect(page).to_have_url(server.url + "/?siklus=2025-TW1")
        page.reload()
        signed_in_as(page, "kadis")
        signed_in_as(here.open("/?siklus=2025-TW2"), "kadis")
        assert page.evaluate("document.cookie").count("sesi") == 0


def test_a_wrong_password_is_said_aloud_and_the_name_stays(browser: Browser, server: DoorServer) -> None:
    with visit(browser, server) as here:
        page = here.open()
        sign_in(page, "admin", "salah sama sekali")
        expect(page.get_by_role("alert")).to_have_text("Nama pengguna atau kata sandi tidak cocok. Periksa keduanya, lalu coba lagi.")
        expect(page.get_by_label("Nama pengguna")).to_have_value("admin")
        expect(page.get_by_label("Kata sandi")).to_have_value("")
        expect(page.get_by_label("Kata sandi")).to_be_focused()
        sign_in(page, "admin")
        signed_in_as(page, "admin")


def test_leaving_closes_every_tab_and_the_back_button_shows_nothing(browser: Browser, server: DoorServer) -> None:
    with visit(browser, server) as here:
        page = here.open()
        sign_in(page)
        signed_in_as(page, "kadis")
        other = here.open()
        signed_in_as(other, "kadis")
        page.get_by_role("button", name="Keluar").click()
        expect(page.get_by_role("status")).to_have_text("Anda telah keluar.", timeout=15_000)
        expect(other.get_by_role("status")).to_have_text("Sesi Anda telah berakhir. Silakan masuk lagi.", timeout=15_000)
        assert "sesi" not in here.cookies()
        page.go_back()
        expect(page.get_by_label("Kata sandi")).to_be_visible()
        expect(page.get_by_text("pengguna: kadis")).to_have_count(0)


def test_an_idle_tab_leaves_by_itself_when_its_person_is_deactivated(browser: Browser, server: DoorServer) -> None:
    with visit(browser, server) as here:
        page = here.open()
        sign_in(page, "staf.dafduk")
        signed_in_as(page, "staf.dafduk")
        with server.store.writing() as connection:
            person = people.by_username(connection, "staf.dafduk", datetime.now(UTC))
            assert person is not None
            people.deactivate(connection, person.id, datetime.now(UTC))
        expect(page.get_by_role("status")).to_have_text("Sesi Anda telah berakhir. Silakan masuk lagi.", timeout=15_000)
        sign_in(page, "staf.dafduk")
        expect(page.get_by_role("alert")).to_contain_text("tidak cocok")


def test_the_policy_lets_charts_tables_uploads_and_downloads_work_and_stops_foreign_images(
    browser: Browser, server: DoorServer, tmp_path: Path
) -> None:
    failed: list[tuple[str, str | None]] = []
    with visit(browser, server) as here:
        here.context.on("requestfailed", lambda request: failed.append((request.url, request.failure)))
        page = here.open()
        sign_in(page, "admin")
        signed_in_as(page, "admin")
        expect(page.locator(".js-plotly-plot .bars path").first).to_be_visible(timeout=15_000)
        expect(page.locator("[data-testid=stDataFrame] canvas").first).to_be_visible()
        (tmp_path / "berkas.txt").write_text("isi berkas saya")
        page.locator("input[type=file]").set_input_files(tmp_path / "berkas.txt")
        expect(page.get_by_text("isi: isi berkas saya")).to_be_visible(timeout=10_000)
        with page.expect_download() as download:
            page.get_by_role("button", name="Unduh").click()
        assert Path(download.value.path()).read_bytes() == b"isi rahasia kantor"
    refused = [line for line in here.console if "Content Security Policy" in line]
    assert all(FOREIGN_IMAGE in line for line in refused), refused
    assert {failure for url, failure in failed if url == FOREIGN_IMAGE} == {"csp"}


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_the_sign_in_page_fits_the_screen_and_its_policy(browser: Browser, server: DoorServer, size: ViewportSize) -> None:
    with visit(browser, server, size) as here:
        page = here.open("/masuk")
        expect(page.get_by_role("heading", name="Masuk")).to_be_visible()
        expect(page.get_by_text("Dinas Kependudukan dan Pencatatan Sipil")).to_be_visible()
        expect(page.get_by_role("button", name="Masuk")).to_have_css("border-top-style", "none")
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        assert page.evaluate("document.documentElement.lang") == "id"
    assert here.console == []


def test_the_sample_office_is_entered_by_one_press(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("contoh")
    usernames = tuple(account.username for account in ACCOUNTS)
    with serving(folder, DASHBOARD, usernames, SAMPLE_PASSWORD, SOP_CONTOH="1") as sample, visit(browser, sample, PHONE) as here:
        page = here.open()
        expect(page.get_by_text("DATA CONTOH").first).to_be_visible()
        page.get_by_text("11 akun lain").click()
        page.get_by_role("button", name="Kabid PIAK").click()
        expect(page).to_have_url(sample.url + "/")
        assert "sesi-contoh" in here.cookies()
