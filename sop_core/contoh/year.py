"""Fills an empty sample database with a believable year: real actions, real files through the real reader, at moments of the past.

DATA CONTOH. Nothing is written past the actions, so the sample obeys every rule that the office's own data obey.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from itertools import count
from pathlib import Path

from sop_core import actions
from sop_core.access.passwords import PRODUCTION, Cost, hash_password
from sop_core.actions import Desk
from sop_core.boards import files
from sop_core.boards.look import Look
from sop_core.contoh import ACCOUNTS, PASSWORD, confirmed
from sop_core.contoh.plan import DIRECTION, LETTER, PLANS, CyclePlan, Stage
from sop_core.errors import SopError
from sop_core.intake import Answer, Choices, Question, Reading, Reply, Submission, read, to_submission
from sop_core.office import Office
from sop_core.organisation import Peran
from sop_core.periode import Periode
from sop_core.sop.progress import Key
from sop_core.store import acts, cycles, people
from sop_core.store.engine import Store
from sop_core.worktime import Allowance, TimeUnit, due, elapsed

MINUTES_SINCE_OPENING = 660
"""How many working minutes the running cycle has been running when the sample is made."""
TIME_FOR_THE_RUNNING = Allowance(6, TimeUnit.HARI)
"""From the opening of the running cycle to the day it is due at Pemkab."""
BEGINNING = (Stage(1, 9, note=DIRECTION), Stage(2, 8, note=LETTER))
TOLD = "contoh-selesai"
"""The key under which it is remembered that the whole sample was told."""
OWN_CHECK = "Sekretaris juga mengepalai Sekretariat (DATA CONTOH)."
"""Why the Sekretaris checks own work at step 7; kept where that is so."""
NOTE = "Peringatan sudah dibaca bersama bidang (DATA CONTOH)."


ANSWERS = {
    "MELEBIHI_PAGU": "Dibayar lebih dahulu dari pergeseran; DPA perubahan menyusul (DATA CONTOH).",
    "DI_LUAR_KEBIASAAN": "Satu kegiatan tertunda ke triwulan berikutnya (DATA CONTOH).",
}
"""Why a number that is hardly true is true all the same, by the kind of the question."""
ANSWER = "Sudah dicocokkan dengan sumbernya (DATA CONTOH)."


@dataclass(frozen=True)
class Sample:
    """A bidang's file as it was read, and its bytes."""

    reading: Reading
    content: bytes


def fill(store: Store, office: Office, folder: Path, now: datetime, cost: Cost = PRODUCTION) -> int:
    """The people, cycles and files of the sample office; the number of cycles told (0 when they are there already).

    Every deed has its own key, so that a telling that was interrupted goes on where it stopped.
    """
    with store.reading() as connection:
        if acts.outcome(connection, TOLD):
            return 0
    _add_people(store, now, cost)
    confirmed.confirm(store, office, now, next(account.username for account in ACCOUNTS if account.post == "katim_program"))
    teller = _Teller(store, office, now)
    today = now.astimezone(office.calendar.zone).date()
    plans = [plan for plan in PLANS if plan.due_day is None or plan.due_day < today]
    for plan in plans:
        teller.tell(plan, _samples(office, folder / plan.periode.code, plan))
    with store.writing() as connection:
        acts.remember(connection, TOLD, "contoh", "contoh", str(len(plans)), now)
    return len(plans)


def _add_people(store: Store, now: datetime, cost: Cost) -> None:
    long_ago = now - timedelta(days=365 * 3)
    with store.writing() as connection:
        known = {person.username for person in people.everyone(connection, now)}
        for account in ACCOUNTS:
            if account.username not in known:
                people.add(connection, account.username, account.name, "", hash_password(PASSWORD, cost), [account.post], long_ago)


def _samples(office: Office, folder: Path, plan: CyclePlan) -> Mapping[str, Sample]:
    """The file of each bidang in ``folder``; of several versions the one that can be handed in."""
    found: dict[str, Sample] = {}
    for path in sorted(folder.iterdir()):
        content = path.read_bytes()
        reading = read(content, path.name, office.knowledge(year=plan.periode.year))
        if reading.unit is None:
            raise SopError(f"Bidang dari berkas contoh {path.name} tidak dikenali.")
        if isinstance(to_submission(reading, reading.unit, plan.periode, Choices()), Submission):
            found[reading.unit] = Sample(reading, content)
    missing = set(plan.lanes) - set(found)
    if missing:
        raise SopError(f"Berkas contoh {plan.periode.label} belum lengkap: {', '.join(sorted(missing))}.")
    return found


