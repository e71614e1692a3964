"""The rules of the office as facts: who, when, by which letter, valid from which day. Appended, never changed.

Of a rule the latest fact that is valid counts: of two days the later, of one day what was written last.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, func, insert, select, update

from sop_core.office_rules import OfficeRule, RuleKind
from sop_core.store.closable import Signature
from sop_core.store.tables import office_rules, revision

PROGRAM = "program"
"""Who laid in the first rules of an office. Nobody can sign in by this name with a post."""


@dataclass(frozen=True)
class Decree:
    """By which letter rules are made, why, and from which day they count."""

    letter: str
    reason: str
    valid_from: date


@dataclass(frozen=True)
class RuleFact:
    id: int
    rule: OfficeRule
    decree: Decree
    actor: str
    post: str
    at: datetime


def hold(connection: Connection) -> None:
    """Of two who change rules at one instant the second waits here, and then sees what the first did."""
    connection.execute(update(revision).where(revision.c.id == 1).values(value=revision.c.value))


def newest(connection: Connection) -> int:
    """The number of the last fact, 0 where no rules were laid in: the same number, the same facts."""
    return int(connection.execute(select(func.coalesce(func.max(office_rules.c.id), 0))).scalar_one())


def every(connection: Connection, kind: RuleKind | None = None, key: str | None = None) -> tuple[RuleFact, ...]:
    """All facts (of a kind, of one rule) in the order in which they were written."""
    wanted = select(office_rules).order_by(office_rules.c.id)
    if kind is not None:
        wanted = wanted.where(office_rules.c.kind == kind)
    if key is not None:
        wanted = wanted.where(office_rules.c.key == key)
    return tuple(
        RuleFact(
            row.id, OfficeRule(row.kind, row.key, row.content), Decree(row.letter, row.reason, row.valid_from), row.actor, row.post, row.at
        )
        for row in connection.execute(wanted)
    )


def in_force(connection: Connection, day: date) -> tuple[OfficeRule, ...]:
    """The rules that count on ``day``, in the order in which each was first written."""
    latest: dict[tuple[RuleKind, str], RuleFact] = {}
    for fact in every(connection):
        earlier = latest.setdefault(fact.rule.place, fact)
        if fact.decree.valid_from <= day and (earlier.decree.valid_from > day or fact.decree.valid_from >= earlier.decree.valid_from):
            latest[fact.rule.place] = fact
    return tuple(fact.rule for fact in latest.values() if fact.decree.valid_from <= day and fact.rule.content is not None)


def add(connection: Connection, rules: Iterable[OfficeRule], decree: Decree, signature: Signature) -> None:
    actor, post, at = signature
    rows = [
        {
            "kind": rule.kind,
            "key": rule.key,
            "content": rule.content,
            "valid_from": decree.valid_from,
            "letter": decree.letter,
            "reason": decree.reason,
            "actor": actor,
            "post": post,
            "at": at,
        }
        for rule in rules
    ]
    if rows:
        connection.execute(insert(office_rules), rows)
