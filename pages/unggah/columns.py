"""What each column was taken for, how sure that is, over its first values; a person may say otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from pages.shared import widgets
from pages.unggah import words
from sop_core.boards import surroundings
from sop_core.boards.wizard.chosen import ChosenFile, Seen
from sop_core.boards.wizard.decision import Decision
from sop_core.figures import style
from sop_core.intake import AS_WRITTEN, MONEY, ColumnMatch, Reading, ReadTable

SURE = 0.9
SAMPLES = 3
MANY = 6
FIRST_ROWS = 6
_ROLES = words.roles()


def form(entry: ChosenFile, seen: Seen) -> Decision | None:
    """The matches of every table over its first rows, as one form; the new decision once it is applied."""
    reading = seen.reading
    with st.form(entry.key("kolom-form"), border=False):
        st.caption("Ubah hanya yang keliru, lalu tekan Terapkan. Kolom yang belum pasti ada di urutan pertama.")
        decided = _Decided(dict(entry.decision.choices.columns), dict(entry.decision.choices.notations), seen.choices.notations)
        for number, table in enumerate(table for table in reading.tables if table.taken):
            st.text(words.table_label(table))
            _first_rows(reading, table, entry.key(f"contoh-{number}"))
            with st.container(height=440 if len(table.columns) > MANY else "content"):
                for match in sorted(table.columns, key=lambda match: match.confidence >= SURE):
                    _column(entry, reading, table, match, f"{number}-{match.cell}", decided)
        if not st.form_submit_button("Terapkan", icon=":material/check:", key=entry.key("kolom-terapkan")):
            return None
    choices = replace(entry.decision.choices, columns=decided.columns, notations=decided.notations)
    return replace(entry.decision, choices=choices)


def _first_rows(reading: Reading, table: ReadTable, key: str) -> None:
    """The first rows as they stand in the sheet, each column under what it was taken for."""
    excerpt = surroundings.excerpt(reading, table, FIRST_ROWS)
    roles = {match.cell.rstrip("0123456789"): words.role_label(match.role, match.key) for match in table.columns}
    heads = [f"{letter} · {roles[letter]}" if letter in roles else letter for letter in excerpt.columns]
    rows = {str(row): cells for row, cells in excerpt.rows}
    frame = pd.DataFrame.from_dict(rows, orient="index", columns=heads)
    if not frame.empty:
        st.dataframe(frame, width="stretch", height=36 * (len(frame) + 1) + 2, row_height=36, key=key)


@dataclass
class _Decided:
    """What the form says so far, by (sheet, header cell)."""

    columns: dict[tuple[str, str], tuple[str, str]]
    notations: dict[tuple[str, str], str]
    notations_now: Mapping[tuple[str, str], str]
    """What holds before the form is applied: decided here or recalled."""


def _column(entry: ChosenFile, reading: Reading, table: ReadTable, match: ColumnMatch, name: str, decided: _Decided) -> None:
    place, current = (table.sheet, match.cell), words.IGNORED if match.role == "lain" else (match.role, match.key)
    what, choice = st.columns([6, 5], vertical_alignment="center")
    with what:
        _what(reading, table, match)
    with choice:
        options = _ROLES if current in _ROLES else (current, *_ROLES)
        chosen = st.selectbox(
            f"Kolom {match.cell} dibaca sebagai", options, index=options.index(current), format_func=lambda pair: words.role_label(*pair),
            key=entry.key(f"peran-{name}"), placeholder="Pilih arti kolom", label_visibility="collapsed",
        )  # fmt: skip
        if place in decided.notations_now or _is_in_doubt(reading, table, match):
            _notation(entry, place, name, decided, [said for said in words.NOTATIONS if said != AS_WRITTEN or match.role in MONEY])
    if chosen != current:
        decided.columns[place] = chosen


def _is_in_doubt(reading: Reading, table: ReadTable, match: ColumnMatch) -> bool:
    """Whether a number of this column may be a thousand or a fraction, or money a title wants multiplied."""
    letters = match.cell.rstrip("0123456789")
    scaled = match.role in MONEY and any(f.kode in ("UANG_RIBUAN", "UANG_RIBUAN_RAGU") and f.sheet == table.sheet for f in reading.findings)
    return scaled or any(
        finding.kode == "ANGKA_RAGU" and finding.sheet == table.sheet and finding.cell.rstrip("0123456789") == letters
        for finding in reading.findings
    )


def _notation(entry: ChosenFile, place: tuple[str, str], name: str, decided: _Decided, ways: list[str]) -> None:
    said = decided.notations_now.get(place, "")
    read_as = st.selectbox(
        "Cara menulis angka di kolom ini", ways, index=ways.index(said) if said in ways else 0,
        format_func=words.NOTATIONS.__getitem__,
        key=entry.key(f"angka-{name}"),
    )  # fmt: skip
    if read_as != said:
        decided.notations[place] = read_as


def _what(reading: Reading, table: ReadTable, match: ColumnMatch) -> None:
    """Header cell and title, how sure the match is, and the first values below."""
    shown = " | ".join(text[:30] for text in surroundings.samples(reading, table, match.cell, SAMPLES))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.text(f"{match.cell} · {match.title or 'tanpa judul'}")
        is_sure = match.confidence >= SURE
        sure = style.percent(match.confidence * 100, 0)
        st.badge(
            sure,
            color="green" if is_sure else "orange",
            icon=f":material/{'check' if is_sure else 'help'}:",
            help="Keyakinan program atas arti kolom ini",
        )
    beneath = [f"isi: {shown}"] if shown else []
    if match.why:
        beneath.append(f"sebabnya: {match.why}")
    if beneath:
        st.caption(widgets.plain(" · ".join(beneath)))
