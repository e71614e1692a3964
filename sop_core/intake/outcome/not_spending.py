"""Pendapatan and pembiayaan in a realisation report (LRA): money that no bidang spends, so that it is told that nothing counts it. Pure.

The groups of Permendagri 90/2019 are 4 pendapatan, 5 belanja, 6 pembiayaan. Which group a row is of is said by its head (the row it adds up
to, or whose code it continues), never by its own words: *Belanja jasa pendapatan* is belanja.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from sop_core.intake.knowledge import Knowledge
from sop_core.intake.meaning.words import about_cell
from sop_core.intake.submission import Finding, Level, ReadTable, Row
from sop_core.intake.text import plain

_HEAD = re.compile(r"^(?:jumlah |total )?(pendapatan|belanja|pembiayaan)(?: (?:daerah|operasi|modal|netto|neto))*$")
_SPENDING, _MONEY = "belanja", {"pagu", "realisasi_anggaran"}


def what_is_not_spent(table: ReadTable, knowledge: Knowledge) -> Iterator[Finding]:
    """One finding for all such leaves of a table that have money and that no budget line of the register claims."""
    heads = {row.place: group for row in table.rows if (group := _head(row))}
    by_kode = {row.kode: heads[row.place] for row in table.rows if row.place in heads and row.kode}
    under = {row.place: row.under for row in table.rows}
    apart = [
        row for row in table.rows
        if row.level is Level.LEAF and any(value.measure in _MONEY for value in row.values)
        and (_by_kode(row.kode, by_kode) or _by_sum(row.place, under, heads)) not in ("", _SPENDING)
        and knowledge.line_of(row.indikator, row.kode, row.uraian) is None
    ]  # fmt: skip
    if apart:
        where = apart[0].cell if len(apart) == 1 else f"{apart[0].cell}–{apart[-1].cell}"
        yield about_cell("BUKAN_BELANJA", table.sheet, apart[0].cell, f"{len(apart)} baris", where)


def _head(row: Row) -> str:
    """The group that the words of a row name, and nothing besides.

    >>> [bool(_HEAD.match(text)) for text in ("jumlah pendapatan", "belanja daerah", "belanja pegawai", "pendapatan per kapita")]
    [True, True, False, False]
    """
    head = _HEAD.match(plain(row.uraian))
    return head.group(1) if head and row.level is not Level.LEAF else ""


def _by_kode(kode: str, heads: Mapping[str, str]) -> str:
    return next((group for head, group in heads.items() if kode.startswith(f"{head}.")), "")


def _by_sum(place: int, under: Mapping[int, int | None], heads: Mapping[int, str]) -> str:
    """The group of the nearest head that the row adds up to."""
    above = under.get(place)
    while above is not None and above not in heads:
        above = under.get(above)
    return heads[above] if above is not None else ""
