"""The door of *Unggah*: where files are chosen, and what was said of the last choice. What comes in becomes a draft at once."""

from __future__ import annotations

import streamlit as st

from pages.shared import widgets
from pages.unggah import commit, inbox
from sop_core.access.rights import Actor
from sop_core.actions import drafts
from sop_core.boards.files import FilesBoard

KINDS = ".xlsx, .xlsm, .xls, .xlsb, .ods, atau .csv"


def choose(actor: Actor) -> None:
    """The door for all files, whatever their kind: the reader says in our own words what it cannot read."""
    chosen = st.file_uploader(
        f"Pilih atau seret satu atau banyak berkas ({KINDS}; paling besar 25 MB per berkas)",
        accept_multiple_files=True,
        key=inbox.door_key(),
    )
    st.caption(
        "Tidak ada yang diserahkan sebelum Anda menekan Simpan. Sampai saat itu berkas dan keputusan Anda menjadi draf yang hanya Anda "
        f"lihat: tetap ada bila halaman dimuat ulang, terhapus sendiri sesudah {drafts.KEPT.days} hari, dan dapat dibuang tanpa bekas."
    )
    if chosen:
        inbox.take_in(actor, chosen)
        st.rerun()
    for remark in inbox.remarks():
        st.info(widgets.plain(remark), icon=":material/content_copy:")


def excused(board: FilesBoard) -> None:
    """Says before a file is chosen that none is taken for a bidang that is marked as handing in nothing."""
    for unit in board.uploadable:
        if unit.excused:
            said = f"{unit.name} ditandai tidak menyampaikan pada siklus ini: {unit.excused.rstrip('.')}."
            way = "Berkasnya baru diterima setelah Sekretaris atau Katim Penyusunan Program membatalkan tanda itu di Progres SOP."
            st.info(f"{widgets.plain(said)} {way}", icon=":material/block:")


def closed(why: str) -> None:
    """The cycle takes no files: what was chosen and not stored waits for one that does."""
    st.info(why, icon=":material/lock:")
    if waiting := len(inbox.entries()):
        st.caption(f"{waiting} berkas yang sudah Anda pilih belum disimpan; berkas itu tampil lagi pada siklus yang terbuka.")
        commit.throw_all_away(waiting)
