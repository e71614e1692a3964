"""What each body row is: leaf, parent, subtotal, total or average. Arithmetic and position decide, codes, numbers and words confirm. Pure.

Sums are taken over leaves only; what a row repeats of others must never be counted again. Where arithmetic and words disagree, or little
speaks for a sum, a finding asks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from sop_core.intake.knowledge import Knowledge
from sop_core.intake.meaning.addends import Amounts, Cents
from sop_core.intake.meaning.adding import Summation
from sop_core.intake.meaning.blocks import marks, settle_blocks, sum_of_each_block
from sop_core.intake.meaning.columns import TableLayout
from sop_core.intake.meaning.draft import RowDraft
from sop_core.intake.meaning.subtractions import settle_announced, settle_between_sums
from sop_core.intake.meaning.sum_words import NOTHING, Says, counts_parts, says
from sop_core.intake.submission import Level, TableKind
from sop_core.intake.text import one_line, plain

MOST_APART = 200
"""With more parents apart from their parts than this the table is sorted in another way, and the codes alone decide."""


def settle_levels(drafts: list[RowDraft], layout: TableLayout, knowledge: Knowledge, amounts: Amounts, measured: Amounts) -> None:
    """Sets level, reason and ``under`` of every draft. ``measured``: the rows in all columns of numbers, where a dimension parts them."""
    read: dict[tuple[str, bool], Says] = {}
    measured_only = not amounts.weights and layout.kind is not TableKind.LAYANAN
    words = [NOTHING if measured_only and draft.satuan_text and draft.uraian else _said(draft, knowledge, read) for draft in drafts]
    depths = [_depth(draft, layout, knowledge) if layout.kind is TableKind.LAYANAN else None for draft in drafts]
    for draft, said in zip(drafts, words, strict=True):
        if measured_only and said.sure and draft.filled and counts_parts(draft.label):
            draft.asked = f"bertulis “{draft.label[:40]}”, dan tidak ada kolom yang dapat membuktikan bahwa baris ini jumlah"
        elif said.level is not None and said.sure:
            draft.level, draft.why = said.level, f"bertulis “{draft.label[:40]}”"
    for draft in drafts:
        if draft.decided is not None:
            draft.level, draft.why = draft.decided, "" if draft.decided is Level.LEAF else "ditetapkan di halaman Unggah"
    if amounts.weights:
        settle_announced(drafts, amounts)
    _by_structure([(draft, cents) for draft, cents in zip(drafts, amounts.rows, strict=True) if draft.decided is None])
    _by_arithmetic(drafts, words, amounts, depths, knowledge)
    if measured.weights and layout.is_measured:
        sum_of_each_block(drafts, measured, knowledge)
    for draft in drafts:
        if draft.decided is not None:
            draft.level, draft.asked = draft.decided, ""
        elif draft.level is Level.LEAF and _is_heading(draft, layout, knowledge):
            draft.level, draft.why = Level.PARENT, "judul kelompok tanpa angka"
    if layout.kind is TableKind.LAYANAN:
        _settle_wilayah(drafts, layout, depths)


def _by_structure(rows: Sequence[tuple[RowDraft, Cents]]) -> None:
    """Parents by code: one whose next coded row lies below it; elsewhere only the one row of its code, when the numbers do not deny it."""
    drafts = [draft for draft, _ in rows]
    coded = [(draft, cents) for draft, cents in rows if draft.kode and draft.level is Level.LEAF]
    above = _above({draft.kode for draft, _ in coded})
    often = Counter(draft.kode for draft, _ in coded)
    following, apart = "", list[tuple[RowDraft, Cents]]()
    for draft, cents in reversed(coded):
        if draft.kode in above and following.startswith(draft.kode + "."):
            draft.level, draft.why = Level.PARENT, f"kode {draft.kode} membawahi kode di bawahnya"
        elif draft.kode in above and often[draft.kode] == 1:
            apart.append((draft, cents))
        following = draft.kode
    for draft, cents in apart:
        if len(apart) > MOST_APART or _adds_up_elsewhere(draft, cents, [(one, own) for one, own in coded if one.kode not in above]):
            draft.level, draft.why = Level.PARENT, f"kode {draft.kode} membawahi kode di tempat lain"
        else:
            draft.asked = f"kode {draft.kode} membawahi kode di tempat lain, tetapi bukan jumlahnya"
    if not coded:
        numbers = _above({draft.no.rstrip(".") for draft in drafts if re.fullmatch(r"\d+(?:\.\d+)+\.?", draft.no)})
        for draft in drafts:
            if draft.level is Level.LEAF and draft.no.rstrip(".") in numbers:
                draft.level, draft.why = Level.PARENT, f"nomor {draft.no} membawahi nomor di bawahnya"


def _adds_up_elsewhere(draft: RowDraft, cents: Cents, lowest: Sequence[tuple[RowDraft, Cents]]) -> bool:
    """Whether a row is the sum of the lowest codes below its own, in most columns; one without numbers is."""
    below = [own for one, own in lowest if one.kode.startswith(draft.kode + ".")]
    stated = [(number, sum(own[column] or 0 for own in below)) for column, number in enumerate(cents) if number]
    return sum(abs(number - right) <= 1 + len(below) // 2 for number, right in stated) * 2 >= len(stated)


def _above(codes: set[str]) -> set[str]:
    """Every code under which another of them stands.

    >>> sorted(_above({"2.12.02", "2.12.03"}))
    ['2', '2.12']
    """
    found: set[str] = set()
    for code in codes:
        parent = code.rpartition(".")[0]
        while parent and parent not in found:
            found.add(parent)
            parent = parent.rpartition(".")[0]
    return found


def _by_arithmetic(
    drafts: list[RowDraft], words: Sequence[Says], amounts: Amounts, depths: Sequence[int | None], knowledge: Knowledge
) -> None:
    sums, parts = settle_blocks(drafts, words, amounts, depths, knowledge) if amounts.weights else (set[int](), set[int]())
    filled = [
        place for place, row in enumerate(amounts.rows) if any(row) and place not in sums and drafts[place].level is not Level.DIFFERENCE
    ]
    if len(filled) < 2 or parts.issuperset(filled):
        return
    Summation(drafts, words, amounts, filled, marks(drafts, depths), parts).settle()
    settle_between_sums(drafts, amounts)


def _said(draft: RowDraft, knowledge: Knowledge, read: dict[tuple[str, bool], Says]) -> Says:
    """What the label of a row claims; a row with its own number, satuan and name claims nothing. ``read``: what was read already."""
    if draft.satuan_text and draft.no and draft.uraian:
        return NOTHING
    ordinary = bool(draft.satuan_text or draft.no or draft.kode or draft.kode_indikator)
    found = NOTHING
    for text in (draft.label, draft.uraian, draft.kecamatan, draft.program, draft.head, *draft.dims):
        claim = read.get((text, ordinary))
        if claim is None:
            claim = read[(text, ordinary)] = says(text, ordinary, knowledge)
        if claim.sure:
            return claim
        found = found if found.level else claim
    return found


def _is_heading(draft: RowDraft, layout: TableLayout, knowledge: Knowledge) -> bool:
    """A row that only announces what follows: no values, no satuan, and no indicator of the register."""
    if draft.filled or draft.kode_indikator:
        return False
    if draft.kode and layout.first("indikator") and not draft.uraian:
        return True
    if knowledge.by_text.get(plain(one_line(draft.uraian))) or draft.kode.upper() in knowledge.by_kode:
        return False
    return not draft.satuan_text and (layout.first("satuan") is not None or not draft.no.isdigit())


def _settle_wilayah(drafts: list[RowDraft], layout: TableLayout, depths: Sequence[int | None]) -> None:
    """Kabupaten, kecamatan and desa in one table: only the lowest level that is there counts."""
    following: int | None = None
    for draft, depth in zip(reversed(drafts), reversed(depths), strict=True):
        if draft.level is not Level.LEAF or depth is None:
            continue
        if following is not None and following > depth:
            draft.level, draft.why = Level.PARENT, "wilayah di atas baris berikutnya"
        following = depth
    current = ""
    for draft, depth in zip(drafts, depths, strict=True):
        if depth == 1:
            current = draft.kecamatan or draft.desa
        elif depth == 2 and current and not layout.first("desa"):
            draft.desa, draft.kecamatan = draft.kecamatan, current


def _depth(draft: RowDraft, layout: TableLayout, knowledge: Knowledge) -> int | None:
    """0 kabupaten, 1 kecamatan, 2 desa; by code, else by name."""
    digits = draft.kode_wilayah or draft.kode
    if re.fullmatch(r"\d\d\.\d\d(\.\d\d(\.\d{4})?)?", digits):
        return digits.count(".") - 1
    name = plain(draft.kecamatan or draft.desa)
    if layout.first("desa") and draft.desa:
        return 2
    if name.startswith(("kabupaten ", "kab ", "kab. ")):
        return 0
    if name.removeprefix("kecamatan ").removeprefix("kec ").removeprefix("kec. ") in knowledge.kecamatan:
        return 1
    return 2 if name.startswith(("desa ", "kelurahan ", "kel. ", "kel ")) else None
