"""The indicator register as the settings page shows it: rule, targets and source of every indicator, the budget lines, the scales."""

from __future__ import annotations

from dataclasses import dataclass

from sop_core.boards.look import Dependence, Look, depends_on
from sop_core.figures.style import number
from sop_core.indicators.capaian import rule_words
from sop_core.indicators.register import BudgetLine, Indicator, Target
from sop_core.indicators.scale import Scale
from sop_core.office import Office
from sop_core.periode import Periode


@dataclass(frozen=True)
class RegisteredIndicator:
    """One indicator in one year, in words."""

    indicator: Indicator
    formula: str
    """How its capaian is computed."""
    annual: float | None
    by_periode: tuple[tuple[str, float], ...]
    """(``TW I``, target) in the order of the year."""
    lower: float | None
    target_source: str
    komponen: str
    """The two numbers of a ratio in words; empty for the others."""
    changed: str
    """The targets of the perubahan in words; empty where there is none."""


@dataclass(frozen=True)
class RegisteredLine:
    line: BudgetLine
    murni: float | None
    perubahan: float | None


@dataclass(frozen=True)
class UnitRegister:
    unit: str
    unit_name: str
    indicators: tuple[RegisteredIndicator, ...]
    budget: tuple[RegisteredLine, ...]


@dataclass(frozen=True)
class RegisterBoard:
    year: int
    years: tuple[int, ...]
    units: tuple[UnitRegister, ...]
    scales: tuple[Scale, ...]
    default_scale: str

    def unit(self, kode: str) -> UnitRegister:
        return next(unit for unit in self.units if unit.unit == kode)

    @property
    def count(self) -> int:
        return sum(len(unit.indicators) for unit in self.units)


@depends_on(Dependence.NOTHING)
def register_board(look: Look, year: int) -> RegisterBoard:
    """The register of ``year``; every indicator stands in it, also one without a target that year."""
    office = look.office
    return RegisterBoard(
        year=year,
        years=register_years(office),
        units=tuple(_unit(office, unit.kode, unit.nama, year) for unit in office.organisation.units),
        scales=office.scales.scales,
        default_scale=office.scales.default_kode,
    )


def register_years(office: Office) -> tuple[int, ...]:
    """Every year that has a target, oldest first."""
    return tuple(sorted({year for indicator in office.register.indicators for year in indicator.targets}))


def formula(indicator: Indicator) -> str:
    words = rule_words(indicator)
    return f"rumus {indicator.rumus_turun.value}: {words}" if indicator.formula.lower_better else words


def _unit(office: Office, kode: str, name: str, year: int) -> UnitRegister:
    return UnitRegister(
        unit=kode,
        unit_name=name,
        indicators=tuple(_indicator(indicator, indicator.target(year), year) for indicator in office.register.of(kode)),
        budget=tuple(_budget(line, year) for line in office.register.budget_of(kode)),
    )


def _indicator(indicator: Indicator, target: Target, year: int) -> RegisteredIndicator:
    periods = sorted((Periode.parse(f"{year}-{key}"), value) for key, value in target.periode.items())
    return RegisteredIndicator(
        indicator=indicator,
        formula=formula(indicator),
        annual=target.tahunan,
        by_periode=tuple((periode.short_label.removesuffix(f" {year}"), value) for periode, value in periods),
        lower=target.bawah,
        target_source=target.sumber,
        komponen=_komponen(indicator),
        changed=_changed(indicator, target),
    )


def _komponen(indicator: Indicator) -> str:
    parts = indicator.komponen
    return "" if parts is None else f"pembilang: {parts.pembilang} ({parts.agregasi.value}); penyebut: {parts.penyebut} (posisi akhir)"


def _changed(indicator: Indicator, target: Target) -> str:
    changed = target.perubahan
    if changed is None:
        return ""
    annual = changed.target.tahunan
    shown = "belum ada" if annual is None else indicator.shown(annual)
    words = shown if isinstance(shown, str) else number(shown)
    return f"{words} mulai {Periode.parse(f'2000-{changed.mulai}').short_label.removesuffix(' 2000')}; {changed.target.sumber}"


def _budget(line: BudgetLine, year: int) -> RegisteredLine:
    pagu = line.pagu.get(year)
    return RegisteredLine(line, pagu.murni if pagu else None, pagu.perubahan if pagu else None)
