"""What stands behind a number of *Ringkas satu menit*: its chart and the rows it is made of; behind a row its cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

import streamlit as st

from pages.ringkasan import drill_path
from pages.shared import charts, ledger_card, number_marks, session, table, widgets
from sop_core.boards import ledger
from sop_core.boards.brief import ToBudget, ToClocks, ToFiles, ToIndicators, ToSpan, Way
from sop_core.boards.files import CellChoice, FileRow, cell_choices, files_board
from sop_core.boards.kinerja import KinerjaGroup
from sop_core.boards.kinerja_budget import BudgetRow
from sop_core.boards.kinerja_rows import IndicatorRow
from sop_core.boards.summary import SummaryBoard
from sop_core.exact import printed
from sop_core.figures import kinerja, style, tren
from sop_core.figures.kinerja import Bar
from sop_core.figures.tren import Series
from sop_core.indicators.number_marks import is_grave, signed
from sop_core.indicators.serapan import Serapan
from sop_core.kinerja.facts import Statement
from sop_core.reports.table import Column, Kind, Row, Table
from sop_core.sop.sla import Clock, Verdict

FILE, CARD = "berkas", "kartu"


def show(board: SummaryBoard, way: Way) -> None:
    """The chart and the rows; a row that is chosen is the next place on the way."""
    match way:
        case ToIndicators():
            _indicators(board, way)
        case ToBudget():
            _budget(board, way)
        case ToFiles():
            _files(board)
        case ToClocks():
            _clocks(way)
        case ToSpan():
            ledger_card.show_span(session.look().ask(ledger.span_card, board.cycle.cycle.id, way.start, way.end), "ringkas")


def title(board: SummaryBoard, place: tuple[str, object]) -> str:
    """What a chosen row is called on the way back."""
    kind, what = place
    if kind == CARD:
        return str(what[0])  # type: ignore[index]
    return str(what) if kind != FILE else next(name for kode, name, _ in _asked_for_files(board) if kode == what)


def row(board: SummaryBoard, place: tuple[str, object]) -> None:
    """A chosen row: an indicator or budget line with its cells, or a clock's card."""
    kind, what = place
    if kind == CARD:
        named, clock = cast("tuple[str, Clock]", what)
        ledger_card.show(clock, named, "ringkas", board.cycle.cycle.id)
    elif kind == FILE:
        _cells_of_file(board, str(what))
    elif found := [each for each in board.kinerja.rows if each.indicator.kode == what]:
        _indicator(board, found[0])
    else:
        _line(board, next(each for each in board.kinerja.budget if each.line.kode == what))


def _choose(rows: Table[Row], key: str, place: Callable[[Row], object]) -> None:
    chosen = table.pick(rows, key, 300)
    if chosen is not None:
        drill_path.go(place(chosen))
        st.rerun(scope="fragment")


def _indicators(board: SummaryBoard, way: ToIndicators) -> None:
    shown = [row for kode in way.kodes for row in board.kinerja.rows if row.indicator.kode == kode]
    classes = len(board.kinerja.scale.bands)
    if way.by_unit:
        bars = [_group(group) for group in board.kinerja.groups]
        charts.show(kinerja.capaian_bars(bars, "Capaian rata-rata tiap bidang", classes), "ringkas-bagan")
        st.caption(widgets.plain(f"{board.kinerja.total.capaian.words}."))
    else:
        bars = [Bar(one.indicator.kode, one.capaian.shown, one.rank, one.band or one.reason, marks=one.capaian.marks) for one in shown]
        charts.show(kinerja.capaian_bars(bars, f"Capaian s.d. {board.kinerja.periode.short_label}", classes), "ringkas-bagan")
    st.caption("Pilih satu baris untuk melihat sel-sel yang membentuk angkanya.")
    _choose(Table("Indikator", _INDICATORS, shown), "ringkas-indikator", lambda one: ("indikator", one.indicator.kode))


