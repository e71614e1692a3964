"""Stores what the person agreed to, one file or all that are ready, and says what was stored. The only part of *Unggah* that writes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import streamlit as st

from pages.shared import menu, session
from pages.unggah import inbox, words
from pages.unggah.confirm import units_in
from pages.unggah.inbox import Entry
from pages.unggah.standing import Standing, standing
from sop_core import actions
from sop_core.access.rights import Actor
from sop_core.boards import uploads
from sop_core.boards.files import FilesBoard, files_board, same_bytes
from sop_core.boards.uploads import draft_content
from sop_core.errors import SopError
from sop_core.figures import style
from sop_core.intake import Severity

_RECEIPTS = "unggah.tanda_terima"
MOST_RECEIPTS = 20
MEETS = (
    "belum disimpan: sebagian barisnya ada juga pada berkas yang baru saja tersimpan. Pilih pada kartu ini apakah berkas ini melengkapi "
    "atau menggantikannya, lalu simpan."
)
NOTE_MISSING = "Tulis catatan yang menjelaskan peringatan, lalu tekan Simpan sekali lagi."


@dataclass(frozen=True)
class Stored:
    """A receipt of this session: which stored version, and the step that was finished along with it."""

    cycle_id: str
    submission_id: int
    unit: str
    finished: str = ""


def store(actor: Actor, board: FilesBoard, standings: Sequence[Standing]) -> None:
    """Store these files, each in its own transaction; what fails stays in its card with the reason."""
    stored: list[Stored] = []
    for one in standings:
        beside = {receipt.submission_id for receipt in stored if receipt.unit == one.entry.decision.unit}
        looked = _beside(actor, one, beside) if beside else one
        receipt = _store(actor, board, looked) if looked is not None else None
        if receipt is not None:
            stored.append(receipt)
    if stored:
        session.put(_RECEIPTS, (*stored, *_receipts())[:MOST_RECEIPTS])
    st.rerun()


def _beside(actor: Actor, one: Standing, stored: Collection[int]) -> Standing | None:
    """The file as it stands beside others of its bidang that this very press stored: as agreed when it shares no row with them."""
    board = session.look().ask(files_board, actor, one.entry.cycle_id)
    now = standing(one.entry, board, actor)
    meets = [overlap.id for overlap in now.how.overlaps if overlap.touches and overlap.id in stored] if now.how else []
    counting = frozenset(now.how.seen if now.how else ())
    if meets or one.joining is None or not one.joining.replaces <= counting:
        inbox.say(one.entry, f"{one.name} {MEETS}")
        return None
    return replace(now, hindrances=one.hindrances, joining=replace(one.joining, seen=counting))


def _store(actor: Actor, board: FilesBoard, one: Standing) -> Stored | None:
    entry, sent = one.entry, one.submission
    if sent is None or one.seen is None or one.lacks_note:
        inbox.say(entry, NOTE_MISSING if one.lacks_note else one.hindrances[0])
        return None
    form = f"unggah-{board.cycle_id}-{sent.unit}-{entry.sha256}"
    step = entry.decision.finishes
    finishes = (step.key, step.round) if step else None
    try:
        content = session.look().ask(draft_content, actor.username, entry.sha256)
        learned = uploads.learn(one.seen.reading, entry.decision.choices, sent.periode)
        told = (entry.decision.note, finishes, learned, one.joining)
        receipt = actions.receive(session.desk(form), board.cycle_id, sent, content, *told)
    except SopError as trouble:
        inbox.say(entry, f"{one.unit.name}: {trouble}" if one.unit and entry.decision.aside else str(trouble))
        return None
    session.done(form, "Tersimpan; tanda terimanya di bagian atas halaman.")
    _go_on(actor, board, entry)
    return Stored(board.cycle_id, int(receipt.id), sent.unit, f"Langkah {step.key.step} ({step.short}) selesai" if step else "")


def _go_on(actor: Actor, board: FilesBoard, entry: Entry) -> None:
    """The draft goes; a file with tables of further bidang stays for the others of them, each with what was decided for it."""
    mine, unit = {one.kode for one in board.uploadable}, entry.decision.unit
    stored = {row.unit for row in session.look().ask(same_bytes, actor, entry.sha256) if row.cycle_id == board.cycle_id} | {unit}
    left = [kode for kode in units_in(entry) if kode in mine and kode not in stored]
    if not left:
        inbox.throw_away(entry.sha256)
        return
    kept = next((now for now in inbox.entries() if now.sha256 == entry.sha256), entry)
    shown = kept.decision.unit if kept.decision.unit in left else left[0]
    inbox.decide(kept, kept.decision.of_unit(shown).without(unit or ""))
    session.drop(kept.key("bidang"))


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
            st.page_link(menu.page("analisis"), label="Lihat di Analisis", icon=":material/query_stats:")
            st.page_link(menu.page("progres"), label="Lihat di Progres SOP", icon=":material/route:")
            if st.button("Tutup", icon=":material/close:", key="unggah-tutup-tanda-terima"):
                session.drop(_RECEIPTS)
                st.rerun()


def bar(actor: Actor, board: FilesBoard, standings: Sequence[Standing]) -> None:
    """All chosen files in one line, one button for those that are ready, and what is left out with the reason."""
    ready = [one for one in standings if one.is_ready]
    st.markdown(f"**{_summary(standings)}**")
    with st.container(horizontal=True, vertical_alignment="center", key="unggah-ringkas"):
        label = f"Simpan semua yang siap ({len(ready)})"
        if st.button(label, type="primary", icon=":material/save:", disabled=not ready, key="unggah-simpan-semua"):
            store(actor, board, ready)
        throw_all_away(len({one.entry.sha256 for one in standings}))
    left = [f"{one.name}: {one.why_not}" for one in standings if not one.is_ready]
    if left:
        st.text("\n".join(["Tidak ikut disimpan:", *(f"• {reason}" for reason in left)]))


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
        "perlu pilihan": sum(one.needs_word for one in standings),
        "ada galat": sum(one.entry.reading is not None and one.count(Severity.GALAT) > 0 for one in standings),
        "tidak terbaca": sum(one.entry.reading is None for one in standings),
        "sudah pernah diterima": sum(one.twin is not None and not one.is_mended for one in standings),
    }
    said = ", ".join(f"{count} {what}" for what, count in counts.items() if count)
    files = len({one.entry.sha256 for one in standings})
    named = f"{files} berkas dipilih" if files == len(standings) else f"{files} berkas dipilih, {len(standings)} bagian menurut bidang"
    return f"{named}{f': {said}' if said else ''}."


def overlapping(standings: Sequence[Standing], entry: Entry) -> str:
    """The names of the other chosen files for the same bidang; all may be stored, one after the other."""
    unit = entry.decision.unit
    same = [one.entry for one in standings if one.submission is not None and unit and one.entry.decision.unit == unit]
    others = {other.sha256: other.name for other in same if other.sha256 != entry.sha256}
    return ", ".join(others.values()) if entry in same else ""
