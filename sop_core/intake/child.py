"""The process that opens a foreign file: bytes on stdin, JSON on stdout, limits on memory, time and writing. Nothing else.

Run as ``python -m sop_core.intake.child [hati-hati]`` by ``reader``. Imports as little as possible, so that it starts in a few
hundredths of a second; it knows no settings, no database and no network, and its environment is emptied by the parent.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from xml.parsers.expat import ExpatError

from sop_core.intake.sniff import Refused, sniff

MEMORY = 2**30
CPU_SECONDS = 10
MAX_SHEETS = 300


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


def read(content: bytes, careful: bool) -> dict[str, object]:
    """The whole workbook as JSON-ready values. ``careful`` leaves the fast reader out."""
    kind = sniff(content)
    notes: list[str] = []
    if kind == "csv":
        from sop_core.intake.csv_text import read_csv

        sheets = [read_csv(content)]
    elif kind == "ods":
        from sop_core.intake.ods_xml import read_ods

        sheets = read_ods(content)
    elif kind == "xlsx":
        from sop_core.intake.xlsx import read_xlsx

        sheets, notes = read_xlsx(content, careful)
    else:
        from sop_core.intake.biff import read_biff

        sheets, notes = read_biff(content, kind)
    if len(sheets) > MAX_SHEETS:
        raise Refused("TERLALU_BESAR", f"{len(sheets)} lembar")
    if not any(sheet.values or sheet.errors or sheet.uncached for sheet in sheets):
        raise Refused("TANPA_DATA")
    return {"ok": True, "kind": kind, "notes": notes, "sheets": [sheet.as_json() for sheet in sheets]}


def answer(content: bytes, careful: bool, reader: Callable[[bytes, bool], dict[str, object]] = read) -> dict[str, object]:
    try:
        return reader(content, careful)
    except Refused as refusal:
        return {"ok": False, "kode": refusal.kode, "rinci": refusal.detail}
    except MemoryError:
        return {"ok": False, "kode": "TERLALU_BERAT", "rinci": ""}
    except (ExpatError, KeyError, ValueError, OSError, EOFError, IndexError, UnicodeError) as trouble:
        return {"ok": False, "kode": "RUSAK", "rinci": type(trouble).__name__}


def main() -> None:
    limit()
    content = sys.stdin.buffer.read()
    result = answer(content, careful="hati-hati" in sys.argv)
    sys.stdout.buffer.write(json.dumps(result, separators=(",", ":")).encode("ascii"))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