def _group(group: KinerjaGroup) -> Bar:
    """What is missing or tells too little gets no bar."""
    if group.band is None:
        return Bar(group.name, None, words="tidak dihitung")
    return Bar(group.name, group.capaian.shown, group.rank, group.band, marks=group.capaian.marks)


_INDICATORS: tuple[Column[IndicatorRow], ...] = (
    Column("Bidang", lambda one: one.unit_name),
    Column("Kode", lambda one: one.indicator.kode),
    Column("Indikator", lambda one: one.indicator.uraian),
    Column("Target", lambda one: one.target_words(one.measurement.target_periode), marks=lambda one: one.measurement.target_marks),
    Column("Realisasi", lambda one: one.value_words(one.measurement.figure.value), marks=lambda one: one.measurement.value_marks),
    Column("Capaian", lambda one: one.capaian.value, Kind.PERCENT, marks=lambda one: one.capaian.marks),
    Column("Kelas", lambda one: one.band or one.reason),
)


def _indicator(board: SummaryBoard, row: IndicatorRow) -> None:
    st.text(f"{row.indicator.uraian} ({row.unit_name})")
    labels = [periode.short_label for periode in board.kinerja.periods]
    line = Series(row.indicator.kode, [point.capaian.shown for point in row.points], [point.capaian.marks for point in row.points])
    charts.show(tren.trend_lines(labels, [line], "Capaian terhadap target periode (%)", height=240), "ringkas-indikator-tren")
    figure, satuan = row.measurement.figure, row.indicator.satuan
    reached = f"Realisasi s.d. {row.now.periode.short_label} {row.value_words(figure.value)} {satuan} ({figure.rule})"
    st.text(f"{reached}, target {row.target_words(row.measurement.target_periode)} {satuan}.")
    st.text(f"Capaian {signed(style.percent(row.capaian.shown), row.capaian.marks)}: {row.capaian.rule}.")
    number_marks.sentences(row.marks)
    _cells(row.behind)


def _budget(board: SummaryBoard, way: ToBudget) -> None:
    plan, periode = printed(board.even_plan), board.kinerja.periode.short_label
    groups = [group for group in board.kinerja.groups if group.kode in way.units]
    bars = [
        Bar(group.name, group.serapan.shown, words=f"{group.serapan.n} dari {group.serapan.total} baris", marks=group.serapan.marks)
        for group in groups
    ]
    charts.show(kinerja.serapan_bars(bars, plan, f"Serapan anggaran s.d. {periode}"), "ringkas-bagan")
    shown = [one for one in board.kinerja.budget if one.line.unit in way.units]
    st.caption("Pilih satu baris pagu untuk melihat sel-sel yang membentuk angkanya.")
    _choose(Table("Baris pagu", _LINES, shown), "ringkas-pagu", lambda one: ("pagu", one.line.kode))


_LINES: tuple[Column[BudgetRow], ...] = (
    Column("Bidang", lambda one: one.unit_name),
    Column("Kode", lambda one: one.line.kode),
    Column("Sub kegiatan", lambda one: one.line.uraian),
    Column("Pagu (Rp)", lambda one: one.serapan.pagu, Kind.RUPIAH, marks=lambda one: one.serapan.pagu_marks),
    Column("Realisasi (Rp)", lambda one: one.serapan.realisasi, Kind.RUPIAH, marks=lambda one: one.serapan.spent_marks),
    Column("Serapan", lambda one: _share(one.serapan), marks=lambda one: one.serapan.marks),
)


def _share(spent: Serapan) -> str:
    if spent.value is not None:
        return signed(style.percent(spent.value), spent.marks)
    return spent.reason.value if spent.reason else style.UNKNOWN


