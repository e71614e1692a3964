"""Every version of the files of a cycle, with what it replaced: as others may have them, without names of files or what stands in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sop_core.boards.look import Dependence, Look, depends_on
from sop_core.store import filesets, submissions


@dataclass(frozen=True)
class FileVersion:
    id: int
    unit: str
    version: int
    sha256: str
    size: int
    uploaded_at: datetime
    replaces: tuple[int, ...]
    restores: int | None


@depends_on(Dependence.REVISION)
def file_versions(look: Look, cycle_id: str) -> tuple[FileVersion, ...]:
    """The oldest first."""
    with look.store.reading() as connection:
        stored = submissions.of_cycle(connection, cycle_id)
        sets = filesets.memberships(connection, [file.id for file in stored])
    return tuple(
        FileVersion(file.id, file.unit, file.version, file.sha256, file.size, file.uploaded_at, sets[file.id].replaces, file.restores)
        for file in reversed(stored)
    )
