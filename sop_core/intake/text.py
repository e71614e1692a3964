"""Text of foreign files, made safe and comparable at the door. Pure functions; touches nothing."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import lru_cache
from math import isfinite

from sop_core.indonesian import decimal
from sop_core.intake.container.workbook import Scalar

_SPACES = dict.fromkeys([0x00A0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000, 0x2028, 0x2029, 0x09, 0x0B, 0x0C], " ")
_GONE = dict.fromkeys(
    [
        *(code for code in range(0x20) if code not in (0x09, 0x0A, 0x0B, 0x0C)),
        *range(0x7F, 0xA0),  # C1 controls
        0x00AD, 0x061C, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F,  # soft hyphen, zero width, direction marks
        *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF, 0xFFFE, 0xFFFF, *range(0xFFF9, 0xFFFC),
        *range(0xD800, 0xE000),  # lone surrogates
    ]
)  # fmt: skip
_TABLE: dict[int, str | None] = {**_GONE, **_SPACES}
_ESCAPED = re.compile(r"_x000[0-9A-Fa-f]_")
_SIMPLE = re.compile(r"[A-Za-z0-9 %]*")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_NOT_WORD = re.compile(r"[^\w%&/.\n-]+")
_EDGES = re.compile(r"(?<![\w%])[./&-]+|[./&-]+(?![\w%])")


def clean(text: str) -> str:
    """Text without controls, direction marks, exotic blanks and lone surrogates, in NFC; line breaks stay.

    >>> clean(" Realisasi\\u00a0TW\\u202e I\\x00 ")
    'Realisasi TW I'
    """
    if text.isascii() and text.isprintable():
        return text.strip()
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "_x000" in text:
        text = _ESCAPED.sub("", text)
    return unicodedata.normalize("NFC", text.translate(_TABLE)).strip()


def one_line(text: str) -> str:
    return " ".join(text.split())


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """The form in which two texts are compared: case, blanks, dashes and most punctuation taken away.

    >>> plain("Realisasi  Capaian\\nKinerja s/d TW-II (%)")
    'realisasi capaian kinerja sd tw ii %'
    """
    if _SIMPLE.fullmatch(text):
        return " ".join(text.lower().split())
    text = _DASHES.sub("-", text).casefold()
    text = re.sub(r"\bs\s*[./]\s*d\b\.?", "sd", text)
    text = text.replace("&", " dan ").replace("-", " ").replace("\n", " ")
    text = _EDGES.sub(" ", _NOT_WORD.sub(" ", text)).replace("_", " ")
    return " ".join(text.split())


def kode_key(text: str) -> str:
    """A dotted code without the zeros in front of its parts: the four-digit sub kegiatan is the two-digit one of older lists.

    >>> kode_key("2.12.03.2.01.0001"), kode_key(" 2.12.03.2.01.01. "), kode_key("CAPIL-01")
    ('2.12.3.2.1.1', '2.12.3.2.1.1', 'capil-01')
    """
    parts = text.strip(". ").casefold().split(".")
    return ".".join(part.lstrip("0") or "0" if part.isdigit() else part for part in parts)


def number_id(value: float) -> str:
    """A number as people write it here.

    >>> number_id(1234.5), number_id(98.0), number_id(0.985), number_id(1e28), number_id(float("inf"))
    ('1.234,5', '98', '0,985', '1E+28', 'tak hingga')
    """
    if not isfinite(value):
        return "tak hingga"
    if abs(value) >= 1e16:
        return f"{value:.15G}".replace(".", ",")
    return decimal(value, 6)


def shown(cell: Scalar | None) -> str:
    """What stands in a cell, as people see it, for a finding.

    >>> shown(98.5), shown(None), shown(True)
    ('98,5', '', 'TRUE')
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, date):
        return cell.strftime("%d/%m/%Y")
    return number_id(cell) if isinstance(cell, float) else one_line(str(cell))[:200]


def as_text(value: Scalar) -> str:
    """A cell where words are expected: a code that became a number is a code again.

    >>> as_text(2.12), as_text(7.0), as_text("a  b")
    ('2.12', '7', 'a  b')
    """
    if isinstance(value, float):
        return f"{int(value)}" if value == int(value) and abs(value) < 1e15 else repr(value)
    return value if isinstance(value, str) else shown(value)
