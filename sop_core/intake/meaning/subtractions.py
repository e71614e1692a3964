"""Rows that are one row minus another: SURPLUS/(DEFISIT), PEMBIAYAAN NETTO, SILPA. They add nothing up and may be negative. Pure.

The arithmetic over all columns decides; where it may as well be a parent of two parts, a word of difference or a minus sign does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import add, sub

from sop_core.intake.meaning.addends import FINE, Amounts, significant
from sop_core.intake.meaning.draft import RowDraft
from sop_core.intake.submission import Level
from sop_core.intake.text import plain

WORDS = re.compile(
    r"\b(?:surplus|defisit|nett?o|selisih|sisa (?:lebih|kurang)|silpa|sikpa|lebih kurang|kenaikan penurunan|saldo akhir|bersih)\b"
)
MOST_LOOKED_AT = 60
_SUMS = (Level.TOTAL, Level.SUBTOTAL, Level.PARENT)
Whole = tuple[int, ...]


@dataclass
class _Rows:
    """The rows before the one that is looked at, by what they say."""

    drafts: Sequence[RowDraft]
    numbers: Sequence[Whole]
    places: dict[Whole, int] = field(default_factory=dict)
    derived: list[int] = field(default_factory=list)

    def minus(self, place: int, among: Sequence[int]) -> tuple[int, str, int] | None:
        """``first − second``, or ``first + second`` where the second is such a difference itself."""
        own = self.numbers[place]
        for second in among:
            first = self.places.get(tuple(map(add, own, self.numbers[second])))
            if first is not None and first != second:
                return first, "−", second
        for second in self.derived:
            first = self.places.get(tuple(map(sub, own, self.numbers[second])))
            if first is not None and first != second:
                return first, "+", second
        return None


def settle_announced(drafts: Sequence[RowDraft], amounts: Amounts) -> set[int]:
    """Rows that say so, by a word or a minus sign, before any sum is looked for; one that is no difference of rows above is asked about."""
    found: set[int] = set()
    rows = _Rows(drafts, _whole(amounts))
    seen: list[int] = []
    for place, draft in enumerate(drafts):
        if not any(rows.numbers[place]):
            continue
        word = not draft.kode and WORDS.search(plain(draft.label))
        negative = min(rows.numbers[place]) < 0 and not draft.kode
        if (word or negative) and draft.decided is None and draft.level is Level.LEAF and len(found) < MOST_LOOKED_AT:
            parts = rows.minus(place, seen)
            if parts and (word or (not draft.no and _is_telling(rows.numbers[place]))):
                _take(rows, place, parts)
                found.add(place)
            elif word and negative:
                draft.level, draft.asked = Level.DIFFERENCE, f"bertulis “{draft.label[:40]}”, tetapi bukan selisih baris di atasnya"
                found.add(place)
        seen.append(place)
        rows.places.setdefault(rows.numbers[place], place)
    return found


def settle_between_sums(drafts: Sequence[RowDraft], amounts: Amounts) -> None:
    """A row without code or number, part of no sum, that is one sum of the table minus another."""
    rows = _Rows(drafts, _whole(amounts))
    sums = [place for place, draft in enumerate(drafts) if draft.level in _SUMS and any(rows.numbers[place])]
    rows.places = {rows.numbers[place]: place for place in reversed(sums)}
    if len(rows.places) < 2:
        return
    for place, draft in enumerate(drafts):
        apart = draft.level is Level.LEAF and draft.under is None and not draft.kode and not draft.no and draft.decided is None
        if apart and place > sums[0] and _is_telling(rows.numbers[place]):
            parts = rows.minus(place, [earlier for earlier in sums if earlier < place])
            if parts and parts[0] < place:
                _take(rows, place, parts)


def _take(rows: _Rows, place: int, parts: tuple[int, str, int]) -> None:
    first, sign, second = parts
    draft = rows.drafts[place]
    draft.level, draft.asked = Level.DIFFERENCE, ""
    draft.why = f"= baris {rows.drafts[first].row + 1} {sign} baris {rows.drafts[second].row + 1}"
    rows.derived.append(place)


def _whole(amounts: Amounts) -> list[Whole]:
    return [tuple([number or 0 for number in row]) for row in amounts.rows]


def _is_telling(numbers: Whole) -> bool:
    """Whether it could not be by chance: two columns of their own, or a number of many digits."""
    filled = {number for number in numbers if number}
    return len(filled) > 1 or any(significant(number) >= FINE for number in filled)
