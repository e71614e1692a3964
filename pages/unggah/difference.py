"""What changed since the last version: findings mended, left and new in one line, and every value before and after, to be taken along."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from pages.shared import dialogs, downloads, session, table, widgets
from pages.unggah import words
from sop_core.access.rights import Action, Actor
from sop_core.boards import difference as differences
from sop_core.boards.difference import Comparison, against_stored
from sop_core.boards.files import FileRow, FilesBoard, UnitFiles
from sop_core.boards.wizard.joining import versions
from sop_core.boards.wizard.standing import FileStanding
from sop_core.figures import style
from sop_core.intake import Submission
from sop_core.intake.outcome.difference import ChangeKind, Repairs, ValueChange, finding_of, repairs
from sop_core.intake.outcome.listing import listed
from sop_core.intake.outcome.subjects import names, speaks_of
from sop_core.reports.difference_tables import tables
from sop_core.reports.table import Table

SHOWN = 500


def progress(standing: FileStanding) -> None:
    """12 temuan → 9 selesai, 3 tersisa, 1 baru: against the list that came back with the file, else against the stored versions."""
    told, source = _repairs(standing)
    if told is None:
        return
    icon = "task_alt" if not (told.left or told.new or told.lost) else "difference"
    st.markdown(f":material/{icon}: **{told.words}**")
    st.caption(f"Dibandingkan dengan {source}.{_open_words(told)}")


def _repairs(standing: FileStanding) -> tuple[Repairs | None, str]:
    if standing.entry.reading is None or standing.seen is None:
        return None, ""
    here = names([table for table in standing.seen.reading.tables if table.taken])
    marks = listed(standing.entry.reading.workbook.sheets)
    if marks is not None:
        earlier = [finding_of(mark) for mark in marks]
        told = repairs(earlier, standing.findings, lambda finding: not finding.subject or speaks_of(finding, here))
        return told, "Daftar Perbaikan di dalam berkas ini"
    replaced, updated = standing.in_its_place
    if standing.twin is not None or not any(row.findings for row in (*replaced, *updated)):
        return None, ""
    return differences.mended(replaced, updated, standing.findings, here), f"{versions([*replaced, *updated])} yang tersimpan"


def _open_words(counted: Repairs) -> str:
    cells = list(dict.fromkeys(f"{one.sheet}!{one.cell}" for one in (*counted.left, *counted.new) if one.cell))
    more = f" dan {len(cells) - 5} sel lain" if len(cells) > 5 else ""
    return f" Masih perlu dilihat: {widgets.plain(', '.join(cells[:5]))}{more}." if cells else ""


def is_comparable(standing: FileStanding) -> bool:
    """Whether there is a version that the values of the file can be laid beside."""
    return standing.how is not None and standing.twin is None


def of_chosen(actor: Actor, board: FilesBoard, standing: FileStanding) -> None:
    """The values of a file that is not stored yet beside those that count now."""
    assert standing.seen is not None
    sent = standing.seen.result
    assert isinstance(sent, Submission)
    comparison = session.look().ask(
        against_stored, actor, board.cycle_id, sent, standing.joining.replaces if standing.joining else frozenset()
    )
    if comparison is None:
        st.info("Versi yang tersimpan memuat bagian lain (indikator atau layanan), jadi tidak ada yang dapat dibandingkan.")
        return
    st.caption(f"Dibandingkan dengan {comparison.before_words} yang berlaku sekarang.")
    _shown(comparison, standing.entry.key("perubahan"), f"Perubahan {comparison.before[0].unit_name} terhadap {comparison.before_words}")


@st.dialog("Bandingkan dua versi", width="large")
def compare(unit: UnitFiles) -> None:
    actor = dialogs.may(Action.SEE_UNIT, unit.kode)
    """Any two versions of the bidang; the last two stand chosen."""
    rows = {row.id: row for row in unit.versions}
    older, newer = st.columns(2)
    with older:
        before = st.selectbox("Dari", list(rows), index=1, format_func=lambda one: _named(rows[one]), key=f"banding-dari-{unit.kode}")
    with newer:
        after = st.selectbox("Ke", list(rows), index=0, format_func=lambda one: _named(rows[one]), key=f"banding-ke-{unit.kode}")
    if before == after:
        st.info("Pilih dua versi yang berbeda.", icon=":material/info:")
        return
    comparison = session.look().ask(differences.between, actor, before, after)
    st.markdown(f"**{comparison.repairs.words}**")
    name = f"Perubahan {unit.name} versi {rows[before].version} ke {rows[after].version}"
    _shown(comparison, f"banding-{unit.kode}", name)


def _named(row: FileRow) -> str:
    return f"versi {row.version} · {style.moment(row.uploaded_at)} · {row.uploader}"


def _shown(comparison: Comparison, key: str, name: str) -> None:
    told = comparison.difference
    new, gone, new_rows, gone_rows = map(told.count, (ChangeKind.NEW, ChangeKind.GONE, ChangeKind.NEW_ROW, ChangeKind.GONE_ROW))
    st.markdown(
        f"**{told.count(ChangeKind.CHANGED)} nilai berubah, {new + new_rows} baru, {gone + gone_rows} hilang**; "
        f"{new_rows} dari yang baru ada pada baris baru, {gone_rows} dari yang hilang pada baris yang hilang; {told.same} tetap."
    )
    changes, findings = tables(comparison, words.role_label, _place)
    if told.changes:
        _table(changes, key)
    downloads.excel(name, lambda: (changes, findings), name)


def _table(changes: Table[ValueChange], key: str) -> None:
    table.show(replace(changes, rows=changes.rows[:SHOWN]), f"tabel-{key}", 460)
    if len(changes.rows) > SHOWN:
        st.caption(f"Menampilkan {SHOWN} dari {len(changes.rows)} perubahan; semuanya ada dalam unduhan.")


def _place(kode: str | None) -> str:
    names = {one.kode: one.nama for one in session.office().organisation.kecamatan}
    return names.get(kode, kode) if kode else ""
