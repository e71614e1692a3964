"""The views of *Analisis* as tables for screen, Excel and CSV, each with the chart that Excel itself can draw from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sop_core.boards.analysis import AnalysisBoard
from sop_core.boards.analysis_budget import Balance, Spending
from sop_core.boards.analysis_capaian import AveragePart, ComparedPeriods, Contribution, IndicatorChange, Placed, Program
from sop_core.boards.analysis_questions import Asked
from sop_core.boards.analysis_reconcile import Reconciled
from sop_core.boards.kinerja import KinerjaBoard, KinerjaGroup
from sop_core.boards.kinerja_notes import ShownNote
from sop_core.boards.kinerja_rows import IndicatorRow, Point
from sop_core.boards.origin import Origin, of_value
from sop_core.figures.style import number
from sop_core.indicators.number_marks import NO_MARKS, Marks, signed
from sop_core.kinerja.services import Coverage, CoveragePlace, ServiceHistory, ServicePlace
from sop_core.periode import Periode
from sop_core.reports import kinerja_tables
from sop_core.reports.kinerja_tables import PAGU, SPENT, class_words, pagu_origin, spent_origin
from sop_core.reports.table import Cell, Chart, Column, Kind, Shape, Table, Where

SHARE = kinerja_tables.SHARE
_FILE = Where.FILE


def every_table(analysis: AnalysisBoard) -> tuple[Table[Any], ...]:
    """The board, and each view of it that has something to show."""
    views = (
        program_table(analysis), ranking_table(analysis), group_ranking_table(analysis), contribution_table(analysis),
        efficiency_table(analysis), balance_table(analysis), deviation_table(analysis), reconciliation_table(analysis),
        question_table(analysis), note_table(analysis),
    )  # fmt: skip
    services = [history_table(history) for history in _histories(analysis)] + [coverage_table(coverage) for coverage in analysis.coverages]
    return (*kinerja_tables.every_table(analysis.kinerja), *(table for table in (*views, *services) if table.rows))


def of_view(analysis: AnalysisBoard, group: str, view: str, service: str) -> Table[Any]:
    """The table of a view; of the services the one that is looked at (the first where none is)."""
    board = analysis.kinerja
    made: dict[tuple[str, str], Callable[[AnalysisBoard], Table[Any]]] = {
        ("Capaian", "Program"): program_table, ("Capaian", "Peringkat"): ranking_table, ("Capaian", "Sumbangan"): contribution_table,
        ("Serapan", "Kuadran"): efficiency_table, ("Serapan", "Deviasi"): deviation_table,
        ("Periksa", "Rekonsiliasi"): reconciliation_table, ("Periksa", "Pertanyaan"): question_table, ("Periksa", "Catatan"): note_table,
    }  # fmt: skip
    if (group, view) in made:
        return made[group, view](analysis)
    if group == "Serapan":
        return kinerja_tables.budget_table(board)
    if group == "Layanan" and analysis.services:
        return _service(analysis, view, service)
    return kinerja_tables.trend_table(board) if group in ("Tren", "Peta") else kinerja_tables.indicator_table(board, board.rows)


def _service(analysis: AnalysisBoard, view: str, service: str) -> Table[Any]:
    if view == "Kecamatan" and analysis.kinerja.services:
        recap = analysis.kinerja.services[0]
        return kinerja_tables.service_table(recap, service if service in recap.services else recap.services[0])
    if view == "Cakupan" and analysis.coverages:
        return coverage_table(analysis.coverages[0])
    histories = _histories(analysis)
    return history_table(next((history for history in histories if history.service == service), histories[0]))


def _histories(analysis: AnalysisBoard) -> list[ServiceHistory]:
    return [analysis.history(unit, service) for unit, service in analysis.services]


def program_table(analysis: AnalysisBoard) -> Table[Program]:
    classes = len(analysis.kinerja.scale.bands)
    columns: list[Column[Program]] = [
        Column("Kode", lambda program: program.kode),
        Column("Program", lambda program: program.name, width=48),
        Column("Bidang", lambda program: program.unit_name),
        Column(
            "Capaian rata-rata", lambda program: program.telling, Kind.PERCENT, short="Capaian", marks=lambda program: program.capaian.marks
        ),
        Column("Kelas", lambda program: program.band, words=lambda program: class_words(program.rank, program.band, classes)),
        Column("Keterangan", lambda program: program.capaian.words, width=48),
        Column("Serapan", lambda program: program.serapan.value, Kind.PERCENT, limit=100, marks=lambda program: program.serapan.marks),
    ]  # fmt: skip
    chart = Chart(Shape.BAR, "Capaian dan serapan tiap program (%)", "Program", ("Capaian rata-rata", "Serapan"))
    return Table("Program", columns, analysis.programs, chart, analysis.kinerja.notices)


def ranking_table(analysis: AnalysisBoard) -> Table[Placed]:
    classes = len(analysis.kinerja.scale.bands)
    columns: list[Column[Placed]] = [
        Column("Tempat", lambda placed: placed.place),
        Column("Kode", lambda placed: placed.row.indicator.kode),
        Column("Bidang", lambda placed: placed.row.unit_name),
        Column("Indikator", lambda placed: placed.row.indicator.uraian, width=52),
        Column("Capaian", lambda placed: placed.row.capaian.value, Kind.PERCENT, marks=lambda placed: placed.row.capaian.marks),
        Column("Kelas", lambda placed: placed.row.band, words=lambda placed: class_words(placed.row.rank, placed.row.band, classes)),
        Column("Catatan", lambda placed: "; ".join(placed.row.notes), width=40),
    ]
    foot: list[dict[str, Cell]] = [{"Indikator": f"Tidak diperingkat: {count} {why}"} for why, count in analysis.ranking.left_out]
    chart = Chart(Shape.BAR, "Indikator menurut capaian (%)", "Kode", ("Capaian",))
    return Table("Peringkat", columns, analysis.ranking.placed, chart, analysis.kinerja.notices, foot)


def group_ranking_table(analysis: AnalysisBoard) -> Table[tuple[int | None, KinerjaGroup]]:
    """Bidang by their average, with places where each has enough indicators to be compared."""
    ranking = analysis.ranked_groups
    columns: list[Column[tuple[int | None, KinerjaGroup]]] = [
        Column("Tempat", lambda placed: placed[0]),
        Column("Bidang", lambda placed: placed[1].name),
        Column("Capaian", lambda placed: placed[1].capaian.value, Kind.PERCENT, marks=lambda placed: placed[1].capaian.marks),
        Column("n", lambda placed: placed[1].capaian.n),
        Column("Keterangan", lambda placed: placed[1].capaian.words),
    ]
    places = ranking.places or (None,) * len(ranking.groups)
    return Table("Peringkat bidang", columns, tuple(zip(places, ranking.groups, strict=True)), notices=analysis.kinerja.notices)


def contribution_table(
    analysis: AnalysisBoard, chosen: Sequence[Contribution] | None = None
) -> Table[tuple[Contribution, IndicatorRow, AveragePart]]:
    """What each indicator takes from the average of its bidang: of all of them, or of the ``chosen``."""
    several = Where.EVERYWHERE if chosen is None else _FILE
    columns: list[Column[tuple[Contribution, IndicatorRow, AveragePart]]] = [
        Column("Bidang", lambda part: part[0].group.name, where=several),
        Column("Kode", lambda part: part[1].indicator.kode),
        Column("Indikator", lambda part: part[1].indicator.uraian, width=52),
        Column("Bobot", lambda part: part[1].indicator.bobot, Kind.NUMBER),
        Column("Capaian", lambda part: part[1].capaian.value, Kind.PERCENT, marks=lambda part: part[1].capaian.marks),
        Column("Dihitung sebagai", lambda part: part[2].counted, Kind.PERCENT, marks=lambda part: part[1].capaian.marks),
        Column("Menyumbang (poin)", lambda part: part[2].points, Kind.NUMBER, marks=lambda part: part[1].capaian.marks),
        Column(
            "Kekurangan dari 100 (poin)", lambda part: part[2].short, Kind.NUMBER, short="Kekurangan (poin)",
            marks=lambda part: part[1].capaian.marks,
        ),
    ]  # fmt: skip
    rows = [(whole, row, part) for whole in (analysis.contributions if chosen is None else chosen) for row, part in whole.parts]
    chart = Chart(Shape.BAR, "Kekurangan dari 100 tiap indikator (poin)", "Kode", ("Kekurangan dari 100 (poin)",))
    return Table("Sumbangan", columns, rows, chart, analysis.kinerja.notices)


def efficiency_table(analysis: AnalysisBoard) -> Table[Spending]:
    """Lines with their capaian, serapan and efisiensi."""

    def efficient(spending: Spending) -> str:
        verdict = spending.efisiensi.efisien
        return "tidak dihitung" if verdict is None else signed("▲ efisien" if verdict else "○ belum", spending.efisiensi.marks)

    columns: list[Column[Spending]] = [
        Column("Kode", lambda spending: spending.line.line.kode),
        Column("Sub kegiatan", lambda spending: spending.line.line.uraian, width=52),
        Column("Indikator", lambda spending: spending.line.line.indikator, words=lambda spending: _linked(spending)),
        Column("Serapan", _serapan, Kind.PERCENT, limit=100, marks=lambda spending: spending.line.serapan.marks),
        Column("Capaian", lambda spending: spending.capaian.value, Kind.PERCENT, marks=lambda spending: spending.capaian.marks),
        Column(
            "Capaian − serapan (poin)", lambda spending: spending.efisiensi.selisih, Kind.NUMBER, short="Selisih (poin)",
            marks=lambda spending: spending.efisiensi.marks,
        ),
        Column("Efisien", lambda spending: spending.efisiensi.efisien, words=efficient),
        Column("Keterangan", lambda spending: spending.efisiensi.rule, width=60, where=_FILE),
    ]  # fmt: skip
    chart = Chart(Shape.SCATTER, "Serapan dan capaian tiap sub kegiatan (%)", "Serapan", ("Capaian",))
    return Table("Serapan dan capaian", columns, analysis.spending, chart, analysis.kinerja.notices)


def _linked(spending: Spending) -> str:
    return spending.line.line.indikator or "tidak ditautkan"


def _serapan(spending: Spending) -> Cell:
    return spending.line.serapan.value


def balance_table(analysis: AnalysisBoard) -> Table[Balance]:
    """Each bidang and the office: capaian beside serapan, and the PMK's figure of efisiensi with its caution."""
    columns: list[Column[Balance]] = [
        Column("Bidang", lambda balance: balance.group.full_name, words=lambda balance: balance.group.name),
        Column("Capaian", lambda balance: balance.group.judged, Kind.PERCENT, marks=lambda balance: balance.group.capaian.marks),
        Column(
            "Serapan", lambda balance: balance.group.serapan.value, Kind.PERCENT, limit=100,
            marks=lambda balance: balance.group.serapan.marks,
        ),
        Column("Efisiensi PMK (%)", lambda balance: balance.pmk.efisiensi, Kind.NUMBER, marks=lambda balance: balance.pmk.marks),
        Column(
            "Nilai efisiensi PMK", lambda balance: balance.pmk.nilai, Kind.NUMBER, short="Nilai efisiensi",
            marks=lambda balance: balance.pmk.marks,
        ),
        Column("n", lambda balance: f"{balance.pmk.n} dari {balance.pmk.total} baris"),
        Column("Catatan", lambda balance: "dibatasi pada −20 … 20" if balance.pmk.dibatasi else ""),
        Column("Keterangan", lambda balance: f"{balance.pmk.rule}. {balance.pmk.caution}", width=60, where=_FILE),
    ]  # fmt: skip
    return Table("Efisiensi bidang", columns, analysis.balances, notices=analysis.kinerja.notices)


