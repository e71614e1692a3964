"""A cycle as a screen shows it: every step with who holds it, its verdict and clock, and the history. Fetched, computed, shaped; frozen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo
from itertools import accumulate

from sop_core.boards import people
from sop_core.boards.look import Dependence, Look, depends_on
from sop_core.errors import SopError
from sop_core.figures import style
from sop_core.indicators.compliance import Tally, tally
from sop_core.office import Office
from sop_core.organisation import Peran
from sop_core.periode import Periode
from sop_core.sop.checking import makers
from sop_core.sop.definition import Procedure, Step
from sop_core.sop.events import Event, first_broken_link
from sop_core.sop.fold import can_withdraw, fold
from sop_core.sop.forecast import forecast
from sop_core.sop.progress import Key, Progress
from sop_core.sop.sla import StepStanding, Verdict, standings
from sop_core.store import cycles
from sop_core.store.cycles import Cycle, Line
from sop_core.worktime import Calendar, Elapsed, elapsed, label


@dataclass(frozen=True)
class CycleRow:
    """A cycle in a list."""

    id: str
    periode: Periode
    opened_at: datetime
    due_day: date | None
    archived_at: datetime | None

    @property
    def is_open(self) -> bool:
        return self.archived_at is None


@dataclass(frozen=True)
class StepCard:
    """One step (of one bidang). Times are in the calendar's zone; labels are working time in Indonesian."""

    key: Key
    step: Step
    unit_name: str
    holder_posts: tuple[str, ...]
    holder_names: tuple[str, ...]
    holder_peran: Peran
    verdict: Verdict
    standing: StepStanding
    round_number: int
    started_at: datetime | None
    due: datetime | None
    ended_at: datetime | None
    ended_by: str
    used_label: str
    late_label: str
    left_label: str
    """Working time left until due; empty when it is over or the step does not run."""
    share: float | None
    total_used_label: str
    expected_end: datetime | None
    sent_back: Event | None
    """The return that started the latest round, where one did."""
    reopened: Event | None
    """The re-opening of the closed cycle that started the latest round, where one did."""
    ended_in: str
    """For a substitute who ended the latest round: in which capacity."""
    own_check: str
    """Why who ended the latest round checked their own work, where they did."""
    checks: tuple[tuple[int, str], ...]
    """(step, username) of the work that this step checks."""
    can_withdraw: bool
    """Finished, and nobody has begun on what it was handed to."""

    @property
    def late_minutes(self) -> float:
        """Working minutes of the latest round beyond its standard."""
        return self.standing.latest.late_by.minutes if self.standing.latest else 0.0

    @property
    def is_turn(self) -> bool:
        return self.verdict.is_running

    @property
    def is_late(self) -> bool:
        """Whether any of its rounds was late."""
        return self.standing.is_late

    @property
    def words(self) -> str:
        """Where it stands, with the earlier rounds that were late."""
        return self.standing.words

    @property
    def time_line(self) -> str:
        """What its clock says, in one line."""
        used = f"{self.used_label} dari {self.step.allowance.label}"
        late = f", lewat {self.late_label}" if self.late_label else ""
        again = f" · putaran {self.round_number}" if self.round_number > 1 else ""
        if self.is_turn:
            return f"{self.words}: {used}{late or f', sisa {self.left_label}, tenggat {style.moment(self.due)}'}{again}"
        if self.verdict in (Verdict.ON_TIME, Verdict.LATE):
            return f"{self.words}{late} · {used}{again}"
        planned = f" · perkiraan {style.moment(self.expected_end)}" if self.expected_end else ""
        return f"{self.words}{late} · baku {self.step.allowance.label}{planned}"


@dataclass(frozen=True)
class HistoryRow:
    """An entry of the chain as it was written, and the last correction of it where there is one."""

    event: Event
    occurred_at: datetime
    recorded_at: datetime
    actor_name: str
    post_name: str
    unit_name: str
    put_right: Event | None = None

    @property
    def counted_at(self) -> datetime:
        """When it happened, as corrected."""
        right = self.put_right.corrected_at if self.put_right else None
        return self.occurred_at if right is None else right.astimezone(self.occurred_at.tzinfo)

    @property
    def counted_note(self) -> str:
        right = self.put_right.corrected_note if self.put_right else None
        return self.event.note if right is None else right

    @property
    def capacity(self) -> str:
        """The post, or as substitute for it by which letter."""
        return self.event.capacity or self.post_name


