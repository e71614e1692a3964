"""Each indicator of the bidang beside the period before; a click on a number opens the cell it came from."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from pages.shared import cells, downloads, widgets
from pages.shared.cells import Made
from sop_core.boards.kinerja_facts import Statement
from sop_core.boards.own_unit import Change, OwnUnitBoard
from sop_core.figures import style

BEFORE, NOW, DIFFERENCE = "Capaian sebelumnya", "Capaian kini", "Selisih (poin)"


def show(board: OwnUnitBoard) -> None:
    periode = board.kinerja.periode
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
    downloads.tables(f"bidang-{board.unit}", {"Indikator": frame}, title=f"Indikator {board.name} {periode.label}")


def table(board: OwnUnitBoard) -> pd.DataFrame:
    return pd.DataFrame([_row(one) for one in board.changes])


def _row(one: Change) -> dict[str, str]:
    return {
        "Kode": one.row.indicator.kode,
        "Indikator": one.row.indicator.uraian,
        "Realisasi": one.row.written(one.row.measurement.figure.value),
        BEFORE: style.percent(one.before),
        NOW: style.percent(one.now),
        DIFFERENCE: style.UNKNOWN if one.difference is None else f"{'+' if one.difference > 0 else ''}{style.number(one.difference)}",
        "Perubahan": one.words,
        "Catatan": "; ".join(one.row.notes),
    }


def _origin(board: OwnUnitBoard, one: Change, column: str) -> Statement | Made | None:
    """Behind the earlier capaian stand the cells of the value then."""
    point = one.row.at(board.before) if column == BEFORE else one.row.now
    return None if point is None else cells.of_value(one.row, point)
