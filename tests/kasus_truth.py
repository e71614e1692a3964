# ruff: noqa: E501 - rows of workbooks and statements about them read best as one line each
"""What is right for each workbook in ``kasus``: small files with invented data, each one kind of fault that was seen on a real file."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from sop_core.intake import Choices, Knowledge, Level, Reading, Row, Unreadable, reread
from sop_core.intake.container import child, reader

FOLDER = Path(__file__).resolve().parent / "intake/kasus"
Case = Callable[[Reading], list[bool]]


def _rows(reading: Reading) -> list[Row]:
    return [row for table in reading.tables if table.taken for row in table.rows]


def _at(row: Row) -> int:
    return int(re.sub(r"\D", "", row.cell))


def _levels(reading: Reading, level: Level) -> list[int]:
    return sorted(_at(row) for row in _rows(reading) if row.level is level)


def _sum(reading: Reading, measure: str, key: str = "TH") -> float:
    return sum(
        v.number or 0.0 for row in _rows(reading) if row.level is Level.LEAF for v in row.values if (v.measure, v.key) == (measure, key)
    )


def _kinds(reading: Reading, severity: str = "") -> set[str]:
    return {finding.kode for finding in reading.findings if severity in ("", finding.severity.value)}


def _cells(reading: Reading, kode: str) -> set[str]:
    return {finding.cell for finding in reading.findings if finding.kode == kode}


def _roles(reading: Reading) -> dict[str, str]:
    """Letter of the sheet → ``role.key``."""
    return {re.sub(r"\d", "", c.cell): f"{c.role}.{c.key}".rstrip(".") for table in reading.tables for c in table.columns}


def _values(reading: Reading, measure: str, key: str | None = None) -> list[float]:
    return [v.number for row in _rows(reading) if row.level is Level.LEAF for v in row.values
            if v.measure == measure and key in (None, v.key) and v.number is not None]  # fmt: skip


def _e81_without_code(reading: Reading) -> list[bool]:
    told = _cells(reading, "JUMLAH_TIDAK_SAMA")
    return [_levels(reading, Level.LEAF) == [11, 12, 14, 17, 18, 20], _levels(reading, Level.PARENT) == [8, 9, 10, 13, 15, 16, 19],
            _levels(reading, Level.TOTAL) == [21], _sum(reading, "pagu") == 1e9, _sum(reading, "realisasi_anggaran", "TW1") == 96e6,
            _sum(reading, "realisasi_anggaran", "TW2") == 205e6, {"I21", "K21"} <= told, "G21" not in told]  # fmt: skip


def _total_below(reading: Reading) -> list[bool]:
    return [_levels(reading, Level.TOTAL) == [8], _sum(reading, "pagu") == 300, "JUMLAH_TIDAK_SAMA" not in _kinds(reading)]


def _growth(reading: Reading) -> list[bool]:
    return [{-765.0, -4.47} <= set(_values(reading, "realisasi")), "NEGATIF" not in _kinds(reading, "galat")]


def _percent_formats(reading: Reading) -> list[bool]:
    right = _values(reading, "realisasi", "TW2") == [98.2, 99.5] and _values(reading, "target", "TH") == [98.5, 100.0]
    columns = {re.sub(r"\d", "", f.cell) for f in reading.findings}
    return [right or {"E", "F", "G"} <= columns]


def _written_codes(reading: Reading) -> list[bool]:
    codes = [row.kode for row in _rows(reading)]
    asked = {re.sub(r"\D", "", f.cell) for f in reading.findings if f.cell.startswith("B")}
    return [codes == ["2.12.01", "5.20", "003", "2.12.03"] or {"6", "7", "8"} <= asked]


CASES: dict[str, Case] = {
    "rep01_e81_tanpa_kode_total_tak_bernama.xlsx": _e81_without_code,
    "rep02_e81_kolom_kode_kosong.xlsx": lambda r: [
        _levels(r, Level.LEAF) == [12, 13, 16, 17], _sum(r, "pagu") == 9e8, _sum(r, "realisasi_anggaran", "TW1") == 9e7,
        _sum(r, "realisasi_anggaran", "TW2") == 18e7, "JUMLAH_TIDAK_SAMA" not in _kinds(r)],
    "rep03_nomor_A_I_11.xlsx": lambda r: [
        _levels(r, Level.PARENT) == [6, 7, 10], _levels(r, Level.LEAF) == [8, 9, 11], _sum(r, "pagu") == 300, "JUMLAH_TIDAK_SAMA" not in _kinds(r)],
    "rep05_lra_uraian_panjang.xlsx": lambda r: [
        _roles(r).get("E") == "uraian", _levels(r, Level.LEAF) == [10, 11], _sum(r, "pagu") == 300,
        _sum(r, "realisasi_anggaran", "TW2") == 60, _levels(r, Level.TOTAL) == [12]],
    "rep06_nama_digabung_ke_indikator.xlsx": lambda r: [
        _levels(r, Level.PARENT) == [6], _levels(r, Level.LEAF) == [7, 8], _sum(r, "pagu") == 500,
        [(row.uraian, row.cell) for row in _rows(r) if row.level is Level.PARENT] == [("UNSUR CONTOH", "C6")]],
    "rep07_impor_kode_1_1_1_1.xlsx": lambda r: [
        _values(r, "realisasi") == [98.2, 95.0, 4.0], "BARIS_TANPA_NAMA" not in _kinds(r),
        {"A2", "A3", "A4"} <= {f.cell for f in r.findings}],
    "rep08_kolom_tautan.xlsx": lambda r: [
        not any(role.startswith("target") for role in _roles(r).values()), _roles(r).get("I") == "bukti", _roles(r).get("D") == "solusi",
        not _kinds(r, "galat"), _values(r, "realisasi") == [98.2, 1912.0]],
    "rep09_jenis_belanja.xlsx": lambda r: [
        _values(r, "pagu") == [60056404000.0, 21624385000.0], _roles(r).get("D") == "uraian", not _kinds(r, "galat"),
        _values(r, "realisasi_anggaran", "TW2") == [29083974100.0, 9325564000.0]],
    "rep10_hasil_kerja.xlsx": lambda r: [
        not any(role.startswith("realisasi") for role in _roles(r).values()), not _kinds(r, "galat"),
        [role for role in _roles(r).values() if role.startswith("target")] == ["target.TH", "target.TW1", "target.TW2", "target.TW3", "target.TW4"]],
    "rep11_panjang_dimensi.xlsx": lambda r: [
        len(_rows(r)) == 40, sum(_values(r, "layanan")) == 3680, max((sum(f.kode == k for f in r.findings) for k in _kinds(r)), default=0) <= 2,
        not _kinds(r, "galat")],
    "rep12_baris_data_jadi_judul.xlsx": lambda r: [all(re.search(r"[A-Z]+1:", table.range) for table in r.tables)],
    "rep14a_T_O_T_A_L.xlsx": _total_below,
    "rep14c_jumlah.xlsx": _total_below,
    "rep14d_jumlah.xlsx": _total_below,
    "rep14f_jumlah.xlsx": _total_below,
    "rep15b_rerata.xlsx": lambda r: [_levels(r, Level.AVERAGE) == [8], _levels(r, Level.LEAF) == [6, 7]],
    "rep17_persen_format_0_100.xlsx": _percent_formats,
    "rep18_kode_tanggal_dan_format.xlsx": _written_codes,
    "rep21_realisasi_rp.xlsx": lambda r: [
        _values(r, "realisasi_anggaran") == [6071739.0, 2108832.0],
        [v.number for row in _rows(r) for v in row.values if v.measure == "serapan"][:1] == [49.66]],
    "rep22_mhtml.xls": lambda r: [any("MHTML" in f.message for f in r.findings) or sum(len(t.rows) for t in r.tables) > 0],
    "rep23_dua_tabel.xlsx": lambda r: [len(r.tables) == 2, len(_rows(r)) == 4, "DATA_DI_BAWAH_TABEL" not in _kinds(r)],
    "rep24_lra_januari.xlsx": lambda r: [_roles(r).get("E") != "realisasi_anggaran.TH" or "PERIODE_TIDAK_DIKENAL" in _kinds(r)],
    "rep25_pertumbuhan_negatif.xlsx": _growth,
    "rep26_rak_bulan_rencana.xlsx": lambda r: [
        not any(role.startswith("realisasi.") for role in _roles(r).values()), _roles(r).get("E", "").startswith("realisasi_anggaran")],
    "rep28_jumlah_tw_baris_salah.xlsx": lambda r: [
        {"L16", "M16"} <= {f.cell for f in r.findings}, not {"M9", "M14", "M15", "M18"} & {f.cell for f in r.findings}],
}  # fmt: skip


def read_case(name: str, office: Knowledge) -> Reading:
    told = reader.gather(child.answer((FOLDER / name).read_bytes(), False))
    assert told is not None
    if not told.head.get("ok"):
        raise reader.refusal(str(told.head.get("kode")), name)
    blank = Reading(name, "", 1, None, None, (), (), (), workbook=reader._workbook(told))
    return reread(blank, office, Choices())


def wrong_in(name: str, office: Knowledge) -> str:
    """Which of the statements about this file do not hold; empty when all do."""
    try:
        held = CASES[name](read_case(name, office))
    except Unreadable as refusal:
        return "" if "MHTML" in str(refusal) else str(refusal)
    wrong = [str(number) for number, good in enumerate(held, 1) if not good]
    return f"statements {', '.join(wrong)} of {len(held)}" if wrong else ""
