"""Serapan with both pagu, totals over lines, efisiensi."""

from sop_core.indicators.capaian import Capaian
from sop_core.indicators.reasons import Alasan, Tanda
from sop_core.indicators.register import Pagu
from sop_core.indicators.serapan import deviation, efisiensi, efisiensi_pmk, serapan


def test_the_pagu_perubahan_counts_once_it_is_decided() -> None:
    # 90 of 120 is 75; of the murni 100 it would be 90
    found = serapan(90.0, Pagu(100.0, 120.0))

    assert (found.value, found.rule) == (75.0, "realisasi ÷ pagu perubahan × 100")
    assert serapan(90.0, Pagu(100.0)).value == 90


def test_the_published_156_and_186_percent_are_kept_and_questioned() -> None:
    dafduk, capil = serapan(420_520_000 + 235_808_936, Pagu(420_520_000)), serapan(7_800_000 + 6_738_600, Pagu(7_800_000))

    assert (dafduk.shown, capil.shown) == (156.08, 186.39)
    assert dafduk.flags == capil.flags == (Tanda.PERIKSA_PAGU,)
    assert serapan(100.0, Pagu(100.0)).flags == ()


def test_blank_money_is_not_zero() -> None:
    assert serapan(None, Pagu(100.0)).reason is Alasan.BELUM_DIISI
    assert serapan(0.0, Pagu(100.0)).value == 0
    assert serapan(1.0, Pagu(None)).reason is Alasan.PAGU_KOSONG
    assert serapan(1.0, Pagu(0.0)).reason is Alasan.PAGU_NOL
    assert serapan(1.0, Pagu(100.0, 0.0)).reason is Alasan.PAGU_NOL


def test_efisien_needs_the_target_reached_with_money_left() -> None:
    reached, short = Capaian(102.64, None, ""), Capaian(99.99, None, "")

    assert (efisiensi(reached, serapan(95.0, Pagu(100.0))).selisih, efisiensi(reached, serapan(95.0, Pagu(100.0))).efisien) == (7.64, True)
    assert efisiensi(short, serapan(50.0, Pagu(100.0))).efisien is False
    assert efisiensi(reached, serapan(100.0, Pagu(100.0))).efisien is False
    assert efisiensi(Capaian(None, Alasan.TARGET_NOL, ""), serapan(50.0, Pagu(100.0))).reason is Alasan.TARGET_NOL
    assert efisiensi(reached, serapan(None, Pagu(100.0))).reason is Alasan.BELUM_DIISI


def test_the_pmk_value_is_bounded_and_says_so() -> None:
    # pagu 100 reached 400 % with 10 spent: (100 × min(400, 100) % − 10) ÷ 100 = 90 %, bounded to 20, so NE = 100
    found = efisiensi_pmk([(Capaian(400.0, None, ""), serapan(10.0, Pagu(100.0)))])

    assert (found.efisiensi, found.nilai, found.dibatasi) == (20.0, 100.0, True)


def test_the_pmk_value_needs_lines_with_both_numbers() -> None:
    found = efisiensi_pmk([(Capaian(None, Alasan.TARGET_NOL, ""), serapan(10.0, Pagu(100.0)))])

    assert (found.efisiensi, found.nilai, found.n, found.total) == (None, None, 0, 1)


def test_a_deviation_without_spending_or_pagu_has_no_number() -> None:
    assert deviation(serapan(None, Pagu(100.0)), 50.0, 0.5).rupiah is None
    assert deviation(serapan(10.0, Pagu(None)), None, 0.5).poin is None
