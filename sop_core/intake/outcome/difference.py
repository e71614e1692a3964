"""What changed from one version of a file to the next: findings mended and new, values before and after. Pure; touches nothing.

Rows are known by indicator (or their words) and kecamatan, findings by what they speak of: an inserted row makes nothing else new.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from enum import Enum

from sop_core.intake.outcome.joining import Place, equal, place_of
from sop_core.intake.outcome.listing import ListedFinding
from sop_core.intake.submission import Finding, Measurement, Remark, Severity, State
from sop_core.intake.text import number_id, plain


class ChangeKind(Enum):
    """What happened to a value; the word is what people read."""

    CHANGED = "berubah"
    NEW = "baru"
    GONE = "hilang"
    NEW_ROW = "baris baru"
    GONE_ROW = "baris hilang"


@dataclass(frozen=True)
class Side:
    """A value in one version, as text and as number, and the cell it stood in."""

    text: str
    number: float | None
    sheet: str
    cell: str


@dataclass(frozen=True)
class ValueChange:
    """One value that is not what it was. ``measure`` is that of a measurement, or the role of a remark (kendala …, without a period)."""

    kind: ChangeKind
    indikator: str | None
    uraian: str
    satuan: str
    wilayah: str | None
    measure: str
    key: str
    before: Side | None
    after: Side | None

    @property
    def delta(self) -> float | None:
        """After minus before, where both are numbers."""
        if self.before is None or self.after is None or self.before.number is None or self.after.number is None:
            return None
        return self.after.number - self.before.number


@dataclass(frozen=True)
class Difference:
    changes: tuple[ValueChange, ...]
    same: int
    """How many values stayed."""

    def count(self, *kinds: ChangeKind) -> int:
        return sum(change.kind in kinds for change in self.changes)


@dataclass(frozen=True)
class Repairs:
    """Findings of the earlier version that were mended, that are still there, and those that came; ``lost`` are those whose row is gone."""

    done: tuple[Finding, ...]
    left: tuple[Finding, ...]
    new: tuple[Finding, ...]
    lost: tuple[Finding, ...] = ()

    @property
    def words(self) -> str:
        """What became of the findings; where there were none before, only what came.

        >>> Repairs((), (), ()).words
        'tanpa temuan, seperti sebelumnya'
        """
        before = len(self.done) + len(self.left) + len(self.lost)
        if not before:
            return f"{len(self.new)} temuan baru" if self.new else "tanpa temuan, seperti sebelumnya"
        said = f"{before} temuan → {len(self.done)} selesai, {len(self.left)} tersisa, {len(self.new)} baru"
        return f"{said}; {len(self.lost)} tidak dapat diperiksa lagi: barisnya hilang" if self.lost else said


# ---- findings


def _all_there(_: Finding) -> bool:
    return True


NO_FAULT = ("DIKOREKSI", "TANPA_BARIS")


def repairs(before: Sequence[Finding], after: Sequence[Finding], is_there: Callable[[Finding], bool] = _all_there) -> Repairs:
    """Every finding of ``before`` meets at most one of ``after``: the most alike first. One that meets none was mended only where the row
    it speaks of ``is_there`` still.

    That a cell was corrected in the page is the mending, and no finding that came; what a file leaves to another is no fault of it.
    """
    before, after = ([one for one in findings if one.kode not in NO_FAULT] for findings in (before, after))
    open_before, open_after = dict(enumerate(before)), dict(enumerate(after))
    for likeness in (_the_same, _same_place_of_meaning, _same_cell, _same_words):
        waiting: dict[Hashable, list[int]] = {}
        for number, finding in open_before.items():
            waiting.setdefault(likeness(finding), []).append(number)
        for number, finding in list(open_after.items()):
            twins = waiting.get(likeness(finding), []) if likeness(finding) is not None else []
            twin = next((one for one in twins if one in open_before and _may_be(before[one], finding)), None)
            if twin is not None:
                del open_before[twin], open_after[number]
    left = tuple(finding for number, finding in enumerate(after) if number not in open_after)
    gone = list(open_before.values())
    done, lost = (tuple(finding for finding in gone if is_there(finding) is there) for there in (True, False))
    return Repairs(done, left, tuple(open_after.values()), lost)


def _may_be(before: Finding, after: Finding) -> bool:
    """Two findings that know what they speak of are the same only when they speak of the same."""
    return not before.subject or not after.subject or before.subject == after.subject


def _the_same(finding: Finding) -> Hashable:
    return (finding.kode, finding.subject, finding.found) if finding.subject else None


def _same_place_of_meaning(finding: Finding) -> Hashable:
    return (finding.kode, finding.subject) if finding.subject else None


def _same_cell(finding: Finding) -> Hashable:
    """For what stands on no row of a table, and for versions stored before findings knew their subject."""
    return (finding.kode, finding.sheet, finding.cell, finding.found)


def _same_words(finding: Finding) -> Hashable:
    return None if finding.subject else (finding.kode, plain(finding.found))


def finding_of(mark: ListedFinding) -> Finding:
    """A line of an earlier listing as the finding it was."""
    return Finding(Severity(mark.severity), mark.kode, mark.sheet, mark.cell, mark.found, mark.expected, mark.message, mark.subject)


# ---- values


@dataclass(frozen=True)
class _Value:
    row: tuple[str, str]
    place: Place
    indikator: str | None
    uraian: str
    satuan: str
    wilayah: str | None
    side: Side
    is_blank: bool


def difference(
    before: Sequence[Measurement], after: Sequence[Measurement], remarks_before: Sequence[Remark] = (), remarks_after: Sequence[Remark] = ()
) -> Difference:
    """Value by value, in the order of the newer version; what vanished stands at the end."""
    old = [*map(_measured, before), *map(_remarked, remarks_before)]
    new = [*map(_measured, after), *map(_remarked, remarks_after)]
    known_before, known_after = {value.row for value in old}, {value.row for value in new}
    waiting: dict[Place, list[_Value]] = {}
    for value in old:
        waiting.setdefault(value.place, []).append(value)
    changes: list[ValueChange] = []
    same = 0
    for value in new:
        twins = waiting.get(value.place)
        twin = twins.pop(0) if twins else None
        if twin is not None and _equal(twin.side, value.side):
            same += 1
        elif twin is not None:
            is_emptied = twin.side.number is not None and value.side.number is None
            changes.append(_change(ChangeKind.GONE if is_emptied else ChangeKind.CHANGED, value, twin.side, value.side))
        elif not value.is_blank:
            changes.append(_change(ChangeKind.NEW if value.row in known_before else ChangeKind.NEW_ROW, value, None, value.side))
    gone = (value for values in waiting.values() for value in values if not value.is_blank)
    changes += [_change(ChangeKind.GONE if value.row in known_after else ChangeKind.GONE_ROW, value, value.side, None) for value in gone]
    return Difference(tuple(changes), same)


def _measured(measurement: Measurement) -> _Value:
    place = place_of(measurement.indikator, measurement.uraian, measurement.wilayah, measurement.measure, measurement.key)
    side = Side(_shown(measurement), measurement.number, measurement.sheet, measurement.cell)
    return _Value(
        place[:2],
        place,
        measurement.indikator,
        measurement.uraian,
        measurement.satuan,
        measurement.wilayah,
        side,
        measurement.state is State.KOSONG,
    )


def _remarked(remark: Remark) -> _Value:
    row = (remark.indikator or plain(remark.uraian), "")
    return _Value(
        row,
        (*row, remark.role, ""),
        remark.indikator,
        remark.uraian,
        "",
        None,
        Side(remark.text, None, remark.sheet, remark.cell),
        not remark.text,
    )


def _shown(measurement: Measurement) -> str:
    """Zero, blank, not yet due and unreadable stay four things."""
    if measurement.number is not None:
        return number_id(measurement.number)
    return {State.KOSONG: "kosong", State.BELUM: "belum jatuh tempo"}.get(
        measurement.state, f"tidak terbaca: {measurement.raw}" if measurement.raw else "tidak terbaca"
    )


def _equal(before: Side, after: Side) -> bool:
    return equal(before.number, after.number) and (before.number is not None or before.text == after.text)


def _change(kind: ChangeKind, value: _Value, before: Side | None, after: Side | None) -> ValueChange:
    measure, key = value.place[2:]
    return ValueChange(kind, value.indikator, value.uraian, value.satuan, value.wilayah, measure, key, before, after)
