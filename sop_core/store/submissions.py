"""What the bidang sent: the file's bytes with their SHA-256, what was read from it, and every version of it. Appended, never changed.

A submission speaks of one or two *parts* (``indikator``, ``layanan``); which of them count together, ``filesets`` knows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256

import pandas as pd
from sqlalchemy import Connection, Row, Select, String, func, insert, literal, select, type_coerce, union

from sop_core import written
from sop_core.errors import NotFound
from sop_core.exact import finite
from sop_core.intake.free_text import shortened
from sop_core.intake.submission import Finding, Measurement, Remark, Submission
from sop_core.kinerja.facts import FACTS, fact_frame
from sop_core.periode import Periode
from sop_core.store import answers, corrections, filesets, tables

INDIKATOR = "indikator"
LAYANAN = "layanan"


@dataclass(frozen=True)
class StoredSubmission:
    """One version of a bidang's file in a cycle, without its bytes."""

    id: int
    cycle_id: str
    unit: str
    version: int
    periode: Periode
    file_name: str
    sha256: str
    size: int
    uploaded_by: str
    post: str
    uploaded_at: datetime
    note: str
    findings: tuple[Finding, ...]
    restores: int | None = None
    """The submission that this version made current again, where it is one."""


def part_of(measurement: Measurement) -> str:
    return LAYANAN if measurement.measure == LAYANAN else INDIKATOR


def parts_in(measurements: Iterable[Measurement]) -> dict[str, list[Measurement]]:
    """Part → what a file says of it."""
    found: dict[str, list[Measurement]] = {}
    for one in measurements:
        found.setdefault(part_of(one), []).append(one)
    return found


def add(
    connection: Connection,
    cycle_id: str,
    sent: Submission,
    content: bytes | None,
    sender: tuple[str, str],
    note: str,
    now: datetime,
    replaces: Collection[int] = (),
) -> int:
    """Store ``sent`` with its original bytes (None: they are kept already), in the place of the files it ``replaces`` and beside all
    others; ``sender`` is (username, kode of the post). The new submission's id."""
    if content is not None:
        _keep_bytes(connection, sent.sha256, content)
    values = {
        "cycle_id": cycle_id,
        "unit": sent.unit,
        "version": newest_version(connection, cycle_id, sent.unit) + 1,
        "periode": sent.periode.code,
        "ends_on": sent.periode.last_day,
        "file_name": sent.file,
        "sha256": sent.sha256,
        "uploaded_by": sender[0],
        "post": sender[1],
        "uploaded_at": now,
        "note": note,
        "findings": written.plain(sent.findings),
    }
    submission_id = int(connection.execute(insert(tables.submissions).values(values).returning(tables.submissions.c.id)).scalar_one())
    _keep_content(connection, submission_id, sent)
    corrections.add(connection, submission_id, sent.corrections, sender, now)
    answers.add(connection, submission_id, sent.answers, sender, now)
    filesets.join(connection, submission_id, cycle_id, sent.unit, replaces)
    return submission_id


def newest_version(connection: Connection, cycle_id: str, unit: str) -> int:
    """The number of the newest version of the bidang in the cycle; 0 when nothing came yet."""
    submissions = tables.submissions.c
    newest = select(func.coalesce(func.max(submissions.version), 0)).where(submissions.cycle_id == cycle_id, submissions.unit == unit)
    return int(connection.execute(newest).scalar_one())


def version_numbers(connection: Connection, ids: Collection[int]) -> dict[int, int]:
    query = select(tables.submissions.c.id, tables.submissions.c.version).where(tables.submissions.c.id.in_(list(ids)))
    return {row[0]: row[1] for row in connection.execute(query)}