def deviation_table(analysis: AnalysisBoard) -> Table[Spending]:
    """What was spent beside what was to be spent by now, line by line."""
    columns: list[Column[Spending]] = [
        Column("Kode", lambda spending: spending.line.line.kode, source=_whole),
        Column("Bidang", lambda spending: spending.line.unit_name, source=_whole),
        Column("Sub kegiatan", lambda spending: spending.line.line.uraian, width=52, source=_whole),
        Column(
            PAGU, lambda spending: spending.line.serapan.pagu, Kind.RUPIAH, source=lambda spending: pagu_origin(spending.line),
            marks=lambda spending: spending.line.serapan.pagu_marks,
        ),
        Column(
            "Rencana s.d.", lambda spending: spending.deviation.rencana, Kind.RUPIAH, short="Rencana", source=_whole,
            marks=lambda spending: spending.line.serapan.pagu_marks,
        ),
        Column(
            SPENT, lambda spending: spending.line.serapan.realisasi, Kind.RUPIAH, marks=lambda spending: spending.line.serapan.spent_marks,
            source=lambda spending: spent_origin(spending.line, whole=False),
        ),
        Column(
            "Deviasi", lambda spending: spending.deviation.rupiah, Kind.RUPIAH, source=_whole,
            marks=lambda spending: spending.deviation.marks,
        ),
        Column(
            "Deviasi (poin)", lambda spending: spending.deviation.poin, Kind.NUMBER, source=_whole,
            marks=lambda spending: spending.deviation.marks,
        ),
        Column("Menurut", lambda spending: spending.deviation.rule, width=40),
    ]  # fmt: skip
    chart = Chart(Shape.BAR, "Rencana dan realisasi (Rp)", "Kode", ("Rencana s.d.", SPENT))
    return Table("Deviasi", columns, analysis.spending, chart, analysis.kinerja.notices)


