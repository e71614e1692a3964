"""Targets and pagu of a year with what the office confirmed of them: by which letter, recorded by whom; and what was taken back, and why.

Those of the office's register, and those that a cycle still keeps with other values than the register of today.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sop_core.boards import people
from sop_core.boards.look import Look
from sop_core.errors import NotFound
from sop_core.figures import style
from sop_core.indicators.commitment import Commitment, CommitmentKind, Confirmed, Unconfirmed, commitments, unconfirmed
from sop_core.indicators.register import Indicator, Register
from sop_core.office import Office
from sop_core.periode import Periode
from sop_core.store import confirmations, cycles
from sop_core.store.confirmations import CONFIRMATIONS, StoredConfirmation


@dataclass(frozen=True)
class ConfirmationRow(people.Signed):
    """One confirmation with names; ``holds`` says whether a register still has exactly these values."""

    stored: StoredConfirmation
    title: str
    unit_name: str
    words: str
    holds: bool

    @property
    def letter(self) -> str:
        """``188.45/12 tanggal 30 Jan 2026``."""
        return f"{self.stored.letter} tanggal {style.short_day(self.stored.letter_day)}"

    @property
    def state(self) -> str:
        if self.ended_at is not None:
            return "ditarik"
        return "berlaku" if self.holds else "nilainya sudah berubah"


@dataclass(frozen=True)
class CommitmentRow:
    """One target or pagu in words, and the confirmation in force, if any."""

    commitment: Commitment
    title: str
    unit_name: str
    words: str
    confirmation: ConfirmationRow | None
    cycles: tuple[str, ...] = ()
    """The cycles that keep these values where the register of today has others."""


@dataclass(frozen=True)
class ConfirmationBoard:
    year: int
    rows: tuple[CommitmentRow, ...]
    history: tuple[ConfirmationRow, ...]
    """Every confirmation of the year, the newest first, also those that were taken back."""

    def of(self, unit: str | None) -> tuple[CommitmentRow, ...]:
        """Of one bidang, or of all."""
        return tuple(row for row in self.rows if unit in (None, row.commitment.unit))

    def unconfirmed(self, unit: str | None = None) -> Unconfirmed:
        """How many of today's register are missing."""
        rows = [row for row in self.of(unit) if not row.cycles]
        held = Confirmed(frozenset(row.commitment for row in rows if row.confirmation is not None))
        return unconfirmed([row.commitment for row in rows], held)

    def letter_of(self, kind: CommitmentKind, kode: str) -> str:
        """The letter behind today's value; empty where it is not confirmed."""
        place = (kind, kode, self.year)
        newest = next((row for row in self.rows if row.commitment.place == place and not row.cycles), None)
        return newest.confirmation.letter if newest is not None and newest.confirmation is not None else ""


def confirmation_board(look: Look, year: int) -> ConfirmationBoard:
    """The targets and pagu of a year with what the office confirmed of them."""
    office = look.office
    with look.store.reading() as connection:
        stored = [fact for fact in CONFIRMATIONS.every(connection) if fact.commitment.year == year]
        kept = cycles.registers(connection)
        names = people.names(connection, look.minute)
    today = [commitment for commitment in commitments(office.register) if commitment.year == year]
    older = _only_in_cycles(kept, set(today), year)
    current = {*today, *older}
    titles = _titles([office.register, *(register for register, _ in kept)])
    history = tuple(_confirmed(office, fact, names, titles, current) for fact in stored)
    in_force = {row.stored.commitment: row for row in history if row.stored.is_in_force}
    rows = [_row(office, commitment, titles, in_force.get(commitment)) for commitment in today]
    rows += [replace(_row(office, commitment, titles, in_force.get(commitment)), cycles=ids) for commitment, ids in older.items()]
    return ConfirmationBoard(year, tuple(rows), history)


def still_open(look: Look) -> Unconfirmed:
    """What waits for a letter: of the years of the running cycles, or of this year where none runs; by the register of today."""
    office = look.office
    with look.store.reading() as connection:
        running = {Periode.parse(code).year for code in cycles.running(connection)}
        confirmed = confirmations.confirmed(connection)
    years = running or {look.minute.astimezone(office.calendar.zone).year}
    asked = [commitment for commitment in commitments(office.register) if commitment.year in years]
    return unconfirmed(asked, confirmed)


