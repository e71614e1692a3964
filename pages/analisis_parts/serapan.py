"""*Serapan*: how much of the pagu each bidang has spent against an even plan, over the periods and line by line."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from pages.shared import cells, charts, number_marks
from pages.shared.cells import Made
from pages.shared.worded import worded
from sop_core.boards.analysis import AnalysisBoard
from sop_core.boards.analysis_budget import Balance, Spending
from sop_core.boards.kinerja import Group, KinerjaBoard
from sop_core.boards.kinerja_budget import BudgetRow
from sop_core.boards.kinerja_facts import Statement
from sop_core.exact import printed, shown
from sop_core.figures import analisis, kinerja, style, tren
from sop_core.figures.analisis import Step
from sop_core.figures.kinerja import Bar
from sop_core.figures.tren import Series
from sop_core.indicators.number_marks import signed
from sop_core.periode import Periode

PAGU, SERAPAN, SPENT = "Pagu", "Serapan", "Realisasi s.d."


def show(analysis: AnalysisBoard) -> None:
    board = analysis.kinerja
    plan = printed(board.periode.share_of_year * 100)
    title = f"Serapan anggaran s.d. {board.periode.short_label}"
    charts.show(kinerja.serapan_bars([_bar(group) for group in _groups(board)], plan, title), "serapan-bidang")
    labels = [periode.short_label for periode in board.periods]
    lines = [_line_of(group) for group in _groups(board)]
    even = Series("Merata", [printed(periode.share_of_year * 100) for periode in board.periods])
    charts.show(tren.trend_lines(labels, lines, "Serapan sejak Januari tiap tahun", plan=even, anew=board.januaries), "serapan-tren")
    st.subheader("Baris pagu", anchor=False)
    st.caption("Klik sebuah angka untuk membuka berkas, lembar, dan sel asalnya.")
    _table(board)


def _groups(board: KinerjaBoard) -> tuple[Group, ...]:
    return board.groups if len(board.groups) == 1 else (*board.groups, board.total)


def _bar(group: Group) -> Bar:
    spent = group.serapan
    if spent.shown is None:
        return Bar(group.name, None, words="belum diisi" if group.submitted else "berkas belum masuk")
    return Bar(group.name, spent.shown, words=f"{spent.n} dari {spent.total} baris", marks=spent.marks)


def _line_of(group: Group) -> Series:
    spent = [point.serapan for point in group.trend]
    return Series(group.name, [one.shown for one in spent], [one.marks for one in spent])


def _table(board: KinerjaBoard) -> None:
    parts = board.periode.year_to_date
    frame = pd.DataFrame([_line(line, parts) for line in board.budget])
    money = [PAGU, SPENT, *(part.short_label for part in parts)]
    found = [line.serapan for line in board.budget]
    marks = {PAGU: [one.pagu_marks for one in found], SPENT: [one.spent_marks for one in found], SERAPAN: [one.marks for one in found]}
    shown = worded(frame, dict.fromkeys(money, style.money) | {SERAPAN: style.percent}, marks)
    columns: dict[str, object] = {name: st.column_config.NumberColumn(f"{name} (Rp)") for name in money}
    columns["Sub kegiatan"] = st.column_config.TextColumn(width="large")
    key = f"serapan-tabel-{board.cycle_id}-{len(board.groups)}-{board.groups[0].kode}"
    cells.show(shown, lambda row, column: _origin(board.budget[row], column), key, columns, min(36 + 35 * len(frame), 720))
    number_marks.meaning(*(one.marks for one in found))


def _line(line: BudgetRow, parts: tuple[Periode, ...]) -> dict[str, object]:
    own = {point.periode: shown(point.amount) for point in line.points}
    spent = {part.short_label: own.get(part) for part in parts}
    reason = (line.serapan.reason.value,) if line.serapan.reason else ()
    return {
        "Kode": line.line.kode,
        "Bidang": line.unit_name,
        "Sub kegiatan": line.line.uraian,
        PAGU: line.serapan.pagu,
        **spent,
        SPENT: shown(line.serapan.realisasi),
        SERAPAN: line.serapan.shown,
        "Catatan": "; ".join((*reason, *line.flags)),
        "Dihitung": line.serapan.rule,
    }


def _origin(line: BudgetRow, column: str) -> Statement | Made | None:
    """Behind a period's column stands that period's cell, behind the pagu the file's, behind the rest all that was spent this year."""
    spent = line.serapan
    if column == PAGU:
        cell = () if line.pagu is None else (line.pagu,)
        return Made(f"Pagu {style.rupiah(spent.pagu)}, menurut register.", cell, spent.pagu_marks) if spent.pagu_marks else line.pagu
    if own := [point for point in line.points if point.periode.short_label == column]:
        return cells.made_of(f"Realisasi {column}: {style.rupiah(own[0].amount)} (penjumlahan)", own[0].cells)
    marks = spent.spent_marks if column == SPENT else spent.marks
    return cells.made_of(f"Realisasi s.d. {line.now.periode.short_label}: {style.rupiah(spent.realisasi)} (penjumlahan)", line.spent, marks)


def deviation(analysis: AnalysisBoard) -> None:
    """What was spent beside what was to be spent by now: rencana kas where the register has one, else an even plan."""
    known = [one for one in analysis.balances if one.poin is not None]
    until = analysis.kinerja.periode.short_label
    if known:
        steps = [Step(one.group.name, -printed(one.poin or 0), _planned(one), one.marks) for one in known]
        figure = analisis.points_bars(steps, f"Deviasi belanja dari rencana s.d. {until}", "Poin dari pagu: − di bawah, + di atas rencana")
        charts.show(figure, "deviasi-bidang")
        for one in known:
            st.text(f"{one.group.name}: {_planned(one)}")
    st.subheader("Baris pagu", anchor=False)
    st.caption("Klik sebuah angka untuk membuka berkas, lembar, dan sel asalnya.")
    frame = pd.DataFrame([_deviating(one) for one in analysis.spending])
    found, lines = analysis.spending, analysis.kinerja.budget
    off = {name: [one.deviation.marks for one in found] for name in ("Deviasi (Rp)", "Deviasi (poin)")}
    planned = [one.line.serapan.pagu_marks for one in found]
    own = {PAGU: planned, "Rencana": planned, SPENT: [one.line.serapan.spent_marks for one in found]}
    words = dict.fromkeys((PAGU, "Rencana", SPENT, "Deviasi (Rp)"), style.money) | {"Deviasi (poin)": style.number}
    shown = worded(frame, words, own | off)
    key = f"deviasi-tabel-{analysis.kinerja.cycle_id}-{len(lines)}-{lines[0].line.unit if lines else ''}"
    cells.show(shown, lambda row, column: _origin(lines[row], column), key, {}, min(36 + 35 * len(frame), 720))
    number_marks.meaning(*(one.deviation.marks for one in found))


def _planned(one: Balance) -> str:
    return f"{style.rupiah(one.spent)} terpakai, rencana {signed(style.rupiah(one.planned), one.plan_marks)}; {one.rule}"


def _deviating(one: Spending) -> dict[str, object]:
    found = one.deviation
    return {
        "Kode": one.line.line.kode, "Bidang": one.line.unit_name, "Sub kegiatan": one.line.line.uraian, PAGU: one.line.serapan.pagu,
        "Rencana": shown(found.rencana), SPENT: shown(one.line.serapan.realisasi), "Deviasi (Rp)": shown(found.rupiah),
        "Deviasi (poin)": shown(found.poin),
        "Menurut": found.rule,
    }  # fmt: skip