def _whole(spending: Spending) -> Origin:
    return spent_origin(spending.line, whole=True)


def compared_table(compared: ComparedPeriods, notices: Sequence[str] = ()) -> Table[IndicatorChange]:
    """Two periods side by side, indicator by indicator."""

    def first(change: IndicatorChange) -> Point | None:
        return change.first

    def second(change: IndicatorChange) -> Point | None:
        return change.second

    before, after = _of_period(compared.first, first), _of_period(compared.second, second)
    columns: list[Column[IndicatorChange]] = [
        Column("Kode", lambda change: change.row.indicator.kode),
        Column("Bidang", lambda change: change.row.unit_name, where=_FILE),
        Column("Indikator", lambda change: change.row.indicator.uraian, width=52),
        before[0], after[0], before[1], after[1],
        Column("Selisih (poin)", lambda change: change.difference, Kind.NUMBER, marks=lambda change: change.marks),
    ]  # fmt: skip
    chart = Chart(Shape.BAR, f"{before[1].title} dan {compared.second.short_label} (%)", "Kode", (before[1].title, after[1].title))
    return Table(f"{compared.first.short_label} dan {compared.second.short_label}", columns, compared.changes, chart, notices)


def _of_period(periode: Periode, at: Callable[[IndicatorChange], Point | None]) -> tuple[Column[IndicatorChange], Column[IndicatorChange]]:
    """What was realised, and its capaian."""

    def value(change: IndicatorChange) -> Cell:
        point = at(change)
        return None if point is None or (reached := point.measurement.figure.value) is None else change.row.indicator.shown(reached)

    def words(change: IndicatorChange) -> str:
        point = at(change)
        return "" if point is None else change.row.value_words(point.measurement.figure.value, point)

    def of_capaian(change: IndicatorChange) -> Marks:
        return NO_MARKS if (point := at(change)) is None else point.capaian.marks

    return (
        Column(
            f"Realisasi {periode.short_label}", value, Kind.NUMBER, words=words,
            source=lambda change: None if (point := at(change)) is None else of_value(change.row, point, point.measurement.value_marks),
        ),
        Column(
            f"Capaian {periode.short_label}", lambda change: None if (point := at(change)) is None else point.capaian.value, Kind.PERCENT,
            source=lambda change: None if (point := at(change)) is None else of_value(change.row, point, point.capaian.marks),
            marks=of_capaian,
        ),
    )  # fmt: skip


