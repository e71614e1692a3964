"""*Perbaiki*: a grid over the values that were read, where a person types the right value and why; each can be taken back.

The grid only takes text: ``st.data_editor`` drops what does not fit a number column without a word, so our own reader says what it
understood. The file itself is never changed: what is typed here becomes a correction beside the original.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from zlib import crc32

import pandas as pd
import streamlit as st

from pages.shared import widgets
from pages.unggah import words
from pages.unggah.preview import shown
from sop_core.boards.wizard.chosen import ChosenFile, Seen
from sop_core.boards.wizard.decision import Decision, Place
from sop_core.intake import Reading, Row, Severity, State, Typed, Value, free_text
from sop_core.intake.meaning.typed import LONGEST
from sop_core.intake.text import clean

RIGHT, REASON = "Nilai benar", "Alasan"
FIXED = ("Sel", "Uraian", "Kolom", "Tertulis", "Dibaca", "Masalah")
TROUBLED = "bermasalah"
TALL = 12
_AFTER_THE_FACT = {"DIKOREKSI", "KOREKSI_TANPA_ALASAN"}
_WORTH_A_LOOK = (Severity.GALAT, Severity.PERINGATAN, Severity.PERTANYAAN)


@dataclass(frozen=True)
class Spot:
    """A value of the file that can be mended, and what is wrong with it (empty when nothing is)."""

    sheet: str
    row: Row
    value: Value
    trouble: str

    @property
    def place(self) -> Place:
        return self.sheet, self.value.cell

    @property
    def column(self) -> str:
        return words.role_label(self.value.measure, self.value.key) if self.value.measure != "layanan" else self.value.title


def spots(reading: Reading) -> list[Spot]:
    """Every value of the tables that are taken, in the order of the file."""
    said = _said(reading)
    return [_spot(table.sheet, row, value, said) for table in reading.tables if table.taken for row in table.rows for value in row.values]


def _spot(sheet: str, row: Row, value: Value, said: Mapping[Place, list[str]]) -> Spot:
    return Spot(sheet, row, value, " ".join(said.get((sheet, value.cell), ())) or _not_understood(value))


def _said(reading: Reading) -> dict[Place, list[str]]:
    said: dict[Place, list[str]] = defaultdict(list)
    for finding in reading.findings:
        if finding.severity in _WORTH_A_LOOK and finding.kode not in _AFTER_THE_FACT:
            for cell in finding.cells or (finding.cell,):
                said[finding.sheet, cell].append(finding.message)
    return said


def _not_understood(value: Value) -> str:
    if value.typed is None or value.state is not State.TIDAK_TERBACA:
        return ""
    return f"“{value.typed.text}” tidak terbaca sebagai angka; tulis mis. 1.234,5 (titik ribuan, koma pecahan)."


def troubled(reading: Reading) -> list[Spot]:
    """The values with something wrong, and those that were mended."""
    said = _said(reading)
    return [
        _spot(table.sheet, row, value, said)
        for table in reading.tables
        if table.taken
        for row in table.rows
        for value in row.values
        if value.typed is not None or (table.sheet, value.cell) in said
    ]


def grid(entry: ChosenFile, seen: Seen, problems: Sequence[Spot]) -> Decision | None:
    """Where values are mended; the new decision once it is applied or one is taken back."""
    corrections = entry.decision.choices.corrections
    shown_spots, which = _chosen(entry, seen.reading, problems)
    if not shown_spots:
        st.success("Tidak ada sel bermasalah. Pilih tabel dan kolom di atas bila ada angka yang tetap perlu diperbaiki.")
        return _taken_back(entry, corrections)
    drawn = crc32(repr(sorted(corrections.items(), key=str)).encode())  # a fresh grid once its corrections are applied
    with st.form(entry.key(f"perbaiki-form-{which}"), border=False):
        st.caption(
            f"Ketik pada kolom {RIGHT}; berkas asli tidak diubah. “-” mengosongkan sel, “belum” berarti belum jatuh tempo; "
            "menghapus isinya membatalkan koreksi."
        )
        edited = st.data_editor(
            _frame(shown_spots, corrections), hide_index=True, width="stretch", num_rows="fixed", disabled=list(FIXED), row_height=36,
            height=36 * (min(len(shown_spots), TALL) + 1) + 2, key=entry.key(f"perbaiki-{which}-{drawn}"), column_config=_COLUMNS,
        )  # fmt: skip
        reason = st.text_input(
            "Alasan untuk semua perbaikan yang belum beralasan", max_chars=free_text.REASON.longest,
            key=entry.key(f"perbaiki-alasan-{which}"),
            placeholder="mis. dicocokkan dengan register manual",
        )  # fmt: skip
        pressed = st.form_submit_button("Terapkan perbaikan", icon=":material/check:", type="primary", key=entry.key(f"perbaiki-{which}"))
    for spot in shown_spots:
        if spot.value.typed is not None and spot.value.state is State.TIDAK_TERBACA:
            st.warning(widgets.plain(f"{spot.sheet}!{spot.value.cell}: {_not_understood(spot.value)}"), icon=":material/edit_off:")
    if pressed:
        typed = list(zip(edited[RIGHT], edited[REASON], strict=True))
        return _with(entry, merged(shown_spots, typed, reason or "", corrections))
    return _taken_back(entry, corrections)


_COLUMNS = {
    "Sel": st.column_config.TextColumn(width=100, pinned=True),
    "Uraian": st.column_config.TextColumn(width=200),
    "Kolom": st.column_config.TextColumn(width=125),
    "Tertulis": st.column_config.TextColumn(width=110),
    RIGHT: st.column_config.TextColumn(width=115, help="Angka seperti biasa ditulis: 1.234,5"),
    REASON: st.column_config.TextColumn(width=150, help="Wajib; ikut tersimpan bersama koreksinya"),
    "Dibaca": st.column_config.TextColumn(width=115),
    "Masalah": st.column_config.TextColumn(width=480),
}


def _chosen(entry: ChosenFile, reading: Reading, problems: Sequence[Spot]) -> tuple[list[Spot], str]:
    """What the grid shows: the troubled cells, or on wish every value of one column of a table."""
    everything = spots(reading)
    columns: dict[tuple[str, str, str], list[Spot]] = defaultdict(list)
    for spot in everything:
        columns[spot.sheet, spot.column, spot.value.cell.rstrip("0123456789")].append(spot)
    names = [TROUBLED, *columns]
    labels = {TROUBLED: f"Sel bermasalah dan koreksi ({len(problems)})"}
    chosen = st.selectbox(
        "Tampilkan", names, key=entry.key("perbaiki-apa"),
        format_func=lambda name: labels.get(name) or f"{name[0]} · {name[1]} [{name[2]}], {len(columns[name])} sel",
    )  # fmt: skip
    if chosen == TROUBLED or chosen not in columns:
        return list(problems), TROUBLED
    return columns[chosen], str(names.index(chosen))


def _frame(shown_spots: Sequence[Spot], corrections: Mapping[Place, Typed]) -> pd.DataFrame:
    rows = [
        {
            "Sel": f"{spot.sheet}!{spot.value.cell}",
            "Uraian": spot.row.uraian,
            "Kolom": spot.column,
            "Tertulis": spot.value.raw,
            RIGHT: corrections[spot.place].text if spot.place in corrections else "",
            REASON: corrections[spot.place].reason if spot.place in corrections else "",
            "Dibaca": _read_as(spot.value),
            "Masalah": spot.trouble,
        }
        for spot in shown_spots
    ]
    return pd.DataFrame(rows).astype(str)


def _read_as(value: Value) -> str:
    if value.state is State.TIDAK_TERBACA:
        return "✗ tidak terbaca"
    return shown(value) or "kosong"


def merged(
    shown_spots: Sequence[Spot], typed: Sequence[tuple[object, object]], reason: str, corrections: Mapping[Place, Typed]
) -> dict[Place, Typed]:
    """The corrections with what the grid says of the cells it shows: typed ones are made, emptied ones are taken back, others stay."""
    found = dict(corrections)
    for spot, (value, why) in zip(shown_spots, typed, strict=True):
        text = _words(value)[:LONGEST]
        if text:
            found[spot.place] = Typed(text, (_words(why) or _words(reason))[: free_text.REASON.longest])
        else:
            found.pop(spot.place, None)
    return found


def _words(cell: object) -> str:
    return clean(cell).replace("\n", " ") if isinstance(cell, str) else ""


def _taken_back(entry: ChosenFile, corrections: Mapping[Place, Typed]) -> Decision | None:
    """Every correction of the file with a button that takes it back."""
    if not corrections:
        return None
    st.markdown(f"**Koreksi pada berkas ini ({len(corrections)})**")
    left = None
    for number, (place, typed) in enumerate(corrections.items()):
        what, button = st.columns([6, 1], vertical_alignment="center")
        what.text(f"{place[0]}!{place[1]} → {typed.text} · {typed.reason or 'belum beralasan'}")
        if button.button("Batalkan", key=entry.key(f"batalkan-{number}-{place[1]}"), type="tertiary"):
            left = {other: kept for other, kept in corrections.items() if other != place}
    return None if left is None else _with(entry, left)


def _with(entry: ChosenFile, corrections: Mapping[Place, Typed]) -> Decision:
    return replace(entry.decision, choices=replace(entry.decision.choices, corrections=corrections))
