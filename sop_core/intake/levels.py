"""What each body row is: leaf, parent, subtotal, total or average; by code, by label, by kind of wilayah. Pure; touches nothing.

Sums are taken over leaves only; what a row repeats of its children must never be counted again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sop_core.intake.columns import Layout
from sop_core.intake.knowledge import Knowledge
from sop_core.intake.matching import NONE, Match
from sop_core.intake.submission import Level, TableKind
from sop_core.intake.text import one_line, plain


@dataclass
class Draft:
    """A body row while its place in the hierarchy is still open."""

    row: int
    no: str
    kode: str
    kode_indikator: str
    uraian: str
    program: str
    satuan_text: str
    kecamatan: str
    desa: str
    kode_wilayah: str
    label: str
    """The first text of the row, whatever its column."""
    filled: bool
    """Whether a value cell has something in it."""
    level: Level = Level.LEAF
    match: Match = NONE


def settle_levels(drafts: list[Draft], layout: Layout, knowledge: Knowledge) -> None:
    codes = {draft.kode for draft in drafts if draft.kode}
    parents = _above(codes)
    above = _above({draft.no.rstrip(".") for draft in drafts if "." in draft.no and re.fullmatch(r"\d+(?:\.\d+)+\.?", draft.no)})
    for draft in drafts:
        draft.level = _label_level(draft, layout, knowledge) or (
            Level.PARENT if draft.kode in parents or (not codes and draft.no.rstrip(".") in above) else Level.LEAF
        )
        if draft.level is Level.LEAF and _is_heading(draft, layout, knowledge):
            draft.level = Level.PARENT
    if layout.kind is TableKind.LAYANAN:
        _settle_wilayah(drafts, layout, knowledge)


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


_TOTAL_OF = re.compile(
    r"(?:jumlah|total) (?:kab|kabupaten|kota|se kabupaten|kecamatan|kec|program|kegiatan|bidang|sub kegiatan|anggaran|pagu)\b.*"
    r"|total .*(?:dinas|kabupaten).*"
)


def _label_level(draft: Draft, layout: Layout, knowledge: Knowledge) -> Level | None:
    """TOTAL, subtotal and average rows by their label, which fills the whole cell."""
    if draft.satuan_text and draft.no and draft.uraian:
        return None
    words = knowledge.dictionary
    for text in {plain(said) for said in (draft.label, draft.uraian, draft.kecamatan, draft.program) if said} - {""}:
        if text in words.subtotals:
            return Level.SUBTOTAL
        if text in words.totals:
            return Level.TOTAL
        if text in words.averages:
            return Level.AVERAGE
        if draft.satuan_text or draft.no or knowledge.by_text.get(text):
            continue
        if _TOTAL_OF.fullmatch(text):
            return Level.SUBTOTAL if re.match(r"\w+ (?:kec|program|kegiatan|sub)", text) else Level.TOTAL
        if re.match(r"(?:rata rata|rerata)\b", text):
            return Level.AVERAGE
    return None


def _is_heading(draft: Draft, layout: Layout, knowledge: Knowledge) -> bool:
    """A row that only announces what follows: no values, no satuan, and no indicator of the register."""
    if draft.filled or draft.kode_indikator:
        return False
    if draft.kode and layout.first("indikator") and not draft.uraian:
        return True
    if knowledge.by_text.get(plain(one_line(draft.uraian))) or draft.kode.upper() in knowledge.by_kode:
        return False
    return not draft.satuan_text and (layout.first("satuan") is not None or not draft.no.isdigit())


def _settle_wilayah(drafts: list[Draft], layout: Layout, knowledge: Knowledge) -> None:
    """Kabupaten, kecamatan and desa in one table: only the lowest level that is there counts."""
    depths = [_depth(draft, layout, knowledge) for draft in drafts]
    following: int | None = None
    for draft, depth in zip(reversed(drafts), reversed(depths), strict=True):
        if draft.level is not Level.LEAF or depth is None:
            continue
        if following is not None and following > depth:
            draft.level = Level.PARENT
        following = depth
    current = ""
    for draft, depth in zip(drafts, depths, strict=True):
        if depth == 1:
            current = draft.kecamatan or draft.desa
        elif depth == 2 and current and not layout.first("desa"):
            draft.desa, draft.kecamatan = draft.kecamatan, current


def _depth(draft: Draft, layout: Layout, knowledge: Knowledge) -> int | None:
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
