"""The files a person has chosen and not yet stored: drafts of that person alone, and in this session what was read from them.

The drafts in the store are the truth: a reload, a dropped connection or another tab of the same person finds them as they are there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Protocol
from uuid import uuid4

from pages.shared import session
from pages.unggah.decision import Decision, as_text, from_text
from sop_core.access.rights import Actor
from sop_core.actions import Desk, drafts
from sop_core.boards.difference import Joined
from sop_core.boards.uploads import RememberedRow, own_drafts
from sop_core.errors import SopError
from sop_core.intake import Choices, Reading, Recalled, Rejection, Submission
from sop_core.store.drafts import Draft

_INBOX, _DOOR, _REMARKS = "unggah.kotak", "unggah.pintu", "unggah.catatan_pilih"


_OF_THE_FILE = ("kartu", "bidang", "buang")
"""Widgets that stay the same whichever bidang of the workbook is shown."""


@dataclass(frozen=True)
class JoinedAs:
    """How the file may join the files of its bidang that counted then (None: it is the first), with what the person asked for in mind."""

    counting: frozenset[int]
    asked: frozenset[int] | None
    how: Joined | None


@dataclass(frozen=True)
class Seen:
    """The file in the light of one decision: what is read then, and what would be handed in (None while bidang or period is open)."""

    decision: Decision
    known: tuple[RememberedRow, ...]
    recalled: Recalled
    """What was remembered of this layout and holds here, as far as the person says nothing else."""
    choices: Choices
    """What was recalled, and over it what the person decided."""
    reading: Reading
    result: Submission | Rejection | None
    joined: JoinedAs | None = None
    replaced: frozenset[int] = frozenset()
    """The files it takes the place of: the capaian that its findings name are those without them."""


@dataclass(frozen=True)
class Entry:
    """One chosen file: what was read from it for which cycle (or why it cannot be read), and what was decided."""

    name: str
    sha256: str
    size: int
    changes: int = 0
    """How often the draft's decision was written, as far as this session knows."""
    cycle_id: str = ""
    reading: Reading | None = None
    refusal: str = ""
    decision: Decision = field(default_factory=Decision)
    looks: Mapping[str | None, Seen] = field(default_factory=dict, repr=False, compare=False)
    """What was seen of it for each bidang it was looked at for."""
    trouble: str = ""
    """Why the last attempt to store it failed."""
    taken_over: int = 0
    """How often a decision came from another tab: what this tab's widgets still say is then of yesterday."""

    @property
    def seen(self) -> Seen | None:
        return self.looks.get(self.decision.unit)

    def is_read_for(self, cycle_id: str) -> bool:
        return self.cycle_id == cycle_id and (self.reading is not None or bool(self.refusal))

    def key(self, name: str) -> str:
        """The key of this file's widget ``name``; of a workbook with several bidang each has widgets of its own."""
        of_unit = f"-{self.decision.unit}" if self.decision.aside and name not in _OF_THE_FILE else ""
        return f"unggah-{name}-{self.sha256[:12]}{of_unit}{f'-{self.taken_over}' if self.taken_over else ''}"


class Chosen(Protocol):
    """What the uploader hands over."""

    name: str

    def getvalue(self) -> bytes: ...


def entries() -> tuple[Entry, ...]:
    found = session.get(_INBOX, ())
    assert isinstance(found, tuple)
    return found


def catch_up(actor: Actor) -> None:
    """Bring the session to what the person's drafts are now: after a reload all of them, later what another tab changed."""
    kept = {entry.sha256: entry for entry in entries()}
    _keep([_brought(kept.get(draft.sha256), draft) for draft in session.look().ask(own_drafts, actor)])


def _brought(entry: Entry | None, draft: Draft) -> Entry:
    if entry is None:
        return Entry(draft.file_name, draft.sha256, draft.size, draft.changes, decision=from_text(draft.decision))
    if entry.changes == draft.changes:
        return entry
    decision = from_text(draft.decision)
    is_news = replace(decision, view="") != replace(entry.decision, view="")
    return replace(entry, decision=decision, changes=draft.changes, taken_over=entry.taken_over + is_news)