def history_table(history: ServiceHistory, share: bool = False) -> Table[tuple[int, ServicePlace]]:
    """A service as kecamatan × period: the numbers, or each kecamatan's ``share`` of its period."""
    shares = [history.shares(at) for at in range(len(history.periods))] if share else []

    def column(at: int, periode: Periode) -> Column[tuple[int, ServicePlace]]:
        return Column(
            periode.short_label, lambda place: shares[at][place[0]] if share else place[1].numbers[at], Kind.NUMBER,
            source=lambda place: place[1].cells[at],
        )  # fmt: skip

    columns = [
        Column[tuple[int, ServicePlace]]("Kecamatan", lambda place: place[1].name),
        *map(column, *zip(*enumerate(history.periods), strict=True)),
    ]
    foot: dict[str, Cell] = {
        "Kecamatan": "Jumlah",
        **dict(zip((periode.short_label for periode in history.periods), history.totals, strict=True)),
    }
    newest = history.periods[-1].short_label
    chart = Chart(Shape.BAR, f"{history.service}, {newest}", "Kecamatan", (newest,))
    return Table(f"{history.service} {history.unit_name}", columns, tuple(enumerate(history.places)), chart, foot=() if share else (foot,))


def coverage_table(coverage: Coverage) -> Table[CoveragePlace]:
    """How many of those who must have been served, kecamatan by kecamatan."""

    def share(at: int, periode: Periode) -> Column[CoveragePlace]:
        newest = at == len(coverage.periods) - 1
        return Column(
            f"Cakupan {periode.short_label}", lambda place: place.shares[at], Kind.PERCENT, source=lambda place: place.above,
            where=Where.EVERYWHERE if newest else _FILE,
        )  # fmt: skip

    columns: list[Column[CoveragePlace]] = [
        Column("Kecamatan", lambda place: place.name),
        Column(coverage.above, lambda place: place.above.number if place.above else None, Kind.NUMBER, source=lambda place: place.above),
        Column(coverage.below, lambda place: place.below.number if place.below else None, Kind.NUMBER, source=lambda place: place.below),
        Column("Belum", lambda place: place.left, Kind.NUMBER, source=lambda place: place.above),
        *(share(at, periode) for at, periode in enumerate(coverage.periods)),
    ]
    foot: dict[str, Cell] = {"Kecamatan": "Kabupaten"}
    foot |= {f"Cakupan {periode.short_label}": whole for periode, whole in zip(coverage.periods, coverage.whole, strict=True)}
    chart = Chart(Shape.BAR, f"{coverage.above} dari {coverage.below} (%)", "Kecamatan", (columns[-1].title,))
    return Table(f"Cakupan {coverage.above}", columns, coverage.places, chart, foot=(foot,))


