"""What *Dokter SOP* remarks on: how many of which weight, one card a remark with the assumption that answers it, and the download."""

from __future__ import annotations

import streamlit as st

from pages.shared import downloads, widgets
from sop_core.boards.doctor import DoctorBoard, Examined
from sop_core.reports.table import Column, Table
from sop_core.sop.lint import RemarkWeight

LOOKS = {RemarkWeight.WRONG: ("red", "error"), RemarkWeight.UNCLEAR: ("orange", "help"), RemarkWeight.NOTE: ("gray", "info")}
UNANSWERED = "belum dijawab"


def heading(board: DoctorBoard) -> None:
    st.markdown(f"**{widgets.plain(board.title)}**")
    st.caption(
        f"Diperiksa: {widgets.plain(board.source)}, kata demi kata pada naskahnya. Dokter SOP hanya membaca; tidak ada yang diubah. "
        "Yang memutuskan ialah kantor."
    )


def remarks(board: DoctorBoard) -> None:
    choices = {
        **{severity.value: tuple(remark for remark in board.remarks if remark.remark.severity is severity) for severity in RemarkWeight},
        UNANSWERED: board.unanswered,
        "semua": board.remarks,
    }
    chosen = st.segmented_control(
        "Yang ditampilkan", list(choices), default=RemarkWeight.WRONG.value, required=True, key="dokter-tingkat",
        format_func=lambda name: f"{name.capitalize()} ({len(choices[name])})",
    )  # fmt: skip
    if not choices[chosen]:
        widgets.empty("Tidak ada catatan", "Tidak satu pun catatan dalam pilihan ini.")
    with st.grid(2, min_column_width=340, gap="small"):
        for one in choices[chosen]:
            _card(one)
    downloads.excel(f"dokter-sop-{board.id}", lambda: (Table("Catatan", COLUMNS, board.remarks),), f"Dokter SOP {board.id}")


def _card(examined: Examined) -> None:
    colour, icon = LOOKS[examined.remark.severity]
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{widgets.plain(_where(examined))}** :{colour}-badge[:material/{icon}: {examined.remark.severity.value}]")
        st.caption("Pada naskah")
        st.text(examined.remark.found)
        st.caption("Mengapa")
        st.text(examined.remark.explained)
        if examined.answer is None:
            st.markdown(f":orange-badge[:material/help: {UNANSWERED}]")
        else:
            st.caption("Yang dipakai menurut asumsi")
            st.text(examined.answer.dipakai)


def _where(examined: Examined) -> str:
    return f"Langkah {examined.step.number} {examined.step.short} · {examined.remark.part}" if examined.step else examined.remark.part


COLUMNS: tuple[Column[Examined], ...] = (
    Column("Langkah", lambda remark: str(remark.remark.step or "")),
    Column("Bagian", lambda remark: remark.remark.part),
    Column("Tingkat", lambda remark: remark.remark.severity.value),
    Column("Kode", lambda remark: remark.remark.kode),
    Column("Pada naskah", lambda remark: remark.remark.found),
    Column("Mengapa", lambda remark: remark.remark.explained),
    Column("Asumsi", lambda remark: remark.remark.assumption or UNANSWERED),
    Column("Yang dipakai", lambda remark: remark.answer.dipakai if remark.answer else ""),
)
