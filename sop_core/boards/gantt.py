"""The rounds of a cycle placed on an axis of working time, for the chart *Linimasa*. Shapes a cycle board; reads no store."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sop_core.boards.cycle import CycleBoard, StepCard
from sop_core.figures import style
from sop_core.figures.gantt import Gantt, Plan, RoundBar
from sop_core.figures.template import letters
from sop_core.indicators.compliance import tally
from sop_core.organisation import OFFICE
from sop_core.sop.progress import Outcome
from sop_core.sop.sla import Clock
from sop_core.worktime import Axis, FreeDays, label


def gantt(board: CycleBoard, units: Collection[str | None]) -> Gantt:
    """Every round of the steps of ``units`` (None: the steps of the office) on one axis from the opening of the cycle to its end."""
    axis = Axis(board.calendar, board.cycle.opened_at)
    cards = [card for card in board.cards if card.key.unit in units]
    rows = {card.key: number for number, card in enumerate(cards)}
    bars = tuple(_bar(axis, board, card, clock, rows[card.key]) for card in cards for clock in card.standing.clocks)
    plans = tuple(
        Plan(card.key, rows[card.key], axis.place(card.expected_end), f"{_name(card)}<br>Perkiraan {style.moment(card.expected_end)}")
        for card in cards
        if card.expected_end is not None and not card.is_turn
    )
    ends = [clock.round.ended_at or board.at for card in cards for clock in card.standing.clocks]
    dues = [clock.due for card in cards for clock in card.standing.clocks]
    until = max([board.cycle.opened_at, *ends, *dues, *(card.expected_end for card in cards if card.expected_end)])
    return Gantt(
        rows=tuple(f"{card.key.step} {card.step.short}{f' · {card.unit_name}' if card.unit_name else ''}" for card in cards),
        bars=bars,
        plans=plans,
        days=axis.days(until),
        now=axis.place(board.at),
        length=max(axis.place(until), 1.0),
        left_out=tuple(_said(free) for free in axis.free_days(until)),
        alt=_alt(board, cards, bars),
    )


def _bar(axis: Axis, board: CycleBoard, card: StepCard, clock: Clock, row: int) -> RoundBar:
    return RoundBar(
        key=card.key,
        row=row,
        begins=axis.place(clock.round.started_at),
        ends=axis.place(clock.round.ended_at or board.at),
        due=axis.place(clock.due),
        verdict=clock.verdict,
        was_returned=clock.round.outcome is Outcome.RETURNED,
        words=_words(board, card, clock),
    )


def _words(board: CycleBoard, card: StepCard, clock: Clock) -> str:
    """What a bar says when it is pointed at."""
    zone, attempt, unit = board.calendar.zone, clock.round, clock.allowance.unit
    ended = f"selesai {style.moment(attempt.ended_at.astimezone(zone))}" if attempt.ended_at else "masih berjalan"
    lines = [
        _name(card) + (f" · putaran {attempt.number}" if attempt.number > 1 else ""),
        f"{letters(card.holder_peran.value)} · {clock.verdict.value}",
        f"Mulai {style.moment(attempt.started_at.astimezone(zone))}, {ended}",
        f"Terpakai {label(clock.used, unit)} dari {clock.allowance.label}, tenggat {style.moment(clock.due)}",
    ]
    if clock.waited_label:
        lines.append(f"Menunggu diterima {clock.waited_label}, dikerjakan {clock.worked_label}")
    if attempt.outcome is Outcome.RETURNED:
        lines.append(f"Berakhir dengan pengembalian: {letters(attempt.category)}")
    if attempt.sent_back is not None:
        lines.append(f"Dimulai karena dikembalikan dari langkah {attempt.sent_back.step}: {letters(attempt.sent_back.category)}")
    return "<br>".join(lines)


def _name(card: StepCard) -> str:
    return f"<b>{card.key.step} {letters(card.step.short)} · {letters(card.unit_name or OFFICE)}</b>"


def _said(free: FreeDays) -> str:
    days = style.short_day(free.first) if free.first == free.last else f"{style.short_day(free.first)} – {style.short_day(free.last)}"
    return f"{free.reason} ({days})"


def _alt(board: CycleBoard, cards: Sequence[StepCard], bars: tuple[RoundBar, ...]) -> str:
    kept = tally(card.standing for card in cards)
    back = sum(bar.was_returned for bar in bars)
    return f"Linimasa {board.cycle.periode.label} dalam jam kerja: {len(bars)} putaran, {kept.words}, {back} putaran dikembalikan."