def _line(board: SummaryBoard, row: BudgetRow) -> None:
    st.text(f"{row.line.kode} {row.line.uraian} ({row.unit_name})")
    spent = row.serapan
    used, pagu = signed(style.rupiah(spent.realisasi), spent.spent_marks), signed(style.rupiah(spent.pagu), spent.pagu_marks)
    share = widgets.plain(signed(style.percent(spent.value), spent.marks))
    st.markdown(f"{widgets.plain(used)} dari {widgets.plain(pagu)}: serapan {f':red[**{share}**]' if is_grave(spent.marks) else share}.")
    number_marks.sentences(spent.marks)
    _cells([*row.spent, *((row.pagu,) if row.pagu is not None else ())])


def _cells(statements: Sequence[Statement]) -> None:
    """The cells that a number is made of; choosing one opens its file, sheet, cell, sender and SHA-256."""

    def place(cell: Statement) -> tuple[int, str, str]:
        return cell.fact.submission_id, cell.fact.measurement.sheet, cell.fact.measurement.cell

    _choose_cell(table.statements(tuple(statements)), place)


def _choose_cell(cells: Table[Row], place: Callable[[Row], tuple[int, str, str]]) -> None:
    if not cells.rows:
        st.text("Belum ada angka di balik baris ini, jadi tidak ada berkas yang dapat dibuka.")
        return
    st.caption("Pilih satu sel untuk membuka berkas, pengirim, dan sidik jarinya (SHA-256).")
    _choose(cells, "ringkas-sel", place)


def _files(board: SummaryBoard) -> None:
    """Each bidang with the files that count, or why there is none."""
    actor, cycle_id = session.actor(), board.cycle.cycle.id
    known = {unit.kode: unit for unit in session.look().ask(files_board, actor, cycle_id).units}
    rows = [
        (kode, name, missing, file)
        for kode, name, missing in _asked_for_files(board)
        for file in ((known[kode].counting if kode in known else ()) or (None,))
    ]
    st.caption("Pilih satu baris untuk melihat sel-sel yang terbaca dari berkas bidang itu.")
    _choose(Table("Berkas tiap bidang", _FILES, rows), "ringkas-berkas", lambda one: (FILE, one[0]))


_FILES: tuple[Column[tuple[str, str, str, FileRow | None]], ...] = (
    Column("Bidang", lambda one: one[1]),
    Column("Berkas", lambda one: one[3].file_name if one[3] else one[2]),
    Column("Versi", lambda one: one[3].version if one[3] else None),
    Column("Pengirim", lambda one: one[3].uploader if one[3] else None),
    Column("Waktu", lambda one: style.short_moment(one[3].uploaded_at) if one[3] else None),
    Column("SHA-256", lambda one: one[3].sha256 if one[3] else None),
)


def _asked_for_files(board: SummaryBoard) -> list[tuple[str, str, str]]:
    """Kode and name of every bidang of the cycle, and why it has no file; the excused ones last."""
    takes_part = [(line.kode, line.name, line.file) for line in board.lines]
    return takes_part + [(one.kode, one.name, Verdict.NOT_SUBMITTED.value) for one in board.kinerja.excused]


def _cells_of_file(board: SummaryBoard, unit: str) -> None:
    choices = session.look().ask(cell_choices, session.actor(), board.cycle.cycle.id, unit)
    columns: list[Column[CellChoice]] = [Column("Sel", lambda one: one.ref.label), Column("Terbaca", lambda one: one.label)]
    _choose_cell(Table("Sel berkas", columns, choices), lambda one: one.ref)


def _clocks(way: ToClocks) -> None:
    st.caption("Pilih satu putaran untuk membuka kartu hitung jam kerjanya.")
    columns: list[Column[tuple[str, Clock]]] = [
        Column("Langkah", lambda one: one[0]),
        Column("Keadaan", lambda one: one[1].verdict.value),
        Column("Waktu baku", lambda one: one[1].allowance.label),
        Column("Terpakai (%)", lambda one: style.share(one[1].share)),
        Column("Tenggat", lambda one: style.short_moment(one[1].due)),
    ]
    _choose(Table("Putaran dan jamnya", columns, way.clocks), "ringkas-jam", lambda one: (CARD, one))
