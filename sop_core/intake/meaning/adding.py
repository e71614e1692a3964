"""The rows with numbers on their way to who adds up whom: parents above, then every claim and surprise below. Pure; touches nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, takewhile

from sop_core.intake.meaning.addends import LARGE, Amounts, NumberTable, Sum, likely
from sop_core.intake.meaning.draft import RowDraft
from sop_core.intake.meaning.outline import Marks, Tie, tie
from sop_core.intake.meaning.sum_words import Says
from sop_core.intake.submission import Level
from sop_core.intake.text import plain

APART = (Level.AVERAGE, Level.DIFFERENCE)
"""Rows that add up nothing, and that nothing adds up."""
Shape = tuple[str, int, str, int]
NO_SHAPE: Shape = ("", 0, "", 0)


@dataclass
class Summation:
    """The rows with numbers, on their way to who adds up whom."""

    drafts: list[RowDraft]
    words: Sequence[Says]
    amounts: Amounts
    filled: list[int]
    signs: Marks
    parts: Set[int] = frozenset()
    """Rows that can only be parts of a sum."""

    @cached_property
    def table(self) -> NumberTable:
        return NumberTable(self.amounts, self.tie)

    @cached_property
    def tie(self) -> Callable[[int, int], Tie]:
        """Without a way back to this object: a circle would stay in memory as long as the collector rests (``collector``)."""
        signs, leaves = self.signs, {place for place, draft in enumerate(self.drafts) if draft.decided is Level.LEAF} | self.parts

        def tied(first: int, second: int) -> Tie:
            return Tie.NEVER if first in leaves else tie(signs[first], signs[second])

        return tied

    def settle(self) -> None:
        claims = [place for place in self.filled if self._claims(place)]
        set_apart = set(claims)
        plainly = [place for place in self.filled if place not in set_apart and self.drafts[place].level not in APART]
        ahead, behind = self._likely(plainly)
        if ahead:
            parents = self.table.sums_above(plainly, claims[-1:] if claims[-1:] == self.filled[-1:] else [])
            often = Counter(map(self._shape, parents))
            shapes = {self._shape(parent) for parent in parents if parent.sure or often[self._shape(parent)] > 1} - {NO_SHAPE}
            certain = {parent.row for parent in parents if parent.sure or self._stands_out(parent) or self._shape(parent) in shapes}
            for parent in parents:  # from the top: what a named parent of one part repeats is that part's own sum
                if self._is_named(parent) or (parent.row in self._sole_parts(parents, certain) and not parent.votes.differ):
                    certain.add(parent.row)
            for parent in parents:
                outvoted = len(parent.votes.differ) > len(parent.votes.agree) and parent.row not in certain
                if outvoted and self.drafts[parent.row].level is not Level.PARENT:
                    continue
                if certain or self.drafts[parent.row].level is Level.PARENT:
                    self._take(parent._replace(sure=True) if not parent.sure and parent.row in certain else parent, Level.PARENT)
                else:
                    self.drafts[parent.row].asked = self._as_sum(parent)
        if claims or behind:
            self._below(set_apart, behind)
        if len(self.filled) <= LARGE:
            self._ask_about_runs()
        for place in claims:
            draft = self.drafts[place]
            if draft.level is Level.TOTAL and draft.under is not None and not self.words[place].sure:
                draft.level = Level.SUBTOTAL

    def _ask_about_runs(self) -> None:
        """Many equal rows in a row that no sum settles: brothers of one usual amount when their names begin alike, else perhaps a chain."""
        open_rows = [row for row in sorted(self.table.usual) if self.drafts[row].under is None and self.drafts[row].level is Level.LEAF]
        if len(open_rows) < 2 or self.tie(open_rows[0], open_rows[1]) is Tie.NEVER:
            return
        begun = {plain((self.drafts[row].uraian or self.drafts[row].program)[:40]).partition(" ")[0] for row in open_rows}
        if len(begun) > 1:
            self.drafts[open_rows[0]].asked = f"sama dengan {len(open_rows) - 1} baris lain di dekatnya"

    def _likely(self, plainly: Sequence[int]) -> tuple[bool, bool]:
        """Whether it is worth while to look for parents, and for sums without a word; a large table is asked as a whole first."""
        if len(plainly) <= LARGE:
            return True, True
        ahead, behind = likely(self.amounts, plainly)
        after = dict(pairwise(plainly))
        before = {row: above for above, row in pairwise(plainly)}
        structural = any(self.drafts[place].level is Level.PARENT for place in plainly)
        return (structural or any(row in after and self.tie(row, after[row]) is not Tie.NEVER for row in ahead),
                any(row in before and self.tie(row, before[row]) is not Tie.NEVER for row in behind))  # fmt: skip

    def _claims(self, place: int) -> bool:
        """Whether the row says, or shows by having no name, that it adds up others."""
        draft, said = self.drafts[place], self.words[place]
        if draft.level in (Level.TOTAL, Level.SUBTOTAL) or draft.decided is not None:
            return draft.level in (Level.TOTAL, Level.SUBTOTAL)
        return draft.level is Level.LEAF and (said.level in (Level.TOTAL, Level.SUBTOTAL) or is_unnamed(draft))

    def _take(self, total: Sum, level: Level) -> None:
        draft, votes = self.drafts[total.row], total.votes
        for part in total.parts:
            self.drafts[part].under = draft.row
        if not votes.agree:
            return
        structural = draft.level is Level.PARENT
        draft.level = level if draft.level in (Level.LEAF, Level.PARENT) else draft.level
        draft.why = self._as_sum(total) + (f"; {draft.why}" if structural and draft.why else "")
        draft.asked = "" if total.sure or structural else draft.why

    def _as_sum(self, total: Sum) -> str:
        return f"= jumlah {_span([self.drafts[part].row for part in total.parts])} pada {len(total.votes.agree)} kolom"

    def _shape(self, total: Sum) -> Shape:
        """Of which kind the codes of a sum and its first part are: where accounts stand below a sub kegiatan once, they do everywhere."""
        first, second = self.signs[total.row].code, self.signs[total.parts[0]].code
        return (first[0], len(first), second[0], len(second)) if first and second and first[0] != second[0] else NO_SHAPE

    def _is_named(self, total: Sum) -> bool:
        """Whether the words say what the arithmetic of all columns says: a *Program* over kegiatan, or over names that say no level."""
        own, below = self.signs[total.row].name, [self.signs[part].name for part in total.parts]
        deeper = all(name is None or (own is not None and name > own) for name in below)
        return own is not None and deeper and not total.votes.differ and len(total.votes.agree) > 1

    @staticmethod
    def _sole_parts(parents: Sequence[Sum], certain: Set[int]) -> set[int]:
        return {parent.parts[0] for parent in parents if parent.row in certain and parent.votes.single and len(parent.parts) == 1}

    def _stands_out(self, total: Sum) -> bool:
        """Whether a parent by little arithmetic looks like one: without the satuan its parts have, or first and adding up all others."""
        if total.votes.single or len(total.votes.agree) < 2 or total.votes.differ:
            return False
        draft, parts = self.drafts[total.row], [self.drafts[part] for part in total.parts]
        bare = not draft.satuan_text and not draft.no and all(part.satuan_text or part.no for part in parts)
        bare |= not draft.satuan_text and all(part.satuan_text for part in parts)
        return bare or (total.row == self.filled[0] and len(parts) == len(self.filled) - 1)

    # ---- rows that add up what stands above them

    def _below(self, claims: set[int], surprises: bool) -> None:
        """From the top: every claim takes the roots above it that it adds up, else those below it; so does a row of words that does."""
        open_rows: list[int] = []
        for number, place in enumerate(self.filled):
            draft = self.drafts[place]
            if draft.under is not None or draft.level in APART:
                continue
            if place in claims:
                self._settle_claim(place, open_rows, number)
            elif surprises and draft.level is Level.LEAF and len(open_rows) > 1:
                self._surprise(place, open_rows)
            open_rows.append(place)

    def _settle_claim(self, place: int, open_rows: list[int], number: int) -> None:
        draft, said = self.drafts[place], self.words[place]
        last = number == len(self.filled) - 1
        above = self.table.covers(place, reversed(open_rows))
        ahead = None if above and not above[1].differ else self.table.covers(place, self._roots_after(number))
        if above and ahead and len(ahead[1].agree) <= len(above[1].agree):
            ahead = None
        covered = ahead or above
        if covered is None and draft.level is Level.LEAF and not (last and said.level is not None and self._is_largest(place, open_rows)):
            if said.level is not None:
                draft.asked = f"bertulis “{draft.label[:40]}”, tetapi bukan jumlah baris mana pun"
            return
        parts = covered[0] if covered else self._unmatched(draft, open_rows, number)
        whole = not open_rows if ahead else len(parts) == len(open_rows) or not open_rows
        if draft.level is Level.LEAF:
            draft.level = said.level if said.level is Level.SUBTOTAL and not last else Level.TOTAL if whole or last else Level.SUBTOTAL
        if covered is not None:
            self._take(Sum(place, tuple(parts), covered[1], Tie.OPEN), draft.level)
        else:
            for part in parts:
                self.drafts[part].under = draft.row
            draft.why = draft.why or f"bertulis “{draft.label[:40]}”"
        if open_rows and not ahead:
            del open_rows[len(open_rows) - len(parts) :]

    def _is_largest(self, place: int, open_rows: Sequence[int]) -> bool:
        """Whether no row before it is larger: a sum with a fault is still larger than its parts."""
        rows = self.amounts.rows
        return bool(open_rows) and all(
            (number or 0) >= max((rows[row][column] or 0) for row in open_rows) for column, number in enumerate(rows[place])
        )

    def _unmatched(self, draft: RowDraft, open_rows: Sequence[int], number: int) -> list[int]:
        """What a sum that agrees with nothing is taken to add up: what stands since the sum before it, or everything."""
        if not open_rows:
            return list(self._roots_after(number))
        sums = (Level.TOTAL, Level.SUBTOTAL)
        before = list(reversed(open_rows))
        return list(takewhile(lambda row: self.drafts[row].level not in sums, before)) if draft.level is Level.SUBTOTAL else before

    def _roots_after(self, number: int) -> Iterator[int]:
        """The rows further down that nothing adds up yet, until the next one that claims to."""
        for row in self.filled[number + 1 :]:
            if self._claims(row):
                return
            if self.drafts[row].under is None and self.drafts[row].level not in APART:
                yield row

    def _surprise(self, place: int, open_rows: list[int]) -> None:
        """A row of ordinary words that adds up what stands above it in every column."""
        if _is_numbered(self.drafts, place):
            return
        covered = self.table.covers(place, reversed(open_rows))
        if covered is None:
            return
        parts, votes = covered
        if (
            votes.single
            or votes.differ
            or votes.apart < 2
            or len(votes.agree) < 2
            or any(self.tie(place, row) is Tie.NEVER for row in parts)
        ):
            return
        whole = place == self.filled[-1] and len(parts) == len(open_rows)
        self._take(Sum(place, tuple(parts), votes, Tie.OPEN), Level.TOTAL if whole else Level.SUBTOTAL)
        del open_rows[len(open_rows) - len(parts) :]


def _is_numbered(drafts: Sequence[RowDraft], place: int) -> bool:
    """Whether its own number or code makes it a row like those before it."""
    draft = drafts[place]
    return bool(draft.kode or draft.kode_indikator or (draft.no and place and drafts[place - 1].no))


def is_unnamed(draft: RowDraft) -> bool:
    if draft.uraian.strip("0123456789. "):
        return False
    named = draft.kode or draft.kode_indikator or draft.kecamatan or draft.desa or draft.kode_wilayah or draft.program
    return not named and not draft.label.strip("0123456789. ")


def _span(rows: Sequence[int]) -> str:
    """
    >>> _span([8, 9, 10]), _span([8, 12]), _span([4])
    ('baris 9–11', 'baris 9, 13', 'baris 5')
    """
    numbers = sorted(row + 1 for row in rows)
    if len(numbers) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"baris {numbers[0]}–{numbers[-1]}"
    if len(numbers) > 6:
        return f"{len(numbers)} baris ({numbers[0]}–{numbers[-1]})"
    return "baris " + ", ".join(map(str, numbers))
