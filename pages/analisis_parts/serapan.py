"""*Serapan*: how much of the pagu each bidang has spent against an even plan, over the periods and line by line."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from pages.shared import cells, charts
from sop_core.boards.kinerja import Group, KinerjaBoard
from sop_core.boards.kinerja_budget import BudgetRow
from sop_core.boards.kinerja_facts import Statement
from sop_core.figures import kinerja, style
from sop_core.figures.kinerja import Bar, Series

PAGU, SERAPAN, SPENT = "Pagu", "Serapan", "Realisasi s.d."


def show(board: KinerjaBoard) -> None:
    plan = board.periode.last_day.month / 12 * 100
    title = f"Serapan anggaran s.d. {board.periode.short_label}"
    charts.show(kinerja.serapan_bars([_bar(group) for group in _groups(board)], plan, title), "serapan-bidang")
    labels = [periode.short_label for periode in board.periods]
    lines = [Series(group.name, [point.serapan.value for point in group.trend]) for group in _groups(board)]
    even = Series("Merata", [periode.last_day.month / 12 * 100 for periode in board.periods])
    january = [place for place, periode in enumerate(board.periods) if place and periode.year != board.periods[place - 1].year]
    charts.show(kinerja.trend_lines(labels, lines, "Serapan sejak Januari tiap tahun", plan=even, anew=january), "serapan-tren")
    st.subheader("Baris pagu", anchor=False)
    st.caption("Klik sebuah angka untuk membuka berkas, lembar, dan sel asalnya.")
    _table(board)


def _groups(board: KinerjaBoard) -> tuple[Group, ...]:
    return board.groups if len(board.groups) == 1 else (*board.groups, board.total)


def _bar(group: Group) -> Bar:
    spent = group.serapan
    if spent.value is None:
        return Bar(group.name, None, words="belum diisi" if group.submitted else "berkas belum masuk")
    return Bar(group.name, spent.value, words=f"{spent.n} dari {spent.total} baris")


def _table(board: KinerjaBoard) -> None:
    parts = board.periode.year_to_date
    frame = pd.DataFrame([_line(line, parts) for line in board.budget])
    money = [PAGU, SPENT, *(part.short_label for part in parts)]
    shown = frame.style.format(lambda value: style.number(value, 0), subset=money, na_rep=style.UNKNOWN)
    shown = shown.format(style.percent, subset=[SERAPAN], na_rep=style.UNKNOWN)
    columns: dict[str, object] = {name: st.column_config.NumberColumn(f"{name} (Rp)") for name in money}
    columns["Sub kegiatan"] = st.column_config.TextColumn(width="large")
    key = f"serapan-tabel-{board.cycle_id}-{len(board.groups)}-{board.groups[0].kode}"
    cells.show(shown, lambda row, column: _origin(board.budget[row], column), key, columns, min(36 + 35 * len(frame), 720))


def _line(line: BudgetRow, parts: tuple[object, ...]) -> dict[str, object]:
    own = {point.periode: point.spent for point in line.points}
    spent = {part.short_label: own[part].number if own.get(part) else None for part in parts}  # type: ignore[attr-defined, union-attr, index]
    reason = (line.serapan.reason.value,) if line.serapan.reason else ()
    return {
        "Kode": line.line.kode,
        "Bidang": line.unit_name,
        "Sub kegiatan": line.line.uraian,
        PAGU: line.serapan.pagu,
        **spent,
        SPENT: line.serapan.realisasi,
        SERAPAN: line.serapan.shown,
        "Catatan": "; ".join((*reason, *line.flags)),
        "Dihitung": line.serapan.rule,
    }


def _origin(line: BudgetRow, column: str) -> Statement | None:
    """Behind a period's column stands that period's cell, behind the pagu the file's, behind the rest this period's."""
    if column == PAGU:
        return line.pagu
    return next((point.spent for point in line.points if point.periode.short_label == column), line.now.spent)
