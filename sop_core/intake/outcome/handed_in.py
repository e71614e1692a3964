"""What of the tables is handed in: measurements, each counted once, and the words beside them. Pure; touches nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sop_core.intake.free_text import CELL
from sop_core.intake.meaning.column import CHECKED, STATED
from sop_core.intake.meaning.headings import COMPONENTS
from sop_core.intake.meaning.rows import TEXTS
from sop_core.intake.meaning.values import MONEY
from sop_core.intake.meaning.words import about_cell
from sop_core.intake.outcome.checks import place_of_table, services
from sop_core.intake.submission import Finding, Level, Measurement, ReadTable, Remark, Row, State, TableKind, Value
from sop_core.intake.text import kode_key, number_id, plain
from sop_core.periode import Periode

KEGIATAN = 4
"""So many dots has the kode of a kegiatan: ``2.12.03.2.01``."""


def measurements(tables: tuple[ReadTable, ...], periode: Periode) -> Iterator[Measurement]:
    told: set[tuple[str | None, str | None, str, str, float | None]] = set()
    owners = {service: next(iter(sums)) for service, sums in services(tables).items() if len(sums) > 1}
    for table in tables:
        lines = _Lines(table)
        for row in table.rows if table.taken else ():
            line = lines.of(row)
            for value in row.values:
                if not _counts(table, row, value, periode):
                    continue
                if line is not None and value.measure in MONEY:
                    if not lines.is_repeated(row):
                        lines.add(line, value)
                    continue
                owner = owners.get((plain(value.title), value.key, row.wilayah or "")) if value.measure == "layanan" else None
                if owner not in (None, place_of_table(table)):
                    continue
                same = (row.indikator, row.wilayah, value.measure, value.key, value.number)
                if row.indikator and value.measure in ("target", "realisasi") and same in told:
                    continue
                told.add(same)
                yield _measurement(table, row, value)
        yield from lines.measurements()


class _Lines:
    """The budget lines above rows that are none themselves: what accounts and details spend belongs to their sub kegiatan."""

    def __init__(self, table: ReadTable) -> None:
        self._table = table
        self._twins = {row.place: rows[0] for rows in same_kodes(table) for row in rows}
        self._repeated = {row.place for rows in same_kodes(table) for row in rows[1:] if _says_the_same(row, rows)}
        is_needed = self._twins or any(row.under is not None for row in table.rows)
        self._rows = {row.place: row for row in table.rows} if is_needed else {}
        self._sums: dict[tuple[int, str, str], list[Value]] = {}

    def of(self, row: Row) -> Row | None:
        """The nearest row above that has an indicator or the kode of a kegiatan, for a leaf that has neither, or the kode of an account.

        Accounts have kodes of another family than the kegiatan above them: 5.1.02.01.01.0024 below 2.12.03.2.01.0001.
        """
        if row.place in self._twins:
            return self._twins[row.place]
        if row.level is not Level.LEAF or row.under is None or row.indikator is not None:
            return None
        line = row if _is_line(row) else None
        above = self._rows.get(row.under)
        while above is not None:
            if above.level is Level.PARENT and _is_line(above) and (line is None or _family(above) != _family(line)):
                line = above
            above = self._rows.get(above.under) if above.under is not None else None
        return None if line is row else line

    def is_repeated(self, row: Row) -> bool:
        """Whether the row stands above already, word for word and number for number: a line pasted twice is spent once."""
        return row.place in self._repeated

    def add(self, line: Row, value: Value) -> None:
        self._sums.setdefault((line.place, value.measure, value.key), []).append(value)

    def measurements(self) -> Iterator[Measurement]:
        for (place, measure, key), values in self._sums.items():
            line = self._rows[place]
            numbers = [value.number for value in values if value.number is not None]
            own = next((value for value in line.values if (value.measure, value.key) == (measure, key)), values[0])
            state = State.ANGKA if numbers else values[0].state
            yield _measurement(self._table, line, own._replace(number=sum(numbers) if numbers else None, state=state))


def same_kodes(table: ReadTable) -> list[list[Row]]:
    """Leaves of one kode of the budget below one parent: one line written on several rows, a row a sumber dana for instance."""
    found: dict[tuple[int | None, str], list[Row]] = {}
    for row in table.rows if table.taken and table.kind is not TableKind.PANJANG else ():  # a long table has a row a period
        if row.level is Level.LEAF and row.indikator is None and _is_line(row) and any(value.measure in MONEY for value in row.values):
            found.setdefault((row.under, kode_key(row.kode)), []).append(row)
    return [rows for rows in found.values() if len(rows) > 1]


def _says_the_same(row: Row, rows: Sequence[Row]) -> bool:
    told = [(value.measure, value.key, value.number) for value in row.values]
    before = rows[: rows.index(row)]
    return any(one.uraian == row.uraian and [(v.measure, v.key, v.number) for v in one.values] == told for one in before)


def about_same_kodes(tables: Sequence[ReadTable]) -> list[Finding]:
    """Each kode that several rows share, once."""
    return [
        about_cell("KODE_GANDA", table.sheet, rows[0].cell, rows[0].kode, ", ".join(row.cell for row in rows[:6]))
        for table in tables
        for rows in same_kodes(table)
    ]


def _family(row: Row) -> str:
    return row.kode.partition(".")[0]


def _is_line(row: Row) -> bool:
    """Whether a budget line of the register may stand behind the row: an indicator, or a kode as deep as a kegiatan."""
    return row.indikator is not None or row.kode.count(".") >= KEGIATAN


def _counts(table: ReadTable, row: Row, value: Value, periode: Periode) -> bool:
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


def _measurement(table: ReadTable, row: Row, value: Value) -> Measurement:
    uraian = value.title if value.measure == "layanan" and table.kind is TableKind.LAYANAN else row.uraian
    if value.measure in MONEY and row.indikator is None and row.kode.count(".") >= 2:
        uraian = f"{row.kode} {row.uraian}"
    satuan = value.satuan if value.measure in COMPONENTS else value.satuan or row.satuan  # the row's satuan is that of the ratio
    return Measurement(
        row.indikator, uraian, satuan, row.wilayah, value.measure, value.key, value.number, value.state, value.raw,
        table.sheet, value.cell,
    )  # fmt: skip


def remarks(tables: tuple[ReadTable, ...]) -> Iterator[Remark]:
    for table in tables:
        for row in table.rows if table.taken else ():
            for role, text in row.texts if row.level in (Level.LEAF, Level.PARENT) else ():
                if role in TEXTS:
                    yield Remark(row.indikator, row.uraian, role, text, table.sheet, row.cell_of(role))


def too_long(handed_in: Sequence[Measurement], remarks: Sequence[Remark]) -> Iterator[Finding]:
    """Texts longer than Excel itself would let a cell hold, each cell once; other kinds of files have no such bound."""
    texts = [(one.sheet, one.cell, text) for one in handed_in for text in (one.uraian, one.satuan, one.raw)]
    texts += [(remark.sheet, remark.cell, text) for remark in remarks for text in (remark.uraian, remark.text)]
    longest = {(sheet, cell): len(text) for sheet, cell, text in texts if len(text) > CELL.longest}
    for (sheet, cell), length in longest.items():
        yield about_cell("TEKS_TERLALU_PANJANG", sheet, cell, number_id(length), number_id(CELL.longest))
