"""A moment as people type it: date, hour and zone, the hour with a dot (as this office writes it) or with a colon. Pure.

Python reads ``15.50`` as three in the afternoon and half a second, and says nothing. Here a dot stands between hours and minutes, and what
may mean two things is refused.
"""

from __future__ import annotations

import re
from datetime import datetime

from sop_core.errors import SopError

EXAMPLE = "2026-11-20T15.50+08:00"
_ZONES = {"WIB": "+07:00", "WITA": "+08:00", "WIT": "+09:00"}
_TYPED = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})"
    r"(?:[T ]\s*(?P<hour>\d{1,2})(?P<mark>[.:])(?P<minute>\d{2})(?:(?P=mark)(?P<second>\d{2})(?P<part>[.,]\d{1,6})?)?"
    r"\s*(?P<zone>Z|[+-]\d{2}:?\d{2}|WIB|WITA|WIT)?)?",
    re.IGNORECASE | re.ASCII,
)


def read_moment(text: str) -> datetime:
    """
    >>> read_moment("2026-11-20T15.50+08:00").isoformat(), read_moment("2026-11-20 7.30 WITA").isoformat()
    ('2026-11-20T15:50:00+08:00', '2026-11-20T07:30:00+08:00')
    """
    found = _TYPED.fullmatch(text.strip())
    if found is None:
        raise _unreadable(text)
    zone = (found["zone"] or "").upper()
    hour = int(found["hour"] or 0)
    if hour == 24:
        raise SopError(f"Waktu “{text}”: jam 24.00 ditulis sebagai 00.00 hari berikutnya.")
    clock = f"{hour:02d}:{found['minute'] or '00'}:{found['second'] or '00'}{found['part'] or ''}"
    try:
        moment = datetime.fromisoformat(f"{found['day']}T{clock}{_ZONES.get(zone, zone)}")
    except ValueError as unreadable:
        raise _unreadable(text) from unreadable
    if not 1900 <= moment.year <= 2500:
        raise SopError(f"Waktu “{text}” di luar kalender mana pun; periksa tahunnya.")
    return moment


def _unreadable(text: str) -> SopError:
    return SopError(f"Waktu “{text}” tidak terbaca; tulis tanggal, jam dan zonanya, misalnya {EXAMPLE}.")
