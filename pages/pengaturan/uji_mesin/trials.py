"""The run of all cases: how many agree, how long it took, each beside what was counted by hand and who added it, and the card of any."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import streamlit as st

from pages.shared import downloads, ledger_card, session, table, widgets
from sop_core.boards import ledger
from sop_core.boards.trials import DECIMALS, AddedCase, GoldenRun, Trial
from sop_core.figures import style
from sop_core.reports.table import Column, Table, Where

AGREES, DIFFERS, UNCHECKED = "cocok", "berbeda", "dihitung"
GOLDEN = "kasus baku"


def verdict(run: GoldenRun, seconds: float) -> None:
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
        st.metric("Waktu hitung", f"{style.number(seconds * 1000, 0)} milidetik", border=True)
    golden = sum(trial.agrees is not True for trial in run.trials)
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
    if not numbered(run):
        return
    table.show(side_by_side(run), "uji-tabel", 420)
    st.caption("Menit, hari dan tenggat: mesin = tangan, atau mesin ≠ tangan bila berbeda. Unduhan memuat keduanya dalam kolom sendiri.")
    downloads.excel("uji-mesin", lambda: (side_by_side(run), withdrawn(run)) if _gone(run) else (side_by_side(run),), "Uji mesin jam kerja")


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
        ledger_card.show_card(session.look().ask(ledger.ledger_card, None, case.allowance, case.start, case.end), key)


@dataclass(frozen=True)
class _Line:
    """A case that is run, with its number and, where somebody added it, by whom."""

    number: str
    trial: Trial
    added: AddedCase | None

    @property
    def days(self) -> float | None:
        return None if self.trial.case.days is None else float(self.trial.case.days)

    @property
    def remark(self) -> str:
        """What was said when it was added, and why it could not be counted."""
        return " ".join(filter(None, (self.added.stored.note if self.added else "", self.trial.trouble)))


def side_by_side(run: GoldenRun) -> Table[_Line]:
    """Every case, the newest added first. On the screen engine and hand share a column, so that none falls off the edge."""
    origins = {one.stored.number: one for one in in_force(run)}
    lines = [_Line(number, one, origins.get(number)) for number, one in numbered(run)]
    return Table("Kasus", _columns(any(line.remark for line in lines)), lines)


def _columns(has_remarks: bool) -> tuple[Column[_Line], ...]:
    both, apart = Where.SCREEN, Where.FILE
    return (
        Column("No.", lambda line: line.number, width=8),
        Column("Hasil", lambda line: verdict_word(line.trial), width=14),
        Column("Asal", lambda line: line.added.by if line.added else GOLDEN, width=20),
        Column("Mulai", lambda line: _moment(line.trial.case.start), width=30),
        Column("Selesai", lambda line: _moment(line.trial.case.end), width=30),
        Column("Menit", lambda line: _beside(line.trial.minutes, line.trial.case.minutes), width=21, where=both),
        Column("Hari", lambda line: _beside(line.trial.days, line.days, DECIMALS), width=23, where=both),
        Column("Menit, mesin", lambda line: style.number(line.trial.minutes), where=apart),
        Column("Menit, tangan", lambda line: style.number(line.trial.case.minutes), where=apart),
        Column("Hari, mesin", lambda line: style.number(line.trial.days, DECIMALS), where=apart),
        Column("Hari, tangan", lambda line: style.number(line.days, DECIMALS), where=apart),
        Column("Waktu baku", lambda line: line.trial.case.allowance.label, width=14),
        Column("Tenggat", lambda line: _dues(line.trial), width=41, where=both),
        Column("Tenggat, mesin", lambda line: _moment(line.trial.due), where=apart),
        Column("Tenggat, tangan", lambda line: _moment(line.trial.case.due), where=apart),
        Column("Ditambahkan", lambda line: style.moment(line.added.at) if line.added else "", where=apart),
        Column("Keterangan", lambda line: line.remark, where=Where.EVERYWHERE if has_remarks else apart),
    )


def _gone(run: GoldenRun) -> list[AddedCase]:
    return [one for one in run.added if not one.stored.is_in_force]


def withdrawn(run: GoldenRun) -> Table[_Line]:
    ended: Column[_Line] = Column("Ditarik", _withdrawal)
    return Table("Ditarik", (*_columns(has_remarks=True), ended), [_Line(one.stored.number, one.trial, one) for one in _gone(run)])


def _withdrawal(line: _Line) -> str:
    assert line.added is not None
    return f"{style.moment(line.added.ended_at)}, {line.added.ended_by}: {line.added.stored.end_reason}"


def _beside(engine: float | None, hand: float | None, decimals: int = 2) -> str:
    """``180 = 180``, ``181 ≠ 180``, or the engine's alone."""
    counted, by_hand = style.number(engine, decimals), style.number(hand, decimals)
    return counted if hand is None else f"{counted} {'=' if counted == by_hand else '≠'} {by_hand}"


def _dues(trial: Trial) -> str:
    """``Sen 23 Nov 2026 09.50 = 09.50``: the day is said once."""
    engine = _moment(trial.due)
    if trial.case.due is None:
        return engine
    hand = _moment(trial.case.due)
    return f"{engine} = {hand.split()[-1]}" if engine == hand else f"{engine} ≠ {hand}"


def verdict_word(trial: Trial) -> str:
    return UNCHECKED if trial.agrees is None else AGREES if trial.agrees else DIFFERS


def _moment(moment: datetime | None) -> str:
    return style.short_moment(None if moment is None else moment.astimezone(session.office().calendar.zone))
