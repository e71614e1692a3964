"""*Unggah*: choose files, see what was read and what is wrong, confirm, store. Nothing is stored before the person says so."""

import streamlit as st

from pages.shared import queries, session, widgets
from pages.unggah_parts import card, commit, inbox, reading, stored
from pages.unggah_parts.standing import chosen_files

KINDS = ".xlsx, .xlsm, .xls, .xlsb, .ods, atau .csv"


def choose() -> None:
    """The door for all files, whatever their kind: the reader says in our own words what it cannot read."""
    chosen = st.file_uploader(
        f"Pilih atau seret satu atau banyak berkas ({KINDS}; paling besar 25 MB per berkas)",
        accept_multiple_files=True,
        key=inbox.door_key(),
    )
    st.caption("Berkas dibaca dahulu; tidak ada yang disimpan sebelum Anda menekan Simpan. Menutup halaman ini berarti batal tanpa bekas.")
    if chosen:
        inbox.take_in(chosen)
        st.rerun()
    for remark in inbox.remarks():
        st.info(widgets.plain(remark), icon=":material/content_copy:")


actor = session.actor()
cycle = widgets.need_cycle(actor)
if cycle is not None:
    board = queries.files_board(actor, cycle.id)
    if not board.uploadable:
        widgets.empty(
            "Halaman ini untuk yang mengunggah berkas bidang",
            "Jabatan Anda tidak mengunggah berkas dalam siklus ini. Yang mengunggah: Katim Penyusunan Program, dan Kabid, Katim, atau Staf "
            "untuk bidangnya sendiri.",
        )
    else:
        if board.closed:
            st.info(board.closed, icon=":material/lock:")
            if inbox.entries():
                st.caption(
                    f"{len(inbox.entries())} berkas yang sudah Anda pilih belum disimpan; berkas itu tampil lagi pada siklus yang terbuka."
                )
        else:
            choose()
            reading.read_chosen(board)
        commit.receipts(board)
        all_files = st.container()
        standings = chosen_files(board, actor)
        for one in standings:
            card.card(actor, board, one, standings)
        if len(standings) > 1:
            with all_files:  # stands above the cards, and knows what was just typed in them
                commit.bar(actor, board, chosen_files(board, actor))
        stored.listing(actor, board)
