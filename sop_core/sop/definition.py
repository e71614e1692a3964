"""A procedure as data: its head boxes, its steps with actor, document, time standard and output, and what we assumed of a damaged scan.

Built from the table of a TOML file (``data/sop/*.toml``, read by ``office``) or from a cycle's snapshot of it; knows no file itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from itertools import pairwise
from typing import TypeVar

from sop_core.datafile import DataTable
from sop_core.errors import DataFileError, SopError
from sop_core.organisation import Organisation, Peran, Post
from sop_core.worktime import Allowance

Part = TypeVar("Part")


class Scope(Enum):
    """How often a step is done; the value is the word in ``data/``."""

    CYCLE = "siklus"
    UNIT = "bidang"


@dataclass(frozen=True)
class Scanned:
    """The value we use and the words the scan has."""

    nilai: str
    asli: str


@dataclass(frozen=True)
class Step:
    """One of the steps. ``performers[0]`` holds it; the others may finish it too."""

    number: int
    short: str
    performers: tuple[Peran, ...]
    handed_to: str
    scope: Scope
    is_decision: bool
    returns_to: tuple[int, ...]
    activity: Scanned
    requires: Scanned
    time: Scanned
    output: Scanned
    allowance: Allowance

    def holders(self, organisation: Organisation, unit: str | None) -> tuple[Post, ...]:
        """The posts that may finish this step, the one that holds it first."""
        return tuple(organisation.post_for(peran, unit) for peran in self.performers)

    @property
    def gathers_data(self) -> bool:
        """Whether the bidang's own people fill in or draft its data here: its template is offered, and a file may finish it."""
        return not self.is_decision and not {Peran.STAF, Peran.KATIM_BIDANG}.isdisjoint(self.performers)


@dataclass(frozen=True)
class Assumption:
    """Where the scan and the value we use differ, and why; each needs the office's word."""

    kode: str
    step: int | None
    part: str
    asli: str
    dipakai: str
    reason: str


@dataclass(frozen=True)
class Heading:
    boxes: tuple[tuple[str, Scanned], ...]
    lists: tuple[tuple[str, tuple[str, ...]], ...]

    def box(self, name: str) -> str:
        return dict(self.boxes)[name].nilai


@dataclass(frozen=True)
class Procedure:
    id: str
    source: str
    heading: Heading
    steps: tuple[Step, ...]
    assumptions: tuple[Assumption, ...]

    def step(self, number: int) -> Step:
        if number not in self._numbered:
            raise SopError(f"SOP {self.id} tidak mempunyai langkah {number}.")
        return self._numbered[number]

    def after(self, number: int) -> Step | None:
        return self._following.get(number)

    @cached_property
    def _following(self) -> dict[int, Step]:
        return {step.number: following for step, following in pairwise(self.steps)}

    @cached_property
    def _numbered(self) -> dict[int, Step]:
        return {step.number: step for step in self.steps}

    @cached_property
    def unit_steps(self) -> tuple[Step, ...]:
        """The steps done once per bidang, between fan-out and fan-in."""
        return tuple(step for step in self.steps if step.scope is Scope.UNIT)

    @property
    def first(self) -> Step:
        return self.steps[0]

    @property
    def last(self) -> Step:
        return self.steps[-1]


HEAD_BOXES = ("nomor", "tanggal_pembuatan", "tanggal_revisi", "tanggal_efektif", "disahkan_oleh", "nama", "unit_kerja")
HEAD_LISTS = ("dasar_hukum", "keterkaitan", "kualifikasi", "peralatan", "peringatan", "pencatatan")
_OF_PROCEDURE = ("id", "sumber", "kepala", "langkah", "asumsi")
_OF_STEP = (
    "nomor", "singkat", "pelaksana", "diteruskan_kepada", "per", "keputusan", "kembali_ke",
    "kegiatan", "kelengkapan", "waktu", "keluaran",
)  # fmt: skip


def procedure_from(table: DataTable) -> Procedure:
    """The procedure in ``table``: ``data/sop/*.toml``, or a cycle's snapshot of it."""
    procedure = Procedure(
        id=table.only(*_OF_PROCEDURE).text("id"),
        source=table.text("sumber"),
        heading=_heading(table.table("kepala").only(*HEAD_BOXES, *HEAD_LISTS)),
        steps=tuple(_step(row) for row in table.rows("langkah")),
        assumptions=tuple(_assumption(row) for row in table.rows("asumsi")),
    )
    _check_order(procedure, table.file)
    return procedure


