"""Tables as text in many dialects: delimiter, encoding, quoting, line ends, decimals, titles above, notes below. The truth comes first."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

Cells = list[list[str]]
HEAD = ["No", "Indikator", "Satuan", "Target", "Realisasi"]
TABLES: dict[str, Cells] = {
    "polos": [HEAD, ["1", "Perekaman KTP", "%", "99", "98"], ["2", "KK terbit", "dokumen", "200", "180"]],
    "desimal koma": [HEAD, ["1", "Perekaman KTP", "%", "99,5", "98,25"], ["2", "KK terbit", "dokumen", "1.250", "1.180"]],
    "desimal titik": [HEAD, ["1", "Perekaman KTP", "%", "99.5", "98.25"], ["2", "KK terbit", "dokumen", "1,250", "1,180"]],
    "koma dalam nama": [HEAD, ["1", "Akta lahir, mati, dan kawin", "dokumen", "10,5", "9,5"], ["2", "KIA, baru", "keping", "7", "6"]],
    "titik koma dalam nama": [HEAD, ["1", "Akta lahir; akta mati", "dokumen", "10", "9"], ["2", "KIA", "keping", "7", "6"]],
    "kutip dalam nama": [HEAD, ["1", 'Layanan "jemput bola"', "kali", "10", "9"], ["2", "KIA", "keping", "7", "6"]],
    "baris dalam sel": [HEAD, ["1", "Akta lahir\ndan akta mati", "dokumen", "10", "9"], ["2", "KIA", "keping", "7", "6"]],
    "judul di atas": [
        ["LAPORAN KINERJA, TRIWULAN II"],
        [],
        HEAD,
        ["1", "Perekaman KTP", "%", "99,5", "98"],
        ["2", "KIA", "keping", "7", "6"],
    ],
    "sel kosong": [
        ["Uraian", "Pagu", "Realisasi", "Ket"],
        ["Program; A", "", "", ""],
        ["Kegiatan", "1.000", "", "-"],
        ["Sub", "", "500", ""],
    ],
    "dua kolom": [["Kecamatan", "Jumlah"], ["Alalak", "12,5"], ["Tamban", "7,25"], ["Mandastana", "8"]],
    "huruf asing": [HEAD, ["1", "Café – résumé", "%", "½", "98"], ["2", "KIA", "keping", "7", "6"]],
}
DELIMITERS = (";", ",", "\t", "|")
ENCODINGS = ("utf-8", "utf-8-sig", "cp1252", "utf-16")
LINE_ENDS = ("\r\n", "\n", "\r")
QUOTINGS = (csv.QUOTE_MINIMAL, csv.QUOTE_ALL)


class Dialect(NamedTuple):
    table: str
    delimiter: str
    encoding: str
    line_end: str
    quoting: int
    padded: bool
    """Whether every line ends in a delimiter too many, as some programs write."""
    announced: bool
    """Whether a first line says ``sep=;``."""


def dialects() -> Iterator[Dialect]:
    """Every table with every delimiter, the other properties drawn by a seed."""
    chance = random.Random(2026)
    others = list(product(ENCODINGS, LINE_ENDS, QUOTINGS, (False, True), (False, False, True)))
    for table, delimiter, _ in product(TABLES, DELIMITERS, range(3)):
        yield Dialect(table, delimiter, *chance.choice(others))


def written(dialect: Dialect) -> bytes:
    """The table in this dialect."""
    stream = io.StringIO(newline="")
    quoting = csv.QUOTE_ALL if dialect.table == "baris dalam sel" else dialect.quoting  # a bare line break would be a row of its own
    writer = csv.writer(stream, delimiter=dialect.delimiter, quoting=quoting, lineterminator=dialect.line_end)  # type: ignore[arg-type]
    for row in TABLES[dialect.table]:
        writer.writerow([*row, *([""] if dialect.padded and row else [])])
    announcement = f"sep={dialect.delimiter}{dialect.line_end}" if dialect.announced else ""
    return (announcement + stream.getvalue()).encode(dialect.encoding)


def truth(dialect: Dialect) -> Cells:
    """The rows that say something, without the blanks at their ends."""
    rows = [list(row) for row in TABLES[dialect.table]]
    for row in rows:
        while row and not row[-1].strip():
            row.pop()
    return [row for row in rows if row]
