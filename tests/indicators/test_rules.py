"""Every rule has its row, and the row answers for itself: adding one is a member and an arm (CONTRIBUTING)."""

from fractions import Fraction

import pytest

from sop_core.indicators.reasons import Tanda
from sop_core.indicators.reconcile import every_rule
from sop_core.indicators.rules import (
    FORMULAS,
    Agregasi,
    Arah,
    Formula,
    RumusTurun,
    TipeNilai,
    Weighed,
    formula,
    gathering,
    lower_formula,
    nature,
)
from sop_core.intake.knowledge import Adding
from sop_core.intake.outcome.row_checks import percentages


def test_every_member_of_every_family_has_its_row() -> None:
    assert {formula(arah, rumus) for arah in Arah for rumus in RumusTurun} == set(FORMULAS)
    assert all(lower_formula(rumus).lower_better for rumus in RumusTurun)
    assert len({lower_formula(rumus) for rumus in RumusTurun}) == len(RumusTurun)
    assert [nature(tipe).is_percent for tipe in TipeNilai] == [tipe is TipeNilai.PERSEN for tipe in TipeNilai]
    assert all(gathering(agregasi).way for agregasi in Agregasi)


@pytest.mark.parametrize("rule", FORMULAS, ids=lambda rule: rule.words)
def test_a_formula_answers_every_pair_it_lets_through_and_never_below_zero(rule: Formula) -> None:
    targets = [0, 1, 7] if rule.allows_zero_target else [1, 7]
    for target in targets:
        for realisasi in (0, 1, 7, 50) if target else (0,):
            value, _ = rule.percentage(Fraction(realisasi), Fraction(target), Fraction(1, 2))
            assert value >= 0, (realisasi, target)


@pytest.mark.parametrize("rule", [rule for rule in FORMULAS if rule.plain], ids=lambda rule: rule.words)
def test_a_formula_somebody_may_have_used_names_where_it_stands_and_is_recognised(rule: Formula) -> None:
    assert rule.plain is not None
    assert rule.source
    value = rule.plain(Fraction(8), Fraction(10))
    assert rule.words in [each.words for each in every_rule(8, 10)]
    # the door accepts a percentage that a file states by this formula; it may not import this room, so that this test ties them
    assert pytest.approx(float(value)) in percentages(8.0, 10.0, rule.lower_better)


@pytest.mark.parametrize(
    ("agregasi", "value", "weight", "adding"),
    [
        # 2, 1 and 4; weighed by 1, 1 and 2: (2 + 1 + 8) ÷ 4 = 2,75
        (Agregasi.PENJUMLAHAN, 7, None, Adding.SUM),
        (Agregasi.RATA_RATA, Fraction(11, 4), 4, Adding.MEAN),
        (Agregasi.POSISI_AKHIR, 4, None, Adding.POSITION),
        (Agregasi.POSISI_AKHIR_TIDAK_BOLEH_TURUN, 4, None, Adding.POSITION),
        (Agregasi.TREN_TURUN, 4, None, Adding.POSITION),
    ],
)
def test_several_numbers_become_one_by_the_rule(agregasi: Agregasi, value: Fraction, weight: int | None, adding: Adding) -> None:
    numbers = [Weighed(Fraction(number), Fraction(people)) for number, people in ((2, 1), (1, 1), (4, 2))]

    assert gathering(agregasi).joined(numbers) == (value, weight)
    assert gathering(agregasi).adding is adding


def test_only_a_growing_position_may_not_fall_and_only_sums_add_their_targets() -> None:
    assert [agregasi for agregasi in Agregasi if not gathering(agregasi).may_fall] == [Agregasi.POSISI_AKHIR_TIDAK_BOLEH_TURUN]
    assert [agregasi for agregasi in Agregasi if gathering(agregasi).adds_targets] == [Agregasi.PENJUMLAHAN]
    assert [agregasi for agregasi in Agregasi if gathering(agregasi).of_numerators] == [Agregasi.PENJUMLAHAN, Agregasi.POSISI_AKHIR]
    assert [agregasi for agregasi in Agregasi if gathering(agregasi).weighs] == [Agregasi.RATA_RATA]


def test_nothing_under_any_target_is_reached_where_the_formula_would_divide_by_it() -> None:
    nothing, ten = Fraction(0), Fraction(10)

    assert lower_formula(RumusTurun.B).percentage(nothing, ten, nothing) == (100, ())
    assert lower_formula(RumusTurun.A).percentage(nothing, ten, nothing) == (200, ())
    assert lower_formula(RumusTurun.A).percentage(Fraction(25), ten, nothing) == (0, (Tanda.DIBATASI_NOL,))
