"""The process that opens a foreign file: bytes on stdin, lines of JSON on stdout, limits on memory, time and writing. Nothing else.

Run as ``python -m sop_core.intake.container.child`` by ``worker``. It may be started long before its file comes: it imports its readers,
waits, reads one file, answers and ends. It knows no settings, no database and no network, and its environment is emptied by the parent.

What comes in: one line ``cepat`` or ``hati-hati``, then the file. What goes out: ``[sheet, rows]`` in portions, and at last the head, an
object that says whether all went well and describes the sheets; without it nothing counts.
"""

from __future__ import annotations

import gc
import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from datetime import date, time, timedelta
from xml.parsers.expat import ExpatError

import orjson

from sop_core.intake.container.raw import Plain, RawSheet, plain_value
from sop_core.intake.container.sniff import FileRefused, sniff

MEMORY = 2**30
ASTRAY = 3
"""How the child ends over a file that led its reader astray: a panic of the fast reader, an exception nobody foresaw."""
CPU_SECONDS = 10
MAX_SHEETS = 300
PORTION = 2_000
CAREFUL = b"hati-hati\n"
FAST = b"cepat\n"


def limit() -> None:
    """Where the system knows limits, set them before the first byte of the file is looked at."""
    try:
        import resource
    except ImportError:  # Windows: the parent watches instead
        return
    for what, most in (
        (resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, CPU_SECONDS), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0),
    ):  # fmt: skip
        _, hard = resource.getrlimit(what)
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def read(content: bytes, careful: bool) -> tuple[str, list[RawSheet], list[str]]:
    """Kind, sheets and notes of the workbook. ``careful`` leaves the fast reader out."""
    kind = sniff(content)
    notes: list[str] = []
    if kind == "csv":
        from sop_core.intake.container.csv_text import read_csv

        sheets = [read_csv(content)]
    elif kind == "ods":
        from sop_core.intake.container.ods_xml import read_ods

        sheets = read_ods(content)
    elif kind == "xlsx":
        from sop_core.intake.container.xlsx import read_xlsx

        sheets, notes = read_xlsx(content, careful)
    else:
        from sop_core.intake.container.biff import read_biff

        sheets, notes = read_biff(content, kind, careful)
    if len(sheets) > MAX_SHEETS:
        raise FileRefused("TERLALU_BESAR", f"{len(sheets)} lembar")
    if not any(sheet.values or sheet.errors or sheet.uncached for sheet in sheets):
        raise FileRefused("TANPA_DATA")
    return kind, sheets, notes


Read = Callable[[bytes, bool], tuple[str, list[RawSheet], list[str]]]


def answer(content: bytes, careful: bool, reader: Read = read) -> Iterator[bytes]:
    """The lines that go out."""
    try:
        kind, sheets, notes = reader(content, careful)
        for number, sheet in enumerate(sheets):
            for rows in sheet.portions(PORTION):
                yield _portion(number, sheet, rows)
        head: dict[str, object] = {"ok": True, "kind": kind, "notes": notes, "sheets": [sheet.as_json() for sheet in sheets]}
    except FileRefused as refusal:
        head = {"ok": False, "kode": refusal.kode, "rinci": refusal.detail}
    except MemoryError:
        head = {"ok": False, "kode": "TERLALU_BERAT", "rinci": ""}
    except (ExpatError, KeyError, ValueError, OSError, EOFError, IndexError, UnicodeError) as trouble:
        head = {"ok": False, "kode": "RUSAK", "rinci": type(trouble).__name__}
    yield _line(head)


def _portion(number: int, sheet: RawSheet, rows: list[list[object]]) -> bytes:
    line = _line([number, rows])
    if _NO_NUMBER.search(line) and _without_nan(sheet, rows):
        return _line([number, rows])
    return line


_NO_NUMBER = re.compile(rb"null|NaN|Infinity")
"""How a number that is none is written, by ``orjson`` and by ``json``; a gap between cells looks the same."""


def _line(value: object) -> bytes:
    try:
        return orjson.dumps(value, default=_moment, option=orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_APPEND_NEWLINE)
    except orjson.JSONEncodeError:  # half a surrogate pair, which is no text: left out, as the door would
        return json.dumps(value, separators=(",", ":"), default=_moment, ensure_ascii=False).encode("utf-8", "ignore") + b"\n"


def _moment(value: object) -> Plain:
    if isinstance(value, (date, time, timedelta)):
        return plain_value(value)
    raise TypeError(type(value).__name__)


def _without_nan(sheet: RawSheet, rows: list[list[object]]) -> bool:
    """NaN and infinity become error cells: as numbers they would spoil every sum. Whether there were any."""
    found = False
    for row, runs in rows:
        for first, values in runs:  # type: ignore[attr-defined]
            for offset, value in enumerate(values):
                if isinstance(value, float) and not -sys.float_info.max <= value <= sys.float_info.max:
                    sheet.errors[(int(row), first + offset)] = str(value)  # type: ignore[call-overload]
                    values[offset] = None
                    found = True
    return found


def warm_up() -> None:
    """What reading needs, imported while nobody waits. One file makes no garbage worth collecting, so the collector stays out of it."""
    from sop_core.intake.container import xlsx  # noqa: F401

    gc.disable()


def main() -> None:
    """Reads one file and leaves at once: taking a large heap apart would only keep the person waiting."""
    limit()
    warm_up()
    how = sys.stdin.buffer.readline()
    if how not in (CAREFUL, FAST):  # the parent went away, or closed the door
        return
    done = False
    try:
        for line in answer(sys.stdin.buffer.read(), careful=how == CAREFUL):
            sys.stdout.buffer.write(line)
        sys.stdout.buffer.flush()
        done = True
    finally:
        os._exit(0 if done else ASTRAY)


if __name__ == "__main__":
    main()
