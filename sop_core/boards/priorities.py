"""*Prioritas Pimpinan*: at most five things for the Kadis, found by written rules in the order of their weight. No judgement, no model.

Each rule looks at the boards and says a sentence, its reason, who owns it and where it is seen. A rule may speak twice at most, so that
one bad bidang does not fill the list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from sop_core.boards.cycle import CycleBoard, StepCard
from sop_core.boards.kinerja import KinerjaBoard, KinerjaGroup
from sop_core.boards.kinerja_budget import BudgetRow
from sop_core.boards.kinerja_rows import IndicatorRow
from sop_core.boards.verdicts import Limit, verdict
from sop_core.figures import style
from sop_core.indicators.number_marks import signed, together
from sop_core.indicators.serapan import is_over
from sop_core.organisation import Peran
from sop_core.sop.sla import Clock, Verdict

MOST, PER_RULE = 5, 2
BEHIND = 15.0
"""Points of serapan below an even plan from which the Kadis hears of it."""
SUSPICIOUS = 110.0


@dataclass(frozen=True)
class Link:
    """Where it is seen: a page file below ``pages/`` and the choices in its address."""

    page: str
    query: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Priority:
    rule: str
    icon: str
    sentence: str
    reason: str
    owner: str
    link: Link
    clock: Clock | None = None
    """The clock whose numbers the sentence says, where it says any."""
    is_grave: bool = False
    """Whether it stands in red."""


@dataclass(frozen=True)
class Situation:
    """What the rules look at. ``heads`` names who heads each bidang."""

    cycle: CycleBoard
    kinerja: KinerjaBoard
    heads: tuple[tuple[str, str], ...]

    def head(self, unit: str) -> str:
        return dict(self.heads).get(unit, "")

    def step(self, card: StepCard) -> Link:
        """*Progres SOP* with this very step in front."""
        return self.link("progres", langkah=str(card.key.step), **({"bidang": card.key.unit} if card.key.unit else {}))

    def link(self, page: str, **query: str) -> Link:
        return Link(page, (("siklus", self.cycle.cycle.id), *query.items()))


@dataclass(frozen=True)
class PriorityRule:
    """A rule as it is written for people, and how it finds what it speaks of, the gravest first."""

    words: str
    find: Callable[[Situation, str], Iterator[Priority]]


def priorities(situation: Situation) -> tuple[Priority, ...]:
    """At most ``MOST``, at most ``PER_RULE`` of a rule."""
    chosen: list[Priority] = []
    for rule in RULES:
        chosen += list(rule.find(situation, rule.words))[:PER_RULE]
    return tuple(chosen[:MOST])


def _waiting_for_kadis(now: Situation, rule: str) -> Iterator[Priority]:
    for card in now.cycle.turns:
        if card.holder_peran is Peran.KADIS:
            late = f", lewat {card.late_label}" if card.verdict is Verdict.OVERDUE else ""
            reason = f"berjalan sejak {style.moment(card.started_at)}, batas {style.moment(card.due)}{late}"
            sentence = f"Langkah {_step(card)} menunggu Kepala Dinas"
            yield Priority(rule, "draw", sentence, reason, _owner(card), now.step(card), card.standing.latest)


def _overdue(now: Situation, rule: str) -> Iterator[Priority]:
    for card in now.cycle.late_turns:
        if card.holder_peran is Peran.KADIS:
            continue
        reason = f"standar {card.step.allowance}, terpakai {card.used_label}"
        sentence = f"Langkah {_step(card)} lewat batas {card.late_label}"
        yield Priority(rule, "alarm", sentence, reason, _owner(card), now.step(card), card.standing.latest)


def _beyond_the_due_day(now: Situation, rule: str) -> Iterator[Priority]:
    outcome = verdict(now.cycle)
    if outcome.limit is Limit.BEYOND and not outcome.is_delivered:
        sentence = f"Laporan diperkirakan selesai {style.moment(outcome.end)}, sesudah batas ke Pemkab"
        waiting = ", ".join(dict(now.cycle.units)[unit] for unit in now.cycle.awaited)
        reason = f"batas {style.day(outcome.due_day)}" + (f"; langkah gabungan menunggu {waiting}" if waiting else "")
        yield Priority(rule, "event_busy", sentence, reason, "Katim Penyusunan Program", now.link("progres"))


def _overspent(now: Situation, rule: str) -> Iterator[Priority]:
    """The line furthest above its pagu by itself; the others together."""
    over = [line for line in now.kinerja.budget if is_over(line.serapan.value)]
    over.sort(key=lambda line: (-(line.serapan.value or 0), line.line.kode))
    for line in over[:1]:
        spent = line.serapan
        money = signed(style.rupiah(spent.realisasi), spent.spent_marks)
        pagu = signed(style.rupiah(spent.pagu), spent.pagu_marks)
        used = f"{money} dari {_pagu_words(line)} {pagu} s.d. {line.now.periode.short_label}"
        causes = [f"{row.told[0].lower()}{row.told[1:]}" for row in now.kinerja.answers if row.mark in spent.spent_marks]
        why = ", ".join(causes) or "sebabnya belum dijawab bidang"
        sentence = f"{line.line.uraian} ({line.unit_name}) melebihi pagu: {signed(style.percent(spent.value), spent.marks)}"
        yield Priority(rule, "report", sentence, f"{used}; {why}", now.head(line.line.unit), _lines_of(now, line), is_grave=True)
    if len(over) > 1:
        rest = ", ".join(f"{line.line.kode} {signed(style.percent(line.serapan.value), line.serapan.marks)}" for line in over[1:])
        owners = ", ".join(dict.fromkeys(now.head(line.line.unit) for line in over[1:]))
        sentence = f"{len(over) - 1} baris pagu lain juga melebihi pagu"
        yield Priority(rule, "report", sentence, rest, owners, _lines_of(now, over[1]), is_grave=True)


def _pagu_words(line: BudgetRow) -> str:
    """Which pagu the share is of: ``pagu murni``."""
    return line.serapan.rule.removeprefix("realisasi ÷ ").removesuffix(" × 100")


def _missing_files(now: Situation, rule: str) -> Iterator[Priority]:
    excused = dict(now.cycle.excused)
    missing = [(unit, name) for unit, name in now.cycle.units if unit not in now.cycle.submitted and unit not in excused]
    if missing and now.cycle.cycle.is_open:
        names = ", ".join(name for _, name in missing)
        owner = ", ".join(filter(None, (now.head(unit) for unit, _ in missing)))
        reason = f"{len(missing)} dari {len(now.cycle.units)} bidang; analisis dinas tidak dapat diselesaikan tanpanya"
        yield Priority(rule, "upload_file", f"Berkas kinerja {names} belum masuk", reason, owner, now.link("progres"))


def _weak(now: Situation, rule: str) -> Iterator[Priority]:
    """The lower classes of the scale, worst first."""
    worst = len(now.kinerja.scale.bands) // 2
    weak = [row for row in now.kinerja.rows if row.rank is not None and row.rank > worst]
    for row in sorted(weak, key=lambda row: (row.capaian.value or 0.0, row.indicator.kode)):
        yield Priority(
            rule, "trending_down",
            f"{row.indicator.uraian}: capaian {signed(style.percent(row.capaian.shown), row.capaian.marks)} ({row.band})",
            f"{_against(row)} {_trend(row)}".strip(),
            now.head(row.indicator.unit),
            now.link("analisis", lihat="Tren", bidang=row.unit_name, indikator=row.indicator.kode),
        )  # fmt: skip


def _behind_in_spending(now: Situation, rule: str) -> Iterator[Priority]:
    even, until = even_plan(now.kinerja), now.kinerja.periode.short_label
    behind = [(group, even - group.serapan.value) for group in now.kinerja.groups if group.serapan.value is not None]
    for group, points in sorted(behind, key=lambda each: -each[1]):
        if points >= BEHIND:
            spent = group.serapan
            value, gap = (signed(words, spent.marks) for words in (style.percent(spent.value), f"{style.number(points, 0)} poin"))
            sentence = f"Serapan {group.name} {value}, {gap} di bawah rencana merata"
            used, pagu = signed(style.rupiah(spent.realisasi), spent.spent_marks), signed(style.rupiah(spent.pagu), spent.pagu_marks)
            reason = f"{used} dari {pagu} sampai {until}"
            yield Priority(rule, "savings", sentence, reason, now.head(group.kode), _spending(now, group))


def _suspicious(now: Situation, rule: str) -> Iterator[Priority]:
    high = [row for row in now.kinerja.rows if row.capaian.shown is not None and row.capaian.shown > SUSPICIOUS]
    if high:
        kodes = ", ".join(row.indicator.kode for row in high)
        what = signed("capaian", together(*(row.capaian.marks for row in high)))
        sentence = f"{len(high)} {what} di atas {style.number(SUSPICIOUS)} %: periksa apakah targetnya terlalu rendah"
        yield Priority(rule, "rule", sentence, kodes, "Katim Penyusunan Program", now.link("analisis", lihat="Peta"))


RULES = (
    PriorityRule("Langkah yang menunggu Kepala Dinas", _waiting_for_kadis),
    PriorityRule("Baris pagu yang realisasinya melebihi pagu, yang paling jauh lebih dulu", _overspent),
    PriorityRule("Langkah lain yang lewat dari standar waktunya, yang paling lama lewat lebih dulu", _overdue),
    PriorityRule("Perkiraan selesai sesudah batas penyampaian ke Pemkab", _beyond_the_due_day),
    PriorityRule("Bidang yang berkasnya belum masuk dan tidak ditandai tidak menyampaikan", _missing_files),
    PriorityRule("Indikator di paruh bawah skala capaian terhadap target periode, yang terendah lebih dulu", _weak),
    PriorityRule(f"Serapan bidang sekurangnya {style.number(BEHIND)} poin di bawah rencana merata sepanjang tahun", _behind_in_spending),
    PriorityRule(f"Capaian di atas {style.number(SUSPICIOUS)} %: targetnya perlu diperiksa", _suspicious),
)


def even_plan(board: KinerjaBoard) -> Fraction:
    """The share of the year that has passed at the end of the period: what an even spending would have reached."""
    return board.periode.share_of_year * 100


def _step(card: StepCard) -> str:
    return f"{card.key.step} {card.step.short}{f' {card.unit_name}' if card.unit_name else ''}"


def _owner(card: StepCard) -> str:
    unit = f" {card.unit_name}" if card.unit_name and card.holder_peran.per_unit else ""
    names = ", ".join(card.holder_names)
    return f"{card.holder_peran.value}{unit}{f' · {names}' if names else ''}"


def _against(row: IndicatorRow) -> str:
    measured, satuan = row.measurement, row.indicator.satuan
    wanted = signed(f"{row.written(measured.target_periode)} {satuan}", measured.target_marks)
    return f"{row.value_words(measured.figure.value)} dari target {wanted} s.d. {row.now.periode.short_label};"


def _trend(row: IndicatorRow) -> str:
    before = row.at(row.now.periode.previous)
    if before is None or before.capaian.shown is None or row.capaian.shown is None:
        return "belum ada pembanding"
    return f"sebelumnya {signed(style.percent(before.capaian.shown), before.capaian.marks)}"


def _lines_of(now: Situation, line: BudgetRow) -> Link:
    return now.link("analisis", lihat="Serapan", bidang=line.unit_name)


def _spending(now: Situation, group: KinerjaGroup) -> Link:
    return now.link("analisis", lihat="Serapan", bidang=group.name)
