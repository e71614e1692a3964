"""A stored version with what is needed to give it back marked: its bytes, what stands in it, and what was found when it came.

Reads the store, and the file again in the isolated reader. Writes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from sop_core.access.rights import Action, Actor, require
from sop_core.boards.look import Dependence, Look, depends_on
from sop_core.intake import Finding
from sop_core.intake.container.reader import read_workbook
from sop_core.intake.container.workbook import Workbook
from sop_core.store import submissions


@dataclass(frozen=True)
class StoredFile:
    name: str
    content: bytes
    workbook: Workbook
    findings: tuple[Finding, ...]


@depends_on(Dependence.INSTANT)
def stored_file(look: Look, actor: Actor, submission_id: int) -> StoredFile:
    """The version as it was sent; it may be large. Raises ``Unreadable`` when it cannot be read any more."""
    with look.store.reading() as connection:
        stored = submissions.get(connection, submission_id)
        require(Action.SEE_UNIT, actor, look.office.organisation, stored.unit)
        content = submissions.content(connection, submission_id)
    return StoredFile(stored.file_name, content, read_workbook(content, stored.file_name), stored.findings)
