"""For which bidang and which period a chosen file is: what was detected stands chosen, a person confirms it or says otherwise."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from pages.shared import session, widgets
from pages.unggah import inbox
from sop_core.boards.cycle import cycle_rows
from sop_core.boards.files import FilesBoard
from sop_core.boards.wizard.chosen import ChosenFile
from sop_core.periode import Periode


def confirm(board: FilesBoard, entry: ChosenFile) -> None:
    unit_place, periode_place = st.columns(2)
    with unit_place:
        unit = _unit(board, entry)
    with periode_place:
        periode = _periode(board, entry)
    if (unit, periode) != (entry.decision.unit, entry.decision.periode):
        inbox.decide(entry, replace(entry.for_unit(unit), cycle_id=board.cycle_id, periode=periode))
        st.rerun()
    _which_periods(entry)


def _unit(board: FilesBoard, entry: ChosenFile) -> str | None:
    names = {unit.kode: unit.name for unit in board.uploadable}
    options, current = list(names), entry.decision.unit
    index = options.index(current) if current in options else None
    chosen = st.selectbox(
        "Bidang pemilik berkas", options, index=index, format_func=names.__getitem__, key=entry.key("bidang"), placeholder="Pilih bidang"
    )
    st.caption(_detected_unit(entry, names))
    return chosen


def _detected_unit(entry: ChosenFile, names: dict[str, str]) -> str:
    several = entry.units
    if len(several) > 1:
        organisation = session.office().organisation
        said = ", ".join(f"{organisation.unit(kode).singkatan} ({count} tabel)" for kode, count in several.items())
        return (
            f"Berkas ini memuat beberapa bidang: {widgets.plain(said)}. Simpan hanya menyimpan tabel dan baris bidang yang dipilih; "
            "sesudah itu berkas tetap di sini untuk bidang berikutnya."
        )
    detected = entry.reading.unit if entry.reading else None
    if detected is None:
        only = next(iter(names.values())) if len(names) == 1 else ""
        return f"Nama bidang tidak tertulis dalam berkas; Anda mengunggah untuk {only}." if only else (
            "Nama bidang tidak ditemukan dalam berkas; pilih sendiri."
        )  # fmt: skip
    if detected not in names:
        name = session.office().organisation.unit(detected).singkatan
        return f"Menurut isinya berkas ini milik {name}, yang tidak dapat Anda unggah dalam siklus ini."
    return f"Terbaca dari berkas: {names[detected]}."


def _periode(board: FilesBoard, entry: ChosenFile) -> Periode | None:
    assert entry.reading is not None
    detected = entry.reading.periode
    options = list(dict.fromkeys(one for one in (board.periode, detected) if one is not None))
    current = entry.decision.periode
    index = options.index(current) if current in options else None
    chosen = st.selectbox(
        "Periode berkas", options, index=index, format_func=lambda one: one.label, key=entry.key("periode"), placeholder="Pilih periode"
    )
    if detected is None:
        st.caption("Periode tidak ditemukan dalam berkas; pilih sendiri.")
    elif detected != board.periode:
        st.caption(f":orange[:material/warning:] Terbaca {detected.label}, bukan periode siklus ini ({board.periode.label}).")
        _move_to_cycle(entry, detected)
    else:
        st.caption(f"Terbaca dari berkas: {detected.label}, sama dengan siklus ini.")
    return chosen


def _move_to_cycle(entry: ChosenFile, periode: Periode) -> None:
    """Where the file's own cycle is open, one press goes there; the file comes along and is read again for it."""
    cycle = next((row for row in session.look().ask(cycle_rows) if row.periode == periode and row.is_open), None)
    label = f"Pindah ke siklus {periode.label}"
    if cycle is not None and st.button(label, icon=":material/arrow_forward:", key=entry.key("pindah")):
        session.choose_cycle(cycle.id)
        st.rerun()


def _which_periods(entry: ChosenFile) -> None:
    """A workbook with tables of several periods: which of them are taken along."""
    found, taken = entry.periods, entry.periods_taken
    if len(found) < 2:
        return
    chosen = st.pills(
        "Berkas ini memuat beberapa periode; yang diambil:", sorted(found), selection_mode="multi", default=sorted(taken),
        format_func=lambda one: f"{one.label} ({found[one]} tabel)", key=entry.key("periode-diambil"),
    )  # fmt: skip
    if set(chosen) != taken:
        inbox.decide(entry, entry.with_periods(chosen))
        st.rerun()
