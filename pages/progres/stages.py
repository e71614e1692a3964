"""The cycle stage by stage and how it stands: the two verdicts, the lanes between fan-out and fan-in, the table of all steps."""

from __future__ import annotations

import streamlit as st

from pages.progres import detail, history
from pages.shared import downloads, running, table, widgets
from sop_core.boards import verdicts
from sop_core.boards.cycle import CycleBoard, StepCard
from sop_core.figures import style
from sop_core.reports.table import Column, Table


def show(board: CycleBoard) -> None:
    """In the order of the procedure, with the per-bidang steps side by side."""
    first_unit_step = board.procedure.unit_steps[0].number
    once = board.lane(None)
    _once(board, "Awal", [card for card in once if card.key.step < first_unit_step])
    excused = dict(board.excused)
    st.markdown(f"##### Tiap bidang · langkah {first_unit_step}–{board.procedure.unit_steps[-1].number}")
    with st.grid(len(board.units), min_column_width=168, gap="small"):
        for unit, name in board.units:
            with st.container(border=True, gap="xsmall"):
                st.markdown(f"**{name}**")
                if unit in excused:
                    st.text(f"Tidak menyampaikan: {excused[unit]}")
                for card in board.lane(unit):
                    _line(board, card)
                _file_line(board, unit)
    _once(board, "Akhir", [card for card in once if card.key.step > first_unit_step])


def _once(board: CycleBoard, title: str, cards: list[StepCard]) -> None:
    st.markdown(f"##### {title} · langkah {cards[0].key.step}–{cards[-1].key.step}")
    with st.grid(len(cards), min_column_width=168, gap="small"):
        for card in cards:
            with st.container(border=True, gap="xsmall"):
                _line(board, card)
                st.caption(widgets.plain(f"{card.holder_peran.value} · {', '.join(card.holder_names) or 'belum ada pemegang'}"))


def _line(board: CycleBoard, card: StepCard) -> None:
    """A step as one button that opens its detail, and one line about its time."""
    look = style.VERDICTS[card.verdict]
    title = f":{look.badge}[:material/{look.icon}:] {card.key.step} · {card.step.short}"
    if st.button(title, key=f"langkah-{card.key.step}-{card.key.unit}", type="tertiary", help=card.words):
        detail.of(board, card)
    st.caption(card.time_line)


def _file_line(board: CycleBoard, unit: str) -> None:
    sent = unit in board.submitted
    st.caption(f":material/{'task' if sent else 'draft'}: {'berkas diterima' if sent else 'belum ada berkas'}")


def summary(board: CycleBoard) -> None:
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
