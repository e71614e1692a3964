"""Capaian by rule: worked numbers by hand (domain §1.1–1.4)."""

import pytest

from sop_core.exact import exact
from sop_core.indicators.capaian import capaian, measure
from sop_core.indicators.reasons import Alasan, Tanda
from sop_core.indicators.register import Indicator, Target
from sop_core.indicators.rules import Agregasi, Arah, RumusTurun, TipeNilai
from sop_core.indicators.value import target_to_date, value_to_date
from sop_core.periode import Periode

NAIK, TURUN, RENTANG = Arah.NAIK_BAIK, Arah.TURUN_BAIK, Arah.RENTANG
TW1, TW2, TW3, TW4 = (Periode(2025, number) for number in (1, 2, 3, 4))
YEAR = Periode.parse("2025-TH")


def indicator(
    arah: Arah = NAIK,
    agregasi: Agregasi = Agregasi.POSISI_AKHIR,
    rumus: RumusTurun = RumusTurun.A,
    *,
    tipe: TipeNilai = TipeNilai.ANGKA,
    tahunan: float | None = None,
    batas_atas: float | None = None,
    **periode: float,
) -> Indicator:
    targets = {2025: Target(tahunan, periode)}
    return Indicator("X-01", "capil", "Uraian", "satuan", arah, agregasi, tipe, rumus, batas_atas, targets=targets)


@pytest.mark.parametrize(
    ("one", "realisasi", "target", "percent"),
    [
        (indicator(), 96.21, 92, 104.58),
        (indicator(), 0, 30, 0.0),
        (indicator(), 45, 1.2, 3750.0),
        (indicator(TURUN), 6.5, 7, 107.14),
        (indicator(TURUN), 9, 8, 87.5),
        (indicator(TURUN), 0, 5, 200.0),
        (indicator(TURUN), 5, 10, 150.0),
        (indicator(TURUN), 20, 10, 0.0),
        (indicator(TURUN), 25, 10, 0.0),
        (indicator(TURUN, rumus=RumusTurun.B), 5, 10, 200.0),
        (indicator(TURUN, rumus=RumusTurun.B), 20, 10, 50.0),
        (indicator(TURUN, rumus=RumusTurun.B), 0, 10, 100.0),
        (indicator(TURUN), 0, 0, 100.0),
        (indicator(tipe=TipeNilai.PREDIKAT), 4, 5, 80.0),
    ],
)
def test_capaian_follows_the_rule_of_the_indicator(one: Indicator, realisasi: float, target: float, percent: float) -> None:
    assert capaian(one, realisasi, target).shown == percent


@pytest.mark.parametrize(
    ("realisasi", "percent", "outside"), [(70, 87.5, True), (80, 100.0, False), (90, 100.0, False), (92, 102.22, True), (85, 100.0, False)]
)
def test_a_range_target_divides_by_the_nearer_bound(realisasi: float, percent: float, outside: bool) -> None:
    found = capaian(indicator(RENTANG), realisasi, 90, 80)

    assert found.shown == percent
    assert (Tanda.DI_LUAR_RENTANG in found.flags) is outside


@pytest.mark.parametrize(
    ("one", "realisasi", "target", "reason"),
    [
        (indicator(), None, 10, Alasan.BELUM_DIISI),
        (indicator(), 10, None, Alasan.TARGET_KOSONG),
        (indicator(), 10, 0, Alasan.TARGET_NOL),
        (indicator(), 0, 0, Alasan.TARGET_NOL),
        (indicator(TURUN), 1, 0, Alasan.TARGET_NOL_DILAMPAUI),
        (indicator(), -1, 10, Alasan.REALISASI_NEGATIF),
        (indicator(RENTANG), 10, 20, Alasan.TARGET_KOSONG),
    ],
)
def test_what_cannot_be_computed_has_a_reason_and_no_number(
    one: Indicator, realisasi: float | None, target: float | None, reason: Alasan
) -> None:
    found = capaian(one, realisasi, target)

    assert (found.value, found.reason) == (None, reason)


