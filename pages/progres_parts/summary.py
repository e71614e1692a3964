"""How the cycle stands: the two verdicts and two numbers, the table of all its steps, and the download of both."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from pages.progres_parts import detail, history
from pages.shared import downloads, queries, rows, running, widgets
from sop_core.boards.cycle import CycleBoard, StepCard
from sop_core.figures import style


def show(board: CycleBoard) -> None:
    """The limit, the standards, then what is done and who is awaited."""
    names = dict(board.units)
    with st.grid(4, min_column_width=150, gap="small"):
        widgets.tile(queries.limit_answer(board))
        widgets.tile(queries.standards_answer(board.tally))
        _number("Langkah selesai", f"{board.done_count} dari {len(board.cards)}", f"{len(board.turns)} sedang berjalan")
        _number("Bidang ditunggu", str(len(board.awaited)), ", ".join(names[unit] for unit in board.awaited) or "tidak ada")
    running.button("Kartu hitung langkah yang terlambat atau berjalan", board, board.late_or_turns, "terlambat")


def _number(title: str, value: str, beside: str) -> None:
    st.metric(title, value, beside, delta_color="off", delta_arrow="off", border=True)


def steps_table(board: CycleBoard) -> None:
    """Choosing a row opens its detail with the card of each round."""
    st.caption("Pilih satu baris untuk membuka rincian dan kartu hitungnya.")
    chosen = rows.pick(table(board), "tabel-langkah", "Semua langkah siklus ini dengan keadaan dan waktunya", 1200)
    if chosen is not None:
        detail.of(board, board.cards[chosen])


def table(board: CycleBoard) -> pd.DataFrame:
    """One row a step: number, bidang, holder, state, round, used, standard, due, end, late."""
    return pd.DataFrame([_row(card) for card in board.cards])


def _row(card: StepCard) -> dict[str, str]:
    latest = card.standing.latest
    return {
        "Langkah": f"{card.key.step} · {card.step.short}",
        "Bidang": card.unit_name or "Dinas",
        "Pemegang": f"{card.holder_peran.value} ({', '.join(card.holder_names) or 'belum ada'})",
        "Keadaan": card.words,
        "Putaran": str(card.round_number or ""),
        "Terpakai": card.used_label,
        "Waktu baku": card.step.allowance.label,
        "Menunggu diterima": latest.waited_label if latest else "",
        "Dikerjakan": latest.worked_label if latest else "",
        "Tenggat": style.moment(card.due),
        "Selesai": style.moment(card.ended_at),
        "Lewat": card.late_label,
        "Perkiraan": style.moment(card.expected_end),
    }


def download(board: CycleBoard) -> None:
    """Steps and history as one workbook."""
    title = f"Progres SOP {board.cycle.periode.label}"
    downloads.later(f"progres-{board.cycle.id}", lambda: _sheets(board), title=title, button="Unduh langkah dan riwayat")


def _sheets(board: CycleBoard) -> dict[str, pd.DataFrame]:
    return {"Langkah": table(board), "Riwayat": history.table(board.history)}
