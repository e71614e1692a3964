"""Notes on a number: what people say about it stands beside it, in the report and in the exports; a newer one takes its place."""

from __future__ import annotations

import streamlit as st

from pages.shared import session, widgets
from pages.shared.acting import perform
from sop_core import actions
from sop_core.access.rights import Action, Actor, post_to
from sop_core.boards.analysis import AnalysisBoard
from sop_core.boards.kinerja import KinerjaBoard
from sop_core.boards.kinerja_notes import ShownNote
from sop_core.boards.kinerja_rows import IndicatorRow
from sop_core.figures import style
from sop_core.indicators.number_marks import signed
from sop_core.intake.free_text import NUMBER_NOTE


def show(analysis: AnalysisBoard) -> None:
    """Every note of this cycle, and the place to write one."""
    board = analysis.kinerja
    st.caption("Catatan berdiri di samping angkanya, di berkas Excel, dan di laporan. Yang terbaru berlaku; yang lama tetap terbaca.")
    current = [(row, said) for row in board.rows if (said := board.note_of(row.indicator.kode)) is not None]
    if not current:
        widgets.empty("Belum ada catatan pada siklus ini", "Pilih indikator di bawah, lalu tulis apa yang perlu diketahui pembacanya.")
    for row, said in current:
        with st.container(border=True):
            st.text(f"{row.indicator.kode} · {row.indicator.uraian}: {signed(style.percent(row.capaian.shown), row.capaian.marks)}")
            _one(said)
    kodes = [row.indicator.kode for row in board.rows]
    names = {row.indicator.kode: f"{row.indicator.kode} {row.indicator.uraian}" for row in board.rows}
    kode = st.selectbox(
        "Indikator", kodes, index=None, format_func=names.__getitem__, key="catat-indikator", bind="query-params",
        placeholder="Pilih indikator",
    )  # fmt: skip
    if kode is not None:
        of_indicator(board, board.rows[kodes.index(kode)])


def of_indicator(board: KinerjaBoard, row: IndicatorRow) -> None:
    """What is said about one indicator, and the form for who may say something."""
    kode = row.indicator.kode
    newest = next((one for one in board.number_notes if one.kode == kode), None)
    actor = session.actor()
    may = post_to(Action.NOTE_NUMBER, actor, session.office().organisation, row.indicator.unit) is not None
    if may:
        _form(actor, board, kode, newest)
    elif newest is not None and newest.text:
        _one(newest)
    earlier = [one for one in board.number_notes if one.kode == kode and one is not newest]
    if earlier:
        with st.expander(f"Catatan sebelumnya ({len(earlier)})"):
            for one in earlier:
                _one(one)


def _one(note: ShownNote) -> None:
    st.text(note.text or "(catatan dicabut)")
    st.caption(widgets.plain(f"{note.by} ({note.post}) · {style.moment(note.at)}"))


def _form(actor: Actor, board: KinerjaBoard, kode: str, newest: ShownNote | None) -> None:
    form = f"catat-{board.cycle_id}-{kode}-{newest.id if newest else 0}"
    with st.form(form, border=False):
        text = st.text_area(
            "Catatan pada angka ini", value=newest.text if newest else "", max_chars=NUMBER_NOTE.longest, key=f"{form}-teks"
        )
        if newest is not None and newest.text:
            st.caption(widgets.plain(f"{newest.by} ({newest.post}) · {style.moment(newest.at)}. Kosongkan untuk mencabutnya."))
        if not st.form_submit_button("Simpan catatan", icon=":material/edit_note:"):
            return
    said = f"Catatan {kode} tersimpan." if text.strip() else f"Catatan {kode} dicabut."
    perform(form, said, lambda desk: actions.note_number(desk, board.cycle_id, kode, text, newest.id if newest else None))
