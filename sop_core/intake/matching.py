"""Finds the indicator of the register behind a row: by code, else by text within the bidang; near ones are only proposed. Pure."""

from __future__ import annotations

from typing import NamedTuple

from rapidfuzz import fuzz, process

from sop_core.intake.knowledge import Knowledge, KnownIndicator
from sop_core.intake.text import one_line, plain

NEAR = 82
FAR = 55
LONGEST = 400


class Match(NamedTuple):
    """``kode`` when it is certain, ``proposed`` with its score when it is only near, ``trouble`` when code and text disagree."""

    kode: str | None = None
    proposed: str = ""
    score: float = 0.0
    trouble: str = ""


NONE = Match()


def match(kode: str, text: str, unit: str | None, knowledge: Knowledge) -> Match:
    """The register's indicator for a row with this code and this text, in this bidang (any, when unknown)."""
    by_kode = knowledge.of_kode(kode)
    said = plain(one_line(text[:LONGEST]))
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
        return Match(proposed=same[0].kode, score=100.0, trouble="INDIKATOR_GANDA_REGISTER")
    return _near(said, unit, knowledge)


def _near(said: str, unit: str | None, knowledge: Knowledge) -> Match:
    names = knowledge.names_of(unit)
    found = process.extractOne(said, names.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=NEAR)
    return Match(proposed=names[found[0]], score=round(found[1], 1)) if found else NONE


def _likeness(said: str, indicator: KnownIndicator) -> float:
    return max(fuzz.token_set_ratio(said, name) for name in indicator.names)