@dataclass(frozen=True)
class CycleBoard:
    at: datetime
    """The moment at which everything is judged, in the calendar's zone."""
    is_past: bool
    """Whether an earlier moment is looked at: nothing can be done in it."""
    calendar: Calendar
    cycle: CycleRow
    procedure: Procedure
    units: tuple[tuple[str, str], ...]
    """(kode, short name) of every bidang in the cycle."""
    cards: tuple[StepCard, ...]
    awaited: tuple[str, ...]
    excused: tuple[tuple[str, str], ...]
    """(kode, reason) of every bidang marked *tidak menyampaikan*."""
    submitted: frozenset[str]
    expected_end: datetime | None
    data_is_locked: bool
    is_intact: bool
    """Whether the chain of events is unbroken, none is missing at its end, and the cycle's rules are those it names."""
    history: tuple[HistoryRow, ...]
    shortened: int = 0
    """How many entries are longer than they are shown: an older version took notes without end."""

    def card(self, key: Key) -> StepCard:
        return next(card for card in self.cards if card.key == key)

    def lane(self, unit: str | None) -> tuple[StepCard, ...]:
        return tuple(card for card in self.cards if card.key.unit == unit)

    def lacking_file(self, card: StepCard) -> tuple[str, ...]:
        """The bidang whose file this step and the fan-in after it will ask for, by name; none before the data are drafted."""
        unit_steps = self.procedure.unit_steps
        if not unit_steps[1].number <= card.key.step <= unit_steps[-1].number + 1:
            return ()
        waived = self.submitted | {unit for unit, _ in self.excused}
        return tuple(name for unit, name in self.units if unit not in waived and card.key.unit in (None, unit))

    @property
    def turns(self) -> tuple[StepCard, ...]:
        """The steps somebody can do now."""
        return tuple(card for card in self.cards if card.is_turn)

    @property
    def moments(self) -> tuple[datetime, ...]:
        """For each event, the first one first, the moment from which it stood in the store."""
        return recorded_moments(row.recorded_at for row in reversed(self.history))

    @property
    def late_turns(self) -> tuple[StepCard, ...]:
        """Running beyond their standard, the one that is late for longest first."""
        return tuple(sorted((card for card in self.turns if card.standing.is_overdue), key=lambda card: -card.late_minutes))

    @property
    def late_or_turns(self) -> tuple[StepCard, ...]:
        return tuple(card for card in self.cards if card.is_turn or card.is_late)

    @property
    def late(self) -> tuple[StepCard, ...]:
        """The steps of which any round was late."""
        return tuple(card for card in self.cards if card.is_late)

    @property
    def tally(self) -> Tally:
        return tally(card.standing for card in self.cards)

    @property
    def done_count(self) -> int:
        return sum(card.verdict in (Verdict.ON_TIME, Verdict.LATE, Verdict.UNJUDGED) for card in self.cards)


@depends_on(Dependence.REVISION)
def cycle_rows(look: Look) -> tuple[CycleRow, ...]:
    """Every cycle, the newest period first; neither the rules nor the history of any is read."""
    return tuple(_listed(line, look.office.calendar.zone) for line in look.ask(cycle_lines))


@depends_on(Dependence.REVISION)
def cycle_lines(look: Look) -> tuple[Line, ...]:
    with look.store.reading() as connection:
        return cycles.lines(connection)


def _listed(line: Line, zone: tzinfo) -> CycleRow:
    archived = line.archived_at.astimezone(zone) if line.archived_at else None
    return CycleRow(line.id, line.periode, line.opened_at.astimezone(zone), line.due_day, archived)


def cycle_board(look: Look, cycle_id: str, as_of: datetime | None = None) -> CycleBoard:
    """The whole cycle now, or as it stood at an earlier moment: with what was recorded by then, judged by the clock of then."""
    office, now = look.office, as_of or look.minute
    with look.store.reading() as connection:
        cycle = cycles.get(connection, cycle_id)
        whole = cycles.whole_events(connection, cycle_id)
        names = people.names(connection, now)
        held = people.holders_of(connection, office, now)
    every = tuple(cycles.readable(event) for event in whole)
    events = every if as_of is None else recorded_by(every, as_of)
    cycle = cycle.at(len(events))
    progress = progress_of(cycle, events)
    ends = forecast(progress, cycle.calendar, now)
    zone = cycle.calendar.zone
    put_right = {event.refers_to: event for event in events if event.refers_to is not None}
    judged = standings(progress, cycle.calendar, now)
    cards = tuple(_card(office, progress, cycle.calendar, now, standing, ends.get(standing.key), names, held) for standing in judged)
    return CycleBoard(
        at=now.astimezone(zone),
        is_past=as_of is not None,
        calendar=cycle.calendar,
        cycle=_row(cycle, progress),
        procedure=cycle.procedure,
        units=tuple((unit, office.organisation.unit(unit).singkatan) for unit in cycle.units),
        cards=cards,
        awaited=progress.awaited_units,
        excused=tuple((unit, event.note) for unit, event in progress.excused.items()),
        submitted=progress.submitted,
        expected_end=ends.get(Key(cycle.procedure.last.number)),
        data_is_locked=progress.data_is_locked,
        is_intact=first_broken_link(whole, cycle.digest) is None and len(whole) == cycle.version and cycle.keeps_its_rules(every),
        history=tuple(
            HistoryRow(
                event=event,
                occurred_at=event.occurred_at.astimezone(zone),
                recorded_at=event.recorded_at.astimezone(zone),
                actor_name=names.get(event.actor, event.actor),
                post_name=people.post_name(office.organisation, event.post),
                unit_name=office.organisation.unit(event.unit).singkatan if event.unit else "",
                put_right=put_right.get(event.seq),
            )
            for event in reversed(events)
        ),
        shortened=sum(short is not event for short, event in zip(every, whole, strict=True)),
    )


