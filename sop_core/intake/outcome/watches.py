"""Reasons of returns that came twice, and the checks made of them: what a bidang may take over, and what its next file is asked. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from sop_core.intake.knowledge import Watch
from sop_core.intake.meaning.words import about_cell
from sop_core.intake.submission import Finding, ReadTable
from sop_core.intake.text import number_id
from sop_core.periode import Periode

OFTEN = 2
"""A reason that came so many times is offered as a check."""


@dataclass(frozen=True)
class SentBack:
    """A return of a bidang's report and what it pointed at: (measure, kode of the indicator or nothing)."""

    cycle_id: str
    seq: int
    category: str
    note: str
    at: datetime
    subjects: frozenset[tuple[str, str]] = frozenset()

    @property
    def measures(self) -> set[str]:
        """The columns meant, by what they hold; an empty one when it pointed at no cell."""
        return {measure for measure, _ in self.subjects} or {""}


@dataclass(frozen=True)
class Repeated:
    """The same reason over the same measure in several returns, the oldest first."""

    category: str
    measure: str
    kodes: tuple[str, ...]
    returns: tuple[SentBack, ...]

    @property
    def words(self) -> str:
        """
        >>> moment = datetime(2026, 7, 6)
        >>> Repeated("Data salah", "", (), tuple(SentBack(code, 9, "Data salah", "", moment) for code in ("2026-TW1", "2026-TW2"))).words
        'Data salah, 2 kali: TW I 2026, TW II 2026'
        """
        when = ", ".join(dict.fromkeys(Periode.parse(returned.cycle_id).short_label for returned in self.returns))
        return f"{self.category}, {len(self.returns)} kali: {when}"


def repeated(sent_back: Iterable[SentBack], since: Mapping[tuple[str, str], datetime]) -> tuple[Repeated, ...]:
    """What came ``OFTEN`` or more, most often first. Of a reason whose check was ended only what came after ``since`` counts."""
    together: dict[tuple[str, str], list[SentBack]] = {}
    for one in sorted(sent_back, key=lambda one: one.at):
        for measure in sorted(one.measures):
            place = (one.category, measure)
            if place not in since or one.at > since[place]:
                together.setdefault(place, []).append(one)
    often = [_repeated(*place, returns) for place, returns in together.items() if len(returns) >= OFTEN]
    return tuple(sorted(often, key=lambda one: (-len(one.returns), one.category, one.measure)))


def _repeated(category: str, measure: str, returns: Sequence[SentBack]) -> Repeated:
    kodes = sorted({kode for returned in returns for named, kode in returned.subjects if named == measure and kode})
    return Repeated(category, measure, tuple(kodes), tuple(returns))


def about_watches(tables: Sequence[ReadTable], watches: Iterable[Watch], unit: str | None, periode: Periode | None) -> Iterator[Finding]:
    """What the checks of this bidang ask back: each value they watch in the file's own period, or the file as a whole."""
    for watch in watches:
        if watch.unit != unit or not tables:
            continue
        if not watch.measure:
            yield about_cell("BERKAS_PERNAH_DIKEMBALIKAN", "", "", watch.category, watch.words)
        else:
            yield from _values(tables, watch, periode)


def _values(tables: Sequence[ReadTable], watch: Watch, periode: Periode | None) -> Iterator[Finding]:
    """Without indicators of its own (services) a measure is asked back once a table, where it begins."""
    for table in tables:
        asked = _asked(table, watch, periode)
        yield from asked if watch.kodes else islice(asked, 1)


def _asked(table: ReadTable, watch: Watch, periode: Periode | None) -> Iterator[Finding]:
    for row in table.rows:
        if watch.kodes and row.indikator not in watch.kodes:
            continue
        for value in row.values:
            if value.measure == watch.measure and value.number is not None and _is_of(value.key, periode):
                yield about_cell("PERNAH_DIKEMBALIKAN", table.sheet, value.cell, number_id(value.number), watch.words)


def _is_of(key: str, periode: Periode | None) -> bool:
    """Whether a value speaks of the file's period or a part of it; values of earlier periods were checked then."""
    if periode is None or not key or key == periode.key:
        return True
    part = Periode.parse(f"{periode.year}-{key}")
    return periode.first_day <= part.first_day and part.last_day <= periode.last_day
