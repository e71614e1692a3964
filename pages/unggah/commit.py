"""Stores what the person agreed to, one file or all that are ready, and says what was stored. The only part of *Unggah* that writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from pages.shared import menu, session
from pages.shared.acting import attempt
from pages.unggah import inbox, words
from sop_core import actions
from sop_core.access.rights import Actor
from sop_core.boards import uploads
from sop_core.boards.files import FilesBoard, files_board, same_bytes
from sop_core.boards.wizard.asking import Asking
from sop_core.boards.wizard.standing import FileStanding, standing, summary
from sop_core.figures import style

_RECEIPTS = "unggah.tanda_terima"
MOST_RECEIPTS = 20


@dataclass(frozen=True)
class Stored:
    """A receipt of this session: which stored version, and the step that was finished along with it."""

    cycle_id: str
    submission_id: int
    unit: str
    finished: str = ""


def store(actor: Actor, board: FilesBoard, standings: Sequence[FileStanding]) -> None:
    """Store these files, each in its own transaction; what fails stays in its card with the reason."""
    stored: list[Stored] = []
    for one in standings:
        before = {receipt.submission_id for receipt in stored if receipt.unit == one.entry.decision.unit}
        looked = one.beside(standing(one.entry, _asking(actor, board)), before) if before else one
        stored.extend(_store(actor, board, looked))
    if stored:
        session.put(_RECEIPTS, (*stored, *_receipts())[:MOST_RECEIPTS])
    st.rerun()


def _asking(actor: Actor, board: FilesBoard) -> Asking:
    """The store as it is now, after what this very press stored."""
    look = session.look()
    return Asking.through(look, actor, look.ask(files_board, actor, board.cycle_id))


def _store(actor: Actor, board: FilesBoard, file: FileStanding) -> list[Stored]:
    """The receipt; none when it was not stored."""
    entry, sent = file.entry, file.submission
    if sent is None or file.seen is None or file.refusal:
        inbox.say(entry, file.refusal)
        return []
    step, receipts = entry.decision.finishes, list[Stored]()
    learned = uploads.learn(file.seen.reading, entry.decision.choices, sent.periode)
    agreed = (entry.decision.note, (step.key, step.round) if step else None, learned, file.joining)
    done = f"Langkah {step.key.step} ({step.short}) selesai" if step else ""
    trouble = attempt(
        f"unggah-{board.cycle_id}-{sent.unit}-{entry.sha256}", "Tersimpan; tanda terimanya di bagian atas halaman.",
        lambda desk: actions.receive(desk, board.cycle_id, sent, None, *agreed),
        then=lambda receipt: receipts.append(Stored(board.cycle_id, int(receipt.id), sent.unit, done)),
    )  # fmt: skip
    if trouble is not None:
        inbox.say(entry, f"{file.unit.name}: {trouble}" if file.unit and entry.decision.aside else str(trouble))
    else:
        inbox.was_stored(entry, entry.left_for(board, session.look().ask(same_bytes, actor, entry.sha256)))
    return receipts


def _receipts() -> tuple[Stored, ...]:
    found = session.get(_RECEIPTS, ())
    assert isinstance(found, tuple)
    return found


def receipts(board: FilesBoard) -> None:
    """What this session stored in this cycle, until it is put away."""
    rows = {row.id: row for unit in board.units for row in unit.versions}
    shown = [(receipt, rows[receipt.submission_id]) for receipt in _receipts() if receipt.submission_id in rows]
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


def bar(actor: Actor, board: FilesBoard, standings: Sequence[FileStanding]) -> None:
    """All chosen files in one line, one button for those that are ready, and what is left out with the reason."""
    ready = [one for one in standings if one.is_ready]
    st.markdown(f"**{summary(standings)}**")
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
