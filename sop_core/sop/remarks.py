"""What the *Dokter SOP* says about a procedure, and which assumption of its file already answers it. Pure values and text.

The words examined are the scanned ones where the file keeps them, for a remark speaks of the paper and not of our repair.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from sop_core.sop.definition import Assumption, Procedure, Scanned


class RemarkWeight(Enum):
    """How much a remark weighs; the value is the word people read."""

    WRONG = "bertentangan"
    UNCLEAR = "tidak jelas"
    NOTE = "catatan"


@dataclass(frozen=True)
class SopRemark:
    """One thing about the SOP: where, what stands there, why it is remarked on, and the ``[[asumsi]]`` that answers it."""

    kode: str
    severity: RemarkWeight
    step: int | None
    part: str
    found: str
    explained: str
    assumption: str | None = None


ACTIVITY, REQUIRES, TIME, OUTPUT = "Kegiatan", "Kelengkapan", "Waktu", "Keluaran"
PERFORMER, RETURN = "Pelaksana", "Tujuan pengembalian"
HEAD = {
    "nomor": "Nomor SOP",
    "tanggal_pembuatan": "Tgl. Pembuatan",
    "tanggal_revisi": "Tgl. Revisi",
    "tanggal_efektif": "Tgl. Efektif",
    "disahkan_oleh": "Disahkan oleh",
    "nama": "Nama SOP",
    "unit_kerja": "Unit kerja",
    "dasar_hukum": "Dasar hukum",
    "keterkaitan": "Keterkaitan",
    "kualifikasi": "Kualifikasi",
    "peralatan": "Peralatan",
    "peringatan": "Peringatan",
    "pencatatan": "Pencatatan",
}
"""The boxes of the head, as the paper and the assumptions call them."""
_CALLED = {OUTPUT: "output"}
_FUSED = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[a-z])(?=\d)")
_OFFICE = re.compile(r"\bDinas(?: [A-Z]\w*| dan(?= [A-Z]))+")
_NUMBERS = re.compile(r"(\d+)\s*[–-]\s*(\d+)|(\d+)")


def said(value: Scanned) -> str:
    """The scanned words, or the value where the scan has none."""
    return value.asli or value.nilai


def unfused(text: str) -> str:
    """
    >>> unfused("DraftLaporanKinerja Bidang"), unfused("Nomor19")
    ('Draft Laporan Kinerja Bidang', 'Nomor 19')
    """
    return _FUSED.sub(" ", text)


def short(text: str) -> str:
    """The text with the full name of the office cut to *Dinas*."""
    return _OFFICE.sub("Dinas", unfused(text))


def bare(text: str) -> str:
    """The text as it is compared: no case, no brackets and what they say, no full name of the office, no full stop.

    >>> bare("Disposisi (Arahan dan Petunjuk)")
    'disposisi'
    """
    return " ".join(re.sub(r"\([^)]*\)", " ", short(text)).casefold().strip(" .").split())


def worded(text: str) -> str:
    """The text word for word: no case, no lost space, no full stop at its end. What differs beyond that is another text.

    >>> worded("DraftLaporanKinerja Bidang."), worded("Laporan Dinas (Ttd)")
    ('draft laporan kinerja bidang', 'laporan dinas (ttd)')
    """
    return " ".join(unfused(text).casefold().strip(" .").split())


def content_words(text: str) -> set[str]:
    """The words that say what a text is about: those of five letters or more."""
    return set(re.findall(r"[a-z]{5,}", unfused(text).casefold()))


def answer(procedure: Procedure, step: int | None, part: str, about: str = "") -> str | None:
    """The assumption about this part (of this step); with ``about`` only one whose words match it."""
    known = [assumption for assumption in procedure.assumptions if not about or re.search(about, _words(assumption), re.IGNORECASE)]
    named = [one for one in known if _names(one.part, part)]
    own = [one for one in named if step is not None and one.step == step]
    covering = [one for one in named if one.step is None and _covers(one.part, step)]
    return next((one.kode for one in [*own, *covering]), None)


def answer_by_words(procedure: Procedure, about: str) -> str | None:
    """The assumption that speaks of something, whatever part it stands at."""
    return next((assumption.kode for assumption in procedure.assumptions if re.search(about, _words(assumption), re.IGNORECASE)), None)


def _words(assumption: Assumption) -> str:
    return f"{assumption.part} {assumption.asli} {assumption.dipakai} {assumption.reason}"


def _names(of_assumption: str, part: str) -> bool:
    return any(name in of_assumption.casefold() for name in (part.casefold(), _CALLED.get(part, part.casefold())))


def _covers(part: str, step: int | None) -> bool:
    """Whether ``Langkah 6 dan 8–11, Kegiatan`` speaks of that step; a part of the head covers the head only."""
    if "langkah" not in part.casefold():
        return step is None
    if "semua langkah" in part.casefold():
        return True
    spans = [(int(first or only), int(last or only)) for first, last, only in _NUMBERS.findall(part)]
    return step is not None and any(first <= step <= last for first, last in spans)
