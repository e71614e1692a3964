"""The sample layouts of the four bidang: titled two-row header, clean table, numbers as text, import form and long table."""

from __future__ import annotations

from datetime import date

from contoh_grid import Grid, Value, cell_name
from contoh_sheet import CONTOH, DINAS, FileTruth, RowTruth, Sheet, signature, titles
from contoh_story import KECAMATAN, kecamatan_recap

from sop_core.indicators.register import Indicator
from sop_core.periode import ROMAN

# Dafduk: title block, header of two merged rows from column B, K and Rp per TW, recap per kecamatan


DAFDUK_TEXT = {"DAFDUK-02": "Kepemilikan  KTP elektronik", "DAFDUK-05": "Jumlah Kartu Keluarga\nyang diterbitkan"}


def dafduk(sheet: Sheet) -> tuple[list[Grid], FileTruth]:
    grid = Grid("Kinerja", widths={1: 2, 3: 46})
    truth = sheet.truth(grid, "judul dan kepala dua baris K/Rp", f"Laporan Kinerja Dafduk {sheet.label} {sheet.year}.xlsx")
    period = f"TRIWULAN {ROMAN[sheet.triwulan - 1]} TAHUN {sheet.year} ({CONTOH})"
    titles(grid, 2, 2, 15, ["LAPORAN CAPAIAN KINERJA BIDANG PELAYANAN PENDAFTARAN PENDUDUK", DINAS, period])
    for column, text in ((2, "No"), (3, "Indikator Kinerja"), (4, "Satuan")):
        grid.merge(7, column, 8, column, text)
    for number, text in enumerate([f"Target {sheet.year}", *(f"Realisasi TW {roman}" for roman in ROMAN)]):
        grid.merge(7, 5 + 2 * number, 7, 6 + 2 * number, text)
        grid.line(8, 5 + 2 * number, ["K", "Rp"], "kepala")
    grid.merge(7, 15, 8, 15, "Keterangan")
    for number, indicator in enumerate(sheet.indicators, 1):
        _dafduk_row(grid, 8 + number, number, sheet, indicator, truth)
    total = 9 + len(sheet.indicators)
    grid.merge(total, 2, total, 5, "JUMLAH", "tebal")
    for column in [6, *(6 + 2 * n for n in sheet.periods)]:
        letter = cell_name(1, column)[:-1]
        amount = sum(float(str(grid.cells[r, column].value)) for r in range(9, total) if (r, column) in grid.cells)
        grid.put(total, column, amount, "tebal", f"=SUM({letter}9:{letter}{total - 1})")
    grid.put(total + 2, 2, "Keterangan: K = kinerja, Rp = realisasi anggaran pada triwulan itu (bukan s.d.).")
    signature(grid, total + 4, 12, "KEPALA BIDANG PELAYANAN PENDAFTARAN PENDUDUK")
    truth.kecamatan = kecamatan_recap(sheet.year, sheet.triwulan)
    return [grid, _recap(sheet, truth.kecamatan)], truth


def _dafduk_row(grid: Grid, row: int, number: int, sheet: Sheet, indicator: Indicator, truth: FileTruth) -> None:
    target = indicator.target(sheet.year).tahunan
    found = RowTruth(target)
    grid.line(row, 2, [number, DAFDUK_TEXT.get(indicator.kode, indicator.uraian), indicator.satuan, target], "teks")
    line = sheet.line_of(indicator)
    if line is not None:
        found.pagu = sheet.pagu(line)
        grid.put(row, 6, found.pagu, "rupiah")
    for triwulan in sheet.periods:
        column = 5 + 2 * triwulan
        value = sheet.value(indicator, triwulan)
        found.realisasi[f"TW{triwulan}"] = value
        found.sel = grid.put(row, column, value, "angka")
        if line is not None:
            found.realisasi_anggaran[f"TW{triwulan}"] = sheet.spent(line, triwulan)
            grid.put(row, column + 1, sheet.spent(line, triwulan), "rupiah")
    truth.indikator[indicator.kode] = found


def _recap(sheet: Sheet, recap: dict[str, dict[str, int]]) -> Grid:
    grid = Grid("Rekap Kecamatan", widths={2: 20})
    columns = list(recap)
    period = f"TRIWULAN {ROMAN[sheet.triwulan - 1]} TAHUN {sheet.year} ({CONTOH})"
    titles(grid, 1, 1, 2 + len(columns), ["REKAPITULASI PELAYANAN PENDAFTARAN PENDUDUK PER KECAMATAN", period])
    grid.line(4, 1, ["No", "Kecamatan", *columns], "kepala")
    for number, nama in enumerate(KECAMATAN, 1):
        grid.line(4 + number, 1, [number, nama], "teks")
        grid.line(4 + number, 3, [recap[column][nama] for column in columns], "rupiah")
    last = 4 + len(KECAMATAN)
    grid.merge(last + 1, 1, last + 1, 2, "TOTAL", "tebal")
    for offset, column in enumerate(columns):
        letter = cell_name(1, 3 + offset)[:-1]
        grid.put(last + 1, 3 + offset, sum(recap[column].values()), "tebal", f"=SUM({letter}5:{letter}{last})")
    return grid


