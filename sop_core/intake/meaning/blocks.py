"""Rows of one name that a dimension tells apart (L and P of a kecamatan): the name written once filled down, and who adds up whom. Pure.

Such a table is several tables, one for each value of the dimension: *Jumlah L* adds up the rows of L, wherever they stand. A row may be
part of several sums, so these sums name their parts themselves (``RowDraft.across``).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from sop_core.intake.knowledge import Knowledge
from sop_core.intake.meaning.addends import Amounts
from sop_core.intake.meaning.adding import Summation
from sop_core.intake.meaning.draft import RowDraft
from sop_core.intake.meaning.outline import Marks
from sop_core.intake.meaning.sum_words import Says, says
from sop_core.intake.submission import Level
from sop_core.intake.text import plain

_NAMES = ("kecamatan", "desa", "kode_wilayah", "uraian", "program", "kode", "kode_indikator")
_SUMS = (Level.TOTAL, Level.SUBTOTAL)
Dims = tuple[str, ...]


# ---- names written once


def fill_down(drafts: Sequence[RowDraft], heads: Sequence[str], knowledge: Knowledge) -> None:
    """A name written once, over the first row of its block, is that of the rows below it that say only their dimension.

    ``heads``: what each row says in its number column that is no number (*Jumlah*, merged over the columns of the names).
    """
    values = {plain(text): text for draft in drafts for text in draft.dims if text}
    above: RowDraft | None = None
    head_above = ""
    for draft, head in zip(drafts, heads, strict=True):
        named = any(getattr(draft, name) for name in _NAMES)
        if not any(draft.dims):
            _split_claim(draft, values, knowledge)
        elif not named and above is not None and head in ("", head_above):
            inherit(draft, above)
        elif not named:
            draft.head = head
        if draft.desa and not draft.kecamatan and above is not None:
            draft.kecamatan = above.kecamatan
        if above is not None and any(draft.dims) and same_name(draft, above):
            draft.dims = _down(draft.dims, above.dims)
            draft.in_block = above.in_block = True
        above, head_above = draft, draft.head


def inherit(draft: RowDraft, above: RowDraft) -> None:
    """What names the row above names this one, where nothing of its own does."""
    for name in (*_NAMES, "satuan_text"):
        setattr(draft, name, getattr(draft, name) or getattr(above, name))
    draft.head = above.head or ("" if any(getattr(above, name) for name in _NAMES) else above.label)


def _down(own: Dims, above: Dims) -> Dims:
    """What is blank before the first own dimension is what stands above it.

    >>> _down(("", "P"), ("0-4", "L")), _down(("5-9", ""), ("0-4", "L"))
    (('0-4', 'P'), ('5-9', ''))
    """
    first = next((place for place, text in enumerate(own) if text), 0)
    return (*above[:first], *own[first:])


def _split_claim(draft: RowDraft, values: Mapping[str, str], knowledge: Knowledge) -> None:
    """*Jumlah P*, *Total Laki-laki*: the words claim a sum, and the rest of them is a value of the dimension."""
    words = plain(draft.label).split()
    for cut in range(1, len(words)):
        rest = " ".join(words[cut:])
        if rest in values and says(" ".join(words[:cut]), False, knowledge).sure:
            draft.head = " ".join(words[:cut])
            draft.dims = (*[""] * (len(draft.dims) - 1), values[rest])
            return


# ---- sums


def settle_blocks(
    drafts: Sequence[RowDraft], words: Sequence[Says], amounts: Amounts, depths: Sequence[int | None], knowledge: Knowledge
) -> tuple[set[int], set[int]]:
    """Sets the sums among the rows of blocks; returns their places, and those of the rows that can only be parts."""
    blocks = _blocks(drafts)
    if not blocks:
        return set(), set()
    sums = _sums_within(drafts, amounts, blocks, knowledge) | _sums_over(drafts, amounts, blocks)
    for place, parts in sums.items():
        after = Level.TOTAL if any(_claims(words[part]) for part in parts) else Level.SUBTOTAL
        _take(drafts, place, parts, Level.PARENT if place < parts[0] else after)
    plain_rows = [place for block in blocks for place in block if place not in sums]
    across = _sums_across(drafts, words, amounts, depths, blocks, plain_rows)
    for place, (parts, level) in across.items():
        _take(drafts, place, parts, level)
    return {*sums, *across}, {*plain_rows} - {*across}


def sum_of_each_block(drafts: Sequence[RowDraft], amounts: Amounts, knowledge: Knowledge) -> None:
    """Where nothing adds up but the dimension of an indicator, its sum is the indicator's own row, and L and P are parts of it."""
    blocks = _blocks(drafts)
    for place, parts in (_sums_within(drafts, amounts, blocks, knowledge) | _sums_over(drafts, amounts, blocks)).items() if blocks else ():
        _take(drafts, place, parts, Level.PARENT)


def _take(drafts: Sequence[RowDraft], place: int, parts: Sequence[int], level: Level) -> None:
    draft = drafts[place]
    draft.level, draft.across, draft.asked = level, tuple(drafts[part].row for part in parts), ""
    draft.why = f"jumlah {len(parts)} baris " + (" ".join(filter(None, draft.dims)) or "di bloknya")


def _blocks(drafts: Sequence[RowDraft]) -> list[list[int]]:
    """The runs of rows of one name, where a dimension with the same values comes back in several of them."""
    of_a_name = (list(places) for _, places in groupby(range(len(drafts)), lambda at: _key(drafts[at])))
    runs = [run for places in of_a_name if (run := [place for place in places if any(drafts[place].dims)])]
    often = Counter(drafts[place].dims for run in runs for place in run)
    shared = [run for run in runs if sum(often[drafts[place].dims] > 1 for place in run) > 1]
    if len(shared) < 2:
        return []
    told = {drafts[place].dims for run in shared for place in run}
    return [run for run in runs if any(drafts[place].dims in told for place in run)]


