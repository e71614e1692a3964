"""What waits for a person: work sent back, steps to finish, files to upload; each with the one way to go and do it."""

from __future__ import annotations

import streamlit as st

from pages.shared import ledger_card, menu, session, step_notes, template, widgets
from sop_core.access.rights import Action, post_to
from sop_core.boards.tasks import MissingFile, Task, TaskBoard
from sop_core.figures import style

SHOWN = 5


def returned(board: TaskBoard) -> None:
    """Work that came back stands first: why, and where to mend it."""
    for task in board.tasks:
        if task.card.sent_back is None:
            continue
        with st.container(border=True):
            with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
                st.markdown(f":red-badge[:material/undo: Dikembalikan] **{_name(task)}**")
                widgets.step_badge(task.card)
            _notes(task)
            _acting(task)
            st.caption(_clock(task))
            _buttons(task, "Perbaiki")


def excused(board: TaskBoard) -> None:
    """A bidang that is marked as handing in nothing waits for nobody; its people read why, and what to do if that is wrong."""
    for one in board.excused:
        said = f"{one.unit_name} ditandai tidak menyampaikan pada siklus {one.cycle.periode.label}: {one.reason.rstrip('.')}."
        wrong = "Bila keliru, minta Sekretaris atau Katim Penyusunan Program membatalkan tandanya di Progres SOP."
        st.info(f"{widgets.plain(said)} {wrong}", icon=":material/block:")


def tasks(board: TaskBoard) -> None:
    """The steps that this person can finish now, the first due on top."""
    fresh = [task for task in board.tasks if task.card.sent_back is None]
    if not board.tasks and not board.missing:
        widgets.empty("Tidak ada yang menunggu Anda", _who_else(board))
        _open_one(board)
    if not fresh:
        return
    st.subheader("Tugas saya")
    with st.grid(2, min_column_width=320, gap="small"):
        for task in fresh:
            _task(task)


def coming(board: TaskBoard) -> None:
    """What will come to this person next, when, and with whom it is now."""
    if not board.coming:
        return
    st.subheader("Berikutnya untuk saya")
    with st.container(border=True, gap="xsmall"):
        for one in board.coming[:SHOWN]:
            where = f" · {one.card.unit_name}" if one.card.unit_name else ""
            look = style.VERDICTS[one.card.verdict]
            title = f"{one.card.key.step}. {one.card.step.short}{where} · {one.cycle.periode.short_label}"
            st.markdown(f":{look.badge}[:material/{look.icon}:] **{widgets.plain(title)}**")
            now_with = ", ".join(one.now_with) or "belum ada"
            st.text(f"± {style.short_moment(one.starts)}, waktu baku {one.card.step.allowance.label}. Sekarang pada {now_with}.")
            step_notes.show(one.taken_back, f"berikut-{one.cycle.id}-{one.card.key.step}-{one.card.key.unit}")
        if len(board.coming) > SHOWN:
            st.caption(f"Dan {len(board.coming) - SHOWN} langkah lagi sesudahnya.")
        st.caption("Perkiraan bila setiap langkah sebelumnya memakai waktu bakunya.")


def missing_files(board: TaskBoard) -> None:
    """Bidang whose file has not come, where this person may bring it."""
    if not board.missing:
        return
    st.subheader("Berkas yang belum masuk")
    for cycle in dict.fromkeys(one.cycle for one in board.missing):
        missing = [one for one in board.missing if one.cycle == cycle]
        with st.container(border=True, horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.text(f"{cycle.periode.label}: {', '.join(one.unit_name for one in missing)}")
            _upload(missing)


def _upload(missing: list[MissingFile]) -> None:
    st.page_link(menu.page("unggah"), label="Unggah berkas", icon=":material/upload_file:", query_params={"siklus": missing[0].cycle.id})


def _task(task: Task) -> None:
    card = task.card
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.markdown(f"**{_name(task)}**")
            widgets.step_badge(card)
        st.text(card.step.activity.nilai)
        _notes(task)
        _acting(task)
        if card.share is not None:
            st.progress(min(card.share, 1.0), text=f"{card.used_label} dari {card.step.allowance.label}")
        st.caption(_due(task))
        _buttons(task, "Kerjakan")


def _notes(task: Task) -> None:
    step_notes.show(task.notes, f"beranda-{task.cycle.id}-{task.card.key.step}-{task.card.key.unit}")


def _acting(task: Task) -> None:
    """For a substitute: in which capacity the task is theirs."""
    if task.capacity:
        st.caption(f":material/badge: sebagai {widgets.plain(task.capacity)}")


def _name(task: Task) -> str:
    where = f" · {task.card.unit_name}" if task.card.unit_name else ""
    return f"{task.card.key.step}. {task.card.step.short}{where} · {task.cycle.periode.short_label}"


def _clock(task: Task) -> str:
    return f"Terpakai {task.card.used_label} dari {task.card.step.allowance.label}. {_due(task)}"


def _due(task: Task) -> str:
    if task.card.late_label:
        return f"Lewat {task.card.late_label}; tenggatnya {style.moment(task.card.due)}."
    return f"Sisa {task.card.left_label}; tenggatnya {style.moment(task.card.due)}."


def _buttons(task: Task, label: str) -> None:
    """The one thing to do, and the card behind the number."""
    key, latest = task.card.key, task.card.standing.latest
    with st.container(horizontal=True):
        _go(task, label)
        template.for_step(task.card, task.cycle.periode, f"tugas-{task.cycle.id}-{key.step}")
        if latest is not None:
            ledger_card.button(latest, _name(task), f"{task.cycle.id}-{key.step}-{key.unit}", task.cycle.id)


def _go(task: Task, label: str) -> None:
    """To the step itself, in the cycle it belongs to."""
    key = task.card.key
    if st.button(label, icon=":material/arrow_forward:", type="primary", key=f"kerjakan-{task.cycle.id}-{key.step}-{key.unit}"):
        session.choose_cycle(task.cycle.id)
        session.go("progres", langkah=str(key.step), bidang=key.unit or "")


def _open_one(board: TaskBoard) -> None:
    """No cycle runs: whoever may open one finds the way here."""
    may = post_to(Action.OPEN_CYCLE, session.actor(), session.office().organisation)
    if not board.open_cycles and may:
        st.page_link(menu.page("progres"), label="Buka siklus", icon=":material/add:")


def _who_else(board: TaskBoard) -> str:
    if not board.open_cycles:
        return "Tidak ada siklus yang terbuka. Kepala Dinas, Sekretaris, atau Katim Penyusunan Program membukanya di halaman Progres SOP."
    said = [f"{cycle.periode.label}: giliran {', '.join(holders) or 'belum ada'}" for cycle, holders in board.open_cycles]
    return f"{'; '.join(said)}. Halaman ini memberi tahu bila giliran Anda tiba."
