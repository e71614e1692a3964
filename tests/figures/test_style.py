"""Spans and hours as every page and paper writes them; single moments are in ``test_indonesian.py``."""

from datetime import datetime

import pytest

from sop_core.figures import style

FRIDAY = datetime(2026, 11, 6, 7, 5)  # noqa: DTZ001


def test_a_span_within_a_day_names_it_once_and_one_over_night_both() -> None:
    later = FRIDAY.replace(hour=16, minute=30)
    assert style.span(FRIDAY, later) == "Jum 6 Nov 07.05–16.30"
    assert style.span(FRIDAY, later.replace(day=9)) == "Jum 6 Nov 07.05 – Sen 9 Nov 16.30"


@pytest.mark.parametrize(("minutes", "words"), [(0, "0 menit"), (59.9, "59 menit"), (60, "1 jam 0 menit"), (1441, "24 jam 1 menit")])
def test_minutes_are_written_as_hours_from_one_on(minutes: float, words: str) -> None:
    assert style.hours(minutes) == words
