"""Cycles walked at random through legal deeds, without a store: for what must hold in every cycle."""

from datetime import timedelta

from builders import Course, a_cycle
from hypothesis import strategies as st

from sop_core.errors import SopError

LANES = ("dafduk", "capil", "piak")
DEEDS = ("done", "done", "done", "done", "returned", "excused")


@st.composite
def courses(draw: st.DrawFn) -> Course:
    """A walk through legal deeds, with pauses from a second to some days, over a weekend and with seconds."""
    course = a_cycle(*LANES, opens=draw(st.sampled_from(["2026-10-02 15.59", "2026-03-16 08.00", "2026-12-30 11.00"])))
    for deed, choice, waited in draw(st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 50), st.integers(1, 200_000)), max_size=40)):
        course = Course(course.progress, course.clock + timedelta(seconds=waited), course.events)
        if not course.progress.open_keys:
            return course.archived()
        key = course.progress.open_keys[choice % len(course.progress.open_keys)]
        try:
            if deed == "returned" and (to := course.progress.procedure.step(key.step).returns_to):
                course = course.returned(key.step, key.unit, to=to[choice % len(to)])
            elif deed == "excused":
                course = course.excused(LANES[choice % 3])
            else:
                course = course.done(key.step, *([key.unit] if key.unit else []))
        except SopError:
            continue
    return course
