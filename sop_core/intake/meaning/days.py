"""Whether a text names a day, in the ways offices write one: Indonesian or English words, ISO, day/month/year. Pure; touches nothing."""

from __future__ import annotations

import re
from datetime import date

from sop_core.intake.text import plain

_MONTHS = (
    ("januari", "january", "jan"), ("februari", "february", "feb", "pebruari"), ("maret", "march", "mar"), ("april", "apr"), ("mei", "may"),
    ("juni", "june", "jun"), ("juli", "july", "jul"), ("agustus", "august", "agu", "ags", "aug"), ("september", "sep", "sept"),
    ("oktober", "october", "okt", "oct"), ("november", "nopember", "nov", "nop"), ("desember", "december", "des", "dec"),
)  # fmt: skip
_NUMBER_OF = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_WORDS = re.compile(r"(?P<day>\d{1,2}) (?P<month>[a-z]+) (?P<year>\d{4})|(?P<month_>[a-z]+) (?P<day_>\d{1,2}),? (?P<year_>\d{4})")
_ISO = re.compile(r"(?P<year>\d{4})[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})")
_LOCAL = re.compile(r"(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>\d{4})")


def is_no_day(text: str) -> bool:
    """Written as a day but none: a bare number (a day number that lost its format, of the 1900 or the 1904 epoch), or the 31st of February.

    >>> [is_no_day(text) for text in ("46203", "31 Februari 2026", "30/14/2026", "June 31, 2026")]
    [True, True, True, True]
    >>> [is_no_day(text) for text in ("30 Juni 2026", "June 30, 2026", "2026-06-30", "30/06/2026", "akhir TW III", "")]
    [False, False, False, False, False, False]
    """
    said = text.strip()
    if re.fullmatch(r"\d+(?:[.,]\d+)?", said):
        return True
    if found := _ISO.fullmatch(said) or _LOCAL.fullmatch(said):
        return not _exists(int(found["year"]), int(found["month"]), int(found["day"]))
    found = _WORDS.fullmatch(plain(said))
    if found is None or (month := _NUMBER_OF.get(found["month"] or found["month_"])) is None:
        return False
    return not _exists(int(found["year"] or found["year_"]), month, int(found["day"] or found["day_"]))


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
