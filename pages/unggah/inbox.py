"""The files a person has chosen and not yet stored: drafts of that person alone, and in this session what was read from them.

The drafts in the store are the truth: a reload, a dropped connection or another tab of the same person finds them as they are there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Protocol
from uuid import uuid4

from pages.shared import session
from pages.shared.acting import attempt, perform
from sop_core.access.rights import Actor
from sop_core.actions import drafts
from sop_core.boards.files import FilesBoard
from sop_core.boards.uploads import own_drafts
from sop_core.boards.wizard import standing as minds
from sop_core.boards.wizard.asking import Asking
from sop_core.boards.wizard.chosen import ChosenFile
from sop_core.boards.wizard.decision import Decision, as_text
from sop_core.boards.wizard.standing import FileStanding

_FORM = "unggah-draf"
_INBOX, _DOOR, _REMARKS = "unggah.kotak", "unggah.pintu", "unggah.catatan_pilih"


class Chosen(Protocol):
    """What the uploader hands over."""

    name: str

    def getvalue(self) -> bytes: ...


def entries() -> tuple[ChosenFile, ...]:
    found = session.get(_INBOX, ())
    assert isinstance(found, tuple)
    return found


def catch_up(actor: Actor) -> None:
    """Bring the session to what the person's drafts are now: after a reload all of them, later what another tab changed."""
    kept = {entry.sha256: entry for entry in entries()}
    drafted = session.look().ask(own_drafts, actor, session.now())
    _keep([kept[one.sha256].caught_up(one) if one.sha256 in kept else ChosenFile.of_draft(one) for one in drafted])


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
    kept = as_text(decision) if decision else ""
    trouble = attempt(_FORM, "", lambda desk: drafts.keep(desk, name, content, kept))
    return f"“{name}” belum diambil: {trouble}" if trouble else ""


def remarks() -> tuple[str, ...]:
    """What was said about the last choice, until the next one."""
    found = session.get(_REMARKS, ())
    assert isinstance(found, tuple)
    return found


def put(entry: ChosenFile) -> None:
    """The entry in the place of the one of its file."""
    change(entry.sha256, lambda _: entry)


def change(sha256: str, what: Callable[[ChosenFile], ChosenFile]) -> None:
    _keep([what(entry) if entry.sha256 == sha256 else entry for entry in entries()])


def decide(entry: ChosenFile, decision: Decision) -> ChosenFile:
    """The entry under another decision, kept in its draft."""
    if decision == entry.decision:
        return entry
    trouble = attempt(_FORM, "", lambda desk: drafts.decide(desk, entry.sha256, as_text(decision)))
    if trouble is not None:
        return say(entry, str(trouble))
    change(entry.sha256, lambda kept: kept.decided(decision))
    return entry.decided(decision)


def standings(board: FilesBoard, actor: Actor) -> list[FileStanding]:
    """Every chosen file as it stands now; what was seen of it is kept, so that the next run need not look again."""
    found = minds.standings(entries(), Asking.through(session.look(), actor, board))
    looks = {(one.entry.sha256, one.entry.decision.unit): one.seen for one in found if one.seen is not None}
    _keep([entry.with_looks({unit: seen for (digest, unit), seen in looks.items() if digest == entry.sha256}) for entry in entries()])
    return found


def say(entry: ChosenFile, trouble: str) -> ChosenFile:
    """The entry with what kept it from being stored."""
    change(entry.sha256, lambda kept: replace(kept, trouble=trouble))
    return replace(entry, trouble=trouble)


def throw_away(entry: ChosenFile) -> None:
    """Delete its draft for good, and forget all that was read from it."""
    perform(_FORM, "", lambda desk: drafts.drop(desk, entry.sha256), then=lambda _: _forget(entry))


def throw_all_away() -> None:
    perform(_FORM, "", drafts.drop_all, then=lambda _: _keep([]))


def was_stored(entry: ChosenFile, left: Sequence[str]) -> None:
    """The draft goes; a file with tables of further bidang stays for those ``left``, each with what was decided for it."""
    unit = entry.decision.unit
    if not left:
        trouble = attempt(_FORM, "", lambda desk: drafts.drop(desk, entry.sha256), then=lambda _: _forget(entry))
        if trouble is not None:
            say(entry, str(trouble))
        return
    kept = next((now for now in entries() if now.sha256 == entry.sha256), entry)
    shown = next((unit for unit in left if unit == kept.decision.unit), left[0])
    decide(kept, kept.decision.of_unit(shown).without(unit or ""))
    session.drop(kept.key("bidang"))


def _forget(entry: ChosenFile) -> None:
    _keep([kept for kept in entries() if kept.sha256 != entry.sha256])


def _keep(kept: list[ChosenFile]) -> None:
    session.put(_INBOX, tuple(kept))
