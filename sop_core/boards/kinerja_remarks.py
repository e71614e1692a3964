"""The words that came with the numbers of a cycle: kendala, solusi, rencana tindak lanjut and what belongs to it, each with its cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from sop_core.intake.submission import Remark
from sop_core.intake.text import plain
from sop_core.store import filesets, submissions

KENDALA, SOLUSI, TINDAK_LANJUT = "kendala", "solusi", "rencana_tindak_lanjut"
PIC, BATAS_WAKTU, BUKTI, KETERANGAN = "pic", "batas_waktu", "bukti", "keterangan"


@dataclass(frozen=True)
class WrittenText:
    """What one cell of a bidang's file says."""

    role: str
    text: str
    submission_id: int
    sheet: str
    cell: str


@dataclass(frozen=True)
class RowRemarks:
    """The words of one row of a bidang's file: of an indicator, or (without ``kode``) of a row that the register does not know."""

    unit: str
    kode: str | None
    uraian: str
    texts: tuple[WrittenText, ...]

    def of(self, *roles: str) -> tuple[WrittenText, ...]:
        return tuple(text for text in self.texts if text.role in roles)

    def words(self, role: str) -> str:
        """What stands there of one kind; of several cells each on a line."""
        return "\n".join(dict.fromkeys(text.text for text in self.of(role)))

    @property
    def is_follow_up(self) -> bool:
        """Whether something is to be done about it, and not only something noted."""
        return bool(self.of(KENDALA, SOLUSI, TINDAK_LANJUT, PIC, BATAS_WAKTU))


def remarks_of(connection: Connection, cycle_id: str, units: Sequence[str], order: Sequence[str]) -> tuple[RowRemarks, ...]:
    """Every row with words in the files that count for the cycle, bidang after bidang; indicators in the ``order`` of the register."""
    place = {kode: number for number, kode in enumerate(order)}
    remarks = [
        row for unit in units for row in sorted(_rows(connection, cycle_id, unit), key=lambda row: place.get(row.kode or "", len(place)))
    ]
    return tuple(remarks)


def _rows(connection: Connection, cycle_id: str, unit: str) -> list[RowRemarks]:
    """Of a row that several files speak of, the newest file that has words of a kind says them."""
    ids = filesets.counting_files(connection, cycle_id, unit)
    rows: dict[str, dict[str, list[WrittenText]]] = {}
    named: dict[str, Remark] = {}
    for submission_id, remark in submissions.remarks(connection, ids):
        if not remark.text.strip():
            continue
        key = remark.indikator or plain(remark.uraian)
        named.setdefault(key, remark)
        texts = rows.setdefault(key, {}).setdefault(remark.role, [])
        if texts and texts[0].submission_id < submission_id:
            texts.clear()
        if not texts or texts[0].submission_id == submission_id:
            texts.append(WrittenText(remark.role, remark.text, submission_id, remark.sheet, remark.cell))
    return [RowRemarks(unit, named[key].indikator, named[key].uraian, _in_order(by_role)) for key, by_role in rows.items()]


def _in_order(by_role: Mapping[str, Sequence[WrittenText]]) -> tuple[WrittenText, ...]:
    order = (KENDALA, SOLUSI, TINDAK_LANJUT, PIC, BATAS_WAKTU, BUKTI, KETERANGAN)
    roles = sorted(by_role, key=lambda role: order.index(role) if role in order else len(order))
    return tuple(text for role in roles for text in by_role[role])
