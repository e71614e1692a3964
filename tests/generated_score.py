"""A reading beside the truth of its workbook: tables, roles, levels, sums, what is wrong in silence, and false alarms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from generated_between import blocks, differences, noted
from generated_budgets import budget
from generated_kinds import KINDS as FIRST_KINDS
from generated_parts import across, in_parts, weeks
from generated_sheet import TEXT, TableTruth, Truth
from generated_variants import careless, groups_from_above, side_by_side

from sop_core.intake import Level, Reading, ReadTable
from sop_core.intake.outcome.handed_in import measurements
from sop_core.periode import Periode

SEEDS = 900
KINDS = {**FIRST_KINDS, "ragam": careless, "kelompok": groups_from_above, "bersisian": side_by_side,
         "blok": blocks, "selisih": differences, "catatan": noted, "silang": across, "bagian": in_parts, "mingguan": weeks}  # fmt: skip
_NUMERIC = ("target", "realisasi", "pagu", "realisasi_anggaran", "layanan", "capaian", "serapan", "pembilang", "penyebut", "responden")
_SPOILS = ("", "", "", "", "leaf", "total", "text")


def made(seed: int) -> tuple[Truth, bytes]:
    """The workbook of this seed: every second one a budget, the others in turn."""
    random = Random(seed)
    if seed % 2 == 0:
        return budget(random, _SPOILS[seed // 2 % len(_SPOILS)])
    names = list(KINDS)
    return KINDS[names[seed // 2 % len(names)]](random)


@dataclass
class Score:
    boxes: Counter[str] = field(default_factory=Counter)
    columns: Counter[bool] = field(default_factory=Counter)
    levels: Counter[bool] = field(default_factory=Counter)
    sums: Counter[str] = field(default_factory=Counter)
    """Files: ``right``, ``asked`` (wrong, and a finding says so at its place), ``silent``."""
    silent: list[str] = field(default_factory=list)
    """Cells that are wrong without a word."""
    false: Counter[str] = field(default_factory=Counter)
    honest: int = 0
    troubles: list[str] = field(default_factory=list)
    """What is wrong, per file, to be read by whoever mends it."""

    @property
    def box_f1(self) -> float:
        right, expected, made_up = self.boxes["right"], self.boxes["expected"], self.boxes["read"]
        return 2 * right / (expected + made_up) if expected + made_up else 1.0

    @staticmethod
    def share(counted: Counter[bool]) -> float:
        return counted[True] / counted.total() if counted.total() else 1.0

    def add(self, truth: Truth, reading: Reading, name: str = "") -> None:
        name = name or truth.kind
        self.boxes["expected"] += len(truth.tables)
        self.boxes["read"] += len(reading.tables)
        exact = {(table.sheet, table.range) for table in reading.tables}
        self.boxes["right"] += sum((table.sheet, table.box) in exact for table in truth.tables)
        silent: list[str] = []
        right = True
        for table in truth.tables:
            read = _table_of(table, reading)
            self._columns(table, read, name)
            self._levels(table, read, name)
            right &= _sums(read) == table.sums()
            silent += _silent(table, read, reading)
        silent += [*_unsaid(truth, reading), *_wrong_wholes(truth, reading)]
        self.sums["right" if right else "silent" if silent else "asked"] += 1
        self.silent += [f"{name} {text}" for text in silent]
        if silent:
            self.troubles.append(f"{name}: silent {silent[:4]}")
        elif not right:
            self.troubles.append(f"{name}: asked {sorted({finding.kode for finding in reading.findings})}")
        if truth.honest:
            self.honest += 1
            false = [f.kode for f in reading.findings if f.severity.value != "info" and f.kode not in truth.rightly]
            self.false.update(false)
            if false:
                self.troubles.append(f"{name}: false {dict(Counter(false))}")

    def _columns(self, table: TableTruth, read: ReadTable | None, name: str) -> None:
        found = {re.sub(r"\d", "", column.cell): column for column in read.columns} if read else {}
        for where, roles in table.columns.items():
            match = found.get(where)
            role = (
                f"{match.role}.{match.key}" if match and match.key and match.role not in ("no", "uraian") else match.role if match else ""
            )
            good = match is not None and (match.role not in _NUMERIC if roles == TEXT else role in roles or match.role in roles)
            good |= match is None and where != "" and roles == frozenset(("kode",))  # further cells of one merged head
            self.columns[good] += 1
            if not good:
                self.troubles.append(f"{name}: column {where} {sorted(roles)} read as {role!r} ({match.title if match else 'no column'})")

    def _levels(self, table: TableTruth, read: ReadTable | None, name: str) -> None:
        found = {int(re.sub(r"\D", "", row.cell)): row.level.value for row in read.rows if row.place >= 0} if read else {}
        wrong = {row: found.get(row) for row, levels in table.levels.items() if found.get(row) not in levels}
        self.levels[True] += len(table.levels) - len(wrong)
        self.levels[False] += len(wrong)
        if wrong:
            self.troubles.append(f"{name}: levels {dict(list(wrong.items())[:6])} of {len(table.levels)}")


def _table_of(truth: TableTruth, reading: Reading) -> ReadTable | None:
    """The table that begins nearest to where this one does."""
    here = [table for table in reading.tables if table.sheet == truth.sheet]
    column, first = _start(truth.box)
    near = min(here, key=lambda table: (abs(_start(table.range)[1] - first), abs(_start(table.range)[0] - column)), default=None)
    return near if near and abs(_start(near.range)[1] - first) <= 4 else None


def _start(box: str) -> tuple[int, int]:
    """Column and row of its first cell; ``A7:H12`` gives 1 and 7."""
    found = re.match(r"([A-Z]+)(\d+)", box)
    assert found is not None
    return sum((ord(letter) - 64) * 26**power for power, letter in enumerate(reversed(found[1]))), int(found[2])


def _sums(read: ReadTable | None) -> dict[tuple[str, str], float]:
    found: dict[tuple[str, str], float] = {}
    for row in read.rows if read and read.taken else ():
        for value in row.values if row.level is Level.LEAF else ():
            if value.measure in ("pagu", "realisasi_anggaran", "layanan") and value.number is not None:
                found[value.measure, value.key] = round(found.get((value.measure, value.key), 0.0) + value.number, 2)
    return found


def _places(reading: Reading, sheet: str) -> tuple[set[str], bool]:
    """The places that findings speak of: cells, and the columns whose stated total is disputed; whether one blocks the whole file."""
    here = [finding for finding in reading.findings if finding.sheet == sheet and finding.cell]
    cells = {finding.cell for finding in here} | {
        re.sub(r"\d", "", finding.cell) for finding in here if finding.kode == "JUMLAH_TIDAK_SAMA"
    }
    blocked = any(not finding.cell and finding.severity.value == "galat" for finding in reading.findings)
    return cells, blocked


def _covered(cell: str, cells: set[str], heads: dict[str, str]) -> bool:
    """Whether a finding stands at this cell, in its row, at the head of its column, or says that the column does not add up."""
    column, row = re.sub(r"\d", "", cell), re.sub(r"\D", "", cell)
    return cell in cells or column in cells or heads.get(column) in cells or any(re.sub(r"\D", "", other) == row for other in cells)


def _silent(table: TableTruth, read: ReadTable | None, reading: Reading) -> Iterator[str]:
    cells, blocked = _places(reading, table.sheet)
    if blocked:
        return
    heads = {re.sub(r"\d", "", column.cell): column.cell for column in read.columns} if read else {}
    leaves = {value.cell: value for row in read.rows if row.level is Level.LEAF for value in row.values} if read and read.taken else {}
    for cell, money in table.values.items():
        value = leaves.get(cell)
        right = value is not None and (value.measure, value.key) == (money.measure, money.key) and value.number is not None
        if not (right and value is not None and abs((value.number or 0.0) - money.number) <= 0.005) and not _covered(cell, cells, heads):
            yield f"{cell} {money} read as {(value.measure, value.key, value.number) if value else None}"
    for cell, value in leaves.items():
        counted = value.measure in ("pagu", "realisasi_anggaran", "layanan") and bool(value.number)
        if counted and cell not in table.values and not _covered(cell, cells, heads):
            yield f"{cell} counted though it is none: {value.measure} {value.number}"


def _unsaid(truth: Truth, reading: Reading) -> Iterator[str]:
    """A planted fault of which nothing in its column speaks, though a sum that covers it stands in the table."""
    for cell in truth.planted:
        column = re.sub(r"\d", "", cell)
        if not any(re.sub(r"\d", "", finding.cell) == column for finding in reading.findings) and _has_sums(truth):
            yield f"planted {cell} not told"


def _wrong_wholes(truth: Truth, reading: Reading) -> Iterator[str]:
    """Indicators of which something else would be handed in than the file says, though nothing keeps it from being handed in."""
    stored = {(one.indikator, one.measure, one.key): one.number for one in measurements(reading.tables, Periode.parse(truth.periode))
              if one.indikator}  # fmt: skip
    for place, number in truth.wholes.items() if not reading.blocked else ():
        read = stored.get(place)
        if read is None or abs(read - number) > 0.005:
            yield f"{place} is {number}, read as {read}"


def _has_sums(truth: Truth) -> bool:
    return any("rincian" not in levels for table in truth.tables for levels in table.levels.values())
