"""What the office said in one of its rules, act by act: who, when, by which letter, and what it said before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sop_core.boards import people
from sop_core.boards.look import Look
from sop_core.office_rules import OfficeRule, RuleDifference, RuleKind
from sop_core.store import rules
from sop_core.store.rules import PROGRAM


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
    return difference.word, tuple(difference.lines()) if before and after else ()
