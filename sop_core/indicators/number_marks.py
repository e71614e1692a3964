"""Marks on a number: what a reader must know before using it. A short sign stands at the number, a sentence where there is room. Pure.

A number carries a tuple of marks. A number made of others carries theirs: an average of marked capaian is marked. Screens, charts, exports
and papers put ``signs`` behind the number and one ``legend`` below, so that a mark reads the same everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class NumberMark:
    """One thing a reader must know: ``sign`` behind the number, ``short`` in the legend, ``sentence`` where a number is opened."""

    sign: str
    short: str
    sentence: str
    is_grave: bool = False
    """Whether the number stands in red wherever it stands."""


Marks = tuple[NumberMark, ...]
NO_MARKS: Marks = ()
TARGET_UNCONFIRMED = NumberMark(
    "*", "target belum dikonfirmasi", "Kantor belum mengonfirmasi target yang dipakai angka ini dengan nomor dan tanggal suratnya."
)
PAGU_UNCONFIRMED = NumberMark(
    "†", "pagu belum dikonfirmasi", "Kantor belum mengonfirmasi pagu yang dipakai angka ini dengan nomor dan tanggal suratnya."
)
ASKED = NumberMark("‡", "ditanyakan, dijawab bidang", "Angka ini janggal, dan bidang menjawab sebabnya.")
"""The sentence is exchanged for question and answer where one number is meant."""
OVERSPENT = NumberMark("!", "melebihi pagu", "Realisasi anggarannya melebihi pagu.", is_grave=True)

_SIGNS = frozenset(mark.sign for mark in (TARGET_UNCONFIRMED, PAGU_UNCONFIRMED, ASKED, OVERSPENT))


def together(*parts: Iterable[NumberMark]) -> Marks:
    """The marks of a number made of others, each once, in the order they come.

    >>> [mark.sign for mark in together((TARGET_UNCONFIRMED,), (PAGU_UNCONFIRMED, TARGET_UNCONFIRMED))]
    ['*', '†']
    """
    return tuple(dict.fromkeys(mark for part in parts for mark in part))


def signs(marks: Iterable[NumberMark]) -> str:
    """Every sign once: ``*†``."""
    return "".join(dict.fromkeys(mark.sign for mark in marks))


def signed(number: str, marks: Iterable[NumberMark]) -> str:
    """A number as it is read, with its signs; where there is no number there is nothing to mark.

    >>> signed("97,5 %", (TARGET_UNCONFIRMED,)), signed("97,5 %", ()), signed("–", (TARGET_UNCONFIRMED,))
    ('97,5 % *', '97,5 %', '–')
    """
    found = signs(marks)
    return f"{number} {found}" if found and number not in ("", "–", "-") else number


def is_grave(marks: Iterable[NumberMark]) -> bool:
    return any(mark.is_grave for mark in marks)


def reads_grave(words: str) -> bool:
    """Whether a number as it is read (``signed``) is a grave one: papers know their cells as text only.

    >>> reads_grave("121 % !"), reads_grave("121 % ‡!"), reads_grave("97,5 % *"), reads_grave("Awas !")
    (True, True, False, False)
    """
    number, _, found = words.rpartition(" ")
    return OVERSPENT.sign in found and set(found) <= _SIGNS and any(letter.isdigit() for letter in number)


def short_words(marks: Iterable[NumberMark]) -> str:
    """``target belum dikonfirmasi; pagu belum dikonfirmasi``; empty without a mark."""
    return "; ".join(dict.fromkeys(mark.short for mark in marks))


def legend(marks: Iterable[NumberMark]) -> str:
    """What the signs mean, for the foot of a table, chart or paper; empty without a mark.

    >>> legend((TARGET_UNCONFIRMED, PAGU_UNCONFIRMED))
    '* target belum dikonfirmasi · † pagu belum dikonfirmasi'
    """
    return " · ".join(dict.fromkeys(f"{mark.sign} {mark.short}" for mark in marks))
