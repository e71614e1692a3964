"""*Pembaca* (Inspektorat, Bappeda, Sekda): sees the whole office and takes its files along, and finds nothing to act with."""

import office_story
import pytest
from open_office import OfficeApp, OpenOffice
from screen_words import shown

from pages.shared import menu

READER = "pembaca"
PAGES = ("progres", "ringkasan", "analisis", "ketepatan")
READING = {
    "Kartu hitung", "Kartu hitung langkah yang terlambat atau berjalan", "Tepat waktu", "Langkah terlambat", "Lolos sekali periksa",
    "Waktu mengulang", "Ringkas satu menit", "Simpan tampilan", "Unduh", "Keluar", "",
}  # fmt: skip
"""Buttons that open what stands behind a number, a file to take along, or the address of a view; the nameless one is a mark's own."""


def test_the_pages_of_a_reader_and_where_they_start() -> None:
    reader = office_story.actor(READER)
    assert menu.pages_of(reader) == (*PAGES, "pengaturan/akun")
    assert menu.start_page(reader) == "ringkasan"
    assert menu.shows_cycles(reader)


@pytest.mark.parametrize("page", PAGES)
def test_a_reader_finds_nothing_to_act_with(office_app: OfficeApp, office_with_cycle: OpenOffice, page: str) -> None:
    app = office_app(READER, page)
    assert not app.exception
    assert {button.label for button in app.button} <= READING
    assert not app.text_area


def test_a_reader_sees_every_bidang_and_takes_the_whole_office_along(office_app: OfficeApp, office_with_cycle: OpenOffice) -> None:
    leader, reader = (list(shown(office_app(username, "analisis"))) for username in ("kadis", READER))
    assert [text for text in reader if text in leader] == [text for text in leader if "Wiranata" not in text and text != "Kepala Dinas"]


def test_a_reader_is_told_that_unggah_is_not_theirs(office_app: OfficeApp) -> None:
    assert any("Anda masuk sebagai Pembaca" in text for text in shown(office_app(READER, "shared/tertutup")))
