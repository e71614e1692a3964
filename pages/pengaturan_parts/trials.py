"""The run of all cases: how many agree, how long it took, each beside what was counted by hand and who added it, and the card of any."""

from __future__ import annotations

from datetime import datetime

import pandas as pd
import streamlit as st

from pages.shared import downloads, ledger_card, queries, session, widgets
from pages.shared.queries import GoldenRun
from sop_core.boards.trials import DECIMALS, AddedCase, Trial
from sop_core.figures import style

AGREES, DIFFERS, UNCHECKED = "cocok", "berbeda", "dihitung"
GOLDEN = "kasus baku"
WIDTHS = {
    "No.": 40, "Hasil": 68, "Asal": 99, "Mulai": 150, "Selesai": 150, "Menit": 104, "Hari": 116, "Waktu baku": 72, "Tenggat": 206,
}  # fmt: skip
"""Pixels: at 1,440 all that is compared stands side by side."""


def verdict(run: GoldenRun) -> None:
    every = [one for _, one in numbered(run)]
    if not run.trials:
        widgets.empty("Belum ada kasus baku", "Letakkan kasus yang dihitung tangan di data/uji/jam-kerja.csv, lalu jalankan lagi program.")
    if not every:
        return
    more = f" Ditambah {len(in_force(run))} kasus dari pengguna." if in_force(run) else ""
    st.text(
        f"{len(run.trials)} kasus baku dihitung tangan menit demi menit: istirahat, Jumat, Ramadan, libur nasional, cuti bersama.{more} "
        "Mesin jam kerja menghitung semuanya sekali lagi setiap kali halaman ini dibuka."
    )
    with st.grid(3, min_column_width=150, gap="small"):
        st.metric("Kasus", len(every), border=True)
        st.metric("Cocok", sum(one.agrees is True for one in every), border=True)
        st.metric("Waktu hitung", f"{style.number(run.seconds * 1000, 0)} milidetik", border=True)
    golden = sum(one.agrees is not True for one in run.trials)
    added = [one.stored.number for one in in_force(run) if one.trial.agrees is False]
    if golden:
        _golden_differ(golden)
    if added:
        _added_differ(added)
    if not golden and not added:
        st.success("Semua kasus cocok dengan hitungan tangan.", icon=":material/check_circle:")
    st.button("Jalankan lagi", icon=":material/replay:", key="uji-lagi")


def _golden_differ(number: int) -> None:
    st.error(
        f"{number} kasus berbeda dengan hitungan tangan. Bila kalender kerja baru saja diubah, hitung ulang kasus pada tanggal itu di "
        "data/uji/jam-kerja.csv; bila tidak, jangan pakai angka ketepatan sebelum diperbaiki.",
        icon=":material/error:",
    )


def _added_differ(numbers: list[str]) -> None:
    st.warning(
        f"Kasus tambahan {', '.join(numbers)} berbeda dengan hitungan penambahnya. Buka kartu hitungnya: bila hitungan tangan yang keliru, "
        "tarik kasus itu dengan alasan; bila mesin yang keliru, jangan pakai angka ketepatan pada tanggal itu sebelum diperbaiki.",
        icon=":material/rule:",
    )


def in_force(run: GoldenRun) -> list[AddedCase]:
    return [one for one in run.added if one.stored.is_in_force]


def numbered(run: GoldenRun) -> list[tuple[str, Trial]]:
    """Every case that is run with its number: ``T2``, ``T1`` (the newest first), then ``1``, ``2`` …"""
    added = [(one.stored.number, one.trial) for one in in_force(run)]
    return [*added, *((str(number), one) for number, one in enumerate(run.trials, 1))]


def every(run: GoldenRun) -> None:
    shown = table(run)
    if shown.empty:
        return
    st.dataframe(
        side_by_side(run), hide_index=True, width="stretch", height=420, key="uji-tabel", alt="Semua kasus dan jawaban mesin",
        column_config={head: st.column_config.TextColumn(width=width) for head, width in WIDTHS.items()},
    )  # fmt: skip
    st.caption("Menit, hari dan tenggat: mesin = tangan, atau mesin ≠ tangan bila berbeda. Unduhan memuat keduanya dalam kolom sendiri.")
    sheets = {"Kasus": shown}
    if len(in_force(run)) < len(run.added):
        sheets["Ditarik"] = withdrawn_table(run)
    downloads.tables("uji-mesin", sheets, title="Uji mesin jam kerja")


