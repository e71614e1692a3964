"""What in a series of numbers is worth a question: jumps, flat lines, digits that look made up. Questions, never verdicts. Pure.

Every question names its rule and the numbers it rests on, so that who is asked can answer; nobody is accused by a rule.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

JUMP = 3.0
"""From this many times (or a third of) the value before on, a jump is asked about."""
FLAT = 3
"""So many equal values in a row are asked about."""
SMALL = 20.0
"""Below this a count jumps by itself."""
FEWEST_DIGITS = 20
"""Fewer numbers than this say nothing about their last digits."""
ROUND_SHARE = 0.5
"""From this share of round numbers on (a tenth would be usual) it is asked how they were counted."""


class Pola(Enum):
    """The kind of pattern; the value is what people read."""

    LONJAKAN = "lonjakan"
    DATAR = "angka tidak berubah"
    DIGIT_BULAT = "banyak angka bulat"
    KEMBAR = "deret kembar"


@dataclass(frozen=True)
class PatternQuestion:
    """One question, and where in the series (or in which series) it arises."""

    pola: Pola
    words: str
    place: int | None = None


def jumps(values: Sequence[float | None], labels: Sequence[str], show: Sequence[str]) -> tuple[PatternQuestion, ...]:
    """Neighbours of which one is at least ``JUMP`` times the other; ``show`` are the values in words.

    >>> [one.words for one in jumps([40.0, 400.0], ["TW I", "TW II"], ["40", "400"])]
    ['Dari 40 (TW I) menjadi 400 (TW II): apa sebabnya? Salah ketik nol, satuan lain, atau memang begitu?']
    """
    found = []
    for (at, before), (then, after) in pairwise([(place, value) for place, value in enumerate(values) if value is not None]):
        large, small = max(abs(before), abs(after)), min(abs(before), abs(after))
        if large >= SMALL and large >= JUMP * small:
            words = (
                f"Dari {show[at]} ({labels[at]}) menjadi {show[then]} ({labels[then]}): apa sebabnya? Salah ketik nol, satuan lain, "
                "atau memang begitu?"
            )
            found.append(PatternQuestion(Pola.LONJAKAN, words, then))
    return tuple(found)


def flat(
    values: Sequence[float | None], labels: Sequence[str], show: Sequence[str], ceiling: float | None = None
) -> tuple[PatternQuestion, ...]:
    """The same value ``FLAT`` times or more in a row. Zero and ``ceiling`` (100 % coverage) may well stay.

    >>> [one.place for one in flat([5.0, 7.0, 7.0, 7.0], list("abcd"), list("5777"))], flat([0.0] * 4, list("abcd"), list("0000"))
    ([3], ())
    """
    found: list[PatternQuestion] = []
    begin = 0
    for place in range(1, len(values) + 1):
        if place < len(values) and values[place] is not None and values[place] == values[begin]:
            continue
        length, value = place - begin, values[begin]
        if length >= FLAT and value not in (None, 0.0, ceiling):
            words = f"{show[begin]} sejak {labels[begin]} sampai {labels[place - 1]} ({length} kali): apakah diperbarui, atau disalin?"
            found.append(PatternQuestion(Pola.DATAR, words, place - 1))
        begin = place
    return tuple(found)


def round_numbers(values: Sequence[float | None]) -> PatternQuestion | None:
    """Many counts that end in 0 among those of at least three digits: counted, or estimated?

    >>> round_numbers([100.0 + 10 * each for each in range(20)]).words
    '20 dari 20 angka berakhir 0; lazimnya sekitar sepersepuluh. Dihitung dari data, atau diperkirakan?'
    """
    whole = [int(value) for value in values if value is not None and value == int(value) and abs(value) >= 100]
    ending = Counter(abs(value) % 10 for value in whole)[0]
    if len(whole) < FEWEST_DIGITS or ending < ROUND_SHARE * len(whole):
        return None
    return PatternQuestion(
        Pola.DIGIT_BULAT,
        f"{ending} dari {len(whole)} angka berakhir 0; lazimnya sekitar sepersepuluh. Dihitung dari data, atau diperkirakan?",
    )


def twins(series: Sequence[tuple[str, Sequence[float | None]]], fewest: int = 3) -> tuple[PatternQuestion, ...]:
    """Series that are equal number for number, as a column copied beside itself is (Ngada: perkawinan 339 = perceraian 339).

    >>> [one.words for one in twins([("kawin", [3.0, 4.0, 5.0]), ("cerai", [3.0, 4.0, 5.0])])]
    ['“kawin” dan “cerai” sama persis (3 angka): apakah kolomnya tersalin?']
    """
    found = []
    for place, (name, values) in enumerate(series):
        for other, against in series[place + 1 :]:
            known = [value for value in values if value is not None]
            if list(values) == list(against) and len(known) >= fewest and len(set(known)) > 1:
                found.append(
                    PatternQuestion(Pola.KEMBAR, f"“{name}” dan “{other}” sama persis ({len(known)} angka): apakah kolomnya tersalin?")
                )
    return tuple(found)
