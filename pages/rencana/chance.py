"""*Peluang tepat waktu*: on which day the running cycle may end, from how long its steps really took before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from itertools import accumulate

import streamlit as st

from pages.shared import charts, downloads, widgets
from sop_core.boards.plan import ChanceBoard
from sop_core.figures import rencana, style
from sop_core.reports.table import Column, Kind, Table

OTHERS = "langkah di bidang lain"


def show(board: ChanceBoard, units: Sequence[str]) -> None:
    """Bidang that this person does not see (not among ``units``) are not named."""
    st.subheader("Peluang tepat waktu")
    found = board.chance
    if found.why_not or found.p50 is None or found.p90 is None:
        widgets.empty("Peluang belum dapat dihitung", found.why_not)
        return
    beside = f"sampai {style.short_day(board.due_day)} · n {found.n} siklus"
    with st.grid(3, min_column_width=190, gap="small"):
        _number("Peluang tepat waktu", _share(found.share), beside)
        _number("Separuh kemungkinan", style.short_day(found.p50), f"selesai paling lambat {found.p50:%H.%M} (P50)")
        _number("Sembilan dari sepuluh", style.short_day(found.p90), f"selesai paling lambat {found.p90:%H.%M} (P90)")
    charts.show(rencana.ends_by_day(board.by_day, board.due_day, "Hari selesai yang mungkin"), "rencana-peluang")
    st.caption(
        f"Dari {found.n} siklus yang sudah diarsipkan: untuk tiap langkah yang tersisa diambil acak satu lama kerja yang pernah terjadi, "
        f"termasuk pengembaliannya, lalu dijalankan melalui kalender; {style.number(found.runs, 0)} kali."
    )
    if board.pooled:
        names = _named((name if unit in units else OTHERS for unit, name in board.pooled))
        st.caption(f"Belum punya tiga kejadian sendiri, jadi dipakai kejadian semua bidang: {names}.")
    if board.beyond:
        names = _named((name if key.unit in (None, *units) else OTHERS for key, name in board.beyond))
        st.caption(f"Lebih lama dari yang pernah terjadi: {names}. Langkah itu dihitung seolah-olah baru mulai sekarang.")
    downloads.excel(f"peluang-{board.periode.code}", lambda: (days(board),), f"Peluang tepat waktu {board.periode.label}")


def _named(names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(names))


def days(board: ChanceBoard) -> Table[tuple[date, int, int]]:
    """One row a day: on how many of the runs the cycle ends on it, and by then."""
    until = accumulate(count for _, count in board.by_day)
    columns: list[Column[tuple[date, int, int]]] = [
        Column("Hari", lambda row: style.day(row[0])),
        Column("Kejadian", lambda row: row[1]),
        Column("Sampai hari itu (%)", lambda row: Fraction(row[2], board.chance.runs) * 100, Kind.NUMBER),
    ]
    return Table("Hari selesai", columns, [(day, count, so_far) for (day, count), so_far in zip(board.by_day, until, strict=True)])


def _number(title: str, value: str, beside: str) -> None:
    st.metric(title, value, beside, delta_color="off", delta_arrow="off", border=True)


def _share(share: float | None) -> str:
    """Never quite certain: what would be printed as all or nothing is said with a sign."""
    if share is None:
        return style.UNKNOWN
    words = style.share(share)
    return {"0 %": "< 1 %", "100 %": "> 99 %"}.get(words, words)
