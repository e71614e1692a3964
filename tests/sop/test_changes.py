"""A running cycle under other rules: which verdicts flip, worked out by hand, and when it may not be moved."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from builders import Course, a_cycle, at, fanned_out, joined, procedure, signed
from office_story import office

from sop_core.errors import SopError
from sop_core.organisation import Peran
from sop_core.sop.changes import ProcedureDifference, Rules, differences, flips, moved
from sop_core.sop.definition import Procedure, Scope, Step
from sop_core.sop.progress import Key, Progress
from sop_core.worktime import Amendment, Calendar, Deed, Layer, LayerKind, amended
from sop_core.worktime.allowance import Allowance

TUESDAY_FREE = Layer(LayerKind.LOCAL_DAY, "Haul", date(2026, 10, 6), date(2026, 10, 6), "SK Bupati")


def haul() -> Calendar:
    """The office's calendar with Tuesday 6 October 2026 free."""
    return amended(office().calendar, [Amendment(Deed.ADDED, TUESDAY_FREE)])


def changed(number: int, **told: object) -> Procedure:
    """SOP 03/2025 with one step told otherwise."""
    steps = tuple(replace(step, **told) if step.number == number else step for step in procedure().steps)  # type: ignore[arg-type]
    return replace(procedure(), id="04-2026", steps=steps)


def without(number: int) -> Procedure:
    return replace(procedure(), id="04-2026", steps=tuple(step for step in procedure().steps if step.number != number))


def shifts(course: Course, now: str, before: Calendar, after: Calendar) -> list[tuple[int, str | None, str, str]]:
    told = flips(course.progress, Rules(procedure(), before), Rules(procedure(), after), at(now))
    return [(one.key.step, one.key.unit, one.before.verdict.value, one.after.verdict.value) for one in told.shifts]


def over_tuesday() -> Course:
    """Dafduk collects from Monday 15.30 to Wednesday 08.30: 30 + 450 + 60 minutes of 3 jam, and without Tuesday 90. Step 5 runs."""
    course = fanned_out("dafduk", "capil").at("2026-10-05 15.30").done(3, "dafduk").at("2026-10-05 15.35").done(3, "capil")
    return replace(course, clock=at("2026-10-07 08.30")).done(4, "dafduk")


def test_a_new_libur_turns_late_into_on_time_and_moves_a_due_moment_that_still_runs() -> None:
    course = over_tuesday()
    # Capil's step 4 has run 25 + 450 + 70 minutes at Wednesday 08.40: overdue; with Tuesday free 95 of 180: running
    assert shifts(course, "2026-10-07 08.40", office().calendar, haul()) == [
        (4, "dafduk", "terlambat", "tepat waktu"),
        (4, "capil", "lewat", "berjalan"),
    ]


def test_a_libur_taken_back_turns_on_time_into_late() -> None:
    course = over_tuesday()
    assert shifts(course, "2026-10-07 08.40", haul(), office().calendar) == [
        (4, "dafduk", "tepat waktu", "terlambat"),
        (4, "capil", "berjalan", "lewat"),
    ]


def test_what_flips_is_said_in_one_sentence() -> None:
    course = over_tuesday()
    before, after = Rules(procedure(), office().calendar), Rules(procedure(), haul())
    told = flips(course.progress, before, after, at("2026-10-07 08.40"))
    assert told.sentence == "2 langkah berubah: 1 terlambat → tepat waktu; 1 lewat → berjalan."
    assert [(one.before.due, one.after.due) for one in told.shifts] == [
        (at("2026-10-06 10.00"), at("2026-10-07 10.00")),  # 30 minutes of Monday, 150 of the next working day
        (at("2026-10-06 10.05"), at("2026-10-07 10.05")),
    ]
    ended = joined("dafduk").at("2026-10-05 15.00").done(8)  # step 8 would have been due on Thursday, or Friday: it has ended
    quiet = flips(ended.progress, before, after, at("2026-10-05 15.05"))
    assert (quiet.shifts, quiet.sentence) == ((), "Tidak ada penilaian langkah yang berubah.")


def test_a_due_moment_alone_is_told_too() -> None:
    course = joined("dafduk")  # step 8 has 3 hari from Monday 08.24 or so: Thursday, and with Tuesday free Friday
    told = flips(course.progress, Rules(procedure(), office().calendar), Rules(procedure(), haul()), at("2026-10-05 10.00"))
    assert [(one.key, one.flips) for one in told.shifts] == [(Key(8), False)]
    assert told.sentence == "Tidak ada penilaian langkah yang berubah. Tenggat 1 langkah bergeser."


def test_a_longer_standard_turns_late_into_on_time() -> None:
    course = over_tuesday()
    longer = changed(4, allowance=Allowance.parse("9 jam"))  # 540 of 540 minutes: to the minute
    told = flips(course.progress, Rules(procedure(), office().calendar), Rules(longer, office().calendar), at("2026-10-07 08.30"))
    assert [(one.key.unit, one.before.verdict.value, one.after.verdict.value) for one in told.shifts] == [
        ("dafduk", "terlambat", "tepat waktu"),
        ("capil", "lewat", "hampir lewat"),  # 535 of 540 minutes
    ]


