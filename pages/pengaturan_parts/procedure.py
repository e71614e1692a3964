"""The SOP in tables: its steps, its head boxes and lists, and the assumptions made of a damaged scan."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from pages.shared import downloads, widgets
from sop_core.boards.procedure import Compared, ProcedureBoard, StepRow
from sop_core.figures import style
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
    widgets.text_table(steps_table(board).to_dict("records"))
    st.text(_sums(board))
    st.markdown("**Naskah dan yang dipakai, langkah demi langkah**")
    for row in board.steps:
        differing = sum(part.differs for part in row.parts)
        mark = f" :orange-badge[{differing} berbeda]" if differing else ""
        with st.expander(f"{row.step.number}. {row.step.short}{mark}"):
            _step(row)


def _step(row: StepRow) -> None:
    widgets.text_table([_compared(one) for one in row.parts])
    st.text(f"Diteruskan kepada: {row.step.handed_to}.")
    for one in row.assumptions:
        st.caption(f":material/help: {widgets.plain(f'{one.part}: {one.reason}')}")


def head(board: ProcedureBoard) -> None:
    widgets.text_table([_compared(one) for one in board.boxes])
    for name, values in board.lists:
        st.markdown(f"**{name}**")
        st.text("\n".join(f"{number}. {value}" for number, value in enumerate(values, 1)) or "(kosong)")


def _sums(board: ProcedureBoard) -> str:
    unit, cycle = style.hours(board.unit_minutes), style.hours(board.cycle_minutes)
    return f"Jumlah waktu baku: tiap bidang {unit}; langkah tingkat dinas {cycle} dan {board.cycle_days} hari kerja. Tanpa pengembalian."


def _where(step: int | None, part: str) -> str:
    return widgets.plain(f"Langkah {step} · {part}" if step else part)


def steps_table(board: ProcedureBoard) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "No.": str(row.step.number),
                "Langkah": row.step.short,
                "Pelaksana": row.performers,
                "Per": row.per,
                "Kelengkapan": row.step.requires.nilai,
                "Waktu": row.step.allowance.label,
                "Keluaran": row.step.output.nilai,
                "Kembali ke": row.returns_to or "–",
            }
            for row in board.steps
        ]
    )


def _compared(one: Compared) -> dict[str, str]:
    scanned = one.scanned or "(hilang)"
    return {"Bagian": one.part, "Dipakai": one.used or "(kosong)", "Pada naskah": scanned, "Berbeda": "ya" if one.differs else ""}


def _assumed(one: Assumption) -> dict[str, str]:
    where = {"Langkah": str(one.step or ""), "Bagian": one.part}
    return {**where, "Pada naskah": one.asli, "Dipakai": one.dipakai, "Alasan": one.reason, "Status": CONFIRM}


def download(board: ProcedureBoard) -> None:
    compared = [{"Langkah": str(row.step.number), **line} for row in board.steps for line in map(_compared, row.parts)]
    lists = [{"Kotak": name, "Isi": value} for name, values in board.lists for value in values]
    tables = {
        "Langkah": steps_table(board),
        "Naskah dan nilai": pd.DataFrame(compared),
        "Kepala": pd.DataFrame(map(_compared, board.boxes)),
        "Daftar": pd.DataFrame(lists),
        "Asumsi": pd.DataFrame([_assumed(one) for one in board.assumptions]),
    }
    downloads.tables(f"sop-{board.id}", tables, title=board.title)
