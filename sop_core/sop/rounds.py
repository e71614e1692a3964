"""The rounds of many cycles as one table: a row for each attempt at a step, as the fold yields it, with its verdict at a moment.

The fold alone reads events. The clock's array forms judge its rounds as columns, the words of a verdict come from ``sla``; whoever
compares cycles groups this table, and the rows of a group are the rounds behind its number. Pure: calendars and ``now`` come in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import NamedTuple

import numpy as np
import pandas as pd

from sop_core.errors import SopError
from sop_core.organisation import Organisation
from sop_core.periode import Periode
from sop_core.sop import sla
from sop_core.sop.definition import Step
from sop_core.sop.progress import Progress
from sop_core.sop.sla import Verdict
from sop_core.worktime import Allowance, Calendar, MeasuredMany, Moments, Whole, measured, measured_many
from sop_core.worktime.timeline import microseconds

MOMENT = "datetime64[us, UTC]"
COLUMNS = {
    "cycle": "object",
    "periode": "object",  # its short label
    "ends_on": "datetime64[s]",  # the last day of the period
    "step": "int64",
    "title": "object",  # number and short name of the step
    "decides": "bool",  # whether the step may send work back
    "unit": "object",  # kode of the bidang, "" for a step of the office
    "unit_name": "object",
    "post": "object",  # kode of the post that holds the step
    "role": "object",
    "own": "bool",  # whether that is one of the bidang's own people
    "standard": "object",
    "round": "int64",
    "opened": MOMENT,
    "closed": MOMENT,  # missing while it runs
    "returned": "bool",  # whether it began because work was sent back
    "done": "bool",  # whether the step is done now
    "folded": "object",
    "attempt": "object",  # the ``Round`` itself
}
"""What the fold says of a round."""
JUDGED = {
    "due": MOMENT,
    "used": "int64",  # working time in microseconds
    "used_days": "float64",  # and in working days
    "share": "float64",  # of the standard
    "late_by": "int64",  # microseconds after ``due``
    "verdict": "object",
    "is_late": "bool",
    "is_running": "bool",
    "is_honest": "bool",  # whether its length says something: neither excused nor still within the standard
    "is_latest": "bool",  # of its step
    "on_time": "bool",  # of the step, over all its rounds, as the next two
    "late": "bool",
    "unjudged": "bool",
}
"""What the clock says of it at a moment, and what all its rounds make of the step."""
STEP = ["cycle", "step", "unit"]
"""What tells one step of one cycle from another."""
HONEST = (Verdict.ON_TIME, Verdict.LATE, Verdict.OVERDUE)


class Folded(NamedTuple):
    """A cycle and where its events led."""

    id: str
    periode: Periode
    calendar: Calendar
    progress: Progress


def rounds(cycles: Iterable[Folded], organisation: Organisation, now: datetime) -> pd.DataFrame:
    """Every round of the cycles, judged at ``now``, in the order of the cycles and of the procedure."""
    places: dict[tuple[int, str | None], tuple[object, ...]] = {}
    rows = [row for folded in cycles for row in _rows(folded, organisation, places)]
    return _judged(pd.DataFrame.from_records(rows, columns=list(COLUMNS)).astype(COLUMNS), now)


def _rows(
    folded: Folded, organisation: Organisation, places: dict[tuple[int, str | None], tuple[object, ...]]
) -> Iterator[tuple[object, ...]]:
    """The rounds of one cycle; ``places`` keeps what is the same in every cycle of one SOP."""
    progress, periode = folded.progress, (folded.id, folded.periode.short_label, np.datetime64(folded.periode.last_day))
    done = progress.done_keys
    for key in progress.keys:
        step = progress.procedure.step(key.step)
        place = places.get((id(step), key.unit)) or places.setdefault((id(step), key.unit), _place(step, key.unit, organisation))
        for attempt in sla.attempts(progress, key):
            returned = attempt.sent_back is not None
            yield (*periode, *place, attempt.number, attempt.started_at, attempt.ended_at, returned, key in done, folded, attempt)


def _place(step: Step, unit: str | None, organisation: Organisation) -> tuple[object, ...]:
    post, role = step.holders(organisation, unit)[0].kode, step.performers[0]
    title = f"{step.number} {step.short}"
    return step.number, title, step.is_decision, unit or "", organisation.lane_name(unit), post, role.value, role.per_unit, step.allowance


def _judged(frame: pd.DataFrame, now: datetime) -> pd.DataFrame:
    opened = frame["opened"].to_numpy("datetime64[us]")
    until = np.maximum(frame["closed"].fillna(pd.Timestamp(now)).to_numpy("datetime64[us]"), opened)
    due, known_until = np.empty_like(opened), np.empty_like(opened)
    used, late_by, used_days, share = (np.zeros(len(frame), dtype) for dtype in ("int64", "int64", "float64", "float64"))
    for places in _same_clock(frame):
        calendar, standard = frame["folded"].iat[places[0]].calendar, frame["standard"].iat[places[0]]
        found = _measured(calendar, opened[places], until[places], standard)
        due[places], used[places], share[places], late_by[places] = (
            found.due,
            found.used.microseconds,
            found.share,
            found.late_by.microseconds,
        )
        used_days[places], known_until[places] = found.used.days / found.used.of, np.datetime64(microseconds(calendar.known_until), "us")
    known = due <= known_until
    verdicts = [sla.round_verdict(*row) for row in zip(frame["attempt"], share.tolist(), known.tolist(), strict=True)]
    clocks = {
        "due": pd.DatetimeIndex(due, tz=UTC),
        "used": used,
        "used_days": used_days,
        "share": share,
        "late_by": np.where(known, late_by, 0),
    }
    return _with_steps(frame.assign(verdict=pd.Series(verdicts, dtype="object"), **clocks)).astype(JUDGED)


def _same_clock(frame: pd.DataFrame) -> Iterable[Whole]:
    """The places of the rounds that one calendar and one standard judge together."""
    calendars, standards = [id(folded.calendar) for folded in frame["folded"]], [id(standard) for standard in frame["standard"]]
    return list(frame.groupby([calendars, standards]).indices.values())


def _measured(calendar: Calendar, starts: Moments, ends: Moments, standard: Allowance) -> MeasuredMany:
    try:
        return measured_many(calendar, starts, ends, standard)
    except SopError:
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
            measured(calendar, start.replace(tzinfo=UTC), end.replace(tzinfo=UTC), standard)  # says which moment
        raise


def _with_steps(frame: pd.DataFrame) -> pd.DataFrame:
    """A step is late if any of its rounds was; else on time once it is done, unless one of them cannot be judged."""
    verdicts = frame["verdict"].to_list()
    is_late, unjudged = [verdict.is_late for verdict in verdicts], [verdict is Verdict.UNJUDGED for verdict in verdicts]
    frame = frame.assign(is_late=is_late, unjudged=unjudged)
    of_step = frame.groupby(STEP, sort=False)[["is_late", "unjudged"]].transform("any").astype(bool)
    settled = frame["done"] & ~of_step["is_late"]
    return frame.assign(
        is_running=[verdict.is_running for verdict in verdicts],
        is_honest=[verdict in HONEST for verdict in verdicts],
        is_latest=~frame.duplicated(STEP, keep="last"),
        late=of_step["is_late"],
        on_time=settled & ~of_step["unjudged"],
        unjudged=settled & of_step["unjudged"],
    )
