"""NIP: 18 digits whose parts are a birthday, an appointment, 1 or 2, and a number; every mistake is named."""

import pytest

from sop_core.access.person import nip_of, nip_written
from sop_core.errors import SopError


@pytest.mark.parametrize(
    ("typed", "digits"),
    [("19650501 198602 1 007", "196505011986021007"), ("200002292023212003", "200002292023212003"), (" ", ""), ("", "")],
    ids=["as papers write it", "of a PPPK, born on a leap day", "blank", "none"],
)
def test_a_nip_is_its_digits(typed: str, digits: str) -> None:
    assert nip_of(typed) == digits


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("19650501 198602 1 07", "NIP “19650501 198602 1 07” terdiri atas 17 angka; NIP terdiri atas 18 angka."),
        ("19650501 198602 l 007", "NIP “19650501 198602 l 007” memuat tanda selain angka; NIP terdiri atas 18 angka."),
        ("1,96505E+17", "NIP “1,96505E+17” memuat tanda selain angka; NIP terdiri atas 18 angka."),
        ("١٩٦٥٠٥٠١١٩٨٦٠٢١٠٠٧", "NIP “١٩٦٥٠٥٠١١٩٨٦٠٢١٠٠٧” memuat tanda selain angka; NIP terdiri atas 18 angka."),
        ("19651301 198602 1 007", "NIP “19651301 198602 1 007” dimulai dengan 19651301, yang bukan tanggal lahir (tahun, bulan, hari)."),
        ("20010229 202401 2 001", "NIP “20010229 202401 2 001” dimulai dengan 20010229, yang bukan tanggal lahir (tahun, bulan, hari)."),
        ("19650501 198613 1 007", "NIP “19650501 198613 1 007” memuat bulan pengangkatan 13, yang tidak ada (01–12, atau 21 untuk PPPK)."),
        ("19650501 197902 1 007", "NIP “19650501 197902 1 007” memuat tahun pengangkatan 1979, padahal tahun lahirnya 1965."),
        ("19650501 198602 3 007", "NIP “19650501 198602 3 007” memuat angka 3 pada tempat ke-15; 1 untuk laki-laki, 2 untuk perempuan."),
    ],
)
def test_a_malformed_nip_is_told_by_its_part(typed: str, sentence: str) -> None:
    with pytest.raises(SopError) as refused:
        nip_of(typed)
    assert str(refused.value) == sentence


def test_papers_write_it_in_four_groups() -> None:
    assert nip_written("196505011986021007") == "19650501 198602 1 007"
    assert nip_written("1980") == "1980"
