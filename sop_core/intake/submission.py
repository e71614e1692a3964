"""The values of the intake: findings, tables, readings and the submission. Frozen; touches nothing.

A ``Reading`` is what a file says (nothing is stored yet); a ``Submission`` is what a person agreed to hand in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from sop_core.errors import SopError
from sop_core.intake.container.raw import place_of
from sop_core.intake.container.workbook import Scalar, SheetInfo, Workbook, address
from sop_core.intake.knowledge import Knowledge
from sop_core.intake.text import shown
from sop_core.periode import Periode

if TYPE_CHECKING:
    from sop_core.intake.answers import Answered, Question
_MOST_HEADER_ROWS = 8


class Unreadable(SopError):
    """The file is not a workbook we can read; ``kode`` names the reason, the message says what to do."""

    def __init__(self, kode: str, message: str) -> None:
        super().__init__(message)
        self.kode = kode


class Severity(Enum):
    GALAT = "galat"
    """Blocks: the file cannot be handed in like this."""
    PERINGATAN = "peringatan"
    """May be handed in with a note."""
    PERTANYAAN = "pertanyaan"
    """Hardly true, or empty: handed in once it is answered; the answer travels with the number."""
    INFO = "info"


@dataclass(frozen=True)
class Finding:
    """One thing about the file, where it stands, and how to mend it."""

    severity: Severity
    kode: str
    sheet: str
    cell: str
    found: str
    expected: str
    message: str
    subject: str = field(default="", compare=False)
    """What row and column it speaks of, in words that stay when rows are inserted; two versions of a file are compared by it."""
    cells: tuple[str, ...] = field(default=(), compare=False)
    """All its cells, where it stands for the same fault down a column."""


class TableKind(Enum):
    INDIKATOR = "indikator"
    E81 = "e81"
    CAPAIAN = "capaian"
    LAYANAN = "layanan"
    PANJANG = "panjang"


class State(Enum):
    """Zero is a number; blank, not yet due and unreadable are three other things."""

    ANGKA = "angka"
    KOSONG = "kosong"
    BELUM = "belum"
    TIDAK_TERBACA = "tidak terbaca"


class Level(Enum):
    """What a row is; only ``LEAF`` rows are summed."""

    LEAF = "rincian"
    PARENT = "induk"
    SUBTOTAL = "subtotal"
    TOTAL = "jumlah"
    AVERAGE = "rata-rata"
    DIFFERENCE = "selisih"
    """One row minus another: surplus, pembiayaan netto."""


@dataclass(frozen=True)
class ColumnMatch:
    """What a column was taken for. ``cell`` is its lowest header cell, ``confidence`` runs from 0 to 1."""

    role: str
    key: str
    cell: str
    title: str
    confidence: float
    why: str = ""
    """Where not the title but the cells decided, what they say."""


class Reply(Enum):
    """What a person says to a question about a number; repairing it is the other way."""

    TRUE = "benar"
    NOT_DUE = "belum jatuh tempo"
    NO_DATA = "belum ada data"


@dataclass(frozen=True)
class Answer:
    """A reply with its reason."""

    reply: Reply
    reason: str = ""


@dataclass(frozen=True)
class Typed:
    """The right value of a cell as a person typed it over the preview, and why; the file itself is never changed."""

    text: str
    reason: str = ""


class Value(NamedTuple):
    """What one cell says. A workbook has a million of them, so it is a named tuple that keeps the cell's own content and place."""

    measure: str
    """target, realisasi, pagu, realisasi_anggaran, layanan, pembilang, penyebut, responden; or capaian, serapan (stated, only checked)."""
    key: str
    """Period inside the year (TW1, B03, S1, TH); for ``layanan`` too."""
    number: float | None
    state: State
    own: Scalar | None
    """What stands in the cell; for an error cell its word."""
    row: int
    column: int
    title: str = ""
    satuan: str = ""
    typed: Typed | None = None
    """What a person typed over this cell: ``number`` and ``state`` are then of that, ``raw`` stays what the file says."""

    @property
    def raw(self) -> str:
        """The content as people see it."""
        return shown(self.own)

    @property
    def cell(self) -> str:
        return address(self.row, self.column)


