"""*Perbaiki*: a grid over the values that were read, where a person types the right value and why; each can be taken back.

The grid only takes text: ``st.data_editor`` drops what does not fit a number column without a word, so our own reader says what it
understood. The file itself is never changed: what is typed here becomes a correction beside the original.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from zlib import crc32

import pandas as pd
import streamlit as st

from pages.shared import widgets
from pages.unggah import words
from pages.unggah.preview import shown
from sop_core.boards.wizard.chosen import ChosenFile, Seen
from sop_core.boards.wizard.decision import Decision, Place
from sop_core.intake import Reading, State, Typed, Value, free_text
from sop_core.intake.outcome.mending import MendableValue, merged, not_understood, spots

RIGHT, REASON = "Nilai benar", "Alasan"
FIXED = ("Sel", "Uraian", "Kolom", "Tertulis", "Dibaca", "Masalah")
TROUBLED = "bermasalah"
TALL = 12


def grid(entry: ChosenFile, seen: Seen, problems: Sequence[MendableValue]) -> Decision | None:
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
            st.warning(widgets.plain(f"{spot.sheet}!{spot.value.cell}: {not_understood(spot.value)}"), icon=":material/edit_off:")
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


def column_of(spot: MendableValue) -> str:
    """Which column of the table it stands in, in words."""
    value = spot.value
    return value.title if value.measure == "layanan" else words.role_label(value.measure, value.key)


def _chosen(entry: ChosenFile, reading: Reading, problems: Sequence[MendableValue]) -> tuple[list[MendableValue], str]:
    """What the grid shows: the troubled cells, or on wish every value of one column of a table."""
    everything = spots(reading)
    columns: dict[tuple[str, str, str], list[MendableValue]] = defaultdict(list)
    for spot in everything:
        columns[spot.sheet, column_of(spot), spot.value.cell.rstrip("0123456789")].append(spot)
    names = [TROUBLED, *columns]
    labels = {TROUBLED: f"Sel bermasalah dan koreksi ({len(problems)})"}
    chosen = st.selectbox(
        "Tampilkan", names, key=entry.key("perbaiki-apa"),
        format_func=lambda name: labels.get(name) or f"{name[0]} · {name[1]} [{name[2]}], {len(columns[name])} sel",
    )  # fmt: skip
    if chosen == TROUBLED or chosen not in columns:
        return list(problems), TROUBLED
    return columns[chosen], str(names.index(chosen))


def _frame(shown_spots: Sequence[MendableValue], corrections: Mapping[Place, Typed]) -> pd.DataFrame:
    rows = [
        {
            "Sel": f"{spot.sheet}!{spot.value.cell}",
            "Uraian": spot.row.uraian,
            "Kolom": column_of(spot),
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
