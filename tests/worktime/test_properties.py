"""What holds for every calendar, moment and standard: due and elapsed undo each other, parts add up, more time is never less work."""

from datetime import UTC, date, datetime, timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from worktime_builders import WITA, calendar, office

from sop_core.worktime import (
    Allowance,
    Calendar,
    Elapsed,
    Layer,
    LayerKind,
    TimeUnit,
    Window,
    after,
    after_many,
    due,
    due_many,
    elapsed,
    elapsed_many,
    latest_start,
    measured,
    measured_many,
    outside_hours,
    used_share,
)

FIRST, LAST = datetime(2025, 1, 1), datetime(2027, 9, 1)  # noqa: DTZ001, the zone is given to the strategy
moments = st.datetimes(FIRST, LAST, timezones=st.sampled_from([WITA, UTC])).map(lambda moment: max(moment, FIRST.replace(tzinfo=WITA)))
short_standards = st.builds(Allowance, st.integers(1, 5000), st.just(TimeUnit.MENIT)) | st.builds(
    Allowance, st.integers(1, 80), st.just(TimeUnit.JAM)
)
day_standards = st.builds(Allowance, st.integers(1, 40), st.just(TimeUnit.HARI))
checked = settings(deadline=None, max_examples=150)


@st.composite
def windows_of_a_day(draw: st.DrawFn) -> tuple[Window, ...]:
    edges = sorted(draw(st.sets(st.integers(0, 1440), min_size=2, max_size=8)))
    return tuple(Window(opens, closes) for opens, closes in zip(edges[::2], edges[1::2], strict=False))


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    """A year with any week of any windows, exceptional days and libur."""
    week = (*draw(st.lists(windows_of_a_day() | st.just(()), min_size=6, max_size=6)), draw(windows_of_a_day()))
    layers = [Layer(LayerKind.WEEK, "Pola", date(2026, 1, 1), date(2026, 12, 31), "uji", week=week)]
    for offset in draw(st.lists(st.integers(0, 60), max_size=5)):
        day = date(2026, 1, 1) + timedelta(days=offset)
        short = draw(windows_of_a_day() | st.just(()))
        if not any(layer.first == day and layer.kind is LayerKind.SPECIAL_HOURS for layer in layers):
            layers.append(
                Layer(LayerKind.SPECIAL_HOURS if short else LayerKind.LIBUR_NASIONAL, "Hari lain", day, day, "uji", week=(short,) * 7)
            )
    return calendar(*layers)


@checked
@given(moments, short_standards)
def test_at_due_exactly_the_standard_has_passed(start: datetime, standard: Allowance) -> None:
    assert elapsed(office(), start, due(office(), start, standard)).microseconds == standard.microseconds


@checked
@given(moments, short_standards)
def test_just_before_due_it_has_not(start: datetime, standard: Allowance) -> None:
    before = due(office(), start, standard) - timedelta(microseconds=1)
    assert elapsed(office(), start, before).microseconds == standard.microseconds - 1


@checked
@given(moments, day_standards)
def test_due_in_hari_is_the_first_whole_minute_at_which_the_days_have_passed(start: datetime, standard: Allowance) -> None:
    moment = due(office(), start, standard)
    assert (moment.second, moment.microsecond) == (0, 0)
    assert elapsed(office(), start, moment).exact_days >= standard.amount
    assert elapsed(office(), start, moment - timedelta(minutes=1)).exact_days < standard.amount


@checked
@given(st.lists(moments, min_size=3, max_size=3).map(sorted))
def test_parts_add_up(three: list[datetime]) -> None:
    start, middle, end = three
    assert elapsed(office(), start, middle) + elapsed(office(), middle, end) == elapsed(office(), start, end)


@checked
@given(st.lists(moments, min_size=3, max_size=3).map(sorted))
def test_a_longer_time_is_never_less_work(three: list[datetime]) -> None:
    start, middle, end = three
    shorter, longer = elapsed(office(), start, middle), elapsed(office(), start, end)
    assert 0 <= shorter.microseconds <= longer.microseconds
    assert 0 <= shorter.exact_days <= longer.exact_days


