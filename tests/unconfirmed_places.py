"""Finds the numbers that use a target or pagu without being told which they are: what changes when all targets and pagu change uses one.

So a place that is new, or was forgotten, is found too. Two pictures of the same thing are compared, one by each register; whatever has
digits and is in one of them only must carry a sign or the words of the mark.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from sop_core.indicators.register import BudgetLine, Indicator, Pagu, Register, Target

SIGNS = ("*", "†")
WORDS = "belum dikonfirmasi"
Thing = TypeVar("Thing", bound=Hashable)


def other_targets(register: Register) -> Register:
    """The same register with every target and every pagu another."""
    return replace(
        register,
        indicators=tuple(replace(one, targets={year: _target(one, target) for year, target in one.targets.items()})
                         for one in register.indicators),
        budget=tuple(replace(line, pagu=_pagu(line)) for line in register.budget),
    )  # fmt: skip


def _target(indicator: Indicator, target: Target) -> Target:
    assert target.tahunan is not None
    periods = {key: value * 1.37 for key, value in target.periode.items()}
    return replace(target, tahunan=target.tahunan * 1.37, periode=periods)


def _pagu(line: BudgetLine) -> Mapping[int, Pagu]:
    return {year: Pagu((pagu.murni or 0) * 1.61, pagu.perubahan and pagu.perubahan * 1.61) for year, pagu in line.pagu.items()}


def is_marked(words: str) -> bool:
    read = words.replace("\\", "")  # markdown's own escapes
    return any(f" {sign}" in read for sign in SIGNS) or WORDS in read


NAMES = re.compile(
    r"^TW [IV]+ \d{4}: [\d.,]+$|\b[A-Z]+-\d+\b|\b\d+(?:\.\d+){2,}\b|TW [IV]+ \d{4}|"
    r"tahun \d{4}|sekurangnya 15 poin|^15 poin$|\d+ milidetik|^\d+\.$"
)
"""Kodes, periods and limits have digits and are no numbers of anybody."""


def has_digits(words: str) -> bool:
    return any(letter.isdigit() for letter in NAMES.sub("", words))


def only_in_one(first: Iterable[Thing], second: Iterable[Thing]) -> list[Thing]:
    before, after = Counter(first), Counter(second)
    return [*(before - after), *(after - before)]


def unmarked(first: Iterable[str], second: Iterable[str]) -> list[str]:
    """What uses a target or pagu and does not say so."""
    return [words for words in only_in_one(first, second) if has_digits(words) and not is_marked(words)]


def unmarked_rows(first: Sequence[Sequence[str]], second: Sequence[Sequence[str]], named: int = 1) -> list[tuple[str, str]]:
    """The same of a table: cells that differ in rows of one name (their first ``named`` cells), and rows that are in one of them only."""
    before, after = ({tuple(row[:named]): row for row in rows} for rows in (first, second))
    found: list[tuple[str, str]] = []
    for name in before.keys() & after.keys():
        for old, new in zip(before[name], after[name], strict=True):
            if old != new and any(has_digits(cell) and not is_marked(cell) for cell in (old, new)):
                found.append((str(name), f"{old} → {new}"))
    for name in before.keys() ^ after.keys():
        row = (before | after)[name]
        if has_digits(" ".join(row)) and not is_marked(" ".join(row)):
            found.append((str(name), " | ".join(row)))
    return found
