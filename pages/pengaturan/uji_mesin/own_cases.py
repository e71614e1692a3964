"""Cases of one's own: two moments, a standard, and what one counted by hand; kept, run with the others, and withdrawn."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import streamlit as st

from pages.pengaturan.uji_mesin import trials
from pages.shared import dialogs, session, widgets
from pages.shared.acting import perform
from sop_core import actions
from sop_core.access.rights import Action, Actor, post_to, to_withdraw_case
from sop_core.boards.trials import AddedCase, GoldenRun
from sop_core.figures import style
from sop_core.intake.free_text import CASE_NOTE, REASON
from sop_core.office.golden import Case
from sop_core.worktime import Allowance

NEWEST = "uji-kasus-terbaru"
FORM = "uji-kasus-baru"


def show(actor: Actor, run: GoldenRun, years: tuple[int, ...]) -> None:
    st.subheader("Tambah kasus")
    st.caption(
        "Kasus Anda tersimpan bersama nama Anda dan dijalankan bersama kasus baku setiap kali halaman ini dibuka, oleh siapa pun. "
        "Yang dapat menariknya: Anda sendiri, Sekretaris, dan Admin."
    )
    if post_to(Action.ADD_CASE, actor, session.office().organisation):
        _form(years)
    _newest(run)
    _withdraw(actor, run)
    _withdrawn(run)


def _form(years: tuple[int, ...]) -> None:
    with st.form("uji-form", border=True):
        with st.grid(4, min_column_width=150, gap="small"):
            start = _moment("Mulai", "mulai", years, session.now())
            end = _moment("Selesai", "selesai", years, session.now() + timedelta(hours=3))
        with st.grid(3, min_column_width=150, gap="small"):
            amount = st.number_input("Waktu baku", min_value=1, max_value=10_000, value=None, key="uji-jumlah", placeholder="misalnya 3")
            unit = dialogs.choice("Satuan", ["menit", "jam", "hari"], str, "uji-satuan", "Pilih satuan")
            minutes = st.number_input(
                "Menit menurut Anda", min_value=0, max_value=1_000_000, value=None, step=1, key="uji-menit", placeholder="boleh kosong"
            )
        note = st.text_input(
            "Catatan", max_chars=CASE_NOTE.longest, key="uji-catatan", placeholder="boleh kosong, misalnya: Jumat sebelum libur"
        )
        if st.form_submit_button("Hitung dan tambahkan", icon=":material/calculate:", key="uji-tambah"):
            if amount is None or unit is None:
                widgets.trouble("Isi waktu baku dan pilih satuannya lebih dahulu.")
                return
            _add(Case(start, end, Allowance.parse(f"{amount} {unit}"), minutes), note)


def _moment(words: str, key: str, years: tuple[int, ...], now: datetime) -> datetime:
    first, last = date(years[0], 1, 1), date(years[-1], 12, 31)
    day = widgets.asked_day(f"Tanggal {words.lower()}", min(max(now.date(), first), last), f"uji-tanggal-{key}")
    hour = st.time_input(f"Jam {words.lower()}", value=now.time().replace(second=0, microsecond=0), step=60, key=f"uji-jam-{key}")
    return datetime.combine(day or now.date(), hour, tzinfo=now.tzinfo)


def _add(case: Case, note: str) -> None:
    perform(
        FORM, lambda kept: f"Kasus T{kept.id} ditambahkan.", lambda desk: actions.add_case(desk, case, note),
        then=lambda kept: session.put(NEWEST, int(kept.id)),
    )  # fmt: skip


def _newest(run: GoldenRun) -> None:
    """What this person just added, with the card that explains the engine's answer."""
    one = next((one for one in trials.in_force(run) if one.stored.id == session.get(NEWEST)), None)
    if one is not None:
        with st.container(border=True):
            st.markdown(f"**Kasus {one.stored.number}: {trials.verdict_word(one.trial)}**")
            trials.show_card(one.trial, "sendiri")


def _withdraw(actor: Actor, run: GoldenRun) -> None:
    mine = {one.stored.id: one for one in trials.in_force(run) if _may_withdraw(actor, one)}
    if not mine:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            "Tarik kasus", list(mine), index=None, placeholder="Pilih kasus tambahan", key="uji-tarik-pilih", width=460,
            format_func=lambda number: _called(mine[number]),
        )  # fmt: skip
        if st.button("Tarik", icon=":material/undo:", key="uji-tarik", disabled=chosen is None) and chosen in mine:
            _withdrawing(mine[chosen])


def _may_withdraw(actor: Actor, case: AddedCase) -> bool:
    return post_to(to_withdraw_case(actor, case.stored.opened_by), actor, session.office().organisation) is not None


def _called(case: AddedCase) -> str:
    start = style.short_moment(case.trial.case.start.astimezone(case.at.tzinfo))
    return f"{case.stored.number} · {case.by} · {start} · {case.stored.standard}"


@st.dialog("Tarik kasus", on_dismiss="rerun")
def _withdrawing(case: AddedCase) -> None:
    dialogs.able(lambda actor: _may_withdraw(actor, case), "Kasus ditarik oleh yang menambahkannya, Sekretaris, atau Admin.")
    number = case.stored.number
    st.text(f"Kasus {number}, ditambahkan {case.by}, tidak dijalankan lagi. Kasus dan alasannya tetap tercatat.")
    form = f"uji-tarik-{case.stored.id}"
    reason = st.text_input("Alasan", max_chars=REASON.longest, placeholder="misalnya: istirahat Jumat salah dihitung", key=f"{form}-alasan")
    if st.button("Ya, tarik", type="primary", key="uji-tarik-ya"):
        perform(form, f"Kasus {number} ditarik.", lambda desk: actions.withdraw_case(desk, case.stored.id, reason))


def _withdrawn(run: GoldenRun) -> None:
    gone = [one for one in run.added if not one.stored.is_in_force]
    if gone:
        with st.expander(f"Kasus yang ditarik ({len(gone)})", icon=":material/history:"):
            for one in gone:
                st.text(f"{_called(one)}: ditarik {one.ended_by}, {style.moment(one.ended_at)}: {one.stored.end_reason}")
