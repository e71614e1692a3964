"""All bidang side by side, by fair rules: places only where everybody has enough cases; the leaders by the same measure."""

from __future__ import annotations

from itertools import zip_longest

import pandas as pd
import streamlit as st

from pages.ketepatan_parts import behind
from pages.shared import charts, rows
from sop_core.boards.grouped import Group
from sop_core.boards.timeliness import TimelinessBoard
from sop_core.figures import ketepatan, style
from sop_core.periode import Periode

UNITS, LEADERS = "ketepatan-bidang-periode", "ketepatan-pimpinan"
NEWEST = 8
"""Two years of triwulan fit beside each other; the older ones are in the download and in the sum."""


def show(board: TimelinessBoard) -> None:
    st.subheader("Bidang bersebelahan")
    if board.ranking.reason:
        st.info(board.ranking.reason, icon=":material/balance:")
    units, leading = st.columns([1, 1], gap="medium")
    with units:
        bar = _ranking(board)
    leader = None
    with leading:
        if board.by_leader:
            st.markdown("**Langkah tingkat dinas** (1, 2, 7–11)")
            leader = rows.pick(leaders(board), LEADERS, "Ketepatan pemegang langkah tingkat dinas")
    st.markdown("**Tepat waktu per periode** (tepat dari n)")
    matrix = by_periode(board, NEWEST)
    cell = rows.pick_cell(matrix, UNITS, "Tepat waktu tiap bidang per periode")
    st.caption("Klik satu batang atau angka, atau pilih satu baris, untuk membuka putaran di baliknya.")
    if bar is not None:
        _open(bar)
    elif cell is not None:
        _open(_behind(board, *cell))
    elif leader is not None:
        behind.open_used(board.by_leader[leader])


def _behind(board: TimelinessBoard, row: int, column: str) -> Group:
    """What a cell of the matrix tells of: a bidang in one period, or in all of them."""
    group = board.by_unit[row]
    cells = (one for one in board.by_unit_periode if one.kode == group.kode and one.periode.short_label == column)
    return next(cells, group)


def _open(one: Group) -> None:
    behind.shared(f"Tepat waktu · {one.name}", one.on_time, one.rounds)


def _ranking(board: TimelinessBoard) -> Group | None:
    """The bidang whose bar was clicked just now."""
    groups, places = board.ranking.groups, board.ranking.places
    bars = {f"{place}. {group.name}" if place else group.name: group for place, group in zip_longest(places, groups)}
    title = "Tepat waktu per bidang, berperingkat" if places else "Tepat waktu per bidang, urut abjad"
    figure = ketepatan.on_time_side_by_side([(name, group.on_time) for name, group in bars.items()], title)
    clicked = charts.clicked(figure, "ketepatan-bidang")
    return bars.get(str(clicked[0])) if clicked else None


def by_periode(board: TimelinessBoard, newest: int = 0) -> pd.DataFrame:
    """One row a bidang, one column a period (only the ``newest``, where said), newest last; the sum is over all of them."""
    periods = sorted({one.periode for one in board.by_unit_periode})[-newest:]
    said = {(one.kode, one.periode): f"{one.on_time.on_time}/{one.on_time.expected}" for one in board.by_unit_periode}
    return pd.DataFrame([{"Bidang": group.name, **_cells(group, periods, said), **_all(group)} for group in board.by_unit])


def _all(group: Group) -> dict[str, str]:
    return {"Semua": f"{group.on_time.on_time}/{group.on_time.expected}", "Tepat": style.share(group.on_time.share)}


def _cells(group: Group, periods: list[Periode], said: dict[tuple[str, Periode], str]) -> dict[str, str]:
    return {periode.short_label: said.get((group.kode, periode), "–") for periode in periods}


def leaders(board: TimelinessBoard) -> pd.DataFrame:
    return pd.DataFrame(
        [{"Pemegang": group.name, "Tepat waktu": share(group), "Median terpakai": style.share(group.p50)} for group in board.by_leader]
    )


def share(group: Group) -> str:
    return f"{style.share(group.on_time.share)} · n {group.on_time.expected}"
