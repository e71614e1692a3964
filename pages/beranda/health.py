"""What the admin looks at first: people, posts without a holder, the store, and whether the history is unbroken."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from pages.shared import menu, session, widgets
from sop_core.boards.health import HealthBoard, Soundness, health_board, soundness
from sop_core.boards.look import Look
from sop_core.figures import style


@st.cache_resource(ttl=timedelta(hours=1), max_entries=1, show_spinner=False)
def _examination(_look: Look, store: str) -> Soundness:
    """The whole store is examined once an hour, and when somebody asks for it; it costs what the past is long."""
    return _look.ask(soundness)


def show() -> None:
    look = session.look()
    board = look.ask(health_board, _examination(look, str(look.store.engine.url)))
    st.subheader("Keadaan aplikasi")
    with st.grid(4, min_column_width=170, gap="small"):
        st.metric("Pengguna aktif", board.active_people, border=True)
        st.metric("Siklus terbuka", len(board.open_cycles), border=True)
        st.metric(f"Basis data ({board.store})", "utuh" if board.soundness.store_is_whole else "rusak", border=True)
        st.metric("Rantai kejadian", "utuh" if not board.soundness.broken else "terputus", border=True)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(_examined(board.soundness))
        st.button("Periksa lagi", on_click=_examination.clear, type="tertiary", icon=":material/refresh:", key="periksa-lagi")
    _trouble(board)
    for row in board.open_cycles:
        st.text(f"Siklus {row.periode.label} dibuka {style.moment(row.opened_at)}.")
    st.page_link(menu.page("pengaturan/pengguna"), label="Atur pengguna", icon=":material/group:")


def _examined(health: Soundness) -> str:
    events = f"{style.number(health.events)} kejadian dari {style.number(health.cycles)} siklus"
    return f"{events} diperiksa {style.moment(health.checked_at)}; diperiksa ulang setiap jam."


def _trouble(board: HealthBoard) -> None:
    broken_chains = board.soundness.broken
    if not board.soundness.store_is_whole:
        st.error("Basis data rusak. Hentikan aplikasi dan pulihkan cadangan terakhir.", icon=":material/error:")
    for broken in broken_chains:
        said = f"Kejadian nomor {broken.seq} pada siklus {broken.cycle_id} diubah sesudah dicatat; bandingkan dengan cadangan."
        st.error(said, icon=":material/link_off:")
    if board.vacant_posts:
        with st.container(border=True):
            st.markdown(f":orange-badge[:material/person_off: Jabatan tanpa pemegang] {len(board.vacant_posts)}")
            st.text(", ".join(board.vacant_posts))
            st.caption("Langkah SOP jabatan ini akan menunggu tanpa akhir; tunjuk pemegangnya di halaman Pengguna.")
    if board.without_post:
        with st.container(border=True):
            st.markdown(f":orange-badge[:material/badge: Pengguna tanpa jabatan] {len(board.without_post)}")
            st.text(", ".join(board.without_post))
    if not (board.vacant_posts or board.without_post or broken_chains) and board.soundness.store_is_whole:
        widgets.empty("Tidak ada yang perlu diperbaiki", "Semua jabatan terisi, basis data utuh, rantai kejadian tidak terputus.")
