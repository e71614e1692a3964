"""What the template of a bidang shows for a period: indicators of the register with targets and the last known value, budget, services.

Reads the store and the register: of the cycle where the period has one, else the one in force. Writes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
from sqlalchemy import Connection

from sop_core.boards.kinerja_budget import lines_of
from sop_core.boards.look import Dependence, Look, depends_on
from sop_core.indicators.commitment import ALL_CONFIRMED, Unconfirmed, of_indicator, of_line, unconfirmed
from sop_core.indicators.number_marks import NO_MARKS, Marks
from sop_core.indicators.register import BudgetLine, Indicator, Register
from sop_core.kinerja.facts import REALISASI, Statement, spoken
from sop_core.kinerja.services import ServiceTable, recaps, service_table
from sop_core.office import Office
from sop_core.organisation import Kecamatan, Unit
from sop_core.periode import Periode
from sop_core.store import confirmations, cycles, submissions
from sop_core.store.submissions import INDIKATOR, LAYANAN


@dataclass(frozen=True)
class Last:
    """The last known value before the period, and of when it is; without one both are empty."""

    value: float | str | None = None
    periode: Periode | None = None


@dataclass(frozen=True)
class IndicatorLine:
    indicator: Indicator
    annual: float | str | None
    target: float | str | None
    last: Last
    is_due: bool
    marks: Marks = NO_MARKS
    """What a reader must know of its targets."""


@dataclass(frozen=True)
class BudgetFormLine:
    line: BudgetLine
    pagu: float | None
    last: Last
    marks: Marks = NO_MARKS


@dataclass(frozen=True)
class TemplateForm:
    unit: Unit
    periode: Periode
    indicators: tuple[IndicatorLine, ...]
    budget: tuple[BudgetFormLine, ...]
    kecamatan: tuple[Kecamatan, ...]
    services: ServiceTable | None
    """The newest recap of the bidang before the period; None when it never sent one."""
    unconfirmed: Unconfirmed = ALL_CONFIRMED


@depends_on(Dependence.REVISION)
def template_form(look: Look, unit: str, periode: Periode) -> TemplateForm:
    """The form of ``unit`` for ``periode``. Raises ``NotFound`` for a bidang that does not exist."""
    office = look.office
    owner = office.organisation.unit(unit)
    with look.store.reading() as connection:
        register = _register(connection, office, periode)
        facts = _before(submissions.facts(connection, [unit], INDIKATOR, periode.previous), periode)
        served = _before(submissions.facts(connection, [unit], LAYANAN, periode.previous), periode)
        confirmed = confirmations.confirmed(connection)
    year = periode.year
    asked = [of_indicator(indicator, year) for indicator in register.of(unit)] + [of_line(line, year) for line in register.budget_of(unit)]
    values = {kode: statements for (_, kode), statements in spoken(facts[facts.ukuran == REALISASI]).items()}
    spent, _ = lines_of(register, facts)
    return TemplateForm(
        unit=owner,
        periode=periode,
        indicators=tuple(
            _indicator(indicator, periode, values.get(indicator.kode, {}), confirmed.marks_of_target(indicator, year))
            for indicator in register.of(unit)
        ),
        budget=tuple(
            BudgetFormLine(
                line, _pagu(line, periode), _last(spent[line.kode].spent if line.kode in spent else {}), confirmed.marks_of_pagu(line, year)
            )
            for line in register.budget_of(unit)
        ),
        kecamatan=office.organisation.kecamatan,
        services=_services(owner, office, served),
        unconfirmed=unconfirmed(asked, confirmed),
    )


def _register(connection: Connection, office: Office, periode: Periode) -> Register:
    """A cycle is known by its period, and keeps the register it was opened with."""
    return cycles.get(connection, periode.code).register if periode.code in cycles.ids(connection) else office.register


def _before(facts: pd.DataFrame, periode: Periode) -> pd.DataFrame:
    return facts.loc[[Periode.parse(code).last_day < periode.first_day for code in facts.periode]]


def _indicator(indicator: Indicator, periode: Periode, statements: Mapping[Periode, Statement], marks: Marks) -> IndicatorLine:
    target = indicator.target(periode.year).in_force(periode)
    own = target.periode.get(periode.key)
    last = _last(statements)
    return IndicatorLine(
        indicator,
        _shown(indicator, target.tahunan),
        _shown(indicator, own),
        Last(_shown(indicator, last.value), last.periode),
        indicator.is_due(periode),
        marks,
    )


def _shown(indicator: Indicator, value: float | str | None) -> float | str | None:
    return indicator.shown(value) if isinstance(value, float | int) else value


def _last(statements: Mapping[Periode, Statement]) -> Last:
    """The newest number; of periods that end together the longer one says more."""
    numbers = [(periode, statement.number) for periode, statement in statements.items() if statement.number is not None]
    newest = max(numbers, key=lambda pair: pair[0], default=None)
    return Last(newest[1], newest[0]) if newest else Last()


def _pagu(line: BudgetLine, periode: Periode) -> float | None:
    pagu = line.pagu.get(periode.year)
    return pagu.current if pagu else None


def _services(owner: Unit, office: Office, served: pd.DataFrame) -> ServiceTable | None:
    recap = recaps(served)
    newest = max(map(Periode.parse, recap.periode), default=None)
    return None if newest is None else service_table(recap, owner.kode, owner.singkatan, office.organisation.kecamatan, newest)
