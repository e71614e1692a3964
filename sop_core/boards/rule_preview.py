"""What a change of the office's rules would do, before anybody makes it: everything wrong in it, and which capaian it flips."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import Enum

from sop_core.boards.confirmations import agreed_words
from sop_core.boards.kinerja import KinerjaBoard, kinerja_board
from sop_core.boards.kinerja_budget import BudgetRow
from sop_core.boards.kinerja_rows import IndicatorRow
from sop_core.boards.look import Dependence, Look, depends_on
from sop_core.errors import DataFileError, RulesRefused
from sop_core.figures.style import percent
from sop_core.indicators.commitment import commitments
from sop_core.indicators.register import BudgetLine, Indicator, Komponen, Register
from sop_core.indicators.scale import Scale
from sop_core.office.changed import changed_office
from sop_core.office_rules import OfficeRule, RuleDifference, RuleKind, differences
from sop_core.store import cycles, rules
from sop_core.store.cycles import Cycle

NOTHING = "tidak ada"


@dataclass(frozen=True)
class RuleTrouble:
    """Something wrong with a rule: which rule, the words on the way to its field (``target``, ``2026``, ``periode``), and the sentence."""

    label: str
    path: tuple[str, ...]
    sentence: str


@dataclass(frozen=True)
class CapaianFlip:
    """A capaian or serapan that is another one under other rules; both as printed, with their class."""

    kode: str
    title: str
    unit_name: str
    before: str
    after: str


@dataclass(frozen=True)
class RegisterPreview:
    """What a register would do to the numbers of a running cycle that is moved to it."""

    cycle_id: str
    name: str
    flips: tuple[CapaianFlip, ...]

    @property
    def sentence(self) -> str:
        """``3 capaian berubah: CAPIL-01, CAPIL-02, DAFDUK-01.``"""
        if not self.flips:
            return "Tidak ada capaian atau serapan yang berubah."
        kodes = [flip.kode for flip in self.flips]
        rest = f", dan {len(kodes) - 6} lagi" if len(kodes) > 6 else ""
        return f"{len(kodes)} capaian berubah: {', '.join(kodes[:6])}{rest}."


@dataclass(frozen=True)
class RulePreview:
    """Troubles, or what flips in each running cycle once it is moved."""

    troubles: tuple[RuleTrouble, ...]
    cycles: tuple[RegisterPreview, ...] = ()


@depends_on(Dependence.INSTANT)
def rule_preview(look: Look, changes: Sequence[RuleDifference], day: date) -> RulePreview:
    """What ``changes`` would do, made to count from ``day`` on."""
    with look.store.reading() as connection:
        now = rules.in_force(connection, day)
    wanted = [change.result for change in changes]
    try:
        office = changed_office(now, wanted, look.office.calendar)
    except DataFileError as refused:
        return RulePreview(troubles_of(refused, wanted))
    return RulePreview((), register_previews(look, office.register, office.scales.default))


def register_previews(look: Look, register: Register, scale: Scale) -> tuple[RegisterPreview, ...]:
    """What the register and scale would do to each running cycle, the newest period first."""
    with look.store.reading() as connection:
        running = [cycles.get(connection, cycle_id) for cycle_id in cycles.running(connection)]
    return tuple(_preview(look, cycle, register, scale) for cycle in running)


def _preview(look: Look, cycle: Cycle, register: Register, scale: Scale) -> RegisterPreview:
    before, after = look.ask(kinerja_board, cycle.id, cycle.units), look.ask(kinerja_board, cycle.id, cycle.units, register, scale)
    return RegisterPreview(cycle.id, cycle.periode.label, tuple(_flips(before, after)))


@dataclass(frozen=True)
class RegisterMove:
    """A running cycle before it is moved to the office's register of now."""

    seen: str
    """The digest of the register that is previewed; the move is refused when the office has another one by then."""
    is_newest: bool
    changes: tuple[RuleDifference, ...]
    preview: RegisterPreview


