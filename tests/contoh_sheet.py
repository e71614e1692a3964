"""What a sample layout is given (bidang, year, triwulan, the story's numbers) and the truth it writes down beside the cells."""

from __future__ import annotations

from dataclasses import dataclass, field

from contoh_grid import Grid, Value
from contoh_story import realised, spent

from sop_core.indicators.register import BudgetLine, Indicator, Register
from sop_core.periode import ROMAN

CONTOH = "DATA CONTOH, angka karangan"
DINAS = "DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL KABUPATEN BARITO KUALA"


@dataclass
class RowTruth:
    """What one indicator row of a file says. ``sel`` is the cell of the realisasi of the file's own triwulan."""

    target: float | None = None
    target_periode: dict[str, float | None] = field(default_factory=dict)
    realisasi: dict[str, float | None] = field(default_factory=dict)
    pagu: float | None = None
    realisasi_anggaran: dict[str, float] = field(default_factory=dict)
    sel: str = ""


@dataclass
class FileTruth:
    berkas: str
    bidang: str
    periode: str
    tata_letak: str
    lembar: str
    indikator: dict[str, RowTruth] = field(default_factory=dict)
    anggaran: dict[str, dict[str, object]] = field(default_factory=dict)
    """Budget lines by kode sub kegiatan, where the file has them as rows of their own."""
    kecamatan: dict[str, dict[str, int]] = field(default_factory=dict)
    kesalahan: list[dict[str, str]] = field(default_factory=list)
    """Deliberate mistakes: sheet, cell, what is wrong, and whether it must stop the file (galat) or not (peringatan)."""
    dapat_dipakai: bool = True
    pengganti: str | None = None


@dataclass(frozen=True)
class Sheet:
    """What a layout is asked for: which bidang, year and triwulan, with the story's numbers at hand."""

    register: Register
    unit: str
    year: int
    triwulan: int

    @property
    def periods(self) -> range:
        return range(1, self.triwulan + 1)

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        return self.register.of(self.unit)

    @property
    def label(self) -> str:
        return f"TW {ROMAN[self.triwulan - 1]}"

    def line_of(self, indicator: Indicator) -> BudgetLine | None:
        return next((line for line in self.register.budget_of(self.unit) if line.indikator == indicator.kode), None)

    def pagu(self, line: BudgetLine) -> float:
        """Murni until the P-APBD, which in this story is shown from triwulan IV on."""
        pagu = line.pagu[self.year]
        return (pagu.current if self.triwulan == 4 else pagu.murni) or 0.0

    def spent(self, line: BudgetLine, triwulan: int) -> int:
        return spent(line.unit, line.kode, self.year, triwulan, line.pagu[self.year].murni or 0.0)

    def value(self, indicator: Indicator, triwulan: int) -> float | None:
        if indicator.kode == "SEK-03":
            return self._serapan(triwulan)
        return realised(indicator.kode, self.year, triwulan)

    def _serapan(self, triwulan: int) -> float:
        """Serapan of the whole dinas to date, from the same rupiah that stand in the files."""
        used = sum(self.spent(line, number) for line in self.register.budget for number in range(1, triwulan + 1))
        moment = Sheet(self.register, self.unit, self.year, triwulan)
        return round(used / sum(moment.pagu(line) for line in self.register.budget) * 100, 2)

    def truth(self, grid: Grid, layout: str, berkas: str) -> FileTruth:
        return FileTruth(f"{self.year}-TW{self.triwulan}/{berkas}", self.unit, f"{self.year}-TW{self.triwulan}", layout, grid.name)


def shown(indicator: Indicator, value: float | None) -> Value:
    return None if value is None else indicator.shown(value)


def titles(grid: Grid, row: int, column: int, last_column: int, lines: list[str]) -> int:
    for offset, text in enumerate(lines):
        grid.merge(row + offset, column, row + offset, last_column, text, "judul")
    return row + len(lines)


def signature(grid: Grid, row: int, column: int, jabatan: str) -> None:
    """Place and date, post, room to sign, name and NIP, in a column inside the table as in real files. Nobody real."""
    for offset, text in (
        (0, "Marabahan, ............................"),
        (1, jabatan),
        (5, "(NAMA PEJABAT CONTOH)"),
        (6, "Pangkat/Gol. ........"),
        (7, "NIP. ........"),
    ):
        grid.put(row + offset, column, text)
