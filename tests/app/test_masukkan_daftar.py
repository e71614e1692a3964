"""*Pengaturan, Pengguna, Masukkan daftar*: the list as it is pasted, what is wrong with it, and the accounts with their slips."""

from io import BytesIO

import openpyxl
import pytest
from open_office import OfficeApp, OpenOffice
from screen_words import shown
from streamlit.testing.v1 import AppTest

from pages.pengaturan.pengguna import listing
from sop_core.access.passwords import verify
from sop_core.boards import people as people_board
from sop_core.boards.look import Look
from sop_core.boards.people_list import ListedPerson
from sop_core.store import people

GOOD = "Nama;NIP;Jabatan\nRatna Uji;19900101 201503 2 001;Kabid Capil\nDanu Uji;;Staf PIAK; \n"
BAD = "Nama;NIP;Jabatan\nRatna Uji;1990;Lurah\nDanu Uji;;Staf PIAK\n"


@pytest.fixture
def page(office_app: OfficeApp) -> AppTest:
    app = office_app("admin", "pengaturan/pengguna")
    return app.button_group(key="pengguna-bagian").set_value("Masukkan daftar").run()


def checked(page: AppTest, text: str) -> AppTest:
    page.text_area(key="daftar-teks").set_value(text)
    return page.button(key="daftar-periksa").click().run()


def usernames(office: OpenOffice) -> set[str]:
    return {row.username for row in people_board.everyone(Look.at(office.store, office.office, office.now))}


def test_what_is_wrong_stands_below_the_grid_by_its_cell_and_nobody_can_be_made(page: AppTest, empty_office: OpenOffice) -> None:
    app = checked(page, BAD)
    assert app.error[0].value.startswith("2 hal harus diperbaiki dahulu")
    wrong = app.table[0].value
    assert wrong[["Sel", "Kolom"]].to_numpy().tolist() == [["B2", "NIP"], ["C2", "Jabatan"]]
    button = app.button(key="daftar-buat")
    assert (button.label, button.disabled) == ("Buat 2 akun", True)
    assert len(usernames(empty_office)) == 19


def test_a_list_in_order_is_made_in_one_act_and_its_slips_are_shown_once(page: AppTest, empty_office: OpenOffice) -> None:
    app = checked(page, GOOD)
    assert not app.error
    (said,) = app.table[0].value["Keterangan"]
    assert said.replace("\\", "") == (
        "Kepala Bidang Pelayanan Pencatatan Sipil sudah dipegang Kenanga Astapraja (kabid.capil); keduanya akan memegangnya."
    )
    app.button(key="daftar-buat").click().run()
    assert usernames(empty_office) >= {"ratna.uji", "danu.uji"}
    slips = app.dataframe[0].value
    assert slips["Nama pengguna"].tolist() == ["ratna.uji", "danu.uji"]
    with empty_office.store.reading() as connection:
        hashes = [people.password_hash(connection, username) or "" for username in slips["Nama pengguna"]]
    assert all(verify(hashed, password) for hashed, password in zip(hashes, slips["Sandi pertama"], strict=True))
    assert not any(button.key == "daftar-buat" for button in app.button)
    app.button(key="pengguna-slip-selesai").click().run()
    assert not any("ratna.uji" in text for text in shown(app))


def test_a_workbook_is_read_too_and_what_is_no_list_is_told(page: AppTest) -> None:
    book, out = openpyxl.Workbook(), BytesIO()
    assert book.active is not None
    for row in (("Nama", "Jabatan"), ("Ratna Uji", "Lurah")):
        book.active.append(row)
    book.save(out)
    page.file_uploader(key="daftar-berkas").set_value([("pegawai.xlsx", out.getvalue(), "application/octet-stream")])
    app = page.button(key="daftar-periksa").click().run()
    assert app.table[0].value["Sel"].tolist() == [r"Sheet\!B2"]
    app.file_uploader(key="daftar-berkas").set_value([("kosong.xlsx", b"bukan excel", "application/octet-stream")])
    app = app.button(key="daftar-periksa").click().run()
    assert app.error
    assert not any(button.key == "daftar-buat" for button in app.button)


def test_the_post_list_stands_beside_it(page: AppTest) -> None:
    assert any(text.startswith("Kepala Dinas\nSekretaris Dinas\n") for text in shown(page))


def test_nothing_pasted_asks_for_a_list(page: AppTest) -> None:
    assert checked(page, "  ").error[0].value == "Tempel daftarnya atau pilih berkasnya lebih dahulu\\."


def test_a_cell_that_was_emptied_in_the_grid_says_nothing() -> None:
    person = ListedPerson(2, {"name": "A2"}, "Wira", "1980", "Penata", "Kadis", "0811", "wira")
    row = {"Nama": " Wira ", "NIP": float("nan"), "Pangkat": None, "Jabatan": "Kadis", "Kontak": "", "Nama pengguna": "wira"}
    assert listing.as_listed(person, row) == ListedPerson(2, {"name": "A2"}, "Wira", "", "", "Kadis", "", "wira")
