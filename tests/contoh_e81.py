"""Sekretariat's sample layout: Formulir E.81 of Permendagri 86/2017, with the faults that real ones have (domain §1.7, §3.2)."""

from __future__ import annotations

from contoh_grid import Grid, cell_name
from contoh_sheet import CONTOH, DINAS, FileTruth, RowTruth, Sheet, shown, signature, titles

from sop_core.indicators.register import BudgetLine, Indicator
from sop_core.indicators.rules import TipeNilai
from sop_core.periode import ROMAN

BEFORE = {
    7: "Target Renstra pada akhir periode",
    9: "Realisasi Capaian Kinerja s.d. Renja tahun lalu (n-1)",
    11: "Target Renja tahun berjalan yang dievaluasi",
}
AFTER = {
    21: "Realisasi Capaian Kinerja dan Anggaran Renja yang dievaluasi",
    23: "Tingkat Capaian Kinerja dan Realisasi Anggaran Renja (%)",
    25: "Realisasi Kinerja dan Anggaran Renstra s.d. tahun berjalan",
    27: "Tingkat Capaian Renstra (%)",
}
NUMBERS = {column: str(column) for column in range(1, 8)} | {9: "8", 11: "9", 13: "10", 15: "11", 17: "12", 19: "13"}
NUMBERS |= {21: "14 = 10+11+12+13", 23: "15 = 14/9x100", 25: "16 = 8+14", 27: "17 = 16/7x100", 29: "18"}
BELOW = (
    "Rata-rata capaian kinerja (%)",
    "Predikat kinerja",
    "Faktor pendorong keberhasilan kinerja: koordinasi antarbidang",
    "Faktor penghambat pencapaian kinerja: mutasi pegawai",
    "Tindak lanjut yang diperlukan dalam triwulan berikutnya: -",
)


def sekretariat(sheet: Sheet) -> tuple[list[Grid], FileTruth]:
    grid = Grid(f"E.81 {sheet.label}", widths={3: 18, 4: 44, 5: 40, 29: 16})
    truth = sheet.truth(grid, "E.81", f"Evaluasi Renja (E.81) Sekretariat {sheet.label} {sheet.year}.xlsx")
    heading = f"EVALUASI TERHADAP HASIL RENJA PERANGKAT DAERAH (FORMULIR E.81)\n{CONTOH}"
    titles(grid, 1, 1, 29, [heading, DINAS, f"PERIODE PELAKSANAAN: TRIWULAN {ROMAN[sheet.triwulan - 1]} TAHUN {sheet.year}"])
    _header(grid, sheet.year)
    row = _body(grid, sheet, truth)
    for offset, text in enumerate(BELOW):
        grid.merge(row + offset, 1, row + offset, 8, text, "teks")
    signature(grid, row + 7, 25, "SEKRETARIS DINAS")
    return [grid], truth


def _header(grid: Grid, year: int) -> None:
    for column, text in enumerate(
        ("No", "Sasaran", "Kode", "Urusan/Bidang Urusan/Program/Kegiatan/Sub Kegiatan", "Indikator Kinerja", "Satuan"), 1
    ):
        grid.merge(6, column, 7, column, text)
    for column, text in (BEFORE | AFTER).items():
        grid.merge(6, column, 7, column + 1, text if column != 11 else f"{text} ({year})")
    grid.merge(6, 13, 6, 20, "Realisasi Kinerja Pada Triwulan")
    for number in range(4):
        grid.merge(7, 13 + 2 * number, 7, 14 + 2 * number, ROMAN[number])
    grid.merge(6, 29, 7, 29, "Unit Penanggung Jawab")
    for column, text in NUMBERS.items():
        grid.put(8, column, text, "kepala")
    for column in range(7, 29):
        grid.put(9, column, "Rp" if column % 2 == 0 else "K", "kepala")


