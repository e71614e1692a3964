"""What is made of many numbers: averages, parts of an average, places and sums of money, by hand and against the plain way of adding."""

from dataclasses import replace
from fractions import Fraction
from random import Random

import pandas as pd
import pytest
from numbers_made_by_hand import average_of, percent, total_of, values

from sop_core.exact import exact
from sop_core.indicators.capaian import Capaian
from sop_core.indicators.number_marks import PAGU_UNCONFIRMED, TARGET_UNCONFIRMED, NumberMark
from sop_core.indicators.reasons import Alasan
from sop_core.indicators.register import Pagu
from sop_core.indicators.serapan import serapan
from sop_core.kinerja.averages import VALUES, averages, contributions, of_year, places
from sop_core.kinerja.money import SPENDING, spending_frame, totals

ASKED = NumberMark("?", "ada pertanyaan terbuka", "Angka ini jauh di luar kebiasaannya dan bidang belum menjawab.")


def test_an_average_caps_only_inside_itself_and_says_what_it_left_out() -> None:
    no_target = percent(None, Alasan.TARGET_NOL)
    found = average_of(percent(90.0), percent(150.0), percent(None, Alasan.BELUM_DIISI), no_target, no_target)
    # 150 counts as 120: (90 + 120) ÷ 2 = 105
    assert found.value == 105
    assert found.words == "rata-rata 2 dari 5 indikator; tidak dihitung: 1 belum diisi, 2 target nol; 1 dibatasi batas atasnya"


def test_an_indicator_keeps_its_own_cap_in_an_average() -> None:
    assert average_of(percent(104.0, cap=100), percent(80.0)).value == 90
    assert average_of(percent(300.0, cap=150)).value == 120  # and never counts more than 120


def test_a_weighted_average_weighs() -> None:
    # (100 × 2 + 70 × 1) ÷ 3 = 90
    found = average_of(percent(100.0), percent(70.0), bobot=[2, 1])
    assert (found.value, found.words) == (90, "rata-rata tertimbang bobot 2 dari 2 indikator")


def test_what_has_no_capaian_weighs_nothing() -> None:
    # (60 × 1) ÷ 1; the third of bobot 8 is not in it
    assert average_of(percent(60.0), percent(None, Alasan.BELUM_DIISI), bobot=[1, 8]).value == 60


def test_an_average_of_nothing_is_no_number() -> None:
    assert average_of(percent(None, Alasan.BELUM_DIISI)).value is None
    assert averages(values([]), "bidang") == {}


def test_groups_are_averaged_apart_in_the_order_they_come() -> None:
    both = pd.concat([values([percent(90.0), percent(70.0)], unit="piak"), values([percent(50.0)], unit="capil")])
    assert [(key, found.value, found.n) for key, found in averages(both, "bidang").items()] == [("piak", 80, 2), ("capil", 50, 1)]
    assert list(averages(both, ["bidang", "periode"])) == [("piak", "2026-TW1"), ("capil", "2026-TW1")]


def test_an_average_is_marked_by_what_is_in_it_and_not_by_what_it_leaves_out() -> None:
    known, left_out = replace(percent(90.0), marks=(TARGET_UNCONFIRMED,)), replace(percent(None, Alasan.BELUM_DIISI), marks=(ASKED,))
    assert average_of(known, percent(80.0), left_out).marks == (TARGET_UNCONFIRMED,)
    assert average_of(percent(80.0), left_out).marks == ()


def test_an_average_of_thirds_ends_exactly_between_two() -> None:
    # 100/3 + 200/3 + 50.015 = 150.015, a third of it is 50.005
    found = average_of(Capaian(Fraction(100, 3), None, ""), Capaian(Fraction(200, 3), None, ""), percent(50.015))
    assert (found.value, found.shown) == (Fraction(50_005, 1000), 50.01)
    # weights 0.1, 0.2, 0.7: (10 × 0.1 + 20.05 × 0.2 + 30 × 0.7) = 26.01
    assert average_of(percent(10.0), percent(20.05), percent(30.0), bobot=[0.1, 0.2, 0.7]).value == exact(26.01)


