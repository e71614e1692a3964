"""The board of performance as tables: what the pages show and the files carry, with rule and origin of every number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sop_core.boards.kinerja import KinerjaBoard, KinerjaGroup
from sop_core.boards.kinerja_answers import AnswerRow
from sop_core.boards.kinerja_budget import BudgetRow
from sop_core.boards.kinerja_rows import IndicatorRow, Point
from sop_core.boards.origin import Made, Origin, made_of, of_value
from sop_core.boards.own_unit import OwnUnitBoard, SincePrevious
from sop_core.exact import Number, exact, shown, usable
from sop_core.figures import style
from sop_core.figures.classes import class_look
from sop_core.indicators.number_marks import signed
from sop_core.kinerja.facts import Statement
from sop_core.kinerja.services import ServiceRow, ServiceTable
from sop_core.periode import Jenis, Periode
from sop_core.reports.table import Cell, Chart, Column, Kind, Row, Shape, Table, Where

PAGU, SPENT, SHARE = "Pagu", "Realisasi s.d.", "Pangsa (%)"
_FILE = Where.FILE


def every_table(board: KinerjaBoard) -> tuple[Table[Any], ...]:
    """All of the board, one table a subject."""
    services = tuple(service_table(recap, recap.services[0]) for recap in board.services)
    asked = (answer_table(board),) if board.answers else ()
    return (group_table(board), indicator_table(board, board.rows), trend_table(board), budget_table(board), *asked, *services)


def class_words(rank: int | None, band: str | None, classes: int) -> str:
    """Shape and word of a class, or that there is none: ``▲ Sangat tinggi``."""
    return f"{class_look(rank, classes).shape} {band or 'tidak dihitung'}"


def cell_columns(cell: Callable[[Row], Statement | None]) -> tuple[Column[Row], ...]:
    """In which file, sheet and cell a number stands; for files, as a page opens the cell itself."""

    def place(read: Callable[[Statement], Cell]) -> Callable[[Row], Cell]:
        return lambda row: None if (statement := cell(row)) is None else read(statement)

    return (
        Column("Nomor berkas", place(lambda statement: statement.fact.submission_id), where=_FILE),
        Column("Lembar", place(lambda statement: statement.fact.measurement.sheet), where=_FILE),
        Column("Sel", place(lambda statement: statement.fact.measurement.cell), where=_FILE),
    )


def answer_table(board: KinerjaBoard) -> Table[AnswerRow]:
    """What was asked about numbers when the files were checked, and what the bidang answered; the newest first."""
    columns: list[Column[AnswerRow]] = [
        Column("Bidang", lambda row: row.unit_name),
        Column("Angka", lambda row: row.subject, width=44),
        Column("Periode", lambda row: row.periode.code, where=_FILE),
        Column("Nilai", lambda row: row.answered.question.number, Kind.NUMBER),
        Column("Pertanyaan", lambda row: row.answered.question.words, width=52),
        Column("Jawaban", lambda row: row.answered.words, width=40),
        Column("Oleh", lambda row: row.by),
        Column("Kapan", lambda row: row.at, words=lambda row: style.short_moment(row.at)),
        Column("Nomor berkas", lambda row: row.submission_id, where=_FILE),
        Column("Lembar", lambda row: row.answered.question.sheet, where=_FILE),
        Column("Sel", lambda row: row.answered.question.cell, where=_FILE),
    ]
    count = f"{len(board.answers)} pertanyaan tentang angka, ditanyakan saat berkas diperiksa dan dijawab bidang."
    return Table("Pertanyaan dan jawaban", columns, tuple(reversed(board.answers)), notices=(count, *board.notices))


def group_table(board: KinerjaBoard) -> Table[KinerjaGroup]:
    columns: list[Column[KinerjaGroup]] = [
        Column("Bidang", lambda group: group.full_name),
        Column("Capaian rata-rata", lambda group: group.judged, Kind.PERCENT, marks=lambda group: group.capaian.marks),
        Column("Kelas", lambda group: group.band),
        Column("Dihitung", lambda group: f"{group.capaian.n} dari {group.capaian.total}"),
        Column("Keterangan rata-rata", lambda group: group.capaian.words),
        Column("Di bawah target", lambda group: group.below_target),
        Column(
            "Capaian terhadap tahun", lambda group: group.capaian_tahun.value, Kind.PERCENT, marks=lambda group: group.capaian_tahun.marks
        ),
        Column("Serapan", lambda group: group.serapan.value, Kind.PERCENT, limit=100, marks=lambda group: group.serapan.marks),
        Column("Realisasi anggaran", lambda group: group.serapan.realisasi, Kind.RUPIAH),
        Column("Pagu", lambda group: group.serapan.pagu, Kind.RUPIAH),
        Column("Berkas masuk", lambda group: group.submitted),
    ]
    chart = Chart(Shape.BAR, f"Capaian dan serapan s.d. {board.periode.short_label} (%)", "Bidang", ("Capaian rata-rata", "Serapan"))
    return Table(f"Bidang {board.periode.code}", columns, (*board.groups, board.total), chart, board.notices)


def indicator_table(board: KinerjaBoard, rows: Sequence[IndicatorRow]) -> Table[IndicatorRow]:
    """Each indicator against both targets."""
    until, classes = f"s.d. {board.periode.short_label}", len(board.scale.bands)
    notes = {row.indicator.kode: f"{note.text} ({note.by})" for row in rows if (note := board.note_of(row.indicator.kode)) is not None}
    several = Where.EVERYWHERE if len(board.groups) > 1 else _FILE
    columns: list[Column[IndicatorRow]] = [
        Column("Kode", lambda row: row.indicator.kode, source=_value),
        Column("Bidang", lambda row: row.unit_name, source=_value, where=several),
        Column("Indikator", lambda row: row.indicator.uraian, width=52, source=_value),
        Column("Satuan", lambda row: row.indicator.satuan, source=_value),
        Column("Arah", lambda row: row.indicator.arah.value, where=_FILE),
        Column("Agregasi", lambda row: row.indicator.agregasi.value, where=_FILE),
        Column(
            f"Target {until}", lambda row: _in_its_kind(row, row.measurement.target_periode), Kind.NUMBER, short="Target",
            source=lambda row: _target(row, of_year=False), words=lambda row: row.target_words(row.measurement.target_periode),
            marks=lambda row: row.measurement.target_marks,
        ),
        Column(
            f"Realisasi {until}", lambda row: _in_its_kind(row, row.measurement.figure.value), Kind.NUMBER, short="Realisasi",
            source=_value, words=lambda row: row.value_words(row.measurement.figure.value), marks=lambda row: row.measurement.value_marks,
        ),
        Column(
            f"Capaian {until}", lambda row: row.capaian.value, Kind.PERCENT, short="Capaian TW", marks=lambda row: row.capaian.marks,
            source=lambda row: of_value(row, row.now, row.capaian.marks),
        ),
        Column("Kelas", lambda row: row.band, source=_value, words=lambda row: class_words(row.rank, row.band, classes)),
        Column(
            "Penjelasan", lambda row: notes.get(row.indicator.kode), width=40, source=_value, where=Where.EVERYWHERE if notes else _FILE
        ),
        Column(
            f"Target tahun {board.periode.year}", lambda row: _in_its_kind(row, row.measurement.target_tahunan), Kind.NUMBER,
            short="Target tahun", source=lambda row: _target(row, of_year=True),
            words=lambda row: row.target_words(row.measurement.target_tahunan),
        ),
        Column(
            "Capaian terhadap tahun", lambda row: row.capaian_tahun.value, Kind.PERCENT, short="Capaian tahun",
            source=lambda row: of_value(row, row.now, row.capaian_tahun.marks), marks=lambda row: row.capaian_tahun.marks,
        ),
        Column("Terhadap kedua target", lambda row: row.both, width=44, where=_FILE),
        Column("Catatan", lambda row: "; ".join(row.notes), width=60, source=_value),
        Column("Rumus capaian", lambda row: row.capaian.rule, width=40, where=_FILE),
        Column("Cara menghitung realisasi", lambda row: row.measurement.figure.rule, width=32, where=_FILE),
        *cell_columns(lambda row: row.source),
    ]  # fmt: skip
    chart = Chart(Shape.BAR, f"Capaian {until} (%)", "Kode", (f"Capaian {until}",))
    return Table(f"Capaian {board.periode.code}", columns, rows, chart, board.notices)


def _value(row: IndicatorRow) -> Origin:
    return of_value(row, row.now, row.measurement.value_marks)


def _target(row: IndicatorRow, of_year: bool) -> Made:
    """Behind a target stand the register and the targets that the files write."""
    year, measured = row.now.periode.year, row.measurement
    value, until = (measured.target_tahunan, str(year)) if of_year else (measured.target_periode, f"s.d. {row.now.periode.short_label}")
    source = row.indicator.target(year).sumber or row.indicator.sumber
    words = f"Target {until}: {row.written(value)} {row.indicator.satuan}, menurut register indikator{f' ({source})' if source else ''}."
    written = tuple(statement for statement in row.targets if (statement.fact.periode.jenis is Jenis.YEAR) is of_year)
    return Made(f"{words} Yang tertulis di berkas:" if written else words, written, measured.target_marks)


def _in_its_kind(row: IndicatorRow, value: Number | None) -> Cell:
    """The number, or the letter of a predicate."""
    return None if value is None else row.indicator.shown(value)


def trend_table(board: KinerjaBoard) -> Table[tuple[IndicatorRow, Point]]:
    """Every indicator at the end of every period that is known."""
    whose: list[Column[tuple[IndicatorRow, Point]]] = [
        Column("Kode", lambda pair: pair[0].indicator.kode),
        Column("Bidang", lambda pair: pair[0].unit_name),
        Column("Indikator", lambda pair: pair[0].indicator.uraian, width=52),
        Column("Satuan", lambda pair: pair[0].indicator.satuan),
    ]
    return Table("Tren", [*whose, *_course_columns()], [(row, point) for row in board.rows for point in row.points], notices=board.notices)


def course_table(row: IndicatorRow) -> Table[tuple[IndicatorRow, Point]]:
    """One indicator period by period."""
    return Table(f"Tren {row.indicator.kode}", _course_columns(), [(row, point) for point in row.points])


def _course_columns() -> tuple[Column[tuple[IndicatorRow, Point]], ...]:
    def own(pair: tuple[IndicatorRow, Point]) -> float | None:
        return pair[1].own.number if pair[1].own else None

    return (
        Column("Periode", lambda pair: pair[1].periode.code, words=lambda pair: pair[1].periode.short_label),
        Column(
            "Nilai periode", lambda pair: _in_its_kind(pair[0], own(pair)), Kind.NUMBER, source=lambda pair: pair[1].own,
            words=lambda pair: pair[0].value_words(own(pair), pair[1]),
        ),
        Column(
            "Realisasi s.d. periode", lambda pair: _in_its_kind(pair[0], pair[1].measurement.figure.value), Kind.NUMBER,
            short="Realisasi s.d.", words=lambda pair: pair[0].value_words(pair[1].measurement.figure.value, pair[1]),
            source=lambda pair: of_value(*pair, pair[1].measurement.value_marks), marks=lambda pair: pair[1].measurement.value_marks,
        ),
        Column(
            "Target s.d. periode", lambda pair: _in_its_kind(pair[0], pair[1].measurement.target_periode), Kind.NUMBER,
            short="Target s.d.", words=lambda pair: pair[0].target_words(pair[1].measurement.target_periode, pair[1]),
            source=lambda pair: of_value(*pair, pair[1].measurement.target_marks), marks=lambda pair: pair[1].measurement.target_marks,
        ),
        Column(
            "Capaian", lambda pair: pair[1].capaian.value, Kind.PERCENT, marks=lambda pair: pair[1].capaian.marks,
            source=lambda pair: of_value(*pair, pair[1].capaian.marks),
        ),
        Column(
            "Tidak dihitung karena", lambda pair: pair[1].capaian.reason.value if pair[1].capaian.reason else None, short="Catatan"
        ),
        Column("Dihitung dari", lambda pair: pair[1].measurement.figure.rule),
        *cell_columns(lambda pair: pair[1].own),
    )  # fmt: skip


def budget_table(board: KinerjaBoard) -> Table[BudgetRow]:
    """Every budget line: what each period of the year spent of which pagu."""
    columns: list[Column[BudgetRow]] = [
        Column("Kode", lambda row: row.line.kode),
        Column("Bidang", lambda row: row.unit_name),
        Column("Sub kegiatan", lambda row: row.line.uraian, width=52),
        Column(PAGU, lambda row: row.serapan.pagu, Kind.RUPIAH, source=pagu_origin, marks=lambda row: row.serapan.pagu_marks),
        *(_spent_in(part) for part in board.periode.year_to_date),
        Column(
            SPENT, lambda row: row.serapan.realisasi, Kind.RUPIAH, marks=lambda row: row.serapan.spent_marks,
            source=lambda row: spent_origin(row, whole=False),
        ),
        Column(
            "Serapan", lambda row: row.serapan.value, Kind.PERCENT, limit=100, marks=lambda row: row.serapan.marks,
            source=lambda row: spent_origin(row, whole=True),
        ),
        Column("Cara menghitung", lambda row: row.serapan.rule),
        Column("Catatan", lambda row: "; ".join((*((row.serapan.reason.value,) if row.serapan.reason else ()), *row.flags)), width=32),
        *cell_columns(lambda row: row.now.spent),
    ]  # fmt: skip
    chart = Chart(Shape.BAR, f"Pagu dan realisasi s.d. {board.periode.short_label} (Rp)", "Kode", (PAGU, SPENT))
    return Table(f"Serapan {board.periode.code}", columns, board.budget, chart, board.notices)


def _spent_in(part: Periode) -> Column[BudgetRow]:
    def amount(row: BudgetRow) -> Number | None:
        return next((point.amount for point in row.points if point.periode == part), None)

    def origin(row: BudgetRow) -> Origin:
        cells = next((point.cells for point in row.points if point.periode == part), ())
        return made_of(f"Realisasi {part.short_label}: {style.rupiah(amount(row))} (penjumlahan)", cells)

    return Column(f"Realisasi {part.short_label}", amount, Kind.RUPIAH, short=part.short_label, source=origin)


def pagu_origin(row: BudgetRow) -> Origin:
    cell, marks = () if row.pagu is None else (row.pagu,), row.serapan.pagu_marks
    return Made(f"Pagu {style.rupiah(row.serapan.pagu)}, menurut register.", cell, marks) if marks else row.pagu


def spent_origin(row: BudgetRow, whole: bool) -> Origin:
    """All that was spent this year; of the ``whole`` serapan with what must be known of its pagu."""
    spent = row.serapan
    words = f"Realisasi s.d. {row.now.periode.short_label}: {style.rupiah(spent.realisasi)} (penjumlahan)"
    return made_of(words, row.spent, spent.marks if whole else spent.spent_marks)


def service_table(recap: ServiceTable, service: str) -> Table[ServiceRow]:
    """A recap, kecamatan by kecamatan; the screen shows the share of each in ``service`` too."""
    place = recap.services.index(service)
    columns: list[Column[ServiceRow]] = [
        Column("Kecamatan", lambda row: row.name),
        Column(
            SHARE, lambda row: _share(recap, place, row.cells[place]), Kind.NUMBER, source=lambda row: row.cells[place], where=Where.SCREEN
        ),
        *(_service(name, at) for at, name in enumerate(recap.services)),
    ]
    total = {"Kecamatan": "Jumlah", **{name: total.value for name, total in zip(recap.services, recap.totals, strict=True)}}
    return Table(f"Layanan {recap.unit_name} {recap.periode.code}", columns, recap.rows, foot=(total,))


def _service(name: str, at: int) -> Column[ServiceRow]:
    def cell(row: ServiceRow) -> Statement | None:
        return row.cells[at]

    return Column(name, lambda row: None if (found := cell(row)) is None else found.number, Kind.NUMBER, source=cell)


def _share(recap: ServiceTable, place: int, cell: Statement | None) -> float | None:
    whole = recap.totals[place].value
    number = None if cell is None else usable(cell.number)
    return None if number is None or not whole else shown(exact(number) / whole * 100)


def change_table(board: OwnUnitBoard) -> Table[SincePrevious]:
    """Each indicator now and in the period before."""

    def before(change: SincePrevious) -> Origin:
        point = change.row.at(board.before)
        return None if point is None else of_value(change.row, point, point.capaian.marks)

    def now(change: SincePrevious) -> Origin:
        return of_value(change.row, change.row.now, change.row.capaian.marks)

    columns: list[Column[SincePrevious]] = [
        Column("Kode", lambda change: change.row.indicator.kode, source=now),
        Column("Indikator", lambda change: change.row.indicator.uraian, width=52, source=now),
        Column(
            "Realisasi", _reached_now, Kind.NUMBER, words=lambda change: change.row.value_words(change.row.measurement.figure.value),
            source=lambda change: of_value(change.row, change.row.now, change.row.measurement.value_marks),
            marks=lambda change: change.row.measurement.value_marks,
        ),
        Column("Capaian sebelumnya", lambda change: change.before, Kind.PERCENT, source=before, marks=lambda change: change.marks_before),
        Column("Capaian kini", lambda change: change.now, Kind.PERCENT, source=now, marks=lambda change: change.row.capaian.marks),
        Column(
            "Selisih (poin)", lambda change: change.difference, Kind.NUMBER, source=now, marks=lambda change: change.marks,
            words=lambda change: signed(_points(change.difference), change.marks),
        ),
        Column("Perubahan", lambda change: change.words, words=_change_words, width=24, source=now),
        Column("Catatan", lambda change: "; ".join(change.row.notes), width=60),
    ]  # fmt: skip
    return Table("Indikator", columns, board.changes, notices=board.kinerja.notices)


def _reached_now(change: SincePrevious) -> Cell:
    value = change.row.measurement.figure.value
    return None if value is None else change.row.indicator.shown(value)


def _change_words(change: SincePrevious) -> str:
    return change.words if change.difference is None else signed(change.words, change.marks)


def _points(difference: float | None) -> str:
    return style.UNKNOWN if difference is None else f"{'+' if difference > 0 else ''}{style.number(difference)}"
