"""The board of performance as sheets for Excel and CSV: everything the pages show, with rule and origin of every number."""

from __future__ import annotations

from collections.abc import Sequence

from sop_core.boards.kinerja import Group, KinerjaBoard
from sop_core.boards.kinerja_budget import BudgetRow
from sop_core.boards.kinerja_facts import Statement
from sop_core.boards.kinerja_notes import Said
from sop_core.boards.kinerja_rows import IndicatorRow
from sop_core.boards.kinerja_services import ServiceTable
from sop_core.exact import Number
from sop_core.indicators.number_marks import together
from sop_core.reports.sheet import Cell, Chart, Column, Kind, Shape, Sheet

_ORIGIN = ("Nomor berkas", "Lembar", "Sel")


def every_sheet(board: KinerjaBoard) -> tuple[Sheet, ...]:
    """All of the board, one sheet a subject."""
    services = tuple(service_sheet(table) for table in board.services)
    asked = (answer_sheet(board),) if board.answers else ()
    known = (group_sheet(board), indicator_sheet(board, board.rows), trend_sheet(board), budget_sheet(board, board.budget))
    return (*known, *asked, *services)


def answer_sheet(board: KinerjaBoard) -> Sheet:
    """What was asked about numbers when the files were checked, and what the bidang answered."""
    columns: list[str | Column] = [
        "Bidang", Column("Angka", width=44), "Periode", Column("Nilai", Kind.NUMBER), Column("Pertanyaan", width=52),
        Column("Jawaban", width=40), "Oleh", "Kapan", *_ORIGIN,
    ]  # fmt: skip
    rows: list[list[Cell]] = [
        [
            one.unit_name, one.subject, one.periode.code, question.number, question.words, one.answered.words, one.by, one.at,
            one.submission_id, question.sheet, question.cell,
        ]
        for one in board.answers
        for question in (one.answered.question,)
    ]  # fmt: skip
    count = f"{len(rows)} pertanyaan tentang angka, ditanyakan saat berkas diperiksa dan dijawab bidang."
    return Sheet("Pertanyaan dan jawaban", columns, rows, notices=(count, *board.notices))


def group_sheet(board: KinerjaBoard) -> Sheet:
    columns: list[str | Column] = [
        "Bidang", Column("Capaian rata-rata", Kind.PERCENT), "Kelas", "Dihitung", "Keterangan rata-rata", "Di bawah target",
        Column("Capaian terhadap tahun", Kind.PERCENT), Column("Serapan", Kind.PERCENT, limit=100),
        Column("Realisasi anggaran", Kind.RUPIAH), Column("Pagu", Kind.RUPIAH), "Berkas masuk",
    ]  # fmt: skip
    chart = Chart(Shape.BAR, f"Capaian dan serapan s.d. {board.periode.short_label} (%)", 0, (1, 7))
    groups = (*board.groups, board.total)
    marks = [together(group.capaian.marks, group.capaian_tahun.marks, group.serapan.marks) for group in groups]
    return Sheet(f"Bidang {board.periode.code}", columns, [_group(group) for group in groups], chart, marks, board.notices)


def _group(group: Group) -> list[Cell]:
    mean, spent = group.capaian, group.serapan
    return [
        group.full_name, group.judged, group.band, f"{mean.n} dari {mean.total}", mean.words, group.below_target, group.capaian_tahun.value,
        spent.value, spent.realisasi, spent.pagu, group.submitted,
    ]  # fmt: skip


def indicator_sheet(board: KinerjaBoard, rows: Sequence[IndicatorRow]) -> Sheet:
    until = f"s.d. {board.periode.short_label}"
    columns: list[str | Column] = [
        "Kode", "Bidang", Column("Indikator", width=52), "Satuan", "Arah", "Agregasi", Column(f"Target {until}", Kind.NUMBER),
        Column(f"Realisasi {until}", Kind.NUMBER), Column(f"Capaian {until}", Kind.PERCENT), "Kelas",
        Column(f"Target tahun {board.periode.year}", Kind.NUMBER), Column("Capaian terhadap tahun", Kind.PERCENT),
        Column("Terhadap kedua target", width=44), Column("Catatan", width=40), Column("Penjelasan", width=40),
        Column("Rumus capaian", width=40), Column("Cara menghitung realisasi", width=32), *_ORIGIN,
    ]  # fmt: skip
    chart = Chart(Shape.BAR, f"Capaian {until} (%)", 0, (8,))
    cells = [_indicator(row, board.note_of(row.indicator.kode)) for row in rows]
    return Sheet(f"Capaian {board.periode.code}", columns, cells, chart, [row.marks for row in rows], board.notices)


