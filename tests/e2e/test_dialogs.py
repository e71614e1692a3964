"""A dialog put away forgets what was typed in it: nothing meant for one person or step appears under the next."""

import pytest
from browsing import settled, signed_in
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.e2e


def new_password_of(tab: Page, username: str) -> None:
    """Opens the dialog of that person."""
    tab.get_by_test_id("stMain").get_by_test_id("stSelectbox").click()
    tab.get_by_role("option", name=f"({username})").click()
    settled(tab)
    tab.locator(".st-key-pengguna-sandi button").click()
    settled(tab)


def test_a_password_typed_for_one_person_is_gone_when_the_dialog_of_another_opens(browser: Browser, sample_url: str) -> None:
    with signed_in(browser, sample_url, "admin", "pengguna") as tab:
        new_password_of(tab, "kabid.piak")
        first = tab.locator(".st-key-sandi-sandi input")
        first.fill("rahasia-kabid-piak")
        first.press("Tab")
        tab.keyboard.press("Escape")
        expect(tab.get_by_role("dialog")).to_have_count(0)
        settled(tab)
        new_password_of(tab, "staf.capil")
        expect(tab.get_by_role("dialog")).to_contain_text("Seruni Halimasari")
        expect(first).to_have_value("")
