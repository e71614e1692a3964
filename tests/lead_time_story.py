"""Two bidang through one cycle on two days, minute by minute, for the tests of *Jam milik siapa* and *Garis tunggu*.

Working hours 07.30–12.00 and 13.00–16.00. ``─`` is work, ``·`` waiting; the numbers are steps, ``'`` marks a second round.

    Monday 5 Oct   8.00 8.10 8.20                 10.30                                     13.40         16.00
    Dinas           │ 1  │ 2  │·····································································│ 8 ──────── │
    Dafduk                    │3 8.30│4 9.30│5 10.00│6 10.15│7 10.30│········ waiting for Capil ······│
    Capil                     │3 8.50│4 ─ 11.00│5 11.30│6 11.40│5' ─ (lunch) ─ 13.20│6' 13.30│7 13.40│

    Tuesday 6 Oct  7.30   9.00      9.10      9.40      9.45      9.50     10.00
    Dinas           │ 8 ── │ 9 back to 8 │ 8' ── │ 9' ──── │ 10 ─── │ 11 ─── │ archived

From Monday 08.00 to Tuesday 10.00 are 1.560 menit: 990 outside hours (lunch 60, the night 930) and 570 worked.
"""

from builders import Course, a_cycle

UNITS = ("dafduk", "capil")


def told() -> Course:
    """The whole cycle, archived on Tuesday at 10.00."""
    return tail(lanes(a_cycle(*UNITS).at("2026-10-05 08.10").done(1).at("2026-10-05 08.20").done(2)))


def lanes(course: Course) -> Course:
    for moment, step, unit in (
        ("08.30", 3, "dafduk"), ("08.50", 3, "capil"), ("09.30", 4, "dafduk"), ("10.00", 5, "dafduk"), ("10.15", 6, "dafduk"),
        ("10.30", 7, "dafduk"), ("11.00", 4, "capil"), ("11.30", 5, "capil"),
    ):  # fmt: skip
        course = course.at(f"2026-10-05 {moment}").done(step, unit)
    course = course.at("2026-10-05 11.40").returned(6, "capil", to=5)
    for moment, step in (("13.20", 5), ("13.30", 6), ("13.40", 7)):
        course = course.at(f"2026-10-05 {moment}").done(step, "capil")
    return course


def tail(course: Course) -> Course:
    course = course.at("2026-10-06 09.00").done(8).at("2026-10-06 09.10").returned(9, to=8)
    for moment, step in (("09.40", 8), ("09.45", 9), ("09.50", 10), ("10.00", 11)):
        course = course.at(f"2026-10-06 {moment}").done(step)
    return course.at("2026-10-06 10.00").archived()
