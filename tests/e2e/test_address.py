"""The chosen cycle and the meant step stand in the address: they outlive a reload, a link carries them, and Back leads back."""

import re

import pytest
from browsing import settled, signed_in
from playwright.sync_api import Browser, Page, expect

from sop_core.contoh import PASSWORD

pytestmark = pytest.mark.e2e
OLD, NEW = "Triwulan II 2025", "Triwulan III 2026"


def shows(tab: Page, cycle: str) -> None:
    expect(tab.get_by_test_id("stSidebar").locator("input")).to_have_value(cycle)


def choose(tab: Page, cycle: str) -> None:
    tab.get_by_test_id("stSidebar").get_by_test_id("stSelectbox").click()
    tab.get_by_role("option", name=cycle, exact=True).click()
    expect(tab).to_have_url(re.compile("siklus="))
    settled(tab)


def go_back_to(tab: Page, address: str) -> None:
    """Press Back until there: Streamlit writes an address in one or two entries, as its messages happen to arrive."""
    for _ in range(5):
        tab.go_back()
        settled(tab)
        if tab.url == address:
            return
    raise AssertionError(f"Back does not lead to {address}; the last was {tab.url}")


@pytest.mark.parametrize(("asked", "page"), [("", "ringkasan"), ("ketepatan", "ketepatan")])
def test_a_link_to_an_older_cycle_opens_it_and_a_reload_keeps_it(browser: Browser, sample_url: str, asked: str, page: str) -> None:
    with signed_in(browser, sample_url, "kadis") as tab:
        tab.goto(f"{sample_url}/{asked}?siklus=2025-TW2")
        expect(tab).to_have_url(f"{sample_url}/{page}?siklus=Triwulan+II+2025")
        settled(tab)
        shows(tab, OLD)
        tab.reload()
        settled(tab)
        shows(tab, OLD)
        expect(tab).to_have_url(f"{sample_url}/{page}?siklus=Triwulan+II+2025")


def test_a_link_inside_the_program_changes_the_cycle_and_back_leads_back(browser: Browser, sample_url: str) -> None:
    with signed_in(browser, sample_url, "katim.program", "beranda") as tab:
        choose(tab, OLD)
        tab.get_by_role("link", name="Lihat progres").click()
        expect(tab).to_have_url(f"{sample_url}/progres")
        shows(tab, NEW)
        go_back_to(tab, f"{sample_url}/beranda?siklus=Triwulan+II+2025")
        shows(tab, OLD)


def test_a_task_opens_its_own_step_while_an_older_cycle_is_chosen(browser: Browser, sample_url: str) -> None:
    with signed_in(browser, sample_url, "kabid.capil", "beranda") as tab:
        choose(tab, OLD)
        tab.get_by_role("button", name="Kerjakan").click()
        expect(tab).to_have_url(f"{sample_url}/progres?langkah=6&bidang=capil")
        shows(tab, NEW)
        expect(tab.locator(".st-key-selesai-6-capil")).to_be_visible()


def test_who_only_looks_at_a_linked_step_sees_it_on_top_until_it_is_put_away(browser: Browser, sample_url: str) -> None:
    with signed_in(browser, sample_url, "kadis") as tab:
        tab.goto(f"{sample_url}/progres?siklus=2026-TW3&langkah=6&bidang=Capil")
        meant = tab.locator(".st-key-langkah-dituju")
        expect(meant).to_contain_text("6. Periksa Kabid · Capil")
        meant.get_by_role("button", name="Tutup").click()
        expect(meant).to_have_count(0)
        expect(tab).to_have_url(f"{sample_url}/progres")


def test_signing_in_by_a_link_keeps_everything_that_it_names(browser: Browser, sample_url: str) -> None:
    """With brackets in it, too: a browser sends them as they are, and the way back was lost, and with it the cycle."""
    with browser.new_context(locale="id-ID") as visitor:
        tab = visitor.new_page()
        tab.goto(f"{sample_url}/analisis?catatan=(lama)&lihat=Serapan&siklus=2025-TW2")
        tab.fill("input[name=nama]", "kadis")
        tab.fill("input[name=sandi]", PASSWORD)
        tab.keyboard.press("Enter")
        settled(tab)
        shows(tab, OLD)
        expect(tab).to_have_url(re.compile(r"/analisis\?.*lihat=Serapan"))
