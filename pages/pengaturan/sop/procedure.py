"""The SOP in tables: its steps, its head boxes and lists, and the assumptions made of a damaged scan."""

from __future__ import annotations

import streamlit as st

from pages.shared import downloads, table, widgets
from sop_core.boards.procedure import ProcedureBoard, ScannedValue, StepRow
from sop_core.figures import style
from sop_core.reports.table import Column, Table, of_rows
from sop_core.sop.definition import Assumption

CONFIRM = "perlu konfirmasi"


def heading(board: ProcedureBoard) -> None:
    st.markdown(f"**{widgets.plain(board.title)}**")
    st.caption(f"Sumber: {widgets.plain(board.source)}. Naskahnya rusak; setiap beda antara naskah dan yang dipakai tercatat di sini.")


def assumptions(board: ProcedureBoard) -> None:
    """What the office has yet to say; one card each, readable on a phone."""
    st.text(f"{len(board.assumptions)} hal diputuskan sementara. Kantor yang menentukan: benarkan di data/sop, lalu hapus asumsinya.")
    with st.grid(2, min_column_width=340, gap="small"):
        for one in board.assumptions:
            with st.container(border=True, gap="xsmall"):
                st.markdown(f"**{_where(one.step, one.part)}** :orange-badge[:material/help: {CONFIRM}]")
                st.caption("Pada naskah")
                st.text(one.asli)
                st.caption("Yang dipakai")
                st.text(one.dipakai)
                st.caption("Alasan")
                st.text(one.reason)


def steps(board: ProcedureBoard) -> None:
    table.wrapped(steps_table(board))
    st.text(_sums(board))
    st.markdown("**Naskah dan yang dipakai, langkah demi langkah**")
    for row in board.steps:
        differing = sum(part.differs for part in row.parts)
        mark = f" :orange-badge[{differing} berbeda]" if differing else ""
        with st.expander(f"{row.step.number}. {row.step.short}{mark}"):
            _step(row)


def _step(row: StepRow) -> None:
    table.wrapped(Table("Naskah dan nilai", COMPARED, row.parts))
    st.text(f"Diteruskan kepada: {row.step.handed_to}.")
    for one in row.assumptions:
        st.caption(f":material/help: {widgets.plain(f'{one.part}: {one.reason}')}")


def head(board: ProcedureBoard) -> None:
    table.wrapped(Table("Kepala", COMPARED, board.boxes))
    for name, values in board.lists:
        st.markdown(f"**{name}**")
        st.text("\n".join(f"{number}. {value}" for number, value in enumerate(values, 1)) or "(kosong)")


def _sums(board: ProcedureBoard) -> str:
    unit, cycle = style.hours(board.unit_minutes), style.hours(board.cycle_minutes)
    return f"Jumlah waktu baku: tiap bidang {unit}; langkah tingkat dinas {cycle} dan {board.cycle_days} hari kerja. Tanpa pengembalian."


def _where(step: int | None, part: str) -> str:
    return widgets.plain(f"Langkah {step} · {part}" if step else part)


def steps_table(board: ProcedureBoard) -> Table[StepRow]:
    columns: list[Column[StepRow]] = [
        Column("No.", lambda row: str(row.step.number)),
        Column("Langkah", lambda row: row.step.short),
        Column("Pelaksana", lambda row: row.performers),
        Column("Per", lambda row: row.per),
        Column("Kelengkapan", lambda row: row.step.requires.nilai),
        Column("Waktu", lambda row: row.step.allowance.label),
        Column("Keluaran", lambda row: row.step.output.nilai),
        Column("Kembali ke", lambda row: row.returns_to or "–"),
    ]
    return Table("Langkah", columns, board.steps)


COMPARED: tuple[Column[ScannedValue], ...] = (
    Column("Bagian", lambda part: part.part),
    Column("Dipakai", lambda part: part.used or "(kosong)"),
    Column("Pada naskah", lambda part: part.scanned or "(hilang)"),
    Column("Berbeda", lambda part: "ya" if part.differs else ""),
)


ASSUMED: tuple[Column[Assumption], ...] = (
    Column("Langkah", lambda assumption: str(assumption.step or "")),
    Column("Bagian", lambda assumption: assumption.part),
    Column("Pada naskah", lambda assumption: assumption.asli),
    Column("Dipakai", lambda assumption: assumption.dipakai),
    Column("Alasan", lambda assumption: assumption.reason),
    Column("Status", lambda assumption: CONFIRM),
)


def _of_part(column: Column[ScannedValue]) -> Column[tuple[StepRow, ScannedValue]]:
    return Column(column.title, lambda pair: column.value(pair[1]))


def download(board: ProcedureBoard) -> None:
    number: Column[tuple[StepRow, ScannedValue]] = Column("Langkah", lambda pair: str(pair[0].step.number))
    parts = [(row, part) for row in board.steps for part in row.parts]
    lists = [(name, value) for name, values in board.lists for value in values]
    downloads.excel(
        f"sop-{board.id}",
        lambda: (
            steps_table(board),
            Table("Naskah dan nilai", (number, *map(_of_part, COMPARED)), parts),
            Table("Kepala", COMPARED, board.boxes),
            of_rows("Daftar", ("Kotak", "Isi"), lists),
            Table("Asumsi", ASSUMED, board.assumptions),
        ),
        board.title,
    )
