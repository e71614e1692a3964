"""The periods that titles, headers and cells name: triwulan, month, semester; a date, where it ends what is counted since January. Pure."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from sop_core.indonesian import MONTHS
from sop_core.intake.text import plain
from sop_core.periode import Jenis, Periode

ORDINALS = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4,
    "pertama": 1, "kesatu": 1, "kedua": 2, "ketiga": 3, "keempat": 4, "satu": 1, "dua": 2, "tiga": 3, "empat": 4,
}  # fmt: skip
_NTH = r"(iv|iii|ii|i|[1-4]|pertama|kesatu|kedua|ketiga|keempat|satu|dua|tiga|empat)"
TW = re.compile(rf"\b(?:tw|trw|twl|triwulan|triwln|kuartal|q)\s*\.?\s*(?:ke\s*)?{_NTH}\b")
SEMESTER = re.compile(r"\b(?:semester|smt|sem)\s*\.?\s*(?:ke\s*)?(ii|i|1|2|pertama|kedua)\b")
YEAR = re.compile(r"\b(20[0-4]\d)\b")
_YEARLY = re.compile(r"\b(?:tahunan|setahun|1 tahun|satu tahun|akhir tahun|tahun berjalan|tahun ini|th|tahun)\b")
SO_FAR = re.compile(r"\b(?:sd|kumulatif|sampai dengan|hingga|sampai|ytd)\b")
_MONTH_NAMES: dict[str, int] = {name.lower(): number for number, name in enumerate(MONTHS, 1)} | {
    "jan": 1, "feb": 2, "peb": 2, "pebruari": 2, "mar": 3, "mrt": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7,
    "agu": 8, "agt": 8, "ags": 8, "agust": 8, "aug": 8,
    "sep": 9, "sept": 9, "okt": 10, "oct": 10, "nov": 11, "nop": 11, "nopember": 11, "des": 12, "dec": 12,
}  # fmt: skip
MONTH = re.compile(r"\b(" + "|".join(sorted(_MONTH_NAMES, key=len, reverse=True)) + r")\b")
_SPAN = re.compile(rf"{MONTH.pattern}[ 0-9]*(?:sd|sampai|hingga|dengan|[-/ ])+{MONTH.pattern}")
_DAY = re.compile(r"\b(?P<day>[0-3]?\d)[ /.-](?P<month>" + "|".join([*_MONTH_NAMES, r"0?[1-9]", r"1[0-2]"]) + r")(?:[ /.-]20\d\d)?\b")
_UNTIL = re.compile(r"\b(?:sd|sampai dengan|sampai|hingga|per) (?:tanggal |tgl )?$")


@lru_cache(maxsize=4096)
def key_in(text: str) -> str:
    """The period inside a year that a plain text names.

    >>> [key_in(text) for text in ("realisasi tw ii", "triwulan iv", "januari", "semester i", "target tahun 2026", "kinerja")]
    ['TW2', 'TW4', 'B01', 'S1', 'TH', '']
    """
    if found := TW.search(text):
        return f"TW{ORDINALS[found[1]]}"
    if found := SEMESTER.search(text):
        return f"S{ORDINALS[found[1]]}"
    if key := _until_day(text):
        return key
    if months := MONTH.findall(text):
        return f"B{_MONTH_NAMES[months[-1]]:02d}"
    return "TH" if _YEARLY.search(text) or YEAR.search(text) else ""


def _until_day(text: str) -> str:
    """What ends on a day: the triwulan whose last day it is, else its month. Another kind of period that ends on it is the cycle's to say.

    >>> [_until_day(text) for text in ("realisasi sd 30 juni 2026", "per 31/03/2026", "sampai dengan tanggal 15 mei", "sd 30 april")]
    ['TW2', 'TW1', 'B05', 'B04']
    """
    day = next((found for found in _DAY.finditer(text) if _UNTIL.search(text[: found.start()])), None)
    if day is None:
        return ""
    month = _MONTH_NAMES.get(day["month"]) or int(day["month"])
    ends = Periode(2000, month, Jenis.MONTH).last_day.day == int(day["day"])
    return f"TW{month // 3}" if ends and month % 3 == 0 else f"B{month:02d}"


def ends_with(key: str, periode: Periode) -> bool:
    """Whether a period inside the year ends when this one does: what was counted until then is the same."""
    return key not in ("", "TH") and Periode.parse(f"{periode.year}-{key}").last_day == periode.last_day


def is_so_far(title: str) -> bool:
    """Whether a title says that the table holds what was reached since January: ``s.d. Triwulan II``, ``sampai dengan 30 Juni 2026``.

    >>> [is_so_far(title) for title in ("REALISASI S.D. TRIWULAN II 2026", "sampai dengan 30 Juni 2026", "TW II 2026", "Januari s.d. Juni")]
    [True, True, False, False]
    """
    said = plain(title)
    found = re.search(r"\b(?:sd|sampai dengan|hingga)\b(?P<until>.*)", said)
    return found is not None and key_in(found["until"]) not in ("", "TH") and _months_span(said) is None


def is_until_day(title: str) -> bool:
    """Whether a title says until when money was counted: as ``is_so_far``, or ``per 30 Juni 2026``."""
    return is_so_far(title) or bool(_until_day(plain(title)))


def is_period(value: object) -> bool:
    """Whether a cell of a row names a period: a day, a month or triwulan in words or figures.

    >>> [is_period(value) for value in ("II", 3.0, "Januari", "TW 2", "Semester I", "Umum", 45.0)]
    [True, True, True, True, True, False, False]
    """
    if isinstance(value, date):
        return True
    text = plain(str(int(value)) if isinstance(value, float) and value == int(value) else str(value))
    return text in ORDINALS or (text.isdigit() and 1 <= int(text) <= 12) or key_in(text) not in ("", "TH")


def key_of_row(value: object, title: str) -> str:
    """The key of a cell that names the period of its row, in the light of its column's title.

    >>> key_of_row("II", "Triwulan"), key_of_row(2.0, "Bulan"), key_of_row("1", "Semester"), key_of_row("Maret", "Periode")
    ('TW2', 'B02', 'S1', 'B03')
    """
    if isinstance(value, date):
        return f"B{value.month:02d}"
    column = plain(title)
    text = plain(str(int(value)) if isinstance(value, float) and value == int(value) else str(value or ""))
    number = int(text) if text.isdigit() else ORDINALS.get(text, 0)
    if not number:
        return key_in(text)
    if "bulan" in column:
        return f"B{number:02d}" if number <= 12 else ""
    if "semester" in column:
        return f"S{number}" if number <= 2 else ""
    return f"TW{number}" if number <= 4 else ""


def row_periode(year: object, when: object, title: str) -> Periode | None:
    """The period that the cells *Tahun* and *Triwulan* (or *Bulan*, *Semester*) of a row name; without the second the year."""
    text = str(int(year)) if isinstance(year, float) and year == int(year) else str(year or "").strip()
    if not re.fullmatch(r"20[0-4]\d", text):
        return None
    return of_key(int(text), key_of_row(when, title) if when else "TH")


def without_period(text: str, year_only: bool = False) -> str:
    """A plain header with its year, and unless ``year_only`` also its period, taken for any.

    >>> without_period("realisasi tw ii 2026"), without_period("target tw ii 2026", year_only=True)
    ('realisasi (periode) (tahun)', 'target tw ii (tahun)')
    """
    if not year_only:
        for pattern in (TW, SEMESTER, MONTH):
            text = pattern.sub("(periode)", text)
    return YEAR.sub("(tahun)", text)


def year_in(text: str) -> int | None:
    found = YEAR.findall(text)
    return int(found[-1]) if found else None


def periode_in(text: str) -> Periode | None:
    """The period a title, sheet name or file name speaks of; needs a year.

    >>> periode_in("TRIWULAN II TAHUN 2026").code, periode_in("Capil_TW3_2025.xlsx").code, periode_in("Februari 2025").code
    ('2026-TW2', '2025-TW3', '2025-B02')
    >>> [periode_in(said).code for said in ("Periode April - Juni 2026", "Juli, Agustus, September 2026", "capil jan-mar 2026")]
    ['2026-TW2', '2026-TW3', '2026-TW1']
    >>> periode_in("Keadaan Januari s.d. Juni 2026").code, periode_in("Semester I 2025").code, periode_in("Tahun Anggaran 2026").code
    ('2026-S1', '2025-S1', '2026-TH')
    """
    text = re.sub(r"(?<=[a-z])(?=20\d\d)|(?<=\d)(?=tw)", " ", plain(text.replace("_", " ")))
    year = year_in(text)
    if year is None:
        return None
    span = _months_span(text)
    if span:
        return Periode(year, *span)
    return of_key(year, key_in(text))


def _months_span(text: str) -> tuple[int, Jenis] | None:
    """``januari sd maret``, ``jan - mar``, ``januari, februari dan maret`` are a triwulan, ``januari sd juni`` a semester."""
    months = [_MONTH_NAMES[name] for name in MONTH.findall(text)]
    if len(months) < 2 or TW.search(text) or SEMESTER.search(text):
        return None
    first, last = months[0], months[-1]
    if len(months) > 2 and months != list(range(first, last + 1)):
        return None
    if len(months) == 2 and not _SPAN.search(text):
        return None
    if last - first == 2 and last % 3 == 0:
        return last // 3, Jenis.TRIWULAN
    if last - first == 5 and last % 6 == 0:
        return last // 6, Jenis.SEMESTER
    return (1, Jenis.YEAR) if (first, last) == (1, 12) else None


def of_key(year: int, key: str) -> Periode | None:
    return Periode.parse(f"{year}-{key}") if key else None