# Capil: a clean table


def capil(sheet: Sheet) -> tuple[list[Grid], FileTruth]:
    """Header in row 1, one row per indicator, numbers as numbers; the remark that it is a sample stands on a second sheet."""
    grid = Grid(f"CONTOH Capil {sheet.label} {sheet.year}", widths={2: 56})
    ending = ".ods" if (sheet.year, sheet.triwulan) == (2025, 3) else ".xlsx"
    truth = sheet.truth(grid, "tabel bersih", f"Capaian Kinerja Capil Triwulan {sheet.triwulan} {sheet.year}{ending}")
    heads = ["Kode", "Indikator Kinerja", "Satuan", f"Target {sheet.year}", f"Target {sheet.label}", f"Realisasi {sheet.label}"]
    grid.line(1, 1, [*heads, "Pagu (Rp)", f"Realisasi Anggaran {sheet.label} (Rp)", "Keterangan"], "kepala")
    for row, indicator in enumerate(sheet.indicators, 2):
        target = indicator.target(sheet.year)
        key = f"TW{sheet.triwulan}"
        value = sheet.value(indicator, sheet.triwulan)
        found = RowTruth(target.tahunan, {key: target.periode.get(key)}, {key: value}, sel=cell_name(row, 6))
        grid.line(row, 1, [indicator.kode, indicator.uraian, indicator.satuan, target.tahunan, target.periode.get(key), value], "angka")
        if line := sheet.line_of(indicator):
            found.pagu, found.realisasi_anggaran = sheet.pagu(line), {key: sheet.spent(line, sheet.triwulan)}
            grid.line(row, 7, [found.pagu, found.realisasi_anggaran[key]], "rupiah")
        truth.indikator[indicator.kode] = found
    note = Grid("Keterangan")
    note.line(1, 1, [CONTOH])
    note.line(2, 1, ["Realisasi anggaran ialah yang dibelanjakan pada triwulan itu saja."])
    return [grid, note], truth


# PIAK: numbers as Indonesian text, wrong percentages, a signature block


PIAK_UNITS = {"PIAK-02": "Prosentase", "PIAK-05": "Doklumen", "PIAK-06": "persen", "PIAK-07": "Org"}


def piak(sheet: Sheet, *, broken: bool = False) -> tuple[list[Grid], FileTruth]:
    """``broken`` is the version of triwulan III 2025 that cannot be used; the other is its repair."""
    roman = ROMAN[sheet.triwulan - 1]
    repaired = "-perbaikan" if (sheet.year, sheet.triwulan) == (2025, 3) and not broken else ""
    grid = Grid("Lap. Kinerja", widths={2: 44, 9: 24, 10: 24, 11: 30})
    truth = sheet.truth(grid, "angka sebagai teks", f"LAPORAN KINERJA PIAK TRIWULAN {roman} TAHUN {sheet.year}{repaired}.xlsx")
    period = f"TRIWULAN {roman} TAHUN {sheet.year} - {CONTOH}"
    titles(grid, 1, 1, 11, ["LAPORAN REALISASI KINERJA DAN ANGGARAN", "BIDANG PENGELOLAAN INFORMASI ADMINISTRASI KEPENDUDUKAN", period])
    realisasi = [f"Realisasi TW {ROMAN[number - 1]}" for number in sheet.periods]
    heads: list[Value] = ["No.", "Indikator  Kinerja", "Satuan", f"Target Tahun {sheet.year}", f"Target TW {roman}", *realisasi]
    heads += [f"Capaian TW {roman} (%)", "Pagu Anggaran", f"Realisasi Anggaran TW {roman}", "Kendala"]
    grid.line(5, 1, heads, "kepala")
    for number, indicator in enumerate(sheet.indicators, 1):
        _piak_row(grid, 5 + number, number, sheet, indicator, truth)
    after = 6 + len(sheet.indicators)
    grid.put(after, 2, "Jumlah", "teks")
    total = sum(sheet.pagu(line) for line in sheet.register.budget_of(sheet.unit)) + 1_500_000
    _mistake(truth, grid.put(after, 7 + sheet.triwulan, rupiah(total), "teks"), "jumlah pagu tidak sama dengan rinciannya", "peringatan")
    signature(grid, after + 3, 6, "KEPALA BIDANG PIAK")
    if broken:
        _break(grid, sheet, truth)
    return [grid], truth


