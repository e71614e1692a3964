"""*Ringkas satu menit*: five to eight sentences about the cycle, said by written rules from the boards. No judgement, no model. Pure.

Every number in a sentence keeps its way down: to the indicators, budget lines or files it is made of (and so to file, sheet and cell), or
to the clocks whose working time it tells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sop_core.boards.cycle import CycleBoard, StepCard
from sop_core.boards.headline import absent, behind_words
from sop_core.boards.kinerja_rows import IndicatorRow
from sop_core.boards.priorities import BEHIND
from sop_core.boards.summary import SummaryBoard, UnitLine
from sop_core.figures import style
from sop_core.indicators.number_marks import signed
from sop_core.organisation import Peran
from sop_core.sop.sla import Clock, Verdict

MOST = 8
WORDS_A_MINUTE = 200
"""A slow reading of plain Indonesian."""


@dataclass(frozen=True)
class ToIndicators:
    """These indicators, by kode; with ``by_unit`` drawn as the averages of the bidang."""

    kodes: tuple[str, ...]
    by_unit: bool = False


@dataclass(frozen=True)
class ToBudget:
    """The budget lines of these bidang."""

    units: tuple[str, ...]


@dataclass(frozen=True)
class ToFiles:
    """The files that came, and who sent none."""


@dataclass(frozen=True)
class ToClocks:
    """Rounds with their clocks, each named."""

    clocks: tuple[tuple[str, Clock], ...]


@dataclass(frozen=True)
class ToSpan:
    """A time between two moments."""

    start: datetime
    end: datetime


Way = ToIndicators | ToBudget | ToFiles | ToClocks | ToSpan


@dataclass(frozen=True)
class Number:
    """A number as it stands in its sentence, and what it opens."""

    text: str
    way: Way


@dataclass(frozen=True)
class Sentence:
    icon: str
    text: str
    numbers: tuple[Number, ...]


@dataclass(frozen=True)
class SentenceRule:
    """A rule as it is written for people, and the sentence it finds, if any."""

    words: str
    say: Callable[[SummaryBoard], Iterator[Sentence]]


@dataclass(frozen=True)
class Brief:
    sentences: tuple[Sentence, ...]

    @property
    def seconds(self) -> int:
        """How long it takes to read.

        >>> Brief((Sentence("", "Sepuluh kata " * 5, ()),)).seconds
        3
        """
        return round(sum(len(sentence.text.split()) for sentence in self.sentences) / WORDS_A_MINUTE * 60)


def brief(board: SummaryBoard) -> Brief:
    """At most ``MOST`` sentences, in the order of the rules."""
    return Brief(tuple(sentence for rule in RULES for sentence in rule.say(board))[:MOST])


def _cycle(board: SummaryBoard) -> Iterator[Sentence]:
    """The two verdicts in their order: the limit at Pemkab, then the standards."""
    cycle, verdict = board.cycle, board.verdict
    whole = Number(f"{cycle.done_count} dari {len(cycle.cards)} langkah", _clocks(cycle, cycle.cards))
    text = f"Siklus {cycle.cycle.periode.short_label} {verdict.by_limit}. Mutu baku: {verdict.by_standards}; {whole.text} selesai."
    yield Sentence("flag", text, (*_limit_numbers(board), *_standard_numbers(cycle), whole))


def _limit_numbers(board: SummaryBoard) -> Iterator[Number]:
    verdict, begun = board.verdict, board.cycle.cycle.opened_at
    if verdict.end is not None:
        yield Number(style.brief_moment(verdict.end), ToSpan(begun, max(verdict.end, begun)))
    if verdict.end is not None and verdict.due_day is not None:
        limit = _until(board.cycle, verdict.due_day)
        if verdict.days:
            yield Number(f"{abs(verdict.days)} hari", ToSpan(*sorted((verdict.end, limit.end))))
        yield Number(style.short_day(verdict.due_day), limit)
    if verdict.again is not None:
        yield Number(style.brief_moment(verdict.again), ToSpan(begun, max(verdict.again, begun)))


def _standard_numbers(cycle: CycleBoard) -> Iterator[Number]:
    tally, late = cycle.tally, cycle.late
    never = [card for card in late if card.standing.clocks[-1].verdict is Verdict.NOT_SUBMITTED]
    unjudged = [card for card in cycle.cards if card.verdict is Verdict.UNJUDGED]
    counted = ((tally.words, late), (tally.overdue_words, cycle.late_turns), (tally.never_words, never), (tally.unjudged_words, unjudged))
    for text, cards in counted:
        if cards:
            yield Number(text, _clocks(cycle, cards))


def _until(cycle: CycleBoard, due_day: object) -> ToSpan:
    """From the opening to the end of the due day."""
    opened = cycle.cycle.opened_at
    last = datetime.combine(due_day, datetime.max.time().replace(microsecond=0), opened.tzinfo)  # type: ignore[arg-type]
    return ToSpan(opened, max(last, opened))


def _waiting(board: SummaryBoard) -> Iterator[Sentence]:
    for card in board.cycle.turns:
        if card.holder_peran is Peran.KADIS and card.started_at is not None and card.due is not None:
            way = _clocks(board.cycle, [card])
            since, until = Number(style.brief_moment(card.started_at), way), Number(style.brief_moment(card.due), way)
            text = f"Langkah {_step(card)} menunggu Kepala Dinas sejak {since.text}, batas {until.text}."
            yield Sentence("draw", text, (since, until))
            return


def _overdue(board: SummaryBoard) -> Iterator[Sentence]:
    """Only while the cycle runs; what was late in a closed one is said in its first sentence."""
    if not board.cycle.cycle.is_open:
        return
    late = board.cycle.late_turns
    if not late:
        yield Sentence("alarm", "Tidak ada langkah berjalan yang melewati waktu bakunya.", ())
        return
    count, worst = Number(f"{len(late)} langkah", _clocks(board.cycle, late)), late[0]
    over = Number(worst.late_label, _clocks(board.cycle, [worst]))
    text = f"{count.text} berjalan melewati waktu baku; terlama {_step(worst)}, lewat {over.text}."
    yield Sentence("alarm", text, (count, over))


def _files(board: SummaryBoard) -> Iterator[Sentence]:
    came, expected = board.files
    count = Number(f"{came} dari {expected}", ToFiles())
    missing = absent(board)
    yield Sentence("upload_file", f"Berkas bidang masuk {count.text}{'; ' if missing else ''}{'; '.join(missing)}.", (count,))


def _capaian(board: SummaryBoard) -> Iterator[Sentence]:
    total = board.kinerja.total
    mean, way = total.capaian, ToIndicators(tuple(row.indicator.kode for row in board.kinerja.rows), by_unit=True)
    if mean.value is None:
        yield Sentence("query_stats", "Capaian dinas belum dapat dihitung: belum ada realisasi yang dapat dibandingkan dengan target.", ())
        return
    value, over = Number(signed(style.percent(mean.value), mean.marks), way), Number(f"{mean.n} dari {mean.total}", way)
    before = total.trend[-2] if len(total.trend) > 1 else None
    band = f" ({total.band})" if total.band else ""
    if before is None or before.telling is None:
        yield Sentence("query_stats", f"Capaian dinas {value.text}{band}, rata-rata {over.text} indikator.", (value, over))
        return
    earlier = Number(signed(style.percent(before.telling), before.capaian.marks), way)
    text = f"Capaian dinas {value.text}{band}, rata-rata {over.text} indikator; {before.periode.short_label} {earlier.text}."
    yield Sentence("query_stats", text, (value, over, earlier))


def _below(board: SummaryBoard) -> Iterator[Sentence]:
    below = [row for row in board.kinerja.rows if row.is_below_target]
    rows = sorted(below, key=lambda row: (row.capaian.value or 0.0, row.indicator.kode))
    if not rows:
        return
    mean, lowest = board.kinerja.total.capaian, rows[0].capaian
    count = Number(signed(f"{len(rows)} dari {mean.n}", mean.marks), ToIndicators(_kodes(rows)))
    worst = Number(signed(style.percent(lowest.shown), lowest.marks), ToIndicators(_kodes(rows[:1])))
    text = f"{count.text} indikator di bawah target; terendah {rows[0].indicator.uraian} ({rows[0].unit_name}), {worst.text}."
    yield Sentence("trending_down", text, (count, worst))


def _serapan(board: SummaryBoard) -> Iterator[Sentence]:
    spent, way = board.kinerja.total.serapan, ToBudget(tuple(group.kode for group in board.kinerja.groups))
    if spent.value is None:
        yield Sentence("savings", "Serapan anggaran belum dapat dihitung: realisasi anggaran periode ini belum diisi.", ())
        return
    value, points = Number(signed(style.percent(spent.value), spent.marks), way), Number(behind_words(board), way)
    money = Number(board.kinerja.total.money_words, way)
    text = f"Serapan anggaran {value.text}, {points.text}: {money.text}."
    yield Sentence("savings", text, (value, points, money))


def _behind(board: SummaryBoard) -> Iterator[Sentence]:
    late = sorted((line for line in board.lines if (line.behind or 0.0) >= BEHIND), key=lambda line: -(line.behind or 0.0))
    if late:
        numbers = [Number(_spent(line), ToBudget((line.kode,))) for line in late[:2]]
        named = ", ".join(f"{line.name} {number.text}" for line, number in zip(late, numbers, strict=False))
        limit = Number(f"{style.number(BEHIND, 0)} poin", ToBudget(tuple(line.kode for line in late)))
        yield Sentence("south", f"Serapan tertinggal sekurangnya {limit.text}: {named}.", (limit, *numbers))


def _spent(line: UnitLine) -> str:
    return signed(style.percent(line.group.serapan.value), line.group.serapan.marks)


def _kept(board: SummaryBoard) -> Iterator[Sentence]:
    rounds, kept = _rounds(board.cycle), board.cycle.tally.share
    if kept.share is None:
        return
    missed_first = tuple(sorted(rounds, key=lambda named: not named[1].verdict.is_late))
    share = Number(style.share(kept.share), ToClocks(rounds))
    count = Number(f"{kept.on_time} dari {kept.expected}", ToClocks(missed_first))
    text = f"Tepat waktu {share.text}: {count.text} langkah yang sudah diharapkan; yang tidak datang dihitung terlambat."
    yield Sentence("timer", text, (share, count))


RULES = (
    SentenceRule("Batas di Pemkab: dalam batas atau melewatinya; lalu mutu baku: berapa langkah terlambat dan selesai", _cycle),
    SentenceRule("Langkah yang menunggu Kepala Dinas, bila ada", _waiting),
    SentenceRule("Langkah berjalan yang lewat dari waktu bakunya, dan yang terlama", _overdue),
    SentenceRule("Berkas bidang yang masuk, yang belum, dan yang tidak menyampaikan", _files),
    SentenceRule("Capaian dinas, atas berapa indikator, dan pada periode sebelumnya", _capaian),
    SentenceRule("Berapa indikator di bawah target, dan yang terendah", _below),
    SentenceRule("Serapan anggaran terhadap rencana merata", _serapan),
    SentenceRule(f"Bidang yang serapannya tertinggal sekurangnya {style.number(BEHIND, 0)} poin, paling banyak dua", _behind),
    SentenceRule("Bagian langkah siklus ini yang tepat waktu dari yang diharapkan", _kept),
)


def _rounds(cycle: CycleBoard) -> tuple[tuple[str, Clock], ...]:
    return tuple(
        (f"Langkah {_step(card)}{_again(clock)}", clock)
        for card in cycle.cards
        if card.standing.reckoned is not None
        for clock in card.standing.clocks
    )


def _clocks(cycle: CycleBoard, cards: Iterable[StepCard]) -> ToClocks:
    """Of each step that began its latest clock, and the earlier ones that were late."""
    return ToClocks(
        tuple(
            (f"Langkah {_step(card)}{_again(clock)}", clock)
            for card in cards
            for clock in card.standing.clocks
            if clock is card.standing.latest or clock.verdict.is_late
        )
    )


def _again(clock: Clock) -> str:
    return f" · putaran {clock.round.number}" if clock.round.number > 1 else ""


def _step(card: StepCard) -> str:
    return f"{card.key.step} {card.step.short}{f' {card.unit_name}' if card.unit_name else ''}"


def _kodes(rows: Iterable[IndicatorRow]) -> tuple[str, ...]:
    return tuple(row.indicator.kode for row in rows)
