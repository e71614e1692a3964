"""What a cell's number format makes of its content: rupiah, or the written form of a code that Excel keeps as a number or a day. Pure.

Runs in the child process; standard library only. ``2.12.01`` typed into Excel becomes 2 December 2001 shown as ``d.mm.yy``; ``003`` becomes
3 shown as ``000``. What people see in the sheet is then the code, and the format is the only place where it still stands.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from sop_core.intake.container.raw import RawSheet

FIRST_ROWS = 5_000
"""So many rows are asked for their formats: enough to know a column, and more codes than an office has."""
_LITERAL = re.compile(r'"([^"]*)"|\\(.)')
_ASIDE = re.compile(r"\[(?!\$)[^\]]*\]|_.|\*.")
_CURRENCY = re.compile(r"\[\$([^\]-]*)[^\]]*\]")
_RUPIAH = re.compile(r"(?<![a-z])(?:rp|idr)(?![a-z])")
_PADDED = re.compile(r"0+(?:\.0+)*")
_DAY_PART = re.compile(r"yyyy|yy|mm|m|dd|d|[.\-/ ]")
BUILT_IN = {"2": "0.00", "14": "dd/mm/yyyy"}
"""The formats that a workbook names by number only, as far as they matter here; 14 is the short date, in Indonesia day first."""


def is_rupiah(code: str) -> bool:
    """
    >>> [is_rupiah(code) for code in ('"Rp"#,##0', '[$Rp-421]#,##0.00', '_-"Rp"* #,##0_-', "#,##0", '#,##0 "rpm"')]
    [True, True, True, False, False]
    """
    return bool(_RUPIAH.search(_spelled(code).casefold()))


def is_telling(code: str) -> bool:
    """Whether the format says more of a cell than its number does.

    >>> [is_telling(code) for code in ("000", "0.00", "d.mm.yy", '"Rp"#,##0', "General", "0", "#,##0", "0.00%", "mmm-yy")]
    [True, True, True, True, False, False, False, False, False]
    """
    plain = _spelled(code)
    return is_rupiah(code) or (len(plain) > 1 and bool(_PADDED.fullmatch(plain))) or _day_parts(plain) is not None


def written(value: object, code: str) -> str | None:
    """The text that the format shows for the value; None where we do not know it.

    >>> written(5.2, "0.00"), written(3.0, "000"), written(date(2001, 12, 2), "d.mm.yy"), written(21203.0, "0.00.00"), written("x", "000")
    ('5.20', '003', '2.12.01', '2.12.03', None)
    """
    plain = _spelled(code)
    if isinstance(value, (date, datetime)):
        parts = _day_parts(plain)
        return None if parts is None else "".join(_day_part(value, part) for part in parts)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not _PADDED.fullmatch(plain) or value < 0 or value > 1e15:
        return None
    groups = plain.split(".")
    if len(groups) == 2:
        return f"{value:0{len(plain)}.{len(groups[1])}f}"
    return _grouped(f"{round(value):0{sum(map(len, groups))}d}", [len(group) for group in groups])


def settle(sheet: RawSheet) -> None:
    """Turns the formats that were met into what they say: where rupiah stand, and how codes are written."""
    for (row, column), code in sheet.formats.items():
        value = sheet.at((row, column))
        if is_rupiah(code):
            if isinstance(value, (int, float)) and not isinstance(value, bool):
                sheet.rupiah.append((row, column))
        elif (text := written(value, code)) is not None:
            sheet.written[(row, column)] = text


def _spelled(code: str) -> str:
    """The first section of the format, without colours, conditions and padding; literals as they are shown."""
    section = _ASIDE.sub("", _CURRENCY.sub(r'"\1"', code)).split(";")[0]
    return _LITERAL.sub(lambda literal: literal[1] or literal[2] or "", section).strip()


def _day_parts(plain: str) -> list[str] | None:
    """``d.mm.yy`` taken apart; None for a format that is no day in figures (``mmm-yy``, ``hh:mm``)."""
    parts = _DAY_PART.findall(plain.casefold())
    if "".join(parts) != plain.casefold() or not {"d", "m", "y"} <= {part[0] for part in parts}:
        return None
    return parts


def _day_part(day: date, part: str) -> str:
    shown = {"yyyy": f"{day:%Y}", "yy": f"{day:%y}", "mm": f"{day:%m}", "m": str(day.month), "dd": f"{day:%d}", "d": str(day.day)}
    return shown.get(part, part)


def _grouped(digits: str, sizes: list[int]) -> str:
    """The digits behind one another in groups of these sizes, the first taking what is left over."""
    groups: list[str] = []
    for size in reversed(sizes[1:]):
        digits, group = digits[:-size], digits[-size:]
        groups.append(group)
    return ".".join([digits, *reversed(groups)])
