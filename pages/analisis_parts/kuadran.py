"""*Serapan, Kuadran*: money spent against targets reached, by bidang and by line, with efisiensi in both variants and their caution."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from pages.analisis_parts import indikator
from pages.shared import charts, number_marks, widgets
from pages.shared.worded import worded
from sop_core.boards.analysis import AnalysisBoard
from sop_core.boards.analysis_budget import Balance, Spending
from sop_core.exact import printed
from sop_core.exact import shown as as_printed
from sop_core.figures import style
from sop_core.figures.quadrant import Spot, quadrant
from sop_core.indicators.number_marks import signed, together

_PMK = ("Efisiensi PMK (%)", "Nilai efisiensi")
_WORDS = dict.fromkeys(("Capaian", "Serapan"), style.percent)


def show(analysis: AnalysisBoard) -> None:
    board = analysis.kinerja
    plan, classes = printed(board.periode.share_of_year * 100), len(board.scale.bands)
    groups = [spot for one in analysis.balances if one.group.kode and (spot := _of_group(one)) is not None]
    if len(board.groups) > 1 and groups:
        charts.show(quadrant(groups, plan, "Serapan dan capaian tiap bidang", classes), "kuadran-bidang")
    lines = [spot for one in analysis.spending if (spot := _of_line(one)) is not None]
    if not lines:
        how = "Keduanya terbaca dari berkas bidang, sesudah bidang atau Katim Penyusunan Program mengunggahnya di halaman Unggah."
        widgets.empty("Belum ada sub kegiatan dengan serapan dan capaian", how)
        return
    figure = quadrant(lines, plan, "Serapan dan capaian tiap sub kegiatan", classes, named=len(lines) <= 8)
    indikator.clicked(analysis, charts.clicked(figure, "kuadran-baris"))
    st.caption("Klik sebuah titik untuk melihat indikatornya. Capaian ialah indikator yang ditautkan pada baris anggaran itu.")
    _efisiensi(analysis)


def _of_group(one: Balance) -> Spot | None:
    group = one.group
    spent, value = group.serapan.shown, as_printed(group.judged)
    if spent is None or value is None:
        return None
    marks = (group.serapan.marks, group.capaian.marks)
    return Spot(group.name, group.name, spent, value, group.rank, group.full_name, *marks)


def _of_line(one: Spending) -> Spot | None:
    spent, value = one.line.serapan.shown, one.capaian.shown
    if spent is None or value is None or one.row is None:
        return None
    kode, marks = one.row.indicator.kode, (one.line.serapan.marks, one.capaian.marks)
    return Spot(kode, kode, spent, value, one.row.rank, one.line.line.uraian, *marks)


def _efisiensi(analysis: AnalysisBoard) -> None:
    st.subheader("Efisiensi", anchor=False)
    rows = [_balance(one) for one in analysis.balances]
    found = analysis.balances
    marks = {
        "Capaian": [one.group.capaian.marks for one in found], "Serapan": [one.group.serapan.marks for one in found],
        **{name: [one.pmk.marks for one in found] for name in _PMK},
    }  # fmt: skip
    shown = worded(pd.DataFrame(rows), _WORDS | dict.fromkeys(_PMK, style.number), marks)
    st.dataframe(shown, hide_index=True, width="stretch", key="tabel-efisiensi-bidang", placeholder=style.UNKNOWN)
    pmk = analysis.balances[-1].pmk
    st.caption(f"Cara PMK: {pmk.rule}.")
    st.warning(pmk.caution, icon=":material/info:")
    lines = pd.DataFrame([_line(one) for one in analysis.spending])
    if not lines.empty:
        own = analysis.spending
        of_lines = {
            "Capaian": [one.capaian.marks for one in own], "Serapan": [one.line.serapan.marks for one in own],
            "Selisih (poin)": [one.efisiensi.marks for one in own],
        }  # fmt: skip
        shown = worded(lines, _WORDS | {"Selisih (poin)": style.number}, of_lines)
        st.caption("Tiap sub kegiatan: capaian − serapan dalam poin persen; efisien bila capaian ≥ 100 dan serapan < 100.")
        st.dataframe(shown, hide_index=True, width="stretch", key="tabel-efisiensi-baris", placeholder=style.UNKNOWN)
    number_marks.meaning(*(together(one.capaian.marks, one.line.serapan.marks) for one in analysis.spending))


def _balance(one: Balance) -> dict[str, object]:
    pmk = one.pmk
    return {
        "Bidang": one.group.name,
        "Capaian": as_printed(one.group.judged),
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
        "Efisien": "tidak dihitung" if efficient is None else signed("▲ efisien" if efficient else "○ belum", one.efisiensi.marks),
    }