def door_key() -> str:
    """The uploader is emptied by taking another key: what was chosen stands below it, in our own words.

    The key is of this session alone: an uploader that outlives a restart of the server would show files that nobody has any more.
    """
    if session.get(_DOOR) is None:
        session.put(_DOOR, uuid4().hex)
    return f"unggah-pilih-{session.get(_DOOR)}"


def take_in(actor: Actor, chosen: Iterable[Chosen]) -> None:
    """Keep what was chosen as drafts; what is there already, or is too much, is said instead."""
    remarks = []
    for file in chosen:
        content = file.getvalue()
        remark = _twin(file.name, sha256(content).hexdigest()) or _kept(file.name, content)
        if remark:
            remarks.append(remark)
        catch_up(actor)
    session.put(_REMARKS, tuple(remarks))
    session.drop(_DOOR)


def reopen(name: str, content: bytes, decision: Decision) -> None:
    """A version that was stored becomes a draft again, with what was decided over it; mended, it becomes the next version."""
    remark = _twin(name, sha256(content).hexdigest()) or _kept(name, content, decision)
    session.put(_REMARKS, (remark or f"“{name}” dibuka lagi sebagai draf; perbaiki, lalu simpan sebagai versi berikutnya.",))


def _twin(name: str, digest: str) -> str:
    twin = next((other for other in entries() if other.sha256 == digest), None)
    if twin is None:
        return ""
    same = "sudah dipilih" if twin.name == name else f"isinya sama persis dengan “{twin.name}”"
    return f"“{name}” {same}; cukup satu yang dibaca."


def _kept(name: str, content: bytes, decision: Decision | None = None) -> str:
    try:
        drafts.keep(_desk(), name, content, as_text(decision) if decision else "")
    except SopError as trouble:
        return f"“{name}” belum diambil: {trouble}"
    return ""


def remarks() -> tuple[str, ...]:
    """What was said about the last choice, until the next one."""
    found = session.get(_REMARKS, ())
    assert isinstance(found, tuple)
    return found


def put(entry: Entry) -> None:
    """The entry in the place of the one of its file."""
    change(entry.sha256, lambda _: entry)


def change(sha256: str, what: Callable[[Entry], Entry]) -> None:
    _keep([what(entry) if entry.sha256 == sha256 else entry for entry in entries()])


def decide(entry: Entry, decision: Decision) -> Entry:
    """The entry under another decision, kept in its draft; a stored failure of the earlier one is forgotten."""
    if decision == entry.decision:
        return entry
    try:
        drafts.decide(_desk(), entry.sha256, as_text(decision))
    except SopError as trouble:
        return say(entry, str(trouble))
    still = entry.trouble if replace(decision, view="") == replace(entry.decision, view="") else ""
    change(entry.sha256, lambda kept: replace(kept, decision=decision, trouble=still, changes=kept.changes + 1))
    return replace(entry, decision=decision, trouble=still, changes=entry.changes + 1)


def look(entry: Entry, seen: Seen) -> None:
    """Keep what was seen of the file for the bidang of this decision."""
    change(entry.sha256, lambda kept: replace(kept, looks={**kept.looks, entry.decision.unit: seen}))


def say(entry: Entry, trouble: str) -> Entry:
    """The entry with what kept it from being stored."""
    change(entry.sha256, lambda kept: replace(kept, trouble=trouble))
    return replace(entry, trouble=trouble)


def throw_away(*digests: str) -> None:
    """Delete these drafts for good, and forget all that was read from them."""
    drafts.drop(_desk(), *digests)
    _keep([entry for entry in entries() if entry.sha256 not in digests])


def throw_all_away() -> None:
    drafts.drop_all(_desk())
    _keep([])


def _desk() -> Desk:
    return session.desk("unggah-draf")


def _keep(kept: list[Entry]) -> None:
    session.put(_INBOX, tuple(kept))
