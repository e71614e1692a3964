"""A cycle as a careful secretary keeps it on paper: where each lane stands and a list of what was done. Written from the SOP's words.

It shares no line with the fold, so that walks at random can ask both what is legal and where things stand.
"""

from dataclasses import dataclass, field

from sop_core.sop.events import Event, EventKind

FIRST_LANE_STEP, LAST_LANE_STEP, JOINED, LAST_STEP = 3, 7, 8, 11
RETURNS = {6: (5, 4), 9: (8,), 10: (8, 9)}
PASSED, ENDED = 99, 100
"""A lane that has handed over; the office after its last step."""
NOTED = {EventKind.STEP_RECEIVED, EventKind.STEP_COMPLETED, EventKind.STEP_RETURNED, EventKind.UNIT_EXCUSED}
TAKEN_BACK = {EventKind.STEP_RECEIVED, EventKind.UNIT_EXCUSED}


@dataclass
class Paper:
    """``at`` says where each lane stands (``None`` is the office); ``round`` counts the attempts at a step."""

    units: tuple[str, ...]
    at: dict[str | None, int] = field(default_factory=dict)
    round: dict[tuple[int, str | None], int] = field(default_factory=dict)
    received: set[tuple[int, str | None]] = field(default_factory=set)
    excused: set[str] = field(default_factory=set)
    archived: bool = False
    sheet: list[Event] = field(default_factory=list)
    void: set[int] = field(default_factory=set)

    def open_steps(self) -> list[tuple[int, str | None]]:
        ways = [(step, way) for way, step in self.at.items() if step <= LAST_STEP]
        return sorted(ways, key=lambda one: (one[0], one[1] is not None and self.units.index(one[1])))

    # --- what is legal

    def allows(self, event: Event) -> bool:
        """For events that happen one after the other; a correction must be of a note, or take an entry back."""
        if event.kind is EventKind.CYCLE_REOPENED:
            return self.archived and bool(event.note.strip()) and self._was_reached(event.target, event.unit)
        if self.archived or event.kind is EventKind.CYCLE_OPENED:
            return False
        return bool(getattr(self, f"_allows_{event.kind.value}")(event))

    def _was_reached(self, step: int | None, unit: str | None) -> bool:
        if step is None or (FIRST_LANE_STEP <= step <= LAST_LANE_STEP) != (unit is not None) or (unit and unit not in self.units):
            return False
        return step == FIRST_LANE_STEP or (step > FIRST_LANE_STEP and (step, unit) in self.round)

    def _is_current(self, event: Event) -> bool:
        key = (event.step, event.unit)
        return self.at.get(event.unit) == event.step and self.round.get(key) == event.round  # type: ignore[arg-type]

    def _allows_step_received(self, event: Event) -> bool:
        return self._is_current(event) and (event.step, event.unit) not in self.received

    def _allows_step_completed(self, event: Event) -> bool:
        return self._is_current(event)

    def _allows_step_returned(self, event: Event) -> bool:
        said = bool(event.category and event.note.strip())
        return self._is_current(event) and event.target in RETURNS.get(event.step or 0, ()) and said

    def _allows_step_withdrawn(self, event: Event) -> bool:
        key = (event.step, event.unit)
        if self.round.get(key) != event.round or event.unit in self.excused:  # type: ignore[arg-type]
            return False
        for place in range(len(self.sheet), 0, -1):
            past = self.sheet[place - 1]
            if place in self.void or past.kind is EventKind.EVENT_CORRECTED:
                continue
            if (past.step, past.unit) == key:
                return past.kind is EventKind.STEP_COMPLETED and past.round == event.round
            if past.kind is EventKind.CYCLE_REOPENED or self._follows(past, event):
                return False
        return False

    def _follows(self, past: Event, event: Event) -> bool:
        """Whether ``past`` is a deed on what ``event``'s step was handed to."""
        if past.step is None or event.step is None or past.step != event.step + 1:
            return False
        return event.unit is None or past.unit in (None, event.unit)

    def _allows_submission_received(self, event: Event) -> bool:
        return event.unit in self.units and self.at.get(None, 0) <= JOINED

    def _allows_unit_excused(self, event: Event) -> bool:
        others = set(self.units) - self.excused - {event.unit}
        waits = event.unit in self.units and event.unit not in self.excused and self.at.get(event.unit) != PASSED
        return bool(waits and others and event.note.strip())

    def _allows_event_corrected(self, event: Event) -> bool:
        place = event.refers_to or 0
        if not 1 <= place <= len(self.sheet) or not event.note.strip() or place in self.void:
            return False
        wrong = self.sheet[place - 1]
        if wrong.kind not in NOTED:
            return False
        if event.corrected_note is not None:
            needs_words = wrong.kind in (EventKind.STEP_RETURNED, EventKind.UNIT_EXCUSED)
            return event.corrected_note != self.note(place) and bool(event.corrected_note.strip() or not needs_words)
        return wrong.kind in TAKEN_BACK and (wrong.kind is EventKind.STEP_RECEIVED or not self._rests_on(place))

    def note(self, place: int) -> str:
        """The note of an entry as it counts now."""
        notes = [one.corrected_note for one in self.sheet if one.refers_to == place and one.corrected_note is not None]
        return notes[-1] if notes else self.sheet[place - 1].note

    def _rests_on(self, place: int) -> bool:
        """Whether the office has worked on the analysis since that excusal, so that it cannot be unsaid."""
        later = enumerate(self.sheet[place:], place + 1)
        return any(number not in self.void and (one.step or 0) >= JOINED and one.refers_to is None for number, one in later)

    def _allows_cycle_archived(self, _event: Event) -> bool:
        return self.at.get(None) == ENDED

    def _allows_substitute_appointed(self, _event: Event) -> bool:
        return True

    _allows_substitute_ended = _allows_substitute_appointed

    # --- what it changes

    def write(self, event: Event) -> None:
        """A legal event, written down."""
        self.sheet.append(event)
        if event.kind is EventKind.EVENT_CORRECTED:
            if event.takes_back:
                self.void.add(event.refers_to or 0)
                self._copy_out()
            return
        self._enter(event)

    def _copy_out(self) -> None:
        """A sheet with a struck entry is written anew without it."""
        self.at, self.round, self.received, self.excused, self.archived = {}, {}, set(), set(), False
        for place, past in enumerate(self.sheet, 1):
            if place not in self.void and past.kind is not EventKind.EVENT_CORRECTED:
                self._enter(past)

    def _enter(self, event: Event) -> None:
        match event.kind:
            case EventKind.CYCLE_OPENED:
                self._begin(1, None)
            case EventKind.STEP_RECEIVED:
                self.received.add((event.step, event.unit))  # type: ignore[arg-type]
            case EventKind.STEP_COMPLETED:
                self._hand_on(event.step or 0, event.unit)
            case EventKind.STEP_RETURNED:
                self._begin(event.target or 0, event.unit)
            case EventKind.STEP_WITHDRAWN:
                self._take_back(event.step or 0, event.unit)
            case EventKind.UNIT_EXCUSED:
                self.excused.add(event.unit or "")
                self.at.pop(event.unit, None)
                self._join()
            case EventKind.CYCLE_ARCHIVED:
                self.archived = True
            case EventKind.CYCLE_REOPENED:
                self.archived = False
                self.excused.discard(event.unit or "")
                if event.unit:
                    self.at.pop(None, None)
                self._begin(event.target or 0, event.unit)

    def _begin(self, step: int, way: str | None) -> None:
        self.at[way] = step
        self.round[step, way] = self.round.get((step, way), 0) + 1
        self.received.discard((step, way))

    def _hand_on(self, step: int, way: str | None) -> None:
        if step == FIRST_LANE_STEP - 1:
            self.at.pop(None)
            for unit in self.units:
                if unit not in self.excused:
                    self._begin(FIRST_LANE_STEP, unit)
        elif step == LAST_LANE_STEP:
            self.at[way] = PASSED
            self._join()
        elif step == LAST_STEP:
            self.at[None] = ENDED
        else:
            self._begin(step + 1, way)

    def _join(self) -> None:
        if all(unit in self.excused or self.at.get(unit) == PASSED for unit in self.units):
            self._begin(JOINED, None)

    def _take_back(self, step: int, way: str | None) -> None:
        following = [(step + 1, unit) for unit in self.units] if step == FIRST_LANE_STEP - 1 else [(step + 1, way)]
        if step == LAST_LANE_STEP:
            following = [(JOINED, None)]
        for one, lane in following:
            if self.at.get(lane) == one:
                self.at.pop(lane)
                self.round[one, lane] -= 1
                if not self.round[one, lane]:
                    del self.round[one, lane]
        self.at[way] = step
