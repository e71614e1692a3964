"""What *Beranda* says besides the tasks: targets without a letter, the open cycles in a few numbers, and what happened last."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.shared import menu, running, session, widgets
from sop_core.access.rights import Action, Actor, post_to, visible_units
from sop_core.boards import verdicts
from sop_core.boards.confirmations import still_open
from sop_core.boards.cycle import CycleBoard, CycleRow, HistoryRow, cycle_board, cycle_rows
from sop_core.boards.leaves import unattended_posts
from sop_core.figures import style


def unconfirmed(actor: Actor) -> None:
    if post_to(Action.CONFIRM_TARGET, actor, session.office().organisation) is None:
        return
    found = session.look().ask(still_open)
    if not found.is_any:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(f":orange-badge[:material/rule: Target dan pagu] {widgets.plain(found.plain_words)}")
        st.page_link(menu.page("pengaturan/indikator"), label="Konfirmasi", icon=":material/checklist:")


def unattended(actor: Actor) -> None:
    """For who appoints: posts whose holder is away while nobody acts for them."""
    if post_to(Action.APPOINT_SUBSTITUTE, actor, session.office().organisation) is None:
        return
    for post in session.look().ask(unattended_posts):
        with st.container(border=True, horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            words = f"{post.post.nama} · {post.name} cuti sampai {style.short_day(post.last_day)}, belum ada Plh"
            st.markdown(f":orange-badge[:material/event_busy: Cuti] {widgets.plain(words)}; {post.waiting} langkah menunggu")
            st.page_link(menu.page("pengaturan/pengganti"), label="Catat Plh", icon=":material/badge:")


SHOWN = 8


def cycles(rows: Sequence[CycleRow]) -> None:
    """Each open cycle: the two verdicts, how far it is, whom it waits for."""
    for row in rows:
        board = session.look().ask(cycle_board, row.id)
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.subheader(f"Siklus {row.periode.label}")
            st.page_link(menu.page("progres"), label="Lihat progres", icon=":material/route:", query_params={"siklus": row.id})
        with st.grid(4, min_column_width=140, gap="small"):
            widgets.tile(verdicts.limit_answer(verdicts.verdict(board)))
            widgets.tile(verdicts.standards_answer(board.tally))
            st.metric("Langkah selesai", f"{board.done_count} dari {len(board.cards)}", border=True, height="stretch")
            st.metric("Bidang ditunggu", len(board.awaited), border=True, height="stretch")
        st.text(_awaited(board))
        running.button("Kartu hitung langkah yang terlambat atau berjalan", board, board.late_or_turns, f"berjalan-{row.id}")


def _awaited(board: CycleBoard) -> str:
    turns = [f"{card.holder_peran.value} {card.unit_name}".strip() + f" (langkah {card.key.step})" for card in board.turns]
    return f"Menunggu: {', '.join(turns) or 'tidak ada'}."


def recent(actor: Actor) -> None:
    """The last events of the newest cycle, of the whole office's steps and of the bidang this person may see."""
    current = session.selected_cycle(session.look().ask(cycle_rows))
    if current is None:
        return
    units = visible_units(actor, session.office().organisation)
    board = session.look().ask(cycle_board, current.id)
    st.subheader("Baru saja terjadi")
    table = widgets.lettered(_seen(board, units))
    if not table.num_rows:
        widgets.empty("Belum ada kejadian", "Setiap langkah yang selesai atau dikembalikan tampak di sini.")
        return
    widgets.marked_table(table)


def _seen(board: CycleBoard, units: Sequence[str]) -> list[dict[str, str]]:
    seen = [one for one in board.history if one.event.unit is None or one.event.unit in units]
    return [_row(one) for one in seen[:SHOWN]]


def _row(row: HistoryRow) -> dict[str, str]:
    event = row.event
    what = f"Langkah {event.step} {event.kind.label.lower()}" if event.step else event.kind.label
    back = f" ke langkah {event.target}: {event.category}" if event.target else ""
    return {
        "Waktu": style.brief_moment(row.occurred_at),
        "Kejadian": f"{what}{back}",
        "Bidang": row.unit_name or "Dinas",
        "Oleh": row.actor_name,
    }