def restore(
    connection: Connection, earlier: StoredSubmission, sender: tuple[str, str], note: str, now: datetime, replaces: Collection[int]
) -> int:
    """A new version with everything of ``earlier``: bytes, measurements, remarks, corrections, answers, findings. Its id."""
    submissions = tables.submissions.c
    copied = [submissions.cycle_id, submissions.unit, submissions.periode, submissions.ends_on, submissions.file_name, submissions.sha256,
              submissions.findings]  # fmt: skip
    values = dict(connection.execute(select(*copied).where(submissions.id == earlier.id)).one()._mapping)
    values |= {
        "version": newest_version(connection, earlier.cycle_id, earlier.unit) + 1,
        "uploaded_by": sender[0], "post": sender[1], "uploaded_at": now, "note": note, "restores": earlier.id,
    }  # fmt: skip
    made = int(connection.execute(insert(tables.submissions).values(values).returning(submissions.id)).scalar_one())
    for table in (tables.submission_parts, tables.measurements, tables.remarks, tables.corrections, tables.number_answers):
        kept = [column for column in table.columns if column.name not in ("id", "submission_id")]
        rows = select(literal(made), *kept).where(table.c.submission_id == earlier.id)
        ordered = rows.order_by(table.c.id) if "id" in table.c else rows
        connection.execute(insert(table).from_select(["submission_id", *(column.name for column in kept)], ordered))
    filesets.join(connection, made, earlier.cycle_id, earlier.unit, replaces)
    return made


def measured(connection: Connection, submission_id: int, parts: Iterable[str] = (INDIKATOR, LAYANAN)) -> tuple[Measurement, ...]:
    """Everything that was read from a submission, of these parts."""
    kept = tables.measurements.c
    query = select(tables.measurements).where(kept.submission_id == submission_id, kept.part.in_(list(parts))).order_by(kept.id)
    return tuple(_measurement(row) for row in connection.execute(query))


def _keep_bytes(connection: Connection, digest: str, content: bytes) -> None:
    if sha256(content).hexdigest() != digest:
        raise ValueError("the bytes are not those that were read")
    known = connection.execute(select(tables.blobs.c.sha256).where(tables.blobs.c.sha256 == digest)).first()
    if known is None:
        connection.execute(insert(tables.blobs).values(sha256=digest, size=len(content), content=content))


def _keep_content(connection: Connection, submission_id: int, sent: Submission) -> None:
    parts = sorted({part_of(measurement) for measurement in sent.measurements})
    if parts:
        connection.execute(insert(tables.submission_parts), [{"submission_id": submission_id, "part": part} for part in parts])
        connection.execute(
            insert(tables.measurements), [_measurement_values(submission_id, sent.periode.year, one) for one in sent.measurements]
        )
    if sent.remarks:
        connection.execute(insert(tables.remarks), [{"submission_id": submission_id, **asdict(remark)} for remark in sent.remarks])


def _measurement_values(submission_id: int, year: int, measurement: Measurement) -> dict[str, object]:
    return {"submission_id": submission_id, "part": part_of(measurement), "year": year, **asdict(measurement)}


def of_cycle(connection: Connection, cycle_id: str) -> tuple[StoredSubmission, ...]:
    """Every version of every bidang in the cycle, the newest first."""
    rows = connection.execute(_stored().where(tables.submissions.c.cycle_id == cycle_id).order_by(tables.submissions.c.id.desc()))
    return tuple(_stored_submission(row) for row in rows)


def get(connection: Connection, submission_id: int) -> StoredSubmission:
    row = connection.execute(_stored().where(tables.submissions.c.id == submission_id)).first()
    if row is None:
        raise NotFound("Berkas ini tidak ada dalam basis data.")
    return _stored_submission(row)


def with_bytes(connection: Connection, digest: str) -> tuple[StoredSubmission, ...]:
    """Earlier submissions of the very same bytes."""
    rows = connection.execute(_stored().where(tables.submissions.c.sha256 == digest).order_by(tables.submissions.c.id.desc()))
    return tuple(_stored_submission(row) for row in rows)


def content(connection: Connection, submission_id: int) -> bytes:
    """The original bytes."""
    query = select(tables.blobs.c.content).join_from(tables.submissions, tables.blobs).where(tables.submissions.c.id == submission_id)
    found = connection.execute(query).scalar_one_or_none()
    if found is None:
        raise NotFound("Berkas ini tidak ada dalam basis data.")
    return bytes(found)


