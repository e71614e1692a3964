"""A small office of two bidang with four indicators and two budget lines, and files made by hand: nouns for the tests of the boards."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256

from sop_core.boards.analysis import AnalysisBoard, analysis_board
from sop_core.boards.kinerja import KinerjaBoard, kinerja_board
from sop_core.boards.look import Look
from sop_core.indicators.register import BudgetLine, Indicator, Pagu, Register, Target
from sop_core.indicators.rules import Agregasi, Arah
from sop_core.intake.answers import Answered, Question
from sop_core.intake.submission import Answer, Measurement, State, Submission
from sop_core.office import Office
from sop_core.periode import Periode
from sop_core.sop.events import Event, EventKind
from sop_core.store import cycles, filesets, revision, submissions
from sop_core.store.cycles import Snapshot
from sop_core.store.engine import Store, open_store

NOW = datetime(2026, 10, 5, 1, 0, tzinfo=UTC)
UNITS = ("dafduk", "capil")


def quarters(tahunan: float, *values: float) -> dict[int, Target]:
    return {2026: Target(tahunan, {f"TW{number}": value for number, value in enumerate(values, 1)})}


KEPING = Indicator("D-1", "dafduk", "Pencetakan", "keping", Arah.NAIK_BAIK, Agregasi.PENJUMLAHAN, targets=quarters(400, 100, 100, 100, 100))
CAKUPAN = Indicator(
    "D-2", "dafduk", "Cakupan", "%", Arah.NAIK_BAIK, Agregasi.POSISI_AKHIR, batas_atas=100, targets=quarters(95, 80, 85, 90, 95)
)
WAKTU = Indicator("C-1", "capil", "Waktu akta", "hari", Arah.TURUN_BAIK, Agregasi.RATA_RATA, targets=quarters(4, 4, 4, 4, 4))
AKTA = Indicator("C-2", "capil", "Akta", "dokumen", Arah.NAIK_BAIK, Agregasi.PENJUMLAHAN, bobot=3, targets=quarters(40, 10, 10, 10, 10))
CETAK = BudgetLine("2.12.02.01", "dafduk", "2.12.02", "Pencetakan KTP-el", "D-1", pagu={2026: Pagu(1000.0, 800.0)})
ARSIP = BudgetLine("2.12.03.01", "capil", "2.12.03", "Arsip akta", None, pagu={2026: Pagu(500.0)})
REGISTER = Register((KEPING, CAKUPAN, WAKTU, AKTA), (CETAK, ARSIP))


def number(kode: str | None, key: str, value: float | None, measure: str = "realisasi", **more: str) -> Measurement:
    """One cell of a file; its address is made of what stands in it, so that every cell has one of its own."""
    state = State.KOSONG if value is None else State.ANGKA
    cell = more.get("cell", f"{key}-{measure}")
    return Measurement(kode, more.get("uraian", kode or ""), "", more.get("wilayah"), measure, key, value, state, str(value), "Data", cell)


def unreadable(kode: str, key: str, raw: str) -> Measurement:
    return Measurement(kode, kode, "", None, "realisasi", key, None, State.TIDAK_TERBACA, raw, "Data", "A1")


def question(one: Measurement) -> Question:
    words = "Nilai 140 jauh dari target. Benar demikian?"
    return Question("JAUH_DARI_TARGET", one.sheet, one.cell, words, one.indikator, one.uraian, None, one.measure, one.key, one.number)


@dataclass
class Desk:
    """The store of a test with what is put into it."""

    store: Store
    office: Office
    register: Register = field(default_factory=lambda: REGISTER)
    now: datetime = NOW

    def cycle(self, code: str, units: Sequence[str] = UNITS) -> None:
        rules = Snapshot(
            self.office.snapshot_of(self.office.procedure), json.dumps(self.office.calendar.to_json()), self.register.to_json()
        )
        with self.store.writing() as connection:
            cycles.add(connection, Periode.parse(code), list(units), None, rules, NOW)

    def file(self, code: str, unit: str, *measurements: Measurement) -> int:
        """A file in the place of all that count before it."""
        with self.store.reading() as connection:
            before = filesets.counting_files(connection, code, unit)
        return self.further_file(code, unit, *measurements, replaces=before)

    def further_file(self, code: str, unit: str, *measurements: Measurement, replaces: Collection[int] = ()) -> int:
        """A file beside those that count before it, but for those it replaces."""
        content = repr((code, unit, measurements)).encode()
        sent = Submission(unit, Periode.parse(code), measurements, (), sha256(content).hexdigest(), f"{unit} {code}.xlsx")
        with self.store.writing() as connection:
            return submissions.add(connection, code, sent, content, ("katim", "katim_program"), "", self.now, replaces)

    def two_cycles(self) -> None:
        """Two bidang in two cycles, each with two indicators and a budget line; of Dafduk a percentage and a recap of its own too."""
        for code, values in (("2026-TW1", (90, 60, 5, 8, 200, 100)), ("2026-TW2", (40, 70, 3, 30, 150, 90))):
            key = code[-3:]
            self.cycle(code)
            self.file(code, "dafduk", number("D-1", key, values[0]), number("D-2", key, values[1]), number("D-2", key, 75, "capaian"),
                      number(None, key, values[4], "realisasi_anggaran", uraian="2.12.02.01"),
                      number(None, key, 5, "layanan", uraian="KK", wilayah="63.04.01"))  # fmt: skip
            self.file(code, "capil", number("C-1", key, values[2]), number("C-2", key, values[3]),
                      number(None, key, values[5], "realisasi_anggaran", uraian="2.12.03.01"))  # fmt: skip

    def told(self, code: str, kind: EventKind, **more: object) -> None:
        """Something that happens in the cycle, by the Sekretaris."""
        with self.store.writing() as connection:
            event = Event(kind, NOW, NOW, "sekretaris", "sekretaris", **more)  # type: ignore[arg-type]
            cycles.append(connection, cycles.hold(connection, code), [event])
            revision.advance(connection)

    def excuse(self, code: str, unit: str, reason: str) -> None:
        self.told(code, EventKind.CYCLE_OPENED)
        self.told(code, EventKind.UNIT_EXCUSED, unit=unit, note=reason)

    def answered_file(self, code: str, unit: str, answers: Mapping[Measurement, Answer], *others: Measurement) -> int:
        """A file of ``unit`` whose numbers were asked about and answered."""
        told = tuple(Answered(question(one), answer) for one, answer in answers.items())
        content = repr((*answers, *others)).encode()
        sent = Submission(unit, Periode.parse(code), (*answers, *others), (), sha256(content).hexdigest(), f"{unit} {code}.xlsx")
        sent = replace(sent, questions=tuple(one.question for one in told), answers=told)
        with self.store.writing() as connection:
            return submissions.add(connection, code, sent, content, ("staf", "staf_dafduk"), "", NOW)

    @property
    def look(self) -> Look:
        return Look.at(self.store, self.office, NOW)

    def board(self, code: str, units: Sequence[str] = UNITS) -> KinerjaBoard:
        return kinerja_board(self.look, code, tuple(units))

    def analysis(self, code: str, units: Sequence[str] = UNITS) -> AnalysisBoard:
        return analysis_board(self.look, code, tuple(units))


@contextmanager
def desk_on(url: str, office: Office) -> Iterator[Desk]:
    store = open_store(url)
    try:
        yield Desk(store, office)
    finally:
        store.close()
