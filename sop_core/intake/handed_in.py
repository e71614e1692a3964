"""What of the tables is handed in: measurements, each counted once, and the words beside them. Pure; touches nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sop_core.intake.checks import place_of_table, services
from sop_core.intake.column import CHECKED, STATED
from sop_core.intake.free_text import CELL
from sop_core.intake.headings import COMPONENTS
from sop_core.intake.rows import TEXTS
from sop_core.intake.submission import Finding, Level, Measurement, Remark, Row, State, Table, TableKind, Value
from sop_core.intake.text import number_id, plain
from sop_core.intake.values import MONEY
from sop_core.intake.words import about_cell
from sop_core.periode import Periode


def measurements(tables: tuple[Table, ...], periode: Periode) -> Iterator[Measurement]:
    told: set[tuple[str | None, str | None, str, str, float | None]] = set()
    owners = {service: next(iter(sums)) for service, sums in services(tables).items() if len(sums) > 1}
    for table in tables:
        for row in table.rows if table.taken else ():
            for value in row.values:
                if not _counts(table, row, value, periode):
                    continue
                owner = owners.get((plain(value.title), value.key, row.wilayah or "")) if value.measure == "layanan" else None
                if owner not in (None, place_of_table(table)):
                    continue
                same = (row.indikator, row.wilayah, value.measure, value.key, value.number)
                if row.indikator and value.measure in ("target", "realisasi") and same in told:
                    continue
                told.add(same)
                yield _measurement(table, row, value)


def _counts(table: Table, row: Row, value: Value, periode: Periode) -> bool:
    """Leaves count; of parents only what is measured for an indicator of their own; blanks of periods to come are no facts."""
    if not value.key:
        return False
    if value.measure in STATED:
        return row.indikator is not None and value.state is State.ANGKA and row.level in (Level.LEAF, Level.PARENT)
    if value.measure in CHECKED:
        return False
    if row.level is Level.PARENT:
        return row.indikator is not None and value.measure not in MONEY and value.state is not State.KOSONG
    if row.level is not Level.LEAF or (table.kind is TableKind.LAYANAN and row.wilayah is None):
        return False
    if value.state is State.KOSONG:
        return value.measure not in MONEY and not _later(value.key, periode)
    return True


def _later(key: str, periode: Periode) -> bool:
    return Periode.parse(f"{periode.year}-{key}").first_day > periode.last_day if key != "TH" else False


def _measurement(table: Table, row: Row, value: Value) -> Measurement:
    uraian = value.title if value.measure == "layanan" and table.kind is TableKind.LAYANAN else row.uraian
    if value.measure in MONEY and row.indikator is None and row.kode.count(".") >= 2:
        uraian = f"{row.kode} {row.uraian}"
    satuan = value.satuan if value.measure in COMPONENTS else value.satuan or row.satuan  # the row's satuan is that of the ratio
    return Measurement(
        row.indikator, uraian, satuan, row.wilayah, value.measure, value.key, value.number, value.state, value.raw,
        table.sheet, value.cell,
    )  # fmt: skip


def remarks(tables: tuple[Table, ...]) -> Iterator[Remark]:
    for table in tables:
        for row in table.rows if table.taken else ():
            for role, text in row.texts if row.level in (Level.LEAF, Level.PARENT) else ():
                if role in TEXTS:
                    yield Remark(row.indikator, row.uraian, role, text, table.sheet, row.cell_of(role))


def too_long(handed_in: Sequence[Measurement], told: Sequence[Remark]) -> Iterator[Finding]:
    """Texts longer than Excel itself would let a cell hold, each cell once; other kinds of files have no such bound."""
    texts = [(one.sheet, one.cell, text) for one in handed_in for text in (one.uraian, one.satuan, one.raw)]
    texts += [(one.sheet, one.cell, text) for one in told for text in (one.uraian, one.text)]
    longest = {(sheet, cell): len(text) for sheet, cell, text in texts if len(text) > CELL.longest}
    for (sheet, cell), length in longest.items():
        yield about_cell("TEKS_TERLALU_PANJANG", sheet, cell, number_id(length), number_id(CELL.longest))
