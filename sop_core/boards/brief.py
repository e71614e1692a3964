"""*Ringkas satu menit*: five to eight sentences about the cycle, said by written rules from the boards. No judgement, no model. Pure.

Every number in a sentence keeps its way down: to the indicators, budget lines or files it is made of (and so to file, sheet and cell), or
to the clocks whose working time it tells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sop_core.boards.cycle import CycleBoard, StepCard
from sop_core.boards.headline import behind_words, brief_moment
from sop_core.boards.kinerja_rows import NOT_SENT, IndicatorRow
from sop_core.boards.priorities import BEHIND
from sop_core.boards.summary import SummaryBoard
from sop_core.figures import style
from sop_core.indicators.compliance import OnTime, on_time
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
class Rule:
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
        return round(sum(len(one.text.split()) for one in self.sentences) / WORDS_A_MINUTE * 60)


def brief(board: SummaryBoard) -> Brief:
    """At most ``MOST`` sentences, in the order of the rules."""
    return Brief(tuple(sentence for rule in RULES for sentence in rule.say(board))[:MOST])


def _cycle(board: SummaryBoard) -> Iterator[Sentence]:
    cycle, row = board.cycle, board.cycle.cycle
    name, late = f"Siklus {row.periode.short_label}", cycle.late
    said = Number(f"{len(late)} langkah", _clocks(cycle, late))
    if row.archived_at is not None:
        end = Number(brief_moment(row.archived_at), ToSpan(row.opened_at, row.archived_at))
        verdict = f"{said.text} terlambat" if late else "semua langkah tepat waktu"
        yield Sentence("flag", f"{name} selesai, diarsipkan {end.text}: {verdict}.", (end, *((said,) if late else ())))
        return
    whole = Number(f"{cycle.done_count} dari {len(cycle.cards)} langkah", _clocks(cycle, cycle.cards))
    start = f"{name} {'tepat waktu' if board.is_on_time else 'belum tepat waktu'}: {whole.text} selesai"
    if cycle.expected_end is None or cycle.expected_end <= cycle.at:
        yield Sentence("flag", f"{start}.", (whole,))
        return
    end = Number(brief_moment(cycle.expected_end), ToSpan(cycle.at, cycle.expected_end))
    due = "" if row.due_day is None else f", batas ke Pemkab {style.short_day(row.due_day)}"
    numbers = (whole, end) if row.due_day is None else (whole, end, Number(style.short_day(row.due_day), _until(cycle, row.due_day)))
    yield Sentence("flag", f"{start}, perkiraan selesai {end.text}{due}.", numbers)


def _until(cycle: CycleBoard, due_day: object) -> ToSpan:
    """From the opening to the end of the due day."""
    opened = cycle.cycle.opened_at
    last = datetime.combine(due_day, datetime.max.time().replace(microsecond=0), opened.tzinfo)  # type: ignore[arg-type]
    return ToSpan(opened, max(last, opened))


def _waiting(board: SummaryBoard) -> Iterator[Sentence]:
    for card in board.cycle.turns:
        if card.holder_peran is Peran.KADIS and card.started_at is not None and card.due is not None:
            way = _clocks(board.cycle, [card])
            since, until = Number(brief_moment(card.started_at), way), Number(brief_moment(card.due), way)
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
    missing = [line.name for line in board.lines if line.file == NOT_SENT]
    excused = [line.name for line in board.lines if line.file not in ("", NOT_SENT)]
    said = [f"{word}: {', '.join(names)}" for word, names in (("belum", missing), ("tidak menyampaikan", excused)) if names]
    yield Sentence("upload_file", f"Berkas bidang masuk {count.text}{'; ' if said else ''}{'; '.join(said)}.", (count,))


def _capaian(board: SummaryBoard) -> Iterator[Sentence]:
    total = board.kinerja.total
    mean, way = total.capaian, ToIndicators(tuple(row.indicator.kode for row in board.kinerja.rows), by_unit=True)
    if mean.value is None:
        yield Sentence("query_stats", "Capaian dinas belum dapat dihitung: belum ada realisasi yang dapat dibandingkan dengan target.", ())
        return
    value, over = Number(style.percent(mean.value), way), Number(f"{mean.n} dari {mean.total}", way)
    before = total.trend[-2] if len(total.trend) > 1 else None
    band = f" ({total.band})" if total.band else ""
    if before is None or before.telling is None:
        yield Sentence("query_stats", f"Capaian dinas {value.text}{band}, rata-rata {over.text} indikator.", (value, over))
        return
    earlier = Number(style.percent(before.telling), way)
    text = f"Capaian dinas {value.text}{band}, rata-rata {over.text} indikator; {before.periode.short_label} {earlier.text}."
    yield Sentence("query_stats", text, (value, over, earlier))


def _below(board: SummaryBoard) -> Iterator[Sentence]:
    below = [row for row in board.kinerja.rows if row.is_below_target]
    rows = sorted(below, key=lambda row: (row.capaian.value or 0.0, row.indicator.kode))
    if not rows:
        return
    count = Number(f"{len(rows)} dari {board.kinerja.total.capaian.n}", ToIndicators(_kodes(rows)))
    worst = Number(style.percent(rows[0].capaian.shown), ToIndicators(_kodes(rows[:1])))
    text = f"{count.text} indikator di bawah target; terendah {rows[0].indicator.uraian} ({rows[0].unit_name}), {worst.text}."
    yield Sentence("trending_down", text, (count, worst))


def _serapan(board: SummaryBoard) -> Iterator[Sentence]:
    spent, way = board.kinerja.total.serapan, ToBudget(tuple(group.kode for group in board.kinerja.groups))
    if spent.value is None:
        yield Sentence("savings", "Serapan anggaran belum dapat dihitung: realisasi anggaran periode ini belum diisi.", ())
        return
    value, points = Number(style.percent(spent.value), way), Number(behind_words(board), way)
    money = Number(f"{style.rupiah(spent.realisasi)} dari {style.rupiah(spent.pagu)}", way)
    text = f"Serapan anggaran {value.text}, {points.text}: {money.text}."
    yield Sentence("savings", text, (value, points, money))


def _behind(board: SummaryBoard) -> Iterator[Sentence]:
    late = sorted((line for line in board.lines if (line.behind or 0.0) >= BEHIND), key=lambda line: -(line.behind or 0.0))
    if late:
        said = [Number(style.percent(line.group.serapan.value), ToBudget((line.kode,))) for line in late[:2]]
        named = ", ".join(f"{line.name} {number.text}" for line, number in zip(late, said, strict=False))
        limit = Number(f"{style.number(BEHIND, 0)} poin", ToBudget(tuple(line.kode for line in late)))
        yield Sentence("south", f"Serapan tertinggal sekurangnya {limit.text}: {named}.", (limit, *said))


def _kept(board: SummaryBoard) -> Iterator[Sentence]:
    rounds, kept = _rounds(board.cycle), cycle_on_time(board.cycle)
    if kept.share is None:
        return
    missed_first = tuple(sorted(rounds, key=lambda named: not named[1].verdict.is_late))
    share = Number(style.share(kept.share), ToClocks(rounds))
    count = Number(f"{kept.on_time} dari {kept.expected}", ToClocks(missed_first))
    text = f"Tepat waktu {share.text}: {count.text} putaran yang sudah diharapkan; yang tidak datang dihitung terlambat."
    yield Sentence("timer", text, (share, count))


RULES = (
    Rule("Keadaan siklus: tepat waktu atau belum, berapa langkah selesai, kapan berakhir", _cycle),
    Rule("Langkah yang menunggu Kepala Dinas, bila ada", _waiting),
    Rule("Langkah berjalan yang lewat dari waktu bakunya, dan yang terlama", _overdue),
    Rule("Berkas bidang yang masuk, yang belum, dan yang tidak menyampaikan", _files),
    Rule("Capaian dinas, atas berapa indikator, dan pada periode sebelumnya", _capaian),
    Rule("Berapa indikator di bawah target, dan yang terendah", _below),
    Rule("Serapan anggaran terhadap rencana merata", _serapan),
    Rule(f"Bidang yang serapannya tertinggal sekurangnya {style.number(BEHIND, 0)} poin, paling banyak dua", _behind),
    Rule("Bagian putaran siklus ini yang tepat waktu dari yang diharapkan", _kept),
)


def cycle_on_time(cycle: CycleBoard) -> OnTime:
    """Rounds of this cycle on time of those expected; a bidang excused before it could begin counts once, as in *Ketepatan*."""
    began = {card.key.unit for card in cycle.cards if card.standing.clocks}
    never = [Verdict.NOT_SUBMITTED for unit, _ in cycle.excused if unit not in began]
    return on_time([*(clock.verdict for _, clock in _rounds(cycle)), *never])


def _rounds(cycle: CycleBoard) -> tuple[tuple[str, Clock], ...]:
    return tuple(
        (f"Langkah {_step(card)}{f' · putaran {clock.round.number}' if clock.round.number > 1 else ''}", clock)
        for card in cycle.cards
        for clock in card.standing.clocks
    )


def _clocks(cycle: CycleBoard, cards: Iterable[StepCard]) -> ToClocks:
    """The latest clock of each step that has one."""
    return ToClocks(tuple((f"Langkah {_step(card)}", card.standing.latest) for card in cards if card.standing.latest is not None))


def _step(card: StepCard) -> str:
    return f"{card.key.step} {card.step.short}{f' {card.unit_name}' if card.unit_name else ''}"


def _kodes(rows: Iterable[IndicatorRow]) -> tuple[str, ...]:
    return tuple(row.indicator.kode for row in rows)

