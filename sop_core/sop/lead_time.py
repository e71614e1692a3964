"""*Jam milik siapa*: the lead time of a cycle divided without overlap, from its opening to its archive (or to now).

How every minute finds exactly one owner:

1. The lead time is cut wherever a round starts or ends. Between two cuts the open rounds do not change.
2. In each piece a view **waits for one round**: its own where it has one open; else the one of its own bidang's lane; else the one on the
   *critical way*, that is in the lane that passed (or was excused) last, and among lanes that are still open the one expected last. So of
   parallel lanes only one counts, and lanes that were ready earlier cost nothing twice.
3. The piece belongs to whoever holds that round, as seen from the view: **own first round** or **own rework** (every further round of a
   step); **waiting for superior** (a post higher up, or the office's level as a whole, seen from a bidang); **waiting for other bidang**;
   for a single post also **waiting for colleagues** beside or below it. While no step is open (a closed cycle that was opened again) the
   time is nobody's.
4. Of each piece only the working time counts for its owner. All that is left of the lead time is **outside working hours**. So the parts
   add up to the whole to the microsecond, and ``whole_minutes`` rounds them so that what is shown adds up as well.

Three kinds of view: a bidang (its people are "own"), the makers of the office's report (the cycle as a whole), one post.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd

from sop_core.organisation import Organisation, Peran, Post
from sop_core.sop.definition import Procedure, Scope, Step
from sop_core.sop.forecast import forecast
from sop_core.sop.progress import Key, Progress, Round
from sop_core.worktime import Calendar, Elapsed, Whole, elapsed_many
from sop_core.worktime.timeline import MINUTE, microseconds

RANKS = (Peran.KADIS, Peran.SEKRETARIS, Peran.KATIM_PROGRAM, Peran.KABID, Peran.KATIM_BIDANG, Peran.STAF, Peran.ADMIN, Peran.PEMBACA)
"""From the top down."""


class LeadTimePart(Enum):
    """Whose a piece of the lead time is; the value is the word people read."""

    OWN_FIRST = "putaran pertama sendiri"
    OWN_REWORK = "perbaikan sendiri"
    SUPERIOR = "menunggu atasan"
    COLLEAGUE = "menunggu rekan dan bawahan"
    OTHERS = "menunggu bidang lain"
    NOBODY = "tidak ada langkah terbuka"
    OUTSIDE = "di luar jam kerja"


class View(NamedTuple):
    """From where the lead time is looked at: which steps are one's own, in which lane one stands, and which are held higher up."""

    name: str
    own: frozenset[Key]
    unit: str | None
    above: frozenset[Key]


class RoundOfStep(NamedTuple):
    """A round and the step it belongs to."""

    key: Key
    round: Round


class Piece(NamedTuple):
    """A stretch of the lead time in which the same rounds are open; ``critical`` is the one the cycle as a whole waits for."""

    start: datetime
    end: datetime
    open: tuple[RoundOfStep, ...]
    critical: RoundOfStep | None


class Stretch(NamedTuple):
    """Consecutive pieces in which a view waits for the same round."""

    start: datetime
    end: datetime
    part: LeadTimePart
    held: RoundOfStep | None
    worked: Elapsed = Elapsed()


class LeadTime(NamedTuple):
    """A cycle's lead time as one view sees it; the parts add up to the time from ``start`` to ``end``."""

    view: View
    start: datetime
    end: datetime
    parts: Mapping[LeadTimePart, Elapsed]
    stretches: tuple[Stretch, ...]

    @property
    def minutes(self) -> dict[LeadTimePart, int]:
        """The parts in whole minutes that add up to the whole."""
        return whole_minutes(self.parts)


def unit_view(procedure: Procedure, units: Sequence[str], unit: str, name: str) -> View:
    """As the people of one bidang see it: what the office's level holds is *atasan*, also in their own lane."""
    keys = _keys(procedure, units)
    led = {key for key in keys if not _performer(procedure, key).per_unit}
    own = {key for key in keys if key.unit == unit} - led
    return View(name, frozenset(own), unit, frozenset(key for key in led if key.unit in (None, unit)))


