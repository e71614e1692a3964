"""*Capaian*: averages and indicators of the period, programmes, the ranking of indicators and bidang, and who pulls an average down."""

from __future__ import annotations

import plotly.graph_objects as go
import streamlit as st

from pages.analisis import indikator
from pages.shared import charts, number_marks, session, table, widgets
from sop_core.boards.analysis import AnalysisBoard, analysis_board
from sop_core.boards.analysis_capaian import Contribution, Placed, Program
from sop_core.boards.kinerja import KinerjaBoard, KinerjaGroup, kinerja_board
from sop_core.boards.kinerja_rows import NOT_SENT, IndicatorRow
from sop_core.boards.look import Dependence, Look, depends_on
from sop_core.boards.verdicts import VerdictTile
from sop_core.exact import printed, shown
from sop_core.figures import analisis, kinerja, style
from sop_core.figures.analisis import ContributionStep
from sop_core.figures.kinerja import Bar
from sop_core.indicators.number_marks import is_grave, signed
from sop_core.kinerja.facts import Fact
from sop_core.reports.analysis_tables import contribution_table, group_ranking_table, program_table, ranking_table
from sop_core.reports.kinerja_tables import indicator_table
from sop_core.reports.table import Column, Kind, Table


def show(analysis: AnalysisBoard) -> None:
    headline(analysis.kinerja)
    _explore_indicators(analysis.kinerja.cycle_id, analysis.units)
    how(analysis.kinerja)


@st.fragment
def _explore_indicators(cycle_id: str, units: tuple[str, ...]) -> None:
    """Bidang, their indicators, the table: a click on one filters the others and draws this part anew, not the page.

    It is read again here, so that it never shows what is no longer so.
    """
    analysis = session.look().ask(analysis_board, cycle_id, units)
    board = analysis.kinerja
    rows = board.rows
    if len(board.groups) > 1:
        charts.clicked(session.look().ask(_of_groups, cycle_id, units), "bagan-bidang", _filter)
        names = {group.name: group.kode for group in board.groups}
        name = st.pills("Saring bidang (atau klik batangnya)", list(names), key=FILTER, bind="query-params")
        rows = board.of(names[name]) if name in names else rows
    if len({row.indicator.unit for row in rows}) == 1:
        title = f"Capaian tiap indikator s.d. {board.periode.short_label}"
        figure = kinerja.capaian_bars([_of_row(row) for row in rows], title, _classes(board), _LINE)
        indikator.clicked(analysis, charts.clicked(figure, f"bagan-indikator-{rows[0].indicator.unit}"))
    st.subheader("Indikator", anchor=False, help=_CLICKS)
    table.show(indicator_table(board, rows), f"tabel-{board.cycle_id}-{len(rows)}-{rows[0].indicator.unit if rows else ''}")


@depends_on(Dependence.REVISION)
def _of_groups(look: Look, cycle_id: str, units: tuple[str, ...]) -> go.Figure:
    board = look.ask(kinerja_board, cycle_id, units)
    title = f"Capaian rata-rata tiap bidang s.d. {board.periode.short_label}"
    return kinerja.capaian_bars([_of_group(group) for group in board.groups], title, _classes(board), _LINE)


def _filter(chosen: list[object]) -> None:
    """The bidang of the bar; the same one again takes the filter away."""
    session.put(FILTER, None if session.get(FILTER) == chosen[0] else chosen[0])


FILTER = "saring"
_CLICKS = "Klik sebuah batang untuk melihat indikatornya; klik sebuah angka untuk membuka berkas, lembar, dan sel asalnya."
_LINE = "Garis titik-titik: 100 %"


def headline(board: KinerjaBoard) -> None:
    """Four numbers for the bidang that are looked at, each with what it leaves out."""
    total = board.groups[0] if len(board.groups) == 1 else board.total
    spent, mean, a_year = total.serapan, total.capaian, total.capaian_tahun
    with st.container(horizontal=True):
        reached, of_year, used = (signed(style.percent(one.value), one.marks) for one in (mean, a_year, spent))
        _metric(f"Capaian s.d. {board.periode.short_label}", reached, total.band or "tanpa kelas", mean.words)
        _metric(f"Terhadap target {board.periode.year}", of_year, "target setahun penuh", a_year.words)
        below, colour = ("melebihi pagu", "red") if is_grave(spent.marks) else (f"{spent.n} dari {spent.total} baris pagu", "off")
        _metric("Serapan anggaran", used, below, _budget_words(total), colour)
        _metric("Di bawah target", signed(f"{total.below_target} dari {mean.n}", mean.marks), "indikator yang dapat dihitung", "")
    st.caption(f"Capaian: {total.capaian.words}. {_budget_words(total)}")
    number_marks.meaning(mean.marks, spent.marks)


