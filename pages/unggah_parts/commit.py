"""Stores what the person agreed to, one file or all that are ready, and says what was stored. The only part of *Unggah* that writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from pages.shared import queries, session
from pages.unggah_parts import inbox, words
from pages.unggah_parts.confirm import units_in
from pages.unggah_parts.inbox import Entry
from pages.unggah_parts.standing import Standing
from sop_core import actions
from sop_core.access.rights import Actor
from sop_core.boards.files import FilesBoard
from sop_core.errors import SopError
from sop_core.figures import style
from sop_core.intake import Severity

_RECEIPTS = "unggah.tanda_terima"
MOST_RECEIPTS = 20
NOTE_MISSING = "Tulis catatan yang menjelaskan peringatan, lalu tekan Simpan sekali lagi."


@dataclass(frozen=True)
class Stored:
    """A receipt of this session: which stored version, and the step that was finished along with it."""

    cycle_id: str
    submission_id: int
    finished: str = ""


def store(actor: Actor, board: FilesBoard, standings: Sequence[Standing]) -> None:
    """Store these files, each in its own transaction; what fails stays in its card with the reason."""
    stored = [receipt for one in standings if (receipt := _store(actor, board, one)) is not None]
    if stored:
        kept = [*stored, *_receipts()][:MOST_RECEIPTS]
        session.put(_RECEIPTS, tuple(kept))
    st.rerun()


def _store(actor: Actor, board: FilesBoard, one: Standing) -> Stored | None:
    entry, sent = one.entry, one.submission
    if sent is None or one.seen is None or one.lacks_note:
        inbox.say(entry, NOTE_MISSING if one.lacks_note else one.hindrances[0])
        return None
    form = f"unggah-{board.cycle_id}-{sent.unit}-{entry.sha256}"
    step = entry.decision.finishes
    finishes = (step.key, step.round) if step else None
    try:
        content = queries.draft_content(actor.username, entry.sha256)
        learned = queries.learn(one.seen.reading, entry.decision.choices, sent.periode)
        receipt = actions.receive(session.desk(form), board.cycle_id, sent, content, entry.decision.note, finishes, learned)
    except SopError as trouble:
        inbox.say(entry, str(trouble))
        return None
    session.done(form, "Tersimpan; tanda terimanya di bagian atas halaman.")
    _go_on(board, one)
    return Stored(board.cycle_id, int(receipt.id), f"Langkah {step.key.step} ({step.short}) selesai" if step else "")


def _go_on(board: FilesBoard, one: Standing) -> None:
    """The draft goes; a file with tables of further bidang stays for the next of them."""
    mine = {unit.kode for unit in board.uploadable}
    stored = {row.unit for row in one.earlier if row.cycle_id == board.cycle_id} | {one.entry.decision.unit}
    left = [kode for kode in units_in(one.entry) if kode in mine and kode not in stored]
    if left:
        inbox.decide(one.entry, replace(one.entry.decision, unit=left[0], note="", finishes=None))
        session.drop(one.entry.key("bidang"))
    else:
        inbox.throw_away(one.entry.sha256)


def _receipts() -> tuple[Stored, ...]:
    found = session.get(_RECEIPTS, ())
    assert isinstance(found, tuple)
    return found


def receipts(board: FilesBoard) -> None:
    """What this session stored in this cycle, until it is put away."""
    rows = {row.id: row for unit in board.units for row in unit.versions}
    shown = [(one, rows[one.submission_id]) for one in _receipts() if one.submission_id in rows]
    if not shown:
        return
    with st.container(border=True, key="unggah-tanda-terima"):
        st.markdown(f":green[:material/task_alt:] **Tanda terima: {len(shown)} berkas tersimpan**")
        for one, row in shown:
            st.text(
                f"{row.unit_name} versi {row.version} · {row.file_name}\n{words.fingerprint(row.sha256)} · {row.uploader} · "
                f"{style.moment(row.uploaded_at)}{f' · {one.finished}' if one.finished else ''}"
            )
        with st.container(horizontal=True, vertical_alignment="center"):
            st.page_link("analisis.py", label="Lihat di Analisis", icon=":material/query_stats:")
            st.page_link("progres.py", label="Lihat di Progres SOP", icon=":material/route:")
            if st.button("Tutup", icon=":material/close:", key="unggah-tutup-tanda-terima"):
                session.drop(_RECEIPTS)
                st.rerun()


def bar(actor: Actor, board: FilesBoard, standings: Sequence[Standing]) -> None:
    """All chosen files in one line, and one button for those that are ready."""
    ready = [one for one in standings if one.is_ready]
    st.markdown(f"**{_summary(standings)}**")
    with st.container(horizontal=True, vertical_alignment="center", key="unggah-ringkas"):
        label, several = f"Simpan semua yang siap ({len(ready)})", _several(ready)
        if several:
            with st.popover(label, type="primary", icon=":material/save:", key="unggah-simpan-berurutan"):
                _one_after_another(actor, board, ready, several)
        elif st.button(label, type="primary", icon=":material/save:", disabled=not ready, key="unggah-simpan-semua"):
            store(actor, board, ready)
        throw_all_away(len(standings))


def _several(ready: Sequence[Standing]) -> dict[str, list[Entry]]:
    """The bidang for which more than one file is ready: each becomes a version, and only the last of them counts."""
    found: dict[str, list[Entry]] = {}
    for one in ready:
        found.setdefault(one.entry.decision.unit or "", []).append(one.entry)
    return {unit: entries for unit, entries in found.items() if len(entries) > 1}


def _one_after_another(actor: Actor, board: FilesBoard, ready: Sequence[Standing], several: dict[str, list[Entry]]) -> None:
    """Said before anything is stored: which bidang gets several versions, and which of them is to count."""
    names = {unit.kode: unit.name for unit in board.units}
    last = set()
    for unit, entries in several.items():
        st.text(f"{names[unit]} menerima {len(entries)} berkas, masing-masing menjadi satu versi. Hanya satu yang berlaku.")
        titles = {entry.sha256: entry.name for entry in entries}
        last.add(
            st.selectbox(
                f"Yang berlaku untuk {names[unit]}", list(titles), index=None, format_func=titles.__getitem__,
                placeholder="Pilih berkas", key=f"unggah-berlaku-{unit}-{len(titles)}",
            )
        )  # fmt: skip
    if st.button(f"Ya, simpan {len(ready)} berkas berurutan", type="primary", key="unggah-simpan-semua", disabled=None in last):
        store(actor, board, sorted(ready, key=lambda one: one.entry.sha256 in last))


def throw_all_away(count: int) -> None:
    """Behind a second press: every draft with all that was decided over it."""
    with st.popover("Buang semua", icon=":material/delete:"):
        st.text("Semua draf Anda beserta keputusan dan koreksinya dihapus; tidak ada yang tersisa, dan tidak dapat dibatalkan.")
        if st.button(f"Ya, buang {count} berkas", type="primary", key="unggah-buang-semua"):
            inbox.throw_all_away()
            st.rerun()


def _summary(standings: Sequence[Standing]) -> str:
    counts = {
        "siap disimpan": sum(one.is_ready for one in standings),
        "menunggu jawaban": sum(bool(one.open_questions) for one in standings),
        "menunggu catatan": sum(one.lacks_note and not one.open_questions for one in standings),
        "ada galat": sum(one.entry.reading is not None and one.count(Severity.GALAT) > 0 for one in standings),
        "tidak terbaca": sum(one.entry.reading is None for one in standings),
        "sudah pernah diterima": sum(one.twin is not None and not one.is_mended for one in standings),
    }
    said = ", ".join(f"{count} {what}" for what, count in counts.items() if count)
    return f"{len(standings)} berkas dipilih{f': {said}' if said else ''}."


def overlapping(standings: Sequence[Standing], entry: Entry) -> str:
    """The name of another chosen file for the same bidang; both may be stored, one after the other."""
    unit = entry.decision.unit
    same = [one.entry for one in standings if one.submission is not None and unit and one.entry.decision.unit == unit]
    others = [other.name for other in same if other.sha256 != entry.sha256]
    return others[0] if others and entry in same else ""
