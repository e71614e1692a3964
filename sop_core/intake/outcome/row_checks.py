"""What is wrong with the numbers of one row: impossible values, stated percentages, targets, halves of a ratio. Pure; touches nothing.

What is possible but hardly true is asked by ``plausible``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from sop_core.intake.knowledge import KnownIndicator, Satuan, UnitKind
from sop_core.intake.meaning.column import SO_FAR
from sop_core.intake.meaning.totals import close
from sop_core.intake.meaning.values import MONEY
from sop_core.intake.meaning.words import about_cell
from sop_core.intake.outcome.plausible import RowNumbers, questions
from sop_core.intake.submission import Finding, Row, Severity, Value
from sop_core.intake.text import number_id, plain
from sop_core.periode import Periode

_CHANGES = re.compile(
    r"\b(?:pertumbuhan|perubahan|selisih|laju|kenaikan|penurunan|pertambahan|deviasi|defisit|surplus|saldo|kesenjangan|gap|delta|nett?o?)\b"
)
"""What is a change or a difference may be negative."""
_PLAIN_CHANCE = 100
"""Smaller differences are found among any numbers."""
_MOST_NEGATIVE = 40
"""So many negative cells are looked at: a whole column of them is no table of counts."""


def differences(rows: Sequence[Row]) -> frozenset[tuple[int, int]]:
    """The negative cells that are one cell of their column minus another: -765 beside 795 born and 1.560 dead."""
    negative = [v for row in rows if row.indikator is None for v in row.values if v.number is not None and v.number <= -_PLAIN_CHANCE]
    columns = {value.column for value in negative[:_MOST_NEGATIVE]}
    others: dict[int, set[float]] = {column: set() for column in columns}
    for row in rows if columns else ():
        for value in row.values:
            if value.column in others and value.number is not None and value.number > 0:
                others[value.column].add(round(value.number, 4))
    return frozenset(
        (value.row, value.column) for value in negative[:_MOST_NEGATIVE]
        if any(round(other + (value.number or 0.0), 4) in others[value.column] for other in others[value.column])
    )  # fmt: skip


def check_row(numbers: RowNumbers, differences: Set[tuple[int, int]] = frozenset()) -> Iterator[Finding]:
    """What is wrong, and of the cells that are not wrong what is hardly true.

    ``differences``: the negative cells that are the difference of two others in their column.
    """
    sheet, row, known = numbers.sheet, numbers.row, numbers.known
    wrong = [
        *_values(sheet, row, numbers.satuan, differences), *_stated(sheet, row, known, numbers.now), *_targets(sheet, row, known),
        *_components(sheet, row),
    ]  # fmt: skip
    yield from wrong
    asked = {finding.cell for finding in wrong if finding.severity in (Severity.GALAT, Severity.PERTANYAAN)}
    yield from (question for question in questions(numbers) if question.cell not in asked)


def _where(value: Value, row: Row) -> str:
    return f"{value.title}, {row.uraian[:80]}"


def _values(sheet: str, row: Row, satuan: Satuan | None, differences: Set[tuple[int, int]]) -> Iterator[Finding]:
    targets = [value.number for value in row.values if value.measure == "target" and value.number]
    for value in row.values:
        number = value.number
        if number is None or value.measure in ("capaian", "serapan"):
            continue
        if number < 0:
            names_change = _CHANGES.search(plain(f"{row.uraian} {value.title}"))
            fair = value.measure not in MONEY and (names_change or (value.row, value.column) in differences)
            yield about_cell("NEGATIF_WAJAR" if fair else "NEGATIF", sheet, value.cell, number_id(number), _where(value, row))
        elif value.measure == "realisasi" and satuan and satuan.kind is UnitKind.PERCENT:
            if number > 100.005:
                yield about_cell("DI_ATAS_100", sheet, value.cell, number_id(number), _where(value, row))
            elif 0 < number <= 1.5 and any(0.5 <= number * 100 / target <= 1.5 and target > 5 for target in targets):
                yield about_cell("PECAHAN_PERSEN", sheet, value.cell, number_id(number), _where(value, row))
        elif _is_counted(value, satuan) and abs(number - round(number)) > 1e-6:
            yield about_cell("PECAHAN_HITUNGAN", sheet, value.cell, number_id(number), _where(value, row))


def _is_counted(value: Value, satuan: Satuan | None) -> bool:
    if value.measure == "responden":
        return True
    return value.measure in ("realisasi", "target") and satuan is not None and satuan.kind is UnitKind.COUNT


def _stated(sheet: str, row: Row, indicator: KnownIndicator | None, now: Periode | None) -> Iterator[Finding]:
    """The percentage printed in the file against what its own numbers give; what will be shown instead is said by ``stated``."""
    results = {value.key: value.number for value in row.values if value.measure == "realisasi" and value.number is not None}
    sums = [value.number for value in row.values if value.measure == "jumlah_realisasi" and value.number is not None]
    targets = {value.key: value.number for value in row.values if value.measure == "target" and value.number}
    for value in row.values:
        if value.measure != "capaian" or value.number is None:
            continue
        result = results.get(value.key)
        if value.key == "TH" and result is None and results:
            sums = [*sums, sum(results.values()), results[max(results)]]
        own = ([result] if result is not None else []) + (sums if value.key == "TH" else [])
        lower = indicator is not None and bool(indicator.lower_better)
        near = targets.get(value.key)
        pairs = [(one, target) for one in own for target in ((near,) if lower and near else (near, targets.get("TH"))) if target]
        year = targets.get("TH") or (indicator.targets.get("TH") if indicator else None)
        if year and not lower:
            running = _running(results, value.key) if "TH" in targets else []
            pairs += [(so_far, year) for so_far in (*running, *_since_january(row, value.key, result, indicator, now))]
        if not pairs:
            continue
        expected = [percent for r, t in pairs for percent in percentages(r, t, indicator.lower_better if indicator else None)]
        if result is not None and row.satuan == "%":
            expected.append(result)
        if not any(abs(stated - right) <= 0.06 for stated in _readings(value) for right in expected):
            yield about_cell("PERSEN_TIDAK_SAMA", sheet, value.cell, number_id(value.number))


def _components(sheet: str, row: Row) -> Iterator[Finding]:
    """A numerator without its denominator, or the other way round, gives no ratio.

    A denominator that stands ready for a period that is still to come (after the last whole pair, with no result yet) may wait.
    """
    above = {value.key: value for value in row.values if value.measure == "pembilang"}
    below = {value.key: value for value in row.values if value.measure == "penyebut"}
    results = {value.key for value in row.values if value.measure == "realisasi" and value.number is not None}
    whole = max((key for key in above if above[key].number is not None and _filled(below, key)), default="")
    for key in sorted({*above, *below}):
        has = (_filled(above, key), _filled(below, key))
        if has[0] == has[1] or (has[1] and whole and key > whole and key not in results):
            continue
        present, missing = (above[key], "penyebut") if has[0] else (below[key], "pembilang")
        other = (below if has[0] else above).get(key)
        yield about_cell("KOMPONEN_SATU", sheet, (other or present).cell, missing, f"{present.title} {number_id(present.number or 0)}")


def _filled(values: dict[str, Value], key: str) -> bool:
    return key in values and values[key].number is not None


def _running(results: dict[str, float], key: str) -> list[float]:
    """The sum up to and including this period, where the file has several."""
    until = [number for other, number in results.items() if other[:-1] == key[:-1] and other <= key]
    return [sum(until)] if len(until) > 1 else []


def _since_january(row: Row, key: str, result: float | None, indicator: KnownIndicator | None, now: Periode | None) -> list[float]:
    """What the row's own *s.d.* column says of this period, and its number with those handed in before."""
    written = [value.number for value in row.values if value.measure == SO_FAR["realisasi"] and value.key == key and value.number]
    before = () if now is None or now.key != key else now.year_to_date[:-1]
    earlier = [indicator.earlier.get(part.code) for part in before] if indicator else []
    if result is None or not earlier or None in earlier:
        return written
    return [*written, result + sum(number for number in earlier if number is not None)]


