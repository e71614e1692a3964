"""Tables of *Analisis*: rows of the board as data frames with Indonesian numbers, sortable by the number behind the words."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from pages.shared import cells, number_marks
from pages.shared.beside import beside
from pages.shared.cells import Made
from pages.shared.worded import worded
from sop_core.boards.kinerja import KinerjaBoard
from sop_core.boards.kinerja_facts import Statement
from sop_core.boards.kinerja_rows import IndicatorRow
from sop_core.figures import style
from sop_core.figures.classes import class_look
from sop_core.periode import Jenis

CAPAIAN, A_YEAR = "Capaian TW", "Capaian tahun"
_AMOUNTS = {"Target": 78, "Realisasi": 82, "Target tahun": 98}
_WIDTHS = {"Kode": 92, "Bidang": 90, "Indikator": 255, "Satuan": 84, "Kelas": 128, "Penjelasan": 200, "Catatan": 330}
"""Pixels; so much that the class is seen beside the number on an office screen."""


def class_words(row: IndicatorRow, classes: int) -> str:
    """Shape and word of the class, or why there is none."""
    return f"{class_look(row.rank, classes).shape} {row.band or 'tidak dihitung'}"


def indicators(board: KinerjaBoard, rows: Sequence[IndicatorRow], key: str) -> None:
    """Each indicator against both targets; a click on a number opens its cell."""
    names = {CAPAIAN: f"Terhadap target s.d. {board.periode.short_label}", A_YEAR: f"Terhadap target tahun {board.periode.year}"}
    shown = beside(board, ("indikator", *(row.indicator.kode for row in rows)), lambda: _worded(board, rows))
    cells.show(shown, lambda row, column: _origin(rows[row], column), key, _columns(names), _height(rows))
    number_marks.meaning(*(row.marks for row in rows))


def _worded(board: KinerjaBoard, rows: Sequence[IndicatorRow]) -> Styler:
    frame = pd.DataFrame([_indicator(row, len(board.scale.bands)) for row in rows])
    if len(board.groups) == 1:
        frame = frame.drop(columns="Bidang")
    said = [board.note_of(row.indicator.kode) for row in rows]
    if any(said):
        place = frame.columns.get_loc("Kelas")  # beside the number it speaks of, and on the screen
        frame.insert(place + 1, "Penjelasan", ["" if one is None else f"{one.text} ({one.by})" for one in said])
    marks = {CAPAIAN: [row.capaian.marks for row in rows], A_YEAR: [row.capaian_tahun.marks for row in rows]}
    return worded(frame, dict.fromkeys((CAPAIAN, A_YEAR), style.percent), marks)


def _indicator(row: IndicatorRow, classes: int) -> dict[str, object]:
    measured = row.measurement
    return {
        "Kode": row.indicator.kode,
        "Bidang": row.unit_name,
        "Indikator": row.indicator.uraian,
        "Satuan": row.indicator.satuan,
        "Target": row.target_words(measured.target_periode),
        "Realisasi": row.value_words(measured.figure.value),
        CAPAIAN: row.capaian.shown,
        "Kelas": class_words(row, classes),
        "Target tahun": row.target_words(measured.target_tahunan),
        A_YEAR: row.capaian_tahun.shown,
        "Catatan": "; ".join(row.notes),
    }


def _columns(names: dict[str, str]) -> dict[str, object]:
    right = {name: st.column_config.TextColumn(alignment="right", width=width) for name, width in _AMOUNTS.items()}
    numbers = {name: st.column_config.NumberColumn(help=words, width=105) for name, words in names.items()}
    return right | numbers | {name: st.column_config.TextColumn(width=width) for name, width in _WIDTHS.items()}


def _origin(row: IndicatorRow, column: str) -> Statement | Made | None:
    """Behind a target stand the register and the targets that the files write; behind everything else the cells of the value."""
    if column in ("Target", "Target tahun"):
        return _target(row, column == "Target tahun")
    numbers = {CAPAIAN: row.capaian.marks, A_YEAR: row.capaian_tahun.marks}
    return cells.of_value(row, row.now, numbers.get(column, row.measurement.value_marks))


def _target(row: IndicatorRow, of_year: bool) -> Made:
    year, measured = row.now.periode.year, row.measurement
    value, until = (measured.target_tahunan, str(year)) if of_year else (measured.target_periode, f"s.d. {row.now.periode.short_label}")
    source = row.indicator.target(year).sumber or row.indicator.sumber
    words = f"Target {until}: {row.written(value)} {row.indicator.satuan}, menurut register indikator{f' ({source})' if source else ''}."
    written = tuple(one for one in row.targets if (one.fact.periode.jenis is Jenis.YEAR) is of_year)
    return Made(f"{words} Yang tertulis di berkas:" if written else words, written, measured.target_marks)


def _height(rows: Sequence[object]) -> int:
    """All rows, up to a screen of them."""
    return min(36 + 35 * len(rows), 720)