def explain(run: GoldenRun) -> None:
    """The card of one case, so that a doubted number can be followed stretch by stretch."""
    cases = dict(numbered(run))
    if not cases:
        return
    number = st.selectbox(
        "Kartu hitung kasus", list(cases), index=None, key="uji-kasus", placeholder="Pilih nomor kasus",
        format_func=lambda number: _called(number, cases[number]),
    )  # fmt: skip
    if number in cases:
        show_card(cases[number], "kasus")


def _called(number: str, trial: Trial) -> str:
    return f"{number}. {_moment(trial.case.start)} · {trial.case.allowance.label}"


def show_card(trial: Trial, key: str) -> None:
    case = trial.case
    if trial.trouble:
        widgets.trouble(trial.trouble)
    else:
        ledger_card.show_card(queries.ledger_card(None, case.allowance, case.start, case.end), key)


def side_by_side(run: GoldenRun) -> pd.DataFrame:
    """What the screen shows, the newest added case first: engine and hand in one column each, so that none falls off the edge."""
    origins = {one.stored.number: one for one in in_force(run)}
    shown = pd.DataFrame([_seen(number, one, origins.get(number)) for number, one in numbered(run)])
    return shown if shown["Keterangan"].any() else shown.drop(columns="Keterangan")


def _seen(number: str, one: Trial, added: AddedCase | None) -> dict[str, str]:
    case, told = one.case, added.stored.note if added else ""
    days = None if case.days is None else style.number(float(case.days), DECIMALS)
    return {
        "No.": number,
        "Hasil": verdict_word(one),
        "Asal": added.by if added else GOLDEN,
        "Mulai": _moment(case.start),
        "Selesai": _moment(case.end),
        "Menit": _beside(style.number(one.minutes), None if case.minutes is None else style.number(case.minutes)),
        "Hari": _beside(style.number(one.days, DECIMALS), days),
        "Waktu baku": case.allowance.label,
        "Tenggat": _dues(one),
        "Keterangan": " ".join(part for part in (told, one.trouble) if part),
    }


def _beside(engine: str, hand: str | None) -> str:
    """``180 = 180``, ``181 ≠ 180``, or the engine's alone."""
    return engine if hand is None else f"{engine} {'=' if engine == hand else '≠'} {hand}"


def _dues(one: Trial) -> str:
    """``Sen 23 Nov 2026 09.50 = 09.50``: the day is said once."""
    engine = _moment(one.due)
    if one.case.due is None:
        return engine
    hand = _moment(one.case.due)
    return f"{engine} = {hand.split()[-1]}" if engine == hand else f"{engine} ≠ {hand}"


def table(run: GoldenRun) -> pd.DataFrame:
    """What is downloaded: everything in a column of its own."""
    golden = [_row(str(number), GOLDEN, one, "") for number, one in enumerate(run.trials, 1)]
    return pd.DataFrame([*map(_added_row, in_force(run)), *golden])


def withdrawn_table(run: GoldenRun) -> pd.DataFrame:
    gone = [one for one in run.added if not one.stored.is_in_force]
    return pd.DataFrame(
        [{**_added_row(one), "Ditarik": f"{style.moment(one.ended_at)}, {one.ended_by}: {one.stored.end_reason}"} for one in gone]
    )


def _added_row(one: AddedCase) -> dict[str, str]:
    return _row(one.stored.number, one.by, one.trial, f"{style.moment(one.at)}{f': {one.stored.note}' if one.stored.note else ''}")


def _row(number: str, origin: str, one: Trial, note: str) -> dict[str, str]:
    case = one.case
    return {
        "No.": number,
        "Hasil": verdict_word(one),
        "Asal": origin,
        "Mulai": _moment(case.start),
        "Selesai": _moment(case.end),
        "Menit, mesin": style.number(one.minutes),
        "Menit, tangan": style.number(case.minutes),
        "Hari, mesin": style.number(one.days, DECIMALS),
        "Hari, tangan": style.number(None if case.days is None else float(case.days), DECIMALS),
        "Waktu baku": case.allowance.label,
        "Tenggat, mesin": _moment(one.due),
        "Tenggat, tangan": _moment(case.due),
        "Keterangan": " ".join(part for part in (note, one.trouble) if part),
    }


def verdict_word(one: Trial) -> str:
    return UNCHECKED if one.agrees is None else AGREES if one.agrees else DIFFERS


def _moment(moment: datetime | None) -> str:
    return style.short_moment(None if moment is None else moment.astimezone(session.office().calendar.zone))