UNPLACED = -1
"""The place of a row of which nobody said where it stands."""


class Row(NamedTuple):
    cell: str
    level: Level
    kode: str
    uraian: str
    indikator: str | None
    satuan: str
    wilayah: str | None
    values: tuple[Value, ...]
    texts: tuple[tuple[str, str], ...] = ()
    """Other words of the row by role: kendala, solusi, rencana_tindak_lanjut, pic, batas_waktu, bukti, keterangan."""
    hidden: bool = False
    text_columns: tuple[tuple[str, int], ...] = ()
    """The column in which the words of a role stand (the first of several)."""
    why: str = ""
    """Why it has its level: ``= jumlah baris 9–11 pada 4 kolom``; empty for a leaf."""
    place: int = UNPLACED
    """Its row in the sheet, from 0; below ``UNPLACED`` it was made of columns or of other rows."""
    under: int | None = None
    """The place of the row that adds it up."""
    asked: str = ""
    """What a person should look at about its level."""
    across: tuple[int, ...] = ()
    """The places of the rows it adds up although they are part of other sums: *Jumlah L* below the kecamatan."""

    @property
    def is_of_sheet(self) -> bool:
        """Whether it is one row of the sheet, not made of columns or of other rows; one whose place nobody said is."""
        return self.place >= UNPLACED

    @property
    def is_written(self) -> bool:
        """Whether it stands in the sheet; else it was added up from its parts, which do."""
        return self.place >= 0 or not self.across

    def cell_of(self, role: str) -> str:
        """Where the words of a role stand; the cell that names the row where they have none of their own."""
        column, place = dict(self.text_columns).get(role), place_of(self.cell)
        return self.cell if column is None or place is None else address(place[0], column)


@dataclass(frozen=True)
class ReadTable:
    sheet: str
    range: str
    kind: TableKind
    columns: tuple[ColumnMatch, ...]
    rows: tuple[Row, ...]
    unit: str | None = None
    periode: Periode | None = None
    taken: bool = True
    """Whether its values go into the submission: not from a hidden sheet, unless a person says so."""
    units: tuple[str, ...] = ()
    """The bidang that its rows name in a column of their own, when they are several."""


@dataclass(frozen=True)
class IndicatorProposal:
    """A near match of an indicator, 0 to 100, and why; a person accepts it, nobody else."""

    sheet: str
    cell: str
    uraian: str
    kode: str
    score: float
    reason: str = ""


@dataclass(frozen=True)
class FilePart:
    """What a file holds of one bidang and one period: something a person chooses between when there are several."""

    unit: str | None
    periode: Periode | None
    tables: tuple[tuple[str, str], ...]
    """(sheet, range)"""
    rows: int


@dataclass(frozen=True)
class Reading:
    file: str
    sha256: str
    size: int
    unit: str | None
    periode: Periode | None
    sheets: tuple[SheetInfo, ...]
    tables: tuple[ReadTable, ...]
    findings: tuple[Finding, ...]
    proposals: tuple[IndicatorProposal, ...] = ()
    workbook: Workbook = field(default_factory=Workbook, repr=False, compare=False)
    knowledge: Knowledge | None = field(default=None, repr=False, compare=False)

    @property
    def blocked(self) -> bool:
        return any(finding.severity is Severity.GALAT for finding in self.findings)

    @property
    def parts(self) -> tuple[FilePart, ...]:
        """What may be chosen from: the tables with rows on sheets that are seen, by bidang and period, in the order of the file.

        Choose with the ``unit`` and ``periode`` of ``reread`` and ``to_submission``, or leave tables out with ``Choices.without_tables``.
        """
        hidden = {sheet.name for sheet in self.sheets if sheet.hidden}
        found: dict[tuple[str | None, Periode | None], list[ReadTable]] = {}
        for table in self.tables:
            if table.rows and (table.taken or table.sheet not in hidden):
                found.setdefault((table.unit, table.periode), []).append(table)
        return tuple(
            FilePart(unit, periode, tuple((table.sheet, table.range) for table in tables), sum(len(table.rows) for table in tables))
            for (unit, periode), tables in found.items()
        )


