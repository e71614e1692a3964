"""*Layanan*: services per kecamatan of this period, over the periods, per wajib, and their total in its usual width."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from pages.shared import cells, charts, widgets
from sop_core.boards.analysis import AnalysisBoard
from sop_core.boards.analysis_services import Coverage
from sop_core.boards.kinerja_facts import Statement
from sop_core.boards.kinerja_services import ServiceTable
from sop_core.exact import exact, shown, usable
from sop_core.figures import analisis, kinerja, style, tren
from sop_core.figures.analisis import Width
from sop_core.figures.kinerja import Bar
from sop_core.figures.tren import Series

SERVICE, SHARE = "layanan", "Pangsa (%)"


def show(analysis: AnalysisBoard) -> None:
    board = analysis.kinerja
    if not board.services:
        _none(f"Belum ada rekap layanan per kecamatan untuk {board.periode.label}")
        return
    for table in board.services:
        _table(analysis, table)


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


def _table(analysis: AnalysisBoard, table: ServiceTable) -> None:
    st.subheader(f"{table.unit_name} · {table.periode.label}", anchor=False)
    key = SERVICE if len(analysis.kinerja.services) == 1 else f"{SERVICE}-{table.unit}"
    chosen = st.selectbox("Layanan", table.services, key=key, bind="query-params", width=260)
    place = table.services.index(chosen)
    satuan, total = table.satuan[place], table.totals[place]
    bars = [Bar(row.name, cell.number if cell else None) for row, cell in table.column(chosen)]
    charts.show(kinerja.kecamatan_bars(bars, f"{chosen} per kecamatan, {table.periode.short_label}", satuan), f"layanan-{table.unit}")
    st.text(f"Jumlah {style.number(total.value)} {satuan}".strip() + f", {total.n} dari {len(table.rows)} kecamatan terisi.")
    frame = pd.DataFrame(
        [{"Kecamatan": row.name, SHARE: _share(table, place, row.cells[place])}
         | {name: cell.number if cell else None for name, cell in zip(table.services, row.cells, strict=True)}
         for row in table.rows]
    )  # fmt: skip
    worded = frame.style.format(style.number, subset=[SHARE, *table.services], na_rep=style.UNKNOWN)
    st.caption(f"{SHARE} ialah bagian tiap kecamatan dari jumlah {chosen}. Klik sebuah angka untuk membuka sel asalnya.")

    def origin(row: int, column: str) -> Statement | None:
        name = chosen if column == SHARE else column
        return table.rows[row].cells[table.services.index(name)] if name in table.services else None

    cells.show(worded, origin, f"layanan-tabel-{table.unit}", {}, 36 + 35 * len(frame))


def _share(table: ServiceTable, place: int, cell: Statement | None) -> float | None:
    whole = table.totals[place].value
    number = None if cell is None else usable(cell.number)
    return None if number is None or not whole else shown(exact(number) / whole * 100)


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
    frame = pd.DataFrame([{"Kecamatan": name} | dict(zip(labels, line, strict=True)) for name, line in zip(names, values, strict=True)])
    worded = frame.style.format(style.number, subset=labels, na_rep=style.UNKNOWN)
    cells.show(
        worded, lambda row, column: found.places[row].cells[labels.index(column)] if column in labels else None,
        f"layanan-periode-{found.unit}-{found.service}", {}, 36 + 35 * len(frame),
    )  # fmt: skip


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


def _coverage(one: Coverage) -> None:
    name = f"{one.above} dari {one.below}"
    labels = [periode.short_label for periode in one.periods]
    st.subheader(f"{one.unit_name} · {name}", anchor=False)
    lines = [Series("Kabupaten", list(one.whole))]
    charts.show(tren.trend_lines(labels, lines, f"{name}, kabupaten", height=250, right=150), f"cakupan-tren-{one.above}")
    values = [list(place.shares) for place in one.places]
    charts.show(analisis.shaded([place.name for place in one.places], labels, values, f"{name} (%)", " %"), f"cakupan-peta-{one.above}")
    rows = [
        {"Kecamatan": place.name, one.above: place.above.number if place.above else None,
         one.below: place.below.number if place.below else None, "Cakupan": place.shares[-1], "Belum": place.left}
        for place in one.places
    ]  # fmt: skip
    worded = pd.DataFrame(rows).style.format(style.number, subset=[one.above, one.below, "Belum"], na_rep=style.UNKNOWN)
    worded = worded.format(style.percent, subset=["Cakupan"], na_rep=style.UNKNOWN)
    st.caption(f"{labels[-1]}; kabupaten: jumlah ÷ jumlah atas kecamatan yang kedua angkanya terisi. Klik angka untuk membuka selnya.")

    def origin(row: int, column: str) -> Statement | None:
        return one.places[row].below if column == one.below else one.places[row].above

    cells.show(worded, origin, f"cakupan-tabel-{one.above}", {}, 36 + 35 * len(rows))


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
