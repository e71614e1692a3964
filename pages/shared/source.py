"""Where a number came from: a dialog with the file, version, sender, sheet and cell, the cells around it, and the original to download.

Any page opens it: ``source.open_dialog(submission_id, sheet, cell)``.
"""

from __future__ import annotations

import pandas as pd
import streamlit as st

from pages.shared import session, widgets
from sop_core.access.rights import Actor
from sop_core.boards import files as file_boards
from sop_core.boards.files import AnsweredRow, CorrectionRow, Source
from sop_core.boards.surroundings import Surroundings, surroundings
from sop_core.errors import SopError
from sop_core.figures import style
from sop_core.intake import Measurement, State
from sop_core.kinerja.facts import MEASURE_WORDS
from sop_core.periode import Periode

_HIGHLIGHT = "background-color: rgba(255, 196, 0, 0.35); font-weight: 700"


@st.dialog("Dari mana angka ini", width="large", icon=":material/pin_drop:")
def open_dialog(submission_id: int, sheet: str, cell: str) -> None:
    """The origin of one stored number."""
    show(submission_id, sheet, cell)


def show(submission_id: int, sheet: str, cell: str) -> None:
    """The same where a dialog is open already."""
    actor = session.actor()
    try:
        source = session.look().ask(file_boards.source, actor, submission_id, sheet, cell)
    except SopError as trouble:
        st.error(widgets.plain(str(trouble)), icon=":material/error:")
        return
    _file(source)
    for measured in source.measured:
        _measured(source, measured)
    if source.correction is not None:
        _corrected(source.correction)
    if source.answer is not None:
        _answered(source.answer)
    _around(source)
    _download(actor, source)


def _file(source: Source) -> None:
    file = source.file
    st.text(f"{file.file_name}\nlembar “{source.sheet}”, sel {source.cell}")
    st.caption(
        f"{widgets.plain(file.unit_name)} versi {file.version} · {file.periode.label} · {widgets.plain(file.uploader)} "
        f"({widgets.plain(file.post)}) · {style.moment(file.uploaded_at)}"
    )
    st.caption(f"SHA-256 `{file.sha256}`")


def _measured(source: Source, measured: Measurement) -> None:
    """How the program read the cell: measure, period and value beside the text that stands there."""
    what = MEASURE_WORDS.get(measured.measure, measured.measure)
    periode = Periode.parse(f"{source.file.periode.year}-{measured.key}").label
    value = style.number(measured.number, 4) if measured.state is State.ANGKA else measured.state.value
    about = " · ".join(part for part in (measured.indikator, measured.uraian) if part)
    st.text(f"{about}\nDibaca sebagai {what} {periode}: {value} {measured.satuan}\nTertulis di sel: {measured.raw or 'kosong'}")


def _corrected(row: CorrectionRow) -> None:
    """The number was mended when the file was handed in: both values, who, when and why."""
    one = row.correction
    with st.container(border=True):
        st.markdown(":orange[:material/edit_note:] **Angka ini dikoreksi saat diunggah; berkas aslinya tidak diubah**")
        st.text(
            f"Tertulis dalam berkas: {one.original or 'kosong'}\nDikoreksi menjadi: {one.text}\nAlasan: {one.reason}\n"
            f"Oleh {row.by}, {style.moment(row.at)}"
        )


def _answered(row: AnsweredRow) -> None:
    """The number was hardly true, or not there, and the bidang said why."""
    with st.container(border=True):
        st.markdown(":orange[:material/contact_support:] **Angka ini ditanyakan saat diunggah, dan dijawab bidang**")
        st.text(f"{row.answered.question.words}\nJawaban: {row.answered.words}\nOleh {row.by}, {style.moment(row.at)}")


def _around(source: Source) -> None:
    try:
        with st.spinner("Membaca lembar aslinya …"):
            around = session.look().ask(surroundings, source.file.id, source.sheet, source.cell)
    except SopError as trouble:
        st.warning(widgets.plain(str(trouble)), icon=":material/warning:")
        return
    if around.headings:
        st.text(f"Judul kolom: {' › '.join(around.headings)}")
    st.dataframe(
        _frame(around),
        width="stretch",
        height=36 * (len(around.rows) + 1) + 2,
        row_height=36,
        key="sumber-sekitar",
        column_config={letters: st.column_config.TextColumn(width=150) for letters in around.columns[: around.labels]},
    )
    st.caption(f"Sel {source.cell} diberi warna dan tanda ▶; angka di kiri ialah nomor baris, huruf di atas ialah kolom.")


def _frame(around: Surroundings) -> object:
    column = around.columns.index(around.column)
    rows = {str(number): list(cells) for number, cells in around.rows}
    rows[str(around.row)][column] = f"▶ {rows[str(around.row)][column]}"
    frame = pd.DataFrame.from_dict(rows, orient="index", columns=list(around.columns))
    return frame.style.map(lambda _: _HIGHLIGHT, subset=([str(around.row)], [around.column]))


def _download(actor: Actor, source: Source) -> None:
    st.download_button(
        "Unduh berkas asli",
        data=lambda: session.look().ask(file_boards.original, actor, source.file.id).content,
        file_name=source.file.file_name,
        mime="application/octet-stream",
        icon=":material/download:",
        on_click="ignore",
        key="sumber-unduh",
    )
