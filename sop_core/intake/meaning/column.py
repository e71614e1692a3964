"""A column of a found table and what it may hold: the names of the roles, in one place. Frozen values; touches nothing."""

from __future__ import annotations

from dataclasses import dataclass

from sop_core.intake.meaning.headings import VALUES
from sop_core.intake.submission import ColumnMatch

IGNORED = "abaikan"
OTHER = "lain"
"""Recognised, and not ours to take: Renstra, last year, deviations."""
DIMENSION = "dimensi"
"""Words, or a number such as an age, that say what a row is about and are no measure: kelamin, jenis belanja, sumber dana."""
PLAN = "rencana_kas"
"""What is planned to be spent per period: shown, and no result."""
CHECKED = frozenset(("capaian", "serapan", "jumlah_realisasi", "jumlah_anggaran", "jumlah_layanan"))
"""Read only to be compared with what we compute."""
SO_FAR = {"realisasi": "realisasi_sd", "realisasi_anggaran": "realisasi_anggaran_sd"}
"""Measures that a column may hold since January; ``so_far`` turns them into those of the period."""
STATED = frozenset(("capaian", "serapan"))
"""Percentages the bidang computed: kept beside ours and compared, never used."""
WORDY = frozenset(
    ("uraian", "indikator", "nama_layanan", "desa", "sasaran", "bidang", "ukuran", "kendala", "solusi", "rencana_tindak_lanjut", "pic")
)
SURE_ENOUGH = 0.5
"""Below this a value column is asked about."""


@dataclass(frozen=True)
class Across:
    """The kecamatan a column stands for, where a table has its kecamatan side by side."""

    kode: str
    """Empty where the office has none of that name."""
    name: str
    rest: tuple[str, ...]
    """What else the header says: *Target*, *Januari*."""


@dataclass(frozen=True)
class ReadColumn:
    column: int
    role: str
    key: str
    cell: str
    title: str
    confidence: float
    year: int | None = None
    so_far: bool = False
    forced: bool = False
    why: str = ""
    """Where not the title but something else decided, what it was."""
    across: Across | None = None

    @property
    def match(self) -> ColumnMatch:
        return ColumnMatch(self.role, self.key, self.cell, self.title, self.confidence, self.why)

    @property
    def is_value(self) -> bool:
        return self.role in VALUES or self.role in CHECKED or self.role == "layanan" or self.role in SO_FAR.values()

    @property
    def is_bare(self) -> bool:
        """Whether its title is a period and nothing else: ``TW I``, ``Januari``."""
        return self.role in ("realisasi", "realisasi_anggaran") and self.confidence < SURE_ENOUGH and not self.so_far
