"""*Tunjukkan tabelnya*: the sheet as it looks, on which a person marks header and data and says what each column holds."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from pages.shared import session, widgets
from pages.unggah import inbox, words
from sop_core.boards import surroundings
from sop_core.boards.wizard.chosen import ChosenFile, Seen
from sop_core.errors import SopError
from sop_core.intake import Reading, ShownTable

MOST_ROWS = 300
HEIGHT = 360
HEADER, FIRST, LAST = "Judul", "Data pertama", "Data terakhir"
_MARKS = {HEADER: "judul", FIRST: "data mulai", LAST: "data sampai"}
NO_PERIOD = "tanpa periode"


@dataclass(frozen=True)
class Marked:
    """What was marked so far, rows as people count them."""

    sheet: str
    header: tuple[int, ...] = ()
    first: int | None = None
    last: int | None = None

    def with_mark(self, mark: str, rows: list[int]) -> Marked:
        if mark == HEADER:
            return replace(self, header=tuple(rows))
        return replace(self, first=rows[0]) if mark == FIRST else replace(self, last=rows[-1])

    def mark_of(self, row: int) -> str:
        if self.header and min(self.header) <= row <= max(self.header):
            return _MARKS[HEADER]
        return _MARKS[FIRST] if row == self.first else _MARKS[LAST] if row == self.last else ""

    @property
    def table(self) -> ShownTable | None:
        """The table, once header and first row are marked; raises ``SopError`` for rows in an impossible order."""
        if not self.header or self.first is None:
            return None
        return ShownTable(min(self.header), max(self.header), self.first, self.last)


def button(entry: ChosenFile, seen: Seen) -> None:
    hint = "Bila tabelnya tidak ditemukan atau salah dibaca: tandai baris judul dan datanya sendiri"
    if st.button("Tunjukkan tabelnya", icon=":material/highlight_alt:", key=entry.key("tunjukkan"), help=hint):
        _dialog(entry, seen)


@st.dialog("Tunjukkan tabelnya", width="large")
def _dialog(entry: ChosenFile, seen: Seen) -> None:
    reading = seen.reading
    names = [sheet.name for sheet in reading.sheets]
    sheet = names[0] if len(names) == 1 else st.selectbox("Lembar", names, key=entry.key("tunjukkan-lembar"))
    marked = _marked(entry, seen, sheet)
    rows = _sheet(entry, reading, marked)
    with st.container(horizontal=True):
        for mark in (HEADER, FIRST, LAST):
            if st.button(f"Tandai: {mark.lower()}", key=entry.key(f"tunjukkan-{mark}"), disabled=not rows):
                session.put(_key(entry), marked.with_mark(mark, rows))
                st.rerun(scope="fragment")
    try:
        table = marked.table
    except SopError as trouble:
        st.warning(widgets.plain(str(trouble)), icon=":material/warning:")
        return
    if table is None:
        st.caption("Centang baris judul kolom (boleh beberapa) lalu tekan “Tandai: judul”; centang baris data pertama lalu tandai. "
                   "Baris data terakhir boleh dibiarkan: tabel dibaca sampai habis.")  # fmt: skip
        return
    _roles(entry, seen, sheet, table)


def _marked(entry: ChosenFile, seen: Seen, sheet: str) -> Marked:
    kept = session.get(_key(entry))
    if isinstance(kept, Marked) and kept.sheet == sheet:
        return kept
    shown = seen.choices.shown.get(sheet)
    if shown is None:
        return Marked(sheet)
    return Marked(sheet, tuple(range(shown.header_first, shown.header_last + 1)), shown.first, shown.last)


def _sheet(entry: ChosenFile, reading: Reading, marked: Marked) -> list[int]:
    """The sheet with a tick before each row; the rows that are ticked, as people count them."""
    columns, rows, left_out = surroundings.sheet_rows(reading, marked.sheet, MOST_ROWS)
    frame = pd.DataFrame([cells for _, cells in rows], columns=list(columns), index=[number for number, _ in rows])
    frame.insert(0, "Tanda", [marked.mark_of(number) for number, _ in rows])
    chosen = st.dataframe(
        frame, height=HEIGHT, row_height=32, selection_mode="multi-row", on_select="rerun",
        key=entry.key(f"tunjukkan-baris-{marked.sheet}-{marked}"),
    )  # fmt: skip
    if left_out:
        st.caption(f"{left_out} baris berikutnya tidak diperlihatkan di sini; tetap ikut dibaca bila baris data terakhir tidak ditandai.")
    return [rows[place][0] for place in chosen.selection.rows]


def _roles(entry: ChosenFile, seen: Seen, sheet: str, table: ShownTable) -> None:
    """What each column holds, proposed from its title and cells; then the table is taken."""
    proposed = surroundings.columns_shown(seen.reading, seen.choices, sheet, table)
    labels = {words.role_label(role, ""): role for role in ("", "abaikan", *words.TEXTS, *words.VALUES)}
    periods = {NO_PERIOD: "", **{words.key_label(key): key for key in words.KEYS}}
    of_role, of_key = ({value: label for label, value in table.items()} for table in (labels, periods))
    frame = pd.DataFrame(
        {
            "Kolom": [match.cell.rstrip("0123456789") for match, _ in proposed],
            "Judul": [match.title for match, _ in proposed],
            "Isi": [" | ".join(samples) for _, samples in proposed],
            "Arti": [of_role.get("abaikan" if match.role == "lain" else match.role, of_role[""]) for match, _ in proposed],
            "Periode": [of_key.get(match.key, NO_PERIOD) for match, _ in proposed],
        }
    )
    edited = st.data_editor(
        frame, hide_index=True, disabled=["Kolom", "Judul", "Isi"], key=entry.key(f"tunjukkan-arti-{sheet}-{table}"),
        column_config={
            "Arti": st.column_config.SelectboxColumn(options=list(labels), required=True),
            "Periode": st.column_config.SelectboxColumn(options=list(periods), required=True),
        },
    )  # fmt: skip
    with st.container(horizontal=True):
        if st.button("Pakai tabel ini", type="primary", icon=":material/check:", key=entry.key("tunjukkan-pakai")):
            chosen = zip(proposed, edited["Arti"], edited["Periode"], strict=True)
            _take(entry, sheet, table, {match.cell: (labels[role], periods[key]) for (match, _), role, key in chosen})
        if sheet in entry.decision.choices.shown and st.button("Kembali ke bacaan program", key=entry.key("tunjukkan-batal")):
            _take(entry, sheet, None, {})


def _take(entry: ChosenFile, sheet: str, table: ShownTable | None, roles: dict[str, tuple[str, str]]) -> None:
    """The table as it was shown, or again as the program reads it; what was decided over columns of the sheet before goes."""
    choices = entry.decision.choices
    others = {place: meaning for place, meaning in choices.columns.items() if place[0] != sheet}
    mine = {(sheet, cell): (role, key if role in words.VALUES else "") for cell, (role, key) in roles.items() if role}
    shown = {name: kept for name, kept in choices.shown.items() if name != sheet} | ({sheet: table} if table else {})
    inbox.decide(entry, replace(entry.decision, choices=replace(choices, columns={**others, **mine}, shown=shown)))
    session.drop(_key(entry))
    st.rerun()


def _key(entry: ChosenFile) -> str:
    return f"unggah.tunjukkan.{entry.sha256[:12]}"