def _metric(label: str, value: str, below: str, words: str, colour: str = "off") -> None:
    widgets.tile(VerdictTile(label, value, below, colour, words))


def _budget_words(group: KinerjaGroup) -> str:
    spent = group.serapan
    out = ", ".join(f"{count} {reason.value}" for reason, count in spent.left_out)
    left = f"; tidak dihitung: {out}" if out else ""
    return f"Serapan: {group.money_words}, {spent.n} dari {spent.total} baris pagu{left}."


def _of_group(group: KinerjaGroup) -> Bar:
    n = f"({group.capaian.n} dari {group.capaian.total})"
    if group.band is None:
        return Bar(group.name, None, words=f"{'tidak dihitung' if group.submitted else NOT_SENT} {n}")
    return Bar(group.name, group.capaian.shown, group.rank, f"{group.band} {n}", marks=group.capaian.marks)


def _of_row(row: IndicatorRow) -> Bar:
    return Bar(row.indicator.kode, row.capaian.shown, row.rank, row.band or row.reason, marks=row.capaian.marks)


def _classes(board: KinerjaBoard) -> int:
    return len(board.scale.bands)


def how(board: KinerjaBoard) -> None:
    """The rules behind the numbers, and what fitted no indicator."""
    rules = widgets.folded("Cara menghitung", "calculate", "cara-menghitung")
    if rules.open:
        rules.text(
            f"Kelas ({board.scale.nama}): {board.scale.words}. Dibaca pada nilai dua desimal.\nSumber: {board.scale.sumber}\n\n"
            "Rata-rata memakai bobot indikator; tiap capaian dibatasi batas atas indikatornya, paling tinggi 120 %. "
            "Nilai asli tetap ditampilkan apa adanya.\n"
            "Serapan: realisasi anggaran tiap periode dijumlahkan sejak Januari ÷ pagu yang berlaku.\n"
            "Yang kosong tidak dianggap nol dan tidak ikut dihitung."
        )
    if board.unknown:
        strange = widgets.folded(f"Baris yang tidak ada dalam register ({len(board.unknown)})", "rule", "di-luar-register")
        if strange.open:
            with strange:
                _unknown(board)


def _unknown(board: KinerjaBoard) -> None:
    st.caption(
        "Angka ini dibaca dari berkas, tetapi tidak ikut dihitung. Yang mengunggah mencocokkannya di halaman Unggah, tampilan Indikator; "
        "indikator baru didaftarkan di Pengaturan, Indikator, Ubah."
    )
    columns: list[Column[Fact]] = [
        Column("Uraian", lambda fact: fact.measurement.uraian),
        Column("Ukuran", lambda fact: fact.measurement.measure),
        Column("Angka", lambda fact: fact.measurement.number, Kind.NUMBER),
        Column("Lembar", lambda fact: fact.measurement.sheet),
        Column("Sel", lambda fact: fact.measurement.cell),
    ]
    table.show(Table("Baris di luar register", columns, board.unknown), "tak-dikenal")


KEY = "program"


def programs(analysis: AnalysisBoard) -> None:
    _explore_programs(analysis.kinerja.cycle_id, analysis.units)


