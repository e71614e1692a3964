"""What the words of a row claim: a total, a subtotal, an average, a page carried over. Words only help; ``levels`` decides. Pure."""

from __future__ import annotations

import re
from typing import NamedTuple

from sop_core.intake.knowledge import Knowledge
from sop_core.intake.submission import Level
from sop_core.intake.text import plain


class Says(NamedTuple):
    level: Level | None
    sure: bool = False
    """The words say nothing else; else the arithmetic must agree."""


NOTHING = Says(None)
_HEADS = frozenset(("jumlah", "total", "subtotal", "subjumlah", "grandtotal", "jml", "grand", "sub"))
_FILLERS = _HEADS | {
    *("keseluruhan", "seluruhnya", "seluruh", "umum", "akhir", "sementara", "semua", "se", "dan", "rp", "rupiah"),
    *("anggaran", "pagu", "belanja", "realisasi", "biaya", "dana", "program", "kegiatan", "kinerja", "tahun", "triwulan", "tw"),
    *("kab", "kabupaten", "kota", "kecamatan", "kec", "bidang", "dinas", "i", "ii", "iii", "iv", "v", "vi"),
}
_PARTS = frozenset(("kec", "kecamatan", "program", "kegiatan"))
_SPACED = re.compile(r"(?<!\w)\w(?: \w(?!\w)){2,}")
_CLAIM = re.compile(r"(?:grand ?|sub ?)?(?:jumlah|total|jml)\b")
_CARRIED = re.compile(r"(?:jumlah |total )?(?:yang )?(?:di)?pindah(?:an|kan)\b|jumlah (?:sampai|sd|hingga) halaman")
_AVERAGE = re.compile(r"(?:nilai )?(?:rata ?rata|rata ?2|rerata|average)\b")


def says(label: str, ordinary: bool, knowledge: Knowledge) -> Says:
    """What a label claims; that of an ``ordinary`` row (it has a number, satuan or code) only when it is exactly known."""
    text = joined(label)
    words = knowledge.dictionary
    if not text or knowledge.by_text.get(text):
        return NOTHING
    if text in words.subtotals:
        return Says(Level.SUBTOTAL, sure=True)
    if text in words.totals:
        return Says(Level.TOTAL, sure=True)
    if text in words.averages:
        return Says(Level.AVERAGE, sure=True)
    if ordinary:
        return NOTHING
    if _AVERAGE.match(text):
        return Says(Level.AVERAGE, sure=True)
    if _CARRIED.match(text):
        return Says(Level.SUBTOTAL, sure=True)
    if not _CLAIM.match(text):
        return NOTHING
    parts = text.split()
    partly = parts[0].startswith("sub") or parts[1:2] == ["sub"] or (len(parts) > 2 and parts[1] in _PARTS)
    level = Level.SUBTOTAL if partly else Level.TOTAL
    return Says(level, sure=parts[0] in _HEADS and all(part in _FILLERS or part.isdigit() for part in parts))


def counts_parts(label: str) -> bool:
    """Whether the words may as well count something: *Jumlah Kecamatan* is a sum in a recap, and 17 elsewhere.

    >>> counts_parts("Jumlah Kecamatan"), counts_parts("Total Program"), counts_parts("Jumlah"), counts_parts("Kecamatan")
    (True, True, False, False)
    """
    parts = joined(label).split()
    return len(parts) > 1 and bool(_CLAIM.match(" ".join(parts))) and parts[-1] in _PARTS


def joined(text: str) -> str:
    """The plain form with letters that were set apart brought together again.

    >>> joined("T O T A L"), joined("T O T A L  P A G U"), joined("JUMLAH/TOTAL"), joined("Rata - rata")
    ('total', 'total pagu', 'jumlah total', 'rata rata')
    """
    said = plain(_SPACED.sub(lambda found: found[0].replace(" ", ""), text) if " " in text else text)
    return " ".join(said.replace("/", " ").split())
