"""Where it sticks: steps of bidang by the working time beyond their standard, and every post by the same measure."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from pages.ketepatan_parts import behind
from pages.shared import rows
from sop_core.boards.grouped import Group
from sop_core.boards.timeliness import TimelinessBoard
from sop_core.figures import style

PLACES, POSTS = "ketepatan-macet", "ketepatan-jabatan"
FEW = "n di bawah 5: tidak diperingkat"


def show(board: TimelinessBoard) -> None:
    st.subheader("Macet di mana")
    st.caption(
        "Diurutkan menurut jam kerja di luar waktu baku. P50 dan P90: bagian waktu baku yang dipakai separuh, dan sembilan dari sepuluh, "
        "putarannya. Di bawah lima kasus tidak ada urutan dan tidak ada P90. Pilih satu baris untuk melihat putaran di balik angkanya."
    )
    _table(places(board), board.stuck, PLACES, "Langkah menurut jam kerja di luar waktu baku")
    st.subheader("Menurut pemegang")
    _table(posts(board), board.by_post, POSTS, "Ketepatan tiap jabatan")


def places(board: TimelinessBoard) -> pd.DataFrame:
    ranks = iter(range(1, len(board.stuck) + 1))
    return pd.DataFrame(
        [{"Urutan": str(next(ranks)) if one.can_be_ranked else FEW, "Langkah": one.name, **_row(one)} for one in board.stuck]
    )


def posts(board: TimelinessBoard) -> pd.DataFrame:
    return pd.DataFrame([{"Pemegang": one.name, **_row(one)} for one in board.by_post])


def _row(one: Group) -> dict[str, str]:
    kept = one.on_time
    return {
        "Bidang": one.unit_name or "Dinas",
        "Tepat waktu": f"{style.share(kept.share)} · n {kept.expected}",
        "P50": style.share(one.p50),
        "P90": style.share(one.p90),
        "Di luar waktu baku": one.over_label or style.UNKNOWN,
        "Putaran ulang": str(one.returned),
    }


def _table(frame: pd.DataFrame, groups: Sequence[Group], key: str, alt: str) -> None:
    chosen = rows.pick(frame, key, alt)
    if chosen is not None:
        behind.open_used(groups[chosen])


def sheets(board: TimelinessBoard) -> Sequence[tuple[str, pd.DataFrame]]:
    return (("Macet di mana", places(board)), ("Per pemegang", posts(board)))
