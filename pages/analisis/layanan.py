"""*Layanan*: services per kecamatan of this period, over the periods, per wajib, and their total in its usual width."""

from __future__ import annotations

import streamlit as st

from pages.shared import charts, table, widgets
from sop_core.boards.analysis import AnalysisBoard
from sop_core.figures import analisis, kinerja, style, tren
from sop_core.figures.analisis import Width
from sop_core.figures.kinerja import Bar
from sop_core.figures.tren import Series
from sop_core.kinerja.services import Coverage, ServiceTable
from sop_core.reports.analysis_tables import coverage_table, history_table
from sop_core.reports.kinerja_tables import SHARE, service_table

SERVICE = "layanan"


def show(analysis: AnalysisBoard) -> None:
    board = analysis.kinerja
    if not board.services:
        _none(f"Belum ada rekap layanan per kecamatan untuk {board.periode.label}")
        return
    for recap in board.services:
        _recap(analysis, recap)


def _none(title: str) -> None:
    how = "Rekap terbaca dari lembar yang berkolom Kecamatan di berkas bidang, sesudah bidang atau Katim Penyusunan Program mengunggahnya."
    widgets.empty(title, how)


def _service(analysis: AnalysisBoard) -> tuple[str, str] | None:
    """The bidang and the service that are looked at over the periods; None where no recap came at all."""
    offered = {service: unit for unit, service in analysis.services}
    if not offered:
        _none("Belum ada rekap layanan per kecamatan")
        return None
    chosen = st.selectbox("Layanan", list(offered), key=SERVICE, bind="query-params", width=260)
    return offered[chosen], chosen


def _recap(analysis: AnalysisBoard, recap: ServiceTable) -> None:
    st.subheader(f"{recap.unit_name} · {recap.periode.label}", anchor=False)
    key = SERVICE if len(analysis.kinerja.services) == 1 else f"{SERVICE}-{recap.unit}"
    chosen = st.selectbox("Layanan", recap.services, key=key, bind="query-params", width=260)
    place = recap.services.index(chosen)
    satuan, total = recap.satuan[place], recap.totals[place]
    bars = [Bar(row.name, cell.number if cell else None) for row, cell in recap.column(chosen)]
    charts.show(kinerja.kecamatan_bars(bars, f"{chosen} per kecamatan, {recap.periode.short_label}", satuan), f"layanan-{recap.unit}")
    st.text(f"Jumlah {style.number(total.value)} {satuan}".strip() + f", {total.n} dari {len(recap.rows)} kecamatan terisi.")
    st.caption(f"{SHARE} ialah bagian tiap kecamatan dari jumlah {chosen}. Klik sebuah angka untuk membuka sel asalnya.")
    table.show(service_table(recap, chosen), f"layanan-tabel-{recap.unit}")


def over_time(analysis: AnalysisBoard) -> None:
    """One service as kecamatan × period: the numbers, or each kecamatan's share."""
    asked = _service(analysis)
    if asked is None:
        return
    found = analysis.history(*asked)
    what = st.segmented_control("Tampilkan", ("Angka", SHARE), default="Angka", required=True, key="ukuran", bind="query-params")
    labels = [periode.short_label for periode in found.periods]
    names = [place.name for place in found.places]
    if what == SHARE:
        columns = [found.shares(at) for at in range(len(labels))]
        values = [[column[row] for column in columns] for row in range(len(names))]
    else:
        values = [list(place.numbers) for place in found.places]
    suffix = " %" if what == SHARE else ""
    title = f"{found.service} per kecamatan, {'pangsa (%)' if what == SHARE else found.satuan or 'angka'}"
    charts.show(analisis.shaded(names, labels, values, title, suffix), f"layanan-peta-{found.unit}")
    st.caption("Makin gelap makin besar; – belum diisi. Klik sebuah angka di tabel untuk membuka berkas, lembar, dan sel asalnya.")
    table.show(history_table(found, share=what == SHARE), f"layanan-periode-{found.unit}-{found.service}")


def coverage(analysis: AnalysisBoard) -> None:
    """How many of those who must have been served, by the pairs of the dictionary."""
    if not analysis.coverages:
        widgets.empty(
            "Belum ada pasangan layanan dan wajib",
            "Cakupan dihitung bila rekap memuat keduanya, misalnya Sudah Rekam dan Wajib KTP (pasangan pada data/kamus/kata.toml).",
        )
        return
    for one in analysis.coverages:
        _coverage(one)


def _coverage(coverage: Coverage) -> None:
    name = f"{coverage.above} dari {coverage.below}"
    labels = [periode.short_label for periode in coverage.periods]
    st.subheader(f"{coverage.unit_name} · {name}", anchor=False)
    lines = [Series("Kabupaten", list(coverage.whole))]
    charts.show(tren.trend_lines(labels, lines, f"{name}, kabupaten", height=250, right=150), f"cakupan-tren-{coverage.above}")
    values = [list(place.shares) for place in coverage.places]
    charts.show(
        analisis.shaded([place.name for place in coverage.places], labels, values, f"{name} (%)", " %"), f"cakupan-peta-{coverage.above}"
    )
    st.caption(f"{labels[-1]}; kabupaten: jumlah ÷ jumlah atas kecamatan yang kedua angkanya terisi. Klik angka untuk membuka selnya.")
    table.show(coverage_table(coverage), f"cakupan-tabel-{coverage.above}")


def control(analysis: AnalysisBoard) -> None:
    """The totals of a service with the limits of their usual width: is this one unlike the others?"""
    asked = _service(analysis)
    if asked is None:
        return
    found = analysis.control(*asked)
    series, width = found.history, found.limits
    labels = [periode.short_label for periode in series.periods]
    usual = None if width is None else Width(width.mean, width.lower, width.upper)
    title = f"{series.service} tiap {found.kind}"
    figure = analisis.control_chart(labels, series.totals, title, series.satuan, usual, [signal.place for signal in found.signals])
    charts.show(figure, f"kendali-{series.unit}")
    st.text(found.words)
    for signal in found.signals:
        st.text(f"◆ {labels[signal.place]} {signal.words}: apa sebabnya?")
    st.caption("Kabupaten dijumlahkan dari kecamatan; periode yang salah satu kecamatannya kosong tidak diberi titik. Untuk angka posisi "
               "(wajib KTP, sudah rekam) yang memang bergerak naik, batas ini kurang berarti.")  # fmt: skip
