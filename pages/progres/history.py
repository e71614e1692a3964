"""Everything that happened in the cycle, the newest first, by bidang and step; and whether its chain is unbroken."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.progres import amending
from pages.shared import downloads, session, table, widgets
from sop_core.boards.cycle import CycleBoard, HistoryRow, long_notes
from sop_core.boards.file_versions import file_versions
from sop_core.figures import style
from sop_core.organisation import OFFICE
from sop_core.reports import event_log
from sop_core.reports.object_log import ocel
from sop_core.reports.table import Column, Table

ALL_UNITS, ALL_STEPS = "Semua bidang", "Semua langkah"


def show(board: CycleBoard) -> None:
    if board.is_intact:
        st.caption(f":material/verified: Rantai {len(board.history)} peristiwa utuh: tidak ada yang diubah setelah dicatat.")
    else:
        broken = "Rantai peristiwa siklus ini putus: ada catatan yang diubah di luar program."
        st.error(f"{broken} Beri tahu admin: Beranda admin menyebut kejadiannya.", icon=":material/link_off:")
    shown = _chosen(board)
    if not shown:
        widgets.empty("Tidak ada peristiwa", "Pilih bidang atau langkah lain; setiap kejadian siklus ini tampak di sini.")
        return
    st.caption(f"{len(shown)} dari {len(board.history)} peristiwa.")
    table.show(events(shown), "riwayat")
    amending.offer(board)
    if board.shortened:
        st.caption(f"{board.shortened} catatan terlalu panjang untuk halaman ini dan tampil dipotong; utuhnya dalam unduhan.")
        file, cycle_id = f"catatan-utuh-{board.cycle.id}.txt", board.cycle.id
        downloads.made("Unduh catatan utuh", file, "text/plain", "notes", lambda _: session.look().ask(long_notes, cycle_id).encode())
    name = f"riwayat-{board.cycle.id}"
    downloads.buttons(name, lambda: (events(shown),), lambda: events(shown), "Unduh riwayat")
    _event_logs(board)


def _event_logs(board: CycleBoard) -> None:
    """Every event of the cycle as programs for process mining read it."""
    name, cycle_id = f"peristiwa-{board.cycle.id}", board.cycle.id
    with st.container(horizontal=True, vertical_alignment="center"):
        downloads.made(
            "Unduh OCEL 2.0", f"{name}.jsonocel", "application/json", "hub",
            lambda stamp: ocel(board, session.look().ask(file_versions, cycle_id), stamp).encode(),
        )  # fmt: skip
        downloads.made("Unduh XES", f"{name}.xes", "application/xml", "account_tree", lambda stamp: event_log.xes(board, stamp).encode())
        st.caption("Seluruh peristiwa siklus ini untuk penambangan proses; OCEL memuat satu jejak untuk setiap laporan bidang.")


def _chosen(board: CycleBoard) -> list[HistoryRow]:
    """The events of the bidang and the step that were asked for."""
    steps = {f"{step.number} {step.short}": step.number for step in board.procedure.steps}
    with st.container(horizontal=True):
        unit = st.selectbox("Bidang", [ALL_UNITS, OFFICE, *(name for _, name in board.units)], key="riwayat-bidang", width=220)
        step = st.selectbox("Langkah", [ALL_STEPS, *steps], key="riwayat-langkah", width=260)
    return [
        one
        for one in board.history
        if unit in (ALL_UNITS, one.unit_name or OFFICE) and (step == ALL_STEPS or one.event.step == steps[step])
    ]


def sentence(row: HistoryRow) -> str:
    """``5 Okt 2026 09.10 WITA, langkah 4 Kumpul data Dafduk selesai, Gilang Mahardipa``"""
    event = row.event
    what = f"langkah {event.step} {row.unit_name}".strip() if event.step else row.unit_name
    return ", ".join(part for part in (style.moment(row.occurred_at), f"{event.kind.label} {what}".strip(), row.actor_name) if part)


def events(rows: Sequence[HistoryRow]) -> Table[HistoryRow]:
    return Table("Riwayat", COLUMNS, rows)


COLUMNS: tuple[Column[HistoryRow], ...] = (
    Column("No.", lambda event: str(event.event.seq)),
    Column("Waktu", lambda event: style.moment(event.occurred_at)),
    Column("Peristiwa", lambda event: event.event.kind.label),
    Column("Langkah", lambda event: str(event.event.step or "")),
    Column("Bidang", lambda event: event.unit_name),
    Column("Oleh", lambda event: event.actor_name),
    Column(
        "Keterangan",
        lambda event: " · ".join(
            part
            for part in (*_told(event), f"dicatat {style.moment(event.recorded_at)}" if event.recorded_at != event.occurred_at else "")
            if part
        ),
    ),
    Column("Jabatan", lambda event: event.capacity),
)


def _told(row: HistoryRow) -> tuple[str, ...]:
    """What an entry says besides: where work goes on, why, which cells, own work checked, and what became of a wrong entry."""
    event = row.event
    return (
        f"ke langkah {event.target}" if event.target else "",
        event.category,
        _correction(row) if event.refers_to else "",
        event.note,
        f"sel {', '.join(cell.label for cell in event.cells)}" if event.cells else "",
        f"memeriksa pekerjaan sendiri karena {event.own_check}" if event.own_check else "",
        _became(row),
    )


def _correction(row: HistoryRow) -> str:
    """``catatan nomor 5: waktu menjadi 5 Okt 2026 09.30 WITA``"""
    event = row.event
    if event.takes_back:
        return f"catatan nomor {event.refers_to} dibatalkan"
    moment = event.corrected_at.astimezone(row.occurred_at.tzinfo) if event.corrected_at else None
    right = [f"waktu menjadi {style.moment(moment)}"] if moment else []
    if event.corrected_note is not None:
        right.append(f"catatan menjadi “{event.corrected_note}”")
    return f"catatan nomor {event.refers_to}: {', '.join(right)}"


def _became(row: HistoryRow) -> str:
    if row.put_right is None:
        return ""
    return f"{'dibatalkan' if row.put_right.takes_back else 'dikoreksi'} oleh catatan nomor {row.put_right.seq}"
