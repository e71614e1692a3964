"""*Koreksi catatan*: a wrong entry of the history is put right by a new one with a reason; the wrong one stays and both are shown."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from pages.progres import step_act
from pages.shared import dialogs, session, widgets
from sop_core import actions
from sop_core.access.rights import Action, Actor, post_to
from sop_core.boards.cycle import CycleBoard, HistoryRow
from sop_core.figures import style
from sop_core.intake.free_text import NOTE, REASON
from sop_core.sop.corrections import CORRECTABLE, REVOCABLE
from sop_core.sop.events import EventKind

CHANGE, TAKE_BACK = "Ubah waktu atau catatan", "Batalkan catatan ini"


def offer(board: CycleBoard) -> None:
    """The entries this person may put right, and the dialog for the chosen one."""
    actor = session.actor()
    if board.is_past or board.cycle.archived_at:
        return
    mine = {one.event.seq: one for one in board.history if _may(actor, one)}
    if not mine:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        names = {seq: _name(one) for seq, one in mine.items()}
        chosen = st.selectbox(
            "Catatan yang keliru", list(names), index=None, format_func=names.__getitem__, placeholder="Pilih peristiwa", width=460,
            key=f"koreksi-pilih-{board.cycle.id}",
        )  # fmt: skip
        if st.button("Koreksi catatan", icon=":material/edit_note:", key="koreksi", disabled=chosen is None) and chosen is not None:
            _dialog(board, mine[chosen])


def _may(actor: Actor, row: HistoryRow) -> bool:
    event, organisation = row.event, session.office().organisation
    if event.kind not in CORRECTABLE or (row.put_right is not None and row.put_right.takes_back):
        return False
    if event.kind is EventKind.UNIT_EXCUSED:
        return post_to(Action.EXCUSE_UNIT, actor, organisation) is not None
    own = event.actor == actor.username and any(capacity.kode == event.post for capacity in actor.capacities)
    return own or post_to(Action.CORRECT_EVENT, actor, organisation) is not None


def _name(row: HistoryRow) -> str:
    step = f"langkah {row.event.step}" if row.event.step else ""
    what = " ".join(part for part in (row.event.kind.label, step, row.unit_name) if part)
    return f"{row.event.seq}. {what} · {style.moment(row.counted_at)} · {row.actor_name}"


@st.dialog("Koreksi catatan")
def _dialog(board: CycleBoard, row: HistoryRow) -> None:
    dialogs.able(lambda actor: _may(actor, row), "Catatan ini dikoreksi oleh yang menulisnya dalam jabatannya, atau oleh Sekretaris.")
    form = f"koreksi-{board.cycle.id}-{row.event.seq}-{len(board.history)}"
    st.text(_name(row))
    st.caption("Catatan yang lama tetap tersimpan dan tampak di riwayat; sejak koreksi, jam dan penilaian memakai yang benar.")
    revocable = row.event.kind in REVOCABLE
    way = st.segmented_control("Cara", [CHANGE, TAKE_BACK], default=None, key=f"cara-{form}") if revocable else CHANGE
    if way is None:
        st.caption("Pilih dahulu apa yang keliru: isinya, atau catatan itu sendiri.")
        return
    moment, note = _right_values(row, form) if way == CHANGE else (None, None)
    reason = st.text_area("Alasan koreksi", max_chars=REASON.longest, key=f"alasan-{form}")
    if st.button("Simpan koreksi", type="primary", key="ya-koreksi"):
        said = f"Catatan nomor {row.event.seq} {'dikoreksi' if way == CHANGE else 'dibatalkan'}."
        cycle_id, place = board.cycle.id, row.event.seq
        if way == CHANGE:
            right = row.counted_note if note is None and moment is None else note  # nothing changed: the core says so
            step_act.do(form, said, lambda desk: actions.correct_event(desk, cycle_id, place, reason, moment, right), typed=reason)
        else:
            step_act.do(form, said, lambda desk: actions.correct_event(desk, cycle_id, place, reason), typed=reason)


def _right_values(row: HistoryRow, form: str) -> tuple[datetime | None, str | None]:
    """The moment and the note as they should have been; None where the person left it as it was."""
    was = row.counted_at.replace(second=0, microsecond=0)
    with st.container(horizontal=True):
        day = widgets.asked_day("Tanggal kejadian", was.date(), f"tanggal-{form}")
        hour = st.time_input("Jam kejadian", value=was.time(), step=60, key=f"jam-{form}")
    note = st.text_area("Catatan", value=row.counted_note, max_chars=NOTE.longest, key=f"catatan-{form}")
    moment = datetime.combine(day or was.date(), hour, was.tzinfo)
    return (moment if moment != was else None), (note if note != row.counted_note else None)
