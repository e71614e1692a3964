"""The views of *Analisis* as sheets for Excel and CSV, each with the chart that Excel itself can draw from its table."""

from __future__ import annotations

from collections.abc import Sequence

from sop_core.boards.analysis import AnalysisBoard
from sop_core.boards.analysis_capaian import Compared
from sop_core.boards.analysis_services import Coverage, ServiceHistory
from sop_core.figures.style import number
from sop_core.indicators.number_marks import NO_MARKS, together
from sop_core.reports import kinerja_sheets
from sop_core.reports.sheet import Cell, Chart, Column, Kind, Shape, Sheet


def every_sheet(analysis: AnalysisBoard) -> tuple[Sheet, ...]:
    """The board, and each view of it that has something to show."""
    views = (
        program_sheet(analysis), ranking_sheet(analysis), contribution_sheet(analysis), efficiency_sheet(analysis),
        deviation_sheet(analysis), reconciliation_sheet(analysis), question_sheet(analysis), note_sheet(analysis),
    )  # fmt: skip
    services = [history_sheet(found) for found in _histories(analysis)] + [coverage_sheet(one) for one in analysis.coverages]
    return (*kinerja_sheets.every_sheet(analysis.kinerja), *(sheet for sheet in (*views, *services) if sheet.rows))


def of_view(analysis: AnalysisBoard, group: str, view: str, service: str) -> Sheet:
    """The table of a view; of the services the one that is looked at (the first where none is)."""
    board = analysis.kinerja
    made = {
        ("Capaian", "Program"): program_sheet, ("Capaian", "Peringkat"): ranking_sheet, ("Capaian", "Sumbangan"): contribution_sheet,
        ("Serapan", "Kuadran"): efficiency_sheet, ("Serapan", "Deviasi"): deviation_sheet,
        ("Periksa", "Rekonsiliasi"): reconciliation_sheet, ("Periksa", "Pertanyaan"): question_sheet, ("Periksa", "Catatan"): note_sheet,
    }  # fmt: skip
    if (group, view) in made:
        return made[group, view](analysis)
    if group == "Serapan":
        return kinerja_sheets.budget_sheet(board, board.budget)
    if group == "Layanan" and analysis.recaps:
        return _service(analysis, view, service)
    return kinerja_sheets.trend_sheet(board) if group in ("Tren", "Peta") else kinerja_sheets.indicator_sheet(board, board.rows)


def _service(analysis: AnalysisBoard, view: str, service: str) -> Sheet:
    if view == "Kecamatan" and analysis.kinerja.services:
        return kinerja_sheets.service_sheet(analysis.kinerja.services[0])
    if view == "Cakupan" and analysis.coverages:
        return coverage_sheet(analysis.coverages[0])
    histories = _histories(analysis)
    return history_sheet(next((found for found in histories if found.service == service), histories[0]))


def _histories(analysis: AnalysisBoard) -> list[ServiceHistory]:
    return [analysis.history(unit, service) for unit, service in analysis.services]


def program_sheet(analysis: AnalysisBoard) -> Sheet:
    columns: list[str | Column] = [
        "Kode", Column("Program", width=48), "Bidang", Column("Capaian rata-rata", Kind.PERCENT), "Kelas", Column("Keterangan", width=48),
        Column("Serapan", Kind.PERCENT, limit=100),
    ]  # fmt: skip
    rows: list[list[Cell]] = [
        [one.kode, one.name, one.unit_name, one.telling, one.band, one.capaian.words, one.serapan.value] for one in analysis.programs
    ]
    chart = Chart(Shape.BAR, "Capaian dan serapan tiap program (%)", 0, (3, 6))
    marks = [together(one.capaian.marks, one.serapan.marks) for one in analysis.programs]
    return Sheet("Program", columns, rows, chart, marks, analysis.kinerja.notices)


def ranking_sheet(analysis: AnalysisBoard) -> Sheet:
    columns: list[str | Column] = [
        "Tempat", "Kode", "Bidang", Column("Indikator", width=52), Column("Capaian", Kind.PERCENT), "Kelas", Column("Catatan", width=40),
    ]  # fmt: skip
    rows: list[list[Cell]] = [
        [one.place, one.row.indicator.kode, one.row.unit_name, one.row.indicator.uraian, one.row.capaian.value, one.row.band,
         "; ".join(one.row.notes)]
        for one in analysis.ranking.placed
    ]  # fmt: skip
    out: list[list[Cell]] = [[None, None, None, f"Tidak diperingkat: {count} {why}", None, None, None]
                             for why, count in analysis.ranking.left_out]  # fmt: skip
    chart = Chart(Shape.BAR, "Indikator menurut capaian (%)", 1, (4,), len(rows))
    marks = [*(one.row.capaian.marks for one in analysis.ranking.placed), *[NO_MARKS] * len(out)]
    return Sheet("Peringkat", columns, [*rows, *out], chart, marks, analysis.kinerja.notices)


