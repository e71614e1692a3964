"""What the office said in one of its rules, act by act: who, when, by which letter, and what it said before."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sop_core.boards import people
from sop_core.boards.look import Look
from sop_core.boards.rule_fields import number_typed
from sop_core.office_rules import OfficeRule, RuleDifference, RuleKind
from sop_core.store import rules
from sop_core.store.rules import PROGRAM, Decree, RuleFact


@dataclass(frozen=True)
class RuleHistoryRow:
    at: datetime
    valid_from: date
    actor_name: str
    letter: str
    reason: str
    word: str
    lines: tuple[str, ...]
    """What differs from what was said before; empty where it was said for the first time, or no longer."""


@dataclass(frozen=True)
class RuleAct:
    """What one person changed at one time."""

    id: int
    """The number of its first fact."""
    at: datetime
    actor_name: str
    decree: Decree
    changes: tuple[RuleDifference, ...]
    is_last: bool
    """Whether nothing of it was changed again since, so that it can be undone."""

    @property
    def undoing(self) -> tuple[RuleDifference, ...]:
        """The changes that take it back, as new facts."""
        return tuple(change.undone for change in self.changes)


def rule_acts(look: Look, kinds: frozenset[RuleKind], most: int) -> tuple[RuleAct, ...]:
    """The last acts on rules of these kinds, the newest first; what the program laid in is none."""
    with look.store.reading() as connection:
        facts = [fact for fact in rules.every(connection) if fact.rule.kind in kinds]
        names = people.names(connection, look.minute)
    current = {fact.rule.place: fact for fact in facts}
    before: dict[int, OfficeRule | None] = {}
    latest: dict[tuple[RuleKind, str], RuleFact] = {}
    acts: dict[tuple[object, ...], list[RuleFact]] = {}
    for fact in facts:
        earlier = latest.get(fact.rule.place)
        before[fact.id] = earlier.rule if earlier is not None and earlier.rule.content is not None else None
        latest[fact.rule.place] = fact
        if fact.actor != PROGRAM:
            acts.setdefault((fact.at, fact.actor, fact.decree), []).append(fact)
    return tuple(_act(group, before, current.values(), names, look) for group in list(acts.values())[: -most - 1 : -1])


def _act(
    facts: list[RuleFact], before: Mapping[int, OfficeRule | None], current: Collection[RuleFact], names: Mapping[str, str], look: Look
) -> RuleAct:
    first = facts[0]
    return RuleAct(
        first.id,
        first.at.astimezone(look.office.calendar.zone),
        names.get(first.actor, first.actor),
        first.decree,
        tuple(RuleDifference(before[fact.id], fact.rule if fact.rule.content is not None else None) for fact in facts),
        {fact.id for fact in facts} <= {fact.id for fact in current},
    )


def rule_history(look: Look, kind: RuleKind, key: str) -> tuple[RuleHistoryRow, ...]:
    """The newest act first."""
    zone = look.office.calendar.zone
    with look.store.reading() as connection:
        facts = rules.every(connection, kind, key)
        names = {PROGRAM: "Program", **people.names(connection, look.minute)}
    rows, before = [], None
    for fact in facts:
        after = fact.rule if fact.rule.content is not None else None
        word, lines = _change(before, after)
        decree = fact.decree
        rows.append(
            RuleHistoryRow(
                fact.at.astimezone(zone), decree.valid_from, names.get(fact.actor, fact.actor), decree.letter, decree.reason, word, lines
            )
        )
        before = after
    return tuple(reversed(rows))


def _change(before: OfficeRule | None, after: OfficeRule | None) -> tuple[str, tuple[str, ...]]:
    difference = RuleDifference(before, after)
    return difference.word, tuple(difference.lines(number_typed)) if before and after else ()