def _mistake(truth: FileTruth, cell: str, what: str, severity: str) -> None:
    truth.kesalahan.append({"lembar": truth.lembar, "sel": cell, "salah": what, "tingkat": severity})


def _piak_row(grid: Grid, row: int, number: int, sheet: Sheet, indicator: Indicator, truth: FileTruth) -> None:
    key, target = f"TW{sheet.triwulan}", indicator.target(sheet.year)
    percent = " %" if indicator.satuan == "%" else ""
    satuan = PIAK_UNITS.get(indicator.kode, indicator.satuan)
    uraian = indicator.uraian.upper() if indicator.kode == "PIAK-03" else indicator.uraian
    texts: list[Value] = [str(number), uraian, satuan, text_of(target.tahunan, percent), text_of(target.periode.get(key), percent)]
    found = RowTruth(target.tahunan, {key: target.periode.get(key)})
    for triwulan in sheet.periods:
        found.realisasi[f"TW{triwulan}"] = sheet.value(indicator, triwulan)
        texts.append(text_of(found.realisasi[f"TW{triwulan}"], percent))
    found.sel = cell_name(row, len(texts))
    value, goal = found.realisasi[key], target.periode.get(key)
    texts.append(f"{value / goal * 100:.2f}".replace(".", ",") if value is not None and goal else "-")
    if indicator.kode in ("PIAK-03", "PIAK-04"):
        _mistake(
            truth, cell_name(row, len(texts)), "capaian dihitung realisasi ÷ target, padahal semakin rendah semakin baik", "peringatan"
        )
    line = sheet.line_of(indicator)
    if line is not None:
        found.pagu, found.realisasi_anggaran = sheet.pagu(line), {key: sheet.spent(line, sheet.triwulan)}
        texts += [rupiah(found.pagu), rupiah(found.realisasi_anggaran[key])]
    else:
        texts += ["-", "-"]
    texts.append("Jaringan sering putus" if indicator.kode == "PIAK-03" else "\u00a0")
    grid.line(row, 1, texts, "teks")
    truth.indikator[indicator.kode] = found


def _break(grid: Grid, sheet: Sheet, truth: FileTruth) -> None:
    """The three mistakes that make the file unusable; the truth says null where no number can be read."""
    for kode, text, what in (
        ("PIAK-01", "sekitar 6 persen lebih", "realisasi bukan angka"),
        ("PIAK-03", "-7", "realisasi negatif"),
        ("PIAK-06", "#REF!", "sel berisi galat rumus"),
    ):
        row = 6 + [indicator.kode for indicator in sheet.indicators].index(kode)
        formula = "=#REF!" if text == "#REF!" else None
        _mistake(truth, grid.put(row, 5 + sheet.triwulan, text, "teks", formula), what, "galat")
        truth.indikator[kode].realisasi[f"TW{sheet.triwulan}"] = -7.0 if kode == "PIAK-03" else None
    truth.dapat_dipakai = False
    truth.pengganti = truth.berkas.replace(".xlsx", "-perbaikan.xlsx")


def text_of(value: float | None, unit: str = "") -> str:
    return "-" if value is None else f"{value:g}".replace(".", ",") + unit


def rupiah(value: float) -> str:
    return f"Rp {value:,.0f}".replace(",", ".") + ",-"


# PDIP: the capaian import form, and one triwulan as a long table in CSV


KENDALA = {
    "PDIP-01": ("Perjanjian lama habis masa berlaku", "Perpanjangan diajukan lebih awal", "Menyurati perangkat daerah"),
    "PDIP-06": ("Permintaan menumpuk di akhir bulan", "Jadwal penyerahan mingguan", "Menunjuk petugas pengganti"),
    "PDIP-07": ("Pemakaian belum merata", "Pendampingan pengguna", "Bimbingan teknis hak akses"),
}