_COLUMNS = {
    **tables.measurements.c, "nomor": tables.measurements.c.id, "siklus": tables.submissions.c.cycle_id,
    "bidang": tables.submissions.c.unit, "berkas": tables.measurements.c.submission_id, "bagian": tables.measurements.c.part,
    "ukuran": tables.measurements.c.measure, "tahun": tables.measurements.c.year, "kunci": tables.measurements.c.key,
    "angka": tables.measurements.c.number, "keadaan": type_coerce(tables.measurements.c.state, String), "isi": tables.measurements.c.raw,
    "lembar": tables.measurements.c.sheet, "sel": tables.measurements.c.cell,
}  # fmt: skip
"""Where a column of the facts is stored."""


def facts(
    connection: Connection, units: Iterable[str], part: str, up_to: Periode | None = None, without: Collection[int] = ()
) -> pd.DataFrame:
    """What the files of ``units`` that count say of ``part``, each place once, oldest cycle first; of cycles up to the period ``up_to``.

    ``without`` are files to be left out, as they would be were they replaced.
    """
    query = (
        select(*(_COLUMNS[name].label(name) for name in FACTS))
        .join_from(tables.measurements, tables.submissions)
        .where(
            tables.measurements.c.part == part,
            tables.measurements.c.submission_id.in_(filesets.counting_ids(units, part, up_to, without)),
            tables.measurements.c.id.not_in(filesets.gave_way(without)),
        )
        .order_by(tables.submissions.c.ends_on, tables.measurements.c.id)
    )
    return fact_frame(pd.read_sql_query(query, connection))


def file_frame(connection: Connection) -> pd.DataFrame:
    """Every stored version: ``berkas``, ``siklus``, ``bidang``, ``versi``, ``nama_berkas`` and the moment ``dikirim``."""
    files = tables.submissions.c
    named = {"berkas": files.id, "siklus": files.cycle_id, "bidang": files.unit, "versi": files.version, "nama_berkas": files.file_name,
             "dikirim": files.uploaded_at}  # fmt: skip
    return pd.DataFrame(map(tuple, connection.execute(select(*named.values()).order_by(files.id))), columns=list(named))


def measured_at(connection: Connection, submission_id: int, sheet: str, cell: str) -> tuple[Measurement, ...]:
    """What that very cell of the file was read as (more than one number when a column served two measures)."""
    query = (
        select(tables.measurements)
        .where(
            tables.measurements.c.submission_id == submission_id,
            tables.measurements.c.sheet == sheet,
            tables.measurements.c.cell == cell,
        )
        .order_by(tables.measurements.c.id)
    )
    return tuple(_measurement(row) for row in connection.execute(query))


def sheets(connection: Connection, submission_id: int) -> tuple[str, ...]:
    """The sheets of the file from which something was read, by name."""
    read = (select(table.c.sheet).where(table.c.submission_id == submission_id) for table in (tables.measurements, tables.remarks))
    return tuple(sorted(connection.execute(union(*read)).scalars()))


def remarks(connection: Connection, submission_ids: Iterable[int]) -> tuple[tuple[int, Remark], ...]:
    query = select(tables.remarks).where(tables.remarks.c.submission_id.in_(list(submission_ids))).order_by(tables.remarks.c.id)
    return tuple(
        (row.submission_id, Remark(row.indikator, row.uraian, row.role, row.text, row.sheet, row.cell)) for row in connection.execute(query)
    )


def _stored() -> Select[tuple[object, ...]]:
    return select(tables.submissions, tables.blobs.c.size).join_from(tables.submissions, tables.blobs)


def _stored_submission(row: Row[tuple[object, ...]]) -> StoredSubmission:
    values = row._mapping
    findings = tuple(written.value(Finding, finding) for finding in values["findings"])
    names = ("id", "cycle_id", "unit", "version", "file_name", "sha256", "size", "uploaded_by", "post", "restores")
    named = {name: values[name] for name in names}
    periode, note = Periode.parse(values["periode"]), shortened(values["note"])
    return StoredSubmission(**named, note=note, periode=periode, uploaded_at=values["uploaded_at"], findings=findings)


def _measurement(row: Row[tuple[object, ...]]) -> Measurement:
    names = ("indikator", "uraian", "satuan", "wilayah", "measure", "key", "raw", "sheet", "cell")
    number = row._mapping["number"]
    kept = None if number is None else finite(number)
    return Measurement(**{name: row._mapping[name] for name in names}, number=kept, state=row._mapping["state"])
