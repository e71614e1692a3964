"""Which files of its bidang a further one replaces: the person's word where there is one, else what needs no question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection

from sop_core.errors import Conflict, SopError
from sop_core.intake import Submission
from sop_core.intake.outcome.joining import Cell, Joining, Overlap, cells_of, proposed
from sop_core.store import filesets, submissions

CHOOSE = (
    "Sebagian baris berkas ini sudah ada pada {files} dengan angka lain. Pilih dahulu: menggantikan berkas itu, "
    "atau melengkapinya dengan memperbarui baris yang sama."
)


def replaced_by(connection: Connection, cycle_id: str, sent: Submission, word: Joining | None) -> tuple[frozenset[int], str]:
    """Which files ``sent`` replaces, and how it joins the others in words for the history.

    Raises ``SopError`` where only a person can know, and ``Conflict`` where the person looked at another set.
    """
    cells = {part: cells_of(said) for part, said in submissions.parts_in(sent.measurements).items()}
    common = filesets.overlaps(connection, cycle_id, sent.unit, cells)
    if word is not None:
        _refuse_unseen(connection, cycle_id, sent.unit, cells, word)
        return word.replaces, in_words(connection, common, word.replaces)
    replaces = proposed(common)
    if replaces is None:
        raise SopError(CHOOSE.format(files=versions(connection, [one.id for one in common if one.differing])))
    return replaces, in_words(connection, common, replaces)


def _refuse_unseen(connection: Connection, cycle_id: str, unit: str, cells: Mapping[str, Sequence[Cell]], word: Joining) -> None:
    """A file that came since the person chose is neither replaced nor mixed with unseen; what is replaced must still count."""
    counts = {part: frozenset(ids) for part, ids in filesets.counting(connection, cycle_id, unit).items()}
    now = frozenset[int]().union(*counts.values())
    if fresh := now - word.seen:
        raise Conflict(
            f"Sementara itu {versions(connection, fresh)} berkas bidang ini tersimpan. Lihat dahulu hubungannya dengan berkas ini pada "
            "kartunya, lalu simpan lagi."
        )
    if word.seen - now or word.replaces - frozenset[int]().union(*(counts.get(part, ()) for part in cells)):
        raise Conflict("Berkas bidang ini yang berlaku sudah berubah sejak Anda memilih; lihat kartunya, lalu simpan lagi.")


def in_words(connection: Connection, common: Iterable[Overlap], replaces: frozenset[int]) -> str:
    """How a file joins the others; empty for the first of its parts."""
    others = [one for one in common if one.id not in replaces]
    words = [f"menggantikan {versions(connection, replaces)}"] if replaces else []
    if others:
        updated = ", baris yang sama diperbarui" if any(other.differing for other in others) else ""
        words.append(f"melengkapi {versions(connection, [one.id for one in others])}{updated}")
    return "; ".join(words)


def versions(connection: Connection, ids: Iterable[int]) -> str:
    """``versi 1 dan 3``."""
    *head, last = sorted(submissions.version_numbers(connection, list(ids)).values())
    return f"versi {', '.join(map(str, head))} dan {last}" if head else f"versi {last}"
