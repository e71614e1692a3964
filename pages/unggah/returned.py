"""*Unduh hasil periksa*: the file with every finding marked in it, made when the button is pressed, to be sent back for repair."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from pages.shared import service, session
from sop_core.access.rights import Actor
from sop_core.boards.files import FileRow
from sop_core.boards.returned import stored_file
from sop_core.boards.uploads import draft_content
from sop_core.boards.wizard.standing import FileStanding
from sop_core.marking import returned as papers
from sop_core.marking.returned import Returned

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LABEL = "Unduh hasil periksa"
MARKED = "Berkas bidang sendiri dengan sel berwarna, komentar cara memperbaiki, dan lembar pertama Daftar Perbaikan."
COPIED = "Jenis berkas ini tidak dapat ditandai tanpa mengubahnya: yang diunduh salinan nilainya (.xlsx) dengan tanda yang sama."


def of_chosen(standing: FileStanding) -> None:
    """For a file that is not stored yet."""
    entry = standing.entry
    if entry.reading is None or not standing.findings:
        return
    workbook, found, person = entry.reading.workbook, standing.findings, session.username() or ""
    _button(
        lambda: papers.returned(
            session.look().ask(draft_content, person, entry.sha256), entry.name, workbook, found, session.now(), _stamp()
        ),
        papers.name_of(entry.name, workbook.kind, "makro" in workbook.notes),
        entry.key("hasil-periksa"),
        MARKED if workbook.kind == "xlsx" else COPIED,
    )


def of_stored(actor: Actor, row: FileRow) -> None:
    """For a stored version, with what was found when it came."""
    if row.findings:
        kind = "xlsx" if row.file_name.lower().endswith((".xlsx", ".xlsm")) else ""
        said = MARKED if kind else COPIED
        _button(lambda: _stored(actor, row.id), papers.name_of(row.file_name, kind), f"hasil-periksa-{row.id}", said)


def _stored(actor: Actor, submission_id: int) -> Returned:
    file = session.look().ask(stored_file, actor, submission_id)
    return papers.returned(file.content, file.name, file.workbook, file.findings, session.now(), _stamp())


def _button(make: Callable[[], Returned], name: str, key: str, words: str) -> None:
    st.download_button(
        LABEL,
        data=lambda: make().content,
        file_name=name,
        mime=MIME,
        icon=":material/rule:",
        on_click="ignore",
        help=words,
        key=key,
    )


def _stamp() -> str:
    return "DATA CONTOH" if service.settings().contoh else ""