@checked
@given(moments, moments, short_standards | day_standards)
def test_who_starts_later_is_not_due_earlier(one: datetime, other: datetime, standard: Allowance) -> None:
    earlier, later = sorted((one, other))
    assert due(office(), earlier, standard) <= due(office(), later, standard)


@checked
@given(moments, st.timedeltas(timedelta(0), timedelta(days=80)), short_standards | day_standards)
def test_more_than_the_whole_standard_is_used_only_after_due(start: datetime, length: timedelta, standard: Allowance) -> None:
    over = used_share(office(), start, start + length, standard) > 1
    late = elapsed(office(), due(office(), start, standard), max(start + length, due(office(), start, standard))).microseconds > 0
    assert over == late


@checked
@given(st.lists(moments, min_size=2, max_size=2).map(sorted), short_standards | day_standards)
def test_the_array_forms_say_the_same(pair: list[datetime], standard: Allowance) -> None:
    start, end = (np.array([moment.astimezone(UTC).replace(tzinfo=None)], dtype="datetime64[us]") for moment in pair)
    used = elapsed(office(), *pair)
    assert elapsed_many(office(), start, end)[0] == used.minutes
    assert abs(elapsed_many(office(), start, end, TimeUnit.HARI)[0] - used.days) < 1e-9
    assert due_many(office(), start, standard)[0].item().replace(tzinfo=UTC) == due(office(), pair[0], standard)


@checked
@given(moments, moments, short_standards | day_standards)
def test_who_starts_by_the_latest_start_is_due_in_time_and_nobody_else(start: datetime, end: datetime, standard: Allowance) -> None:
    end = max(end, datetime(2025, 9, 1, tzinfo=WITA))  # so that the calendar holds what lies before it
    assert (start <= latest_start(office(), end, standard)) == (due(office(), start, standard) <= end)


@checked
@given(moments, short_standards | day_standards)
def test_the_latest_start_lies_in_working_time_just_where_the_standard_still_fits(end: datetime, standard: Allowance) -> None:
    end = max(end, datetime(2025, 9, 1, tzinfo=WITA))
    start = latest_start(office(), end, standard)
    assert due(office(), start, standard) <= end < due(office(), start + timedelta(microseconds=1), standard)
    assert elapsed(office(), start, start + timedelta(minutes=1)).microseconds > 0


@checked
@given(st.lists(moments, min_size=2, max_size=2).map(sorted), st.sampled_from(TimeUnit))
def test_after_undoes_elapsed(pair: list[datetime], unit: TimeUnit) -> None:
    start, end = pair
    used = elapsed(office(), start, end)
    found = after(office(), start, used, unit)
    assert found <= end
    assert elapsed(office(), found, end) == Elapsed()
    assert elapsed(office(), start, found) == used


@checked
@given(st.lists(moments, min_size=2, max_size=2).map(sorted), st.sampled_from([TimeUnit.MENIT, TimeUnit.HARI]))
def test_the_array_form_of_after_says_the_same(pair: list[datetime], unit: TimeUnit) -> None:
    used = elapsed(office(), *pair)
    amounts = np.array([used.days if unit is TimeUnit.HARI else used.minutes])
    start = np.array([pair[0].astimezone(UTC).replace(tzinfo=None)], dtype="datetime64[us]")
    found = after_many(office(), start, amounts, unit)[0].item().replace(tzinfo=UTC)
    apart = sorted((found, after(office(), pair[0], used, unit)))
    assert elapsed(office(), *apart).seconds < 0.01  # floating days; at closing time a microsecond more is the next opening


@checked
@given(st.lists(moments, min_size=2, max_size=2).map(sorted))
def test_working_and_other_time_together_are_all_the_time(pair: list[datetime]) -> None:
    both = elapsed(office(), *pair).microseconds + outside_hours(office(), *pair).microseconds
    assert both == (pair[1].astimezone(UTC) - pair[0].astimezone(UTC)) / timedelta(microseconds=1)


