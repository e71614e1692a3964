"""Cycles walked at random through legal deeds, without a store: for what must hold in every cycle."""

from datetime import timedelta

from builders import Course, a_cycle, joined, signed
from hypothesis import strategies as st

from sop_core.errors import SopError

LANES = ("dafduk", "capil", "piak")
DEEDS = ("done", "done", "done", "done", "done", "done", "returned", "excused", "withdrawn", "corrected", "reopened")

BEGINNINGS = (
    lambda: a_cycle(*LANES, opens="2026-10-02 15.59"),
    lambda: a_cycle(*LANES, opens="2026-03-16 08.00"),
    lambda: a_cycle(*LANES, opens="2026-12-30 11.00"),
    lambda: joined(*LANES),
    lambda: signed(*LANES).done(11).archived(),
    lambda: signed(*LANES).done(11).archived().at("2026-10-08 09.30").reopened(5, "capil"),
)


@st.composite
def courses(draw: st.DrawFn) -> Course:
    """A walk through legal deeds, with pauses from a second to some days, over a weekend and with seconds."""
    begin = draw(st.sampled_from(BEGINNINGS))
    course = begin()
    for deed, choice, waited in draw(st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 50), st.integers(1, 200_000)), max_size=40)):
        course = Course(course.progress, course.clock + timedelta(seconds=waited), course.events)
        if not course.progress.open_keys and not course.progress.is_archived:
            course = course.archived()
        if course.progress.is_archived:
            if deed != "reopened":
                return course
            course = course.reopened(*((8,) if choice % 2 else (5, next(unit for unit in LANES if unit not in course.progress.excused))))
            continue
        key = course.progress.open_keys[choice % len(course.progress.open_keys)]
        last = course.events[-1]
        try:
            if deed == "withdrawn" and last.step is not None:
                course = course.withdrawn(last.step, last.unit)
            elif deed == "corrected":
                course = course.corrected(len(course.events))
            elif deed == "returned" and (to := course.progress.procedure.step(key.step).returns_to):
                course = course.returned(key.step, key.unit, to=to[choice % len(to)])
            elif deed == "excused":
                course = course.excused(LANES[choice % 3])
            else:
                course = course.done(key.step, *([key.unit] if key.unit else []))
        except SopError:
            continue
    return course
