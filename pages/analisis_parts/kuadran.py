"""*Serapan, Kuadran*: money spent against targets reached, by bidang and by line, with efisiensi in both variants and their caution."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from pages.analisis_parts import indikator
from pages.shared import charts, widgets
from sop_core.boards.analysis import AnalysisBoard
from sop_core.boards.analysis_budget import Balance, Spending
from sop_core.exact import printed
from sop_core.exact import shown as as_printed
from sop_core.figures import analisis, style
from sop_core.figures.analisis import Spot


def show(analysis: AnalysisBoard) -> None:
    board = analysis.kinerja
    plan, classes = printed(board.periode.share_of_year * 100), len(board.scale.bands)
    groups = [spot for one in analysis.balances if one.group.kode and (spot := _of_group(one)) is not None]
    if len(board.groups) > 1 and groups:
        charts.show(analisis.quadrant(groups, plan, "Serapan dan capaian tiap bidang", classes), "kuadran-bidang")
    lines = [spot for one in analysis.spending if (spot := _of_line(one)) is not None]
    if not lines:
        widgets.empty("Belum ada sub kegiatan dengan serapan dan capaian", "Keduanya terbaca dari berkas bidang; unggah di halaman Unggah.")
        return
    figure = analisis.quadrant(lines, plan, "Serapan dan capaian tiap sub kegiatan", classes, named=len(lines) <= 8)
    indikator.clicked(analysis, charts.clicked(figure, "kuadran-baris"))
    st.caption("Klik sebuah titik untuk melihat indikatornya. Capaian ialah indikator yang ditautkan pada baris anggaran itu.")
    _efisiensi(analysis)


def _of_group(one: Balance) -> Spot | None:
    group = one.group
    spent, value = group.serapan.shown, group.trend[-1].shown
    if spent is None or value is None:
        return None
    return Spot(group.name, group.name, spent, value, group.rank, group.full_name)


def _of_line(one: Spending) -> Spot | None:
    spent, value = one.line.serapan.shown, one.capaian.shown
    if spent is None or value is None or one.row is None:
        return None
    return Spot(one.row.indicator.kode, one.row.indicator.kode, spent, value, one.row.rank, one.line.line.uraian)


def _efisiensi(analysis: AnalysisBoard) -> None:
    st.subheader("Efisiensi", anchor=False)
    rows = [_balance(one) for one in analysis.balances]
    shown = pd.DataFrame(rows).style.format(style.percent, subset=["Capaian", "Serapan"], na_rep=style.UNKNOWN)
    shown = shown.format(style.number, subset=["Efisiensi PMK (%)", "Nilai efisiensi"], na_rep=style.UNKNOWN)
    st.dataframe(shown, hide_index=True, width="stretch", key="tabel-efisiensi-bidang", placeholder=style.UNKNOWN)
    pmk = analysis.balances[-1].pmk
    st.caption(f"Cara PMK: {pmk.rule}.")
    st.warning(pmk.caution, icon=":material/info:")
    lines = pd.DataFrame([_line(one) for one in analysis.spending])
    if not lines.empty:
        shown = lines.style.format(style.percent, subset=["Capaian", "Serapan"], na_rep=style.UNKNOWN)
        shown = shown.format(style.number, subset=["Selisih (poin)"], na_rep=style.UNKNOWN)
        st.caption("Tiap sub kegiatan: capaian − serapan dalam poin persen; efisien bila capaian ≥ 100 dan serapan < 100.")
        st.dataframe(shown, hide_index=True, width="stretch", key="tabel-efisiensi-baris", placeholder=style.UNKNOWN)


def _balance(one: Balance) -> dict[str, object]:
    pmk = one.pmk
    return {
        "Bidang": one.group.name,
        "Capaian": one.group.trend[-1].shown,
        "Serapan": one.group.serapan.shown,
        "Efisiensi PMK (%)": as_printed(pmk.efisiensi),
        "Nilai efisiensi": as_printed(pmk.nilai),
        "n": f"{pmk.n} dari {pmk.total} baris",
        "Catatan": "dibatasi pada −20 … 20" if pmk.dibatasi else "",
    }


def _line(one: Spending) -> dict[str, object]:
    efficient = one.efisiensi.efisien
    return {
        "Kode": one.line.line.kode,
        "Sub kegiatan": one.line.line.uraian,
        "Indikator": one.line.line.indikator or "tidak ditautkan",
        "Capaian": one.capaian.shown,
        "Serapan": one.line.serapan.shown,
        "Selisih (poin)": one.efisiensi.selisih,
        "Efisien": "tidak dihitung" if efficient is None else "▲ efisien" if efficient else "○ belum",
    }
