"""*Unggah*: choose files, see what was read and what is wrong, mend, confirm, store. Nothing is handed in before the person says so."""

import streamlit as st

from pages.shared import session, template, widgets
from pages.unggah import card, commit, door, inbox, reading, stored
from sop_core.boards.files import files_board
from sop_core.boards.wizard.standing import of_each_file

actor = session.actor()
cycle = widgets.need_cycle(actor)
if cycle is not None:
    board = session.look().ask(files_board, actor, cycle.id)
    if not board.uploadable:
        widgets.empty(
            "Halaman ini untuk yang mengunggah berkas bidang",
            "Jabatan Anda tidak mengunggah berkas dalam siklus ini. Yang mengunggah: Katim Penyusunan Program, dan Kabid, Katim, atau Staf "
            "untuk bidangnya sendiri.",
        )
    else:
        inbox.catch_up(actor)
        if board.closed:
            door.closed(board.closed)
        else:
            door.excused(board)
            door.notes(actor, board)
            door.choose(actor)
            template.choice([(unit.kode, unit.name) for unit in board.uploadable], board.periode, "unggah")
            reading.read_chosen(board, actor)
        commit.receipts(board)
        all_files = st.container()
        with st.container(key="unggah-memeriksa"), st.spinner("Memeriksa isi berkas …"):  # of a large file this takes seconds
            standings = inbox.standings(board, actor)
        for one in of_each_file(standings):
            card.card(actor, board, one, standings)
        if len(standings) > 1:
            with all_files:  # stands above the cards, and knows what was just typed in them
                commit.bar(actor, board, inbox.standings(board, actor))
        stored.listing(actor, board)
