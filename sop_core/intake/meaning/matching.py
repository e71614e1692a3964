"""Finds the indicator of the register behind a row: by code, else by text within the bidang; near ones are only proposed. Pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from rapidfuzz import fuzz

from sop_core.intake.knowledge import Knowledge, KnownIndicator
from sop_core.intake.meaning.likeness import Candidate, Clues, candidates, plainly_meant
from sop_core.intake.text import plain

FAR = 55
LONGEST = 400


class Match(NamedTuple):
    """``kode`` when it is certain, ``candidates`` when some are only near, ``trouble`` when code and text disagree."""

    kode: str | None = None
    candidates: tuple[Candidate, ...] = ()
    trouble: str = ""

    @property
    def proposed(self) -> str:
        """The likeliest of the near ones; empty when there is none."""
        return self.candidates[0].kode if self.candidates else ""


NONE = Match()


def match(kode: str, text: str, unit: str | None, knowledge: Knowledge, clues: Callable[[], Clues] | None) -> Match:
    """The register's indicator for a row with this code and text, in this bidang (any, when unknown); near ones only with ``clues``."""
    by_kode = knowledge.of_kode(kode)
    said = plain(text[:LONGEST])
    if by_kode is not None:
        if said and said not in by_kode.names and _likeness(said, by_kode) < FAR:
            return Match(by_kode.kode, trouble="KODE_DAN_TEKS_BEDA")
        return Match(by_kode.kode)
    if not said:
        return NONE
    same = [one for one in knowledge.by_text.get(said, ()) if unit in (None, one.unit)]
    if len(same) == 1:
        return Match(same[0].kode)
    if same:
        twins = tuple(Candidate(indicator.kode, 100.0, "namanya sama") for indicator in same)
        return Match(candidates=twins, trouble="INDIKATOR_GANDA_REGISTER")
    if clues is None:
        return NONE
    said_of_it = clues()
    if meant := plainly_meant(text, unit, knowledge, said_of_it.satuan):
        return Match(meant)
    return Match(candidates=candidates(text, unit, knowledge, said_of_it))


def _likeness(words: str, indicator: KnownIndicator) -> float:
    return max(fuzz.token_set_ratio(words, name) for name in indicator.names)
