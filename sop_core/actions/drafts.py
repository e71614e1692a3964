"""Writes of the upload wizard before anything is handed in: a person's own drafts, and what is forgotten of earlier decisions.

A draft leaves no trace when it is dropped, so these writes are in no list of acts and move no revision; each may be pressed twice.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from hashlib import sha256

from sqlalchemy.exc import IntegrityError

from sop_core.access.rights import uploadable_units
from sop_core.actions.asked import asked
from sop_core.actions.desk import Act, Desk, acting
from sop_core.errors import SopError
from sop_core.intake.free_text import DECISION, FILE_NAME
from sop_core.store import drafts
from sop_core.store.drafts import StoredDraft

KEPT = timedelta(days=14)
MOST_FILES = 20
MOST_BYTES = 100 * 2**20


@asked(file_name=FILE_NAME, decision=DECISION)
def keep(desk: Desk, file_name: str, content: bytes, decision: str = "") -> str:
    """Keep a chosen file for this person alone; its SHA-256. The same bytes are kept once."""
    digest = sha256(content).hexdigest()
    draft = StoredDraft(digest, file_name, len(content), decision, 0, desk.now, desk.now + KEPT)
    with suppress(IntegrityError), acting(desk) as act:  # the same file from two tabs at one instant is there, once
        _require_uploader(act)
        drafts.drop_expired(act.connection, act.now)
        kept = drafts.of_person(act.connection, act.username, act.now)
        if all(one.sha256 != digest for one in kept):
            _refuse_too_much(len(kept), sum(one.size for one in kept) + len(content))
        drafts.add(act.connection, act.username, draft, content)
    return digest


@asked(decision=DECISION)
def decide(desk: Desk, digest: str, decision: str) -> bool:
    """Write what the person decided over a draft of theirs; False when it was thrown away meanwhile (in another tab)."""
    with acting(desk) as act:
        _require_uploader(act)
        return drafts.decide(act.connection, act.username, digest, decision, act.now + KEPT)


@asked()
def drop(desk: Desk, *digests: str) -> None:
    """Delete these drafts of the person for good."""
    with acting(desk) as act:
        drafts.drop(act.connection, act.username, digests)


@asked()
def drop_all(desk: Desk) -> None:
    """Delete every draft of the person for good."""
    with acting(desk) as act:
        drafts.drop(act.connection, act.username)


def _require_uploader(act: Act) -> None:
    if not uploadable_units(act.actor, act.organisation):
        act.present.refuse("Jabatan Anda tidak mengunggah berkas.", lambda former: bool(uploadable_units(former, act.organisation)))


def _refuse_too_much(files: int, size: int) -> None:
    if files >= MOST_FILES:
        raise SopError(f"paling banyak {MOST_FILES} berkas sekaligus. Simpan atau buang sebagian lebih dahulu.")
    if size > MOST_BYTES:
        raise SopError(f"jumlahnya melebihi {MOST_BYTES // 2**20} MB. Simpan atau buang sebagian lebih dahulu.")
