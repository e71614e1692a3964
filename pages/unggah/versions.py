"""What can be done with the versions of a bidang's file: lay two beside each other, make an earlier one current again."""

from __future__ import annotations

import streamlit as st

from pages.shared import session, still
from pages.shared.acting import perform
from pages.unggah import difference, joining
from sop_core import actions
from sop_core.access.rights import Action
from sop_core.boards.difference import joined_again
from sop_core.boards.files import FileRow, FilesBoard, UnitFiles
from sop_core.figures import style
from sop_core.intake.free_text import REASON


def comparing(unit: UnitFiles) -> None:
    if len(unit.versions) > 1 and st.button(
        "Bandingkan versi", icon=":material/difference:", key=f"bandingkan-{unit.kode}", type="tertiary"
    ):
        difference.compare(unit)


def restoring(board: FilesBoard, unit: UnitFiles, row: FileRow) -> None:
    """For a version that does not count in all it says, while the cycle takes files."""
    if board.closed or not unit.may_upload or row.counts_wholly:
        return
    if st.button("Berlakukan lagi", icon=":material/restore:", key=f"berlakukan-{row.id}", type="tertiary"):
        restore(unit, row)


@st.dialog("Berlakukan lagi versi ini")
def restore(unit: UnitFiles, row: FileRow) -> None:
    actor = still.may(Action.UPLOAD, unit.kode)
    newest = unit.versions[0]
    st.text(f"{unit.name} versi {row.version} · {row.file_name}\n{row.uploader} · {style.moment(row.uploaded_at)}")
    st.caption(
        f"Berkas, nilai, koreksi, dan catatannya berlaku lagi sebagai versi {newest.version + 1} di tempat berkas yang menggantikannya. "
        "Semua versi tetap tersimpan dan dapat diberlakukan lagi. Analisis dan laporan langsung mengikuti."
    )
    how = session.look().ask(joined_again, actor, row.id)
    way = joining.ways(how, how.proposed, f"gabung-lagi-{row.id}")
    reason = st.text_area("Alasan (wajib)", key=f"alasan-berlaku-{row.id}", max_chars=REASON.longest, height=80) or ""
    pressed = st.button(
        f"Berlakukan versi {row.version}", type="primary", icon=":material/restore:", key=f"berlakukan-ya-{row.id}", disabled=way is None
    )
    if pressed and way is not None:
        form = f"berlakukan-{row.id}-{newest.version}"
        said = f"Versi {row.version} {unit.name} berlaku lagi sebagai versi {newest.version + 1}."
        perform(form, said, lambda desk: actions.restore_version(desk, row.id, reason, newest.version, way.replaces))