def _body(grid: Grid, sheet: Sheet, truth: FileTruth) -> int:
    """Hierarchy rows in order of their kode; urusan, program, kegiatan and the total repeat the rupiah of their children."""
    names = {
        "2": "URUSAN PEMERINTAHAN WAJIB YANG TIDAK BERKAITAN DENGAN PELAYANAN DASAR",
        "2.12": "ADMINISTRASI KEPENDUDUKAN DAN PENCATATAN SIPIL",
    }
    names |= {kode: name for kode, name in sheet.register.programs.items() if kode.startswith("2.12.01")}
    lines = {line.kode: line for line in sheet.register.budget_of(sheet.unit)}
    row, number = 10, 0
    for kode in sorted(names.keys() | lines.keys()):
        children = [line for line in lines.values() if line.kode == kode or line.kode.startswith(f"{kode}.")]
        number += kode in lines
        grid.line(row, 1, [number if kode in lines else None, "Meningkatnya akuntabilitas kinerja" if kode == "2.12.01" else None], "teks")
        grid.line(row, 3, [kode, names.get(kode) or lines[kode].uraian], "teks")
        _rupiah(grid, row, sheet, children)
        for indicator in [i for i in sheet.indicators if i.program == kode] or [None]:
            if indicator is not None:
                _kinerja(grid, row, sheet, indicator, truth)
                if kode in lines:
                    truth.indikator[indicator.kode].pagu = sheet.pagu(lines[kode])
                    truth.indikator[indicator.kode].realisasi_anggaran = {f"TW{n}": sheet.spent(lines[kode], n) for n in sheet.periods}
            row += 1
    for line in lines.values():
        truth.anggaran[line.kode] = {
            "pagu": sheet.pagu(line),
            "realisasi_anggaran": {f"TW{n}": sheet.spent(line, n) for n in sheet.periods},
        }
    grid.merge(row, 1, row, 6, "JUMLAH", "tebal")
    _rupiah(grid, row, sheet, list(lines.values()))
    return row + 1


def _rupiah(grid: Grid, row: int, sheet: Sheet, lines: list[BudgetLine]) -> None:
    pagu = sum(sheet.pagu(line) for line in lines)
    spent_by = {n: sum(sheet.spent(line, n) for line in lines) for n in sheet.periods}
    used = sum(spent_by.values())
    grid.put(row, 8, pagu * 5, "rupiah")
    grid.put(row, 10, round(pagu * 0.93, -3), "rupiah")
    grid.put(row, 12, pagu, "rupiah")
    for number, value in spent_by.items():
        grid.put(row, 12 + 2 * number, value, "rupiah")
    grid.put(row, 22, used, "rupiah", f"=N{row}+P{row}+R{row}+T{row}")
    grid.put(row, 24, used / pagu, "persen", f"=V{row}/L{row}")
    grid.put(row, 26, round(pagu * 0.93, -3) + used, "rupiah", f"=J{row}+V{row}")
    grid.put(row, 28, (round(pagu * 0.93, -3) + used) / (pagu * 5), "persen", f"=Z{row}/H{row}")


def _kinerja(grid: Grid, row: int, sheet: Sheet, indicator: Indicator, truth: FileTruth) -> None:
    """K columns. The form's own column 14 adds the triwulan even of percentages and predicates: the damage real E.81 files show."""
    target = indicator.target(sheet.year).tahunan
    grid.line(row, 5, [indicator.uraian, indicator.satuan], "teks")
    grid.put(row, 7, shown(indicator, target), "angka")
    grid.put(row, 11, shown(indicator, target), "angka")
    found = RowTruth(target)
    for number in sheet.periods:
        value = sheet.value(indicator, number)
        found.realisasi[f"TW{number}"] = value
        found.sel = cell_name(row, 11 + 2 * number)
        if value is not None:
            grid.put(row, 11 + 2 * number, shown(indicator, value), "angka")
    filled = [value for value in found.realisasi.values() if value is not None]
    if indicator.tipe is not TipeNilai.PREDIKAT and filled and target:
        grid.put(row, 21, sum(filled), "angka", f"=M{row}+O{row}+Q{row}+S{row}")
        grid.put(row, 23, sum(filled) / target, "persen", f"=U{row}/K{row}")
    grid.put(row, 29, "Sekretariat", "teks")
    truth.indikator[indicator.kode] = found
