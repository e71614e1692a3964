"""An empty office in a real browser: twenty people pasted with three mistakes, mended in the grid, made; one comes in with the slip."""

import re
from collections.abc import Callable, Iterator

import pytest
from browsing import WIDE, settled
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

GOOD, OWN = "perahu-kelotok-biru", "ilir-pasang-surut-9"
pytestmark = pytest.mark.e2e

POSTS = (
    "Kepala Dinas", "Sekretaris Dinas", "Katim Penyusunan Program", "Katim pada Sekretariat", "Staf Sekretariat",
    *(f"{role} {unit}" for unit in ("Dafduk", "Capil", "PIAK", "PDIP") for role in ("Kabid", "Katim", "Staf")),
    "Staf Dafduk", "Staf Capil", "Staf PIAK",
)  # fmt: skip
NAMES = (
    "Adi", "Bima", "Citra", "Dewi", "Eka", "Fajar", "Gita", "Hadi", "Indah", "Joko", "Kartika", "Lestari", "Mega", "Nanda", "Oki",
    "Putri", "Qori", "Rini", "Sinta", "Tono",
)  # fmt: skip
HEAD = ("Nama", "NIP", "Jabatan")
PLACE = {"Nama": 250, "NIP": 380, "Jabatan": 660}
"""How far from the left edge of the grid a column can be clicked."""


def pasted() -> str:
    """Rows 3, 8 and 13 of the sheet are wrong: a NIP of 17 digits, a post that does not exist, a name that stands twice."""
    rows = [[f"{name} Uji", "", post] for name, post in zip(NAMES, POSTS, strict=True)]
    rows[1][1] = "19800201 200501 1 02"
    rows[6][2] = "Lurah"
    rows[11][0] = rows[12][0]
    return "\n".join("\t".join(row) for row in [list(HEAD), *rows])


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="id-ID", viewport={"width": WIDE[0], "height": WIDE[1]}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def mend(tab: Page, row: int, column: str, text: str) -> None:
    """Type over a cell of the grid; rows count as on the sheet that was pasted, the titles being the first."""
    grid = tab.get_by_test_id("stDataFrame").first
    grid.scroll_into_view_if_needed()
    for _ in range(20):  # a click on a grid that is still being laid out chooses nothing
        grid.click(position={"x": PLACE[column], "y": 54 + 36 * (row - 2)})
        tab.wait_for_timeout(200)
        if tab.evaluate("() => document.activeElement.closest('[data-testid=stDataFrame]') !== null"):
            break
    tab.keyboard.type(text, delay=30)
    tab.keyboard.press("Enter")
    expect(grid.locator("td", has_text=text)).to_be_attached()
    tab.wait_for_timeout(400)  # Streamlit takes in what was typed in a grid a moment later
    settled(tab)


def enter(tab: Page, username: str, password: str) -> None:
    tab.wait_for_url("**/masuk*")
    tab.fill("input[name=nama]", username)
    tab.fill("input[name=sandi]", password)
    tab.keyboard.press("Enter")


def passwords_on_the_slips(tab: Page) -> dict[str, str]:
    """Username → first password, as the PDF prints them."""
    with tab.expect_download() as download:
        tab.get_by_role("button", name="Unduh slip (PDF)").click()
    text = "\n".join(page.extract_text() for page in PdfReader(download.value.path()).pages)
    return dict(re.findall(r"Nama pengguna\n(\S+)\nSandi pertama\n(\S+)\n", text))


def test_a_list_with_mistakes_is_mended_made_and_one_of_them_comes_in_with_the_slip(
    tab: Page, start_server: Callable[[dict[str, str]], object]
) -> None:
    server = start_server({})
    url, (code,) = str(server.url), re.findall(r"Kode admin pertama: (\S+) ", server.logged())  # type: ignore[attr-defined]
    tab.goto(url)
    for name, text in {"lengkap": "Wira Adiguna", "nama": "wira", "sandi": GOOD, "ulang": GOOD, "kode": code}.items():
        tab.fill(f"input[name={name}]", text)
    tab.keyboard.press("Enter")
    enter(tab, "wira", GOOD)
    settled(tab)
    tab.goto(f"{url}/pengguna?pengguna-bagian=Masukkan+daftar")
    settled(tab)

    tab.get_by_label("Tempel daftar", exact=True).fill(pasted())
    tab.get_by_role("button", name="Periksa daftar").click()
    settled(tab)
    expect(tab.get_by_role("heading", name="20 orang dalam daftar")).to_be_visible()
    expect(tab.get_by_text("4 hal harus diperbaiki dahulu")).to_be_visible()
    expect(tab.get_by_role("button", name="Buat 20 akun")).to_be_disabled()
    mend(tab, 3, "NIP", "19800201 200501 1 002")
    mend(tab, 8, "Jabatan", "Katim Dafduk")
    expect(tab.get_by_text("2 hal harus diperbaiki dahulu")).to_be_visible()
    mend(tab, 13, "Nama", "Lestari Uji")
    expect(tab.get_by_text("harus diperbaiki dahulu")).to_have_count(0)
    tab.get_by_role("button", name="Buat 20 akun").click()
    expect(tab.get_by_text("Sandi pertama untuk 20 orang")).to_be_visible()
    settled(tab)
    passwords = passwords_on_the_slips(tab)
    assert len(passwords) == 20
    assert len(set(passwords.values())) == 20
    tab.get_by_role("button", name="Sudah dicetak, hapus dari layar").click()
    settled(tab)
    expect(tab.get_by_text("Sandi pertama untuk 20 orang")).to_have_count(0)
    tab.get_by_role("button", name="Keluar").click()
    enter(tab, "qori.uji", passwords["qori.uji"])
    expect(tab.get_by_role("heading", name="Pilih sandi Anda sendiri")).to_be_visible()
    tab.goto(f"{url}/progres")
    expect(tab.get_by_role("heading", name="Pilih sandi Anda sendiri")).to_be_visible()
    for name in ("sandi", "ulang"):
        tab.fill(f"input[name={name}]", OWN)
    tab.keyboard.press("Enter")
    settled(tab)
    expect(tab.get_by_role("heading", name="Beranda")).to_be_visible()
    expect(tab.get_by_text("Qori Uji").first).to_be_visible()
