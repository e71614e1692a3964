"""The files a person has chosen and not yet stored: kept in the memory of this session only, gone when it ends. At most so many."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Protocol
from uuid import uuid4

from pages.shared import session
from pages.unggah_parts import words
from sop_core.boards.files import Finishable
from sop_core.intake import Choices, Reading, Rejection, Submission
from sop_core.periode import Periode

MOST_FILES = 20
MOST_BYTES = 100 * 2**20
_INBOX, _DOOR, _REMARKS = "unggah.kotak", "unggah.pintu", "unggah.catatan_pilih"


@dataclass(frozen=True)
class Decision:
    """What the person decided over one file."""

    unit: str | None = None
    periode: Periode | None = None
    choices: Choices = field(default_factory=Choices)
    note: str = ""
    finishes: Finishable | None = None
    """The very step and round that is to be finished along with the file, never the one that came to be open since."""


@dataclass(frozen=True)
class Seen:
    """The file in the light of one decision: what is read then, and what would be handed in (None while bidang or period is open)."""

    decision: Decision
    reading: Reading
    result: Submission | Rejection | None


@dataclass(frozen=True)
class Entry:
    """One chosen file: its bytes, what was read from it for which cycle (or why it cannot be read), and what was decided."""

    name: str
    sha256: str
    content: bytes = field(repr=False)
    cycle_id: str = ""
    reading: Reading | None = None
    refusal: str = ""
    decision: Decision = field(default_factory=Decision)
    seen: Seen | None = field(default=None, repr=False, compare=False)
    trouble: str = ""
    """Why the last attempt to store it failed."""

    def is_read_for(self, cycle_id: str) -> bool:
        return self.cycle_id == cycle_id and (self.reading is not None or bool(self.refusal))

    def key(self, name: str) -> str:
        """The key of this file's widget ``name``."""
        return f"unggah-{name}-{self.sha256[:12]}"


class Chosen(Protocol):
    """What the uploader hands over."""

    name: str

    def getvalue(self) -> bytes: ...


def entries() -> tuple[Entry, ...]:
    found = session.get(_INBOX, ())
    assert isinstance(found, tuple)
    return found


def door_key() -> str:
    """The uploader is emptied by taking another key: what was chosen stands below it, in our own words.

    The key is of this session alone: an uploader that outlives a restart of the server would show files that nobody has any more.
    """
    if session.get(_DOOR) is None:
        session.put(_DOOR, uuid4().hex)
    return f"unggah-pilih-{session.get(_DOOR)}"


def take_in(chosen: Iterable[Chosen]) -> None:
    """Move what was chosen into the inbox; what is there already, or is too much, is said instead."""
    kept, remarks = list(entries()), []
    for file in chosen:
        entry = Entry(file.name, sha256(content := file.getvalue()).hexdigest(), content)
        remark = _refused(entry, kept)
        if remark:
            remarks.append(remark)
        else:
            kept.append(entry)
    _keep(kept)
    session.put(_REMARKS, tuple(remarks))
    session.drop(_DOOR)


def _refused(entry: Entry, kept: list[Entry]) -> str:
    twin = next((other for other in kept if other.sha256 == entry.sha256), None)
    if twin is not None:
        same = "sudah dipilih" if twin.name == entry.name else f"isinya sama persis dengan “{twin.name}”"
        return f"“{entry.name}” {same}; cukup satu yang dibaca."
    if len(kept) >= MOST_FILES:
        return f"“{entry.name}” belum diambil: paling banyak {MOST_FILES} berkas sekaligus. Simpan atau buang sebagian lebih dahulu."
    if sum(len(other.content) for other in kept) + len(entry.content) > MOST_BYTES:
        return f"“{entry.name}” belum diambil: jumlahnya melebihi {words.size(MOST_BYTES)}. Simpan atau buang sebagian lebih dahulu."
    return ""


def remarks() -> tuple[str, ...]:
    """What was said about the last choice, until the next one."""
    found = session.get(_REMARKS, ())
    assert isinstance(found, tuple)
    return found


def change(sha256: str, what: Callable[[Entry], Entry]) -> None:
    _keep([what(entry) if entry.sha256 == sha256 else entry for entry in entries()])


def decide(entry: Entry, decision: Decision) -> Entry:
    """The entry under another decision; a stored failure of the earlier one is forgotten."""
    if decision == entry.decision:
        return entry
    changed = replace(entry, decision=decision, trouble="")
    change(entry.sha256, lambda _: changed)
    return changed


def say(entry: Entry, trouble: str) -> Entry:
    """The entry with what kept it from being stored."""
    told = replace(entry, trouble=trouble)
    change(entry.sha256, lambda _: told)
    return told


def throw_away(*digests: str) -> None:
    """Forget these files and all that was read from them."""
    _keep([entry for entry in entries() if entry.sha256 not in digests])


def _keep(kept: list[Entry]) -> None:
    session.put(_INBOX, tuple(kept))
