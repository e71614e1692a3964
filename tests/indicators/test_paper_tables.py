"""Published numbers P1–P12 of domain §2.4: we agree where the arithmetic is right and flag where it is not."""

import pytest

from sop_core.indicators.capaian import capaian
from sop_core.indicators.reconcile import reconciled
from sop_core.indicators.register import Indicator
from sop_core.indicators.rules import Agregasi, Arah

COVERAGE = Indicator("X-01", "dafduk", "Cakupan", "%", Arah.NAIK_BAIK, Agregasi.POSISI_AKHIR)

AGREE = [
    ("P1 akta 0–18 Kaltim 2020", 1_219_384, 1_178_643, 103.46),
    ("P2 KIA Kaltim 2020", 309_727, 1_120_264, 27.65),
    ("P3 KIA Kaltim 2022", 790_333, 1_198_283, 65.96),
    ("P3 akta Kaltim 2022", 1_211_010, 1_241_919, 97.51),
    ("P4 perekaman Kaltim 2024", 2_868_568, 2_878_769, 99.65),
    ("P8 KIA Aceh Tengah 2021", 26_812, 73_938, 36.26),
    ("P9 akta nasional 2020", 74_244_858, 79_964_264, 92.85),
    ("P10 Teweh Baru 2025", 8_178 - 620, 8_178, 92.42),
    ("P11 Batola belum rekam", 237_149 - 1_817, 237_149, 99.23),
    ("P11 Batola belum memiliki", 237_149 - 1_759, 237_149, 99.26),
    ("P12 Aimere akta", 6_010, 6_010 + 4_948, 54.85),
    ("P12 Aimere KIA", 1_211, 2_895, 41.83),
    ("P12 Ngada ringkasan", 120_258, 126_987, 94.70),
]

DISAGREE = [
    ("P1 perekaman Kaltim 2020", 2_534_506, 2_582_019, 99.46, 98.16),
    ("P1 KIA Kaltim 2020", 287_533, 1_117_270, 37.90, 25.74),
    ("P1 Kutai Timur KTP-el", 244_164, 293_413, 84.45, 83.22),
    ("P2 KTP-el Kaltim 2020", 2_692_573, 2_582_065, 104.38, 104.28),
    ("P2 akta Kaltim 2020", 1_210_194, 1_178_643, 104.05, 102.68),
    ("P3 KTP-el Kaltim 2022", 2_665_111, 2_651_549, 100.55, 100.51),
    ("P11 Batola 2019", 224_575, 237_149, 99, 94.70),
]

CAPAIAN = [
    ("P3 KIA", 65.96, 30, 219.87),
    ("P3 akta", 97.51, 95, 102.64),
    ("P4 perekaman", 99.65, 99.40, 100.25),
    ("P5 KTP-el", 104, 99, 105.05),
    ("P5 akta", 107, 95, 112.63),
    ("P5 KIA", 68, 30, 226.67),
    ("P6 KTP-el", 101.93, 98, 104.01),
    ("P6 KIA", 44.76, 50, 89.52),
    ("P6 akta", 96.21, 92, 104.58),
    ("P7 IKM", 99.8, 90.5, 110.28),
    ("P7 kepemilikan dokumen", 99.96, 99.29, 100.67),
    ("P10 Teweh Baru", 92.42, 99.40, 92.98),
]


@pytest.mark.parametrize(("table", "numerator", "denominator", "stated"), AGREE)
def test_a_right_percentage_agrees(table: str, numerator: int, denominator: int, stated: float) -> None:
    found = reconciled(capaian(COVERAGE, numerator, denominator), [], stated)

    assert (found.agrees, found.difference) == (True, 0.0), table


@pytest.mark.parametrize(("table", "numerator", "denominator", "stated", "ours"), DISAGREE)
def test_a_wrong_percentage_is_flagged(table: str, numerator: int, denominator: int, stated: float, ours: float) -> None:
    found = reconciled(capaian(COVERAGE, numerator, denominator), [], stated)

    assert (found.agrees, found.ours.shown, found.stated) == (False, ours, stated), table


@pytest.mark.parametrize(("table", "realisasi", "target", "percent"), CAPAIAN)
def test_published_coverage_against_its_target(table: str, realisasi: float, target: float, percent: float) -> None:
    assert capaian(COVERAGE, realisasi, target).shown == percent, table


def test_the_parts_of_aimere_add_up() -> None:
    assert (7_737 + 326, 2_861 + 8, 1_211 + 1_684) == (8_063, 2_869, 2_895)
    assert 293_413 - 244_164 == 49_249
