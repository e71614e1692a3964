"""When the rest of a cycle would end at standard pace, through the office's calendar, worked out by hand."""

from builders import Course, a_cycle, at, fanned_out, joined, procedure, signed
from office_story import office

from sop_core.sop.forecast import forecast
from sop_core.sop.progress import Progress


def ends(course: Course, now: str) -> dict[str, str]:
    """``{"4 dafduk": "05 11.30", …}``: day and time of October 2026."""
    found = forecast(course.progress, office().calendar, at(now))
    return {f"{key.step} {key.unit or ''}".strip(): moment.strftime("%d %H.%M") for key, moment in found.items()}


def test_a_cycle_at_standard_pace_ends_on_the_fourth_day() -> None:
    assert ends(a_cycle("dafduk"), "2026-10-05 08.00") == {
        "1": "05 08.10",
        "2": "05 08.20",
        "3 dafduk": "05 08.30",
        "4 dafduk": "05 11.30",
        "5 dafduk": "05 14.30",  # half an hour to noon, an hour and a half from 13.00
        "6 dafduk": "05 14.45",
        "7 dafduk": "05 15.00",
        "8": "08 15.00",  # Tuesday, Wednesday, Thursday
        "9": "08 15.15",
        "10": "08 15.30",
        "11": "08 15.45",
    }


def test_an_overdue_step_is_expected_now_and_the_rest_after_it() -> None:
    told = ends(a_cycle("dafduk"), "2026-10-05 10.00")
    assert (told["1"], told["2"], told["3 dafduk"]) == ("05 10.00", "05 10.10", "05 10.20")


def test_an_overdue_step_is_not_expected_when_nobody_works() -> None:
    on_saturday = ends(a_cycle("dafduk"), "2026-10-10 07.22")
    assert (on_saturday["1"], on_saturday["2"]) == ("12 07.30", "12 07.40")  # Monday
    assert ends(a_cycle("dafduk"), "2026-10-05 12.30")["1"] == "05 13.00"


def test_a_step_ahead_of_its_due_moment_is_expected_at_that_moment() -> None:
    course = fanned_out("dafduk")  # step 2 ended at 08.02
    assert ends(course, "2026-10-05 08.05")["3 dafduk"] == "05 08.12"


def test_the_analysis_is_expected_after_the_slowest_bidang() -> None:
    course = fanned_out("dafduk", "capil").at("2026-10-05 08.02").done(3, "capil").at("2026-10-05 09.00").done(4, "capil")
    told = ends(course, "2026-10-05 09.00")
    assert (told["7 capil"], told["7 dafduk"]) == ("05 11.30", "05 15.30")  # dafduk: 12.00, 15.00, 15.15, 15.30
    assert told["8"] == "08 15.30"


def test_an_excused_bidang_and_one_that_passed_hold_nothing_up() -> None:
    course = fanned_out("dafduk", "capil", "piak").excused("piak")
    for step in (3, 4, 5, 6, 7):
        course = course.done(step, "dafduk")
    told = ends(course, "2026-10-05 08.15")
    assert not [name for name in told if "piak" in name or "dafduk" in name]
    assert told["3 capil"] == "05 08.15"
    assert (told["7 capil"], told["8"]) == ("05 14.45", "08 14.45")


def test_a_bidang_excused_before_the_fan_out_is_not_expected_at_all() -> None:
    told = ends(a_cycle("dafduk", "capil").excused("capil"), "2026-10-05 08.00")
    assert not [name for name in told if "capil" in name]
    assert told["11"] == "08 15.45"


def test_returned_work_is_expected_once_more_on_its_whole_way() -> None:
    course = fanned_out("dafduk")
    for step in (3, 4, 5):
        course = course.done(step, "dafduk")
    course = course.at("2026-10-05 09.00").returned(6, "dafduk", to=5)
    told = ends(course, "2026-10-05 09.00")
    assert (told["5 dafduk"], told["6 dafduk"], told["7 dafduk"]) == ("05 11.00", "05 11.15", "05 11.30")
    assert "4 dafduk" not in told


def test_a_report_sent_back_to_the_sekretaris_is_expected_there_first() -> None:
    course = joined("dafduk").done(8).done(9).at("2026-10-05 09.00").returned(10, to=9)
    assert ends(course, "2026-10-05 09.00") == {"9": "05 09.15", "10": "05 09.30", "11": "05 09.45"}


def test_a_closed_cycle_expects_nothing_and_one_not_opened_neither() -> None:
    assert ends(signed("dafduk").done(11).archived(), "2026-10-06 08.00") == {}
    assert ends(Course(Progress(procedure(), ("dafduk",))), "2026-10-06 08.00") == {}