def percentages(result: float, target: float, lower_better: bool | None) -> list[float]:
    """
    >>> percentages(8.0, 10.0, False), percentages(8.0, 10.0, True)
    ([80.0], [120.0, 125.0])
    """
    higher = [result / target * 100]
    lower = [max((2 * target - result) / target * 100, 0.0), *([target / result * 100] if result else [])]
    return lower if lower_better else higher if lower_better is False else higher + lower


def _readings(value: Value) -> tuple[float, ...]:
    """A plain 0,985 in a capaian column may stand for 98,5 %."""
    number = value.number or 0.0
    return (number, number * 100) if abs(number) <= 20 else (number,)


def _targets(sheet: str, row: Row, indicator: KnownIndicator | None) -> Iterator[Finding]:
    targets = {value.key: value for value in row.values if value.measure == "target" and value.number is not None}
    for key, value in targets.items():
        registered = indicator.targets.get(key) if indicator else None
        if indicator is not None and registered is not None and value.number is not None and not close(value.number, registered):
            yield about_cell("TARGET_BERUBAH", sheet, value.cell, number_id(value.number), number_id(registered) + indicator.note)
    parts = [targets[f"TW{n}"].number or 0.0 for n in range(1, 5) if f"TW{n}" in targets]
    year = targets.get("TH")
    if len(parts) < 4 or year is None or year.number is None or row.satuan == "%":
        return
    if not close(sum(parts), year.number) and not close(parts[-1], year.number):
        yield about_cell("TARGET_TIDAK_JUMLAH", sheet, year.cell, number_id(sum(parts)), number_id(year.number))
