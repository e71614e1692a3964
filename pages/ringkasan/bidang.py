"""Bidang × what is short: time, file, capaian, indicators below target, serapan; and the way into each bidang."""

from __future__ import annotations

import streamlit as st

from pages.shared import menu, number_marks, running, widgets
from sop_core.boards.priorities import BEHIND
from sop_core.boards.summary import SummaryBoard, UnitLine
from sop_core.figures import style
from sop_core.figures.classes import class_look
from sop_core.indicators.number_marks import is_grave, signed, together

_NUMBER = "Angka di belakang keadaan waktu ialah nomor langkah SOP yang sedang berjalan."


def show(board: SummaryBoard) -> None:
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.markdown("**Bidang dan kekurangannya**", help=_NUMBER, width="content")
        marks = (together(line.group.capaian.marks, line.group.serapan.marks) for line in board.lines)
        number_marks.in_short(board.kinerja, *marks)
    widgets.marked_table(widgets.marked(_columns(board)))
    number_marks.apart(board.kinerja)
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        for line in board.lines:
            query = {"siklus": board.cycle.cycle.id, "bidang": line.name}
            st.page_link(menu.page("analisis"), label=line.name, icon=":material/query_stats:", query_params=query)
        running.button("Kartu hitung", board.cycle, board.cycle.late_or_turns, "waktu")


def _columns(board: SummaryBoard) -> dict[str, list[str]]:
    rows = [_row(line, len(board.kinerja.scale.bands)) for line in board.lines]
    return {name: [row[name] for row in rows] for name in rows[0]}


def _row(line: UnitLine, classes: int) -> dict[str, str]:
    return {
        "Bidang": line.name,
        "Waktu": _time(line),
        "Berkas": _file(line.file),
        "Capaian": _capaian(line, classes),
        "Di\u00a0bawah target": line.group.below_words.replace(" ", "\u00a0"),
        "Serapan": _spent(line),
    }


def _file(missing: str) -> str:
    return _badge("red", "upload_file", "belum") if missing else _badge("green", "check", "masuk")


def _time(line: UnitLine) -> str:
    """The state of the lane."""
    look = style.VERDICTS[line.verdict]
    step = f" · {line.card.key.step}" if line.card else ""
    return _badge(look.badge, look.icon, f"{line.verdict.value}{step}".replace(" ", "\u00a0"))


def _capaian(line: UnitLine, classes: int) -> str:
    look = class_look(line.group.rank, classes)
    if line.group.band is None:
        return _badge(look.badge, look.icon, "tidak dihitung")
    shown = widgets.plain(signed(style.percent(line.group.capaian.value), line.group.capaian.marks))
    return _badge(look.badge, look.icon, f"{shown} {line.group.band}")


def _spent(line: UnitLine) -> str:
    if line.behind is None:
        return _badge("gray", "help", "belum")
    words = signed(style.percent(line.group.serapan.value), line.group.serapan.marks)
    if is_grave(line.group.serapan.marks):
        return _badge("red", "report", words)
    return _badge("orange", "south", words) if line.behind >= BEHIND else words


def _badge(colour: str, icon: str, words: str) -> str:
    """A state as colour, icon and word, in a cell of a table."""
    return f":{colour}-badge[:material/{icon}: {words}]"
