"""Numbers, days and moments as Indonesians write them (Babel, locale ``id``). Pure. Only ``exact`` rounds."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import lru_cache

from babel import Locale
from babel.dates import parse_pattern
from babel.numbers import format_decimal

from sop_core.exact import Number, last_places

_ID = Locale("id")
MONTHS = tuple(_ID.months["format"]["wide"].values())
MONTHS_SHORT = tuple(_ID.months["format"]["abbreviated"].values())
WEEKDAYS = tuple(_ID.days["format"]["wide"][number] for number in range(7))


@lru_cache(maxsize=4096)
def decimal(value: Number, decimals: int = 2, least: int = 0) -> str:
    """A number with so many decimals; zeros at its end are left out after the first ``least``.

    >>> decimal(1234.5), decimal(74.125), decimal(-0.004), decimal(1250000.5, 2, 2)
    ('1.234,5', '74,13', '0', '1.250.000,50')
    """
    rounded = Decimal(last_places(value, decimals)).scaleb(-decimals)
    return format_decimal(rounded, f"#,##0.{'0' * least}{'#' * (decimals - least)}", locale=_ID)


def day(value: date, pattern: str = "d MMM y") -> str:
    """A day, or a moment in its own zone, by a pattern of Unicode's.

    >>> day(date(2026, 11, 22)), day(date(2026, 11, 22), "EEEE, d MMMM y")
    ('22 Nov 2026', 'Minggu, 22 November 2026')
    """
    return str(parse_pattern(pattern).apply(value, _ID))
