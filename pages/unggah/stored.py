"""The files of the cycle, bidang by bidang: versions with their findings, two side by side, an earlier one made current, corrections."""

from __future__ import annotations

import streamlit as st

from pages.shared import dialogs, service, session, widgets
from pages.shared.acting import perform
from pages.unggah import difference, findings, inbox, joining, returned, words
from sop_core import actions
from sop_core.access.rights import Action, Actor
from sop_core.boards import files as file_boards
from sop_core.boards.difference import joined_again
from sop_core.boards.files import CorrectionRow, FileRow, FilesBoard, UnitFiles
from sop_core.boards.wizard.decision import Decision
from sop_core.figures import style
from sop_core.intake import Severity
from sop_core.intake.free_text import REASON
from sop_core.reports import xlsx
from sop_core.reports.table import Column, Table
from sop_core.store.submissions import INDIKATOR, LAYANAN


def listing(actor: Actor, board: FilesBoard) -> None:
    st.subheader(f"Berkas siklus {board.periode.label}", anchor=False)
    if not any(unit.versions for unit in board.units):
        widgets.empty("Belum ada berkas dalam siklus ini", "Berkas yang disimpan tampil di sini beserta semua versinya, siap diunduh lagi.")
        return
    for unit in board.units:
        _unit(actor, board, unit)


def _unit(actor: Actor, board: FilesBoard, unit: UnitFiles) -> None:
    with st.container(border=True, key=f"berkas-{unit.kode}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{widgets.plain(unit.name)}**", width="content")
            _badge(unit)
            comparing(unit)
        if unit.excused:
            st.text(f"Alasan: {unit.excused}")
        if len(unit.counting) > 1:
            st.caption("Berkas-berkas ini dihitung bersama; dari baris yang sama berlaku angka yang terbaru.")
        for row in unit.counting:
            _version(actor, board, unit, row)
        replaced = [row for row in unit.versions if row not in unit.counting]
        if replaced:
            with st.expander(f"Versi sebelumnya ({len(replaced)})", icon=":material/history:"):
                for row in replaced:
                    _version(actor, board, unit, row)


def _badge(unit: UnitFiles) -> None:
    if unit.counting:
        named = f"{len(unit.counting)} berkas dihitung bersama" if len(unit.counting) > 1 else f"versi {unit.counting[0].version}"
        st.badge(named, icon=":material/check_circle:", color="green")
    elif unit.excused:
        st.badge("tidak menyampaikan", icon=":material/block:", color="violet")
    else:
        st.badge("belum ada berkas", icon=":material/hourglass_empty:", color="gray")


def _version(actor: Actor, board: FilesBoard, unit: UnitFiles, row: FileRow) -> None:
    may_mend = unit.may_upload and not board.closed and bool(row.counts)
    what, load = st.columns([5, 2], vertical_alignment="center")
    with what:
        st.text(f"v{row.version} · {row.file_name}")
        st.caption(
            f"{widgets.plain(row.uploader)} · {style.moment(row.uploaded_at)} · {words.size(row.size)} · "
            f"{words.fingerprint(row.sha256)} · {_counts(row)}"
        )
        if place := _place(row):
            st.caption(place)
        if row.note:
            st.text(f"Catatan: {row.note}")
    with load.container(horizontal=True, horizontal_alignment="right"):
        if row.findings and st.button("Temuan", icon=":material/list:", key=f"temuan-{row.id}", type="tertiary"):
            _findings(row)
        if row.corrections and st.button("Koreksi", icon=":material/edit_note:", key=f"koreksi-{row.id}", type="tertiary"):
            _corrections(row)
        hint = "Membuka berkas ini lagi sebagai draf beserta koreksinya, untuk disimpan sebagai versi berikutnya."
        if may_mend and st.button("Perbaiki", icon=":material/edit:", key=f"perbaiki-{row.id}", type="tertiary", help=hint):
            _mend(actor, unit, row)
        restoring(board, unit, row)
        st.download_button(
            "Unduh asli",
            data=lambda: session.look().ask(file_boards.original, actor, row.id).content,
            file_name=row.file_name,
            mime="application/octet-stream",
            icon=":material/download:",
            on_click="ignore",
            key=f"unduh-{row.id}",
        )


def _counts(row: FileRow) -> str:
    said = [f"{count} {severity.value}" for severity in Severity if (count := row.count(severity))]
    kept = {"koreksi": len(row.corrections), "jawaban": len(row.answers)}
    return ", ".join([*said, *(f"{count} {what}" for what, count in kept.items() if count)]) or "tanpa temuan"


def _place(row: FileRow) -> str:
    """How it stands among the files of its bidang, where that needs saying."""
    kinds = {INDIKATOR: "indikator", LAYANAN: "rekap layanan"}
    said = [f"menggantikan versi {_numbers(row.replaces)}"] if row.replaces else []
    if row.replaced_by:
        kept = f"; yang berlaku tinggal {' dan '.join(kinds[part] for part in row.counts)}" if row.counts else ""
        said.append(f"digantikan versi {_numbers(row.replaced_by)}{kept}")
    if row.yielding:
        said.append(f"{row.yielding} angkanya kini diambil dari versi yang lebih baru")
    return " · ".join(said)


def _numbers(versions: tuple[int, ...]) -> str:
    return " dan ".join(map(str, versions))


def _mend(actor: Actor, unit: UnitFiles, row: FileRow) -> None:
    """The stored version as a draft, to take its own place: its bytes, bidang, period and corrections."""
    inbox.reopen(row.file_name, session.look().ask(file_boards.original, actor, row.id).content, Decision.of_version(unit, row))
    st.rerun()


@st.dialog("Temuan saat berkas diterima", width="large")
def _findings(row: FileRow) -> None:
    actor = dialogs.may(Action.SEE_UNIT, row.unit)
    st.text(f"{row.unit_name} versi {row.version} · {row.file_name}")
    findings.table(row.findings)
    with st.container(horizontal=True):
        returned.of_stored(actor, row)
        findings.download(row.findings, row.file_name, f"unduh-temuan-{row.id}")


@st.dialog("Koreksi saat berkas diterima", width="large")
def _corrections(row: FileRow) -> None:
    st.text(f"{row.unit_name} versi {row.version} · {row.file_name}")
    corrections_table(row)
    download_corrections(row, f"unduh-koreksi-{row.id}")


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
    actor = dialogs.may(Action.UPLOAD, unit.kode)
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


COLUMNS: tuple[Column[CorrectionRow], ...] = (
    Column("Lembar", lambda row: row.correction.sheet),
    Column("Sel", lambda row: row.correction.cell),
    Column("Tertulis dalam berkas", lambda row: row.correction.original or "kosong"),
    Column("Dikoreksi menjadi", lambda row: row.correction.text),
    Column("Alasan", lambda row: row.correction.reason),
    Column("Oleh", lambda row: row.by),
    Column("Pada", lambda row: style.moment(row.at)),
)


def corrections_table(file: FileRow) -> None:
    widgets.text_table([{column.title: column.value(row) for column in COLUMNS} for row in file.corrections])


def download_corrections(file: FileRow, key: str) -> None:
    st.download_button(
        "Unduh daftar koreksi",
        data=lambda: xlsx.workbook([Table("Koreksi", COLUMNS, file.corrections)], "DATA CONTOH" if service.settings().contoh else ""),
        file_name=f"Koreksi - {file.file_name.rpartition('.')[0] or file.file_name}.xlsx",
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        icon=":material/download:",
        on_click="ignore",
        key=key,
    )