def reconciliation_table(analysis: AnalysisBoard, chosen: Sequence[Reconciled] | None = None) -> Table[Reconciled]:
    """The bidang's own percentage beside ours: of all that has something to compare, or of the ``chosen``."""

    def ours(reconciled: Reconciled) -> Origin:
        return of_value(reconciled.row, reconciled.row.now, reconciled.row.capaian.marks)

    def marks(reconciled: Reconciled) -> Marks:
        return reconciled.row.capaian.marks

    columns: list[Column[Reconciled]] = [
        Column("Kode", lambda reconciled: reconciled.row.indicator.kode),
        Column("Bidang", lambda reconciled: reconciled.row.unit_name),
        Column("Indikator", lambda reconciled: reconciled.row.indicator.uraian, width=52),
        Column("Menurut bidang", lambda reconciled: reconciled.stated, Kind.PERCENT, source=lambda reconciled: reconciled.row.stated),
        Column("Menurut hitungan", lambda reconciled: reconciled.ours, Kind.PERCENT, source=ours, marks=marks),
        Column("Selisih (poin)", lambda reconciled: reconciled.difference, Kind.NUMBER, source=ours, marks=marks),
        Column("Hasil", lambda reconciled: reconciled.verdict),
        Column("Rumus yang memberi angka bidang", lambda reconciled: "; ".join(reconciled.explained_by), width=48),
        Column("Rumus kami", lambda reconciled: reconciled.row.capaian.rule, width=40),
        Column("Semua rumus (belum dipastikan kantor)", _every_rule, width=60, where=_FILE, marks=lambda reconciled: reconciled.row.marks),
    ]
    rows = analysis.reconciliation if chosen is None else chosen
    return Table("Rekonsiliasi", columns, rows, notices=analysis.kinerja.notices)


def _every_rule(reconciled: Reconciled) -> str:
    return "; ".join(f"{rule.words} = {number(rule.value)} ({rule.source})" for rule in reconciled.rules)


def question_table(analysis: AnalysisBoard) -> Table[Asked]:
    def cells(asked: Asked) -> str:
        facts = (statement.fact for statement in asked.statements)
        return "; ".join(f"{fact.periode.code} {fact.measurement.sheet}!{fact.measurement.cell}" for fact in facts)

    columns: list[Column[Asked]] = [
        Column("Bidang", lambda asked: asked.unit_name),
        Column("Perihal", lambda asked: asked.subject),
        Column("Pola", lambda asked: asked.pola),
        Column("Pertanyaan", lambda asked: asked.words, width=60, marks=lambda asked: asked.marks),
        Column("Sel", cells, width=40),
    ]
    return Table("Pertanyaan", columns, analysis.questions, notices=analysis.kinerja.notices)


def note_table(analysis: AnalysisBoard) -> Table[ShownNote]:
    """Every note of the cycle, the newest first, with those it took the place of."""
    board: KinerjaBoard = analysis.kinerja
    columns: list[Column[ShownNote]] = [
        Column("Kode", lambda note: note.kode),
        Column("Catatan", lambda note: note.text or "(dicabut)", width=70),
        Column("Oleh", lambda note: note.by),
        Column("Jabatan", lambda note: note.post),
        Column("Waktu", lambda note: note.at.replace(tzinfo=None)),
        Column("Berlaku", lambda note: board.note_of(note.kode) == note),
    ]
    return Table("Catatan angka", columns, board.number_notes)
