"""The SOP as the settings page shows it: head boxes, steps with the scanned words beside the value used, and what was assumed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sop_core.boards.look import Dependence, Look, depends_on
from sop_core.sop.definition import Assumption, Procedure, Scanned, Step
from sop_core.worktime import TimeUnit

BOXES = {
    "nomor": "Nomor SOP",
    "tanggal_pembuatan": "Tgl. pembuatan",
    "tanggal_revisi": "Tgl. revisi",
    "tanggal_efektif": "Tgl. efektif",
    "disahkan_oleh": "Disahkan oleh",
    "nama": "Nama SOP",
    "unit_kerja": "Unit kerja",
}
LISTS = {
    "dasar_hukum": "Dasar hukum",
    "keterkaitan": "Keterkaitan",
    "kualifikasi": "Kualifikasi pelaksana",
    "peralatan": "Peralatan dan perlengkapan",
    "peringatan": "Peringatan",
    "pencatatan": "Pencatatan dan pendataan",
}
NUMBERS = (
    *("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas", "dua belas", "tiga belas"),
    *("empat belas", "lima belas"),
)
_SPELLED = re.compile(r"(\d+)\s*\(([a-z ]+)\)\s*")
PARTS = (("Kegiatan", "activity"), ("Kelengkapan", "requires"), ("Waktu", "time"), ("Keluaran", "output"))


@dataclass(frozen=True)
class ScannedValue:
    """A value we use beside the words of the scan."""

    part: str
    used: str
    scanned: str

    @property
    def differs(self) -> bool:
        """Whether the scan says something else; the same number in digits and words does not.

        >>> ScannedValue("Waktu", "3 jam", "3(Tiga) Jam").differs, ScannedValue("Waktu", "15 menit", "15 (Lima) Menit").differs
        (False, True)
        """
        return _plain(self.used) != _plain(self.scanned)


@dataclass(frozen=True)
class StepRow:
    step: Step
    performers: str
    per: str
    returns_to: str
    parts: tuple[ScannedValue, ...]
    assumptions: tuple[Assumption, ...]


@dataclass(frozen=True)
class ProcedureBoard:
    id: str
    source: str
    title: str
    boxes: tuple[ScannedValue, ...]
    lists: tuple[tuple[str, tuple[str, ...]], ...]
    steps: tuple[StepRow, ...]
    assumptions: tuple[Assumption, ...]
    unit_minutes: int
    """The sum of the standards of the steps done per bidang, in working minutes."""
    cycle_minutes: int
    cycle_days: int
    """The sum of the other standards: minutes and whole working days."""


@depends_on(Dependence.NOTHING)
def procedure_board(look: Look) -> ProcedureBoard:
    """The SOP that new cycles follow; it changes with the program's start only."""
    procedure = look.office.procedure
    once = [step for step in procedure.steps if step not in procedure.unit_steps]
    return ProcedureBoard(
        id=procedure.id,
        source=procedure.source,
        title=f"SOP Nomor {procedure.heading.box('nomor')}: {procedure.heading.box('nama')}",
        boxes=tuple(_compared(BOXES[name], value) for name, value in procedure.heading.boxes),
        lists=tuple((LISTS[name], values) for name, values in procedure.heading.lists),
        steps=tuple(_row(procedure, step) for step in procedure.steps),
        assumptions=procedure.assumptions,
        unit_minutes=_minutes(procedure.unit_steps),
        cycle_minutes=_minutes(once),
        cycle_days=sum(step.allowance.amount for step in once if step.allowance.unit is TimeUnit.HARI),
    )


def _plain(text: str) -> str:
    return _SPELLED.sub(_digits_alone, text.strip().casefold().rstrip("."))


def _digits_alone(match: re.Match[str]) -> str:
    agrees = match[2] == dict(enumerate(NUMBERS, 1)).get(int(match[1]))
    return f"{match[1]} " if agrees else match[0]


def _row(procedure: Procedure, step: Step) -> StepRow:
    return StepRow(
        step=step,
        performers=", ".join(peran.value for peran in step.performers),
        per=step.scope.value,
        returns_to=", ".join(map(str, step.returns_to)),
        parts=tuple(_compared(name, getattr(step, attribute)) for name, attribute in PARTS),
        assumptions=tuple(assumption for assumption in procedure.assumptions if assumption.step == step.number),
    )


def _compared(part: str, value: Scanned) -> ScannedValue:
    return ScannedValue(part, value.nilai, value.asli)


def _minutes(steps: tuple[Step, ...] | list[Step]) -> int:
    return sum(step.allowance.microseconds // 60_000_000 for step in steps if step.allowance.unit is not TimeUnit.HARI)
