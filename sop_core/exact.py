"""Exact decimals and the one way to round them. Pure; touches nothing.

A number in a file is the decimal somebody wrote: of a float the shortest one that names it. Sums, ratios and averages are worked out
exactly from those and rounded once, where the number is printed or compared: halves go away from zero (2,5 to 3 and −2,5 to −3), as
Excel and people round. Pages, papers, Excel and CSV all print by this file.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from sys import float_info

Number = float | Fraction
"""As it was written, or as it was worked out."""
LARGEST = 10**15
"""No number above this is printed: Excel keeps fifteen digits, and nothing an office counts comes near."""
UNPRINTABLE = "di luar batas"
"""What stands in the place of such a number."""


def exact(value: Number) -> Fraction:
    """
    >>> exact(40.01) / 40 * 100, exact(0.1) + exact(0.2) == exact(0.3)
    (Fraction(4001, 40), True)
    """
    return value if isinstance(value, Fraction) else Fraction(Decimal(repr(float(value))))


def printed(value: Number, decimals: int = 2) -> float:
    """The value as every page and paper prints it.

    >>> printed(exact(40.01) / 40 * 100), printed(Fraction(97, 160) * 100), printed(90.995), printed(-2.5, 0), printed(56.25, 1)
    (100.03, 60.63, 91.0, -3.0, 56.3)
    """
    scale: int = 10**decimals
    return last_places(value, decimals) / scale


def shown(value: Number | None, decimals: int = 2) -> float | None:
    """The value as printed, or nothing where there is none or it cannot be printed."""
    return None if value is None or not is_printable(value) else printed(value, decimals)


def usable(value: float | None) -> float | None:
    """A number that may be computed with: what cannot be printed is shown as such and stands in no sum."""
    return value if value is not None and is_printable(value) else None


def finite(value: float) -> float:
    """What is too large for a float was kept as infinity; the largest float is as far out of bounds, and can be compared and added.

    >>> finite(float("-inf")) < -1e308, finite(2.5)
    (True, 2.5)
    """
    return min(max(value, -float_info.max), float_info.max)


def last_places(value: Number, decimals: int = 2) -> int:
    """The value counted in units of its last printed decimal.

    >>> last_places(1234.565), last_places(-0.004), last_places(1e28, 0) == 10**28
    (123457, 0, True)
    """
    above, below = value.as_integer_ratio() if isinstance(value, Fraction) else Decimal(repr(float(value))).as_integer_ratio()
    whole: int = (2 * abs(above) * 10**decimals + below) // (2 * below)
    return whole if above >= 0 else -whole


def is_printable(value: Number) -> bool:
    """
    >>> is_printable(4.4e12), is_printable(1e28), is_printable(float("nan"))
    (True, False, False)
    """
    return -LARGEST <= value <= LARGEST
