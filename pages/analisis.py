"""*Analisis*: capaian, trend, heatmap, serapan and services of the bidang one may see; every number opens the cell it came from."""

import streamlit as st

from pages.analisis_parts import capaian, downloads, filters, layanan, peta, serapan, tren
from pages.shared import queries, session, widgets

actor = session.actor()
current = widgets.need_cycle(actor)
if current is None:
    st.stop()

choices = filters.choose(actor)
board = queries.kinerja_board(current.id, choices.units)
if board.is_empty:
    widgets.empty(
        f"Belum ada angka sampai {board.periode.label}",
        "Setelah berkas bidang diunggah di halaman Unggah, capaian dan serapan tampil di sini.",
    )
    st.stop()

SHOW = {
    "Capaian": capaian.show,
    "Tren": tren.show,
    "Peta panas": peta.show,
    "Serapan": serapan.show,
    "Layanan per kecamatan": layanan.show,
}
SHOW[choices.view](board)
downloads.show(board, choices)
