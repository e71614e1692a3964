"""*Analisis*: capaian, trend, heatmap, serapan, services and checks of the bidang one may see; every number opens the cell it came from."""

import streamlit as st

from pages.analisis import capaian, catatan, downloads, filters, jelajah, layanan, periksa, serapan, tren  # fmt: skip
from pages.shared import number_marks, session, widgets
from sop_core.boards.analysis import analysis_board

actor = session.actor()
current = widgets.need_cycle(actor)
if current is None:
    st.stop()

choices = filters.choose(actor)
analysis = session.look().ask(analysis_board, current.id, choices.units)
if not analysis.kinerja.groups:
    number_marks.notices(analysis.kinerja)
    widgets.empty(f"Tidak ada angka {analysis.kinerja.periode.label}", "Pilih siklus lain di bilah samping untuk melihat angka sebelumnya.")
    st.stop()
if analysis.kinerja.is_empty:
    widgets.empty(
        f"Belum ada angka sampai {analysis.kinerja.periode.label}",
        "Setelah berkas bidang diunggah di halaman Unggah, capaian dan serapan tampil di sini.",
    )
    st.stop()

number_marks.notices(analysis.kinerja)
SHOW = {
    ("Capaian", "Ringkas"): capaian.show,
    ("Capaian", "Program"): capaian.programs,
    ("Capaian", "Peringkat"): capaian.ranking,
    ("Capaian", "Sumbangan"): capaian.contributions,
    ("Tren", "Antarperiode"): tren.show,
    ("Tren", "Banding dua periode"): tren.comparison,
    ("Peta", "Peta"): tren.heatmap,
    ("Serapan", "Serapan"): serapan.show,
    ("Serapan", "Kuadran"): serapan.efficiency,
    ("Serapan", "Deviasi"): serapan.deviation,
    ("Layanan", "Kecamatan"): layanan.show,
    ("Layanan", "Antarperiode"): layanan.over_time,
    ("Layanan", "Cakupan"): layanan.coverage,
    ("Layanan", "Kendali"): layanan.control,
    ("Jelajah", "Jelajah"): jelajah.show,
    ("Periksa", "Rekonsiliasi"): periksa.reconciliation,
    ("Periksa", "Pertanyaan"): periksa.questions,
    ("Periksa", "Catatan"): catatan.show,
}
SHOW[choices.group, choices.view](analysis)
downloads.show(analysis, choices)
downloads.keep_view(current.id)
