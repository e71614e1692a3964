"""What each column was taken for, how sure that is, over its first values; a person may say otherwise."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from pages.shared import queries, widgets
from pages.unggah_parts import words
from pages.unggah_parts.inbox import Decision, Entry
from sop_core.figures import style
from sop_core.intake import ColumnMatch, Reading, Table

SURE = 0.9
SAMPLES = 3
MANY = 6
NOTATIONS = {"": "Menurut bukti kolom", "id": "1.234,5 (Indonesia)", "en": "1,234.5 (Inggris)"}
_ROLES = words.roles()


def form(entry: Entry, reading: Reading) -> Decision | None:
    """The matches of every table as one form; the new decision once it is applied."""
    with st.form(entry.key("kolom-form"), border=False):
        st.caption("Ubah hanya yang keliru, lalu tekan Terapkan. Kolom yang belum pasti ada di urutan pertama.")
        decided = _Decided(dict(entry.decision.choices.columns), dict(entry.decision.choices.notations))
        for number, table in enumerate(table for table in reading.tables if table.taken):
            st.text(words.table_label(table))
            with st.container(height=440 if len(table.columns) > MANY else "content"):
                for match in sorted(table.columns, key=lambda match: match.confidence >= SURE):
                    _column(entry, reading, table, match, f"{number}-{match.cell}", decided)
        if not st.form_submit_button("Terapkan", icon=":material/check:", key=entry.key("kolom-terapkan")):
            return None
    choices = replace(entry.decision.choices, columns=decided.columns, notations=decided.notations)
    return replace(entry.decision, choices=choices)


@dataclass
class _Decided:
    """What the form says so far, by (sheet, header cell)."""

    columns: dict[tuple[str, str], tuple[str, str]]
    notations: dict[tuple[str, str], str]


def _column(entry: Entry, reading: Reading, table: Table, match: ColumnMatch, name: str, decided: _Decided) -> None:
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
        if place in decided.notations or _is_in_doubt(reading, table, match):
            _notation(entry, place, name, decided)
    if chosen != current:
        decided.columns[place] = chosen


def _is_in_doubt(reading: Reading, table: Table, match: ColumnMatch) -> bool:
    """Whether a number of this column may be a thousand or a fraction."""
    letters = match.cell.rstrip("0123456789")
    return any(
        finding.kode == "ANGKA_RAGU" and finding.sheet == table.sheet and finding.cell.rstrip("0123456789") == letters
        for finding in reading.findings
    )


def _notation(entry: Entry, place: tuple[str, str], name: str, decided: _Decided) -> None:
    said = decided.notations.pop(place, "")
    read_as = st.selectbox(
        "Cara menulis angka di kolom ini", list(NOTATIONS), index=list(NOTATIONS).index(said), format_func=NOTATIONS.__getitem__,
        key=entry.key(f"angka-{name}"),
    )  # fmt: skip
    if read_as:
        decided.notations[place] = read_as


def _what(reading: Reading, table: Table, match: ColumnMatch) -> None:
    """Header cell and title, how sure the match is, and the first values below."""
    shown = " | ".join(text[:30] for text in queries.samples(reading, table, match.cell, SAMPLES))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.text(f"{match.cell} · {match.title or 'tanpa judul'}")
        colour, icon = ("green", "check") if match.confidence >= SURE else ("orange", "help")
        sure = style.percent(match.confidence * 100, 0)
        st.badge(sure, color=colour, icon=f":material/{icon}:", help="Keyakinan program atas arti kolom ini")
    if shown:
        st.caption(f"isi: {widgets.plain(shown)}")
