"""A realisation report (LRA) holds pendapatan, belanja and pembiayaan; only belanja is what a bidang spends. Pure.

Without this income and financing would count as pagu and spending (Permendagri 90/2019: 4 pendapatan, 5 belanja, 6 pembiayaan).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from sop_core.intake.meaning.draft import RowDraft
from sop_core.intake.submission import Level
from sop_core.intake.text import plain

SPENDING = "belanja"
GROUPS = re.compile(r"^(?:jumlah |total )?(pendapatan|belanja|pembiayaan)(?: (?:daerah|operasi|modal))*$")


def set_apart_what_is_not_spent(drafts: Sequence[RowDraft]) -> None:
    """Rows of pendapatan and pembiayaan are no leaves where the table has belanja beside them; a person's word stands."""
    heads = {draft.row: group for draft in drafts if (group := _group(draft))}
    if SPENDING not in heads.values() or len(set(heads.values())) < 2:
        return
    by_code = {draft.kode: heads[draft.row] for draft in drafts if draft.row in heads and draft.kode}
    above = {draft.row: draft.under for draft in drafts}
    for draft in drafts:
        group = heads.get(draft.row) or _of_code(draft.kode, by_code) or _of_head(draft.row, above, heads)
        if group not in ("", SPENDING) and draft.level is Level.LEAF and draft.decided is None:
            draft.level, draft.why, draft.asked = Level.NOT_SPENT, f"{group}, bukan belanja", ""


def _group(draft: RowDraft) -> str:
    """Which group the row is the head of.

    >>> [bool(GROUPS.match(text)) for text in ("pendapatan", "belanja daerah", "pembiayaan", "belanja pegawai", "pendapatan per kapita")]
    [True, True, True, False, False]
    """
    for text in (draft.uraian, draft.program, draft.label):
        if found := GROUPS.match(plain(text)):
            return found.group(1)
    return ""


def _of_code(kode: str, by_code: Mapping[str, str]) -> str:
    return next((group for head, group in by_code.items() if kode == head or kode.startswith(head + ".")), "")


def _of_head(row: int, above: Mapping[int, int | None], heads: Mapping[int, str]) -> str:
    """The group of the nearest head that the row adds up to."""
    seen: set[int] = set()
    here: int | None = above.get(row)
    while here is not None and here not in seen:
        if here in heads:
            return heads[here]
        seen.add(here)
        here = above.get(here)
    return ""
