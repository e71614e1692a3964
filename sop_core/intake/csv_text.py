"""A .csv as Excel-Indonesia and others write it: BOM, UTF-16, cp1252; ; or , or tab. Runs in the child; standard library only."""

from __future__ import annotations

import csv
import io

from sop_core.intake.raw import MAX_CELLS, RawSheet
from sop_core.intake.sniff import Refused

DELIMITERS = (";", "\t", ",", "|")


def read_csv(content: bytes) -> RawSheet:
    text = decode(content)
    sheet = RawSheet("CSV")
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        delimiter, text, offset = first.strip()[4], rest, 1
    else:
        delimiter, offset = delimiter_of(text), 0
    csv.field_size_limit(1 << 20)
    total = widest = 0
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)):
            cells = {column: value for column, value in enumerate(row) if value.strip()}
            total += len(cells)
            if total > MAX_CELLS:
                raise Refused("TERLALU_BESAR", "terlalu banyak sel")
            if cells:
                widest = max(widest, *cells)
                sheet.values[number + offset] = dict(cells)
    except csv.Error as trouble:
        raise Refused("RUSAK") from trouble
    if widest == 0:
        raise Refused("TIDAK_DIKENAL")
    return sheet


def decode(content: bytes) -> str:
    """utf-8 with or without BOM, then UTF-16 by its BOM, then cp1252.

    >>> decode("Realisasi;½".encode("cp1252"))
    'Realisasi;½'
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def delimiter_of(text: str) -> str:
    """The delimiter that splits the first lines most evenly: the one found in most lines, then most often.

    >>> delimiter_of("Indikator;Target;Realisasi\\nKIA;1,5;1,2")
    ';'
    """
    lines = [line for line in text.splitlines()[:60] if line.strip()]

    def score(delimiter: str) -> tuple[int, int]:
        counts = [len(next(csv.reader([line], delimiter=delimiter), [])) - 1 for line in lines]
        return (max(counts, default=0) and max(counts.count(n) * n for n in set(counts) if n)) or 0, -DELIMITERS.index(delimiter)

    return max(DELIMITERS, key=score)