def test_the_year_is_averaged_by_its_own_columns() -> None:
    one = values([percent(90.0)]).assign(capaian_tahun=exact(30), dihitung_tahun=exact(30))
    assert averages(of_year(one), "bidang")["capil"].value == 30
    assert set(of_year(one).columns) == set(VALUES) - {"capaian_tahun", "dihitung_tahun", "alasan_tahun"}


def plain_average(parts: list[Capaian], bobot: list[float]) -> tuple[Fraction | None, int, int]:
    """Indicator after indicator."""
    total, weight, n, capped = Fraction(0), Fraction(0), 0, 0
    for part, share in zip(parts, bobot, strict=True):
        if part.value is not None:
            limit = exact(120.0 if part.cap is None else min(part.cap, 120.0))
            n, capped = n + 1, capped + (exact(part.value) > limit)
            total, weight = total + min(exact(part.value), limit) * exact(share), weight + exact(share)
    return (total / weight if n else None), n, capped


@pytest.mark.parametrize("seed", range(30))
def test_an_average_is_what_adding_one_after_the_other_gives(seed: int) -> None:
    draw = Random(seed)
    count = draw.randint(1, 12)
    parts = [
        percent(draw.choice([None, 0.0, 400.0, draw.randint(0, 20_000) / 100]), Alasan.BELUM_DIISI, draw.choice([None, 100.0, 150.0]))
        for _ in range(count)
    ]
    bobot = [draw.choice([1.0, 2.0, 0.3]) for _ in range(count)]
    found = average_of(*parts, bobot=bobot)
    assert (found.value, found.n, found.capped) == plain_average(parts, bobot)
    assert (found.total, dict(found.left_out).get(Alasan.BELUM_DIISI, 0)) == (count, count - found.n)


# --- parts of an average, places


def test_parts_of_an_average_add_up_to_it_and_to_what_it_lacks_the_dearest_first() -> None:
    # of 5 shares: A 120 × 1/5 = 24, B 50 × 3/5 = 30, C 100 × 1/5 = 20, together 74
    found = contributions(values([percent(120.0), percent(50.0), percent(100.0), percent(None, Alasan.BELUM_DIISI)], [1, 3, 1, 9]))
    assert list(zip(found.indikator, found.poin, found.kurang, strict=True)) == [("B", 30, 30), ("C", 20, 0), ("A", 24, -4)]


def test_parts_carry_no_dust() -> None:
    found = contributions(values([percent(100.1), percent(33.3), percent(66.6)], [0.1, 0.2, 0.7]))
    assert (found.poin.sum(), found.kurang.sum()) == (exact(63.29), exact(36.71))


def test_equals_as_printed_share_a_place_and_what_is_missing_has_none() -> None:
    numbers = pd.Series([exact(90.004), exact(95), None, exact(90), exact(12)], dtype=object)
    assert places(numbers).fillna(0).tolist() == [2, 1, 0, 2, 4]


# --- money


def test_a_total_weighs_by_pagu_and_says_what_it_left_out() -> None:
    # (90 + 10) ÷ (100 + 900) = 10 %
    found = total_of(serapan(90.0, Pagu(100.0)), serapan(10.0, Pagu(900.0)), serapan(None, Pagu(500.0)))
    assert (found.value, found.n, found.total, found.left_out) == (10, 2, 3, ((Alasan.BELUM_DIISI, 1),))
    assert (found.realisasi, found.pagu) == (100, 1000)


def test_a_total_of_nothing_is_no_number() -> None:
    assert (total_of(serapan(None, Pagu(500.0))).value, total_of(serapan(None, Pagu(500.0))).realisasi) == (None, 0)
    empty = spending_frame([])
    assert (totals(empty, "bidang"), empty.columns.tolist()) == ({}, list(SPENDING))


def test_sums_of_money_carry_no_dust_and_the_marks_of_what_is_in_them() -> None:
    found = total_of(
        serapan(0.1, Pagu(0.3)), serapan(0.2, Pagu(0.3)).marked(pagu=(PAGU_UNCONFIRMED,)), serapan(None, Pagu(1.0)).marked(spent=(ASKED,))
    )
    assert (found.realisasi, found.shown, found.marks) == (exact(0.3), 50.0, (PAGU_UNCONFIRMED,))
