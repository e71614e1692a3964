"""``standings`` for many cycles at once: every round's clock and every step's verdict at a moment, as columns. Says what ``sla`` says.

Pure: calendar and ``now`` come in.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sop_core.errors import SopError
from sop_core.sop import sla
from sop_core.sop.many import ManyProgress
from sop_core.sop.sla import NEAR_SHARE, Clock, Standing, Verdict, standings
from sop_core.worktime import Calendar, Elapsed, MeasuredMany, Whole, elapsed, measured_many
from sop_core.worktime.timeline import microseconds

VERDICTS = tuple(Verdict)
_CODE = {verdict: code for code, verdict in enumerate(VERDICTS)}
_NOT_YET, _WAITING, _RUNNING, _NEAR, _OVERDUE, _ON_TIME, _LATE, _UNJUDGED = (
    _CODE[verdict] for verdict in (
        Verdict.NOT_YET, Verdict.WAITING_OTHERS, Verdict.RUNNING, Verdict.NEAR, Verdict.OVERDUE, Verdict.ON_TIME, Verdict.LATE,
        Verdict.UNJUDGED,
    )
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class ManyStandings:
    """Many cycles as they stand at a moment: columns, and of one cycle the very values ``standings`` gives."""

    folded: ManyProgress
    calendar: Calendar
    now: datetime
    measured: tuple[MeasuredMany, ...]
    """For each step of the procedure, its rounds as ``folded.rounds`` has them."""
    place: Whole
    """Where each round stands in ``measured`` of its step."""
    share: NDArray[np.float64]
    verdict: Whole
    """Of each round, as a place in ``VERDICTS``."""

    @cached_property
    def verdicts(self) -> tuple[tuple[Verdict, ...], ...]:
        """For each cycle the verdict on every step, in the order of the procedure (of ``Progress.keys``)."""
        said = [tuple(VERDICTS[code] for code in codes) for codes in _step_verdicts(self.folded, self.verdict).tolist()]
        for cycle, progress in self.folded.exact.items():
            said[cycle] = tuple(one.verdict for one in standings(progress, self.calendar, self.now))
        return tuple(said)

    def standings(self, cycle: int) -> tuple[Standing, ...]:
        """Every step of the cycle at this place, with its clocks."""
        folded, exact = self.folded, self.folded.exact.get(cycle)
        if exact is not None:
            return standings(exact, self.calendar, self.now)
        clocks: dict[object, list[Clock]] = {}
        for row in range(folded.bounds[cycle], folded.bounds[cycle + 1]):
            clocks.setdefault(folded.key(row), []).append(self.clock(row))
        return tuple(
            Standing(key, folded.shape.procedure.step(key.step), verdict, tuple(clocks.get(key, ())))
            for key, verdict in zip(folded.shape.keys, self.verdicts[cycle], strict=True)
        )

    def clock(self, row: int) -> Clock:
        """The clock of one row of ``folded.rounds``."""
        step, place = int(self.folded.rounds.step[row]), int(self.place[row])
        attempt, measured, its = self.folded.round(row), self.measured[step], self.calendar
        due: datetime = measured.due[place].item().replace(tzinfo=UTC)
        until, picked_up = max(attempt.ended_at or self.now, attempt.started_at), attempt.received_at
        return Clock(
            key=self.folded.key(row),
            round=attempt,
            allowance=self.folded.shape.procedure.steps[step].allowance,
            due=due.astimezone(its.zone),
            used=measured.used.row(place),
            share=float(self.share[row]),
            late_by=measured.late_by.row(place) if due <= its.known_until else Elapsed(),
            verdict=VERDICTS[self.verdict[row]],
            waited=None if picked_up is None else elapsed(its, attempt.started_at, min(picked_up, until)),
            worked=None if picked_up is None else elapsed(its, min(picked_up, until), until),
        )


def judge_many(folded: ManyProgress, calendar: Calendar, now: datetime) -> ManyStandings:
    """Every round of every cycle against its standard at ``now``."""
    rounds, at = folded.rounds, folded.told.at
    runs, moment = rounds.ended_by < 0, microseconds(now)
    until = np.maximum(np.where(runs, moment, at[rounds.ended_by]), rounds.started)
    place, share, measured = np.zeros_like(runs, dtype=np.int64), np.zeros(len(runs)), []
    is_known, known_until = np.ones_like(runs), np.datetime64(microseconds(calendar.known_until), "us")
    for number, step in enumerate(folded.shape.procedure.steps):
        rows = np.flatnonzero(rounds.step == number)
        try:
            found = measured_many(calendar, rounds.started[rows].view("datetime64[us]"), until[rows].view("datetime64[us]"), step.allowance)
        except SopError:
            _explain(folded, rows, calendar, now)
            raise
        place[rows], share[rows], is_known[rows] = np.arange(len(rows)), found.share, found.due <= known_until
        measured.append(found)
    late = share > 1
    running = np.where(late, _OVERDUE, np.where(share >= NEAR_SHARE, _NEAR, _RUNNING))
    verdict = np.where(runs, running, np.where(late, _LATE, _ON_TIME))
    verdict = np.where(late & ~is_known, np.where(runs, _RUNNING, _UNJUDGED), verdict)
    return ManyStandings(folded, calendar, now, tuple(measured), place, share, verdict)


def _explain(folded: ManyProgress, rows: Whole, calendar: Calendar, now: datetime) -> None:
    """Raise for the round that cannot be judged what its own clock says, which names the moment instead of a row."""
    for row in rows.tolist():
        key = folded.key(row)
        sla.clock(folded.shape.procedure.step(key.step), key, folded.round(row), calendar, now)


def _step_verdicts(folded: ManyProgress, verdict: Whole) -> Whole:
    """The verdict on every step, a row a cycle: where it runs of its last round, where it is done of all, else what it waits for."""
    shape, rounds = folded.shape, folded.rounds
    is_latest = np.append(rounds.number[1:] == 1, True)[: len(rounds.number)]
    cycle, step, unit = rounds.cycle[is_latest], rounds.step[is_latest], rounds.unit[is_latest]
    runs = rounds.ended_by[is_latest] < 0
    completed = ~runs & folded.told.is_completed[rounds.ended_by[is_latest]]
    latest = np.where(completed, _of_all(rounds.number, verdict), verdict[is_latest])
    still_open = np.full((len(folded), shape.lanes), shape.steps)  # the open step of each lane; none: after the last
    still_open[cycle[runs], unit[runs]] = step[runs]
    stands = runs | (completed & (still_open[cycle, unit] >= step))
    said = np.full((len(folded), shape.steps, shape.lanes), _NOT_YET)
    passed = stands & ~runs & (step == shape.last_unit)
    said[cycle[passed], shape.last_unit + 1, 0] = _WAITING
    said[cycle[stands], step[stands], unit[stands]] = latest[stands]
    places = [(shape.step_at[key.step], shape.unit_at[key.unit]) for key in shape.keys]
    steps, units = (list(column) for column in zip(*places, strict=True))
    return said[:, steps, units]


def _of_all(number: Whole, verdict: Whole) -> Whole:
    """For each step ``sla`` says the same of: late if any of its rounds was, and not on time where one could not be judged."""
    firsts = np.flatnonzero(number == 1)
    was_late, unjudged = (np.logical_or.reduceat(verdict == code, firsts) for code in (_LATE, _UNJUDGED))
    return np.where(was_late, _LATE, np.where(unjudged, _UNJUDGED, _ON_TIME))