def cycle_view(procedure: Procedure, units: Sequence[str], name: str) -> View:
    """As the makers of the office's report see it: bidang are awaited as "other bidang", whoever directs and signs as superior."""
    once = {key for key in _keys(procedure, units) if key.unit is None}
    fan_in = procedure.after(procedure.unit_steps[-1].number)
    assert fan_in is not None, "a procedure has a step after its per-bidang steps"
    own = {key for key in once if _performer(procedure, key) is fan_in.performers[0]}
    return View(name, frozenset(own), None, frozenset(once - own))


def post_view(procedure: Procedure, units: Sequence[str], organisation: Organisation, post: Post) -> View:
    """As the holder of one post sees it."""
    holders = {key: procedure.step(key.step).holders(organisation, key.unit)[0] for key in _keys(procedure, units)}
    lane = post.unit or next((unit.kode for unit in organisation.units if unit.head == post.kode), None)
    own = {key for key, holder in holders.items() if holder.kode == post.kode}
    above = {
        key
        for key, holder in holders.items()
        if RANKS.index(holder.peran) < RANKS.index(post.peran) and key.unit in (None, lane) and key not in own
    }
    return View(post.nama, frozenset(own), lane if lane in units else None, frozenset(above))


def pieces(progress: Progress, calendar: Calendar, now: datetime) -> tuple[Piece, ...]:
    """The lead time of a cycle that was opened, cut where rounds start and end, in the order of time."""
    assert progress.opened_at is not None, "a cycle that was opened"
    start, end = progress.opened_at, progress.archived_at or max(now, progress.opened_at)
    held = [RoundOfStep(key, attempt) for key, attempts in progress.rounds.items() for attempt in attempts]
    cuts = sorted({start, end, *(cut for one in held for cut in (one.round.started_at, one.round.ended_at or end) if start < cut < end)})
    last = _lane_ends(progress, calendar, end)
    found: list[Piece] = []
    for begun, ended in pairwise(cuts if len(cuts) > 1 else [start, end]):
        opened = tuple(one for one in held if one.round.started_at <= begun and (one.round.ended_at or end) >= ended)
        critical = max(opened, key=lambda one: last.get(one.key.unit, begun), default=None)
        found.append(Piece(begun, ended, opened, critical))
    return tuple(found)


def lead_time(view: View, cut: Sequence[Piece], calendar: Calendar) -> LeadTime:
    """The pieces of a cycle (at least one moment long) given to their owners as ``view`` sees them."""
    return lead_times([(view, cut, calendar)])[0]


def lead_times(looks: Sequence[tuple[View, Sequence[Piece], Calendar]]) -> tuple[LeadTime, ...]:
    """Many at once: a table of the stretches of all of them, measured as columns and summed by the part each belongs to."""
    stretches = [(line, stretch) for line, (view, cut, _) in enumerate(looks) for stretch in _stretches(view, cut)]
    table = pd.DataFrame([(line, stretch.start, stretch.end, stretch.part) for line, stretch in stretches], columns=list(STRETCHES))
    table = table.astype(STRETCHES)
    table = table.assign(worked=_worked(table, [calendar for _, _, calendar in looks]))
    sums = table.groupby(["line", "part"], sort=False)["worked"].sum()
    parts: list[dict[LeadTimePart, int]] = [{} for _ in looks]
    for (line, part), worked in sums.items():
        parts[line][part] = worked
    measured: list[list[Stretch]] = [[] for _ in looks]
    for (line, stretch), worked in zip(stretches, table["worked"].tolist(), strict=True):
        measured[line].append(stretch._replace(worked=Elapsed(worked)))
    return tuple(_divided(view, cut, *of) for (view, cut, _), of in zip(looks, zip(parts, measured, strict=True), strict=True))


STRETCHES = {"line": "int64", "start": "datetime64[us, UTC]", "end": "datetime64[us, UTC]", "part": "object"}
"""Which of the lead times looked at; from when to when; whose it is. ``worked``, in microseconds, is measured."""


