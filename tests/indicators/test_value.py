"""The value to date over mixed periods, and ratios from their components: worked by hand (domain §1.3)."""

from dataclasses import replace

import pytest

from sop_core.exact import exact, printed
from sop_core.indicators.capaian import measure
from sop_core.indicators.reasons import Alasan, Tanda
from sop_core.indicators.register import Indicator, Komponen, Perubahan, Register, Target
from sop_core.indicators.rules import Agregasi, Arah, TipeNilai
from sop_core.indicators.value import Components, Values, ratio_to_date, value_to_date
from sop_core.periode import Periode

TW1, TW2, TW3, TW4 = (Periode(2026, number) for number in (1, 2, 3, 4))
SUM, LAST, MEAN = Agregasi.PENJUMLAHAN, Agregasi.POSISI_AKHIR, Agregasi.RATA_RATA


def indicator(agregasi: Agregasi, **periode: float) -> Indicator:
    return Indicator("X-01", "capil", "Uraian", "dokumen", Arah.NAIK_BAIK, agregasi, targets={2026: Target(None, periode)})


def values(**told: float | None) -> Values:
    return {Periode.parse(f"2026-{key}"): value for key, value in told.items()}


MONTHS = {"B04": 10.0, "B05": 20.0, "B06": 33.0}


@pytest.mark.parametrize(
    ("agregasi", "expected"),
    [(SUM, 100 + 63.0), (LAST, 33.0), (MEAN, (100 + 21.0) / 2)],
)
def test_a_triwulan_told_by_its_months_is_what_they_come_to(agregasi: Agregasi, expected: float) -> None:
    # TW I says 100; of TW II only the months are told: 10 + 20 + 33 = 63, the last is 33, their mean is 21
    assert value_to_date(indicator(agregasi), values(TW1=100.0, **MONTHS), TW2).value == expected


def test_a_month_that_is_missing_leaves_the_sum_of_its_triwulan_open() -> None:
    found = value_to_date(indicator(SUM), values(TW1=100.0, B04=10.0, B06=33.0), TW2)

    assert (found.value, found.reason, found.missing) == (None, Alasan.BELUM_DIISI, (TW2,))


def test_the_triwulan_s_own_number_wins_over_its_months() -> None:
    assert value_to_date(indicator(SUM), values(TW1=100.0, TW2=60.0, **MONTHS), TW2).value == 160.0


def test_a_semester_stands_for_the_triwulan_it_covers_and_is_not_counted_with_them() -> None:
    assert value_to_date(indicator(SUM), values(S1=150.0, TW3=40.0), TW3).value == 190.0
    assert value_to_date(indicator(SUM), values(TW1=70.0, TW2=80.0, S1=150.0, TW3=40.0), TW3).value == 190.0
    assert value_to_date(indicator(LAST), values(TW1=88.0, S1=90.5), TW2).value == 90.5


def test_half_a_semester_and_the_whole_of_it_are_not_added() -> None:
    # TW I is told, TW II only inside the semester: adding both would count January to March twice
    found = value_to_date(indicator(SUM), values(TW1=70.0, S1=150.0), TW2)

    assert (found.value, found.reason) == (None, Alasan.BELUM_DIISI)


def test_an_indicator_planned_by_semester_is_not_due_in_the_first_triwulan() -> None:
    ikm = indicator(MEAN, S1=85.0, S2=86.0)

    assert value_to_date(ikm, {}, TW1).reason is Alasan.BELUM_JATUH_TEMPO
    assert value_to_date(ikm, {}, TW2).reason is Alasan.BELUM_DIISI
    assert value_to_date(ikm, values(S1=87.0), TW2).value == 87.0


def test_a_value_told_after_the_last_one_that_was_due_counts() -> None:
    # due with triwulan II and IV; triwulan II was never told, but III was
    found = value_to_date(indicator(LAST, TW2=85.0, TW4=86.0), values(TW3=88.31), TW3)

    assert (found.value, found.missing, found.flags) == (exact(88.31), (TW2,), (Tanda.ADA_YANG_KOSONG,))


def test_an_average_is_weighed_by_the_number_of_respondents_where_all_are_known() -> None:
    # 80 of 100 people and 90 of 300: (80 × 100 + 90 × 300) ÷ 400 = 87,5
    told = values(TW1=80.0, TW2=90.0)

    assert value_to_date(indicator(MEAN), told, TW2, values(TW1=100.0, TW2=300.0)).value == 87.5
    assert value_to_date(indicator(MEAN), told, TW2, values(TW1=100.0)).value == 85.0


