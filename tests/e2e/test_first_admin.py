"""An empty office in a real browser: the first page makes the first admin with the code of the server's console, who then signs in."""

import re
from collections.abc import Callable

import pytest
from browsing import PHONE, WIDE, settled
from playwright.sync_api import Browser, expect

GOOD = "perahu-kelotok-biru"
pytestmark = pytest.mark.e2e


def test_the_first_admin_is_made_and_signs_in(browser: Browser, start_server: Callable[[dict[str, str]], object]) -> None:
    server = start_server({})
    (code,) = re.findall(r"Kode admin pertama: (\S+) ", server.logged())  # type: ignore[attr-defined]
    context = browser.new_context(locale="id-ID", viewport={"width": PHONE[0], "height": PHONE[1]})
    tab = context.new_page()
    tab.goto(str(server.url))  # type: ignore[attr-defined]
    expect(tab.get_by_role("heading", name="Buat admin pertama")).to_be_visible()
    assert tab.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    tab.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
    typed = {"Nama lengkap": "Wira Adiguna", "Nama pengguna": "wira", "Kata sandi": GOOD, "Ulangi kata sandi": GOOD, "Kode": "salah"}
    for label, text in typed.items():
        tab.get_by_label(label, exact=True).fill(text)
    tab.get_by_role("button", name="Buat admin").click()
    expect(tab.get_by_role("alert")).to_contain_text("Kode tidak cocok")
    expect(tab.get_by_label("Nama lengkap")).to_have_value("Wira Adiguna")
    for label in ("Kata sandi", "Ulangi kata sandi"):
        tab.get_by_label(label, exact=True).fill(GOOD)
    tab.get_by_label("Kode", exact=True).fill(code.lower())
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("status")).to_contain_text("Admin pertama dibuat")
    tab.fill("input[name=nama]", "wira")
    tab.fill("input[name=sandi]", GOOD)
    tab.keyboard.press("Enter")
    settled(tab)
    tab.goto(f"{server.url}/pengguna")  # type: ignore[attr-defined]
    settled(tab)
    expect(tab.get_by_role("heading", name="Pengguna")).to_be_visible()
    expect(tab.get_by_text("1 pengguna, 1 aktif.")).to_be_visible()
    context.close()