def _worked(table: pd.DataFrame, calendars: Sequence[Calendar]) -> Whole:
    worked, same = np.zeros(len(table), "int64"), {id(calendar): calendar for calendar in calendars}
    starts, ends = (table[column].to_numpy("datetime64[us]") for column in ("start", "end"))
    for number, places in table.groupby([id(calendars[line]) for line in table["line"]]).indices.items():
        worked[places] = np.rint(elapsed_many(same[number], starts[places], ends[places]) * MINUTE)
    return worked


def _divided(view: View, cut: Sequence[Piece], worked: Mapping[LeadTimePart, int], stretches: Sequence[Stretch]) -> LeadTime:
    start, end = cut[0].start, cut[-1].end
    parts = {**worked, LeadTimePart.OUTSIDE: microseconds(end) - microseconds(start) - sum(worked.values())}
    return LeadTime(view, start, end, {part: Elapsed(parts[part]) for part in LeadTimePart if part in parts}, tuple(stretches))


def _stretches(view: View, cut: Sequence[Piece]) -> list[Stretch]:
    """Consecutive pieces for whose round the view waits are one stretch."""
    stretches: list[Stretch] = []
    for piece in cut:
        held = _waited_for(view, piece)
        last = stretches[-1] if stretches else None
        if last and last.held == held:
            stretches[-1] = last._replace(end=piece.end)
        else:
            stretches.append(Stretch(piece.start, piece.end, _part(view, held), held))
    return stretches


def whole_minutes(parts: Mapping[LeadTimePart, Elapsed]) -> dict[LeadTimePart, int]:
    """Whole minutes that add up to the whole minutes of the sum: what is cut off goes to those that lost most.

    >>> [*whole_minutes({LeadTimePart.OWN_FIRST: Elapsed(90_000_000), LeadTimePart.OUTSIDE: Elapsed(30_000_000)}).values()]
    [2, 0]
    """
    exact = {part: spent.microseconds for part, spent in parts.items()}
    minutes = {part: amount // MINUTE for part, amount in exact.items()}
    missing = sum(exact.values()) // MINUTE - sum(minutes.values())
    for part in sorted(exact, key=lambda part: -(exact[part] % MINUTE))[:missing]:
        minutes[part] += 1
    return minutes


def _keys(procedure: Procedure, units: Sequence[str]) -> list[Key]:
    return [Key(step.number, unit) for step in procedure.steps for unit in _lanes(step, units)]


def _lanes(step: Step, units: Sequence[str]) -> Iterable[str | None]:
    return units if step.scope is Scope.UNIT else (None,)


def _performer(procedure: Procedure, key: Key) -> Peran:
    return procedure.step(key.step).performers[0]


def _lane_ends(progress: Progress, calendar: Calendar, now: datetime) -> dict[str | None, datetime]:
    """When each bidang passed last, or is expected to. The office's own steps count as nothing beside a lane that is open."""
    expected = forecast(progress, calendar, now)
    ends: dict[str | None, datetime] = {}
    for key, attempts in progress.rounds.items():
        if key.unit is None:
            continue
        reached = expected.get(Key(progress.procedure.unit_steps[-1].number, key.unit))
        known = [attempt.ended_at for attempt in attempts if attempt.ended_at is not None]
        ends[key.unit] = max([*known, *([reached] if reached else []), ends.get(key.unit, progress.opened_at or now)])
    return ends


def _waited_for(view: View, piece: Piece) -> RoundOfStep | None:
    """The one round that the view waits for: its own, its lane's, or the cycle's."""
    own = [one for one in piece.open if one.key in view.own]
    if own:
        return min(own, key=lambda one: one.round.started_at)
    lane = [one for one in piece.open if view.unit is not None and one.key.unit == view.unit]
    return lane[0] if lane else piece.critical


def _part(view: View, held: RoundOfStep | None) -> LeadTimePart:
    if held is None:
        return LeadTimePart.NOBODY
    if held.key in view.own:
        return LeadTimePart.OWN_FIRST if held.round.number == 1 else LeadTimePart.OWN_REWORK
    if held.key in view.above:
        return LeadTimePart.SUPERIOR
    return LeadTimePart.COLLEAGUE if held.key.unit in (None, view.unit) else LeadTimePart.OTHERS
