"""Cases of one's own: two moments, a standard, and what one counted by hand. They live as long as the session, and leave as a file."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import streamlit as st

from pages.pengaturan_parts import trials
from pages.shared import downloads, queries, session, widgets
from sop_core.boards.trials import Trial

CASES = "uji-kasus-sendiri"


def show(years: tuple[int, ...]) -> None:
    st.subheader("Coba kasus sendiri")
    st.caption(
        "Kasus Anda hanya tersimpan selama sesi ini dan hilang bila Anda keluar. Unduh untuk menyimpannya; admin dapat menambahkannya "
        "ke data/uji/jam-kerja.csv."
    )
    _form(years)
    cases = queries.tried(_kept())
    if not cases:
        return
    st.dataframe(trials.table(cases), hide_index=True, width="stretch", key="uji-sendiri-tabel", alt="Kasus sendiri dan jawaban mesin")
    with st.container(horizontal=True):
        downloads.tables("uji-mesin-sendiri", {"Kasus sendiri": trials.table(cases)}, title="Kasus sendiri")
        if st.button("Hapus semua", icon=":material/delete:", key="uji-hapus"):
            session.drop(CASES)
            st.rerun()
    _last(cases[-1], len(cases))


def _last(last: Trial, number: int) -> None:
    with st.container(border=True):
        st.markdown(f"**Kasus {number}: {trials.verdict_word(last)}**")
        trials.show_card(last, "sendiri")


def _form(years: tuple[int, ...]) -> None:
    with st.form("uji-form", border=True):
        with st.grid(4, min_column_width=150, gap="small"):
            start = _moment("Mulai", "mulai", years, session.now())
            end = _moment("Selesai", "selesai", years, session.now() + timedelta(hours=3))
        with st.grid(3, min_column_width=150, gap="small"):
            amount = st.number_input("Waktu baku", min_value=1, max_value=10_000, value=3, step=1, key="uji-jumlah")
            unit = st.selectbox("Satuan", ["menit", "jam", "hari"], index=1, key="uji-satuan")
            minutes = st.number_input(
                "Menit menurut Anda", min_value=0, max_value=1_000_000, value=None, step=1, key="uji-menit", placeholder="boleh kosong"
            )
        if st.form_submit_button("Hitung dan tambahkan", icon=":material/calculate:", key="uji-tambah"):
            _add((start.isoformat(), end.isoformat(), f"{amount} {unit}", minutes))


def _moment(said: str, key: str, years: tuple[int, ...], now: datetime) -> datetime:
    first, last = date(years[0], 1, 1), date(years[-1], 12, 31)
    day = st.date_input(
        f"Tanggal {said.lower()}", value=min(max(now.date(), first), last), min_value=first, max_value=last, format="DD/MM/YYYY",
        key=f"uji-tanggal-{key}",
    )  # fmt: skip
    hour = st.time_input(f"Jam {said.lower()}", value=now.time().replace(second=0, microsecond=0), step=60, key=f"uji-jam-{key}")
    return datetime.combine(day, hour, tzinfo=now.tzinfo)


def _add(case: queries.Told) -> None:
    (trial,) = queries.tried((case,))
    if trial.trouble:
        st.error(widgets.plain(trial.trouble), icon=":material/error:")
    else:
        session.put(CASES, (*_kept(), case))


def _kept() -> tuple[queries.Told, ...]:
    kept = session.get(CASES, ())
    assert isinstance(kept, tuple)
    return kept
