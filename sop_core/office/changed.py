"""The office with changed rules, judged as a whole: what its files may not say, and what only the rules together can tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set

from sop_core.datafile import Troubles
from sop_core.errors import DataFileError
from sop_core.office import Office, office_from
from sop_core.office_rules import INDICATOR_FOLDER, OfficeRule, RuleKind, tables_of
from sop_core.worktime import Calendar

OF_REGISTER = (RuleKind.PROGRAM, RuleKind.INDICATOR, RuleKind.BUDGET)
LONGEST_KEY = 60
"""As long as the kode of an indicator may be in the numbers of a file."""


def changed_office(now: Iterable[OfficeRule], wanted: Iterable[OfficeRule], calendar: Calendar) -> Office:
    """The office when ``wanted`` count beside the others of ``now``; raises ``DataFileError`` with everything that is wrong."""
    wanted = tuple(wanted)
    rules = [rule for rule in ({rule.place: rule for rule in now} | {rule.place: rule for rule in wanted}).values() if rule.content]
    touched = {rule.place for rule in wanted}
    troubles, offices = Troubles(), []
    with troubles.gathering():
        offices.append(office_from(tables_of(rules), calendar))
    troubles.gathered += [*_long_keys(wanted), *_homeless(rules), *_counted_twice(rules, touched)]
    troubles.refuse()
    return offices[0]


def _long_keys(wanted: Iterable[OfficeRule]) -> Iterator[DataFileError]:
    for rule in wanted:
        if rule.kind in OF_REGISTER[1:] and len(rule.key) > LONGEST_KEY:
            yield _trouble(rule, "kode", f"paling panjang {LONGEST_KEY} huruf, ini {len(rule.key)}")


def _homeless(rules: Iterable[OfficeRule]) -> Iterator[DataFileError]:
    """What belongs to a bidang that the organisation does not have would be on no page."""
    rules = tuple(rules)
    units = {rule.key for rule in rules if rule.kind is RuleKind.UNIT}
    for rule in rules:
        if rule.kind in OF_REGISTER and _unit(rule) not in units:
            yield _trouble(rule, "unit", f"“{_unit(rule)}” tidak ada dalam organisasi; yang ada: {', '.join(sorted(units))}")


def _counted_twice(rules: Sequence[OfficeRule], touched: Set[tuple[RuleKind, str]]) -> Iterator[DataFileError]:
    """The pagu of a parent beside that of its children would be in every sum twice; told of the one that is changed."""
    lines = {rule.key: rule for rule in rules if rule.kind is RuleKind.BUDGET}
    for child, parent in ((lines[kode], lines[above]) for kode in lines for above in lines if kode.startswith(f"{above}.")):
        years = ", ".join(sorted(_years(child) & _years(parent)))
        if years and child.place in touched:
            yield _trouble(child, "pagu", f"tahun {years} sudah termasuk dalam pagu induknya, {parent.key}; isi salah satu saja")
        elif years and parent.place in touched:
            yield _trouble(parent, "pagu", f"tahun {years} sudah dirinci dalam pagu bagiannya, {child.key}; isi salah satu saja")


def _years(rule: OfficeRule) -> set[str]:
    pagu = (rule.content or {}).get("pagu")
    return {str(year) for year, value in pagu.items() if value} if isinstance(pagu, dict) else set()


def _unit(rule: OfficeRule) -> str:
    return str((rule.content or {}).get("unit", ""))


def _trouble(rule: OfficeRule, name: str, words: str) -> DataFileError:
    return DataFileError(f"data/{INDICATOR_FOLDER}/{_unit(rule)}.toml", f"{rule.label}, “{name}” {words}", rule.label, name)