def register_move(look: Look, cycle_id: str) -> RegisterMove:
    """What moving this cycle to the office's register of now would do."""
    office = look.office
    with look.store.reading() as connection:
        cycle = cycles.get(connection, cycle_id)
    before, after = (tuple(_described(register)) for register in (cycle.register, office.register))
    return RegisterMove(
        cycles.digest_of(office.register.to_json()),
        cycle.register == office.register,
        differences(before, after),
        _preview(look, cycle, office.register, office.scales.default),
    )


def _described(register: Register) -> Iterator[OfficeRule]:
    """The register in the words of its forms, one rule for each indicator, budget line and program."""
    for indicator in register.indicators:
        targets = {f"target {each.year}": agreed_words(each, indicator) for each in commitments(Register((indicator,)))}
        yield OfficeRule(RuleKind.INDICATOR, indicator.kode, _words(indicator, "targets") | targets)
    for line in register.budget:
        pagu = {f"pagu {each.year}": agreed_words(each) for each in commitments(Register((), (line,)))}
        yield OfficeRule(RuleKind.BUDGET, line.kode, _words(line, "pagu", "rencana") | pagu)
    for kode, name in register.programs.items():
        yield OfficeRule(RuleKind.PROGRAM, kode, {"nama": name})


def _words(rule: Indicator | BudgetLine, *apart: str) -> dict[str, object]:
    values = {field.name: getattr(rule, field.name) for field in fields(rule) if field.name not in ("kode", *apart)}
    return {name.replace("_", " "): _word(value) for name, value in values.items() if value not in (None, "", ())}


def _word(value: object) -> object:
    if isinstance(value, Komponen):
        return f"{value.pembilang} ÷ {value.penyebut} ({value.agregasi.value})"
    if isinstance(value, bool):
        return "ya" if value else "belum"
    return value.value if isinstance(value, Enum) else list(value) if isinstance(value, tuple) else value


def troubles_of(refused: DataFileError, wanted: Sequence[OfficeRule]) -> tuple[RuleTrouble, ...]:
    """Each refusal at the field of the rule it is about; of the office as a whole where it is about none of ``wanted``."""
    each = refused.troubles if isinstance(refused, RulesRefused) else (refused,)
    return tuple(_trouble(trouble, [rule.label for rule in wanted]) for trouble in each)


def _trouble(trouble: DataFileError, labels: Sequence[str]) -> RuleTrouble:
    at = [label for label in labels if trouble.where == label or trouble.where.startswith(f"{label}, ")]
    label = max(at, key=len, default="")
    within = trouble.where.removeprefix(label).removeprefix(", ") if label else trouble.where
    return RuleTrouble(label, tuple(part for part in (*within.split(", "), trouble.name) if part), trouble.trouble)


def _flips(before: KinerjaBoard, after: KinerjaBoard) -> Iterator[CapaianFlip]:
    indicators, lines = ({row.indicator.kode: row for row in board.rows} for board in (before, after))
    for kode in dict.fromkeys([*indicators, *lines]):
        old, new = indicators.get(kode), lines.get(kode)
        row = new or old
        if row is not None and _capaian(old) != _capaian(new):
            yield CapaianFlip(kode, row.indicator.uraian, row.unit_name, _capaian(old), _capaian(new))
    spent, spending = ({row.line.kode: row for row in board.budget} for board in (before, after))
    for kode in dict.fromkeys([*spent, *spending]):
        past, coming = spent.get(kode), spending.get(kode)
        line = coming or past
        if line is not None and _serapan(past) != _serapan(coming):
            yield CapaianFlip(kode, line.line.uraian, line.unit_name, _serapan(past), _serapan(coming))


def _capaian(row: IndicatorRow | None) -> str:
    """``110 % (Sangat Tinggi), 82,5 % setahun``, or why there is none."""
    if row is None:
        return NOTHING
    if row.capaian.shown is None:
        return row.reason
    year = row.capaian_tahun.shown
    words = f"{percent(row.capaian.shown)}{f' ({row.band})' if row.band else ''}"
    return words if year is None else f"{words}; {percent(year)} setahun"


def _serapan(row: BudgetRow | None) -> str:
    if row is None:
        return NOTHING
    reason = row.serapan.reason
    return percent(row.serapan.shown) if reason is None else reason.value
