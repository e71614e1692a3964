"""Money that stands in a row of its own below the performance of its indicator (*K* above *Rp*, *%* above *Rp*). Pure.

Such a row is no further indicator: its target is the pagu and its realisasi what was spent (the E.81 writes both side by side).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sop_core.intake.knowledge import Dictionary, UnitKind
from sop_core.intake.meaning.blocks import inherit, same_name
from sop_core.intake.meaning.draft import RowDraft
from sop_core.intake.meaning.words import about_cell
from sop_core.intake.submission import Finding, Level, Value
from sop_core.intake.text import plain

_WORDS = frozenset(("anggaran", "keuangan", "pagu", "dana", "biaya"))
_MEASURES = {"realisasi": "realisasi_anggaran", "capaian": "serapan"}


def money_below(drafts: Sequence[RowDraft], words: Dictionary) -> frozenset[int]:
    """The rows of money, which take the name of the row above them where they have none.

    A row is one where its satuan or its dimension is money, that of the row above is not, and both have one name or it has none.
    """
    found: set[int] = set()
    above: RowDraft | None = None
    for draft in drafts:
        if not _is_money(draft, words):
            above = draft if draft.level is Level.LEAF else None
        elif above is not None and draft.level is Level.LEAF and (_is_nameless(draft) or same_name(draft, above)):
            if _is_nameless(draft):
                inherit(draft, above)
            draft.in_block = above.in_block = True
            draft.dims = draft.dims if any(draft.dims) else (draft.satuan_text,)
            found.add(draft.row)
    return frozenset(found)


def _is_nameless(draft: RowDraft) -> bool:
    return not (draft.uraian or draft.kode or draft.kode_indikator)


def _is_money(draft: RowDraft, words: Dictionary) -> bool:
    for text in (draft.satuan_text, *draft.dims):
        satuan = words.satuan_of(text) if text else None
        if (satuan is not None and satuan.kind is UnitKind.MONEY) or plain(text) in _WORDS:
            return True
    return False


def as_money(values: Sequence[Value], yearly: Collection[int]) -> tuple[Value, ...]:
    """The same cells as money: of the columns ``yearly`` the target is the pagu, any other target is a plan of payments and not taken."""
    made = [
        value._replace(measure="pagu", key="TH") if value.measure == "target" else
        value._replace(measure=_MEASURES.get(value.measure, value.measure))
        for value in values if value.measure != "target" or value.column in yearly
    ]  # fmt: skip
    return tuple(made)


def about_money(drafts: Sequence[RowDraft], rows: Collection[int], sheet: str) -> Finding:
    """One sentence for all of them."""
    first = next(draft for draft in drafts if draft.row in rows)
    return about_cell("BARIS_UANG", sheet, first.cell, f"{len(rows)} baris")