COVERAGE = Indicator(
    "X-02", "dafduk", "Cakupan", "%", Arah.NAIK_BAIK, LAST, TipeNilai.PERSEN,
    komponen=Komponen("sudah rekam", "wajib KTP"), targets={2026: Target(99.0, {"TW1": 98.0, "TW2": 98.5})},
)  # fmt: skip
ADDED = replace(COVERAGE, komponen=Komponen("terbit pada periode itu", "wajib KTP", SUM))


def components(pembilang: Values, penyebut: Values) -> Components:
    return Components(pembilang, penyebut)


def test_a_ratio_divides_the_last_numerator_by_the_last_denominator() -> None:
    found = ratio_to_date(COVERAGE, components(values(TW1=196.0, TW2=198.0), values(TW1=200.0, TW2=220.0)), TW2)

    assert (found.value, found.rule) == (90.0, "pembilang (posisi akhir: TW II 2026) ÷ penyebut (posisi akhir: TW II 2026) × 100")


def test_numerators_that_add_up_are_summed_over_the_last_denominator() -> None:
    # (40 + 35) ÷ 300 = 25 %
    assert ratio_to_date(ADDED, components(values(TW1=40.0, TW2=35.0), values(TW1=290.0, TW2=300.0)), TW2).value == 25.0


@pytest.mark.parametrize(
    ("pembilang", "penyebut", "reason"),
    [
        (values(TW1=10.0), {}, Alasan.KOMPONEN_KOSONG),
        ({}, values(TW1=10.0), Alasan.KOMPONEN_KOSONG),
        ({}, {}, Alasan.BELUM_DIISI),
        (values(TW1=10.0), values(TW1=0.0), Alasan.PENYEBUT_NOL),
    ],
)
def test_a_ratio_without_one_of_its_numbers_has_a_reason(pembilang: Values, penyebut: Values, reason: Alasan) -> None:
    found = ratio_to_date(COVERAGE, components(pembilang, penyebut), TW1)

    assert (found.value, found.reason) == (None, reason)


def test_more_counted_than_there_are_is_marked() -> None:
    # Kaltim 2020: 1.219.384 akta of 1.178.643 children
    found = ratio_to_date(COVERAGE, components(values(TW1=1_219_384.0), values(TW1=1_178_643.0)), TW1)

    assert found.flags == (Tanda.PEMBILANG_LEBIH,)


def test_the_percentage_beside_the_components_is_compared_and_not_used() -> None:
    # Barito Kuala 2019 printed 99; 224.575 of 237.149 is 94,70
    parts = components(values(TW1=224_575.0), values(TW1=237_149.0))
    found = measure(COVERAGE, values(TW1=99.0), TW1, components=parts)

    assert found.figure.value is not None
    assert (printed(found.figure.value), found.figure.flags) == (94.7, (Tanda.BEDA_DARI_KOMPONEN,))


def test_a_percentage_alone_is_used_and_says_that_its_components_are_missing() -> None:
    found = measure(COVERAGE, values(TW1=99.0), TW1)

    assert (found.figure.value, found.figure.flags) == (99.0, (Tanda.TANPA_KOMPONEN,))


CHANGED = replace(
    indicator(SUM),
    targets={
        2026: Target(40.0, {"TW1": 10.0, "TW2": 10.0, "TW3": 10.0, "TW4": 10.0}, sumber="PK",
                     perubahan=Perubahan("TW3", Target(32.0, {"TW3": 6.0, "TW4": 6.0}, sumber="PK Perubahan")))
    },
)  # fmt: skip


def test_a_changed_target_counts_from_its_period_on_and_murni_before_it() -> None:
    told = values(TW1=10.0, TW2=10.0, TW3=6.0)
    before, after = measure(CHANGED, told, TW2), measure(CHANGED, told, TW3)

    assert (before.target_periode, before.target_tahunan) == (20.0, 40.0)
    assert (after.target_periode, after.target_tahunan) == (26.0, 32.0)  # 10 + 10 + 6
    assert (after.terhadap_periode.shown, after.terhadap_tahun.shown) == (100.0, 81.25)  # 26 of 26, 26 of 32


def test_the_register_keeps_components_and_changed_targets() -> None:
    register = Register((COVERAGE, replace(CHANGED, kode="X-03")))

    assert Register.from_json(register.to_json()) == register