def recorded_moments(recorded: Iterable[datetime]) -> tuple[datetime, ...]:
    """For each event the moment from which it stood in the store: of two people at one instant the later number may carry the earlier
    time of recording, but was never there without the one before it."""
    return tuple(accumulate(recorded, max))


def recorded_by(events: Sequence[Event], moment: datetime) -> tuple[Event, ...]:
    """What stood in the store at ``moment``: always a beginning of the chain."""
    stood = recorded_moments(event.recorded_at for event in events)
    return tuple(event for event, recorded in zip(events, stood, strict=True) if recorded <= moment)


@depends_on(Dependence.INSTANT)
def in_full(look: Look, cycle_id: str) -> CycleBoard:
    """The board with every text of its history to the letter: a file may be as long as they are."""
    board = look.ask(cycle_board, cycle_id)
    with look.store.reading() as connection:
        whole = {event.seq: event for event in cycles.whole_events(connection, cycle_id)}
    history = tuple(replace(row, event=whole[row.event.seq], put_right=row.put_right and whole[row.put_right.seq]) for row in board.history)
    return replace(board, history=history, shortened=0)


@depends_on(Dependence.INSTANT)
def long_notes(look: Look, cycle_id: str) -> str:
    """The entries of the history that are shown shortened, to the letter; they may be large."""
    with look.store.reading() as connection:
        whole = cycles.whole_events(connection, cycle_id)
    texts = [
        f"Peristiwa {event.seq}\n\n" + "\n\n".join(filter(None, (event.note, event.own_check, event.corrected_note)))
        for event in whole
        if cycles.readable(event) is not event
    ]
    return "\n\n----\n\n".join(texts)


def _row(cycle: Cycle, progress: Progress) -> CycleRow:
    zone, archived = cycle.calendar.zone, progress.archived_at
    return CycleRow(
        cycle.id, cycle.periode, cycle.opened_at.astimezone(zone), cycle.due_day, archived.astimezone(zone) if archived else None
    )


def progress_of(cycle: Cycle, events: Sequence[Event]) -> Progress:
    """The progress of a stored cycle. Raises ``SopError`` that names the cycle where its history was changed from outside."""
    try:
        return fold(cycle.procedure, cycle.units, events)
    except SopError as senseless:
        changed = first_broken_link(events)
        if changed is None:
            raise
        named = f"Riwayat siklus {cycle.periode.label}"
        raise SopError(f"{named} berubah di luar program mulai peristiwa ke-{changed.seq}; pulihkan dari cadangan.") from senseless


def _card(
    office: Office, progress: Progress, calendar: Calendar, now: datetime, standing: StepStanding, ends: datetime | None,
    names: Mapping[str, str], held: Mapping[str, tuple[str, ...]],
) -> StepCard:  # fmt: skip
    organisation, key, latest = office.organisation, standing.key, standing.latest
    holders = standing.step.holders(organisation, key.unit)
    zone, unit = calendar.zone, standing.step.allowance.unit
    runs = latest is not None and latest.round.is_open and now < latest.due
    current = latest.round if latest else None
    return StepCard(
        key=key,
        step=standing.step,
        unit_name=organisation.unit(key.unit).singkatan if key.unit else "",
        holder_posts=tuple(post.nama for post in holders),
        holder_names=held.get(holders[0].kode, ()),
        holder_peran=holders[0].peran,
        verdict=standing.verdict,
        standing=standing,
        round_number=current.number if current else 0,
        started_at=current.started_at.astimezone(zone) if current else None,
        due=latest.due if latest else None,
        ended_at=current.ended_at.astimezone(zone) if current and current.ended_at else None,
        ended_by=names.get(current.actor, current.actor) if current else "",
        used_label=label(latest.used, unit) if latest else "",
        late_label=label(standing.late_by, unit) if latest and standing.late_by != Elapsed() else "",
        left_label=label(elapsed(calendar, now, latest.due), unit) if latest and runs else "",
        share=latest.share if latest else None,
        total_used_label=label(standing.used, unit) if standing.clocks else "",
        expected_end=ends.astimezone(zone) if ends else None,
        sent_back=current.sent_back if current else None,
        reopened=current.reopened if current else None,
        ended_in=current.capacity if current else "",
        own_check=current.own_check if current else "",
        checks=tuple((made.step, maker) for made, maker in makers(progress, key)),
        can_withdraw=can_withdraw(progress, key),
    )
