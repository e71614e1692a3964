"""*Bidang saya*: the indicators of one bidang with what changed since the period before, and the checks made of its returns. Frozen."""

from __future__ import annotations

from dataclasses import dataclass

from sop_core.access.rights import Action, Actor, post_to, require
from sop_core.boards import people
from sop_core.boards.kinerja import KinerjaBoard, kinerja_board
from sop_core.boards.kinerja_rows import IndicatorRow
from sop_core.boards.look import Look
from sop_core.indicators.number_marks import NO_MARKS, Marks, together
from sop_core.intake.outcome.watches import Repeated
from sop_core.periode import Periode
from sop_core.store import watches
from sop_core.store.watches import StoredWatch


@dataclass(frozen=True)
class SincePrevious:
    """An indicator now and at the end of the period before, both against the target of their own period, in per cent."""

    row: IndicatorRow
    before: float | None
    now: float | None
    earlier_marks: Marks = NO_MARKS

    @property
    def difference(self) -> float | None:
        """In points; None where one of the two could not be computed."""
        return None if self.before is None or self.now is None else self.now - self.before

    @property
    def marks_before(self) -> Marks:
        return NO_MARKS if self.before is None else self.earlier_marks

    @property
    def marks(self) -> Marks:
        """Of the numbers that are known."""
        return together(self.marks_before, NO_MARKS if self.now is None else self.row.capaian.marks)

    @property
    def words(self) -> str:
        """What happened, in a word that needs no colour."""
        if self.now is None:
            return "belum ada angka" if self.before is None else "belum diisi, sebelumnya ada"
        if self.difference is None:
            return "baru terisi"
        return "naik" if self.difference > 0 else "turun" if self.difference < 0 else "tetap"


@dataclass(frozen=True)
class WatchRow(people.Signed):
    """A check of the bidang with the names of who took it over and who ended it."""

    stored: StoredWatch


@dataclass(frozen=True)
class OwnUnitBoard:
    unit: str
    name: str
    before: Periode
    kinerja: KinerjaBoard
    changes: tuple[SincePrevious, ...]
    """Those that fell most first, then what is missing, then the others in the order of the register."""
    offered: tuple[Repeated, ...]
    watches: tuple[WatchRow, ...]
    may_keep: bool


def own_unit_board(look: Look, actor: Actor, cycle_id: str, unit: str) -> OwnUnitBoard:
    """One bidang that ``actor`` may see, at the end of the cycle's period."""
    office = look.office
    require(Action.SEE_UNIT, actor, office.organisation, unit)
    kinerja = look.ask(kinerja_board, cycle_id, (unit,))
    with look.store.reading() as connection:
        offered = watches.offered(connection, unit)
        stored = watches.of_units(connection, [unit])
        names = people.names(connection, look.minute)
    zone, before = office.calendar.zone, kinerja.periode.previous
    rows = tuple(WatchRow(watch, **people.signatures(watch, names, zone)) for watch in stored)
    return OwnUnitBoard(
        unit, office.organisation.unit(unit).singkatan, before, kinerja,
        tuple(sorted((_change(row, before) for row in kinerja.rows), key=_fallen_first)),
        offered, rows, post_to(Action.KEEP_WATCH, actor, office.organisation, unit) is not None,
    )  # fmt: skip


def _change(row: IndicatorRow, before: Periode) -> SincePrevious:
    earlier = row.at(before)
    if earlier is None:
        return SincePrevious(row, None, row.capaian.shown)
    return SincePrevious(row, earlier.capaian.shown, row.capaian.shown, earlier.capaian.marks)


def _fallen_first(change: SincePrevious) -> tuple[int, float]:
    if change.difference is not None and change.difference < 0:
        return 0, change.difference
    return (1, 0.0) if change.now is None else (2, 0.0)