def test_each_round_is_judged_for_itself() -> None:
    course = over_tuesday().at("2026-10-07 09.00").done(5, "dafduk").returned(6, "dafduk", to=4)
    found = shifts(course, "2026-10-07 09.10", office().calendar, haul())
    assert [row[:2] for row in found] == [(4, "dafduk"), (4, "capil")]


def test_a_closed_cycle_stays_as_it_is() -> None:
    course = signed("dafduk").done(11).archived()
    before, after = Rules(procedure(), office().calendar), Rules(changed(1, allowance=Allowance.parse("1 menit")), haul())
    assert flips(course.progress, before, after, at("2026-10-09 08.00")).shifts == ()
    with pytest.raises(SopError, match="sudah diarsipkan; aturannya tetap"):
        moved(course.progress, after)


def step(number: int) -> Step:
    return procedure().step(number)


WITH_A_TWELFTH = replace(procedure(), id="04-2026", steps=(*procedure().steps, replace(step(11), number=12, short="Arsip")))


@pytest.mark.parametrize(
    ("course", "target"),
    [
        (lambda: a_cycle("dafduk"), without(4)),
        (lambda: joined("dafduk"), WITH_A_TWELFTH),
        (lambda: fanned_out("dafduk").done(3, "dafduk"), changed(4, performers=(Peran.KATIM_BIDANG,), short="Mengumpulkan")),
        (lambda: joined("dafduk"), changed(6, returns_to=(4,))),
    ],
    ids=["a step ahead is gone", "a step more at the end", "the open step has another holder and name", "a return nobody used is gone"],
)
def test_a_cycle_is_moved_when_its_course_could_have_happened_there(course: Callable[[], Course], target: Procedure) -> None:
    told = course()
    again = moved(told.progress, Rules(target, office().calendar))
    assert (again.procedure, again.rounds, again.open_keys) == (target, told.progress.rounds, told.progress.open_keys)


@pytest.mark.parametrize(
    ("course", "target", "said"),
    [
        (lambda: fanned_out("dafduk").done(3, "dafduk"), without(4), "sudah menempuh langkah 4, yang tidak ada di sana"),
        (lambda: fanned_out("dafduk"), changed(3, scope=Scope.CYCLE, performers=(Peran.SEKRETARIS,)), "langkah 3 sudah ditempuh; di sana"),
        (
            lambda: fanned_out("dafduk").done(3, "dafduk").done(4, "dafduk").done(5, "dafduk").returned(6, "dafduk", to=4),
            changed(6, returns_to=(5,)),
            "perjalanannya sampai kini tidak mungkin menurut SOP itu. Langkah 6 tidak dapat mengembalikan ke langkah 4",
        ),
        (lambda: joined("dafduk"), changed(8, scope=Scope.UNIT), "di sana dikerjakan sekali per bidang"),
    ],
    ids=["a step it went through is gone", "a step is done another number of times", "a return it made is gone", "the fan-in moved"],
)
def test_a_cycle_that_would_stand_elsewhere_is_refused_with_the_reason(course: Callable[[], Course], target: Procedure, said: str) -> None:
    told = course()
    with pytest.raises(SopError, match="tidak dapat dipindahkan ke SOP 04-2026") as refused:
        moved(told.progress, Rules(target, office().calendar))
    assert said in str(refused.value)


def test_a_step_put_in_before_the_open_one_is_refused() -> None:
    steps = procedure().steps
    pushed = (replace(steps[7], number=9), replace(steps[8], number=10))
    inserted = replace(procedure(), id="04-2026", steps=(*steps[:7], *pushed, *steps[10:]))
    course = joined("dafduk").done(8)
    with pytest.raises(SopError, match="sudah menempuh langkah 8, yang tidak ada di sana"):
        moved(course.progress, Rules(inserted, office().calendar))


def test_a_step_that_came_in_between_and_was_not_done_is_refused() -> None:
    course = Course(Progress(without(2), ("dafduk",))).opened().done(1)  # the bidang began at once
    assert course.open_steps() == ["3 dafduk"]
    with pytest.raises(SopError, match="menurut SOP itu langkah 2, 3 berada pada keadaan lain daripada sekarang"):
        moved(course.progress, Rules(procedure(), office().calendar))


def test_a_calendar_that_begins_after_the_cycle_is_refused() -> None:
    course = a_cycle("dafduk")
    whole = office().calendar
    later = Calendar(whole.zone, whole.years[2:], whole.layers)
    with pytest.raises(SopError, match="Kalender mulai 1 Jan 2027, sedangkan siklus dibuka 5 Okt 2026; kembalikan berkas tahun 2026"):
        moved(course.progress, Rules(procedure(), later))


def test_what_differs_between_two_procedures_is_told_step_by_step() -> None:
    later = changed(4, allowance=Allowance.parse("1 hari"), returns_to=(3,))
    later = replace(later, steps=(*(one for one in later.steps if one.number != 11), replace(step(11), number=12, short="Arsip")))
    assert differences(procedure(), later) == (
        ProcedureDifference(None, "SOP", "03-2025", "04-2026"),
        ProcedureDifference(4, "waktu", "3 jam", "1 hari"),
        ProcedureDifference(4, "kembali ke", "", "3"),
        ProcedureDifference(11, "langkah dihapus", step(11).short, ""),
        ProcedureDifference(12, "langkah baru", "", "Arsip"),
    )
    assert differences(procedure(), procedure()) == ()
