"""*Peluang tepat waktu*: past passages drawn again through the calendar. With a past that leaves no doubt the answer is worked by hand."""

from fractions import Fraction

import pytest
from builders import Course, a_cycle, at, fanned_out, joined, signed
from lead_time_story import told
from office_story import office

from sop_core.sop.chance import RUNS, Chance, Passage, chance, passages
from sop_core.sop.countdown import end_of
from sop_core.sop.progress import Key
from sop_core.worktime import Elapsed

CALENDAR = office().calendar
STEPS = {1: 10, 2: 10, 3: 10, 4: 180, 5: 120, 6: 15, 7: 15, 9: 15, 10: 15, 11: 15}
LATER = "2026-10-05 08.05"
CYCLES = ("2025-TW1", "2025-TW2", "2025-TW3")


def worked(minutes: int, days: Fraction = Fraction(0)) -> Elapsed:
    return Elapsed(minutes * 60_000_000, days or Fraction(minutes, 450))


def a_past(analysis: tuple[int, ...] = (3, 3, 3), collecting: tuple[int, ...] = (180, 180, 180), unit: str = "dafduk") -> list[Passage]:
    """Three cycles at standard pace, but for the days of step 8 and the minutes of step 4."""
    found = [
        Passage(cycle, Key(step, unit if 3 <= step <= 7 else None), worked(collecting[place] if step == 4 else minutes))
        for place, cycle in enumerate(CYCLES)
        for step, minutes in STEPS.items()
    ]
    return found + [Passage(cycle, Key(8), worked(days * 450, Fraction(days))) for cycle, days in zip(CYCLES, analysis, strict=True)]


def asked(course: Course, past: list[Passage], now: str = "2026-10-05 08.00", due: str | None = "2026-10-08", seed: int = 7) -> Chance:
    due_at = None if due is None else end_of(CALENDAR, at(f"{due} 08.00").date())
    return chance(course.progress, CALENDAR, at(now), past, due_at, seed)


def test_a_past_without_any_doubt_ends_where_the_standards_end() -> None:
    """As in ``test_forecast``: Thursday 15.45. Nothing has passed yet, so the open step 1 draws its 10 menit."""
    found = asked(a_cycle("dafduk"), a_past())
    assert (found.p50, found.p90, found.share) == (at("2026-10-08 15.45"), at("2026-10-08 15.45"), 1.0)
    assert (found.n, found.why_not) == (3, "")
    assert asked(a_cycle("dafduk"), a_past(), due="2026-10-07").share == 0.0


def test_one_slow_analysis_of_three_leaves_two_chances_in_three() -> None:
    """3 hari end on Thursday 15.45, 4 hari on Friday 16.15 (465 of the day's minutes are as far as Thursday's 15.45)."""
    found = asked(a_cycle("dafduk"), a_past(analysis=(3, 4, 3)))
    assert found.share == pytest.approx(2 / 3, abs=0.04)
    assert (found.p50, found.p90) == (at("2026-10-08 15.45"), at("2026-10-09 16.15"))
    assert {end.day for end in found.ends} == {8, 9}


def test_a_step_that_runs_already_draws_among_those_that_took_longer() -> None:
    """Collecting has run for 200 menit; of 60, 100 and 300 menit only 300 is left: 14.13 for certain. Then Tuesday 07.43,
    07.58, 08.13; three days on, Friday 08.13, 08.28, 08.43, 08.58."""
    course = fanned_out("dafduk").at("2026-10-05 08.13").done(3, "dafduk")
    found = asked(course, a_past(collecting=(60, 300, 100)), now="2026-10-05 11.33", due=None)
    assert (found.p50, found.p90, found.share, found.beyond) == (at("2026-10-09 08.58"), at("2026-10-09 08.58"), None, ())


def test_a_step_open_longer_than_ever_counts_as_if_it_began_now() -> None:
    """An hour from 11.00 to 12.00; 15.00, 15.15, 15.30; three days on Thursday 15.30, 15.45, 16.00, and Friday 07.45."""
    course = fanned_out("dafduk").at("2026-10-05 08.13").done(3, "dafduk")
    found = asked(course, a_past(collecting=(60, 60, 60)), now="2026-10-05 11.00")
    assert found.beyond == (Key(4, "dafduk"),)
    assert found.p50 == at("2026-10-09 07.45")
    assert found.p50 == found.p90


def test_a_bidang_of_its_own_past_draws_from_it_and_one_without_from_all() -> None:
    course = fanned_out("dafduk", "capil")
    past = a_past() + a_past(collecting=(600, 600, 600), unit="piak")
    assert asked(course, past, LATER).pooled == ("capil",)
    assert asked(course, past, LATER).share is not None
    slow = asked(fanned_out("piak"), past, LATER)
    assert (slow.pooled, slow.share) == ((), 0.0)


def test_the_slowest_of_the_bidang_decides() -> None:
    past = a_past() + a_past(collecting=(600, 600, 600), unit="piak")
    course = fanned_out("dafduk", "piak")
    assert asked(course, past, LATER).p50 == asked(fanned_out("piak"), past, LATER).p50


def test_under_three_finished_cycles_nothing_is_said() -> None:
    few = [one for one in a_past() if one.cycle != "2025-TW3"]
    found = asked(a_cycle("dafduk"), few)
    assert (found.share, found.p50, found.ends, found.n) == (None, None, (), 2)
    assert found.why_not == "Baru 2 siklus selesai; peluang dihitung mulai 3 siklus, supaya tidak menebak dari satu dua kejadian."


def test_a_step_that_nobody_ever_finished_is_named() -> None:
    past = [one for one in a_past() if one.key.step != 10]
    assert asked(joined("dafduk"), past).why_not == "Langkah 10 belum pernah selesai pada siklus yang lalu."


def test_a_closed_cycle_has_no_chance_to_ask_for() -> None:
    assert "sedang berjalan" in asked(signed("dafduk").done(11).archived(), a_past()).why_not


def test_the_same_facts_and_seed_give_the_same_answer_and_another_seed_another() -> None:
    past = a_past(analysis=(3, 4, 5), collecting=(60, 300, 100))
    one, same, other = (asked(a_cycle("dafduk"), past, seed=seed) for seed in (1, 1, 2))
    assert one == same
    assert one.ends != other.ends
    assert len(one.ends) == RUNS


def test_the_passages_of_a_finished_cycle_are_told_with_their_returns() -> None:
    """Capil's check took 11.30 to 13.40 with the repair: 70 menit. Step 9 with the second analysis from 09.00 to 09.45."""
    found = {(one.key.step, one.key.unit): one.used.minutes for one in passages("2026-TW3", told().progress, CALENDAR)}
    assert found == {
        (1, None): 10, (2, None): 10, (8, None): 230, (9, None): 45, (10, None): 5, (11, None): 10,
        (3, "dafduk"): 10, (4, "dafduk"): 60, (5, "dafduk"): 30, (6, "dafduk"): 15, (7, "dafduk"): 15,
        (3, "capil"): 30, (4, "capil"): 130, (5, "capil"): 30, (6, "capil"): 60, (7, "capil"): 10,
    }  # fmt: skip
    assert sum(spent for (step, unit), spent in found.items() if unit != "dafduk") == 570


def test_an_excused_bidang_tells_nothing() -> None:
    course = fanned_out("dafduk", "capil").excused("capil")
    for step in (3, 4, 5, 6, 7):
        course = course.done(step, "dafduk")
    found = passages("x", course.done(8).done(9).done(10).done(11).archived().progress, CALENDAR)
    assert {one.key.unit for one in found} == {"dafduk", None}