@st.fragment
def _explore_programs(cycle_id: str, units: tuple[str, ...]) -> None:
    """A click draws this part anew and not the page; it is read again, so that it never shows what is no longer so."""
    analysis = session.look().ask(analysis_board, cycle_id, units)
    board, programs = analysis.kinerja, analysis.programs
    classes = len(board.scale.bands)
    bars = [_program_bar(program) for program in programs]
    title = f"Capaian rata-rata tiap program s.d. {board.periode.short_label}"
    charts.clicked(kinerja.capaian_bars(bars, title, classes, "Garis titik-titik: 100 %"), "bagan-program", _choose)
    table.show(program_table(analysis), "tabel-program")
    kodes = [program.kode for program in programs]
    names = {program.kode: f"{program.kode} {program.name}" for program in programs}
    st.caption("Klik sebuah batang untuk memilih programnya.")
    kode = st.selectbox("Program", kodes, format_func=names.__getitem__, key=KEY, bind="query-params")
    chosen = programs[kodes.index(kode)]
    table.show(indicator_table(board, chosen.rows), f"tabel-program-{board.cycle_id}-{kode}")


def _program_bar(program: Program) -> Bar:
    mean = program.capaian
    return Bar(
        f"{program.kode} {program.unit_name}",
        shown(program.telling),
        program.rank,
        f"{mean.n} dari {mean.total} indikator",
        program.kode,
        mean.marks,
    )


def _choose(chosen: list[object]) -> None:
    session.put(KEY, chosen[0])


def ranking(analysis: AnalysisBoard) -> None:
    board = analysis.kinerja
    if len(board.groups) > 1:
        _groups(analysis)
    ranking = analysis.ranking
    st.subheader("Indikator", anchor=False)
    st.caption(f"Menurut capaian s.d. {board.periode.short_label}; {ranking.words}. Yang sama capaiannya berbagi tempat.")
    bars = [_ranked_bar(one) for one in ranking.placed]
    title = "Indikator dari capaian tertinggi"
    indikator.clicked(analysis, charts.clicked(kinerja.capaian_bars(bars, title, len(board.scale.bands)), "bagan-peringkat"))
    st.caption("Klik sebuah batang untuk melihat indikatornya.")
    if ranking.placed:
        table.show(ranking_table(analysis), "tabel-peringkat")


def _ranked_bar(placed: Placed) -> Bar:
    row = placed.row
    return Bar(f"{placed.place}. {row.indicator.kode}", row.capaian.shown, row.rank, row.band or "", row.indicator.kode, row.capaian.marks)


def _groups(analysis: AnalysisBoard) -> None:
    found = analysis.ranked_groups
    st.subheader("Bidang", anchor=False)
    if found.reason:
        st.caption(f"{found.reason} Tampil menurut urutan kantor, tanpa tempat.")
    table.show(group_ranking_table(analysis), "tabel-peringkat-bidang")


def contributions(analysis: AnalysisBoard) -> None:
    known = [contribution for contribution in analysis.contributions if contribution.parts]
    if not known:
        widgets.empty("Belum ada capaian yang dapat diuraikan", "Tampil sesudah berkas bidang diunggah di halaman Unggah.")
        return
    names = [one.group.name for one in known]
    worst = max(range(len(known)), key=lambda place: known[place].short)
    name = names[0]
    if len(names) > 1:
        name = st.selectbox("Uraikan rata-rata", names, index=worst, key="uraikan", bind="query-params", width=220)
    _one(analysis, known[names.index(name)])


def _one(analysis: AnalysisBoard, contribution: Contribution) -> None:
    mean = contribution.group.capaian
    words = "di bawah" if contribution.short >= 0 else "di atas"
    st.text(
        f"Rata-rata {contribution.group.name} {signed(style.percent(mean.value), mean.marks)}: "
        f"{signed(f'{style.number(abs(contribution.short))} poin', mean.marks)} {words} 100, "
        f"terbagi atas {len(contribution.parts)} indikator menurut bobotnya."
    )
    steps = [
        ContributionStep(row.indicator.kode, printed(part.short), row.indicator.uraian, row.capaian.marks)
        for row, part in contribution.parts
    ]
    title = f"Sumbangan tiap indikator terhadap 100, {contribution.group.name}"
    figure = analisis.points_bars(steps, title, "Poin yang dikurangi (−) atau ditambah (+) pada rata-rata")
    indikator.clicked(analysis, charts.clicked(figure, f"bagan-sumbangan-{contribution.group.kode}"))
    table.show(contribution_table(analysis, (contribution,)), "tabel-sumbangan")
    st.caption(f"{mean.words}. Yang dihitung ialah capaian sesudah dibatasi; nilai aslinya tetap tampil di kolom Capaian.")
