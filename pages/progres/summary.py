"""How the cycle stands: the two verdicts and two numbers, the table of all its steps, and the download of both."""

from __future__ import annotations

import streamlit as st

from pages.progres import detail, history
from pages.shared import downloads, running, table, widgets
from sop_core.boards import verdicts
from sop_core.boards.cycle import CycleBoard, StepCard
from sop_core.figures import style
from sop_core.reports.table import Column, Table


def show(board: CycleBoard) -> None:
    """The limit, the standards, then what is done and who is awaited."""
    names = dict(board.units)
    with st.grid(4, min_column_width=150, gap="small"):
        widgets.tile(verdicts.limit_answer(verdicts.verdict(board)))
        widgets.tile(verdicts.standards_answer(board.tally))
        _number("Langkah selesai", f"{board.done_count} dari {len(board.cards)}", f"{len(board.turns)} sedang berjalan")
        _number("Bidang ditunggu", str(len(board.awaited)), ", ".join(names[unit] for unit in board.awaited) or "tidak ada")
    running.button("Kartu hitung langkah yang terlambat atau berjalan", board, board.late_or_turns, "terlambat")


def _number(title: str, value: str, beside: str) -> None:
    st.metric(title, value, beside, delta_color="off", delta_arrow="off", border=True)


def steps_table(board: CycleBoard) -> None:
    """Choosing a row opens its detail with the card of each round."""
    st.caption("Pilih satu baris untuk membuka rincian dan kartu hitungnya.")
    card = table.pick(steps(board), "tabel-langkah", 1200)
    if card is not None:
        detail.of(board, card)


def steps(board: CycleBoard) -> Table[StepCard]:
    return Table("Langkah", COLUMNS, board.cards)


COLUMNS: tuple[Column[StepCard], ...] = (
    Column("Langkah", lambda card: f"{card.key.step} · {card.step.short}"),
    Column("Bidang", lambda card: card.unit_name or "Dinas"),
    Column("Pemegang", lambda card: f"{card.holder_peran.value} ({', '.join(card.holder_names) or 'belum ada'})"),
    Column("Keadaan", lambda card: card.words),
    Column("Putaran", lambda card: str(card.round_number or "")),
    Column("Terpakai", lambda card: card.used_label),
    Column("Waktu baku", lambda card: card.step.allowance.label),
    Column("Menunggu diterima", lambda card: card.standing.latest.waited_label if card.standing.latest else ""),
    Column("Dikerjakan", lambda card: card.standing.latest.worked_label if card.standing.latest else ""),
    Column("Tenggat", lambda card: style.moment(card.due)),
    Column("Selesai", lambda card: style.moment(card.ended_at)),
    Column("Lewat", lambda card: card.late_label),
    Column("Perkiraan", lambda card: style.moment(card.expected_end)),
)


def download(board: CycleBoard) -> None:
    """Steps and history as one workbook."""
    title = f"Progres SOP {board.cycle.periode.label}"
    downloads.excel(f"progres-{board.cycle.id}", lambda: (steps(board), history.events(board.history)), title, "Unduh langkah dan riwayat")