def _indicator(row: IndicatorRow, said: Said | None) -> list[Cell]:
    one, measured = row.indicator, row.measurement
    return [
        one.kode, row.unit_name, one.uraian, one.satuan, one.arah.value, one.agregasi.value, _shown(row, measured.target_periode),
        _shown(row, measured.figure.value), row.capaian.value, row.band, _shown(row, measured.target_tahunan), row.capaian_tahun.value,
        row.both, "; ".join(row.notes), None if said is None else f"{said.text} ({said.by})", row.capaian.rule,
        measured.figure.rule, *_origin(row.source),
    ]  # fmt: skip


def _shown(row: IndicatorRow, value: Number | None) -> Cell:
    return None if value is None else row.indicator.shown(value)


def _origin(source: Statement | None) -> tuple[Cell, Cell, Cell]:
    if source is None:
        return None, None, None
    return source.fact.submission_id, source.fact.measurement.sheet, source.fact.measurement.cell


def trend_sheet(board: KinerjaBoard) -> Sheet:
    """Every indicator at the end of every period that is known."""
    columns: list[str | Column] = [
        "Kode", "Bidang", Column("Indikator", width=52), "Satuan", "Periode", Column("Nilai periode", Kind.NUMBER),
        Column("Realisasi s.d. periode", Kind.NUMBER), Column("Target s.d. periode", Kind.NUMBER), Column("Capaian", Kind.PERCENT),
        "Tidak dihitung karena", *_ORIGIN,
    ]  # fmt: skip
    rows = [
        [
            row.indicator.kode, row.unit_name, row.indicator.uraian, row.indicator.satuan, point.periode.code,
            _shown(row, point.own.number if point.own else None), _shown(row, point.measurement.figure.value),
            _shown(row, point.measurement.target_periode), point.capaian.value,
            point.capaian.reason.value if point.capaian.reason else None, *_origin(point.own),
        ]
        for row in board.rows
        for point in row.points
    ]  # fmt: skip
    marks = [together(point.measurement.target_marks, point.measurement.value_marks) for row in board.rows for point in row.points]
    return Sheet("Tren", columns, rows, marks=marks, notices=board.notices)


def budget_sheet(board: KinerjaBoard, lines: Sequence[BudgetRow]) -> Sheet:
    parts = board.periode.year_to_date
    columns: list[str | Column] = [
        "Kode", "Bidang", Column("Sub kegiatan", width=52), Column("Pagu", Kind.RUPIAH),
        *(Column(f"Realisasi {part.short_label}", Kind.RUPIAH) for part in parts), Column("Realisasi s.d.", Kind.RUPIAH),
        Column("Serapan", Kind.PERCENT, limit=100), "Cara menghitung", Column("Catatan", width=32), *_ORIGIN,
    ]  # fmt: skip
    rows = []
    for line in lines:
        spent = {point.periode: point.amount for point in line.points}
        own = [spent.get(part) for part in parts]
        reason = (line.serapan.reason.value,) if line.serapan.reason else ()
        rows.append(
            [
                line.line.kode, line.unit_name, line.line.uraian, line.serapan.pagu, *own,
                line.serapan.realisasi, line.serapan.value, line.serapan.rule, "; ".join((*reason, *line.flags)), *_origin(line.now.spent),
            ]
        )  # fmt: skip
    chart = Chart(Shape.BAR, f"Pagu dan realisasi s.d. {board.periode.short_label} (Rp)", 0, (3, 4 + len(parts)))
    return Sheet(f"Serapan {board.periode.code}", columns, rows, chart, [line.serapan.marks for line in lines], board.notices)


def service_sheet(table: ServiceTable) -> Sheet:
    columns: list[str | Column] = ["Kecamatan", *(Column(service, Kind.NUMBER) for service in table.services)]
    rows: list[list[Cell]] = [[row.name, *(cell.number if cell else None for cell in row.cells)] for row in table.rows]
    total: list[Cell] = ["Jumlah", *(total.value for total in table.totals)]
    return Sheet(f"Layanan {table.unit_name} {table.periode.code}", columns, [*rows, total])
