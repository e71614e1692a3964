"""Honest near matches of the sample register: the right indicator stands among the three proposals, nearly always first."""

from __future__ import annotations

import pytest

from sop_core.intake import Knowledge
from sop_core.intake.meaning.likeness import Clues, candidates, plainly_meant

NEAR = {
    ("capil", "Jumlah akta perkawinan", "dokumen"): "CAPIL-04",
    ("capil", "Cakupan akta kematian", "%"): "CAPIL-02",
    ("capil", "Akta kelahiran yang terbit", "dokumen"): "CAPIL-03",
    ("capil", "Persentase anak usia 0-18 th memiliki akta kelahiran", "%"): "CAPIL-01",
    ("capil", "Kepemilikan akta lahir anak", "%"): "CAPIL-01",
    ("capil", "Penerbitan akta perceraian dari putusan pengadilan", "%"): "CAPIL-05",
    ("capil", "Desa yang punya buku pokok pemakaman", "%"): "CAPIL-06",
    ("capil", "Waktu rata-rata penerbitan akta kelahiran", "hari kerja"): "CAPIL-07",
    ("dafduk", "Perekaman KTP-el", "%"): "DAFDUK-01",
    ("capil", "Akta cerai", "%"): "CAPIL-05",
    ("capil", "Akta kawin", "dokumen"): "CAPIL-04",
    ("capil", "Lama pengurusan akta lahir", "hari kerja"): "CAPIL-07",
}


@pytest.mark.parametrize(("unit", "text", "satuan"), NEAR)
def test_the_indicator_that_was_meant_is_proposed_first(whole_office: Knowledge, unit: str, text: str, satuan: str) -> None:
    found = candidates(text, unit, whole_office, Clues(whole_office.dictionary.satuan_of(satuan)))
    assert [candidate.kode for candidate in found][:1] == [NEAR[(unit, text, satuan)]], found
    assert len(found) <= 3
    assert found[0].reason


@pytest.mark.parametrize("text", ["Jumlah laporan keuangan", "Persentase", "Rapat koordinasi", "", "Jumlah"])
def test_nothing_is_proposed_for_what_the_register_does_not_speak_of(whole_office: Knowledge, text: str) -> None:
    assert candidates(text, "capil", whole_office, Clues()) == ()


def test_the_satuan_tells_two_indicators_of_the_same_words_apart(whole_office: Knowledge) -> None:
    satuan = whole_office.dictionary.satuan_of
    by_count, by_share = (candidates("Akta kelahiran anak", "capil", whole_office, Clues(satuan(word))) for word in ("dokumen", "%"))
    assert (by_count[0].kode, by_share[0].kode) == ("CAPIL-03", "CAPIL-01")


@pytest.mark.parametrize(
    ("unit", "text", "satuan", "kode"),
    [
        ("piak", "Uptime SIAK (%)", "", "PIAK-02"),
        ("piak", "Gangguan jaringan (kali)", "", "PIAK-03"),
        ("dafduk", "Kepemilikan KTP-el", "%", "DAFDUK-02"),
        ("dafduk", "Perekaman KTP elektronik", "%", "DAFDUK-01"),
        ("pdip", "Inovasi pelayanan baru", "inovasi", "PDIP-02"),
        ("pdip", "% permintaan data dilayani tepat waktu", "%", "PDIP-04"),
        ("capil", "Akta kematian", "dokumen", None),  # the register knows it as a share
        ("dafduk", "Kepemilikan KTP-el", "", None),  # without a satuan nobody knows
        ("capil", "Akta kelahiran", "dokumen", None),  # other words are missing
        ("capil", "Jumlah", "dokumen", None),
    ],
)
def test_the_same_words_in_the_same_satuan_are_the_indicator(
    whole_office: Knowledge, unit: str, text: str, satuan: str, kode: str | None
) -> None:
    assert plainly_meant(text, unit, whole_office, whole_office.dictionary.satuan_of(satuan) if satuan else None) == kode
