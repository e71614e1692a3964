"""*Rekonsiliasi*: the bidang's own percentage beside ours with the rule that explains the difference, and all rules where none is decided.

Pure: the comparison itself is ``indicators.reconcile``; here it is gathered for the indicators that have something to compare.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sop_core.boards.kinerja_rows import IndicatorRow
from sop_core.exact import printed
from sop_core.indicators.reconcile import FormulaInUse, every_rule

ROUNDING = 0.011
"""Points: halves are rounded upwards here and to the even digit in some workbooks (74,125 is 74,13 or 74,12)."""


@dataclass(frozen=True)
class Reconciled:
    """One indicator. ``stated`` is the bidang's own number (none where its file prints no percentage)."""

    row: IndicatorRow
    stated: float | None
    ours: float | None
    difference: float | None
    agrees: bool | None
    explained_by: tuple[str, ...]
    rules: tuple[FormulaInUse, ...]
    """Every rule in use with its value and source, where the office has confirmed none."""

    @property
    def verdict(self) -> str:
        """In words what the comparison says."""
        if self.stated is None:
            return "berkas tidak mencantumkan persentase"
        if self.ours is None:
            return f"tidak dihitung: {self.row.reason}"
        if self.agrees:
            return "sama"
        if self.difference is not None and abs(self.difference) <= ROUNDING:
            return "sama, beda pembulatan"
        return "berbeda, rumusnya dikenali" if self.explained_by else "berbeda, belum terjelaskan"


def reconciliation(rows: Sequence[IndicatorRow]) -> tuple[Reconciled, ...]:
    """Indicators with a percentage of their own or an undecided rule; those that differ without an explanation first."""
    reconciled = [_reconciled(row) for row in rows if row.reconciliation is not None or row.indicator.is_undecided]
    return tuple(sorted(reconciled, key=_weight))


def _weight(reconciled: Reconciled) -> tuple[int, float]:
    order = 3 if reconciled.agrees is None else 2 if reconciled.verdict.startswith("sama") else 1 if reconciled.explained_by else 0
    return order, -abs(reconciled.difference or 0.0)


def _reconciled(row: IndicatorRow) -> Reconciled:
    own, measured = row.reconciliation, row.measurement
    value, target = measured.figure.value, measured.target_periode
    rules = every_rule(value, target) if row.indicator.is_undecided and value is not None and target is not None else ()
    if own is None:
        return Reconciled(row, None, row.capaian.shown, None, None, (), rules)
    is_known = own.ours.value is not None
    return Reconciled(
        row, printed(own.stated), row.capaian.shown, own.difference, own.agrees if is_known else None,
        () if own.agrees else own.explained_by, rules,
    )  # fmt: skip