def readable_part(table: DataTable) -> tuple[Procedure, tuple[DataFileError, ...]]:
    """What of a damaged file can be read, and every trouble of its parts; for who examines it, never for a cycle."""
    troubles: list[DataFileError] = []

    def kept(read: Callable[[DataTable], Part], rows: Iterable[DataTable]) -> tuple[Part, ...]:
        found: list[Part] = []
        for row in rows:
            try:
                found.append(read(row))
            except DataFileError as trouble:
                troubles.append(trouble)
        return tuple(found)

    def rows(name: str) -> tuple[DataTable, ...]:
        return tuple(row for whole in kept(lambda one: tuple(one.rows(name)), [table]) for row in whole)

    heading = kept(lambda one: _heading(one.table("kepala").only(*HEAD_BOXES, *HEAD_LISTS)), [table])
    steps, assumptions = kept(_step, rows("langkah")), kept(_assumption, rows("asumsi"))
    title = kept(lambda one: (one.only(*_OF_PROCEDURE).text("id"), one.text("sumber")), [table])
    name, source = title[0] if title else (table.file, "")
    procedure = Procedure(name, source, heading[0] if heading else Heading((), ()), steps, assumptions)
    if not troubles:
        kept(lambda one: _check_order(procedure, one.file), [table])
    return procedure, tuple(troubles)


def _heading(head: DataTable) -> Heading:
    return Heading(tuple((name, _scanned(head, name)) for name in HEAD_BOXES), tuple((name, head.texts(name)) for name in HEAD_LISTS))


def _step(row: DataTable) -> Step:
    time = _scanned(row.only(*_OF_STEP), "waktu")
    try:
        allowance = Allowance.parse(time.nilai)
    except SopError as unknown:
        raise row.trouble("waktu", str(unknown)) from unknown
    return Step(
        number=row.number("nomor"),
        short=row.text("singkat"),
        performers=row.words(Peran, "pelaksana"),
        handed_to=row.text("diteruskan_kepada"),
        scope=row.word(Scope, "per"),
        is_decision=row.flag("keputusan"),
        returns_to=row.numbers("kembali_ke"),
        activity=_scanned(row, "kegiatan"),
        requires=_scanned(row, "kelengkapan"),
        time=time,
        output=_scanned(row, "keluaran"),
        allowance=allowance,
    )


def _scanned(table: DataTable, name: str) -> Scanned:
    cell = table.table(name).only("nilai", "asli")
    return Scanned(cell.text("nilai"), cell.text("asli"))


def _assumption(row: DataTable) -> Assumption:
    return Assumption(
        kode=row.only("kode", "langkah", "bagian", "asli", "dipakai", "alasan").text("kode"),
        step=row.number("langkah") if "langkah" in row.values else None,
        part=row.text("bagian"),
        asli=row.text("asli"),
        dipakai=row.text("dipakai"),
        reason=row.text("alasan"),
    )


def _check_order(procedure: Procedure, file: str) -> None:
    numbers = [step.number for step in procedure.steps]
    if not numbers or numbers != sorted(set(numbers)):
        raise DataFileError(file, f"nomor langkah harus urut dan tidak berulang; yang ada: {numbers}")
    scopes = [step.scope for step in procedure.steps]
    changes = [(one, next_one) for one, next_one in pairwise(scopes) if one is not next_one]
    if changes != [(Scope.CYCLE, Scope.UNIT), (Scope.UNIT, Scope.CYCLE)]:
        raise DataFileError(file, "langkah per bidang harus satu rangkaian di antara langkah per siklus")
    for step in procedure.steps:
        _check_step(procedure, step, file)


def _check_step(procedure: Procedure, step: Step, file: str) -> None:
    if not step.performers:
        raise DataFileError(file, f"langkah {step.number} tidak mempunyai pelaksana")
    idle = [peran.value for peran in step.performers if not peran.is_of_the_sop]
    if idle:
        raise DataFileError(file, f"langkah {step.number} diberikan kepada {', '.join(idle)}, yang tidak mengerjakan langkah SOP")
    homeless = [peran.value for peran in step.performers if peran.per_unit and step.scope is Scope.CYCLE]
    if homeless:
        raise DataFileError(file, f"langkah {step.number} sekali per siklus, tetapi {', '.join(homeless)} ada di tiap bidang")
    reachable = {earlier.number for earlier in procedure.steps if earlier.number < step.number and earlier.scope is step.scope}
    for to in step.returns_to:
        if to not in reachable:
            raise DataFileError(file, f"langkah {step.number} tidak dapat mengembalikan ke langkah {to}")
