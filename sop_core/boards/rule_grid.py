"""Many rules in a grid, or one in a form: its rows, and what typed rows would change, with everything wrong at its cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sop_core.boards.look import Dependence, Look, depends_on
from sop_core.boards.rule_fields import KODE, RuleField, put
from sop_core.boards.rule_preview import RuleTrouble, troubles_of
from sop_core.errors import DataFileError, SopError
from sop_core.office.changed import changed_office
from sop_core.office_rules import OfficeRule, RuleDifference, RuleKind
from sop_core.store import rules

Row = Mapping[str, str]
"""Title of a field → what is typed there."""


@dataclass(frozen=True)
class RuleGrid:
    """The rules of a kind (of a bidang) with the fields in which they are written."""

    kind: RuleKind
    unit: str
    """Empty for what belongs to no bidang."""
    fields: tuple[RuleField, ...]
    rules: tuple[OfficeRule, ...]

    def rows(self) -> list[dict[str, str]]:
        return [{field.title: field.cell(rule.content) for field in self.fields} for rule in self.rules]

    def key(self, kode: str) -> str:
        return f"{self.unit}/{kode}" if self.kind is RuleKind.PROGRAM else kode


@dataclass(frozen=True)
class TypedRow:
    """A row as it stands in the grid now; ``number`` counts from 1, ``rule`` is what it was, None where the row is new."""

    number: int
    rule: OfficeRule | None
    cells: Row


@dataclass(frozen=True)
class CellTrouble:
    """Something wrong in one cell, or in a rule as a whole (without ``title``)."""

    row: int
    kode: str
    title: str
    cell: str
    sentence: str

    @property
    def place(self) -> str:
        """``Baris 3``."""
        return f"Baris {self.row}" if self.row else "Ketentuan"


@dataclass(frozen=True)
class RuleProposal:
    """What typed rows would change. Nothing of it is made where there are troubles."""

    changes: tuple[RuleDifference, ...]
    troubles: tuple[CellTrouble, ...]


@depends_on(Dependence.REVISION)
def rules_in_force(look: Look, day: date) -> tuple[OfficeRule, ...]:
    """Every rule that counts on ``day``."""
    with look.store.reading() as connection:
        return rules.in_force(connection, day)


def rule_grid(look: Look, day: date, kind: RuleKind, unit: str, fields: tuple[RuleField, ...]) -> RuleGrid:
    now = look.ask(rules_in_force, day)
    own = (rule for rule in now if rule.kind is kind and unit in ("", (rule.content or {}).get("unit")))
    return RuleGrid(kind, unit, fields, tuple(own))


@depends_on(Dependence.INSTANT)
def rule_proposal(look: Look, day: date, grid: RuleGrid, typed: Sequence[TypedRow], may_withdraw: bool = True) -> RuleProposal:
    """What the rows would change in the rules of ``day``; with ``may_withdraw`` a rule without a row is withdrawn."""
    now = look.ask(rules_in_force, day)
    filled = [row for row in typed if row.rule is not None or any(cell.strip() for cell in row.cells.values())]
    written = [(row, *_written(grid, row)) for row in filled]
    troubles = [trouble for _, _, own in written for trouble in own]
    unfit = tuple(_kode_troubles(grid, filled, now))
    troubles += unfit
    apart = {trouble.row for trouble in unfit}
    after = [(row, _apart(row, rule) if row.number in apart else rule) for row, rule, _ in written]
    gone = [rule for rule in grid.rules if may_withdraw and rule.place not in {rule.place for _, rule in after}]
    changes = _differences(grid, [rule for _, rule in after], gone)
    try:
        changed_office(now, [change.result for change in changes], look.office.calendar)
    except DataFileError as refused:
        unfitting = troubles_of(refused, [change.result for change in changes])
        troubles += _at_cells(grid, after, unfitting, {(trouble.row, trouble.title) for trouble in troubles})
    return RuleProposal(changes, tuple(sorted(troubles, key=lambda trouble: trouble.row or len(typed) + 1)))


def _written(grid: RuleGrid, row: TypedRow) -> tuple[OfficeRule, list[CellTrouble]]:
    """The rule that a row says; a cell that cannot be read leaves what stood there."""
    before = row.rule.content if row.rule is not None else None
    content = dict(before or ({"unit": grid.unit} if grid.unit else {}))
    troubles = []
    for field in grid.fields:
        if field.must and field is not KODE and not row.cells.get(field.title, "").strip() and (before is None or field.cell(before)):
            troubles.append(CellTrouble(row.number, _kode(row), field.title, "", f"kosong; {'pilih satu' if field.choices else 'isi'}"))
    for field in grid.fields:
        cell = row.cells.get(field.title, "").strip()
        if cell == field.cell(before):
            continue
        try:
            content = put(content, field.path, field.value(cell))
        except SopError as unreadable:
            troubles.append(CellTrouble(row.number, _kode(row), field.title, cell, str(unreadable)))
    return OfficeRule(grid.kind, grid.key(str(content.get("kode", ""))), content), troubles


def _apart(row: TypedRow, rule: OfficeRule) -> OfficeRule:
    """The rule of a row whose kode is wrong under a kode of its own, so that the rest of it is judged too."""
    kode = f"{_kode(row)} (baris {row.number})".strip()
    return OfficeRule(rule.kind, kode, {**(rule.content or {}), "kode": kode})


def _kode(row: TypedRow) -> str:
    return row.cells.get(KODE.title, "").strip()


def _kode_troubles(grid: RuleGrid, rows: Iterable[TypedRow], now: Iterable[OfficeRule]) -> Iterator[CellTrouble]:
    rows = tuple(rows)
    counts, own = Counter(map(_kode, rows)), {rule.place for rule in grid.rules}
    elsewhere = {rule.key: rule for rule in now if rule.kind is grid.kind and rule.place not in own}
    for row in rows:
        kode = _kode(row)
        if not kode:
            yield CellTrouble(row.number, "", KODE.title, "", "kosong; setiap baris membutuhkan kode")
        elif counts[kode] > 1:
            yield CellTrouble(row.number, kode, KODE.title, kode, f"dipakai {counts[kode]} baris; beri kode yang berbeda")
        elif (other := elsewhere.get(grid.key(kode))) is not None:
            unit = (other.content or {}).get("unit", "")
            yield CellTrouble(row.number, kode, KODE.title, kode, f"sudah dipakai bidang {unit}; beri kode yang berbeda")


def _differences(grid: RuleGrid, after: Iterable[OfficeRule], gone: Iterable[OfficeRule]) -> tuple[RuleDifference, ...]:
    before = {rule.place: rule for rule in grid.rules}
    changed = [RuleDifference(before.get(rule.place), rule) for rule in {rule.place: rule for rule in after}.values()]
    changed = [change for change in changed if change.before is None or change.before.content != change.result.content]
    return (*changed, *(RuleDifference(rule, None) for rule in gone))


def _at_cells(
    grid: RuleGrid, after: Sequence[tuple[TypedRow, OfficeRule]], refusals: Iterable[RuleTrouble], marked: set[tuple[int, str]]
) -> Iterator[CellTrouble]:
    """Each trouble at the cell of its field, the first of several that could be meant; of a cell that has one already nothing more."""
    rows = {rule.label: row for row, rule in after}
    for trouble in refusals:
        row = rows.get(trouble.label)
        field = next((field for field in grid.fields if _is_at(field.path, trouble.path)), None)
        title, number = field.title if field else "", row.number if row else 0
        if (number, title) not in marked or not title:
            cell = row.cells.get(title, "") if row else ""
            yield CellTrouble(number, _kode(row) if row else "", title, cell, trouble.sentence)


def _is_at(field: tuple[str, ...], place: tuple[str, ...]) -> bool:
    """Whether a place is this field, or a part that the field lies in."""
    return field[: len(place)] == place or place[: len(field)] == field
