"""Which indicators of the register a row may mean: up to three, ranked by words, satuan and numbers, each with its reason. Pure.

Nothing here decides: a person accepts a proposal or says otherwise. Words weigh by how rare they are in the register, so that *perkawinan*
tells more than *akta*, and *jumlah* or *persentase* hardly anything.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import log
from typing import NamedTuple

from rapidfuzz import fuzz

from sop_core.intake.knowledge import Knowledge, KnownIndicator, Satuan, UnitKind
from sop_core.intake.text import one_line, plain

MOST = 3
LEAST = 55.0
BEHIND = 30.0
"""A proposal so far behind the best one is none."""
SAME_WORD = 84
SHORTEST_STEM = 4
LONGEST = 400
_JOINING = frozenset(("yang", "dan", "di", "dari", "ke", "untuk", "dengan", "pada", "atas", "oleh", "bagi", "per", "dalam", "serta"))
_MEASURING = frozenset(
    ("jumlah", "jml", "persentase", "prosentase", "persen", "%", "cakupan", "tingkat", "rasio", "rata", "rata2", "nilai", "capaian",
     "angka", "banyaknya", "indikator")
)  # fmt: skip
_SHARES, _COUNTS = ("persentase", "prosentase", "cakupan", "tingkat", "rasio"), ("jumlah", "banyaknya", "angka")
_IN_BRACKETS = re.compile(r"\(([^()]{1,20})\)\s*$")
_MEASURING_WEIGHT = 0.2


class Candidate(NamedTuple):
    """A proposed indicator, 0 to 100, and what speaks for it."""

    kode: str
    score: float
    reason: str


class Clues(NamedTuple):
    """What the row says beside its words: its satuan, its targets by period key, its last realisasi."""

    satuan: Satuan | None = None
    targets: Mapping[str, float] = {}
    realisasi: float | None = None


def candidates(text: str, unit: str | None, knowledge: Knowledge, clues: Clues) -> tuple[Candidate, ...]:
    """The indicators that the row may mean, the likeliest first.

    >>> akta = KnownIndicator("C-1", "capil", "Jumlah akta perkawinan yang diterbitkan", ("Akta perkawinan",), "dokumen")
    >>> lain = KnownIndicator("C-2", "capil", "Persentase akta kematian", (), "%")
    >>> from sop_core.organisation import Organisation
    >>> from types import SimpleNamespace
    >>> known = SimpleNamespace(indicators=(akta, lain), dictionary=SimpleNamespace(satuan_of=lambda text: None))
    >>> [found.kode for found in candidates("Banyaknya akta perkawinan", "capil", known, Clues())]
    ['C-1']
    """
    said = _words(plain(one_line(text[:LONGEST])))
    known = [indicator for indicator in knowledge.indicators if unit in (None, indicator.unit)]
    if not any(word not in _MEASURING for word in said) or not known:
        return ()
    weights = _weights(tuple(name for indicator in knowledge.indicators for name in sorted(indicator.names)))
    rated = [_rated(said, indicator, weights, knowledge, clues) for indicator in known]
    ranked = sorted((near for near in rated if near.score >= LEAST), key=lambda near: (-near.score, near.kode))
    return tuple(candidate for candidate in ranked[:MOST] if candidate.score >= ranked[0].score - BEHIND)


def _rated(words: Sequence[str], indicator: KnownIndicator, weights: Mapping[str, float], knowledge: Knowledge, clues: Clues) -> Candidate:
    score, shared = max(_likeness(words, _words(name), weights) for name in sorted(indicator.names))
    reasons = [f"kata sama: {shared}"] if shared else []
    for points, reason in (_of_satuan(words, indicator, knowledge, clues.satuan), _of_numbers(indicator, clues)):
        score += points
        reasons += [reason] if reason else []
    return Candidate(indicator.kode, round(min(max(score, 0.0), 100.0), 1), "; ".join(reasons))


def _likeness(words: Sequence[str], name: Sequence[str], weights: Mapping[str, float]) -> tuple[float, str]:
    """How much of both texts is the same, 0 to 100, and the telling words they share."""
    stems = {stem(other) for other in name}
    shared = [word for word in words if stem(word) in stems or any(fuzz.ratio(word, other) >= SAME_WORD for other in name)]
    ours, theirs = _weight(words, weights), _weight(name, weights)
    if not ours or not theirs:
        return 0.0, ""
    common = min(_weight(shared, weights), ours, theirs)
    return 50 * (2 * common / (ours + theirs)) + 50 * (common / min(ours, theirs)), " ".join(w for w in shared if w not in _MEASURING)


def _weight(words: Sequence[str], weights: Mapping[str, float]) -> float:
    """A word that the register does not know weighs as much as its rarest."""
    rare = max(weights.values(), default=1.0)
    return sum(weights.get(word, rare) for word in words)


def _of_satuan(words: Sequence[str], indicator: KnownIndicator, knowledge: Knowledge, satuan: Satuan | None) -> tuple[float, str]:
    expected = knowledge.dictionary.satuan_of(indicator.satuan)
    if expected is None:
        return 0.0, ""
    if satuan is not None:
        if satuan.nama == expected.nama:
            return 8.0, f"satuan sama ({expected.nama})"
        return (0.0, "") if satuan.kind is expected.kind else (-25.0, "")
    is_share = expected.kind is UnitKind.PERCENT
    against = words[0] in (_COUNTS if is_share else _SHARES) if words else False
    return (-15.0, "") if against else (0.0, "")


def _of_numbers(indicator: KnownIndicator, clues: Clues) -> tuple[float, str]:
    same = [key for key, number in clues.targets.items() if number and indicator.targets.get(key) == number]
    if same:
        return 12.0, "target sama dengan register"
    last = indicator.earlier[max(indicator.earlier)] if indicator.earlier else None
    if last and clues.realisasi and 0.5 <= clues.realisasi / last <= 2:
        return 5.0, "realisasi dekat dengan periode sebelumnya"
    return 0.0, ""


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """What is left of a word without the affixes of Indonesian; a rough form to compare by, not to show.

    >>> [stem(word) for word in ("kelahiran", "perkawinan", "perceraian", "diterbitkan", "penerbitan", "akta", "data")]
    ['lahir', 'kawin', 'cerai', 'terbit', 'terbit', 'akta', 'data']
    """
    for ending in ("nya", "kan", "an"):
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            word = word.removesuffix(ending)
            break
    for start in ("pen", "peng", "pem", "per", "men", "meng", "mem", "ber", "ter", "di", "ke", "se"):
        if word.startswith(start) and len(word) - len(start) >= SHORTEST_STEM:
            rest = word.removeprefix(start)
            return f"t{rest}" if start in ("pen", "men") and rest[0] in "aeiou" else rest
    return word


def plainly_meant(text: str, unit: str | None, knowledge: Knowledge, satuan: Satuan | None) -> str | None:
    """The only indicator of that satuan with the same telling words: *Uptime SIAK (%)*, *Kepemilikan KTP-el* for *Persentase …*.

    The satuan must be written, in its column or in brackets behind the name: by it a count and a share of the same words are told apart.
    """
    bracket = _IN_BRACKETS.search(text[:LONGEST])
    behind = knowledge.dictionary.satuan_of(bracket[1]) if bracket else None
    written = satuan or behind
    said = telling(text[: bracket.start()] if bracket and behind else text)
    if written is None or not said:
        return None
    alike = {
        indicator.kode for indicator in knowledge.indicators
        if unit in (None, indicator.unit) and any(telling(name) == said for name in indicator.names)
    }  # fmt: skip
    kode = alike.pop() if len(alike) == 1 else None
    expected = knowledge.dictionary.satuan_of(knowledge.by_kode[kode.upper()].satuan) if kode else None
    return kode if expected is not None and expected.kind is written.kind else None


def telling(text: str) -> frozenset[str]:
    """The words of a name that tell it apart, by their stems: without joining and measuring words."""
    words = _words(plain(one_line(text[:LONGEST])).replace("elektronik", "el").replace("-", " "))
    return frozenset(stem(word) for word in words if word not in _MEASURING)


def _words(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in text.replace("/", " ").split() if word not in _JOINING))


@lru_cache(maxsize=32)
def _weights(names: tuple[str, ...]) -> Mapping[str, float]:
    """Word → how much it tells: the rarer in the register the more."""
    texts = [_words(name) for name in names]
    found = {word for words in texts for word in words}
    return {
        word: _MEASURING_WEIGHT if word in _MEASURING else 0.5 + log(len(texts) / sum(word in words for words in texts)) for word in found
    }
