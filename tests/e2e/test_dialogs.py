"""A dialog put away forgets what was typed in it: nothing meant for one person or step appears under the next."""

import re

import pytest
from browsing import settled, signed_in
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.e2e


def edit(tab: Page, username: str) -> None:
    """Opens the dialog of that person."""
    tab.get_by_test_id("stMain").get_by_test_id("stSelectbox").click()
    tab.keyboard.type(username)  # the field stands at the edge of the screen: scrolling to it shuts the list that a click opened
    tab.get_by_role("option", name=f"({username})").click()
    settled(tab)
    tab.locator(".st-key-pengguna-data button").click()
    settled(tab)


def test_what_was_typed_about_one_person_is_gone_when_the_dialog_of_another_opens(browser: Browser, sample_url: str) -> None:
    with signed_in(browser, sample_url, "admin", "pengguna") as tab:
        edit(tab, "kabid.piak")
        first = tab.locator(".st-key-ubah-kontak input")
        first.fill("0811 500 600")
        first.press("Tab")
        tab.keyboard.press("Escape")
        expect(tab.get_by_role("dialog")).to_have_count(0)
        settled(tab)
        edit(tab, "staf.capil")
        expect(tab.locator(".st-key-ubah-nama input")).to_have_value("Seruni Halimasari")
        expect(first).to_have_value("")


def test_a_text_too_long_for_its_field_says_why_it_is_not_taken(browser: Browser, sample_url: str) -> None:
    with signed_in(browser, sample_url, "admin", "pengguna") as tab:
        tab.locator(".st-key-pengguna-tambah button").click()
        settled(tab)
        name = tab.locator(".st-key-tambah-nama")
        name.locator("input").click()
        tab.keyboard.insert_text("a" * 1_201)
        expect(name.get_by_role("alert")).to_have_text(
            "Teks ini 1.201 huruf, paling panjang 200: tidak dimasukkan. Ringkas lalu masukkan lagi."
        )
        expect(name.locator("input")).to_have_value("")
        tab.keyboard.insert_text("Ratna Uji")
        expect(name.get_by_role("alert")).to_have_count(0)
        expect(name.locator("input")).to_have_value("Ratna Uji")


def test_no_line_of_a_page_ends_between_a_number_and_its_unit(browser: Browser, sample_url: str) -> None:
    with signed_in(browser, sample_url, "kadis", "ringkasan") as tab:
        words = tab.get_by_test_id("stMain").inner_text()
        assert re.findall(r"\d\u00a0%", words)
        assert re.findall(r"\d %|Rp \d|\d (?:jam|menit|hari)\b|\d (?:Sep|Okt|Nov|Des) \d", words) == []
