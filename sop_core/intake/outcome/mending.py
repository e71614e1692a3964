"""The values of a file that a person may mend, what is wrong with each, and the corrections that come of what is typed beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sop_core.intake import Reading, Row, Severity, State, Typed, Value
from sop_core.intake.free_text import REASON
from sop_core.intake.meaning.typed import LONGEST
from sop_core.intake.text import clean

Place = tuple[str, str]
"""Sheet and cell."""
_AFTER_THE_FACT = {"DIKOREKSI", "KOREKSI_TANPA_ALASAN"}
_WORTH_A_LOOK = (Severity.GALAT, Severity.PERINGATAN, Severity.PERTANYAAN)


@dataclass(frozen=True)
class MendableValue:
    """A value of the file that can be mended, and what is wrong with it (empty when nothing is)."""

    sheet: str
    row: Row
    value: Value
    trouble: str

    @property
    def place(self) -> Place:
        return self.sheet, self.value.cell


def spots(reading: Reading) -> list[MendableValue]:
    """Every value of the tables that are taken, in the order of the file."""
    said = _said(reading)
    return [_spot(sheet, row, value, said) for sheet, row in _written(reading) for value in row.values]


def _written(reading: Reading) -> Iterator[tuple[str, Row]]:
    """What was added up is mended at its parts."""
    for table in reading.tables:
        yield from ((table.sheet, row) for row in table.rows if table.taken and row.is_written)


def _spot(sheet: str, row: Row, value: Value, troubles: Mapping[Place, list[str]]) -> MendableValue:
    return MendableValue(sheet, row, value, " ".join(troubles.get((sheet, value.cell), ())) or not_understood(value))


def _said(reading: Reading) -> dict[Place, list[str]]:
    said: dict[Place, list[str]] = defaultdict(list)
    for finding in reading.findings:
        if finding.severity in _WORTH_A_LOOK and finding.kode not in _AFTER_THE_FACT:
            for cell in finding.cells or (finding.cell,):
                said[finding.sheet, cell].append(finding.message)
    return said


def not_understood(value: Value) -> str:
    if value.typed is None or value.state is not State.TIDAK_TERBACA:
        return ""
    return f"“{value.typed.text}” tidak terbaca sebagai angka; tulis mis. 1.234,5 (titik ribuan, koma pecahan)."


def troubled(reading: Reading) -> list[MendableValue]:
    """The values with something wrong, and those that were mended."""
    said = _said(reading)
    return [
        _spot(sheet, row, value, said)
        for sheet, row in _written(reading)
        for value in row.values
        if value.typed is not None or (sheet, value.cell) in said
    ]


def merged(
    shown: Sequence[MendableValue], typed: Sequence[tuple[object, object]], reason: str, corrections: Mapping[Place, Typed]
) -> dict[Place, Typed]:
    """The corrections with what the grid says of the cells it shows: typed ones are made, emptied ones are taken back, others stay."""
    found = dict(corrections)
    for spot, (value, why) in zip(shown, typed, strict=True):
        text = _line(value)[:LONGEST]
        if text:
            found[spot.place] = Typed(text, (_line(why) or _line(reason))[: REASON.longest])
        else:
            found.pop(spot.place, None)
    return found


def _line(cell: object) -> str:
    return clean(cell).replace("\n", " ") if isinstance(cell, str) else ""
