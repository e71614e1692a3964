"""The two verdicts on a cycle, always in this order: against the limit at Pemkab, then against the standards (*mutu baku*). Pure.

A cycle may end days before its limit though steps were late, and the other way round: neither verdict says anything of the other. Every
page, chart and paper that judges a cycle says what stands here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from sop_core.boards.cycle import CycleBoard
from sop_core.figures import style
from sop_core.indicators.compliance import Tally


class Limit(Enum):
    """How a cycle stands to the day the report is due at Pemkab; the value is what people read."""

    WITHIN = "dalam batas Pemkab"
    BEYOND = "melewati batas Pemkab"
    NONE = "tanpa batas di Pemkab"


@dataclass(frozen=True)
class VerdictTile:
    """One answer: what, the number, what stands below it, the colour of that (``off`` says nothing), and how it came about."""

    label: str
    value: str
    below: str
    colour: str = "off"
    words: str = ""


@dataclass(frozen=True)
class CycleVerdict:
    """Both verdicts on one cycle at a moment."""

    limit: Limit
    due_day: date | None
    end: datetime | None
    """When the report was delivered, else when it is expected to be."""
    is_delivered: bool
    again: datetime | None
    """Of a delivered cycle that was opened again and runs: when it is expected to end once more."""
    tally: Tally

    @property
    def by_limit(self) -> str:
        """``dalam batas Pemkab: perkiraan selesai 15 Okt 13.55, 1 hari sebelum batas 16 Okt 2026``"""
        return f"{self.limit.value}: {self.reason}" if self.reason else self.limit.value

    @property
    def reason(self) -> str:
        """The end and the limit it is held against."""
        if self.end is None:
            return self._due
        sentence = f"{'selesai' if self.is_delivered else 'perkiraan selesai'} {style.brief_moment(self.end)}"
        once_more = f"; dibuka kembali, perkiraan selesai lagi {style.brief_moment(self.again)}" if self.again else ""
        return f"{sentence}{f', {self._distance} {self._due}' if self._due else ''}{once_more}"

    @property
    def _due(self) -> str:
        return f"batas {style.short_day(self.due_day)}" if self.due_day else ""

    @property
    def days(self) -> int:
        """Days of the calendar from the limit to the end: fewer than none where it comes before."""
        return (self.end.date() - self.due_day).days if self.end and self.due_day else 0

    @property
    def _distance(self) -> str:
        return f"{abs(self.days)} hari {'sesudah' if self.days > 0 else 'sebelum'}" if self.days else "pada hari"

    @property
    def by_standards(self) -> str:
        """``3 langkah terlambat (5 putaran), 1 masih berjalan``"""
        return ", ".join(part for part in (self.tally.words, self.tally.beside) if part)

    @property
    def words(self) -> str:
        """Both, for where there is one line: ``Batas: …. Mutu baku: ….``"""
        return f"{self.by_limit[0].upper()}{self.by_limit[1:]}. Mutu baku: {self.by_standards}."


def verdict(cycle: CycleBoard) -> CycleVerdict:
    """The limit is kept or missed by the first delivery: a report mended after it was delivered does not come later for that."""
    delivered, due_day = delivered_at(cycle), cycle.cycle.due_day
    end = delivered or cycle.expected_end
    limit = Limit.NONE if due_day is None else Limit.BEYOND if end is not None and end.date() > due_day else Limit.WITHIN
    return CycleVerdict(limit, due_day, end, delivered is not None, cycle.expected_end if delivered else None, cycle.tally)


def delivered_at(cycle: CycleBoard) -> datetime | None:
    """When the last step was done; in a cycle that was opened again since then, before it first was."""
    zone = cycle.calendar.zone
    reopened = [clock.round.reopened.occurred_at for card in cycle.cards for clock in card.standing.clocks if clock.round.reopened]
    attempts = [clock.round for clock in cycle.cards[-1].standing.clocks]
    if reopened:
        attempts = [attempt for attempt in attempts if attempt.started_at < min(reopened) and attempt.reopened is None]
    elif not cycle.cycle.archived_at:
        return None
    return attempts[-1].ended_at.astimezone(zone) if attempts and attempts[-1].ended_at else None


def limit_answer(verdict: CycleVerdict) -> VerdictTile:
    """The first verdict as a tile; the hour, and both verdicts in full, stand in its help."""
    values = {Limit.WITHIN: ("Dalam batas", "green"), Limit.BEYOND: ("Lewat batas", "red"), Limit.NONE: ("Tanpa batas", "off")}
    value, colour = values[verdict.limit]
    end = f"{'selesai' if verdict.is_delivered else '±'} {style.day_and_month(verdict.end)}" if verdict.end else ""
    due = f"batas {style.day_and_month(verdict.due_day)}" if verdict.due_day else ""
    return VerdictTile("Batas di Pemkab", value, ", ".join(part for part in (end, due) if part), colour, verdict.words)


def standards_answer(tally: Tally, of: str = "") -> VerdictTile:
    """The second verdict as a tile: late steps, and what stands behind them; ``of`` says over what they are counted."""
    share = f"dari {style.number(tally.share.expected)} langkah"
    running = f", {tally.overdue} berjalan" if tally.overdue else ""
    below = f"{style.number(tally.late_rounds)} putaran{running}" if tally.late else share
    beside = f": {tally.beside}" if tally.beside else ""
    words = f"Mutu baku: {tally.words} {share} yang sudah diharapkan{f' {of}' if of else ''}{beside}. {RULE}"
    return VerdictTile("Langkah terlambat", style.number(tally.late), below, "orange" if tally.late else "green", words)


RULE = (
    "Sebuah langkah terlambat bila salah satu putarannya melewati mutu baku waktunya, juga bila putaran sesudahnya tepat; "
    "bidang yang tidak menyampaikan dihitung satu langkah."
)
