"""The sheet *Daftar Perbaikan* as it comes back in a bidang's file: the findings it lists, and that it is no data of theirs. Pure.

``sop_core.marking`` writes it into the workbook that is given back; its heads stand here, where they are looked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sop_core.intake.container.raw import place_of
from sop_core.intake.container.workbook import Sheet

TITLE = "DAFTAR PERBAIKAN · Kinerja Bidang"
HEADS = (
    "No", "Tingkat", "Lembar", "Sel", "Yang salah dan cara memperbaikinya", "Yang tertulis", "Yang diharapkan", "Kode", "Kunci",
)  # fmt: skip
SEVERITIES = ("galat", "peringatan", "pertanyaan", "info")


@dataclass(frozen=True)
class ListedFinding:
    """One finding, as text."""

    severity: str
    kode: str
    sheet: str
    cell: str
    found: str
    expected: str
    message: str
    subject: str = ""

    @property
    def words(self) -> str:
        """The comment on the cell: what is wrong and how to mend it, what stands there, what was expected."""
        said = [f"{self.severity.upper()}: {self.message}"]
        said += [f"Tertulis: {self.found}"] if self.found else []
        said += [f"Diharapkan: {self.expected}"] if self.expected else []
        return "\n".join(said)


def is_listing(sheet: Sheet) -> bool:
    """Whether a sheet is one that we gave along: it is no data of the bidang."""
    return sheet.rows.get(0, {}).get(0) == TITLE


def listed(sheets: Sequence[Sheet]) -> tuple[ListedFinding, ...] | None:
    """What an earlier listing in the file says had been found; None when the file carries none."""
    listing = next((sheet for sheet in sheets if is_listing(sheet)), None)
    if listing is None:
        return None
    head = next((row for row, cells in sorted(listing.rows.items()) if cells.get(1) == HEADS[1] and cells.get(3) == HEADS[3]), None)
    if head is None:
        return ()
    return tuple(
        mark for row, cells in sorted(listing.rows.items()) if row > head and (mark := _mark([cells.get(place) for place in range(9)]))
    )


def _mark(cells: Sequence[object]) -> ListedFinding | None:
    """A row of the listing; rows that people wrote into it are no findings."""
    _, severity, sheet, cell, message, found, expected, kode, subject = (str(cell) if cell is not None else "" for cell in cells)
    if severity not in SEVERITIES or not kode or (cell and place_of(cell) is None):
        return None
    return ListedFinding(severity, kode, "" if sheet == "(seluruh berkas)" else sheet, cell, found, expected, message, subject)
