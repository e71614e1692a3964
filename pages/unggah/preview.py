"""What was read from a table, typed, over the rows as they stand in the sheet; and which tables go along."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from pages.shared import widgets
from pages.unggah import words
from sop_core.boards import surroundings
from sop_core.boards.surroundings import Excerpt
from sop_core.boards.wizard.chosen import ChosenFile
from sop_core.figures import style
from sop_core.intake import Reading, ReadTable, Row, State, Value

ROWS_SHOWN = 200
RAW_ROWS = 18
VALUE_COLUMNS = 24
HIDDEN = "Tidak dipakai: lembarnya tersembunyi, atau Anda melepasnya. Centang untuk memakainya."
_ORDER = tuple(words.VALUES)
Column = tuple[str, str, str]
"""Measure, period key, and the title where a measure has several (services)."""


def tables(entry: ChosenFile, reading: Reading) -> dict[tuple[str, str], bool]:
    """Each table with its numbers; answers which the person wants to be taken: (sheet, range) → yes or no."""
    if not reading.tables:
        st.text("Tidak ada tabel kinerja yang ditemukan dalam berkas ini.")
    taken = {}
    for number, table in enumerate(reading.tables):
        fixed = _why_never(entry, table)
        wanted = st.checkbox(
            f"Pakai {widgets.plain(words.table_label(table))}", value=table.taken, key=entry.key(f"tabel-{number}"), disabled=bool(fixed),
            help=fixed or HIDDEN if not table.taken else None,
        )  # fmt: skip
        if not fixed:
            taken[table.sheet, table.range] = wanted
        if table.taken:
            _values(table, entry.key(f"angka-{number}"))
            _raw(surroundings.excerpt(reading, table, RAW_ROWS), table, entry.key(f"asli-{number}"))
    return taken


def _why_never(entry: ChosenFile, table: ReadTable) -> str:
    """Why a person cannot take this table along, where they cannot."""
    if not table.rows:
        return "Tabel ini tidak mempunyai baris isi."
    if table.unit and entry.decision.unit and table.unit != entry.decision.unit:
        return "Tabel ini menyebut bidang lain, jadi tidak ikut disimpan untuk bidang yang Anda pilih."
    return ""


def _values(table: ReadTable, key: str) -> None:
    columns = _columns(table)
    filled = [row for row in table.rows if any(value.state is not State.KOSONG for value in row.values)]
    heads = {column: _head(table, column) for column in columns}
    frame = pd.DataFrame([_cells(row, columns, heads) for row in filled[:ROWS_SHOWN]])
    frame = frame.loc[:, [name for name in frame.columns if frame[name].any()]]
    if frame.empty:
        st.text("Tabel ini tidak memuat angka.")
        return
    numeric = {head: st.column_config.TextColumn(alignment="right") for head in heads.values()}
    st.dataframe(
        frame, hide_index=True, width="stretch", height=min(36 * (len(frame) + 1) + 2, 400), row_height=36, key=key,
        column_config={"Baris": st.column_config.TextColumn(width=60, pinned=True), **numeric},
    )  # fmt: skip
    if len(filled) > ROWS_SHOWN:
        st.caption(f"Menampilkan {ROWS_SHOWN} dari {len(filled)} baris yang terisi.")


def _columns(table: ReadTable) -> list[Column]:
    found = dict.fromkeys(_column(value) for row in table.rows for value in row.values)
    return sorted(found, key=lambda column: (_ORDER.index(column[0]) if column[0] in _ORDER else 99, _key_order(column[1])))[:VALUE_COLUMNS]


def _column(value: Value) -> Column:
    return value.measure, value.key, value.title if value.measure == "layanan" else ""


def _key_order(key: str) -> int:
    return words.KEYS.index(key) if key in words.KEYS else 99


def _head(table: ReadTable, column: Column) -> str:
    """``Realisasi · TW II [H]``: the letter is the column in the sheet."""
    letters = {value.cell.rstrip("0123456789") for row in table.rows for value in row.values if _column(value) == column}
    name = column[2] or words.role_label(column[0], column[1])
    return f"{name} [{', '.join(sorted(letters))}]" if len(letters) <= 2 else name


def _cells(row: Row, columns: list[Column], heads: dict[Column, str]) -> dict[str, str]:
    known = {_column(value): value for value in row.values}
    what = " · ".join(part for part in (row.indikator, row.kode if row.indikator is None else "", words.level(row.level, row.why)) if part)
    return {
        "Baris": "".join(letter for letter in row.cell if letter.isdigit()),
        "Dikenali sebagai": what,
        "Uraian": row.uraian or row.wilayah or "",
        "Satuan": row.satuan,
        **{heads[column]: shown(known.get(column)) for column in columns},
    }


def shown(value: Value | None) -> str:
    if value is None or value.state is State.KOSONG:
        return ""
    if value.state is State.ANGKA:
        return style.number(value.number, 4)
    return f"belum ({value.raw})" if value.state is State.BELUM else f"tidak terbaca: {value.raw}"


def _raw(excerpt: Excerpt, table: ReadTable, key: str) -> None:
    if not excerpt.rows:
        return
    with st.expander("Baris asli pada lembar", icon=":material/grid_on:"):
        rows = {str(row): cells for row, cells in excerpt.rows}
        frame = pd.DataFrame.from_dict(rows, orient="index", columns=list(excerpt.columns))
        st.dataframe(frame, width="stretch", height=min(36 * (len(frame) + 1) + 2, 400), row_height=36, key=key)
        if excerpt.left_out:
            st.caption(f"Masih ada {excerpt.left_out} baris lagi di bawahnya.")
