"""Where it sticks: steps of bidang by the working time beyond their standard, and every post by the same measure."""

from __future__ import annotations

import streamlit as st

from pages.ketepatan import counted_rounds
from pages.shared import table
from sop_core.boards.grouped import RoundGroup
from sop_core.boards.timeliness import TimelinessBoard
from sop_core.figures import style
from sop_core.reports.table import Column, Table

PLACES, POSTS = "ketepatan-macet", "ketepatan-jabatan"
FEW = "n di bawah 5: tidak diperingkat"


def show(board: TimelinessBoard) -> None:
    st.subheader("Macet di mana")
    st.caption(
        "Diurutkan menurut jam kerja di luar waktu baku. P50 dan P90: bagian waktu baku yang dipakai separuh, dan sembilan dari sepuluh, "
        "putarannya. Di bawah lima kasus tidak ada urutan dan tidak ada P90. Pilih satu baris untuk melihat putaran di balik angkanya."
    )
    if (place := table.pick(places(board), PLACES)) is not None:
        counted_rounds.open_used(place)
    st.subheader("Menurut pemegang")
    if (post := table.pick(posts(board), POSTS)) is not None:
        counted_rounds.open_used(post)


def places(board: TimelinessBoard) -> Table[RoundGroup]:
    """Steps of bidang, the one most beyond its standard first."""
    stuck = board.stuck
    ranked = [group for group in stuck if group.can_be_ranked]
    ranks = {id(group): str(rank) for rank, group in enumerate(ranked, 1)}
    columns: list[Column[RoundGroup]] = [
        Column("Urutan", lambda group: ranks.get(id(group), FEW)), Column("Langkah", lambda group: group.name), *_USED,
    ]  # fmt: skip
    return Table("Macet di mana", columns, stuck)


def posts(board: TimelinessBoard) -> Table[RoundGroup]:
    return Table("Per pemegang", (Column("Pemegang", lambda group: group.name), *_USED), board.by_post)


_USED: tuple[Column[RoundGroup], ...] = (
    Column("Bidang", lambda group: group.unit_name or "Dinas"),
    Column("Tepat waktu", lambda group: f"{style.share(group.on_time.share)} · n {group.on_time.expected}"),
    Column("P50", lambda group: style.share(group.p50)),
    Column("P90", lambda group: style.share(group.p90)),
    Column("Di luar waktu baku", lambda group: group.over_label or style.UNKNOWN),
    Column("Putaran ulang", lambda group: group.returned),
)
