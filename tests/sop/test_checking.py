"""Maker is not checker: which steps of SOP 03/2025 a step checks, and whose work is one's own."""

from dataclasses import replace

import pytest
from builders import Course, fanned_out, procedure

from sop_core.sop.checking import checked_by, own_work
from sop_core.sop.events import EventKind
from sop_core.sop.progress import Key


@pytest.mark.parametrize(
    ("step", "checked"), [*((n, ()) for n in (1, 2, 3, 4, 5, 8, 11)), (6, (4, 5)), (7, (4, 5, 6)), (9, (8,)), (10, (8, 9))]
)
def test_what_a_step_checks(step: int, checked: tuple[int, ...]) -> None:
    assert checked_by(procedure(), procedure().step(step)) == checked


def by(course: Course, actor: str, step: int, unit: str | None = None) -> Course:
    return course.after(replace(course.event(EventKind.STEP_COMPLETED, step, unit), actor=actor))


def test_own_work_is_what_the_same_person_finished_last_whoever_did_it_before() -> None:
    course = by(by(by(fanned_out("dafduk"), "k", 3, "dafduk"), "staf", 4, "dafduk"), "katim", 5, "dafduk")
    assert own_work(course.progress, Key(6, "dafduk"), "katim") == (Key(5, "dafduk"),)
    assert own_work(course.progress, Key(6, "dafduk"), "kabid") == ()
    again = by(course.returned(6, "dafduk", to=5), "staf", 5, "dafduk")
    assert own_work(again.progress, Key(6, "dafduk"), "katim") == ()
    assert own_work(again.progress, Key(6, "dafduk"), "staf") == (Key(4, "dafduk"), Key(5, "dafduk"))


def test_the_report_of_the_office_is_checked_across_its_steps() -> None:
    course = fanned_out("dafduk")
    for step in (3, 4, 5, 6, 7):
        course = course.done(step, "dafduk")
    course = by(by(course, "bayu", 8), "melur", 9)
    assert own_work(course.progress, Key(10), "melur") == (Key(9),)
    assert own_work(course.progress, Key(10), "bayu") == (Key(8),)
    assert own_work(course.progress, Key(11), "bayu") == ()
