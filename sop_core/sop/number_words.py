"""Indonesian number words, as legal papers write them beside the digits: “15 (Lima Belas)”. Pure; knows nothing else."""

from __future__ import annotations

DIGITS = {word: value for value, word in enumerate(("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"))}
_PLACES = {"puluh": 10, "ratus": 100}
_SCALES = {"ribu": 1_000, "juta": 1_000_000}
_ONE = {f"se{word}": word for word in ("puluh", "belas", "ratus", "ribu", "juta")}


def number_in_words(text: str) -> int | None:
    """The number that ``text`` spells out; None when it is no number word.

    >>> number_in_words("Lima Belas"), number_in_words("seratus dua puluh"), number_in_words("Disposisi")
    (15, 120, None)
    """
    total, scale = 0, 1_000_000_000
    group: list[str] = []
    for word in _spelled(text):
        if word not in _SCALES:
            group.append(word)
            continue
        counted = _below_thousand(group)
        if not counted or _SCALES[word] >= scale:
            return None
        total, scale, group = total + counted * _SCALES[word], _SCALES[word], []
    rest = _below_thousand(group) if group else (0 if total else None)
    return None if rest is None or (total and group and not rest) else total + rest


def _spelled(text: str) -> list[str]:
    """The words, with *sepuluh* taken for *satu puluh*."""
    words: list[str] = []
    for word in text.casefold().replace("-", " ").split():
        words += ["satu", _ONE[word]] if word in _ONE else [word]
    return words


def _below_thousand(words: list[str]) -> int | None:
    """Hundreds, then tens (or *belas*), then one digit; None for anything else."""
    total, place, digit = 0, 1_000, None
    for word in words:
        if word in DIGITS and digit is None and place > 1:
            digit = DIGITS[word]
        elif digit and word == "belas" and place > 10:
            total, place, digit = total + 10 + digit, 1, None
        elif digit and _PLACES.get(word, place) < place:
            total, place, digit = total + digit * _PLACES[word], _PLACES[word], None
        else:
            return None
    if digit == 0 and total:
        return None
    return total + digit if digit is not None else total or None