def contribution_sheet(analysis: AnalysisBoard) -> Sheet:
    columns: list[str | Column] = [
        "Bidang", "Kode", Column("Indikator", width=52), Column("Bobot", Kind.NUMBER), Column("Capaian", Kind.PERCENT),
        Column("Menyumbang (poin)", Kind.NUMBER), Column("Kekurangan dari 100 (poin)", Kind.NUMBER),
    ]  # fmt: skip
    rows: list[list[Cell]] = [
        [one.group.name, row.indicator.kode, row.indicator.uraian, row.indicator.bobot, row.capaian.value, part.points, part.short]
        for one in analysis.contributions
        for row, part in one.parts
    ]
    chart = Chart(Shape.BAR, "Kekurangan dari 100 tiap indikator (poin)", 1, (6,))
    marks = [row.capaian.marks for one in analysis.contributions for row, _ in one.parts]
    return Sheet("Sumbangan", columns, rows, chart, marks, analysis.kinerja.notices)


def efficiency_sheet(analysis: AnalysisBoard) -> Sheet:
    """Lines with their capaian, serapan and efisiensi; below them the PMK's figure of each bidang, with its caution."""
    columns: list[str | Column] = [
        "Kode", Column("Sub kegiatan atau bidang", width=52), "Indikator", Column("Serapan", Kind.PERCENT, limit=100),
        Column("Capaian", Kind.PERCENT),
        Column("Capaian − serapan (poin)", Kind.NUMBER), "Efisien", Column("Efisiensi PMK (%)", Kind.NUMBER),
        Column("Nilai efisiensi PMK", Kind.NUMBER), Column("Keterangan", width=60),
    ]  # fmt: skip
    lines: list[list[Cell]] = [
        [one.line.line.kode, one.line.line.uraian, one.line.line.indikator, one.line.serapan.value, one.capaian.value,
         one.efisiensi.selisih, one.efisiensi.efisien, None, None, one.efisiensi.rule]
        for one in analysis.spending
    ]  # fmt: skip
    groups: list[list[Cell]] = [
        [None, one.group.full_name, None, one.group.serapan.value, one.group.judged, None, None, one.pmk.efisiensi, one.pmk.nilai,
         f"{one.pmk.n} dari {one.pmk.total} baris; {one.pmk.rule}. {one.pmk.caution}"]
        for one in analysis.balances
    ]  # fmt: skip
    chart = Chart(Shape.SCATTER, "Serapan dan capaian tiap sub kegiatan (%)", 3, (4,), len(lines))
    of_lines = [together(one.capaian.marks, one.line.serapan.marks) for one in analysis.spending]
    of_groups = [together(one.group.capaian.marks, one.group.serapan.marks, one.pmk.marks) for one in analysis.balances]
    return Sheet("Serapan dan capaian", columns, [*lines, *groups], chart, [*of_lines, *of_groups], analysis.kinerja.notices)


def deviation_sheet(analysis: AnalysisBoard) -> Sheet:
    columns: list[str | Column] = [
        "Kode", "Bidang", Column("Sub kegiatan", width=52), Column("Pagu", Kind.RUPIAH), Column("Rencana s.d.", Kind.RUPIAH),
        Column("Realisasi s.d.", Kind.RUPIAH), Column("Deviasi", Kind.RUPIAH), Column("Deviasi (poin)", Kind.NUMBER),
        Column("Menurut", width=40),
    ]  # fmt: skip
    rows: list[list[Cell]] = [
        [one.line.line.kode, one.line.unit_name, one.line.line.uraian, one.line.serapan.pagu, one.deviation.rencana,
         one.line.serapan.realisasi, one.deviation.rupiah, one.deviation.poin, one.deviation.rule]
        for one in analysis.spending
    ]  # fmt: skip
    marks = [one.deviation.marks for one in analysis.spending]
    return Sheet("Deviasi", columns, rows, Chart(Shape.BAR, "Rencana dan realisasi (Rp)", 0, (4, 5)), marks, analysis.kinerja.notices)


