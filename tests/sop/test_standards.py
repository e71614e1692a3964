"""Time standards against what happened: percentiles worked by hand, too few cycles say nothing, and each proposal for its reason."""

import pandas as pd
import pytest
from builders import procedure

from sop_core.sop.standards import StandardProposal, StandardRow, compare_with_actuals
from sop_core.worktime import TimeUnit

MINUTE = 60_000_000


def minutes(step: int, *amounts: float, cycles: int | None = None) -> pd.DataFrame:
    """One round each, of as many cycles as there are amounts if nothing else is said."""
    names = [f"c{place % (cycles or len(amounts))}" for place in range(len(amounts))]
    return pd.DataFrame({"step": step, "cycle": names, "used": [round(one * MINUTE) for one in amounts], "used_days": 0.0})


def days(step: int, *amounts: float) -> pd.DataFrame:
    return minutes(step, *[0] * len(amounts)).assign(used_days=amounts)


def row(step: int, actuals: pd.DataFrame) -> StandardRow:
    return next(one for one in compare_with_actuals(procedure(), actuals) if one.step.number == step)


def test_p50_and_p90_stand_between_neighbours_by_proportion() -> None:
    told = row(1, minutes(1, 4, 6, 8, 10, 30))
    assert (told.p50, told.p90) == (8, 22)  # 90 % of the way from the first to the fifth: 10 + 0.6 × 20
    assert (told.n, told.cycles, told.within) == (5, 5, pytest.approx(0.8))
    assert told.why == "Separuh putaran cukup dengan waktu baku, tetapi 1 dari 5 melewatinya; cari sebabnya sebelum mengubah."


def test_rounds_of_one_cycle_do_not_make_it_more_cycles() -> None:
    told = row(3, minutes(3, *[9] * 10, cycles=2))
    assert (told.n, told.cycles, told.is_shown) == (10, 2, False)
    assert (told.proposal, told.why) == (StandardProposal.TOO_FEW, "Baru 2 siklus; perbandingan ditampilkan mulai 3 siklus.")


def test_three_cycles_are_shown_and_nothing_is_proposed_under_five() -> None:
    four = row(1, minutes(1, 90, 90, 90, 90))
    assert (four.p50, four.proposal, four.proposed) == (90, StandardProposal.TOO_FEW, None)
    assert row(1, minutes(1, 90, 90, 90)).is_shown
    assert row(1, minutes(1, 90, 90, 90, 90, 90)).proposal is StandardProposal.RAISE


@pytest.mark.parametrize(
    ("step", "actuals", "proposal", "proposed"),
    [
        (1, minutes(1, 9, 9, 10, 10, 10), StandardProposal.KEEP, None),
        (1, minutes(1, 12, 14, 16, 18, 22), StandardProposal.RAISE, "25 menit"),  # P90 is 20.4
        (4, minutes(4, 190, 200, 220, 225, 230), StandardProposal.RAISE, "4 jam"),  # P90 is 228, by quarters of an hour
        (4, minutes(4, 250, 260, 270, 280, 290), StandardProposal.RAISE, "5 jam"),  # P90 is 286, by half hours
        (4, minutes(4, 190, 195, 200, 205, 208), StandardProposal.RAISE, "210 menit"),
        (1, minutes(1, 8, 8, 9, 30, 40), StandardProposal.FIND_CAUSE, None),
        (5, minutes(5, 20, 30, 35, 40, 42), StandardProposal.LOWER, "45 menit"),  # P90 is 41.2, the standard 2 jam
        (1, minutes(1, 3, 3, 3, 3, 3), StandardProposal.LOWER, "5 menit"),
        (1, minutes(1, 1, 1, 1, 1, 4.9), StandardProposal.LOWER, "5 menit"),
        (8, days(8, 2, 2.5, 2, 3, 2.75), StandardProposal.KEEP, None),
        (8, days(8, 3.5, 4, 4.5, 3.5, 4), StandardProposal.RAISE, "5 hari"),  # P90 is 4.3
        (8, days(8, 1, 1, 1, 1, 1), StandardProposal.LOWER, "1 hari"),
    ],
)
def test_a_proposal_follows_from_how_many_keep_the_standard(
    step: int, actuals: pd.DataFrame, proposal: StandardProposal, proposed: str | None
) -> None:
    told = row(step, actuals)
    assert (told.proposal, told.proposed and told.proposed.label) == (proposal, proposed)
    assert told.why.endswith(".")


def test_a_standard_in_hari_is_compared_in_working_days_and_one_in_jam_in_minutes() -> None:
    assert (row(8, days(8, 2, 3, 4)).unit, row(8, days(8, 2, 3, 4)).p50) == (TimeUnit.HARI, 3)
    assert (row(4, minutes(4, 60, 120, 180)).unit, row(4, minutes(4, 60, 120, 180)).standard) == (TimeUnit.MENIT, 180)


def test_a_step_that_never_ended_has_its_row_too() -> None:
    rows = compare_with_actuals(procedure(), minutes(3))
    assert [one.step.number for one in rows] == list(range(1, 12))
    assert {(one.n, one.cycles, one.p50) for one in rows} == {(0, 0, None)}