def _only_in_cycles(
    kept: Iterable[tuple[Register, tuple[str, ...]]], today: set[Commitment], year: int
) -> Mapping[Commitment, tuple[str, ...]]:
    kept_by: dict[Commitment, tuple[str, ...]] = {}
    for register, ids in kept:
        for commitment in commitments(register):
            if commitment.year == year and commitment not in today:
                kept_by[commitment] = (*kept_by.get(commitment, ()), *ids)
    return kept_by


_Titles = Mapping[tuple[CommitmentKind, str], tuple[str, Indicator | None]]


def _titles(registers: Iterable[Register]) -> _Titles:
    """What each kode is called, and how its numbers are written; the first register that knows it says so."""
    titles: dict[tuple[CommitmentKind, str], tuple[str, Indicator | None]] = {}
    for register in registers:
        for indicator in register.indicators:
            titles.setdefault((CommitmentKind.TARGET, indicator.kode), (indicator.uraian, indicator))
        for line in register.budget:
            titles.setdefault((CommitmentKind.PAGU, line.kode), (line.uraian, None))
    return titles


def _row(office: Office, commitment: Commitment, titles: _Titles, confirmation: ConfirmationRow | None) -> CommitmentRow:
    title, indicator = titles[commitment.kind, commitment.kode]
    return CommitmentRow(commitment, title, _unit_name(office, commitment.unit), agreed_words(commitment, indicator), confirmation)


def _confirmed(
    office: Office, stored: StoredConfirmation, names: Mapping[str, str], titles: _Titles, current: set[Commitment]
) -> ConfirmationRow:
    commitment = stored.commitment
    title, indicator = titles.get((commitment.kind, commitment.kode), (commitment.kode, None))
    return ConfirmationRow(
        stored, title, _unit_name(office, commitment.unit), agreed_words(commitment, indicator), commitment in current,
        **people.signatures(stored, names, office.calendar.zone),
    )  # fmt: skip


def _unit_name(office: Office, unit: str) -> str:
    try:
        return office.organisation.unit(unit).singkatan
    except NotFound:
        return unit


def agreed_words(commitment: Commitment, indicator: Indicator | None = None) -> str:
    """The values of a commitment as people read them.

    >>> agreed_words(Commitment(CommitmentKind.PAGU, "2.12", "pdip", 2026, '{"murni": "1000000", "perubahan": "800000"}'))
    'Rp\\xa01.000.000, perubahan Rp\\xa0800.000'
    """
    values = json.loads(commitment.agreed)
    return _pagu_words(values) if commitment.kind is CommitmentKind.PAGU else _target_words(values, indicator)


def _pagu_words(values: Mapping[str, Any]) -> str:
    murni, perubahan, plan = values.get("murni"), values.get("perubahan"), values.get("rencana") or {}
    words = style.rupiah(None if murni is None else float(murni))
    words += f", perubahan {style.rupiah(float(perubahan))}" if perubahan is not None else ""
    planned = ", ".join(f"{_key(key)} {style.rupiah(float(value))}" for key, value in plan.items())
    return f"{words}; rencana kas {planned}" if planned else words


def _target_words(values: Mapping[str, Any], indicator: Indicator | None) -> str:
    year, lower = values.get("tahunan"), values.get("bawah")
    written = "belum ada" if year is None else _written(year, indicator)
    words = f"{_written(lower, indicator)}–{written}" if lower is not None else written
    parts = ", ".join(f"{_key(key)} {_written(value, indicator)}" for key, value in (values.get("periode") or {}).items())
    satuan = f" {values['satuan']}" if values.get("satuan") else ""
    sentence = f"{words}{satuan} setahun" + (f" ({parts})" if parts else "")
    changed = values.get("perubahan")
    return sentence if changed is None else f"{sentence}; perubahan mulai {_key(changed['mulai'])}: {_target_words(changed, indicator)}"


def _written(digits: str, indicator: Indicator | None) -> str:
    shown = float(digits) if indicator is None else indicator.shown(float(digits))
    return shown if isinstance(shown, str) else style.number(shown)


def _key(key: str) -> str:
    """
    >>> _key("TW3")
    'TW III'
    """
    return Periode.parse(f"2000-{key}").short_label.removesuffix(" 2000")