def same_name(first: RowDraft, second: RowDraft) -> bool:
    return _key(first) == _key(second)


def _key(draft: RowDraft) -> tuple[str, ...]:
    names = tuple(getattr(draft, name) for name in _NAMES)
    return names if any(names) else (draft.head or draft.label,)


def _sums_within(
    drafts: Sequence[RowDraft], amounts: Amounts, blocks: Sequence[Sequence[int]], knowledge: Knowledge
) -> dict[int, list[int]]:
    """Rows that add up the other values of one dimension in their block: by their words, or because they do in every block."""
    found: dict[int, list[int]] = {}
    for axis in range(len(drafts[blocks[0][0]].dims)):
        groups: dict[tuple[int, Dims], list[int]] = defaultdict(list)
        for number, block in enumerate(blocks):
            for place in block:
                if drafts[place].dims[axis] and place not in found:
                    groups[number, _without(drafts[place].dims, axis)].append(place)
        several = [group for group in groups.values() if len(group) > 1]
        values = {plain(drafts[place].dims[axis]) for group in several for place in group}
        total = {value for value in values if says(value, False, knowledge).sure}
        total |= {value for value in values - total if _adds_up_others(value, axis, total, several, drafts, amounts)}
        for group in several:
            parts = [place for place in group if plain(drafts[place].dims[axis]) not in total]
            if parts:
                found |= {place: parts for place in group if place not in parts}
    return found


def _sums_over(drafts: Sequence[RowDraft], amounts: Amounts, blocks: Sequence[Sequence[int]]) -> dict[int, list[int]]:
    """Rows of the name of a block, without a dimension, right before or after it: its sums where most of them are."""
    beside = [(place, block) for block in blocks for place in (block[0] - 1, block[-1] + 1)]
    over = {place: list(block) for place, block in beside
            if 0 <= place < len(drafts) and not any(drafts[place].dims) and same_name(drafts[place], drafts[block[0]])
            and any(amounts.rows[place])}  # fmt: skip
    right = sum(_equals(amounts.rows[place], [amounts.rows[part] for part in block]) for place, block in over.items())
    return over if right * 2 > len(over) else {}


def _without(dims: Dims, axis: int) -> Dims:
    return dims[:axis] + dims[axis + 1 :]


def _adds_up_others(
    value: str, axis: int, total: set[str], groups: Sequence[Sequence[int]], drafts: Sequence[RowDraft], amounts: Amounts
) -> bool:
    """Whether the rows of this value equal all others of their group, in nine groups of ten and never with fewer than two others."""
    right = told = 0
    for group in groups:
        said = {plain(drafts[place].dims[axis]): amounts.rows[place] for place in group}
        others = [own for name, own in said.items() if name != value and name not in total]
        if value in said and any(said[value]):
            told += 1
            right += len(others) > 1 and _equals(said[value], others)
    return told > 1 and right * 10 >= told * 9


def _equals(own: Sequence[int | None], parts: Sequence[Sequence[int | None]]) -> bool:
    return all(abs((number or 0) - sum(part[column] or 0 for part in parts)) <= 1 for column, number in enumerate(own))


def _sums_across(
    drafts: Sequence[RowDraft], words: Sequence[Says], amounts: Amounts, depths: Sequence[int | None],
    blocks: Sequence[Sequence[int]], plain_rows: Sequence[int],
) -> dict[int, tuple[list[int], Level]]:  # fmt: skip
    """Each value of the dimension as a table of its own; a block is a sum when it claims to be one, or is one for most of its values."""
    slices: dict[Dims, list[int]] = defaultdict(list)
    for place in plain_rows:
        slices[drafts[place].dims].append(place)
    found: dict[int, tuple[list[int], Level]] = {}
    for places in slices.values():
        found |= _slice(drafts, words, amounts, depths, places)
    settled = set(plain_rows)
    for block in blocks:
        rows = [place for place in block if place in settled]
        voting = sum(place in found for place in rows)
        if not any(_claims(words[place]) for place in rows) and voting * 2 <= len(rows):
            for place in rows:
                found.pop(place, None)
    return found


def _slice(
    drafts: Sequence[RowDraft], words: Sequence[Says], amounts: Amounts, depths: Sequence[int | None], places: Sequence[int]
) -> Mapping[int, tuple[list[int], Level]]:
    """The sums among the rows of one value, with the rows they add up."""
    own = [replace(drafts[place], under=None) for place in places]
    rows = Amounts([amounts.rows[place] for place in places], amounts.weights)
    said = [words[place] for place in places]
    filled = [at for at, row in enumerate(rows.rows) if any(row)]
    if len(filled) < 2:
        return {}
    Summation(own, said, rows, filled, marks(own, [depths[place] for place in places])).settle()
    place_of = {one.row: place for one, place in zip(own, places, strict=True)}
    parts: dict[int, list[int]] = defaultdict(list)
    for one in own:
        if one.under is not None:
            parts[place_of[one.under]].append(place_of[one.row])
    return {place: (parts[place], one.level) for one, place in zip(own, places, strict=True) if one.level in (*_SUMS, Level.PARENT)}


def marks(drafts: Sequence[RowDraft], depths: Sequence[int | None]) -> Marks:
    names = [draft.uraian if not draft.program or " › " in draft.program else draft.program for draft in drafts]
    return Marks([draft.kode for draft in drafts], [draft.no for draft in drafts], names, depths)


def _claims(speech: Says) -> bool:
    return speech.level in _SUMS