@pytest.mark.parametrize(("realisasi", "flagged"), [(110, False), (110.004, False), (110.01, True), (300, True)])
def test_above_110_as_printed_the_target_is_questioned(realisasi: float, flagged: bool) -> None:
    found = capaian(indicator(), realisasi, 100)

    assert (Tanda.PERIKSA_TARGET in found.flags) is flagged
    assert found.value == pytest.approx(realisasi)


def test_formula_a_below_zero_stops_at_zero_and_says_so() -> None:
    assert capaian(indicator(TURUN), 25, 10).flags == (Tanda.DIBATASI_NOL,)
    assert capaian(indicator(TURUN), 20, 10).flags == ()


def test_the_rule_used_is_told_in_words() -> None:
    assert capaian(indicator(TURUN, rumus=RumusTurun.B), 5, 10).rule == "target ÷ realisasi × 100"


# --- the value to date

QUARTERS = {TW1: 2.0, TW2: 1.0, TW3: 1.5, TW4: 3.0}


@pytest.mark.parametrize(
    ("agregasi", "value"),
    [
        (Agregasi.PENJUMLAHAN, 4.5),
        (Agregasi.POSISI_AKHIR, 1.5),
        (Agregasi.POSISI_AKHIR_TIDAK_BOLEH_TURUN, 1.5),
        (Agregasi.RATA_RATA, 1.5),
        (Agregasi.TREN_TURUN, 1.5),
    ],
)
def test_the_value_to_date_follows_the_aggregation(agregasi: Agregasi, value: float) -> None:
    assert value_to_date(indicator(agregasi=agregasi), QUARTERS, TW3).value == value


def test_an_average_is_weighted_where_every_n_is_known() -> None:
    ikm = indicator(agregasi=Agregasi.RATA_RATA)

    # (80 × 100 + 90 × 300) ÷ 400 = 87,5
    assert value_to_date(ikm, {TW1: 80, TW2: 90}, TW2, {TW1: 100, TW2: 300}).value == 87.5
    assert value_to_date(ikm, {TW1: 80, TW2: 90}, TW2, {TW1: 100, TW2: None}).value == 85
    assert value_to_date(ikm, {TW1: 80, TW2: 90}, TW2, {TW1: 100, TW2: 0}).value == 85


def test_a_blank_last_period_is_not_filled_by_an_earlier_one() -> None:
    found = value_to_date(indicator(), {TW1: 98.0, TW2: None}, TW2)

    assert (found.value, found.reason) == (None, Alasan.BELUM_DIISI)


def test_a_blank_earlier_period_is_named_and_zero_is_a_value() -> None:
    found = value_to_date(indicator(agregasi=Agregasi.PENJUMLAHAN), {TW1: None, TW2: 0.0, TW3: 4.0}, TW3)

    assert (found.value, found.used, found.missing, found.flags) == (4.0, (TW2, TW3), (TW1,), (Tanda.ADA_YANG_KOSONG,))


def test_months_make_a_triwulan_and_a_triwulan_the_year() -> None:
    months = {Periode.parse(f"2025-B{number:02d}"): float(number) for number in range(1, 13)}

    # 1 + 2 + … + 6 = 21; the last month of triwulan II is June
    assert value_to_date(indicator(agregasi=Agregasi.PENJUMLAHAN), months, TW2).value == 21
    assert value_to_date(indicator(), months, TW2).value == 6
    assert value_to_date(indicator(agregasi=Agregasi.PENJUMLAHAN), QUARTERS, YEAR).value == 7.5


def test_where_months_and_triwulan_are_both_given_the_triwulan_count() -> None:
    both = QUARTERS | {Periode.parse("2025-B01"): 40.0, Periode.parse("2025-B03"): 50.0}

    assert value_to_date(indicator(agregasi=Agregasi.PENJUMLAHAN), both, TW2).value == 3.0


