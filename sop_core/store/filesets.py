"""Which files of a bidang and period count together: all that no later one replaced. What replaces what is a fact of the later file.

Kept per part (``indikator``, ``layanan``): a file replaces another only in the parts that both have. A number that gives way to another
file's is recorded when the later of the two is stored, and counts again once that file is replaced.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Select, distinct, exists, func, insert, select

from sop_core.intake.outcome.joining import Cell, Overlap, giving_way, overlap, place_of
from sop_core.periode import Periode
from sop_core.store.tables import measurements, replaced_files, submission_parts, submissions, yielding_values


@dataclass(frozen=True)
class Membership:
    """A file in its set: the parts it has, those in which it counts, which file replaced it in the others, and how many of its numbers
    give way to those of another file that counts."""

    parts: tuple[str, ...]
    counts: tuple[str, ...]
    replaced_by: tuple[int, ...]
    replaces: tuple[int, ...]
    yielding: int


def counting(connection: Connection, cycle_id: str, unit: str) -> dict[str, tuple[int, ...]]:
    """Part → the submissions that count for it, oldest first."""
    chosen = _counting().where(submissions.c.cycle_id == cycle_id, submissions.c.unit == unit).order_by(submissions.c.id)
    found: dict[str, tuple[int, ...]] = {}
    for part, submission_id in connection.execute(chosen.add_columns(submissions.c.id)):
        found[part] = (*found.get(part, ()), submission_id)
    return found


def counting_files(connection: Connection, cycle_id: str, unit: str) -> list[int]:
    """The submissions that count for any part, oldest first."""
    return sorted({one for ids in counting(connection, cycle_id, unit).values() for one in ids})


def counting_ids(units: Iterable[str], part: str, up_to: Periode | None = None, without: Collection[int] = ()) -> Select[tuple[int]]:
    """The files that count for ``part``, but for those ``without``, as a subquery."""
    chosen = _counting().with_only_columns(submissions.c.id).where(submission_parts.c.part == part, submissions.c.unit.in_(list(units)))
    chosen = chosen.where(submissions.c.id.not_in(list(without))) if without else chosen
    return chosen if up_to is None else chosen.where(submissions.c.ends_on <= up_to.last_day)


def _counting() -> Select[tuple[str]]:
    return (
        select(submission_parts.c.part)
        .join_from(submissions, submission_parts)
        .where(~_is_replaced(submissions.c.id, submission_parts.c.part))
    )


def _is_replaced(file: ColumnElement[int], part: ColumnElement[str]) -> ColumnElement[bool]:
    return exists().where(replaced_files.c.replaced_id == file, replaced_files.c.part == part)


def gave_way(without: Collection[int] = ()) -> Select[tuple[int]]:
    """The measurements that count no more because another counting file (none of ``without``) has the place, as a subquery."""
    yielding = select(yielding_values.c.measurement_id).where(~_is_replaced(yielding_values.c.to_id, yielding_values.c.part))
    return yielding.where(yielding_values.c.to_id.not_in(list(without))) if without else yielding


def join(connection: Connection, submission_id: int, cycle_id: str, unit: str, replaces: Collection[int]) -> None:
    """Record what the new submission replaces, in the parts that both have, and which numbers give way among those that go on counting."""
    for part, ids in counting(connection, cycle_id, unit).items():
        if submission_id not in ids:
            continue
        gone = [{"submission_id": submission_id, "replaced_id": one, "part": part} for one in ids if one in replaces]
        if gone:
            connection.execute(insert(replaced_files), gone)
        _give_way(connection, submission_id, part, [one for one in ids if one not in replaces and one != submission_id])


def _give_way(connection: Connection, newer: int, part: str, others: Collection[int]) -> None:
    """Both sides of every pair: an earlier number yields to a newer one, a newer blank to an earlier number."""
    new = _cells(connection, newer, part) if others else []
    for earlier in others:
        old = _cells(connection, earlier, part)
        from_old, from_new = giving_way([cell for _, cell in old], [cell for _, cell in new])
        rows = [(old[index][0], newer) for index in from_old] + [(new[index][0], earlier) for index in from_new]
        if rows:
            connection.execute(insert(yielding_values), [{"measurement_id": one, "to_id": to, "part": part} for one, to in rows])


def _cells(connection: Connection, submission_id: int, part: str) -> list[tuple[int, Cell]]:
    kept = measurements.c
    query = select(kept.id, kept.indikator, kept.uraian, kept.wilayah, kept.measure, kept.key, kept.number)
    rows = connection.execute(query.where(kept.submission_id == submission_id, kept.part == part).order_by(kept.id))
    return [(number, Cell(place_of(*place), value)) for number, *place, value in rows]


def memberships(connection: Connection, ids: Collection[int]) -> dict[int, Membership]:
    """How each of these files stands in its set."""
    wanted, gone = list(ids), replaced_files.c
    parts: dict[int, list[str]] = {one: [] for one in wanted}
    chosen = select(submission_parts).where(submission_parts.c.submission_id.in_(wanted)).order_by(submission_parts.c.part)
    for submission_id, part in connection.execute(chosen):
        parts[submission_id].append(part)
    relations = connection.execute(
        select(gone.replaced_id, gone.part, gone.submission_id)
        .where(gone.replaced_id.in_(wanted) | gone.submission_id.in_(wanted))
        .order_by(gone.submission_id, gone.replaced_id)
    ).all()
    yielding: dict[int, int] = {row[0]: row[1] for row in connection.execute(_yielding(wanted))}
    return {
        one: Membership(
            tuple(parts[one]),
            tuple(part for part in parts[one] if (one, part) not in {(old, of) for old, of, _ in relations}),
            tuple(dict.fromkeys(new for old, _, new in relations if old == one)),
            tuple(dict.fromkeys(old for old, _, new in relations if new == one)),
            yielding.get(one, 0),
        )
        for one in wanted
    }  # fmt: skip


def _yielding(ids: list[int]) -> Select[int, int]:
    """How many numbers of each file give way to those of a file that counts, among the parts in which it counts itself."""
    kept = measurements.c
    return (
        select(kept.submission_id, func.count(distinct(kept.id)))
        .join_from(yielding_values, measurements, yielding_values.c.measurement_id == kept.id)
        .where(
            kept.submission_id.in_(ids),
            kept.number.is_not(None),
            ~_is_replaced(yielding_values.c.to_id, yielding_values.c.part),
            ~_is_replaced(kept.submission_id, kept.part),
        )
        .group_by(kept.submission_id)
    )


def overlaps(connection: Connection, cycle_id: str, unit: str, sent: Mapping[str, Sequence[Cell]]) -> tuple[Overlap, ...]:
    """What a further file has in common with each counting file of its parts, the newest first; ``sent`` is part → its cells."""
    of_file: dict[int, list[Cell]] = {}
    for part, ids in counting(connection, cycle_id, unit).items():
        for one in ids if part in sent else ():
            of_file.setdefault(one, []).extend(cell for _, cell in _cells(connection, one, part))
    new = [cell for cells in sent.values() for cell in cells]
    return tuple(overlap(one, of_file[one], new) for one in sorted(of_file, reverse=True))


def cells_of_stored(connection: Connection, submission_id: int) -> dict[str, list[Cell]]:
    """Part → what a stored file says."""
    query = select(submission_parts.c.part).where(submission_parts.c.submission_id == submission_id)
    return {part: [cell for _, cell in _cells(connection, submission_id, part)] for part in connection.execute(query).scalars()}


@dataclass(frozen=True)
class Restoring:
    """Where an earlier file comes back to: the counting files that stepped into its place (itself where it counts still), and what it has
    in common with the counting files beside them."""

    own_place: frozenset[int]
    beside: tuple[Overlap, ...]


def restoring(connection: Connection, cycle_id: str, unit: str, submission_id: int) -> Restoring:
    common = overlaps(connection, cycle_id, unit, cells_of_stored(connection, submission_id))
    own = frozenset(one.id for one in common) & _successors(connection, submission_id)
    return Restoring(own, tuple(one for one in common if one.id not in own))


def _successors(connection: Connection, submission_id: int) -> frozenset[int]:
    """The file and all that stepped into its place, one after the other."""
    found = fresh = {submission_id}
    while fresh:
        later = select(replaced_files.c.submission_id).where(replaced_files.c.replaced_id.in_(fresh))
        fresh = set(connection.execute(later).scalars()) - found
        found = found | fresh
    return frozenset(found)
