"""*Pertanyaan*: numbers that are hardly true, and cells that are empty. Each is answered, or mended; several of a kind at one press.

Which questions there are and what an answer must hold is decided in the core (``intake.answers``); here it is only asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Literal

import streamlit as st

from pages.shared import widgets
from sop_core.boards.wizard.chosen import ChosenFile
from sop_core.boards.wizard.decision import Decision, Place
from sop_core.boards.wizard.standing import FileState
from sop_core.figures import style
from sop_core.intake import Answer, Answered, Question, Reply, Submission, Typed
from sop_core.intake.free_text import REASON
from sop_core.intake.text import clean

KINDS = {
    "BELUM_DIISI": "Belum diisi",
    "JAUH_DARI_TARGET": "Jauh dari target",
    "DI_LUAR_KEBIASAAN": "Di luar kebiasaan",
    "LOMPATAN": "Jauh berbeda dengan periode sebelumnya",
    "KUMULATIF_TURUN": "Turun, padahal tidak boleh turun",
    "MELEBIHI_PAGU": "Melebihi pagu",
    "PAGU_JAUH": "Pagu jauh dari register",
    "RUPIAH_JANGGAL": "Rupiah yang janggal",
    "SAMA_DENGAN_UANG": "Kinerja sama dengan uang",
    "UANG_TANPA_HASIL": "Uang terpakai tanpa hasil",
    "BEDA_DARI_KOMPONEN": "Berbeda dari pembilang ÷ penyebut",
    "DI_ATAS_100": "Di atas 100 %",
    "MELEBIHI_PENYEBUT": "Pembilang melebihi penyebut",
    "PECAHAN_PERSEN": "Persen yang tampak pecahan",
    "PECAHAN_HITUNGAN": "Pecahan pada hitungan",
}
WHY = "Benar, sebabnya"
FILLED_IN = "Diisi saat berkas diunggah"
SHOWN = 25


def answering(entry: ChosenFile, sent: Submission) -> Decision | None:
    """The questions of a file, kind by kind; the new decision once one form is applied."""
    waiting = sent.open_questions
    if waiting:
        st.caption(
            "Angka di bawah ini mungkin benar. Bila benar, tulis sebabnya: jawaban ikut tersimpan dan tampil bersama angkanya. Bila "
            "salah, betulkan pada Perbaiki atau di Excel."
        )
    decided = None
    for kode, questions in _by_kind(waiting):
        decided = _kind(entry, kode, questions) or decided
    return _given(entry, sent.answers) or decided


def _by_kind(questions: Sequence[Question]) -> list[tuple[str, list[Question]]]:
    ordered = sorted(questions, key=lambda question: list(KINDS).index(question.kode) if question.kode in KINDS else len(KINDS))
    return [(kode, list(each)) for kode, each in groupby(ordered, key=lambda question: question.kode)]


def _kind(entry: ChosenFile, kode: str, questions: list[Question]) -> Decision | None:
    with st.container(border=True):
        st.markdown(f"**{KINDS.get(kode, kode)}** ({len(questions)})")
        with st.form(entry.key(f"tanya-{kode}-{len(questions)}"), border=False):
            empty = questions[0].is_empty
            answers, values = (_blanks if empty else _numbers)(entry, questions)
            pressed = st.form_submit_button("Simpan jawaban", icon=":material/check:", type="primary", key=entry.key(f"jawab-{kode}"))
    if not pressed:
        return None
    if not answers and not values:
        st.warning("Belum ada yang dijawab: pilih atau tulis sekurangnya satu sebab.", icon=":material/edit_off:")
        return None
    return _with(entry, answers, values)


def _numbers(entry: ChosenFile, questions: list[Question]) -> tuple[dict[Place, Answer], dict[Place, Typed]]:
    """A reason for each number, and one for all that have none."""
    own = {question.place: _reason(entry, question) for question in questions[:SHOWN]}
    _more(questions)
    shared = _for_all(entry, questions, "Sebab yang sama untuk semua yang belum dijawab")
    reasons = {question.place: own.get(question.place) or shared for question in questions}
    return {place: Answer(Reply.TRUE, reason) for place, reason in reasons.items() if reason}, {}


def _reason(entry: ChosenFile, question: Question) -> str:
    _asked(question)
    return _line(WHY, entry.key(f"sebab-{question.sheet}-{question.cell}"), "mis. dua kali jadwal pelayanan keliling")


def _blanks(entry: ChosenFile, questions: list[Question]) -> tuple[dict[Place, Answer], dict[Place, Typed]]:
    """For each blank one of two reasons or its value; and one reason for all that have neither."""
    replies: dict[Place, Reply | None] = {}
    values: dict[Place, str] = {}
    for question in questions[:SHOWN]:
        _asked(question)
        which, value = st.columns([3, 2], vertical_alignment="bottom")
        with which:
            replies[question.place] = _reply(entry, question, f"kosong-{question.sheet}-{question.cell}")
        with value:
            values[question.place] = _line("atau nilainya", entry.key(f"nilai-{question.sheet}-{question.cell}"), "mis. 1.234,5")
    _more(questions)
    shared = None
    if len(questions) > 1:
        shared = _reply(entry, questions[0], f"kosong-semua-{questions[0].kode}", "Sebab yang sama untuk semua yang belum dijawab")
    reason = _line("Keterangan (boleh kosong)", entry.key(f"kosong-keterangan-{len(questions)}"), "mis. menunggu rekap SIAK")
    typed = {place: Typed(value, reason or FILLED_IN) for place, value in values.items() if value}
    chosen = {question.place: replies.get(question.place) or shared for question in questions if question.place not in typed}
    return {place: Answer(reply, reason) for place, reply in chosen.items() if reply}, typed


def _reply(entry: ChosenFile, question: Question, name: str, label: str = "Sebab kosongnya") -> Reply | None:
    visible: Literal["visible", "collapsed"] = "visible" if label != "Sebab kosongnya" else "collapsed"
    return st.segmented_control(
        label, question.replies, format_func=lambda reply: reply.value, key=entry.key(name), label_visibility=visible
    )  # fmt: skip


def _asked(question: Question) -> None:
    name = "" if question.is_empty else f"{' '.join(filter(None, (question.indikator, question.uraian)))}: "
    st.text(f"{question.sheet}!{question.cell} · {name}{question.words}")


def _more(questions: list[Question]) -> None:
    if len(questions) > SHOWN:
        st.caption(f"dan {len(questions) - SHOWN} lagi yang sejenis; jawab bersama di bawah, atau lihat pada Temuan.")


def _for_all(entry: ChosenFile, questions: list[Question], label: str) -> str:
    if len(questions) == 1:
        return ""
    return _line(label, entry.key(f"sebab-semua-{questions[0].kode}-{len(questions)}"), "satu sebab untuk semuanya")


def _line(label: str, key: str, hint: str) -> str:
    return clean(st.text_input(label, key=key, max_chars=REASON.longest, placeholder=hint) or "").replace("\n", " ")


def _given(entry: ChosenFile, answered: Sequence[Answered]) -> Decision | None:
    """What is answered already, here or with an earlier file; an answer of this file can be taken back."""
    if not answered:
        return None
    st.markdown(f"**Sudah dijawab ({len(answered)})**")
    left = None
    for number, one in enumerate(answered[: 2 * SHOWN]):
        question = one.question
        what, button = st.columns([6, 1], vertical_alignment="center")
        when = f"dijawab dengan berkas sebelumnya, {style.moment(one.at)}" if one.at else "jawaban Anda"
        what.text(f"{question.sheet}!{question.cell} · {question.uraian}: {one.words}\n{when}")
        if one.at is None and button.button("Batalkan", key=entry.key(f"batal-jawab-{number}-{question.cell}"), type="tertiary"):
            left = {place: answer for place, answer in entry.decision.choices.answers.items() if place != question.place}
    return None if left is None else replace(entry.decision, choices=replace(entry.decision.choices, answers=left))


def _with(entry: ChosenFile, answers: Mapping[Place, Answer], values: Mapping[Place, Typed]) -> Decision:
    choices = entry.decision.choices
    return replace(
        entry.decision,
        choices=replace(choices, answers={**choices.answers, **answers}, corrections={**choices.corrections, **values}),
    )


def hindrance(sent: Submission | None) -> str:
    """Why the file waits; empty when nothing is open."""
    if sent is None or not sent.open_questions:
        return ""
    return widgets.plain(
        f"{len(sent.open_questions)} {FileState.ASKED.value}. Jawab pada Pertanyaan, atau perbaiki angkanya; sesudah itu Simpan."
    )
