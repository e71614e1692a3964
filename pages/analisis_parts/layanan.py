"""*Layanan per kecamatan*: the recap a bidang sent for this period, one service as bars and all of it as a table."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from pages.shared import cells, charts, widgets
from sop_core.boards.kinerja import KinerjaBoard
from sop_core.boards.kinerja_facts import Statement
from sop_core.boards.kinerja_services import ServiceTable
from sop_core.figures import kinerja, style
from sop_core.figures.kinerja import Bar


def show(board: KinerjaBoard) -> None:
    if not board.services:
        widgets.empty(
            f"Belum ada rekap layanan per kecamatan untuk {board.periode.label}",
            "Rekap terbaca dari lembar yang berkolom Kecamatan di berkas bidang. Unggah berkasnya di halaman Unggah.",
        )
        return
    for table in board.services:
        _table(table)


def _table(table: ServiceTable) -> None:
    st.subheader(f"{table.unit_name} · {table.periode.label}", anchor=False)
    chosen = st.selectbox("Layanan", table.services, key="layanan", bind="query-params")
    place = table.services.index(chosen)
    satuan, total = table.satuan[place], table.totals[place]
    bars = [Bar(row.name, cell.number if cell else None) for row, cell in table.column(chosen)]
    charts.show(kinerja.kecamatan_bars(bars, f"{chosen} per kecamatan, {table.periode.short_label}", satuan), f"layanan-{table.unit}")
    st.text(f"Jumlah {style.number(total.value)} {satuan}".strip() + f", {total.n} dari {len(table.rows)} kecamatan terisi.")
    frame = pd.DataFrame(
        [{"Kecamatan": row.name} | {name: cell.number if cell else None for name, cell in zip(table.services, row.cells, strict=True)}
         for row in table.rows]
    )  # fmt: skip
    shown = frame.style.format(style.number, subset=list(table.services), na_rep=style.UNKNOWN)
    st.caption("Klik sebuah angka untuk membuka berkas, lembar, dan sel asalnya.")
    cells.show(shown, lambda row, column: _origin(table, row, column), f"layanan-tabel-{table.unit}", {}, 36 + 35 * len(frame))


def _origin(table: ServiceTable, row: int, column: str) -> Statement | None:
    return table.rows[row].cells[table.services.index(column)] if column in table.services else None