@dataclass(frozen=True)
class ShownTable:
    """Rows as people count them, from 1. ``last`` is None where the table goes on to its end, wherever that is in the next file."""

    header_first: int
    header_last: int
    first: int
    last: int | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.header_first <= self.header_last < self.first or (self.last is not None and self.last < self.first):
            raise SopError("Baris judul harus di atas baris data pertama, dan baris data terakhir tidak boleh di atas yang pertama.")
        if self.header_last - self.header_first >= _MOST_HEADER_ROWS:
            raise SopError(f"Baris judul paling banyak {_MOST_HEADER_ROWS}; pilih hanya baris yang berisi judul kolom.")


@dataclass(frozen=True)
class Choices:
    """What a person decided over the preview. Places are (sheet, cell)."""

    columns: Mapping[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    """(sheet, header cell) → (role, key); role ``abaikan`` leaves the column out."""
    without_tables: frozenset[tuple[str, str]] = frozenset()
    """(sheet, range) of tables to leave out."""
    without_sheets: frozenset[str] = frozenset()
    shown: Mapping[str, ShownTable] = field(default_factory=dict)
    """Sheet → where its table stands, as a person showed it."""
    with_sheets: frozenset[str] = frozenset()
    """Hidden sheets to take after all."""
    indicators: Mapping[tuple[str, str], str | None] = field(default_factory=dict)
    """(sheet, cell of the row) → kode of the register; None: no indicator of the register."""
    notations: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """(sheet, header cell) → "id" (1.234,5) or "en" (1,234.5) for a column that could not be decided."""
    levels: Mapping[tuple[str, str], Level] = field(default_factory=dict)
    """(sheet, cell of the row) → what the row is, where a person says so."""
    corrections: Mapping[tuple[str, str], Typed] = field(default_factory=dict)
    """(sheet, cell) → the right value of a cell, typed by a person."""
    answers: Mapping[tuple[str, str], Answer] = field(default_factory=dict)
    """(sheet, cell) → what a person answers to the question about it."""


@dataclass(frozen=True)
class Measurement:
    """One number (or its absence) with the cell it came from."""

    indikator: str | None
    uraian: str
    satuan: str
    wilayah: str | None
    measure: str
    key: str
    number: float | None
    state: State
    raw: str
    sheet: str
    cell: str


@dataclass(frozen=True)
class Correction:
    """A cell of the file whose value a person mended: what the file says, what counts instead, and why."""

    sheet: str
    cell: str
    original: str
    text: str
    number: float | None
    state: State
    reason: str


@dataclass(frozen=True)
class Remark:
    """Words that came with an indicator: kendala, solusi, rencana_tindak_lanjut, pic, batas_waktu, bukti, keterangan."""

    indikator: str | None
    uraian: str
    role: str
    text: str
    sheet: str
    cell: str


@dataclass(frozen=True)
class Submission:
    unit: str
    periode: Periode
    measurements: tuple[Measurement, ...]
    findings: tuple[Finding, ...]
    sha256: str
    file: str
    remarks: tuple[Remark, ...] = ()
    corrections: tuple[Correction, ...] = ()
    questions: tuple[Question, ...] = ()
    answers: tuple[Answered, ...] = ()
    """Of the questions those that are answered: here, or with an earlier file for the same number."""
    names: frozenset[str] = field(default=frozenset(), repr=False, compare=False)
    """The rows and columns that were read, in the words by which findings name them: a finding whose row is not here was not mended."""

    @property
    def open_questions(self) -> tuple[Question, ...]:
        told = {answer.question.place for answer in self.answers}
        return tuple(question for question in self.questions if question.place not in told)

    @property
    def needs_note(self) -> bool:
        return any(finding.severity is Severity.PERINGATAN for finding in self.findings)


@dataclass(frozen=True)
class Rejection:
    """Everything that stands in the way, at once."""

    file: str
    sha256: str
    findings: tuple[Finding, ...]

    @property
    def blocking(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.severity is Severity.GALAT)
