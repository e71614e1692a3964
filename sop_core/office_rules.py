"""The office's rules as facts: each unit, post, indicator, budget line, SOP and list of words a content of its own, as its file writes it.

Pure values. ``rules_of`` takes the files of an office apart, ``tables_of`` puts the rules that count together again as the same files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from sop_core.datafile import DataTable

Content = Mapping[str, Any]
RuleTables = Mapping[str, Content]
"""File of ``data/`` (``indikator/capil.toml``) → what stands in it."""


class RuleKind(Enum):
    """What a rule is about; the value is how an Indonesian sentence names it."""

    OFFICE = "kantor"
    UNIT = "unit"
    POST = "jabatan"
    KECAMATAN = "kecamatan"
    SOP = "SOP"
    PROGRAM = "program"
    INDICATOR = "indikator"
    BUDGET = "anggaran"
    SCALES = "skala"
    WORDS = "kamus"


@dataclass(frozen=True)
class OfficeRule:
    """What the office says under a key; ``content`` is None where it says nothing any more."""

    kind: RuleKind
    key: str
    content: Content | None

    @property
    def place(self) -> tuple[RuleKind, str]:
        return self.kind, self.key

    @property
    def label(self) -> str:
        """``indikator CAPIL-01``."""
        return f"{self.kind.value} {self.key}".strip()


@dataclass(frozen=True)
class RuleDifference:
    """What a rule says now and what it would say; None on the side where it is not there."""

    before: OfficeRule | None
    after: OfficeRule | None

    @property
    def result(self) -> OfficeRule:
        """The rule as it will be; without content where it is withdrawn."""
        if self.after is not None:
            return self.after
        assert self.before is not None, "a difference has a side"
        return OfficeRule(self.before.kind, self.before.key, None)

    @property
    def kind(self) -> RuleKind:
        return self.result.kind

    @property
    def label(self) -> str:
        return self.result.label

    @property
    def undone(self) -> RuleDifference:
        """The change that takes this one back."""
        return RuleDifference(self.after, self.before)

    @property
    def word(self) -> str:
        return "baru" if self.before is None else "ditarik" if self.after is None else "berubah"

    def lines(self, number: Callable[[float], str] | None = None) -> Iterator[str]:
        """``target 2026 tahunan: 98 → 99``, a line for each word that differs; ``number`` writes numbers, plainly if none."""
        old, new = ((rule.content or {}) if rule else {} for rule in (self.before, self.after))
        yield from _lines(old, new, number or "{:.12g}".format)


ORGANISATION_FILE, SCALES_FILE, INDICATOR_FOLDER = "organisasi.toml", "skala.toml", "indikator"
_OF_ORGANISATION = {"unit": RuleKind.UNIT, "jabatan": RuleKind.POST, "kecamatan": RuleKind.KECAMATAN}
_OF_REGISTER = {"indikator": RuleKind.INDICATOR, "anggaran": RuleKind.BUDGET}
_WHOLE_FILES = {"sop": RuleKind.SOP, "kamus": RuleKind.WORDS}


def rules_of(tables: RuleTables) -> tuple[OfficeRule, ...]:
    """Every rule that stands in these files, in their order."""
    return tuple(rule for file, table in tables.items() for rule in _rules_of_file(file, table))


def _rules_of_file(file: str, table: Content) -> Iterator[OfficeRule]:
    folder, _, stem = file.removesuffix(".toml").rpartition("/")
    if folder in _WHOLE_FILES:
        yield OfficeRule(_WHOLE_FILES[folder], stem, table)
    elif folder == INDICATOR_FOLDER:
        yield from _rules_of_register(DataTable(f"data/{file}", table))
    elif file == SCALES_FILE:
        yield OfficeRule(RuleKind.SCALES, "", table)
    elif file == ORGANISATION_FILE:
        yield OfficeRule(RuleKind.OFFICE, "", {name: value for name, value in table.items() if name not in _OF_ORGANISATION})
        for name, kind in _OF_ORGANISATION.items():
            for row in DataTable(f"data/{file}", table).rows(name):
                yield OfficeRule(kind, row.text("kode"), row.values)


def _rules_of_register(table: DataTable) -> Iterator[OfficeRule]:
    unit, programs = table.text("unit"), table.table("program", optional=True)
    for kode in programs.values:
        yield OfficeRule(RuleKind.PROGRAM, f"{unit}/{kode}", {"unit": unit, "kode": kode, "nama": programs.text(kode)})
    for name, kind in _OF_REGISTER.items():
        for row in table.rows(name):
            yield OfficeRule(kind, row.text("kode"), {"unit": unit, **row.values})


def tables_of(rules: Iterable[OfficeRule]) -> RuleTables:
    """The files that say what these rules say, sorted by name as they are read."""
    tables: dict[str, dict[str, Any]] = {}
    for rule in rules:
        if rule.content is not None:
            _put(tables, rule, rule.content)
    return dict(sorted(tables.items()))


def _put(tables: dict[str, dict[str, Any]], rule: OfficeRule, content: Content) -> None:
    if rule.kind in _WHOLE_FILES.values():
        folder = next(folder for folder, kind in _WHOLE_FILES.items() if kind is rule.kind)
        tables[f"{folder}/{rule.key}.toml"] = dict(content)
    elif rule.kind is RuleKind.SCALES:
        tables[SCALES_FILE] = dict(content)
    elif rule.kind is RuleKind.OFFICE:
        tables[ORGANISATION_FILE] = {**content, **tables.get(ORGANISATION_FILE, {})}
    elif rule.kind in _OF_ORGANISATION.values():
        tables.setdefault(ORGANISATION_FILE, {}).setdefault(_name(_OF_ORGANISATION, rule.kind), []).append(dict(content))
    else:
        _put_in_register(tables, rule, content)


def _put_in_register(tables: dict[str, dict[str, Any]], rule: OfficeRule, content: Content) -> None:
    unit = content["unit"]
    register = tables.setdefault(f"{INDICATOR_FOLDER}/{unit}.toml", {"unit": unit})
    if rule.kind is RuleKind.PROGRAM:
        register.setdefault("program", {})[content["kode"]] = content["nama"]
    else:
        row = {name: value for name, value in content.items() if name != "unit"}
        register.setdefault(_name(_OF_REGISTER, rule.kind), []).append(row)


def _name(names: Mapping[str, RuleKind], kind: RuleKind) -> str:
    return next(name for name, of_kind in names.items() if of_kind is kind)


def differences(before: Iterable[OfficeRule], after: Iterable[OfficeRule]) -> tuple[RuleDifference, ...]:
    """What changes from one to the other, in the order of ``after``; last what is withdrawn."""
    old = {rule.place: rule for rule in before if rule.content is not None}
    new = {rule.place: rule for rule in after if rule.content is not None}
    changed = [
        RuleDifference(old.get(place), rule) for place, rule in new.items() if place not in old or old[place].content != rule.content
    ]
    return (*changed, *(RuleDifference(rule, None) for place, rule in old.items() if place not in new))


def _lines(old: Content, new: Content, number: Callable[[float], str], within: str = "") -> Iterator[str]:
    for name in dict.fromkeys([*old, *new]):
        before, after = _named_parts(old.get(name)), _named_parts(new.get(name))
        if isinstance(before, Mapping) and isinstance(after, Mapping):
            yield from _lines(before, after, number, f"{within}{name} ")
        elif isinstance(before, list) and isinstance(after, list) and len(after) > _FEW and (moved := _added_and_gone(before, after)):
            yield f"{within}{name}: {moved}"
        elif before != after:
            yield f"{within}{name}: {_written(before, number)} → {_written(after, number)}"


_FEW = 5
"""So many parts of a list are named; of longer ones what was added and taken out."""


def _named_parts(value: object) -> object:
    """A list of parts by their kode, or their place."""
    if isinstance(value, list) and value and all(isinstance(part, Mapping) for part in value):
        return {str(part.get("kode", place)): part for place, part in enumerate(value, 1)}
    return value


def _added_and_gone(before: list[object], after: list[object]) -> str:
    added, gone = ([str(part) for part in one if part not in other] for one, other in ((after, before), (before, after)))
    words = ((f"ditambah {', '.join(added)}" if added else ""), (f"dihapus {', '.join(gone)}" if gone else ""))
    return "; ".join(word for word in words if word)


def _written(value: object, number: Callable[[float], str]) -> str:
    if value is None:
        return "tidak ada"
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {_written(inner, number)}" for name, inner in value.items())
    if isinstance(value, list):
        return ", ".join(_written(inner, number) for inner in value) if len(value) <= _FEW else f"{len(value)} isian"
    return number(value) if isinstance(value, int | float) and not isinstance(value, bool) else str(value)
