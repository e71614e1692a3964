"""Which rows are counted and which repeat others: those the program is unsure of are asked, and any other may be set right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from pages.unggah import words
from sop_core.boards.wizard.chosen import ChosenFile, Seen
from sop_core.boards.wizard.decision import Decision, Place
from sop_core.intake import Level, Reading, Row
from sop_core.intake.outcome.unsure_rows import PlacedRow, rows_taken, unsure_rows

MOST = 40
MOST_OTHERS = 2000
UNDECIDED = ""
ANSWERS = {
    UNDECIDED: "Belum diputuskan",
    Level.LEAF.value: "Rincian, dihitung",
    Level.PARENT.value: "Induk, tidak dihitung",
    Level.TOTAL.value: "Jumlah, tidak dihitung",
    Level.DIFFERENCE.value: "Selisih, tidak dihitung",
}


def form(entry: ChosenFile, seen: Seen) -> Decision | None:
    """One answer for each row that is asked, and for one more that was misread; the new decision once it is applied."""
    rows = unsure_rows(seen.reading, seen.choices)
    decided = dict(entry.decision.choices.levels)
    with st.form(entry.key("tingkat-form"), border=False):
        st.caption("Hanya baris rincian yang dihitung. Induk dan jumlah mengulang rinciannya, jadi tidak dihitung lagi.")
        for one in rows[:MOST]:
            st.text(f"{one.label}\nDibaca {_as_read(one.row)}")
            _answer(entry, one, seen.choices.levels, decided)
        if len(rows) > MOST:
            st.caption(f"Masih ada {len(rows) - MOST} baris lagi; terapkan dahulu yang ini.")
        _other(entry, seen.reading, {row.place for row in rows}, decided)
        if not st.form_submit_button("Terapkan tingkat", icon=":material/check:", key=entry.key("tingkat-terapkan")):
            return None
    return replace(entry.decision, choices=replace(entry.decision.choices, levels=decided))


def _as_read(row: Row) -> str:
    return f"{words.level(row.level, row.why) or 'rincian'}{f', tetapi {row.asked}' if row.asked and row.asked != row.why else ''}"


def _answer(entry: ChosenFile, row: PlacedRow, now: Mapping[Place, Level], decided: dict[Place, Level]) -> None:
    current = now[row.place].value if row.place in now else UNDECIDED
    chosen = st.segmented_control(
        f"Tingkat baris {row.row.place + 1}", list(ANSWERS), default=current, format_func=ANSWERS.__getitem__,
        key=entry.key(f"tingkat-{row.sheet}-{row.row.cell}"), label_visibility="collapsed", required=True,
    )  # fmt: skip
    if chosen == UNDECIDED:
        decided.pop(row.place, None)
    elif chosen:
        decided[row.place] = Level(chosen)


def _other(entry: ChosenFile, reading: Reading, places: set[Place], decided: dict[Place, Level]) -> None:
    """Any row that was misread without a doubt of ours."""
    others = [one for one in rows_taken(reading)[:MOST_OTHERS] if one.place not in places]
    if not others:
        return
    names = {number: f"{one.label} · {words.level(one.row.level, one.row.why) or 'rincian'}" for number, one in enumerate(others)}
    chosen = st.selectbox(
        "Baris lain yang salah dibaca", list(names), index=None, format_func=names.__getitem__, key=entry.key("tingkat-lain"),
        placeholder="Pilih baris bila ada",
    )  # fmt: skip
    level = st.segmented_control(
        "Seharusnya", [answer for answer in ANSWERS if answer], format_func=ANSWERS.__getitem__, key=entry.key("tingkat-lain-jawab"),
    )  # fmt: skip
    if chosen is not None and level:
        decided[others[chosen].place] = Level(level)
