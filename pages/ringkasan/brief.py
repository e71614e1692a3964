"""*Ringkas satu menit*: the sentences in a dialog, and below each its numbers as the way down: chart, row, file, sheet, cell, sender."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.ringkasan import drill_path, number_detail
from pages.shared import number_marks, source, widgets
from sop_core.boards import brief as briefs
from sop_core.boards.brief import RULES, Brief, Number, Sentence
from sop_core.boards.summary import SummaryBoard


def button(board: SummaryBoard) -> None:
    if st.button("Ringkas satu menit", icon=":material/timer:", key="ringkas", type="primary"):
        drill_path.begin()
        _dialog(board)


@st.dialog("Ringkas satu menit", width="large", icon=":material/timer:")
def _dialog(board: SummaryBoard) -> None:
    """One dialog for the whole way: another cannot open above it, so it shows the place that the trail names."""
    read = briefs.brief(board)
    sentences = read.sentences
    drill_path.show_way_back(_titles(board, sentences))
    match drill_path.places():
        case []:
            _sentences(board, read)
        case [number]:
            number_detail.show(board, _at(sentences, number).way)
        case [_, row]:
            number_detail.row(board, row)
        case [*_, cell]:
            submission_id, sheet, address = cell
            source.show(submission_id, sheet, address)


def _at(sentences: Sequence[Sentence], place: tuple[int, int]) -> Number:
    return sentences[place[0]].numbers[place[1]]


def _titles(board: SummaryBoard, sentences: Sequence[Sentence]) -> list[str]:
    """The names of the places on the way, for the line on top."""
    named = ["Ringkas satu menit"]
    for depth, place in enumerate(drill_path.places()):
        if depth == 0:
            named.append(_at(sentences, place).text)
        else:
            named.append(number_detail.title(board, place) if depth == 1 else f"{place[1]}!{place[2]}")
    return named


def _sentences(board: SummaryBoard, read: Brief) -> None:
    for place, sentence in enumerate(read.sentences):
        with st.container(gap="xsmall"):
            st.markdown(f":material/{sentence.icon}: {widgets.plain(sentence.text)}")
            if sentence.numbers:
                with st.container(horizontal=True, gap="small"):
                    for number, one in enumerate(sentence.numbers):
                        st.button(
                            widgets.plain(one.text), icon=":material/subdirectory_arrow_right:", type="tertiary",
                            key=f"ringkas-{place}-{number}", on_click=drill_path.go, args=((place, number),),
                        )  # fmt: skip
    total = board.kinerja.total
    number_marks.meaning(total.capaian.marks, total.serapan.marks)
    st.caption(
        f"Dibaca dalam ± {read.seconds} detik. Disusun dengan aturan tertulis dari {board.kinerja.periode.label}, tanpa model. "
        "Sentuh sebuah angka untuk melihat bagan, baris, lalu berkas, lembar, dan sel asalnya."
    )
    with st.popover("Aturan", icon=":material/rule:", type="tertiary"):
        st.text("\n".join(f"{number}. {rule.words}." for number, rule in enumerate(RULES, 1)))
