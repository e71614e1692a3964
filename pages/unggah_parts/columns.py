"""What each column was taken for, how sure that is, over its first values; a person may say otherwise."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from pages.shared import queries, widgets
from pages.unggah_parts import words
from pages.unggah_parts.inbox import Decision, Entry
from sop_core.figures import style
from sop_core.intake import ColumnMatch, Reading, Table

SURE = 0.9
SAMPLES = 3
NOTATIONS = {"": "Menurut bukti kolom", "id": "1.234,5 (Indonesia)", "en": "1,234.5 (Inggris)"}
_ROLES = words.roles()


def form(entry: Entry, reading: Reading) -> Decision | None:
    """The matches of every table as one form; the new decision once it is applied."""
    with st.form(entry.key("kolom-form"), border=False):
        st.caption("Ubah hanya yang keliru. Kolom yang ragu-ragu ada di urutan pertama.")
        columns, notations = dict(entry.decision.choices.columns), dict(entry.decision.choices.notations)
        for number, table in enumerate(table for table in reading.tables if table.taken):
            st.text(words.table_label(table))
            for match in sorted(table.columns, key=lambda match: match.confidence >= SURE):
                _column(entry, table, match, f"{number}-{match.cell}", columns, notations)
        if not st.form_submit_button("Terapkan kolom", icon=":material/check:", key=entry.key("kolom-terapkan")):
            return None
    choices = replace(entry.decision.choices, columns=columns, notations=notations)
    return replace(entry.decision, choices=choices)


def _column(
    entry: Entry, table: Table, match: ColumnMatch, name: str,
    columns: dict[tuple[str, str], tuple[str, str]], notations: dict[tuple[str, str], str],
) -> None:  # fmt: skip
    place, current = (table.sheet, match.cell), words.IGNORED if match.role == "lain" else (match.role, match.key)
    with st.container(border=True):
        what, role, notation = st.columns([5, 4, 3], vertical_alignment="center")
        with what:
            _what(entry, table, match)
        options = _ROLES if current in _ROLES else (current, *_ROLES)
        chosen = role.selectbox(
            "Dibaca sebagai", options, index=options.index(current), format_func=lambda pair: words.role_label(*pair),
            key=entry.key(f"peran-{name}"), placeholder="Pilih arti kolom",
        )  # fmt: skip
        if match.role in words.VALUES:
            said = notations.get(place, "")
            read_as = notation.selectbox(
                "Cara menulis angka", list(NOTATIONS), index=list(NOTATIONS).index(said), format_func=NOTATIONS.__getitem__,
                key=entry.key(f"angka-{name}"),
            )  # fmt: skip
            notations.pop(place, None)
            if read_as:
                notations[place] = read_as
    if chosen != current:
        columns[place] = chosen


def _what(entry: Entry, table: Table, match: ColumnMatch) -> None:
    assert entry.reading is not None
    shown = [text for text in queries.samples(entry.reading, table.sheet, match.cell, SAMPLES) if text]
    st.text(f"{match.cell} · {match.title or 'tanpa judul'}")
    with st.container(horizontal=True, vertical_alignment="center"):
        sure = match.confidence >= SURE
        st.badge(
            f"keyakinan {style.percent(match.confidence * 100, 0)}", color="green" if sure else "orange",
            icon=":material/check:" if sure else ":material/help:",
        )  # fmt: skip
        if shown:
            st.caption(f"contoh isi: {widgets.plain(' | '.join(text[:40] for text in shown))}", width="content")
