"""A .csv as Excel-Indonesia and others write it: BOM, UTF-16, cp1252; ; or , or tab. Runs in the child; standard library only."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from itertools import islice

from sop_core.intake.container.raw import MAX_CELLS, RawSheet
from sop_core.intake.container.sniff import FileRefused

DELIMITERS = (";", "\t", ",", "|")
SAMPLE, ROWS = 100_000, 200
_ANNOUNCED = re.compile(r"\s*\"?sep=(.)\"?[ \t]*(?:\r\n|\r|\n|$)", re.IGNORECASE)


def read_csv(content: bytes) -> RawSheet:
    text = decode(content)
    if "\0" in text:
        raise FileRefused("BITA_KOSONG")
    sheet = RawSheet("CSV")
    announced = _ANNOUNCED.match(text)
    if announced:
        delimiter, text, offset = announced[1], text[announced.end() :], 1
    else:
        delimiter, offset = delimiter_of(text), 0
    csv.field_size_limit(1 << 20)
    total = widest = 0
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)):
            cells = {column: value for column, value in enumerate(row) if value.strip()}
            total += len(cells)
            if total > MAX_CELLS:
                raise FileRefused("TERLALU_BESAR", "terlalu banyak sel")
            if cells:
                widest = max(widest, *cells)
                sheet.values[number + offset] = dict(cells)
    except csv.Error as trouble:
        raise FileRefused("RUSAK") from trouble
    if widest == 0:
        raise FileRefused("TIDAK_DIKENAL")
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
    """The delimiter under which most of the first rows have one width, and the larger width where two do equally well.

    >>> delimiter_of("Indikator;Target;Realisasi\\nKIA;1,5;1,2"), delimiter_of('a,b,c\\n"x\\ny",1,2')
    (';', ',')
    """
    return max(DELIMITERS, key=lambda delimiter: (_evenness(text[:SAMPLE], delimiter), -DELIMITERS.index(delimiter)))


def _evenness(text: str, delimiter: str) -> float:
    """The share of rows that have the commonest width of more than one cell, a little less for narrow tables."""
    try:
        rows = [row for row in islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), ROWS) if any(map(str.strip, row))]
    except csv.Error:
        return 0.0
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return 0.0
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
    return (count / len(rows)) ** 2 * (1 - 1 / (2 * width))
