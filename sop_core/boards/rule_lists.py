"""The scales of the office and its words for spreadsheets as rows, and what typed rows would change in them. Pure but for its reading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any

from sop_core.boards.look import Dependence, Look, depends_on
from sop_core.boards.rule_fields import RuleField, Written
from sop_core.boards.rule_grid import CellTrouble, RuleProposal, TypedRow, rules_in_force
from sop_core.boards.rule_preview import troubles_of
from sop_core.errors import DataFileError, SopError
from sop_core.office.changed import changed_office
from sop_core.office_rules import Content, OfficeRule, RuleDifference, RuleKind

SCALE, NAME, BAND, FROM, ABOVE, USED, SOURCE = (
    RuleField("Skala", ("kode",), must=True),
    RuleField("Nama skala", ("nama",), must=True),
    RuleField("Kelas", ("label",), must=True),
    RuleField("Mulai", ("mulai",), Written.NUMBER, help="Batas bawah yang ikut masuk; kosong untuk kelas terakhir"),
    RuleField("Lebih dari", ("lebih_dari",), Written.NUMBER, help="Batas bawah yang tidak ikut"),
    RuleField("Dipakai", ("dipakai",), Written.FLAG, ("ya",), help="Skala yang dipakai kantor"),
    RuleField("Sumber", ("sumber",), must=True),
)
SCALE_FIELDS = (SCALE, NAME, BAND, FROM, ABOVE, USED, SOURCE)
"""A row for each class, from the best to the worst; the rows of one scale stand together."""
PART, WORDS = RuleField("Bagian", ()), RuleField("Kata", (), Written.WORDS)
WORD_FIELDS = (PART, WORDS)
Rows = list[dict[str, str]]


@dataclass(frozen=True)
class _Words:
    """A list of words within a dictionary: the way to it, and what it is called."""

    rule: OfficeRule
    path: tuple[str | int, ...]
    label: str
    words: tuple[str, ...]


def scale_rows(look: Look, day: date) -> Rows:
    content = _one(look, day).content or {}
    return [
        {
            SCALE.title: scale["kode"],
            NAME.title: scale["nama"],
            **{field.title: field.cell(band) for field in (BAND, FROM, ABOVE)},
            USED.title: "ya" if scale["kode"] == content["bawaan"] else "",
            SOURCE.title: scale["sumber"],
        }
        for scale in content.get("skala", ())
        for band in scale["kelas"]
    ]


def word_rows(look: Look, day: date) -> Rows:
    return [{PART.title: each.label, WORDS.title: "; ".join(each.words)} for each in _dictionaries(look, day)]


@depends_on(Dependence.INSTANT)
def scale_proposal(look: Look, day: date, typed: Sequence[TypedRow]) -> RuleProposal:
    """The scales that the rows say; everything wrong at its cell, or of the scale as a whole."""
    before, troubles = _one(look, day), []
    scales: dict[str, dict[str, Any]] = {}
    used: list[str] = []
    for row in typed:
        if not any(cell.strip() for cell in row.cells.values()):
            continue
        cells = {}
        for field in SCALE_FIELDS:
            try:
                cells[field] = field.value(row.cells.get(field.title, ""))
                if cells[field] is None and field.must:
                    raise SopError("kosong; isi")
            except SopError as wrong:
                cell = row.cells.get(field.title, "")
                troubles.append(CellTrouble(row.number, row.cells.get(SCALE.title, ""), field.title, cell, str(wrong)))
        kode = str(cells.get(SCALE) or "")
        scale = scales.setdefault(kode, {"kode": kode, "nama": cells.get(NAME), "sumber": cells.get(SOURCE), "kelas": []})
        scale["kelas"].append({field.path[0]: cells[field] for field in (BAND, FROM, ABOVE) if cells.get(field) is not None})
        used += [kode] if cells.get(USED) and kode not in used else []
    if len(used) != 1:
        troubles.append(CellTrouble(0, "", USED.title, "; ".join(used), "tepat satu skala dipakai; tulis “ya” pada barisnya"))
    content = {"bawaan": used[0] if used else "", "skala": [_ordered(scale) for scale in scales.values()]}
    change = RuleDifference(before, OfficeRule(before.kind, before.key, content))
    return _judged(look, day, () if content == before.content else (change,), troubles)


@depends_on(Dependence.INSTANT)
def word_proposal(look: Look, day: date, typed: Sequence[TypedRow]) -> RuleProposal:
    """The dictionaries with the words that the rows say, in the order of ``word_rows``."""
    contents: dict[str, Any] = {}
    rules: dict[str, OfficeRule] = {}
    for each, row in zip(_dictionaries(look, day), typed, strict=True):
        words = WORDS.value(row.cells.get(WORDS.title, "")) or []
        if words != list(each.words):
            rules[each.rule.key] = each.rule
            content = contents.setdefault(each.rule.key, deepcopy(dict(each.rule.content or {})))
            _within(content, each.path[:-1])[each.path[-1]] = words
    changes = tuple(RuleDifference(rule, OfficeRule(rule.kind, key, contents[key])) for key, rule in rules.items())
    return _judged(look, day, changes, [])


def _judged(look: Look, day: date, changes: tuple[RuleDifference, ...], troubles: list[CellTrouble]) -> RuleProposal:
    try:
        if not troubles:
            changed_office(look.ask(rules_in_force, day), [change.result for change in changes], look.office.calendar)
    except DataFileError as refused:
        unfitting = troubles_of(refused, [change.result for change in changes])
        troubles = [CellTrouble(0, "", "", "", trouble.sentence) for trouble in unfitting]
    return RuleProposal(changes, tuple(troubles))


def _one(look: Look, day: date) -> OfficeRule:
    return next(rule for rule in look.ask(rules_in_force, day) if rule.kind is RuleKind.SCALES)


def _ordered(scale: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in scale.items() if value is not None}


def _dictionaries(look: Look, day: date) -> tuple[_Words, ...]:
    rules = [rule for rule in look.ask(rules_in_force, day) if rule.kind is RuleKind.WORDS]
    return tuple(_Words(rule, path, f"{rule.key} · {label}", words) for rule in rules for path, label, words in _lists(rule.content or {}))


def _lists(part: Content | Sequence[Any]) -> Iterator[tuple[tuple[str | int, ...], str, tuple[str, ...]]]:
    """Every list of words within, with the way to it; a part of a list is called by its name, or its number."""
    named = part.items() if isinstance(part, Mapping) else enumerate(part)
    for place, inner in named:
        called = inner.get("nama", f"{place + 1}") if isinstance(inner, Mapping) and isinstance(place, int) else place
        if isinstance(inner, list) and inner and all(isinstance(word, str) for word in inner):
            yield (place,), str(called), tuple(inner)
        elif isinstance(inner, Mapping | list):
            for path, label, words in _lists(inner):
                yield (place, *path), f"{called} · {label}", words


def _within(content: Any, path: Sequence[str | int]) -> Any:
    for place in path:
        content = content[place]
    return content
