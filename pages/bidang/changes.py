"""Each indicator of the bidang beside the period before; a click on a number opens the cell it came from."""

from __future__ import annotations

import streamlit as st

from pages.shared import downloads, number_marks, table, widgets
from sop_core.boards.own_unit import OwnUnitBoard
from sop_core.reports.kinerja_tables import change_table


def show(board: OwnUnitBoard) -> None:
    periode = board.kinerja.periode
    number_marks.notices(board.kinerja)
    if not board.kinerja.groups:
        return
    if board.kinerja.is_empty:
        widgets.empty(f"Belum ada angka sampai {periode.label}", "Unggah berkas bidang di halaman Unggah; indikatornya lalu tampil.")
        return
    st.subheader(f"{board.name}: {periode.short_label} dibanding {board.before.short_label}", anchor=False)
    counted = {word: sum(change.words == word for change in board.changes) for word in ("turun", "naik", "tetap")}
    missing = sum(change.now is None for change in board.changes)
    said = ", ".join([*(f"{count} {word}" for word, count in counted.items()), f"{missing} belum ada angka"])
    st.caption(f"{len(board.changes)} indikator: {said}. Yang paling turun di atas; klik sebuah angka untuk membuka selnya.")
    changes = change_table(board)
    table.show(changes, f"bidang-{board.kinerja.cycle_id}-{board.unit}")
    title = f"Indikator {board.name} {periode.label}"
    downloads.excel(f"bidang-{board.unit}", lambda: (changes,), title)