@settings(deadline=None, max_examples=60)
@given(calendars(), st.integers(0, 80 * 86_400), st.integers(0, 80 * 86_400), st.integers(1, 20), st.integers(1, 3))
def test_on_any_calendar_the_latest_start_is_the_other_side_of_due(drawn: Calendar, one: int, other: int, minutes: int, days: int) -> None:
    start, end = (datetime(2026, 1, 1, tzinfo=WITA) + timedelta(seconds=second) for second in (one, other + 200 * 86_400))
    for standard in (Allowance(minutes, TimeUnit.MENIT), Allowance(days, TimeUnit.HARI)):
        assert (start <= latest_start(drawn, end, standard)) == (due(drawn, start, standard) <= end)
        latest = latest_start(drawn, end, standard)
        assert due(drawn, latest, standard) <= end < due(drawn, latest + timedelta(microseconds=1), standard)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.lists(moments, min_size=2, max_size=2).map(sorted), min_size=1, max_size=8), short_standards | day_standards)
def test_measuring_a_table_says_of_each_pair_what_measuring_one_says(pairs: list[list[datetime]], standard: Allowance) -> None:
    assert as_a_table(office(), pairs, standard) == one_by_one(office(), pairs, standard)


@settings(deadline=None, max_examples=60)
@given(calendars(), st.lists(st.integers(0, 80 * 86_400), min_size=2, max_size=2).map(sorted), st.integers(1, 12))
def test_measuring_a_table_is_exact_on_any_calendar(drawn: Calendar, seconds: list[int], days: int) -> None:
    pair = [datetime(2026, 1, 1, tzinfo=WITA) + timedelta(seconds=second) for second in seconds]
    standard = Allowance(days, TimeUnit.HARI)
    assert as_a_table(drawn, [pair], standard) == one_by_one(drawn, [pair], standard)


def test_so_many_days_of_odd_lengths_that_a_float_would_round_twice_are_exact() -> None:
    week = tuple((Window(420, 420 + length),) for length in (433, 439, 443, 449, 457, 461, 463))
    odd = calendar(Layer(LayerKind.WEEK, "Pola", date(2026, 1, 1), date(2026, 12, 31), "uji", week=week))
    start = datetime(2026, 1, 1, 7, 1, 0, 7, tzinfo=WITA)
    pairs = [[start, start + timedelta(days=day, minutes=day, microseconds=13)] for day in range(280, 361)]
    standard = Allowance(1, TimeUnit.HARI)
    assert as_a_table(odd, pairs, standard) == one_by_one(odd, pairs, standard)


Measured = list[tuple[datetime, Elapsed, Elapsed, float]]
"""Of each pair when it was due, what it used, by how much it was late, and the share of the standard; to be compared to the bit."""


def one_by_one(its: Calendar, pairs: list[list[datetime]], standard: Allowance) -> Measured:
    each = [measured(its, *pair, standard) for pair in pairs]
    return [(one.due, one.used, one.late_by, one.share) for one in each]


def as_a_table(its: Calendar, pairs: list[list[datetime]], standard: Allowance) -> Measured:
    starts, ends = (
        np.array([moment.astimezone(UTC).replace(tzinfo=None) for moment in row], "datetime64[us]") for row in zip(*pairs, strict=True)
    )
    many = measured_many(its, starts, ends, standard)
    return [
        (many.due[place].item().replace(tzinfo=UTC), many.used.row(place), many.late_by.row(place), many.share[place])
        for place in range(len(pairs))
    ]


@settings(deadline=None, max_examples=60)
@given(calendars(), st.integers(0, 80 * 86_400), st.integers(1, 3000), st.integers(1, 12))
def test_on_any_calendar_due_and_elapsed_undo_each_other(drawn: Calendar, second: int, minutes: int, days: int) -> None:
    start = datetime(2026, 1, 1, tzinfo=WITA) + timedelta(seconds=second)
    by_minutes, by_days = (due(drawn, start, Allowance(*standard)) for standard in ((minutes, TimeUnit.MENIT), (days, TimeUnit.HARI)))
    assert elapsed(drawn, start, by_minutes).minutes == minutes
    assert elapsed(drawn, start, by_days - timedelta(minutes=1)).exact_days < days <= elapsed(drawn, start, by_days).exact_days
    assert Calendar.from_json(drawn.to_json()) == drawn
