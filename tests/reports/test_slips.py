"""Slips of first passwords: everybody's own, whole on one page, hostile text drawn as text."""

from datetime import datetime
from io import BytesIO

from pypdf import PdfReader

from sop_core.reports.slips import Slip, slips

OFFICE, ADDRESS = "Disdukcapil Kabupaten Barito Kuala", "http://10.0.0.5:8501"
UNTIL = datetime.fromisoformat("2026-10-19T09:40+08:00")


def person(number: int) -> Slip:
    return Slip(f"Orang Nomor{number:02}", f"orang.{number:02}", f"abcd-efgh-jk{number:02}", "Staf Sekretariat", UNTIL)


def pages(*people: Slip, stamp: str = "") -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(slips(people, OFFICE, ADDRESS, stamp))).pages]


def test_a_slip_says_who_how_where_and_until_when() -> None:
    (page,) = pages(person(1))
    told = [OFFICE, ADDRESS, "Orang Nomor01", "orang.01", "abcd-efgh-jk01", "Staf Sekretariat", "Berlaku sampai 19 Okt 2026 09.40"]
    assert [words for words in told if words not in page] == []
    assert "DATA CONTOH" not in page


def test_twenty_people_have_twenty_slips_and_none_is_torn_over_two_pages() -> None:
    printed = pages(*map(person, range(20)))
    assert len(printed) > 1
    for number in range(20):
        (holding,) = [page for page in printed if f"abcd-efgh-jk{number:02}" in page]
        assert f"Orang Nomor{number:02}" in holding
    assert [page.count("Alamat") for page in printed] == [page.count("musnahkan slip ini") for page in printed]


def test_the_stamp_of_the_sample_office_stands_on_every_slip_and_markup_is_text() -> None:
    (page,) = pages(person(1), Slip("<b>Wira</b> & Co", "wira", "a<b>c", "–", UNTIL), stamp="DATA CONTOH")
    assert page.count("DATA CONTOH") == 2
    assert "<b>Wira</b> & Co" in page
    assert "a<b>c" in page
