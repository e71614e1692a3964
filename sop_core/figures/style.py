"""Colours and words of states, once, for screen and paper; Indonesian numbers, dates and the shared Plotly template.

Colour never stands alone: every state has a word and an icon (Material Symbols name) beside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from typing import Literal

from sop_core import indonesian
from sop_core.exact import UNPRINTABLE, Number, exact, is_printable, last_places
from sop_core.indonesian import MONTHS, MONTHS_SHORT
from sop_core.sop.sla import Verdict

Badge = Literal["red", "orange", "yellow", "blue", "green", "violet", "gray", "primary"]
"""Streamlit's names of colours."""


@dataclass(frozen=True)
class StateStyle:
    """How a state is shown: its colour (readable on light and dark), Streamlit's name for it, its icon; in a chart its sign and word."""

    colour: str
    badge: Badge
    icon: str
    sign: str
    short: str


VERDICTS: dict[Verdict, StateStyle] = {
    Verdict.NOT_YET: StateStyle("#8A94A6", "gray", "radio_button_unchecked", "○", "belum"),
    Verdict.WAITING_OTHERS: StateStyle("#8A94A6", "gray", "hourglass_empty", "…", "tunggu"),
    Verdict.RUNNING: StateStyle("#2F6FB7", "blue", "play_circle", "▶", "berjalan"),
    Verdict.NEAR: StateStyle("#C77700", "orange", "timelapse", "◔", "hampir"),
    Verdict.OVERDUE: StateStyle("#C0362C", "red", "alarm", "!", "lewat"),
    Verdict.ON_TIME: StateStyle("#2E7D4F", "green", "check_circle", "✓", "tepat"),
    Verdict.LATE: StateStyle("#B04E33", "red", "assignment_late", "✓!", "terlambat"),
    Verdict.NOT_SUBMITTED: StateStyle("#9350BC", "violet", "block", "✕", "tidak kirim"),
    Verdict.UNJUDGED: StateStyle("#697385", "gray", "help", "?", "belum dinilai"),
}

UNKNOWN = "–"
GRAVE = "#C0362C"
"""What stands in red wherever it stands: more spent than the pagu."""


def number(value: Number | None, decimals: int = 2) -> str:
    """A number as Indonesians write it, rounded as ``exact.printed``; trailing zeros are dropped.

    >>> number(1234.5), number(98.0), number(None), number(-0.004), number(74.125), number(1e28)
    ('1.234,5', '98', '–', '0', '74,13', 'di luar batas')
    """
    if value is None:
        return UNKNOWN
    return indonesian.decimal(value, decimals) if is_printable(value) else UNPRINTABLE


def percent(value: Number | None, decimals: int = 2) -> str:
    """
    >>> percent(97.5), percent(None)
    ('97,5 %', '–')
    """
    return number(value, decimals) + (" %" if value is not None and is_printable(value) else "")


def share(value: Number | None, decimals: int = 0) -> str:
    """A part of one, in per cent.

    >>> share(0.565), share(None)
    ('57 %', '–')
    """
    return UNKNOWN if value is None else percent(exact(value) * 100, decimals)


def money(value: Number | None) -> str:
    """Rupiah without its sign; sen only where there are any.

    >>> money(1250000), money(1250000.5)
    ('1.250.000', '1.250.000,50')
    """
    if value is None or not is_printable(value) or last_places(value) % 100 == 0:
        return number(value, 0)
    return indonesian.decimal(value, 2, least=2)


def rupiah(value: Number | None) -> str:
    """With a no-break space, so that it stays on one line wherever it is drawn.

    >>> rupiah(1250000)
    'Rp\xa01.250.000'
    """
    return ("Rp\u00a0" if value is not None and is_printable(value) else "") + money(value)


_NAMED = "|".join((*MONTHS, *MONTHS_SHORT))
UNBROKEN = (
    rf"(\b(?:Rp|{_NAMED})) (?=-?\d)",
    rf"([\d%]) (?=(?:%|[*†‡?!]+|jam|menit|hari|poin|WIB|WITA|WIT|{_NAMED})(?!\w))",
)
"""After these no line ends; the browser reads the same two patterns (``pages/door/bahasa.js``)."""


def unbroken(text: str) -> str:
    """The text as papers and screens show it: no line ends between a number and what belongs to it (no-break spaces).

    >>> unbroken("Rp 1.250 † dari 5 baris, 97,5 % pada 22 Nov 2026 14.05 WITA").replace("\u00a0", "_")
    'Rp_1.250_† dari 5 baris, 97,5_% pada 22_Nov_2026 14.05_WITA'
    """
    return reduce(lambda whole, pattern: re.sub(pattern, "\\1\u00a0", whole), UNBROKEN, text)


def _by(pattern: str) -> Callable[[date | None], str]:
    return lambda value: UNKNOWN if value is None else indonesian.day(value, pattern)


moment = _by("d MMM y HH.mm z")  # 22 Nov 2026 14.05 WITA: a moment in its own zone
day = _by("EEEE, d MMMM y")  # Minggu, 22 November 2026
short_day = _by("d MMM y")  # 22 Nov 2026
short_moment = _by("EEE d MMM y HH.mm")  # Jum 20 Nov 2026 15.50
brief_moment = _by("EEE d MMM HH.mm")  # Jum 20 Nov 15.50, where the year is plain
brief_day = _by("EEE d MMM")  # Jum 20 Nov
day_and_month = _by("d MMM")  # 20 Nov


def span(start: datetime, end: datetime) -> str:
    """
    >>> span(datetime(2026, 11, 20, 7, 30), datetime(2026, 11, 20, 11, 30))
    'Jum 20 Nov 07.30–11.30'
    """
    return f"{brief_moment(start)}–{end:%H.%M}" if start.date() == end.date() else f"{brief_moment(start)} – {brief_moment(end)}"


def hours(minutes: float) -> str:
    """
    >>> hours(325.4)
    '5 jam 25 menit'
    """
    whole, rest = divmod(int(minutes), 60)
    return f"{number(whole, 0)} jam {rest} menit" if whole else f"{rest} menit"
