"""What stands behind a number of *Ringkas satu menit*: its chart and the rows it is made of; behind a row its cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from pages.ringkasan_parts import trail
from pages.shared import cells, charts, ledger_card, number_marks, queries, rows, session, widgets
from sop_core.boards.brief import ToBudget, ToClocks, ToFiles, ToIndicators, ToSpan, Way
from sop_core.boards.kinerja import Group
from sop_core.boards.kinerja_budget import BudgetRow
from sop_core.boards.kinerja_facts import Statement
from sop_core.boards.kinerja_rows import IndicatorRow
from sop_core.boards.summary import SummaryBoard
from sop_core.exact import printed
from sop_core.figures import kinerja, style, tren
from sop_core.figures.kinerja import Bar
from sop_core.figures.tren import Series
from sop_core.indicators.number_marks import is_grave, signed
from sop_core.indicators.serapan import Serapan
from sop_core.sop.sla import Verdict

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
            ledger_card.show_span(queries.span_card(board.cycle.cycle.id, way.start, way.end), "ringkas")


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
        named, clock = what  # type: ignore[misc]
        ledger_card.show(clock, named, "ringkas", board.cycle.cycle.id)
    elif kind == FILE:
        _cells_of_file(board, str(what))
    elif found := [each for each in board.kinerja.rows if each.indicator.kode == what]:
        _indicator(board, found[0])
    else:
        _line(board, next(each for each in board.kinerja.budget if each.line.kode == what))


@dataclass(frozen=True)
class _Told:
    """A cell in words, and where it is."""

    words: dict[str, str]
    cell: tuple[int, str, str]


def _choose(frame: pd.DataFrame, key: str, alt: str, place: Callable[[int], object]) -> None:
    chosen = rows.pick(frame, key, alt, 300)
    if chosen is not None:
        trail.go(place(chosen))
        st.rerun(scope="fragment")


def _indicators(board: SummaryBoard, way: ToIndicators) -> None:
    shown = [one for kode in way.kodes for one in board.kinerja.rows if one.indicator.kode == kode]
    classes = len(board.kinerja.scale.bands)
    if way.by_unit:
        bars = [_group(one) for one in board.kinerja.groups]
        charts.show(kinerja.capaian_bars(bars, "Capaian rata-rata tiap bidang", classes), "ringkas-bagan")
        st.caption(widgets.plain(f"{board.kinerja.total.capaian.words}."))
    else:
        bars = [Bar(one.indicator.kode, one.capaian.shown, one.rank, one.band or one.reason, marks=one.capaian.marks) for one in shown]
        charts.show(kinerja.capaian_bars(bars, f"Capaian s.d. {board.kinerja.periode.short_label}", classes), "ringkas-bagan")
    st.caption("Pilih satu baris untuk melihat sel-sel yang membentuk angkanya.")
    frame = pd.DataFrame([_indicator_words(one) for one in shown])
    number_marks.meaning(*(one.marks for one in shown))
    _choose(frame, "ringkas-indikator", "Indikator", lambda place: ("indikator", shown[place].indicator.kode))


def _group(one: Group) -> Bar:
    """What is missing or tells too little gets no bar."""
    if one.band is None:
        return Bar(one.name, None, words="tidak dihitung")
    return Bar(one.name, one.capaian.shown, one.rank, one.band, marks=one.capaian.marks)


def _indicator_words(one: IndicatorRow) -> dict[str, str]:
    reached, wanted = one.measurement.figure.value, one.measurement.target_periode
    return {
        "Bidang": one.unit_name,
        "Kode": one.indicator.kode,
        "Indikator": one.indicator.uraian,
        "Target": one.target_words(wanted),
        "Realisasi": one.value_words(reached),
        "Capaian": signed(style.percent(one.capaian.shown), one.capaian.marks),
        "Kelas": one.band or one.reason,
    }


def _indicator(board: SummaryBoard, one: IndicatorRow) -> None:
    st.text(f"{one.indicator.uraian} ({one.unit_name})")
    labels = [periode.short_label for periode in board.kinerja.periods]
    line = Series(one.indicator.kode, [point.capaian.shown for point in one.points], [point.capaian.marks for point in one.points])
    charts.show(tren.trend_lines(labels, [line], "Capaian terhadap target periode (%)", height=240), "ringkas-indikator-tren")
    figure, satuan = one.measurement.figure, one.indicator.satuan
    reached = f"Realisasi s.d. {one.now.periode.short_label} {one.value_words(figure.value)} {satuan} ({figure.rule})"
    st.text(f"{reached}, target {one.target_words(one.measurement.target_periode)} {satuan}.")
    st.text(f"Capaian {signed(style.percent(one.capaian.shown), one.capaian.marks)}: {one.capaian.rule}.")
    number_marks.sentences(one.marks)
    _cells(one.behind)


def _budget(board: SummaryBoard, way: ToBudget) -> None:
    plan, periode = printed(board.even_plan), board.kinerja.periode.short_label
    groups = [one for one in board.kinerja.groups if one.kode in way.units]
    bars = [
        Bar(one.name, one.serapan.shown, words=f"{one.serapan.n} dari {one.serapan.total} baris", marks=one.serapan.marks) for one in groups
    ]
    charts.show(kinerja.serapan_bars(bars, plan, f"Serapan anggaran s.d. {periode}"), "ringkas-bagan")
    shown = [one for one in board.kinerja.budget if one.line.unit in way.units]
    number_marks.meaning(*(one.serapan.marks for one in shown))
    st.caption("Pilih satu baris pagu untuk melihat sel-sel yang membentuk angkanya.")
    _choose(pd.DataFrame([_line_words(one) for one in shown]), "ringkas-pagu", "Baris pagu", lambda place: ("pagu", shown[place].line.kode))


def _line_words(one: BudgetRow) -> dict[str, str]:
    spent = one.serapan
    return {
        "Bidang": one.unit_name,
        "Kode": one.line.kode,
        "Sub kegiatan": one.line.uraian,
        "Pagu (Rp)": signed(style.money(spent.pagu), spent.pagu_marks),
        "Realisasi (Rp)": signed(style.money(spent.realisasi), spent.spent_marks),
        "Serapan": _share(spent),
    }


def _share(spent: Serapan) -> str:
    if spent.value is not None:
        return signed(style.percent(spent.value), spent.marks)
    return spent.reason.value if spent.reason else style.UNKNOWN


def _line(board: SummaryBoard, one: BudgetRow) -> None:
    st.text(f"{one.line.kode} {one.line.uraian} ({one.unit_name})")
    spent = one.serapan
    used, pagu = signed(style.rupiah(spent.realisasi), spent.spent_marks), signed(style.rupiah(spent.pagu), spent.pagu_marks)
    share = widgets.plain(signed(style.percent(spent.value), spent.marks))
    st.markdown(f"{widgets.plain(used)} dari {widgets.plain(pagu)}: serapan {f':red[**{share}**]' if is_grave(spent.marks) else share}.")
    number_marks.sentences(spent.marks)
    _cells([*one.spent, *((one.pagu,) if one.pagu is not None else ())])


def _cells(found: Sequence[Statement]) -> None:
    """The cells that a number is made of; choosing one opens its file, sheet, cell, sender and SHA-256."""
    facts = [one.fact for one in found]
    places = [(fact.submission_id, fact.measurement.sheet, fact.measurement.cell) for fact in facts]
    _choose_cell([_Told(words, place) for words, place in zip(cells.told(found), places, strict=True)])


def _choose_cell(found: Sequence[_Told]) -> None:
    if not found:
        st.text("Belum ada angka di balik baris ini, jadi tidak ada berkas yang dapat dibuka.")
        return
    st.caption("Pilih satu sel untuk membuka berkas, pengirim, dan sidik jarinya (SHA-256).")
    _choose(pd.DataFrame([one.words for one in found]), "ringkas-sel", "Sel asal angka", lambda place: found[place].cell)


def _files(board: SummaryBoard) -> None:
    """Each bidang with the files that count, or why there is none."""
    actor, cycle_id = session.actor(), board.cycle.cycle.id
    known = {unit.kode: unit for unit in queries.files_board(actor, cycle_id).units}
    rows = [
        (kode, name, missing, file)
        for kode, name, missing in _asked_for_files(board)
        for file in ((known[kode].counting if kode in known else ()) or (None,))
    ]
    frame = pd.DataFrame(
        [
            {
                "Bidang": name,
                "Berkas": file.file_name if file else missing,
                "Versi": str(file.version) if file else style.UNKNOWN,
                "Pengirim": file.uploader if file else style.UNKNOWN,
                "Waktu": style.short_moment(file.uploaded_at) if file else style.UNKNOWN,
                "SHA-256": file.sha256 if file else style.UNKNOWN,
            }
            for _, name, missing, file in rows
        ]
    )
    st.caption("Pilih satu baris untuk melihat sel-sel yang terbaca dari berkas bidang itu.")
    _choose(frame, "ringkas-berkas", "Berkas tiap bidang", lambda place: (FILE, rows[place][0]))


def _asked_for_files(board: SummaryBoard) -> list[tuple[str, str, str]]:
    """Kode and name of every bidang of the cycle, and why it has no file; the excused ones last."""
    takes_part = [(line.kode, line.name, line.file) for line in board.lines]
    return takes_part + [(one.kode, one.name, Verdict.NOT_SUBMITTED.value) for one in board.kinerja.excused]


def _cells_of_file(board: SummaryBoard, unit: str) -> None:
    choices = queries.cell_choices(session.actor(), board.cycle.cycle.id, unit)
    _choose_cell([_Told({"Sel": one.ref.label, "Terbaca": one.label}, tuple(one.ref)) for one in choices])


def _clocks(way: ToClocks) -> None:
    st.caption("Pilih satu putaran untuk membuka kartu hitung jam kerjanya.")
    frame = pd.DataFrame(
        [
            {
                "Langkah": named,
                "Keadaan": clock.verdict.value,
                "Waktu baku": clock.allowance.label,
                "Terpakai (%)": style.share(clock.share),
                "Tenggat": style.short_moment(clock.due),
            }
            for named, clock in way.clocks
        ]
    )
    _choose(frame, "ringkas-jam", "Putaran dan jamnya", lambda place: (CARD, way.clocks[place]))
