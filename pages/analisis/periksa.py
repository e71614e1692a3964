"""*Periksa*: the bidang's own percentages beside ours with the rule that explains a difference, and questions the numbers raise."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from pages.shared import source, table, widgets
from sop_core.boards.analysis import AnalysisBoard
from sop_core.boards.analysis_questions import Asked
from sop_core.boards.analysis_reconcile import Reconciled
from sop_core.figures import style
from sop_core.indicators.number_marks import signed
from sop_core.kinerja.facts import Statement
from sop_core.reports.analysis_tables import reconciliation_table
from sop_core.reports.kinerja_tables import answer_table


def reconciliation(analysis: AnalysisBoard) -> None:
    """Which percentages of the files agree with ours; and all rules side by side where the office has confirmed none."""
    found = analysis.reconciliation
    stated = [one for one in found if one.stated is not None]
    if not found:
        widgets.empty("Tidak ada yang perlu direkonsiliasi", "Berkas bidang tidak memuat persentase sendiri, dan semua rumus sudah pasti.")
        return
    if stated:
        same = sum(one.verdict.startswith("sama") for one in stated)
        st.text(f"{same} dari {len(stated)} persentase yang ditulis bidang sama dengan hitungan program; tidak ada yang ditimpa.")
        st.caption("Klik sebuah angka untuk membuka berkas, lembar, dan sel asalnya.")
        board = analysis.kinerja
        key = f"tabel-rekonsiliasi-{board.cycle_id}-{len(board.groups)}-{board.groups[0].kode}"
        table.show(reconciliation_table(analysis, stated), key)
    _undecided([one for one in found if one.row.indicator.is_undecided])


def _undecided(reconciled: list[Reconciled]) -> None:
    """Lower-is-better indicators whose formula the office has not confirmed: every rule in use, with its source."""
    if not reconciled:
        return
    st.subheader("Rumusnya belum dipastikan kantor", anchor=False)
    st.caption(
        "Untuk indikator “semakin rendah semakin baik” beredar beberapa rumus dengan hasil berbeda. Sampai kantor memastikan satu "
        "(`rumus_pasti` pada berkas indikator), semuanya tampil di sini; yang dipakai program bertanda ✓."
    )
    rules = list(dict.fromkeys((rule.words, rule.source) for one in reconciled for rule in one.rules))
    lines = []
    for one in reconciled:
        values = {rule.words: rule.value for rule in one.rules}
        used, marks = one.row.capaian.rule, one.row.marks
        lines.append(
            {"Kode": one.row.indicator.kode, "Indikator": one.row.indicator.uraian}
            | {words: f"{signed(style.percent(values.get(words)), marks)}{' ✓' if words == used else ''}" for words, _ in rules}
            | {"Keterangan": one.row.reason}
        )
    st.dataframe(pd.DataFrame(lines), hide_index=True, width="stretch", key="tabel-rumus")
    for words, where in rules:
        st.caption(widgets.plain(f"{words}: {where}"))


def questions(analysis: AnalysisBoard) -> None:
    """Patterns worth a question to the bidang; none is a verdict."""
    found = analysis.questions
    answered(analysis)
    if not found:
        _nothing_more(analysis)
        return
    st.caption("Pertanyaan kepada bidang, bukan putusan: banyak pola punya sebab yang wajar. Tombol membuka sel yang menjadi dasarnya.")
    kinds = list(dict.fromkeys(one.pola for one in found))
    kind = st.pills("Pola", kinds, key="pola", bind="query-params") if len(kinds) > 1 else None
    for number, one in enumerate(found):
        if kind in (None, one.pola):
            _asked(number, one)


def _nothing_more(analysis: AnalysisBoard) -> None:
    what = "Diperiksa atas pagu, target, lonjakan, deret yang tetap, dan digit tidak lazim."
    if not analysis.kinerja.answers:
        widgets.empty("Tidak ada pola yang perlu ditanyakan", what)
    else:
        st.caption(f"Selain yang sudah dijawab di atas tidak ada pola lain. {what}")


def answered(analysis: AnalysisBoard) -> None:
    """What the bidang answered when the file was checked; choosing a row opens the cell."""
    board = analysis.kinerja
    if not board.answers:
        return
    st.markdown(f"**Sudah ditanyakan dan dijawab ({len(board.answers)})**")
    answer = table.pick(answer_table(board), f"tabel-jawaban-{board.cycle_id}-{len(board.answers)}")
    if answer is not None:
        question = answer.answered.question
        source.open_dialog(answer.submission_id, question.sheet, question.cell)


def _asked(number: int, asked: Asked) -> None:
    with st.container(border=True):
        st.badge(asked.pola, icon=":material/contact_support:", color="blue")
        st.text(f"{asked.unit_name} · {asked.subject}\n{asked.words}")
        with st.container(horizontal=True, gap="xsmall"):
            for place, statement in enumerate(asked.statements):
                _cell(f"tanya-{number}-{place}", statement)


def _cell(key: str, statement: Statement) -> None:
    fact = statement.fact
    label = f"{fact.periode.short_label}: {style.number(statement.number)}"
    if st.button(widgets.plain(label), icon=":material/pin_drop:", type="tertiary", key=key):
        source.open_dialog(fact.submission_id, fact.measurement.sheet, fact.measurement.cell)
