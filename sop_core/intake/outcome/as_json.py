"""A ``Reading`` as ``python -m sop_core baca FILE --json`` prints it: numbers are JSON numbers or null, never text. Pure."""

from __future__ import annotations

from sop_core.intake.submission import Finding, Reading, ReadTable, Row, TableKind, Value


def reading_as_json(reading: Reading) -> dict[str, object]:
    return {
        "berkas": reading.file,
        "sha256": reading.sha256,
        "bidang": reading.unit,
        "periode": reading.periode.code if reading.periode else None,
        "tabel": [_table(table) for table in reading.tables],
        "temuan": [_finding(finding) for finding in reading.findings],
    }


def _table(table: ReadTable) -> dict[str, object]:
    columns = {}
    for column in table.columns:
        name = f"{column.role}.{column.key}" if column.key else column.role
        name = f"{name}.{column.title}" if column.role == "layanan" else name
        if column.role and name not in columns:
            columns[name] = {"sel": column.cell, "judul": column.title, "keyakinan": column.confidence}
    return {
        "lembar": table.sheet,
        "rentang": table.range,
        "jenis": table.kind.value,
        "kolom": columns,
        "baris": [_row(row, table.kind) for row in table.rows],
    }


def _row(row: Row, kind: TableKind) -> dict[str, object]:
    told: dict[str, object] = {
        "sel": row.cell,
        "tingkat": row.level.value,
        "kode": row.kode or None,
        "uraian": row.uraian,
        "indikator": row.indikator,
        "satuan": row.satuan or None,
        "target": _year_value(row.values, "target"),
        "realisasi": _by_key(row.values, "realisasi"),
        "pagu": _year_value(row.values, "pagu"),
        "realisasi_anggaran": _by_key(row.values, "realisasi_anggaran"),
    }
    if row.wilayah or kind is TableKind.LAYANAN:
        told["wilayah"] = row.wilayah
        told["layanan"] = {value.title: value.number for value in row.values if value.measure in ("layanan", "jumlah_layanan")}
    return told


def _by_key(values: tuple[Value, ...], measure: str) -> dict[str, float | None]:
    return {value.key: value.number for value in values if value.measure == measure}


def _year_value(values: tuple[Value, ...], measure: str) -> float | None:
    """The value of the year; where the file has only one of another period, that one."""
    found = _by_key(values, measure)
    return found["TH"] if "TH" in found else next(iter(found.values())) if len(found) == 1 else None


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "tingkat": finding.severity.value,
        "kode": finding.kode,
        "lembar": finding.sheet,
        "sel": finding.cell,
        "ditemukan": finding.found,
        "diharapkan": finding.expected,
        "pesan": finding.message,
    }
