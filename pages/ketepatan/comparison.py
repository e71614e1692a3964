"""All bidang side by side, by fair rules: places only where everybody has enough cases; the leaders by the same measure."""

from __future__ import annotations

from itertools import zip_longest

import streamlit as st

from pages.ketepatan import counted_rounds
from pages.shared import charts, table
from sop_core.boards.grouped import RoundGroup
from sop_core.boards.timeliness import TimelinessBoard
from sop_core.figures import ketepatan, style
from sop_core.indicators.compliance import OnTime
from sop_core.periode import Periode
from sop_core.reports.table import Column, Table

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
            leader = table.pick(leaders(board), LEADERS)
    st.markdown("**Tepat waktu per periode** (tepat dari n)")
    cell = table.pick_cell(by_periode(board, NEWEST), UNITS)
    st.caption("Klik satu batang atau angka, atau pilih satu baris, untuk membuka putaran di baliknya.")
    if bar is not None:
        _open(bar)
    elif cell is not None:
        _open(_behind(board, *cell))
    elif leader is not None:
        counted_rounds.open_used(leader)


def _behind(board: TimelinessBoard, group: RoundGroup, column: str) -> RoundGroup:
    """What a cell of the matrix tells of: a bidang in one period, or in all of them."""
    told = (one for one in board.by_unit_periode if one.kode == group.kode and one.periode.short_label == column)
    return next(told, group)


def _open(group: RoundGroup) -> None:
    counted_rounds.shared(f"Tepat waktu · {group.name}", group.on_time, group.rounds)


def _ranking(board: TimelinessBoard) -> RoundGroup | None:
    """The bidang whose bar was clicked just now."""
    groups, places = board.ranking.groups, board.ranking.places
    bars = {f"{place}. {group.name}" if place else group.name: group for place, group in zip_longest(places, groups)}
    title = "Tepat waktu per bidang, berperingkat" if places else "Tepat waktu per bidang, urut abjad"
    figure = ketepatan.on_time_side_by_side([(name, group.on_time) for name, group in bars.items()], title)
    clicked = charts.clicked(figure, "ketepatan-bidang")
    return bars.get(str(clicked[0])) if clicked else None


def by_periode(board: TimelinessBoard, newest: int = 0) -> Table[RoundGroup]:
    """One row a bidang, one column a period (only the ``newest``, where said), newest last; the sum is over all of them."""
    periods = sorted({one.periode for one in board.by_unit_periode})[-newest:]
    shares = {(one.kode, one.periode): _of(one.on_time) for one in board.by_unit_periode}

    def in_period(periode: Periode) -> Column[RoundGroup]:
        return Column(periode.short_label, lambda group: shares.get((group.kode, periode), "–"))

    columns: list[Column[RoundGroup]] = [
        Column("Bidang", lambda group: group.name),
        *map(in_period, periods),
        Column("Semua", lambda group: _of(group.on_time)),
        Column("Tepat", lambda group: style.share(group.on_time.share)),
    ]
    return Table("Bidang per periode", columns, board.by_unit)


def _of(on_time: OnTime) -> str:
    return f"{on_time.on_time}/{on_time.expected}"


def leaders(board: TimelinessBoard) -> Table[RoundGroup]:
    columns: list[Column[RoundGroup]] = [
        Column("Pemegang", lambda group: group.name),
        Column("Tepat waktu", share),
        Column("Median terpakai", lambda group: style.share(group.p50)),
    ]
    return Table("Pemegang langkah tingkat dinas", columns, board.by_leader)


def share(group: RoundGroup) -> str:
    return f"{style.share(group.on_time.share)} · n {group.on_time.expected}"
