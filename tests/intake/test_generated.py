# ruff: noqa: E501 - rows of workbooks read best as one line each
"""Random workbooks made of the traps of real ones, with known truth: every value comes out right or is reported, none wrong in silence.

Each seed is one workbook; the child's reading runs in this process here, so that three hundred of them take seconds.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

import pytest
from builders_workbook import Book
from openpyxl.utils import get_column_letter

from sop_core.intake import Choices, Knowledge, Reading, reread
from sop_core.intake.container import child, reader
from sop_core.intake.outcome.handed_in import measurements
from sop_core.periode import ROMAN, Periode

SEEDS = 320
PERIODE = Periode(2026, 2)
NAMES = [("Cakupan perekaman KTP-el", "%", "DAF-1"), ("Jumlah KK yang diterbitkan", "dokumen", "DAF-2"),
         ("Jumlah pengaduan layanan", "pengaduan", "DAF-3"), ("Waktu layanan rata-rata", "hari", None), ("Jumlah sosialisasi", "kegiatan", None)]  # fmt: skip
SATUAN = {"%": ["%", "persen", "Prosentase", "PERSEN "], "dokumen": ["dokumen", "Dok", "DOKLUMEN", "Dokumen"], "pengaduan": ["pengaduan", "aduan"],
          "hari": ["hari", "Hari Kerja"], "kegiatan": ["kegiatan", "Keg"]}  # fmt: skip
HEADS = {
    "no": ["No", "No.", "NO URUT"],
    "indikator": ["Indikator Kinerja", "INDIKATOR", "Indikator\nKinerja", "Uraian Indikator", "Indikator\u00a0Kinerja Utama"],
    "satuan": ["Satuan", "SATUAN", "Sat."],
    "target": ["Target 2026", "Target Tahun 2026", "TARGET TAHUNAN", "Target Kinerja Tahun 2026"],
    "realisasi": ["Realisasi TW {}", "Realisasi Triwulan {}", "REALISASI TRIWULAN {}", "Realisasi\nTW-{}", "Realisai TW {}"],
    "pagu": ["Pagu (Rp)", "Pagu Anggaran", "PAGU"],
    "realisasi_anggaran": ["Realisasi Anggaran TW {} (Rp)", "Realisasi Anggaran Triwulan {}", "Realisasi Keuangan TW {}"],
    "keterangan": ["Keterangan", "Ket", "Catatan"],
}
Key = tuple[str, str, str]


@dataclass
class Case:
    """A workbook in the making: cells by place, what they mean, and where a mistake was planted."""

    random: Random
    rows: list[list[object]] = field(default_factory=list)
    merges: list[str] = field(default_factory=list)
    truth: dict[tuple[str, str, str], float | None] = field(default_factory=dict)
    cells: dict[tuple[str, str, str], str] = field(default_factory=dict)
    planted: set[str] = field(default_factory=set)
    hidden: bool = False
    styles: dict[int, str] = field(default_factory=dict)

    def chance(self, share: float) -> bool:
        return self.random.random() < share


def indonesian(number: float, decimals: int = 2) -> str:
    text = f"{number:,.{decimals}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(",", "\0").replace(".", ",").replace("\0", ".")


def written(case: Case, number: float, satuan: str, style: str) -> object:
    if style == "id":
        return indonesian(number) + (case.random.choice(["", " %", "%"]) if satuan == "%" else "")
    if style == "en":
        return f"{number:,.2f}" if satuan != "%" else f"{number:.2f}"
    if style == "fraction" and satuan == "%":
        return ("0.00%", number / 100)
    if style == "rp":
        return case.random.choice(["Rp {},-", "Rp. {}", "{}", "Rp{},00"]).format(f"{number:,.0f}".replace(",", "."))
    return number


def number_for(case: Case, satuan: str) -> float:
    if satuan == "%":
        return round(case.random.uniform(2, 100), 2)
    if satuan == "hari":
        return round(case.random.uniform(1, 9), 1)
    return float(case.random.choice([0, 3, 27, 980, 1234, 12500, 20640]))


def made(seed: int) -> tuple[Case, bytes]:
    case = Case(Random(seed))
    random = case.random
    left = random.choice([0, 0, 1, 2])
    grouped = case.chance(0.4)
    money = grouped or case.chance(0.5)
    quarters = random.choice([(2,), (1, 2), (1, 2, 3, 4)])
    columns = _columns(case, quarters, money)
    top = _titles(case, left, len(columns))
    first = _header(case, columns, left, top, grouped)
    if case.chance(0.3):
        case.rows.append([None] * left + [random.choice(["({})", "{}"]).format(n) for n in range(1, len(columns) + 1)])
    _body(case, columns, left)
    _below(case, columns, left, first)
    book = Book()
    if case.chance(0.2):
        book.sheet("lama", [["No", "Indikator", "Satuan", "Realisasi TW II"], [1, "Cakupan perekaman KTP-el", "%", 1.5]], hidden=True)
    book.sheet("Kinerja", case.rows, merges=tuple(case.merges))
    return case, book.xlsx()


def _columns(case: Case, quarters: tuple[int, ...], money: bool) -> list[tuple[str, str]]:
    columns = [("no", ""), ("indikator", ""), ("satuan", "")] if case.chance(0.8) else [("indikator", ""), ("satuan", "")]
    columns.append(("target", "TH"))
    if money:
        columns.append(("pagu", "TH"))
    for quarter in quarters:
        columns.append(("realisasi", f"TW{quarter}"))
        if money:
            columns.append(("realisasi_anggaran", f"TW{quarter}"))
    return [*columns, ("keterangan", "")] if case.chance(0.5) else columns


def _titles(case: Case, left: int, width: int) -> int:
    lines = ["LAPORAN KINERJA BIDANG PENDAFTARAN PENDUDUK", "DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL", "TRIWULAN II TAHUN 2026"]
    for line in lines:
        case.rows.append([None] * left + [line])
        if case.chance(0.5):
            row = len(case.rows)
            case.merges.append(f"{get_column_letter(left + 1)}{row}:{get_column_letter(left + width)}{row}")
    for _ in range(case.random.choice([0, 1, 2])):
        case.rows.append([])
    return len(case.rows)


def _header(case: Case, columns: list[tuple[str, str]], left: int, top: int, grouped: bool) -> int:
    if not grouped:
        case.rows.append([None] * left + [_head(case, role, key) for role, key in columns])
        return top
    merged = case.chance(0.6)
    upper: list[object] = [None] * left
    lower: list[object] = [None] * left
    for index, (role, key) in enumerate(columns):
        letter = get_column_letter(left + index + 1)
        if role in ("target", "realisasi"):
            upper.append(_head(case, role, key))
            lower.append("K")
            if merged and index + 1 < len(columns) and columns[index + 1][0] in ("pagu", "realisasi_anggaran"):
                case.merges.append(f"{letter}{top + 1}:{get_column_letter(left + index + 2)}{top + 1}")
        elif role in ("pagu", "realisasi_anggaran"):
            upper.append(None)
            lower.append("Rp")
        else:
            upper.append(_head(case, role, key))
            lower.append(None)
            if merged:
                case.merges.append(f"{letter}{top + 1}:{letter}{top + 2}")
    case.rows += [upper, lower]
    return top


def _head(case: Case, role: str, key: str) -> str:
    roman = ROMAN[int(key[2]) - 1] if key.startswith("TW") else ""
    return case.random.choice(HEADS[role]).format(roman)


def _body(case: Case, columns: list[tuple[str, str]], left: int) -> None:
    styles = {index: case.random.choice(["number", "number", "id", "en", "fraction"]) for index in range(len(columns))}
    chosen = case.random.sample(NAMES, case.random.randint(2, 5))
    for number, (name, satuan, _) in enumerate(chosen, 1):
        if case.chance(0.1):
            case.rows.append([])
        row: list[object] = [None] * left
        place = len(case.rows) + 1
        for index, (role, key) in enumerate(columns):
            cell = f"{get_column_letter(left + index + 1)}{place}"
            if role == "no":
                row.append(number)
            elif role == "indikator":
                row.append(case.random.choice([name, name.upper(), name.replace(" ", "  ", 1), name.replace(" ", "\n", 1)]))
            elif role == "satuan":
                row.append(case.random.choice(SATUAN[satuan]))
            elif role == "keterangan":
                row.append(case.random.choice([None, "sesuai", "-", "naik 3 persen"]))
            else:
                row.append(_value(case, (name, role, key), satuan, styles[index], cell))
        case.rows.append(row)


def _value(case: Case, key: Key, satuan: str, style: str, cell: str) -> object:
    case.cells[key] = cell
    role = key[1]
    money = role in ("pagu", "realisasi_anggaran")
    later = key[2] in ("TW3", "TW4")
    if later or case.chance(0.08):
        case.truth[key] = None
        return case.random.choice([None, "-", "belum", "n/a"]) if not later else None
    if case.chance(0.03):
        case.planted.add(cell)
        case.truth[key] = None
        return case.random.choice([("=1/0", "#DIV/0!"), "=1+1", "banyak sekali", "±5"])
    number = float(case.random.randint(1, 900)) * 1_250_000 if money else number_for(case, satuan)
    case.truth[key] = number
    return written(case, number, satuan, case.random.choice(["rp", "number"]) if money else style)


def _below(case: Case, columns: list[tuple[str, str]], left: int, first: int) -> None:
    if case.chance(0.4) and any(role == "pagu" for role, _ in columns):
        label = [None] * left + ["JUMLAH" if index == 0 else None for index in range(len(columns))]
        for index, (role, key) in enumerate(columns):
            if role in ("pagu", "realisasi_anggaran"):
                label[left + index] = sum(number or 0 for (_, r, k), number in case.truth.items() if (r, k) == (role, key))
        case.rows.append(label)
    if case.chance(0.6):
        case.rows.append([])
        for text in ("Marabahan, 3 Juli 2026", "KEPALA BIDANG", None, None, "NAMA CONTOH", "NIP. 1900"):
            case.rows.append([None] * (left + 3) + [text] if text else [])


def read_here(content: bytes, name: str, office: Knowledge) -> Reading:
    told = reader.gather(child.answer(content, False))
    assert told is not None
    blank = Reading(name, "", len(content), None, None, (), (), (), workbook=reader._workbook(told))
    return reread(blank, office, Choices())


@pytest.fixture(scope="module")
def outcomes(small_office: Knowledge) -> list[tuple[int, Case, Reading]]:
    found = []
    for seed in range(SEEDS):
        case, content = made(seed)
        found.append((seed, case, read_here(content, "laporan.xlsx", small_office)))
    return found


def test_no_value_is_wrong_in_silence(outcomes: list[tuple[int, Case, Reading]]) -> None:
    for seed, case, reading in outcomes:
        told = {finding.cell for finding in reading.findings}
        found = {(value.cell): value for table in reading.tables if table.taken for row in table.rows for value in row.values}
        for key, expected in case.truth.items():
            value = found.get(case.cells[key])
            number = value.number if value and (value.measure, value.key) == key[1:] else None
            assert number == expected or case.cells[key] in told, (seed, key, expected, value)


def test_every_planted_mistake_blocks_at_its_cell(outcomes: list[tuple[int, Case, Reading]]) -> None:
    for seed, case, reading in outcomes:
        galat = {finding.cell for finding in reading.findings if finding.severity.value == "galat"}
        assert case.planted <= galat, seed


def test_only_the_planted_and_the_undecidable_block(outcomes: list[tuple[int, Case, Reading]]) -> None:
    for seed, case, reading in outcomes:
        others = {f.kode for f in reading.findings if f.severity.value == "galat" and f.cell not in case.planted}
        assert others <= {"ANGKA_RAGU"}, (seed, others)


def test_nearly_every_number_comes_out_right_and_is_not_only_reported(outcomes: list[tuple[int, Case, Reading]]) -> None:
    expected = right = 0
    for _, case, reading in outcomes:
        found = {value.cell: value.number for table in reading.tables if table.taken for row in table.rows for value in row.values}
        wanted = {case.cells[key]: number for key, number in case.truth.items() if number is not None}
        expected += len(wanted)
        right += sum(found.get(cell) == number for cell, number in wanted.items())
    assert expected > 4_000
    assert right >= expected * 0.997


def test_the_measurements_sum_the_leaves_only(outcomes: list[tuple[int, Case, Reading]]) -> None:
    for seed, case, reading in outcomes:
        pagu = sum(number or 0 for (_, role, _), number in case.truth.items() if role == "pagu")
        assert sum(one.number or 0 for one in measurements(reading.tables, PERIODE) if one.measure == "pagu") == pagu, seed