def compared_sheet(found: Compared, notices: Sequence[str] = ()) -> Sheet:
    first, second = found.first.short_label, found.second.short_label
    columns: list[str | Column] = [
        "Kode", "Bidang", Column("Indikator", width=52), Column(f"Capaian {first}", Kind.PERCENT),
        Column(f"Capaian {second}", Kind.PERCENT), Column("Selisih (poin)", Kind.NUMBER),
    ]  # fmt: skip
    rows: list[list[Cell]] = [
        [one.row.indicator.kode, one.row.unit_name, one.row.indicator.uraian, one.first.capaian.value if one.first else None,
         one.second.capaian.value if one.second else None, one.difference]
        for one in found.changes
    ]  # fmt: skip
    chart = Chart(Shape.BAR, f"Capaian {first} dan {second} (%)", 0, (3, 4))
    return Sheet(f"{first} dan {second}", columns, rows, chart, [one.marks for one in found.changes], notices)


def history_sheet(found: ServiceHistory) -> Sheet:
    columns: list[str | Column] = ["Kecamatan", *(Column(periode.short_label, Kind.NUMBER) for periode in found.periods)]
    rows: list[list[Cell]] = [[place.name, *place.numbers] for place in found.places]
    total: list[Cell] = ["Jumlah", *found.totals]
    chart = Chart(Shape.BAR, f"{found.service}, {found.periods[-1].short_label}", 0, (len(found.periods),), len(rows))
    return Sheet(f"{found.service} {found.unit_name}", columns, [*rows, total], chart)


def coverage_sheet(one: Coverage) -> Sheet:
    columns: list[str | Column] = [
        "Kecamatan", Column(one.above, Kind.NUMBER), Column(one.below, Kind.NUMBER), Column("Belum", Kind.NUMBER),
        *(Column(f"Cakupan {periode.short_label}", Kind.PERCENT) for periode in one.periods),
    ]  # fmt: skip
    rows: list[list[Cell]] = [
        [place.name, place.above.number if place.above else None, place.below.number if place.below else None, place.left, *place.shares]
        for place in one.places
    ]
    whole: list[Cell] = ["Kabupaten", None, None, None, *one.whole]
    chart = Chart(Shape.BAR, f"{one.above} dari {one.below} (%)", 0, (len(columns) - 1,), len(rows))
    return Sheet(f"Cakupan {one.above}", columns, [*rows, whole], chart)


def reconciliation_sheet(analysis: AnalysisBoard) -> Sheet:
    columns: list[str | Column] = [
        "Kode", "Bidang", Column("Indikator", width=52), Column("Menurut bidang", Kind.PERCENT), Column("Menurut hitungan", Kind.PERCENT),
        Column("Selisih (poin)", Kind.NUMBER), "Hasil", Column("Rumus yang memberi angka bidang", width=48), Column("Rumus kami", width=40),
        Column("Semua rumus (belum dipastikan kantor)", width=60),
    ]  # fmt: skip
    rows: list[list[Cell]] = [
        [one.row.indicator.kode, one.row.unit_name, one.row.indicator.uraian, one.stated, one.ours, one.difference, one.verdict,
         "; ".join(one.explained_by), one.row.capaian.rule,
         "; ".join(f"{rule.words} = {number(rule.value)} ({rule.source})" for rule in one.rules)]
        for one in analysis.reconciliation
    ]  # fmt: skip
    return Sheet("Rekonsiliasi", columns, rows, marks=[one.row.marks for one in analysis.reconciliation], notices=analysis.kinerja.notices)


def question_sheet(analysis: AnalysisBoard) -> Sheet:
    columns: list[str | Column] = ["Bidang", "Perihal", "Pola", Column("Pertanyaan", width=60), Column("Sel", width=40)]
    rows: list[list[Cell]] = [
        [one.unit_name, one.subject, one.pola, one.words,
         "; ".join(f"{each.fact.periode.code} {each.fact.measurement.sheet}!{each.fact.measurement.cell}" for each in one.statements)]
        for one in analysis.questions
    ]  # fmt: skip
    marks = [one.marks for one in analysis.questions]
    return Sheet("Pertanyaan", columns, rows, marks=marks, notices=analysis.kinerja.notices)


def note_sheet(analysis: AnalysisBoard) -> Sheet:
    """Every note of the cycle, the newest first, with those it took the place of."""
    board = analysis.kinerja
    columns: list[str | Column] = ["Kode", Column("Catatan", width=70), "Oleh", "Jabatan", "Waktu", "Berlaku"]
    rows: list[list[Cell]] = [
        [one.kode, one.text or "(dicabut)", one.by, one.post, one.at.replace(tzinfo=None), board.note_of(one.kode) == one]
        for one in board.said
    ]
    return Sheet("Catatan angka", columns, rows)