def test_values_of_another_year_do_not_count() -> None:
    assert value_to_date(indicator(agregasi=Agregasi.PENJUMLAHAN), {TW4.same_last_year: 9.0, TW1: 2.0}, TW1).value == 2.0


def test_an_annual_predicate_is_not_due_before_its_triwulan() -> None:
    sakip = indicator(tipe=TipeNilai.PREDIKAT, tahunan=5.0, TW4=5.0)

    assert value_to_date(sakip, {}, TW3).reason is Alasan.BELUM_JATUH_TEMPO
    assert value_to_date(sakip, {}, TW4).reason is Alasan.BELUM_DIISI
    assert measure(sakip, {TW4: 4.0}, TW4).terhadap_tahun.value == 80


def test_a_semester_average_stands_until_the_next_one_is_due() -> None:
    ikm = indicator(agregasi=Agregasi.RATA_RATA, tahunan=87.0, TW2=86.0, TW4=87.0)

    found = measure(ikm, {TW2: 86.0}, TW3)

    assert (found.figure.value, found.target_periode, found.terhadap_periode.value) == (86.0, 86.0, 100.0)


def test_a_cumulative_value_that_falls_and_a_trend_that_rises_are_flagged() -> None:
    falling = value_to_date(indicator(agregasi=Agregasi.POSISI_AKHIR_TIDAK_BOLEH_TURUN), {TW1: 40, TW2: 38}, TW2)
    rising = value_to_date(indicator(TURUN, Agregasi.TREN_TURUN), {TW1: 5.5, TW2: 6.0}, TW2)
    snapshot = value_to_date(indicator(), {TW1: 40, TW2: 38}, TW2)

    assert (falling.flags, rising.flags, snapshot.flags) == ((Tanda.TURUN,), (Tanda.NAIK,), ())


# --- both targets side by side


def test_the_same_value_is_110_percent_of_the_period_and_27_5_of_the_year() -> None:
    counted = indicator(agregasi=Agregasi.PENJUMLAHAN, tahunan=40.0, TW1=10.0, TW2=10.0, TW3=10.0, TW4=10.0)

    found = measure(counted, {TW1: 11.0}, TW1)

    assert (found.terhadap_periode.shown, found.terhadap_tahun.shown) == (110.0, 27.5)


def test_a_sum_is_measured_against_the_targets_of_the_same_periods() -> None:
    counted = indicator(agregasi=Agregasi.PENJUMLAHAN, tahunan=40.0, TW1=10.0, TW2=10.0, TW3=12.0, TW4=8.0)

    assert target_to_date(counted, TW3) == 32
    assert measure(counted, {TW1: None, TW2: 11.0, TW3: 11.0}, TW3).target_periode == 22


def test_a_position_is_measured_against_the_target_of_its_period() -> None:
    coverage = indicator(tahunan=98.0, TW1=97.4, TW2=97.6)

    assert target_to_date(coverage, TW2) == exact(97.6)
    assert target_to_date(coverage, YEAR) == 98.0


def test_without_targets_by_period_only_the_year_is_measured() -> None:
    found = measure(indicator(tahunan=50.0), {TW1: 25.0}, TW1)

    assert (found.terhadap_periode.reason, found.terhadap_tahun.value) == (Alasan.TARGET_KOSONG, 50.0)


def test_an_innovation_planned_for_later_has_a_zero_target_now() -> None:
    inovasi = indicator(agregasi=Agregasi.PENJUMLAHAN, tahunan=2.0, TW1=0.0, TW2=1.0, TW3=0.0, TW4=1.0)

    assert measure(inovasi, {TW1: 0.0}, TW1).terhadap_periode.reason is Alasan.TARGET_NOL
    assert measure(inovasi, {TW1: 0.0, TW2: 1.0}, TW2).terhadap_periode.value == 100
