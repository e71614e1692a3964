"""What in the numbers is worth a question to the bidang: patterns, never verdicts; each with the cells it rests on. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sop_core.boards.kinerja import KinerjaBoard
from sop_core.boards.kinerja_budget import BudgetRow
from sop_core.boards.kinerja_rows import IndicatorRow
from sop_core.figures.style import number, percent, rupiah
from sop_core.indicators.anomaly import JUMP, PatternQuestion, Pola, flat, jumps, round_numbers, twins
from sop_core.indicators.number_marks import NO_MARKS, Marks, signed
from sop_core.indicators.reasons import Tanda
from sop_core.indicators.serapan import Serapan, is_over
from sop_core.kinerja.facts import Statement
from sop_core.kinerja.services import Recaps, ServiceTable

LIMITS = "di luar naik turun yang biasa"
OVER = "melebihi pagu"
FLAGGED = "bertanda"
ASKING = (Tanda.PERIKSA_TARGET, Tanda.TURUN, Tanda.NAIK, Tanda.PEMBILANG_LEBIH, Tanda.BEDA_DARI_KOMPONEN)
"""The signs on a number that a bidang is asked about."""


@dataclass(frozen=True)
class Asked:
    """One question: whose numbers, about what, and the cells it rests on."""

    unit: str
    unit_name: str
    subject: str
    pola: str
    words: str
    statements: tuple[Statement, ...]
    marks: Marks = NO_MARKS
    """Of the numbers in its words."""


def questions(board: KinerjaBoard, recaps: Recaps) -> tuple[Asked, ...]:
    """More spent than the pagu first, then indicators in the order of the register, then services."""
    asked = [_of_spending(line) for line in board.budget if line.flags]
    asked += [question for row in board.rows for question in (*_of_flags(row), *_of_indicator(row))]
    for group in board.groups:
        asked += _twins(board.of(group.kode))
        newest = recaps.newest(group.kode)
        asked += [] if newest is None else [*_of_recap(newest), *_of_services(recaps, newest)]
    return tuple(asked)


def _of_spending(line: BudgetRow) -> Asked:
    """A budget line that carries a sign: more spent than the pagu, another pagu in the file, totals where parts are meant."""
    spent = line.serapan
    pola = OVER if is_over(spent.value) else FLAGGED
    share = "" if spent.value is None else _share(spent)
    cells = tuple(cell for cell in reversed(line.spent) if cell.number is not None)[:4]
    name = f"{line.line.kode} {line.line.uraian}"
    return Asked(line.line.unit, line.unit_name, name, pola, f"{share}{', '.join(line.flags)}. Apa sebabnya?", cells, spent.marks)


def _share(spent: Serapan) -> str:
    used, pagu = signed(rupiah(spent.realisasi), spent.spent_marks), signed(rupiah(spent.pagu), spent.pagu_marks)
    return f"{used} dari {pagu}, {signed(percent(spent.value), spent.marks)}: "


def _of_flags(row: IndicatorRow) -> list[Asked]:
    """An indicator whose number carries a sign that asks for a reason."""
    flags = [flag.value for flag in row.flags if flag in ASKING]
    if not flags:
        return []
    reached = "" if row.capaian.shown is None else f"Capaian {signed(percent(row.capaian.shown), row.capaian.marks)}: "
    words = f"{reached}{', '.join(flags)}. Apa sebabnya?"
    return [Asked(row.indicator.unit, row.unit_name, _name(row), FLAGGED, words, tuple(row.behind[-4:]), row.capaian.marks)]


def _of_indicator(row: IndicatorRow) -> list[Asked]:
    own = [point.own for point in row.points]
    values = [None if statement is None else statement.number for statement in own]
    labels, shown = [point.periode.short_label for point in row.points], [number(value) for value in values]
    ceiling = 100.0 if row.indicator.is_percent else None
    leaps = (jump for jump in jumps(values, labels, shown) if not _as_planned(row, jump.place))
    patterns: list[tuple[PatternQuestion, int]] = [(leap, 2) for leap in leaps]
    patterns += [(pattern, len(own)) for pattern in flat(values, labels, shown, ceiling)]
    return [
        Asked(row.indicator.unit, row.unit_name, _name(row), pattern.pola.value, pattern.words, _up_to(own, pattern.place, reach))
        for pattern, reach in patterns
    ]


def _as_planned(row: IndicatorRow, place: int | None) -> bool:
    """Whether the targets leap as the values do: what is counted since January begins anew each year."""
    written = [point for point in row.points[: (place or 0) + 1] if point.own is not None and point.own.number is not None][-2:]
    targets = [row.indicator.target_at(point.periode).periode.get(point.periode.key) for point in written]
    parts = [point.own.number / target for point, target in zip(written, targets, strict=True) if point.own and point.own.number and target]
    return len(parts) == 2 and max(parts) < JUMP * min(parts)


def _name(row: IndicatorRow) -> str:
    return f"{row.indicator.kode} {row.indicator.uraian}"


def _up_to(own: Sequence[Statement | None], place: int | None, reach: int) -> tuple[Statement, ...]:
    """The last ``reach`` cells up to the place, newest first; at most four, which is enough to see a pattern."""
    until = own[: len(own) if place is None else place + 1]
    numbered = [statement for statement in reversed(until) if statement is not None and statement.number is not None]
    return tuple(numbered[: min(reach, 4)])


def _twins(rows: Sequence[IndicatorRow]) -> list[Asked]:
    """Indicators of one bidang whose numbers are equal one by one."""
    series = {row.indicator.kode: [point.own.number if point.own else None for point in row.points] for row in rows}
    alike = twins(list(series.items()))
    by_kode = {row.indicator.kode: row for row in rows}
    asked = []
    for question in alike:
        pair = [by_kode[kode] for kode in series if f"“{kode}”" in question.words]
        cells = tuple(row.now.own for row in pair if row.now.own is not None)
        names = " dan ".join(row.indicator.kode for row in pair)
        asked.append(Asked(pair[0].indicator.unit, pair[0].unit_name, names, question.pola.value, question.words, cells))
    return asked


def _of_recap(newest: ServiceTable) -> list[Asked]:
    """The newest recap: columns full of round numbers, columns that are equal."""
    columns = {service: [cell for _, cell in newest.column(service)] for service in newest.services}
    numbers = {service: [None if cell is None else cell.number for cell in cells] for service, cells in columns.items()}
    every = round_numbers([value for column in numbers.values() for value in column])
    where = f"rekap {newest.periode.short_label}"
    rounded = [cell for column in columns.values() for cell in column if cell is not None and _is_round(cell.number)]
    asked = [] if every is None else [Asked(newest.unit, newest.unit_name, where, every.pola.value, every.words, tuple(rounded[:4]))]
    for question in twins(list(numbers.items())):
        pair = [service for service in columns if f"“{service}”" in question.words]
        cells = tuple(cell for service in pair for cell in columns[service][:1] if cell is not None)
        asked.append(Asked(newest.unit, newest.unit_name, f"{' dan '.join(pair)}, {where}", Pola.KEMBAR.value, question.words, cells))
    return asked


def _is_round(value: float | None) -> bool:
    return value is not None and abs(value) >= 100 and value % 10 == 0


def _of_services(recaps: Recaps, newest: ServiceTable) -> list[Asked]:
    """Totals of a service beyond their usual width, in the newest period: older ones were answered then."""
    asked = []
    for service in newest.services:
        seen = recaps.control(newest.unit, service)
        last = len(seen.history.periods) - 1
        for signal in seen.signals:
            if signal.place == last:
                largest = sorted(seen.history.places, key=lambda place: -(place.numbers[last] or 0.0))[:3]
                cells = tuple(cell for place in largest if (cell := place.cells[last]) is not None)
                words = f"Jumlah {number(seen.history.totals[last])} pada {newest.periode.short_label} {signal.words}: apa sebabnya?"
                asked.append(Asked(newest.unit, newest.unit_name, service, LIMITS, words, cells))
    return asked
