"""What was decided over this layout with an earlier file and holds here: from when and whom, and a button to forget it."""

from __future__ import annotations

import streamlit as st

from pages.shared import widgets
from pages.shared.acting import perform
from pages.unggah import words
from sop_core import actions
from sop_core.boards.uploads import RememberedRow
from sop_core.boards.wizard.chosen import ChosenFile, Seen
from sop_core.intake import Choices, Learned, Topic

Place = tuple[str, str]


def listing(entry: ChosenFile, seen: Seen, *topics: Topic) -> None:
    """Every decision of these topics that was recalled for the file, each to be forgotten with one press."""
    rows = {row.learned: row for row in seen.remembered}
    found = [(topic, place, rows[learned]) for (topic, place), learned in seen.recalled.at.items() if topic in topics and learned in rows]
    if not found:
        return
    with st.container(border=True, key=entry.key(f"diingat-{topics[0].name}")):
        st.markdown(":blue[:material/history_edu:] **Diingat dari berkas sebelumnya; ubah di bawah bila kali ini lain**")
        for number, (topic, place, row) in enumerate(found):
            overruled = place in _own(entry.decision.choices, topic)
            what, button = st.columns([6, 1], vertical_alignment="center")
            what.text(f"{place[1] or 'Tabel'} · {row.learned.title or 'tanpa judul'} → {_meaning(seen, topic, place)}")
            what.caption(widgets.plain(f"{origin(row)}{'; kali ini Anda memilih lain' if overruled else ''}"))
            if button.button("Lupakan", key=entry.key(f"lupakan-{topics[0].name}-{number}"), type="tertiary"):
                _forget(entry, row)


def origin(row: RememberedRow) -> str:
    return f"diingat dari {row.periode.label} oleh {row.by}"


def _own(choices: Choices, topic: Topic) -> frozenset[Place]:
    if topic is Topic.TABLE:
        return frozenset((sheet, "") for sheet in choices.shown)
    own = {Topic.COLUMN: choices.columns, Topic.NOTATION: choices.notations, Topic.INDICATOR: choices.indicators,
           Topic.LEVEL: choices.levels}  # fmt: skip
    return frozenset(own[topic])


def _meaning(seen: Seen, topic: Topic, place: Place) -> str:
    """What was remembered, in the words of this file (its period filled in)."""
    recalled = seen.recalled.choices
    if topic is Topic.COLUMN:
        return words.role_label(*recalled.columns[place]) if place in recalled.columns else "menunggu periode berkas"
    if topic is Topic.TABLE:
        table = recalled.shown[place[0]]
        return f"judul di baris {table.header_first}–{table.header_last}, data mulai baris {table.first}"
    if topic is Topic.NOTATION:
        return words.NOTATIONS[recalled.notations[place]]
    if topic is Topic.LEVEL:
        return recalled.levels[place].value
    return recalled.indicators[place] or "bukan indikator dalam register"


def _forget(entry: ChosenFile, row: RememberedRow) -> None:
    unit = entry.decision.unit
    assert unit is not None
    form = f"unggah-lupakan-{unit}-{_name(row.learned)}"
    said = "Dilupakan untuk berkas berikutnya; yang sudah tersimpan tidak berubah."
    perform(form, said, lambda desk: actions.forget(desk, unit, row.learned, row.periode))


def _name(learned: Learned) -> str:
    return f"{learned.layout[:8]}-{learned.topic.name}-{learned.subject}"
