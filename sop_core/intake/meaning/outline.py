"""What code, numbering and name say about two rows: whether the second lies below the first. Pure; touches nothing.

They confirm what the arithmetic of ``addends`` finds, and decide alone only where there are no numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple

from sop_core.intake.text import plain

_NUMBERING = re.compile(r"[(\[]?(?:\d{1,6}(?:[.\-]\d{1,4})*|[ivxlcdm]{1,7}|[a-z]{1,2}|[-–•*]|[a-z]?\d{1,3}[a-z]?)[.)\]]*", re.IGNORECASE)
_ROMAN = re.compile(r"(?:x{0,3})(?:ix|iv|v?i{0,3})")
_NAMED_DEPTHS = (
    ("unsur", 0),
    ("urusan", 0),
    ("bidang urusan", 1),
    ("program", 2),
    ("kegiatan", 3),
    ("sub kegiatan", 4),
    ("subkegiatan", 4),
)
_FIRST_LETTERS = frozenset("ubpksUBPKS")
_CODE = re.compile(r"[A-Za-z\d]+(?:[.\-][A-Za-z\d]+)*")


class Tie(IntEnum):
    """Whether a row may be part of another."""

    BELOW = 3
    """Its code or number says so."""
    OPEN = 2
    UNLIKELY = 1
    """Its number or name puts it beside or above the other."""
    NEVER = 0
    """Its code or wilayah puts it beside or above the other."""


class RowMark(NamedTuple):
    """What one row says about its place."""

    code: tuple[str, ...] = ()
    number: tuple[str, ...] = ()
    """A dotted number, ``1.1``, in parts."""
    depth: int | None = None
    """How deep its numbering lies: A, I, 1; None where the numbering says nothing."""
    name: int | None = None
    wilayah: int | None = None


NOTHING = RowMark()


def is_numbering(text: str) -> bool:
    """
    >>> [is_numbering(text) for text in ("1", "1.1", "IV.", "a)", "(2)", "T O T A L", "Jumlah", "Rerata capaian (%)")]
    [True, True, True, True, True, False, False, False]
    """
    return _NUMBERING.fullmatch(text.strip()) is not None


class Marks(dict[int, RowMark]):
    """What every row of a table says about its place; looked at only where somebody asks, and once."""

    def __init__(self, codes: Sequence[str], numbers: Sequence[str], names: Sequence[str], wilayah: Sequence[int | None]) -> None:
        super().__init__()
        self._codes, self._names, self._wilayah = codes, names, wilayah
        self._numbers = [text.strip("()[]. ") for text in numbers]
        running = all(text.isdigit() or not text for text in self._numbers)
        self._depths = None if running else _depths(self._numbers)
        self._dotted = not running and any("." in text and text[0].isdigit() for text in self._numbers if text)

    def __missing__(self, place: int) -> RowMark:
        number = tuple(self._numbers[place].split(".")) if self._dotted and self._numbers[place][:1].isdigit() else ()
        depth = self._depths[place] if self._depths else None
        said = (_code(self._codes[place]), number, depth, _named_depth(self._names[place]), self._wilayah[place])
        mark = self[place] = RowMark(*said) if said != NOTHING else NOTHING
        return mark


def tie(first: RowMark, second: RowMark) -> Tie:
    """Whether ``second``, further down, may be part of ``first``.

    >>> tie(RowMark(("2", "12")), RowMark(("2", "12", "03"))).name, tie(RowMark(("2", "12", "02")), RowMark(("2", "12", "03"))).name
    ('BELOW', 'NEVER')
    """
    if first.wilayah is not None and second.wilayah is not None:
        return Tie.BELOW if second.wilayah > first.wilayah else Tie.NEVER
    if first.code and second.code and first.code != second.code and (first.code[0] == second.code[0]):
        if second.code[: len(first.code)] == first.code:
            return Tie.BELOW
        return Tie.NEVER if len(second.code) <= len(first.code) else Tie.UNLIKELY
    if first.number and second.number and len(first.number) != len(second.number):
        if second.number[: len(first.number)] == first.number:
            return Tie.BELOW
        return Tie.UNLIKELY
    if first.depth is not None and second.depth is not None:
        return Tie.BELOW if second.depth > first.depth else Tie.UNLIKELY
    if first.name is not None and second.name is not None and first.name >= second.name:
        return Tie.UNLIKELY
    return Tie.OPEN


def _code(text: str) -> tuple[str, ...]:
    """
    >>> _code("2.12.03"), _code("CAPIL-01"), _code("Belanja pegawai")
    (('2', '12', '3'), ('CAPIL-01',), ())
    """
    if not text or not _CODE.fullmatch(text):
        return ()
    return tuple(part.lstrip("0") or "0" for part in text.split(".")) if text[0].isdigit() else (text,)


def _named_depth(name: str) -> int | None:
    if name[:1] not in _FIRST_LETTERS:
        return None
    text = plain(name[:40])
    return next((depth for word, depth in _NAMED_DEPTHS if text.startswith(word + " ")), None)


def _depths(numbers: Sequence[str]) -> list[int | None]:
    """How deep each numbering lies, where several kinds of it alternate: the kind that comes first is the highest.

    >>> _depths(["A", "I", "1.1", "1.2", "II", "2.1"]), _depths(["1", "2", "3"])
    ([0, 1, 2, 2, 1, 2], [None, None, None])
    """
    kinds: list[str] = []
    before = ""
    for text in numbers:
        kind = _kind(text, before)
        before = text if kind else before
        kinds.append(kind)
    order = list(dict.fromkeys(kind for kind in kinds if kind))
    if len(order) < 2:
        return [None] * len(kinds)
    return [order.index(kind) if kind else None for kind in kinds]


def _kind(text: str, before: str) -> str:
    """``A``, ``I``, ``1``, ``1.1``, ``a``: the kind of a numbering; empty for none."""
    if not text:
        return ""
    if re.fullmatch(r"\d+(?:\.\d+)*", text):
        return "1" + "." * text.count(".")
    if not text.isalpha() or len(text) > 7:
        return ""
    roman = _ROMAN.fullmatch(text.lower()) is not None
    follows = len(text) == 1 and len(before) == 1 and ord(text) - ord(before) == 1 and before not in "iI"
    case = "upper" if text.isupper() else "lower"
    if roman and not follows:
        return f"roman {case}"
    return f"letter {case}" if len(text) == 1 else ""
