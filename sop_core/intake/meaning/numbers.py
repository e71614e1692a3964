"""Numbers as offices write them, read by the evidence of the whole column. Pure functions; touches nothing.

``1.234`` is a thousand where the column shows Indonesian writing or the satuan is counted; it is one and a bit where the column writes
decimals with a dot; and where nothing decides, nothing is guessed: the cell is ``TIDAK_TERBACA`` and a person is asked.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

import numpy as np

from sop_core.intake.container.workbook import Scalar
from sop_core.intake.knowledge import Dictionary, UnitKind
from sop_core.intake.submission import State
from sop_core.intake.text import one_line, plain


class Notation(Enum):
    INDONESIAN = "id"
    ENGLISH = "en"
    UNDECIDED = ""


@dataclass(frozen=True)
class Parsed:
    """What stands in a cell: its number and state, the satuan written beside the number, and what is wrong with it."""

    number: float | None
    state: State
    unit: str = ""
    trouble: str = ""
    """Kode of the finding; empty when all is well."""


@dataclass(frozen=True)
class Pieces:
    """A text number taken apart: ``Rp (1.250.000,-)`` is negative, of rupiah, with digits ``1.250.000``."""

    digits: str
    negative: bool = False
    unit: str = ""
    half: float = 0.0


BLANK = Parsed(None, State.KOSONG)
HIGHEST: Mapping[UnitKind | None, float] = {
    UnitKind.PERCENT: 1e6,
    UnitKind.SCORE: 1e6,
    UnitKind.PREDICATE: 1e6,
    UnitKind.MEASURE: 1e9,
    UnitKind.COUNT: 1e10,
    UnitKind.MONEY: 1e14,
    None: 1e14,
}
"""No office reaches more: fewer people live on earth than may be counted, and a kabupaten spends a fiftieth of Rp 100 triliun."""
_RP = re.compile(r"^(?:rp|idr)\.?\s*", re.IGNORECASE)
_SHAPE = re.compile(r"^(?P<digits>\d[\d.,' ]*|[.,]\d+)?(?P<half>[¼½¾⅓⅔⅛⅜⅝⅞])?\s*(?P<tail>.*)$", re.DOTALL)
_EMPTY_DECIMALS = re.compile(r",\s*-+\s*$|(?<=\d)\.\s*-+\s*$")
_GROUPED = re.compile(r"^\d{1,3}([.,' ]\d{3})+$")


def take_apart(text: str) -> Pieces | None:
    """The pieces of a text number; None when it is no number.

    >>> take_apart("Rp 1.250.000,-")
    Pieces(digits='1.250.000', negative=False, unit='rp', half=0.0)
    >>> take_apart("(1.250)").negative, take_apart("1½").half, take_apart("98,5 %").unit
    (True, 0.5, '%')
    """
    text = one_line(text)
    negative = False
    if text.startswith("(") and text.endswith(")"):
        text, negative = text[1:-1].strip(), True
    elif text[:1] in "-−–" and len(text) > 1:
        text, negative = text[1:].strip(), True
    unit = ""
    if found := _RP.match(text):
        text, unit = text[found.end() :], "rp"
        if text.startswith("(") and text.endswith(")"):
            text, negative = text[1:-1].strip(), True
        elif text[:1] == "-" and len(text) > 1:
            text, negative = text[1:].strip(), True
    text = _EMPTY_DECIMALS.sub("", text)
    shape = _SHAPE.match(text)
    if not shape or not (shape["digits"] or shape["half"]):
        return None
    tail = shape["tail"].strip()
    if tail and (unit or not re.fullmatch(r"%|[^\W\d][\w/ .%()-]*", tail)):
        return None
    half = unicodedata.numeric(shape["half"]) if shape["half"] else 0.0
    digits = (shape["digits"] or "").strip()
    if digits and digits[-1] in ".," and digits[:-1].isdigit():
        digits = digits[:-1]
    return Pieces(digits, negative, unit or tail, half)


def notation_of(digits: str) -> Notation | None:
    """What one text number says about how its column is written; None when it says nothing (``980``, ``1.234``).

    >>> [said.value if (said := notation_of(text)) else "?" for text in ("98,5", "99.11", "1.234.567", "1.234,5", "171,027", "980")]
    ['id', 'en', 'id', 'id', '?', '?']
    """
    dots, commas = digits.count("."), digits.count(",")
    if not dots and not commas:
        return None
    if dots and commas:
        return Notation.INDONESIAN if digits.rindex(",") > digits.rindex(".") else Notation.ENGLISH
    if dots > 1 or commas > 1:
        return Notation.INDONESIAN if dots else Notation.ENGLISH
    if ambiguous(digits):
        return None
    return Notation.ENGLISH if dots else Notation.INDONESIAN


def ambiguous(digits: str) -> bool:
    """One separator with exactly three digits behind and one to three before that do not begin with 0: ``1.234``, ``171,027``."""
    return bool(re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", digits))


def column_notation(texts: Iterable[str]) -> Notation:
    """The way a column is written, if its unambiguous text numbers agree.

    >>> column_notation(["1.234", "98,5"]), column_notation(["1.234", "2.25", "1,5"]), column_notation(["2.25", "1.234"])
    (<Notation.INDONESIAN: 'id'>, <Notation.UNDECIDED: ''>, <Notation.ENGLISH: 'en'>)
    """
    said = set()
    for text in texts:
        pieces = take_apart(text)
        if pieces and (spoken := notation_of(pieces.digits.replace(" ", "").replace("'", ""))):
            said.add(spoken)
    return said.pop() if len(said) == 1 else Notation.UNDECIDED


@dataclass(frozen=True)
class ColumnEvidence:
    """What the whole column says about its numbers."""

    notation: Notation
    plain_integers: int
    """Text numbers such as ``980``: where they stand beside ``1.234`` and ``12.500``, nobody prints three decimals."""
    grouped: int
    """Text numbers such as ``1.234`` that one separator leaves open."""
    mixed: bool
    largest_sure: float
    forced: bool = False


def evidence(cells: Iterable[Scalar], said_by_person: str = "") -> ColumnEvidence:
    forced = said_by_person if said_by_person in {way.value for way in Notation} else ""  # whole rupiah says nothing of dots and commas
    texts = [cell for cell in cells if isinstance(cell, str)]
    parts = [pieces for text in texts if (pieces := take_apart(text))]
    digits = [piece.digits.replace(" ", "").replace("'", "") for piece in parts if piece.digits]
    said = {spoken for text in digits if (spoken := notation_of(text))}
    notation = said.pop() if len(said) == 1 else Notation.UNDECIDED
    sure = [abs(value) for text in digits if not ambiguous(text) and (value := _value(text, notation_of(text))) is not None]
    return ColumnEvidence(
        notation=Notation(forced) if forced else notation,
        plain_integers=sum(text.isdigit() for text in digits),
        grouped=sum(ambiguous(text) for text in digits),
        mixed=len(said) > 0 and notation is Notation.UNDECIDED,
        largest_sure=max(sure, default=0.0),
        forced=bool(forced),
    )


def parse_cell(
    cell: Scalar | None, column: ColumnEvidence, kind: UnitKind | None, words: Dictionary, percent_format: bool = False
) -> Parsed:
    """The number in a cell, in the light of its column and of the satuan of its row; one that no office reaches is refused."""
    parsed = _parsed(cell, column, kind, words, percent_format)
    return parsed if within(parsed.number, HIGHEST[kind]) else Parsed(None, State.TIDAK_TERBACA, parsed.unit, "DI_LUAR_BATAS")


def within(number: float | None, highest: float) -> bool:
    """
    >>> within(None, 10), within(-10, 10), within(float("nan"), 10), within(float("inf"), 10)
    (True, True, False, False)
    """
    return number is None or -highest <= number <= highest


def _parsed(cell: Scalar | None, column: ColumnEvidence, kind: UnitKind | None, words: Dictionary, percent_format: bool) -> Parsed:
    if cell is None:
        return BLANK
    if isinstance(cell, (bool, date)):
        return Parsed(None, State.TIDAK_TERBACA, trouble="BUKAN_ANGKA" if isinstance(cell, bool) else "TANGGAL")
    if isinstance(cell, (int, float)):
        return _number_cell(float(cell), kind, percent_format)
    return _text_cell(cell, column, kind, words)


def _number_cell(number: float, kind: UnitKind | None, percent_format: bool) -> Parsed:
    if not percent_format:
        return Parsed(tidy(number), State.ANGKA)
    if kind in (None, UnitKind.PERCENT, UnitKind.SCORE):
        return Parsed(tidy(number * 100), State.ANGKA, unit="%")
    return Parsed(None, State.TIDAK_TERBACA, unit="%", trouble="FORMAT_PERSEN")


def tidy(number: float) -> float:
    """Without the dust of binary fractions: 0.7999999999999998 is 0.8. Rupiah keep their sen.

    >>> tidy(100.00000000000001), tidy(0.985 * 100), tidy(123456789012.0), tidy(60056404000.55)
    (100.0, 98.5, 123456789012.0, 60056404000.55)
    """
    if abs(number) < 1e8:
        return float(f"{number:.12g}")
    return round(number, 4 if abs(number) < 1e11 else 2) if abs(number) < 1e14 else number


def tidied(numbers: Sequence[Scalar | None]) -> list[float | None]:
    """``tidy`` over a whole column of numbers and blanks: what has no dust, nearly everything, is found all at once.

    >>> tidied([0.7999999999999998, None, 98.5, 7.0])
    [0.8, None, 98.5, 7.0]
    """
    made: list[float | None] = list(numbers)  # type: ignore[arg-type]
    column = np.array(made, dtype=np.float64)
    dusty = (np.rint(column) != column) & (np.rint(column * 100) / 100 != column)
    for place in np.flatnonzero(dusty):
        number = made[place]
        made[place] = None if number is None else tidy(number)
    return made


def _text_cell(text: str, column: ColumnEvidence, kind: UnitKind | None, words: Dictionary) -> Parsed:
    low = one_line(text).casefold()
    said = plain(text)
    if low in words.blank or (not said and not any(letter.isdigit() for letter in low)):
        return BLANK
    if said in words.not_yet:
        return Parsed(None, State.BELUM)
    if said in words.nil:
        return Parsed(None, State.KOSONG, trouble="NIHIL")
    if said in words.predicates:
        return _predicate(words.predicates[said], kind)
    if re.match(r"-\s*\(", low):
        return Parsed(None, State.KOSONG, trouble="NIHIL")
    pieces = take_apart(text)
    if pieces is None:
        return Parsed(None, State.TIDAK_TERBACA, trouble="BUKAN_ANGKA")
    return _pieces(pieces, column, kind, words)


def _predicate(score: float | None, kind: UnitKind | None) -> Parsed:
    """``BB`` where the satuan is a predicate: its score on the scale, told to the person; anywhere else no number."""
    if kind is not UnitKind.PREDICATE or score is None:
        return Parsed(None, State.TIDAK_TERBACA, trouble="PREDIKAT" if kind in (UnitKind.PREDICATE, UnitKind.SCORE) else "BUKAN_ANGKA")
    return Parsed(score, State.ANGKA, trouble="PREDIKAT_SKOR")


def _pieces(pieces: Pieces, column: ColumnEvidence, kind: UnitKind | None, words: Dictionary) -> Parsed:
    beside = words.satuan_of(pieces.unit) if pieces.unit else None
    if pieces.unit and beside is None:
        return Parsed(None, State.TIDAK_TERBACA, trouble="BUKAN_ANGKA")
    if beside and kind is not None and beside.kind is not kind and kind is not UnitKind.SCORE:
        return Parsed(None, State.TIDAK_TERBACA, unit=beside.nama, trouble="SATUAN_BEDA")
    if not pieces.digits:
        return Parsed(pieces.half * (-1 if pieces.negative else 1), State.ANGKA, beside.nama if beside else "")
    number, trouble = decide(pieces.digits, column, beside.kind if beside else kind)
    if number is None or (pieces.half and not number.is_integer()):
        return Parsed(None, State.TIDAK_TERBACA, trouble=trouble or "BUKAN_ANGKA")
    number = (number + pieces.half) * (-1 if pieces.negative else 1)
    return Parsed(tidy(number), State.ANGKA, beside.nama if beside else "", trouble)


def decide(digits: str, column: ColumnEvidence, kind: UnitKind | None) -> tuple[float | None, str]:
    """The value of the digits and, where none can be given, why."""
    if " " in digits or "'" in digits:
        if not re.fullmatch(r"\d{1,3}([ ']\d{3})+([.,]\d{1,2})?", digits):
            return None, "BUKAN_ANGKA"
        return float(re.sub(r"[ ']", "", digits).replace(",", ".")), ""
    if not ambiguous(digits):
        value = _value(digits, notation_of(digits))
        return value, "" if value is not None else "BUKAN_ANGKA"
    return _decide_open(digits, column, kind)


def _decide_open(digits: str, column: ColumnEvidence, kind: UnitKind | None) -> tuple[float | None, str]:
    """``1.234`` and ``171,027``: by the column's own writing, else by the satuan, else not at all."""
    thousand = float(digits.replace(".", "").replace(",", ""))
    fraction = float(digits.replace(",", "."))
    if column.notation is not Notation.UNDECIDED:
        is_thousand = (column.notation is Notation.INDONESIAN) == ("." in digits)
        if column.forced:
            return (thousand if is_thousand else fraction), ""
        if is_thousand and kind is UnitKind.PERCENT:
            return None, "ANGKA_RAGU"
        if not is_thousand and kind in (UnitKind.COUNT, UnitKind.MONEY):
            return None, "ANGKA_RAGU"
        return (thousand if is_thousand else fraction), ""
    if column.mixed:
        return None, "ANGKA_RAGU"
    if kind in (UnitKind.COUNT, UnitKind.MONEY):
        return thousand, ""
    if kind is None and column.plain_integers and column.grouped > 1:
        return thousand, ""
    return None, "ANGKA_RAGU"


def _value(digits: str, notation: Notation | None) -> float | None:
    """The value of digits whose writing is known; None when the groups are not groups of three."""
    if notation is None:
        return float(digits) if digits.isdigit() else None
    thousands, decimals = (".", ",") if notation is Notation.INDONESIAN else (",", ".")
    whole, _, fraction = digits.partition(decimals) if decimals in digits else (digits, "", "")
    if thousands in whole and not _GROUPED.match(whole):
        return None
    if thousands in fraction or decimals in fraction:
        return None
    return float(f"{whole.replace(thousands, '') or '0'}.{fraction or '0'}")
