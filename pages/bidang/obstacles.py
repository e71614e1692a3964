"""What the bidang wrote beside its numbers: kendala, solusi, rencana tindak lanjut, each a click away from its cell."""

from __future__ import annotations

import streamlit as st

from pages.shared import downloads, source, widgets
from pages.unggah.words import TEXTS
from sop_core.boards.kinerja import KinerjaBoard
from sop_core.boards.kinerja_remarks import RowRemarks
from sop_core.boards.own_unit import OwnUnitBoard
from sop_core.reports.laporan_remarks import cells_words, excused_sentence
from sop_core.reports.table import Column, Table

SHOWN = 40
"""Rows on the page; a file with a remark in every row of a long recap is read as a table instead."""


def show(own: OwnUnitBoard) -> None:
    board = own.kinerja
    for one in board.excused:
        st.info(widgets.plain(excused_sentence(one, board.periode.label)), icon=":material/block:")
    if not board.remarks:
        widgets.empty(f"Belum ada yang tertulis untuk {board.periode.label}", _why(own))
        return
    st.caption("Dibaca dari berkas bidang dan dibawa ke Laporan (Word), beserta selnya. Sentuh sebuah sel untuk membukanya.")
    names = {row.indicator.kode: row.indicator.uraian for row in board.rows}
    for number, row in enumerate(board.remarks[:SHOWN]):
        _card(row, names, f"uraian-{own.unit}-{number}")
    if len(board.remarks) > SHOWN:
        st.caption(f"Dan {len(board.remarks) - SHOWN} baris lagi, selengkapnya dalam unduhan.")
    title = f"Kendala dan tindak lanjut {own.name} {board.periode.label}"
    downloads.excel(f"kendala-{own.unit}", lambda: (obstacle_table(board),), title, "Unduh kendala")


def _why(own: OwnUnitBoard) -> str:
    if not any(group.submitted for group in own.kinerja.groups):
        return "Kendala, solusi, dan rencana tindak lanjut tampil sesudah berkas bidang disimpan."
    return "Berkas bidang yang berlaku tidak memuat kolom Kendala, Solusi, Rencana Tindak Lanjut, atau Keterangan yang terisi."


def _card(row: RowRemarks, names: dict[str, str], key: str) -> None:
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{widgets.plain(_named(row, names))}**")
        for number, one in enumerate(row.texts):
            with st.container(gap=None):
                with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                    st.caption(f"**{TEXTS.get(one.role, one.role)}**", width="content")
                    label = widgets.plain(f"{one.sheet}!{one.cell}")
                    if st.button(label, icon=":material/pin_drop:", type="tertiary", key=f"{key}-{number}"):
                        source.open_dialog(one.submission_id, one.sheet, one.cell)
                st.text(one.text)


def _named(row: RowRemarks, names: dict[str, str]) -> str:
    return f"{row.kode} · {names.get(row.kode, row.uraian)}" if row.kode else row.uraian


def obstacle_table(board: KinerjaBoard) -> Table[RowRemarks]:
    names = {row.indicator.kode: row.indicator.uraian for row in board.rows}

    def written(role: str) -> Column[RowRemarks]:
        return Column(TEXTS[role], lambda row: row.words(role))

    columns: list[Column[RowRemarks]] = [
        Column("Kode", lambda row: row.kode or ""),
        Column("Indikator atau baris", lambda row: names.get(row.kode or "", row.uraian)),
        *map(written, ("kendala", "solusi", "rencana_tindak_lanjut", "pic", "batas_waktu", "bukti", "keterangan")),
        Column("Sel asal", cells_words),
    ]
    return Table("Kendala", columns, board.remarks)
