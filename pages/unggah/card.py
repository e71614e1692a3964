"""One chosen file as a card: what was found, for whom and for when it is, and one view of it at a time; then note and buttons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from pages.shared import session, widgets
from pages.unggah import (
    columns,
    confirm,
    difference,
    findings,
    finish,
    inbox,
    indicators,
    joining,
    preview,
    questions,
    remembered,
    repair,
    returned,
    row_levels,
    show_table,
    words,
)
from sop_core.access.rights import Actor
from sop_core.boards.files import FileRow, FilesBoard
from sop_core.boards.wizard.asking import Asking
from sop_core.boards.wizard.chosen import ChosenFile
from sop_core.boards.wizard.decision import Decision
from sop_core.boards.wizard.standing import FileStanding, FileState, others_of_its_unit
from sop_core.figures import style
from sop_core.intake import Topic
from sop_core.intake.outcome.mending import troubled
from sop_core.intake.outcome.open_rows import open_rows
from sop_core.intake.outcome.unsure_rows import unsure_rows

FINDINGS, REPAIR, NUMBERS, COLUMNS, INDICATORS = "Temuan", "Perbaiki", "Angka terbaca", "Kolom", "Indikator"
LEVELS = "Tingkat baris"
CHANGES, QUESTIONS = "Perubahan", "Pertanyaan"


def card(actor: Actor, board: FilesBoard, standing: FileStanding, standings: Sequence[FileStanding]) -> None:
    """Everything about one file, top to bottom, until it is stored or thrown away."""
    entry = standing.entry
    with st.container(border=True, key=entry.key("kartu")):
        head = st.container()  # says at last how it stands, with the note that was just typed below
        if entry.reading is None:
            with head:
                _head(standing)
            st.error(widgets.plain(entry.refusal), icon=":material/error:")
            finish.throw_away(entry)
            return
        _recognised(standing)
        confirm.confirm(board, entry)
        _units(standing, standings)
        joining.choose(standing)
        difference.progress(standing)
        _views(actor, board, standing, is_alone=len({other.entry.sha256 for other in standings}) == 1)
        others = others_of_its_unit(standings, entry)
        if others:
            st.caption(
                f"Berkas lain untuk bidang yang sama: {widgets.plain(', '.join(others))}. Yang disimpan belakangan melengkapi yang lebih "
                "dahulu; bila barisnya sama, Anda ditanya dahulu."
            )
        now = finish.finish(actor, board, standing)
        with head:
            _head(now)


def _head(standing: FileStanding) -> None:
    entry = standing.entry
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{widgets.plain(entry.name)}**", width="content")
        _badge(standing)
    known = f"{words.size(entry.size)} · {words.fingerprint(entry.sha256)}"
    if standing.seen is None:
        st.caption(known)
        return
    taken = [table for table in standing.seen.reading.tables if table.taken]
    mended = len(standing.seen.choices.corrections)
    st.caption(f"{len(taken)} tabel · {words.value_count(taken)} angka{f' · {mended} koreksi' if mended else ''} · {known}")


def _units(standing: FileStanding, standings: Sequence[FileStanding]) -> None:
    """A workbook of several bidang: how each of them stands, whichever is shown."""
    mine = [other for other in standings if other.entry.sha256 == standing.entry.sha256]
    if len(mine) < 2:
        return
    with st.container(horizontal=True, vertical_alignment="center", key=standing.entry.key("keadaan-bidang")):
        for other in sorted(mine, key=lambda other: other.unit.name if other.unit else ""):
            _badge(other, f"{other.unit.name if other.unit else ''}: ")
    st.caption("Tiap bidang punya pilihan, catatan, dan keadaannya sendiri; ganti Bidang pemilik berkas untuk melihat yang lain.")


LOOKS: dict[FileState, tuple[style.Badge, str]] = {
    FileState.UNREADABLE: ("red", "error"),
    FileState.WRONG: ("red", "error"),
    FileState.RECEIVED: ("gray", "history"),
    FileState.HINDERED: ("orange", "help"),
    FileState.ASKED: ("orange", "contact_support"),
    FileState.LACKS_NOTE: ("orange", "edit_note"),
    FileState.READY: ("green", "check_circle"),
}
"""Colour and icon beside the word."""


def _badge(standing: FileStanding, named: str = "") -> None:
    colour, icon = LOOKS[standing.state]
    st.badge(f"{named}{standing.words}", color=colour, icon=f":material/{icon}:")


def _recognised(standing: FileStanding) -> None:
    """These very bytes were received before: said with version and moment, and nothing is doubled by accident."""
    for row in standing.earlier[:1] if standing.twin is None else (standing.twin,):
        st.info(f"Berkas ini sudah diterima sebagai {widgets.plain(_version(row))}.", icon=":material/history:")


def _version(row: FileRow) -> str:
    return f"versi {row.version} {row.unit_name} ({row.periode.label}) pada {style.moment(row.uploaded_at)} oleh {row.uploader}"


def _views(actor: Actor, board: FilesBoard, standing: FileStanding, is_alone: bool) -> None:
    """One view at a time: hidden ones are not drawn. A single file without findings shows its numbers at once."""
    entry, seen = standing.entry, standing.seen
    assert seen is not None
    without_indicator = open_rows(seen.reading, seen.choices)
    wrong = troubled(seen.reading)
    asked = standing.submission if standing.submission is not None and standing.submission.questions else None
    unsure = unsure_rows(seen.reading, seen.choices)
    names = {
        **({QUESTIONS: f"{QUESTIONS} ({len(standing.open_questions)})"} if asked else {}),
        FINDINGS: f"{FINDINGS} ({len(standing.findings)})",
        REPAIR: f"{REPAIR} ({len(wrong)})" if wrong else REPAIR,
        NUMBERS: NUMBERS,
        COLUMNS: COLUMNS,
        LEVELS: f"{LEVELS} ({len(unsure)})" if unsure else LEVELS,
        **({CHANGES: CHANGES} if difference.is_comparable(standing) else {}),
        **({INDICATORS: f"{INDICATORS} ({len(without_indicator)})"} if without_indicator else {}),
    }
    first = QUESTIONS if standing.open_questions else NUMBERS if is_alone and not standing.findings else FINDINGS
    view = st.segmented_control(
        "Tampilan", list(names), default=entry.decision.view if entry.decision.view in names else first,
        format_func=lambda name: names.get(name, name), key=entry.key("tampilan"), label_visibility="collapsed", required=True,
    )  # fmt: skip
    if view and view != (entry.decision.view or first):
        entry = inbox.decide(entry, replace(entry.decision, view=view))
    if view == NUMBERS:
        _apply(entry, entry.with_tables(preview.tables(entry, seen.reading)))
    elif view == QUESTIONS and asked is not None:
        _apply(entry, questions.answering(entry, asked))
    elif view == REPAIR:
        _apply(entry, repair.grid(entry, seen, wrong))
    elif view == COLUMNS:
        remembered.listing(entry, seen, Topic.COLUMN, Topic.NOTATION, Topic.TABLE)
        show_table.button(entry, seen)
        _apply(entry, columns.form(entry, seen))
    elif view == LEVELS:
        remembered.listing(entry, seen, Topic.LEVEL)
        _apply(entry, row_levels.form(entry, seen))
    elif view == INDICATORS:
        remembered.listing(entry, seen, Topic.INDICATOR)
        register = Asking.through(session.look(), actor, board).knowledge(frozenset()).indicators
        _apply(entry, indicators.together(entry, seen, without_indicator, register))
        _apply(entry, indicators.form(entry, seen, without_indicator, register))
    elif view == CHANGES:
        difference.of_chosen(actor, board, standing)
    elif view == FINDINGS:
        findings.filtered(standing.findings, entry.key("tingkat"))
        with st.container(horizontal=True):
            returned.of_chosen(standing)
            if not any(table.taken for table in seen.reading.tables):
                show_table.button(entry, seen)
            findings.download(standing.findings, entry.name, entry.key("unduh-temuan"))


def _apply(entry: ChosenFile, decision: Decision | None) -> None:
    if decision is not None and decision != entry.decision:
        inbox.decide(entry, decision)
        st.rerun()
