"""What the office commits itself to in a year: a target or a pagu exactly as the register writes it, and which of them it has confirmed.

Pure. A confirmation is of values, so it holds wherever a register writes the same values, and no longer where one writes others.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from sop_core.indicators.number_marks import NO_MARKS, PAGU_UNCONFIRMED, TARGET_UNCONFIRMED, Marks
from sop_core.indicators.register import BudgetLine, Indicator, Pagu, Register, Target


class CommitmentKind(Enum):
    """The value is how people call it, and how it is stored."""

    TARGET = "target"
    PAGU = "pagu"


@dataclass(frozen=True)
class Commitment:
    """A target or pagu of one year. ``agreed`` holds its values, murni and perubahan, as text of one form, so that equal means the same."""

    kind: CommitmentKind
    kode: str
    unit: str
    year: int
    agreed: str

    @property
    def place(self) -> tuple[CommitmentKind, str, int]:
        """What it is, whatever its values."""
        return self.kind, self.kode, self.year


def of_indicator(indicator: Indicator, year: int) -> Commitment | None:
    """The target of a year; None where the year has none, for there is nothing to confirm."""
    target = indicator.targets.get(year)
    if target is None or (target.tahunan is None and not target.periode and target.perubahan is None):
        return None
    values = {"satuan": indicator.satuan.strip(), **_target(target)}
    return Commitment(CommitmentKind.TARGET, indicator.kode, indicator.unit, year, _text(values))


def of_line(line: BudgetLine, year: int) -> Commitment | None:
    """The pagu of a year, with its rencana kas; None where the year has none."""
    pagu = line.pagu.get(year, Pagu(None))
    if pagu.murni is None and pagu.perubahan is None:
        return None
    values = {"murni": _digits(pagu.murni), "perubahan": _digits(pagu.perubahan), "rencana": _parts(line.rencana.get(year, {}))}
    return Commitment(CommitmentKind.PAGU, line.kode, line.unit, year, _text(values))


def commitments(register: Register) -> tuple[Commitment, ...]:
    """Every target and pagu of the register, those of one year together, in its order."""
    targets = [of_indicator(indicator, year) for indicator in register.indicators for year in indicator.targets]
    pagu = [of_line(line, year) for line in register.budget for year in line.pagu]
    return tuple(sorted((one for one in (*targets, *pagu) if one is not None), key=lambda one: one.year))


def _target(target: Target) -> dict[str, object]:
    changed = target.perubahan
    own: dict[str, object] = {"tahunan": _digits(target.tahunan), "periode": _parts(target.periode), "bawah": _digits(target.bawah)}
    return own if changed is None else own | {"perubahan": {"mulai": changed.mulai, **_target(changed.target)}}


def _parts(values: Mapping[str, float]) -> dict[str, str | None]:
    return {key: _digits(value) for key, value in values.items()}


def _digits(value: float | None) -> str | None:
    """
    >>> _digits(40), _digits(40.0), _digits(87.5), _digits(4_415_800_000.0)
    ('40', '40', '87.5', '4415800000')
    """
    return None if value is None else f"{Decimal(str(value)).normalize():f}"


def _text(values: Mapping[str, object]) -> str:
    return json.dumps(values, ensure_ascii=False, sort_keys=True)


@dataclass(frozen=True)
class Confirmed:
    """The commitments that the office has confirmed and not taken back. The one place that decides whether a number is marked for it."""

    commitments: frozenset[Commitment] = frozenset()

    def holds(self, commitment: Commitment | None) -> bool:
        """Whether it is confirmed; what does not exist needs no confirmation."""
        return commitment is None or commitment in self.commitments

    def marks_of_target(self, indicator: Indicator, year: int) -> Marks:
        return NO_MARKS if self.holds(of_indicator(indicator, year)) else (TARGET_UNCONFIRMED,)

    def marks_of_pagu(self, line: BudgetLine, year: int) -> Marks:
        return NO_MARKS if self.holds(of_line(line, year)) else (PAGU_UNCONFIRMED,)


NOTHING_CONFIRMED = Confirmed()


@dataclass(frozen=True)
class Unconfirmed:
    """How many of the targets and pagu that stand behind what is shown the office has not confirmed, of how many."""

    targets: int = 0
    of_targets: int = 0
    pagu: int = 0
    of_pagu: int = 0
    years: tuple[int, ...] = ()
    """The years they are of."""

    @property
    def is_any(self) -> bool:
        return bool(self.targets or self.pagu)

    @property
    def counted(self) -> str:
        """``12 dari 40 target dan 3 dari 18 pagu``; only what is missing is named."""
        parts = ((self.targets, self.of_targets, "target"), (self.pagu, self.of_pagu, "pagu"))
        return " dan ".join(f"{missing} dari {total} {what}" for missing, total, what in parts if missing)

    @property
    def short_words(self) -> str:
        """Count and signs in one, for a legend; empty where all is confirmed.

        >>> Unconfirmed(2, 5, 1, 3, (2026,)).short_words
        '2 dari 5 target * dan 1 dari 3 pagu † belum dikonfirmasi'
        """
        parts = ((self.targets, self.of_targets, "target *"), (self.pagu, self.of_pagu, "pagu †"))
        return " dan ".join(f"{missing} dari {total} {what}" for missing, total, what in parts if missing) + (
            " belum dikonfirmasi" if self.is_any else ""
        )

    @property
    def plain_words(self) -> str:
        """The count alone, for what has no room for signs; empty where all is confirmed."""
        if not self.is_any:
            return ""
        first, last = self.years[0], self.years[-1]
        return f"{self.counted} tahun {first if first == last else f'{first}–{last}'} belum dikonfirmasi kantor"

    @property
    def words(self) -> str:
        """The sentence a page or paper begins with; empty where all is confirmed.

        >>> Unconfirmed(2, 5, 0, 3, (2025, 2026)).words
        '2 dari 5 target tahun 2025–2026 belum dikonfirmasi kantor; setiap angka yang memakainya bertanda *.'
        """
        if not self.is_any:
            return ""
        signs = [mark.sign for mark, count in ((TARGET_UNCONFIRMED, self.targets), (PAGU_UNCONFIRMED, self.pagu)) if count]
        return f"{self.plain_words}; setiap angka yang memakainya bertanda {' atau '.join(signs)}."


ALL_CONFIRMED = Unconfirmed()


def unconfirmed(asked: Iterable[Commitment | None], confirmed: Confirmed) -> Unconfirmed:
    """Each commitment counts once."""
    known = {one for one in asked if one is not None}
    missing = [one for one in known if not confirmed.holds(one)]
    targets, open_targets = (sum(one.kind is CommitmentKind.TARGET for one in group) for group in (known, missing))
    years = tuple(sorted({one.year for one in known}))
    return Unconfirmed(open_targets, targets, len(missing) - open_targets, len(known) - targets, years)
