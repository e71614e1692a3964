"""The register of one bidang in words: each indicator with its rule and targets, the budget lines, and the scales of the office."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.shared import downloads, session, table, widgets
from sop_core.boards.confirmations import ConfirmationBoard
from sop_core.boards.register import RegisterBoard, RegisteredIndicator, RegisteredLine, UnitRegister
from sop_core.boards.rule_history import rule_history
from sop_core.figures import style
from sop_core.indicators.commitment import CommitmentKind
from sop_core.indicators.scale import Scale
from sop_core.office_rules import RuleKind
from sop_core.reports.table import Column, Kind, Table


def show(unit: UnitRegister, year: int, confirmed: ConfirmationBoard) -> None:
    st.subheader(unit.unit_name)
    st.caption(f"{len(unit.indicators)} indikator. Arah, agregasi, rumus, target, dan pagu diganti di bagian “Ubah”.")
    table.show(indicators(unit, confirmed), "indikator-tabel")
    for row in unit.indicators:
        with st.expander(f"{row.indicator.kode} · {widgets.plain(row.indicator.uraian)}"):
            _indicator(row, year, confirmed)
    if unit.budget:
        st.markdown("**Pagu anggaran**")
        table.show(Table("Pagu", _budget_columns(confirmed), unit.budget), "indikator-pagu")


def _indicator(row: RegisteredIndicator, year: int, confirmed: ConfirmationBoard) -> None:
    one = row.indicator
    st.text(f"Rumus: {one.rumus or '–'}")
    st.text(f"Capaian: {row.formula}. {one.arah.value.capitalize()}; antarperiode: {one.agregasi.value}; bobot {style.number(one.bobot)}.")
    st.text(f"Target {year}: {_annual(row)}" + (f" ({_periods(row)})" if row.by_periode else ""))
    if row.changed:
        st.text(f"Target perubahan {year}: {row.changed}")
    st.text(f"Konfirmasi: {_letter(confirmed, CommitmentKind.TARGET, one.kode)}")
    if row.komponen:
        st.text(f"Rasio dari {row.komponen}")
    if one.alias:
        st.text(f"Nama lain dalam berkas: {', '.join(one.alias)}")
    st.caption(widgets.plain(f"Sumber indikator: {one.sumber}. Sumber target: {row.target_source or 'belum ada'}."))
    _history(one.kode)


def _history(kode: str) -> None:
    """Who said it so, by which letter, and what it was before."""
    rows = session.look().ask(rule_history, RuleKind.INDICATOR, kode)
    if rows:
        st.markdown("**Riwayat**")
    for row in rows:
        since = f"berlaku {style.short_day(row.valid_from)}"
        st.text(f"{style.short_day(row.at.date())} · {row.actor_name} · {row.letter} · {since}: {row.word}, {row.reason}")
        for line in row.lines:
            st.text(line)


def _letter(confirmed: ConfirmationBoard, kind: CommitmentKind, kode: str) -> str:
    """The letter, or that there is none yet."""
    if any(row.commitment.place == (kind, kode, confirmed.year) for row in confirmed.rows):
        return confirmed.letter_of(kind, kode) or f"{kind.value} belum dikonfirmasi"
    return "–"


def indicators(unit: UnitRegister, confirmed: ConfirmationBoard, notices: Sequence[str] = ()) -> Table[RegisteredIndicator]:
    return Table(unit.unit_name.removeprefix("Bidang "), _indicator_columns(confirmed), unit.indicators, notices=notices)


def _indicator_columns(confirmed: ConfirmationBoard) -> tuple[Column[RegisteredIndicator], ...]:
    return (
        Column("Kode", lambda row: row.indicator.kode),
        Column("Indikator", lambda row: row.indicator.uraian),
        Column("Satuan", lambda row: row.indicator.satuan),
        Column("Target setahun", lambda row: _annual(row)),
        Column("Target per periode", lambda row: _periods(row) or "tidak dirinci"),
        Column("Target perubahan", lambda row: row.changed or "–"),
        Column("Konfirmasi", lambda row: _letter(confirmed, CommitmentKind.TARGET, row.indicator.kode)),
        Column("Arah", lambda row: row.indicator.arah.value),
        Column("Antarperiode", lambda row: row.indicator.agregasi.value),
        Column("Capaian", lambda row: row.formula),
        Column("Bobot", lambda row: style.number(row.indicator.bobot)),
        Column("Sumber target", lambda row: row.target_source or "belum ada"),
        Column("Sumber indikator", lambda row: row.indicator.sumber),
    )


def _annual(row: RegisteredIndicator) -> str:
    if row.annual is None:
        return "belum ada"
    shown = _shown(row, row.annual)
    return f"{_shown(row, row.lower)}–{shown}" if row.lower is not None else shown


def _periods(row: RegisteredIndicator) -> str:
    return " · ".join(f"{name} {_shown(row, value)}" for name, value in row.by_periode)


def _shown(row: RegisteredIndicator, value: float) -> str:
    shown = row.indicator.shown(value)
    return shown if isinstance(shown, str) else style.number(shown)


def _budget_columns(confirmed: ConfirmationBoard) -> tuple[Column[RegisteredLine], ...]:
    return (
        Column("Kode", lambda row: row.line.kode),
        Column("Sub kegiatan", lambda row: row.line.uraian, width=52),
        Column("Pagu murni", lambda row: row.murni, Kind.RUPIAH),
        Column("Pagu perubahan", lambda row: row.perubahan, Kind.RUPIAH),
        Column("Konfirmasi", lambda row: _letter(confirmed, CommitmentKind.PAGU, row.line.kode)),
        Column("Sumber", lambda row: row.line.sumber),
    )


def scales(board: RegisterBoard) -> None:
    st.subheader("Skala capaian")
    table.wrapped(scales_table(board))


def scales_table(board: RegisterBoard) -> Table[Scale]:
    columns: list[Column[Scale]] = [
        Column("Skala", lambda scale: f"{scale.nama}{' (dipakai)' if scale.kode == board.default_scale else ''}"),
        Column("Kelas", lambda scale: scale.words),
        Column("Sumber", lambda scale: scale.sumber),
    ]
    return Table("Skala", columns, board.scales)


def download(board: RegisterBoard, confirmed: ConfirmationBoard) -> None:
    missing = confirmed.unconfirmed()
    notices = (f"{missing.plain_words}.",) if missing.is_any else ()
    of_unit: Column[tuple[str, RegisteredLine]] = Column("Bidang", lambda pair: pair[0])

    def of_line(column: Column[RegisteredLine]) -> Column[tuple[str, RegisteredLine]]:
        return Column(column.title, lambda pair: column.value(pair[1]), column.kind, column.width)

    lines = [(unit.unit_name, line) for unit in board.units for line in unit.budget]
    downloads.excel(
        f"indikator-{board.year}",
        lambda: (
            *(indicators(unit, confirmed, notices) for unit in board.units),
            Table("Pagu", (*map(of_line, _budget_columns(confirmed)), of_unit), lines, notices=notices),
            scales_table(board),
        ),
        f"Register indikator {board.year}",
    )
