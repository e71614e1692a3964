"""The table of rounds says of every round what its own clock says: the scalar clock and ``sla`` are the referee, the walks are random."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pandas as pd
import pytest
from builders import Course, a_cycle, at, fanned_out, folded, signed
from hypothesis import given, settings
from hypothesis import strategies as st
from office_story import office
from walks import courses

from sop_core.boards.grouped import tally as tally_of
from sop_core.errors import SopError
from sop_core.indicators.compliance import tally
from sop_core.sop.rounds import COLUMNS, JUDGED, Folded, rounds
from sop_core.sop.sla import StepStanding, Verdict, standings
from sop_core.worktime import Calendar


def judged(cycles: Sequence[Folded], now: datetime) -> pd.DataFrame:
    return rounds(cycles, office().organisation, now)


def one_by_one(cycles: Sequence[Folded], now: datetime) -> list[tuple[Folded, StepStanding]]:
    return [(cycle, step) for cycle in cycles for step in standings(cycle.progress, cycle.calendar, now)]


def short_calendar() -> Calendar:
    """The office's calendar as it was before anybody added 2027; it goes on without libur."""
    whole = office().calendar
    return Calendar(whole.zone, whole.years[:2], whole.layers).going_on


@settings(deadline=None, max_examples=40)
@given(st.lists(courses(), min_size=1, max_size=3), st.integers(0, 3_000_000))
def test_every_row_says_what_the_clock_of_its_round_says(walked: list[Course], later: int) -> None:
    now = max(course.clock for course in walked) + timedelta(seconds=later)
    cycles = [folded(course, f"2026-TW{place + 1}") for place, course in enumerate(walked)]
    cycles.append(cycles[0]._replace(id="2025-TW4", calendar=short_calendar()))
    table = judged(cycles, now)
    expected = [
        (
            cycle.id, clock.key.step, clock.key.unit or "", clock.round.number, clock.round.started_at, clock.round.ended_at or None,
            clock.due, clock.used.microseconds, clock.share, clock.late_by.microseconds, clock.verdict, clock.verdict.is_late,
            clock is step.latest, step.reckoned is Verdict.LATE, step.reckoned is Verdict.ON_TIME,
        )
        for cycle, step in one_by_one(cycles, now)
        for clock in step.clocks
    ]  # fmt: skip
    columns = [
        "cycle", "step", "unit", "round", "opened", "closed", "due", "used", "share", "late_by", "verdict", "is_late", "is_latest", "late",
        "on_time",
    ]  # fmt: skip
    assert [tuple(None if value is pd.NaT else value for value in row) for row in table[columns].itertuples(index=False)] == expected
    exact = [float(clock.used.exact_days) for _, step in one_by_one(cycles, now) for clock in step.clocks]
    assert table["used_days"].to_list() == pytest.approx(exact, rel=1e-15)
    assert tally_of(table) == tally(step for _, step in one_by_one(cycles, now))


def test_the_columns_have_the_types_their_names_promise_with_rounds_and_without() -> None:
    for cycles in ([folded(fanned_out("dafduk"))], []):
        table = judged(cycles, at("2026-10-05 10.00"))
        assert {name: str(dtype) for name, dtype in table.dtypes.items()} == {**COLUMNS, **JUDGED}
    assert len(judged([], at("2026-10-05 10.00"))) == 0


def test_a_row_names_its_step_its_bidang_and_who_holds_it() -> None:
    """Step 3 of Dafduk (10 menit) could be done from 08.02 on and runs; steps 1 and 2 took a minute each."""
    table = judged([folded(fanned_out("dafduk"), "2026-TW3")], at("2026-10-05 08.14"))
    said = table[["periode", "title", "unit_name", "post", "role", "own", "done", "used", "share", "is_running"]]
    assert said.to_dict("split")["data"] == [
        ["TW III 2026", "1 Arahan Kadis", "Dinas", "kadis", "Kepala Dinas", False, True, 60_000_000, 0.1, False],
        ["TW III 2026", "2 Nota Dinas", "Dinas", "katim_program", "Katim Penyusunan Program", False, True, 60_000_000, 0.1, False],
        ["TW III 2026", "3 Perintah Kabid", "Dafduk", "kabid_dafduk", "Kepala Bidang", True, False, 720_000_000, 1.2, True],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("now", "verdict"),
    [
        ("2026-10-05 10.43", Verdict.RUNNING),
        ("2026-10-05 10.44", Verdict.NEAR),  # 144 of 180 minutes: 80 %
        ("2026-10-05 11.20", Verdict.NEAR),
        ("2026-10-05 11.21", Verdict.OVERDUE),
    ],
)
def test_a_running_step_comes_near_its_standard_and_passes_it(now: str, verdict: Verdict) -> None:
    course = a_cycle("dafduk", opens="2026-10-05 08.20")
    for step in (1, 2, 3):
        course = course.at("2026-10-05 08.20").done(step, *["dafduk"] * (step == 3))
    assert judged([folded(course)], at(now))["verdict"].to_list()[3] is verdict


def test_a_cycle_beyond_its_calendar_is_named_with_its_moment_not_with_a_row() -> None:
    with pytest.raises(SopError, match=r"Waktu 1 Jan 2031 00\.00 di luar kalender"):
        judged([folded(signed("dafduk"))], at("2031-01-01 00.00"))
