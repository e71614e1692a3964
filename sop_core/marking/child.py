"""The process that marks a foreign workbook: an order and the bytes on stdin, the marked bytes on stdout, the limits of the reader.

Run as ``python -m sop_core.marking.child`` by ``process``. Knows no settings, no database, no network and writes no file.
"""

from __future__ import annotations

import io
import struct
import sys
import zipfile
from xml.parsers.expat import ExpatError

from sop_core.intake.container.child import limit
from sop_core.intake.container.sniff import FileRefused, sniff
from sop_core.marking.book import mark_book
from sop_core.marking.marks import Order
from sop_core.marking.package import WorkbookPackage

_TROUBLES = (FileRefused, ExpatError, KeyError, ValueError, OSError, EOFError, IndexError, StopIteration, zipfile.BadZipFile, MemoryError)


def marked(order: Order, content: bytes) -> bytes:
    """The workbook with its marks; raises one of ``_TROUBLES`` for one that cannot be marked."""
    if sniff(content) != "xlsx":
        raise FileRefused("TIDAK_DIKENAL")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        package = WorkbookPackage(archive)
        mark_book(package, order)
        return package.zipped()


def main() -> None:
    limit()
    told = sys.stdin.buffer.read()
    (length,) = struct.unpack(">Q", told[:8])
    try:
        result = marked(Order.from_json(told[8 : 8 + length]), told[8 + length :])
    except _TROUBLES:
        sys.exit(3)
    sys.stdout.buffer.write(result)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
