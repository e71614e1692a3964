"""Each indicator of the bidang beside the period before; a click on a number opens the cell it came from."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from pages.shared import cells, downloads, number_marks, widgets
from pages.shared.cells import Made
from sop_core.boards.kinerja_facts import Statement
from sop_core.boards.own_unit import Change, OwnUnitBoard
from sop_core.figures import style
from sop_core.indicators.number_marks import legend, signed, together

BEFORE, NOW, DIFFERENCE = "Capaian sebelumnya", "Capaian kini", "Selisih (poin)"


def show(board: OwnUnitBoard) -> None:
    periode = board.kinerja.periode
    number_marks.notices(board.kinerja)
    if not board.kinerja.groups:
        return
    if board.kinerja.is_empty:
        widgets.empty(f"Belum ada angka sampai {periode.label}", "Unggah berkas bidang di halaman Unggah; indikatornya lalu tampil.")
        return
    st.subheader(f"{board.name}: {periode.short_label} dibanding {board.before.short_label}", anchor=False)
    counted = {word: sum(one.words == word for one in board.changes) for word in ("turun", "naik", "tetap")}
    missing = sum(one.now is None for one in board.changes)
    said = ", ".join([*(f"{count} {word}" for word, count in counted.items()), f"{missing} belum ada angka"])
    st.caption(f"{len(board.changes)} indikator: {said}. Yang paling turun di atas; klik sebuah angka untuk membuka selnya.")
    frame = table(board)
    columns = {"Indikator": st.column_config.TextColumn(width="large"), "Perubahan": st.column_config.TextColumn(width="medium")}
    key = f"bidang-{board.kinerja.cycle_id}-{board.unit}"
    cells.show(frame, lambda row, column: _origin(board, board.changes[row], column), key, columns)
    number_marks.meaning(*(one.marks for one in board.changes))
    title = f"Indikator {board.name} {periode.label}"
    downloads.tables(f"bidang-{board.unit}", {"Indikator": frame}, title=title, notices=notices(board))


def table(board: OwnUnitBoard) -> pd.DataFrame:
    return pd.DataFrame([_row(one) for one in board.changes])


def _row(one: Change) -> dict[str, str]:
    return {
        "Kode": one.row.indicator.kode,
        "Indikator": one.row.indicator.uraian,
        "Realisasi": one.row.value_words(one.row.measurement.figure.value),
        BEFORE: signed(style.percent(one.before), one.marks_before),
        NOW: signed(style.percent(one.now), one.row.capaian.marks),
        DIFFERENCE: signed(_points(one.difference), one.marks),
        "Perubahan": one.words if one.difference is None else signed(one.words, one.marks),
        "Catatan": "; ".join(one.row.notes),
    }


def _points(difference: float | None) -> str:
    return style.UNKNOWN if difference is None else f"{'+' if difference > 0 else ''}{style.number(difference)}"


def notices(board: OwnUnitBoard) -> tuple[str, ...]:
    """What stands above the table that is taken along."""
    return tuple(filter(None, (*board.kinerja.notices, legend(together(*(one.marks for one in board.changes))))))


def _origin(board: OwnUnitBoard, one: Change, column: str) -> Statement | Made | None:
    """Behind the earlier capaian stand the cells of the value then."""
    point = one.row.at(board.before) if column == BEFORE else one.row.now
    if point is None:
        return None
    return cells.of_value(one.row, point, point.measurement.value_marks if column == "Realisasi" else point.capaian.marks)