@dataclass
class _Teller:
    """Tells one cycle after the other, each deed at its moment; what would lie after ``now`` has not happened yet."""

    store: Store
    office: Office
    now: datetime
    presses: Iterator[int] = field(default_factory=count)

    def tell(self, plan: CyclePlan, samples: Mapping[str, Sample]) -> None:
        opening = self._opening(plan)
        due_day = plan.due_day or due(self.office.calendar, opening, TIME_FOR_THE_RUNNING).date()
        cycle_id = actions.open_cycle(self._desk(Peran.KATIM_PROGRAM, None, opening), plan.periode, tuple(plan.lanes), due_day).id
        fanned_out = self._play(cycle_id, {None: BEGINNING}, opening, samples)
        joined = self._play(cycle_id, dict(plan.lanes.items()), fanned_out, samples) if fanned_out else None
        if joined:
            self._play(cycle_id, {None: plan.tail}, joined, samples)

    def _play(
        self, cycle_id: str, ways: dict[str | None, tuple[Stage, ...]], start: datetime, samples: Mapping[str, Sample]
    ) -> datetime | None:
        """Play the ways side by side, always the earliest deed next; when the last ends, or None when one stops short of its end."""
        rounds: Counter[Key] = Counter()
        waiting = [(self._after(start, stages[0]), unit or "", 0) for unit, stages in ways.items()]
        heapq.heapify(waiting)
        ends: list[datetime] = []
        while waiting:
            moment, name, place = heapq.heappop(waiting)
            unit = name or None
            if moment > self.now:
                continue
            stage = ways[unit][place]
            rounds[Key(stage.step, unit)] += 1
            self._do(cycle_id, stage, Key(stage.step, unit), rounds[Key(stage.step, unit)], moment, samples)
            if place + 1 < len(ways[unit]):
                heapq.heappush(waiting, (self._after(moment, ways[unit][place + 1]), name, place + 1))
            else:
                ends.append(moment)
        return max(ends) if len(ends) == len(ways) else None

    def _do(self, cycle_id: str, stage: Stage, key: Key, round_number: int, moment: datetime, samples: Mapping[str, Sample]) -> None:
        with self.store.reading() as connection:
            step = cycles.get(connection, cycle_id).procedure.step(stage.step)
        desk = self._desk(step.performers[0], key.unit, moment)
        if stage.back_to is not None and stage.category is not None:
            actions.return_step(desk, cycle_id, key, round_number, stage.back_to, stage.category, stage.note)
        elif stage.uploads and key.unit is not None:
            sample = samples[key.unit]
            sent = self._handed_in(cycle_id, key.unit, sample.reading)
            actions.receive(desk, cycle_id, sent, sample.content, NOTE if sent.needs_note else "", (key, round_number))
        else:
            actions.complete_step(desk, cycle_id, key, round_number, stage.note, own_check=OWN_CHECK)

    def _handed_in(self, cycle_id: str, unit: str, reading: Reading) -> Submission:
        """The file in the light of what was handed in before, with every question answered."""
        known = Look.at(self.store, self.office, self.now).ask(files.knowledge, cycle_id, (unit,))
        periode = Periode.parse(cycle_id)
        looked = files.inspect_again(reading, Choices(), known, unit, periode)
        sent = _agreed(reading, looked, unit, periode, Choices())
        answers = {question.place: _answer(question) for question in sent.open_questions}
        return _agreed(reading, looked, unit, periode, Choices(answers=answers))

    def _after(self, moment: datetime, stage: Stage) -> datetime:
        return due(self.office.calendar, moment, Allowance(stage.minutes, TimeUnit.MENIT))

    def _opening(self, plan: CyclePlan) -> datetime:
        """The day the plan names, or the last working morning that leaves the running cycle its working minutes."""
        calendar = self.office.calendar
        day = plan.opens or self.now.astimezone(calendar.zone).date()
        while True:
            morning = datetime.combine(day, time(8, 5), calendar.zone)
            if plan.opens or (calendar.day(day).is_working and self._worked_since(morning) >= MINUTES_SINCE_OPENING):
                return morning
            day -= timedelta(days=1)

    def _worked_since(self, moment: datetime) -> float:
        return elapsed(self.office.calendar, moment, self.now).minutes if moment < self.now else 0

    def _desk(self, peran: Peran, unit: str | None, moment: datetime) -> Desk:
        post = self.office.organisation.post_for(peran, unit)
        holder = next(account for account in ACCOUNTS if account.post == post.kode)
        return Desk(self.store, self.office, holder.username, moment, f"contoh-{next(self.presses)}")


def _agreed(reading: Reading, looked: Reading, unit: str, periode: Periode, choices: Choices) -> Submission:
    sent = files.agreed(looked, unit, periode, choices, decided=looked)
    if not isinstance(sent, Submission):
        raise SopError(f"Berkas contoh {reading.file} tidak dapat disimpan: {sent.blocking[0].message}")
    return sent


def _answer(question: Question) -> Answer:
    return Answer(Reply.NO_DATA) if question.is_empty else Answer(Reply.TRUE, ANSWERS.get(question.kode, ANSWER))
