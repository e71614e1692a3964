"""The percentage printed in a file against ours, and the rule that would explain it. Shown beside each other, never overwritten."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction

from sop_core.exact import Number, exact, last_places, printed, shown
from sop_core.indicators.capaian import Capaian
from sop_core.indicators.rules import FORMULAS


@dataclass(frozen=True)
class Basis:
    """Two numbers somebody may have divided, and what they are called: ``realisasi TW II`` and ``target TW II``."""

    words: str
    realisasi: Number
    target: Number


@dataclass(frozen=True)
class FormulaInUse:
    """A formula in use somewhere, what it gives, and where it stands."""

    words: str
    value: Fraction
    source: str


@dataclass(frozen=True)
class Reconciliation:
    """A bidang's own capaian beside ours; ``explained_by`` names every basis and formula that gives the bidang's number."""

    stated: float
    ours: Capaian
    agrees: bool
    explained_by: tuple[str, ...]

    @property
    def difference(self) -> float | None:
        """The bidang's number minus ours, in points as printed."""
        return None if self.ours.shown is None else shown(exact(printed(self.stated)) - exact(self.ours.shown))


def reconciled(ours: Capaian, bases: Sequence[Basis], stated: float) -> Reconciliation:
    """Five interruptions where four were allowed: formula A says 75 %, the bidang printed realisasi ÷ target.

    >>> reconciled(Capaian(75.0, None, ""), [Basis("TW II", 5, 4)], 125).explained_by
    ('TW II: realisasi ÷ target × 100',)
    """
    found = (f"{basis.words}: {rule.words}" for basis in bases for rule in every_rule(basis.realisasi, basis.target) if _same(rule, stated))
    return Reconciliation(stated, ours, ours.shown == printed(stated), tuple(dict.fromkeys(found)))


def _same(rule: FormulaInUse, stated: float) -> bool:
    return last_places(rule.value) == last_places(stated)


def every_rule(realisasi: Number, target: Number) -> tuple[FormulaInUse, ...]:
    """All rules in use side by side with their source, for an indicator whose rule is undecided (domain §1.1, §1.2).

    >>> [printed(rule.value) for rule in every_rule(5, 10)]
    [50.0, 150.0, 200.0]
    """
    realisasi, target = exact(realisasi), exact(target)
    found: list[FormulaInUse] = []
    for formula in FORMULAS:
        if formula.plain is not None:
            with suppress(ZeroDivisionError):
                found.append(FormulaInUse(formula.words, formula.plain(realisasi, target), formula.source))
    return tuple(found)
