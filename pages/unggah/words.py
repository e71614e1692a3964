"""The words of *Unggah*: roles of columns, periods, severities and sizes as people read them. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from sop_core.figures import style
from sop_core.indonesian import MONTHS
from sop_core.intake import AS_WRITTEN, Level, ReadTable, Severity, TableKind
from sop_core.periode import ROMAN

IGNORED = ("abaikan", "")
VALUES = {
    "target": "Target",
    "realisasi": "Realisasi",
    "pagu": "Pagu",
    "realisasi_anggaran": "Realisasi anggaran",
    "capaian": "Capaian (%) menurut berkas",
    "serapan": "Serapan (%) menurut berkas",
    "layanan": "Jumlah layanan",
    "pembilang": "Pembilang",
    "penyebut": "Penyebut",
    "responden": "Banyak responden",
    "realisasi_sd": "Realisasi s.d. (kumulatif)",
    "realisasi_anggaran_sd": "Realisasi anggaran s.d. (kumulatif)",
}
TEXTS = {
    "kode_indikator": "Kode indikator",
    "kode": "Kode program/kegiatan",
    "indikator": "Indikator",
    "uraian": "Uraian program/kegiatan",
    "sasaran": "Sasaran",
    "satuan": "Satuan",
    "bidang": "Bidang",
    "kecamatan": "Kecamatan",
    "desa": "Desa/kelurahan",
    "kode_wilayah": "Kode wilayah",
    "tahun": "Tahun",
    "waktu": "Periode tiap baris",
    "ukuran": "Jenis ukuran tiap baris",
    "nilai": "Nilai tiap baris",
    "nama_layanan": "Nama layanan",
    "kendala": "Kendala",
    "solusi": "Solusi",
    "rencana_tindak_lanjut": "Rencana tindak lanjut",
    "pic": "Penanggung jawab tindak lanjut",
    "batas_waktu": "Batas waktu",
    "bukti": "Bukti dukung",
    "keterangan": "Keterangan",
    "dimensi": "Keterangan baris (bukan nilai)",
    "no": "Nomor urut",
}
_KNOWN_ONLY = {
    "rencana_kas": "Rencana kas (bukan realisasi)",
    "": "Belum dikenali",
    "jumlah_realisasi": "Jumlah realisasi (pembanding)",
    "jumlah_anggaran": "Jumlah anggaran (pembanding)",
    "jumlah_layanan": "Jumlah layanan (pembanding)",
}
KEYS = ("TH", "TW1", "TW2", "TW3", "TW4", "S1", "S2", *(f"B{month:02d}" for month in range(1, 13)))
NOTATIONS = {
    "": "Menurut bukti kolom",
    "id": "1.234,5 (Indonesia)",
    "en": "1,234.5 (Inggris)",
    AS_WRITTEN: "Sudah rupiah penuh, jangan dikalikan",
}
KINDS = {
    TableKind.INDIKATOR: "tabel indikator",
    TableKind.E81: "formulir E.81",
    TableKind.CAPAIAN: "formulir capaian",
    TableKind.LAYANAN: "rekap layanan",
    TableKind.PANJANG: "tabel panjang",
}
SEVERITIES = {Severity.GALAT: "red", Severity.PERINGATAN: "orange", Severity.PERTANYAAN: "violet", Severity.INFO: "blue"}
ICONS = {
    Severity.GALAT: "error", Severity.PERINGATAN: "warning", Severity.PERTANYAAN: "contact_support", Severity.INFO: "info",
}  # fmt: skip
SEVERITY_ORDER = tuple(SEVERITIES)


def level(level: Level, why: str) -> str:
    """
    >>> level(Level.PARENT, "= jumlah baris 9–11 pada 4 kolom"), level(Level.LEAF, "")
    ('induk: = jumlah baris 9–11 pada 4 kolom', '')
    """
    if level is Level.LEAF:
        return ""
    return f"{level.value}: {why}" if why else level.value


def key_label(key: str) -> str:
    """
    >>> [key_label(key) for key in ("TW2", "S1", "B03", "TH", "")]
    ['TW II', 'Semester I', 'Maret', 'setahun', '']
    """
    if key.startswith("B"):
        return str(MONTHS[int(key[1:]) - 1])
    if key in ("TH", ""):
        return "setahun" if key else ""
    head, number = key[:-1], ROMAN[int(key[-1]) - 1]
    return f"{'TW' if head == 'TW' else 'Semester'} {number}"


def role_label(role: str, key: str) -> str:
    """
    >>> role_label("realisasi", "TW2"), role_label("satuan", ""), role_label("abaikan", "")
    ('Realisasi · TW II', 'Satuan', 'Tidak dipakai')
    """
    if (role, "") == IGNORED:
        return "Tidak dipakai"
    name = VALUES.get(role) or TEXTS.get(role) or _KNOWN_ONLY.get(role, role.replace("_", " ").capitalize())
    return f"{name} · {key_label(key)}" if key and role in VALUES else name


def roles() -> tuple[tuple[str, str], ...]:
    """Everything a person may take a column for."""
    values = [(role, key) for role in VALUES for key in KEYS]
    return (IGNORED, *((role, "") for role in TEXTS), *values)


def size(count: int) -> str:
    """
    >>> size(900), size(25_400), size(3_500_000)
    ('900 bita', '25 KB', '3,3 MB')
    """
    if count < 1024:
        return f"{count} bita"
    return f"{style.number(count / 1024, 0)} KB" if count < 2**20 else f"{style.number(count / 2**20, 1)} MB"


def fingerprint(sha256: str) -> str:
    return f"SHA-256 {sha256[:12]}…"


def table_label(table: ReadTable) -> str:
    hidden = "" if table.taken else " (tidak dipakai)"
    return f"{KINDS[table.kind]} di lembar “{table.sheet}”, {table.range}: {len(table.rows)} baris, {value_count((table,))} angka{hidden}"


def value_count(tables: Sequence[ReadTable]) -> int:
    return sum(value.number is not None for table in tables for row in table.rows for value in row.values)
