"""The run of the golden cases: how many agree, how long it took, each beside what was counted by hand, and the card of any of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import pandas as pd
import streamlit as st

from pages.shared import downloads, ledger_card, queries, session, widgets
from pages.shared.queries import GoldenRun
from sop_core.boards.trials import DECIMALS, Trial
from sop_core.figures import style

AGREES, DIFFERS, UNCHECKED = "cocok", "berbeda", "tanpa pembanding"


def verdict(run: GoldenRun) -> None:
    if not run.trials:
        widgets.empty("Belum ada kasus baku", "Letakkan kasus yang dihitung tangan di data/uji/jam-kerja.csv, lalu jalankan lagi program.")
        return
    st.text(
        f"{len(run.trials)} kasus dihitung tangan menit demi menit: istirahat, Jumat, Ramadan, libur nasional, cuti bersama. "
        "Mesin jam kerja menghitung semuanya sekali lagi setiap kali halaman ini dibuka."
    )
    agreeing = sum(one.agrees is True for one in run.trials)
    with st.grid(3, min_column_width=150, gap="small"):
        st.metric("Kasus", len(run.trials), border=True)
        st.metric("Cocok", agreeing, border=True)
        st.metric("Waktu hitung", f"{style.number(run.seconds * 1000, 0)} milidetik", border=True)
    if agreeing == len(run.trials):
        st.success("Semua kasus cocok dengan hitungan tangan.", icon=":material/check_circle:")
    else:
        _differing(len(run.trials) - agreeing)
    st.button("Jalankan lagi", icon=":material/replay:", key="uji-lagi")


def _differing(number: int) -> None:
    st.error(
        f"{number} kasus berbeda dengan hitungan tangan. Bila kalender kerja baru saja diubah, hitung ulang kasus pada tanggal itu di "
        "data/uji/jam-kerja.csv; bila tidak, jangan pakai angka ketepatan sebelum diperbaiki.",
        icon=":material/error:",
    )


def every(run: GoldenRun) -> None:
    if not run.trials:
        return
    shown = table(run.trials)
    st.dataframe(shown, hide_index=True, width="stretch", height=420, key="uji-tabel", alt="Kasus baku dan jawaban mesin")
    downloads.tables("uji-mesin", {"Kasus baku": shown}, title="Uji mesin jam kerja")


def explain(run: GoldenRun) -> None:
    """The card of one case, so that a doubted number can be followed stretch by stretch."""
    if not run.trials:
        return
    number = st.selectbox(
        "Kartu hitung kasus", range(1, len(run.trials) + 1), index=None, key="uji-kasus", placeholder="Pilih nomor kasus",
        format_func=lambda number: _called(number, run.trials[number - 1]),
    )  # fmt: skip
    if number:
        show_card(run.trials[number - 1], "kasus")


def _called(number: int, trial: Trial) -> str:
    return f"{number}. {_moment(trial.case.start)} · {trial.case.allowance.label}"


def show_card(trial: Trial, key: str) -> None:
    case = trial.case
    ledger_card.show_card(queries.ledger_card(None, case.allowance, case.start, case.end), key)


def table(trials: Sequence[Trial]) -> pd.DataFrame:
    return pd.DataFrame([_row(number, one) for number, one in enumerate(trials, 1)])


def _row(number: int, one: Trial) -> dict[str, str]:
    case = one.case
    return {
        "No.": str(number),
        "Hasil": verdict_word(one),
        "Mulai": _moment(case.start),
        "Selesai": _moment(case.end),
        "Menit, mesin": style.number(one.minutes),
        "Menit, tangan": style.number(case.minutes),
        "Hari, mesin": style.number(one.days, DECIMALS),
        "Hari, tangan": style.number(None if case.days is None else float(case.days), DECIMALS),
        "Waktu baku": case.allowance.label,
        "Tenggat, mesin": _moment(one.due),
        "Tenggat, tangan": _moment(case.due),
        "Keterangan": one.trouble,
    }


def verdict_word(one: Trial) -> str:
    return UNCHECKED if one.agrees is None else AGREES if one.agrees else DIFFERS


def _moment(moment: datetime | None) -> str:
    return style.short_moment(None if moment is None else moment.astimezone(session.office().calendar.zone))
