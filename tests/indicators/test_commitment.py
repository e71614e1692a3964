"""A confirmation is of values: the same values are confirmed wherever they stand, other values are not."""

from dataclasses import replace

import pytest

from sop_core.indicators.commitment import Confirmed, Unconfirmed, commitments, of_indicator, of_line, unconfirmed
from sop_core.indicators.number_marks import PAGU_UNCONFIRMED, TARGET_UNCONFIRMED
from sop_core.indicators.register import BudgetLine, Indicator, Pagu, Perubahan, Register, Target
from sop_core.indicators.rules import Agregasi, Arah

MURNI = Target(40.0, {"TW1": 10.0, "TW2": 30.0}, sumber="DATA CONTOH")
KTP = Indicator("D-1", "dafduk", "KTP-el", "keping", Arah.NAIK_BAIK, Agregasi.PENJUMLAHAN, targets={2026: MURNI, 2025: Target(None)})
GAJI = BudgetLine("2.12.01", "dafduk", "2.12", "Gaji", pagu={2026: Pagu(1000.0, 800.0)}, rencana={2026: {"TW1": 200.0}})


def with_target(**other: object) -> Indicator:
    return replace(KTP, targets={2026: replace(MURNI, **other)})  # type: ignore[arg-type]


def confirmed(*indicators: Indicator) -> Confirmed:
    return Confirmed(frozenset(one for each in indicators if (one := of_indicator(each, 2026)) is not None))


def test_an_unconfirmed_target_marks_and_a_confirmed_one_does_not() -> None:
    assert Confirmed().marks_of_target(KTP, 2026) == (TARGET_UNCONFIRMED,)
    assert confirmed(KTP).marks_of_target(KTP, 2026) == ()


def test_a_year_without_a_target_has_nothing_to_confirm() -> None:
    assert of_indicator(KTP, 2025) is None
    assert of_indicator(KTP, 2024) is None
    assert Confirmed().marks_of_target(KTP, 2025) == ()


@pytest.mark.parametrize(
    "changed",
    [
        with_target(tahunan=41.0),
        with_target(periode={"TW1": 11.0, "TW2": 29.0}),
        with_target(periode={"TW1": 10.0}),
        with_target(bawah=5.0),
        with_target(perubahan=Perubahan("TW2", Target(30.0, {"TW2": 20.0}))),
        replace(KTP, satuan="orang"),
        replace(KTP, kode="D-2"),
    ],
    ids=["year", "period", "a period less", "lower bound", "perubahan", "unit of measure", "another indicator"],
)
def test_a_change_of_the_register_unconfirms_the_target(changed: Indicator) -> None:
    assert confirmed(KTP).marks_of_target(changed, 2026) == (TARGET_UNCONFIRMED,)


@pytest.mark.parametrize(
    "same",
    [
        with_target(sumber="PK 2026"),
        with_target(tahunan=40),
        with_target(periode={"TW2": 30.0, "TW1": 10.0}),
        replace(KTP, uraian="Pencetakan KTP-el", bobot=2.0),
    ],
    ids=["its source", "a whole number", "the order of periods", "words and weight"],
)
def test_what_is_no_value_of_the_target_leaves_it_confirmed(same: Indicator) -> None:
    assert confirmed(KTP).marks_of_target(same, 2026) == ()


@pytest.mark.parametrize(
    "changed",
    [
        replace(GAJI, pagu={2026: Pagu(1000.0)}),
        replace(GAJI, pagu={2026: Pagu(1001.0, 800.0)}),
        replace(GAJI, rencana={2026: {"TW1": 201.0}}),
    ],
    ids=["perubahan taken away", "murni", "rencana kas"],
)
def test_a_change_of_the_register_unconfirms_the_pagu(changed: BudgetLine) -> None:
    known = of_line(GAJI, 2026)
    assert known is not None
    assert Confirmed(frozenset({known})).marks_of_pagu(GAJI, 2026) == ()
    assert Confirmed(frozenset({known})).marks_of_pagu(changed, 2026) == (PAGU_UNCONFIRMED,)


def test_a_register_is_confirmed_as_a_cycle_keeps_it() -> None:
    register = Register((KTP,), (GAJI,))
    assert commitments(Register.from_json(register.to_json())) == commitments(register)
    assert len(commitments(register)) == 2


def test_what_is_missing_is_counted_once_each() -> None:
    target, pagu = of_indicator(KTP, 2026), of_line(GAJI, 2026)
    assert unconfirmed([target, target, None, pagu], confirmed(KTP)) == Unconfirmed(0, 1, 1, 1, (2026,))
    assert unconfirmed([target, pagu], confirmed(KTP)).words == (
        "1 dari 1 pagu tahun 2026 belum dikonfirmasi kantor; setiap angka yang memakainya bertanda †."
    )
    both = unconfirmed([target, pagu], Confirmed()).words
    assert both == "1 dari 1 target dan 1 dari 1 pagu tahun 2026 belum dikonfirmasi kantor; setiap angka yang memakainya bertanda * atau †."