def pdip(sheet: Sheet) -> tuple[list[Grid], FileTruth]:
    if (sheet.year, sheet.triwulan) == (2025, 4):
        return _pdip_long(sheet)
    grid = Grid("Form Capaian", widths={3: 50, 6: 30, 7: 30, 8: 30})
    truth = sheet.truth(grid, "formulir impor capaian", f"Form Capaian PDIP TW{sheet.triwulan} {sheet.year}.xlsx")
    grid.put(1, 1, f"FORM IMPOR CAPAIAN KINERJA ({CONTOH})", "judul")
    grid.put(2, 1, "Bidang: Pemanfaatan Data dan Inovasi Pelayanan")
    grid.put(3, 1, f"Periode: Triwulan {ROMAN[sheet.triwulan - 1]} Tahun {sheet.year}")
    heads = ["No", "Kode Indikator", "Indikator", "Satuan", f"Realisasi {sheet.label}", "Kendala", "Solusi"]
    heads += ["Rencana Tindak Lanjut", "PIC Tindak Lanjut", "Batas Waktu", "Link Bukti Dukung"]
    grid.line(5, 1, list(heads), "kepala")
    grid.line(6, 1, [f"({number})" for number in range(1, len(heads) + 1)], "kepala")
    for number, indicator in enumerate(sheet.indicators, 1):
        value = sheet.value(indicator, sheet.triwulan)
        grid.line(6 + number, 1, [number, indicator.kode, indicator.uraian, indicator.satuan, value], "teks")
        if indicator.kode in KENDALA:
            deadline: Value = (
                date(sheet.year + sheet.triwulan // 4, sheet.triwulan * 3 % 12 + 1, 15) if number % 2 else "30 hari setelah laporan"
            )
            grid.line(
                6 + number, 6, [*KENDALA[indicator.kode], "Katim Kerja Sama", deadline], "teks" if isinstance(deadline, str) else "tanggal"
            )
        truth.indikator[indicator.kode] = RowTruth(realisasi={f"TW{sheet.triwulan}": value}, sel=cell_name(6 + number, 5))
    options = Grid("ref", hidden=True)
    options.line(1, 1, ["Satuan", "lembaga", "inovasi", "dokumen", "%", "kegiatan", "hari kerja"])
    return [options, grid, _pdip_budget(sheet, truth)], truth


def _pdip_budget(sheet: Sheet, truth: FileTruth) -> Grid:
    grid = Grid("Anggaran", widths={2: 50})
    grid.line(1, 1, ["Kode Sub Kegiatan", "Uraian", "Pagu (Rp)", f"Realisasi Anggaran {sheet.label} (Rp)"], "kepala")
    lines = sheet.register.budget_of(sheet.unit)
    for row, line in enumerate(lines, 2):
        amount = sheet.spent(line, sheet.triwulan)
        grid.line(row, 1, [line.kode, line.uraian], "teks")
        grid.line(row, 3, [sheet.pagu(line), amount], "rupiah")
        truth.anggaran[line.kode] = {"pagu": sheet.pagu(line), "realisasi_anggaran": {f"TW{sheet.triwulan}": amount}}
    grid.put(len(lines) + 2, 2, "TOTAL", "tebal")
    grid.put(len(lines) + 2, 3, sum(sheet.pagu(line) for line in lines), "tebal", f"=SUM(C2:C{len(lines) + 1})")
    grid.put(len(lines) + 2, 4, sum(sheet.spent(line, sheet.triwulan) for line in lines), "tebal", f"=SUM(D2:D{len(lines) + 1})")
    return grid


def _pdip_long(sheet: Sheet) -> tuple[list[Grid], FileTruth]:
    """One value per row, all four triwulan, with target and rupiah as kinds of value."""
    grid = Grid("panjang")
    truth = sheet.truth(grid, "tabel panjang", f"data_kinerja_pdip_{sheet.year}_tw{sheet.triwulan}.csv")
    grid.put(1, 1, f"{CONTOH}: Bidang Pemanfaatan Data dan Inovasi Pelayanan, Triwulan IV Tahun {sheet.year}")
    grid.line(2, 1, ["bidang", "tahun", "triwulan", "kode_indikator", "indikator", "satuan", "jenis_nilai", "nilai"])
    row = 3
    for indicator in sheet.indicators:
        found = truth.indikator[indicator.kode] = RowTruth()
        line = sheet.line_of(indicator)
        for triwulan in sheet.periods:
            key = f"TW{triwulan}"
            found.target_periode[key] = indicator.target(sheet.year).periode.get(key)
            found.realisasi[key] = sheet.value(indicator, triwulan)
            kinds: dict[str, float | None] = {"Target": found.target_periode[key], "Realisasi": found.realisasi[key]}
            if line is not None:
                found.realisasi_anggaran[key] = sheet.spent(line, triwulan)
                kinds["Realisasi Anggaran"] = sheet.spent(line, triwulan)
                if triwulan == sheet.triwulan:
                    found.pagu = kinds["Pagu"] = sheet.pagu(line)
            for kind, value in kinds.items():
                grid.line(
                    row, 1, [sheet.unit.upper(), sheet.year, triwulan, indicator.kode, indicator.uraian, indicator.satuan, kind, value]
                )
                found.sel = cell_name(row, 8) if kind == "Realisasi" else found.sel
                row += 1
    return [grid], truth
