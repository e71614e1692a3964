"""What *Dokter SOP* remarks on: how many of which weight, one card a remark with the assumption that answers it, and the download."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from pages.shared import downloads, widgets
from sop_core.boards.doctor import DoctorBoard, Examined
from sop_core.sop.lint import Severity

LOOKS = {Severity.WRONG: ("red", "error"), Severity.UNCLEAR: ("orange", "help"), Severity.NOTE: ("gray", "info")}
UNANSWERED = "belum dijawab"


def heading(board: DoctorBoard) -> None:
    st.markdown(f"**{widgets.plain(board.title)}**")
    st.caption(
        f"Diperiksa: {widgets.plain(board.source)}, kata demi kata pada naskahnya. Dokter SOP hanya membaca; tidak ada yang diubah. "
        "Yang memutuskan ialah kantor."
    )


def remarks(board: DoctorBoard) -> None:
    choices = {
        **{severity.value: tuple(one for one in board.remarks if one.remark.severity is severity) for severity in Severity},
        UNANSWERED: board.unanswered,
        "semua": board.remarks,
    }
    chosen = st.segmented_control(
        "Yang ditampilkan", list(choices), default=Severity.WRONG.value, required=True, key="dokter-tingkat",
        format_func=lambda name: f"{name.capitalize()} ({len(choices[name])})",
    )  # fmt: skip
    if not choices[chosen]:
        widgets.empty("Tidak ada catatan", "Tidak satu pun catatan dalam pilihan ini.")
    with st.grid(2, min_column_width=340, gap="small"):
        for one in choices[chosen]:
            _card(one)
    downloads.tables(f"dokter-sop-{board.id}", {"Catatan": table(board.remarks)}, title=f"Dokter SOP {board.id}")


def _card(one: Examined) -> None:
    colour, icon = LOOKS[one.remark.severity]
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{widgets.plain(_where(one))}** :{colour}-badge[:material/{icon}: {one.remark.severity.value}]")
        st.caption("Pada naskah")
        st.text(one.remark.found)
        st.caption("Mengapa")
        st.text(one.remark.explained)
        if one.answer is None:
            st.markdown(f":orange-badge[:material/help: {UNANSWERED}]")
        else:
            st.caption("Yang dipakai menurut asumsi")
            st.text(one.answer.dipakai)


def _where(one: Examined) -> str:
    return f"Langkah {one.step.number} {one.step.short} · {one.remark.part}" if one.step else one.remark.part


def table(remarks: tuple[Examined, ...]) -> pd.DataFrame:
    return pd.DataFrame([_row(one) for one in remarks])


def _row(one: Examined) -> dict[str, str]:
    return {
        "Langkah": str(one.remark.step or ""),
        "Bagian": one.remark.part,
        "Tingkat": one.remark.severity.value,
        "Kode": one.remark.kode,
        "Pada naskah": one.remark.found,
        "Mengapa": one.remark.explained,
        "Asumsi": one.remark.assumption or UNANSWERED,
        "Yang dipakai": one.answer.dipakai if one.answer else "",
    }
