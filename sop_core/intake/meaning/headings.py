"""What the words of a header mean: role, measure and period of a column. Pure; touches nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from types import MappingProxyType

from rapidfuzz import fuzz, process

from sop_core.intake.knowledge import Dictionary
from sop_core.intake.meaning.period_words import MONTH, ORDINALS, SEMESTER, SO_FAR, TW, YEAR, key_in, year_in
from sop_core.intake.text import plain

LONGEST = 400
"""Characters of a header that are looked at: nobody writes more, and what is longer only costs time."""
_TYPED = (
    "target",
    "realisasi",
    "capaian",
    "anggaran",
    "triwulan",
    "indikator",
    "satuan",
    "kecamatan",
    "kinerja",
    "keterangan",
    "kendala",
    "program",
    "kegiatan",
)


@dataclass(frozen=True)
class Meaning:
    """What a header path was taken for; ``role`` is empty when nothing was recognised."""

    role: str = ""
    key: str = ""
    year: int | None = None
    so_far: bool = False
    confidence: float = 0.0


NOTHING = Meaning()
NO_PLACES: Mapping[str, str] = MappingProxyType({})


def place_name(text: str) -> str:
    """A kecamatan as ``Knowledge.kecamatan`` names it.

    >>> place_name("KEC. TAMBAN"), place_name("Kecamatan Anjir Pasar")
    ('tamban', 'anjir pasar')
    """
    return plain(text[:LONGEST]).removeprefix("kecamatan ").removeprefix("kec ").strip(". ")


class Headings:
    """The dictionary, ready to read header paths."""

    def __init__(self, dictionary: Dictionary, places: Mapping[str, str] = NO_PLACES) -> None:
        """``places``: the kecamatan of the office, name → kode; their names are words of headers too."""
        self.dictionary = dictionary
        self._places = places
        self._meanings: dict[tuple[str, ...], Meaning] = {}

    @cached_property
    def _patterns(self) -> Mapping[str, re.Pattern[str]]:
        return {name: _any_of(words) for name, words in self.dictionary.measures.items()}

    def says(self, measure: str, text: str) -> bool:
        return bool(self._patterns[measure].search(text))

    def is_word(self, text: str) -> bool:
        """Whether a single header cell says something we know: a role, a measure, a period, or K / Rp / %."""
        said = plain(text[:LONGEST])
        known = said in self.dictionary.roles or said in ORDINALS or self.is_marker(said) or self.place(text)
        return bool(known or self.meaning((text,)).role)

    def place(self, text: str) -> str:
        """The kode of the kecamatan that a header cell names, or empty."""
        return self._places.get(place_name(text), "") if self._places else ""

    def near_place(self, text: str) -> bool:
        """Whether a text is a kecamatan but for slips of the pen."""
        return bool(process.extractOne(place_name(text), self._places.keys(), score_cutoff=SAME_PLACE))

    def is_marker(self, words: str) -> bool:
        return any(words in self.dictionary.measures[name] for name in ("kinerja", "anggaran", "persen"))

    def entity(self, text: str) -> str:
        """The role of a text column (indikator, kecamatan, satuan …), or empty."""
        role = self.meaning((text,)).role
        return role if role in ENTITIES else ""

    def meaning(self, path: tuple[str, ...]) -> Meaning:
        """What the column under this header path holds."""
        known = self._meanings.get(path)
        if known is None:
            texts = tuple(_spelled_out(text[:LONGEST]) for text in path)
            combined = self._combined(texts[-1]) if texts else None
            known = self._meanings[path] = combined or self._meaning(tuple(plain(text) for text in texts))
        return known

    def _meaning(self, parts: tuple[str, ...]) -> Meaning:
        parts = tuple(part for part in parts if part)
        if not parts:
            return NOTHING
        joined = " ".join(parts)
        for text in (parts[-1], joined) if len(parts) == 1 or not self._measures(" ".join(parts[:-1])) else (joined,):
            if role := self.dictionary.roles.get(text):
                return Meaning(role, confidence=1.0)
        corrected = tuple(_corrected(part) for part in parts)
        trust = 0.95 if corrected == parts else 0.8
        return (
            self._period_marked(corrected) or self._value(corrected, trust) or self._near_entity(corrected) or self._period_only(corrected)
        )

    def _measures(self, text: str) -> bool:
        return any(self.says(name, text) for name in ("target", "realisasi", "capaian", "serapan", "anggaran", *COMPONENTS))

    def _value(self, parts: tuple[str, ...], trust: float) -> Meaning | None:
        joined, leaf = " | ".join(parts), parts[-1]
        if _starts_as_entity(parts[0]) and not any(self._measures(part) for part in parts[1:]):
            return None
        role = self._measure_role(joined, leaf)
        if not role:
            return None
        if self.says("lain", joined) or re.search(r"\b(?:sd|sampai dengan) .*tahun (?:lalu|sebelumnya)", joined):
            return Meaning("lain", confidence=trust)
        key = _key_of(parts)
        so_far = bool(SO_FAR.search(joined)) and key != "TH" and role in ("realisasi", "realisasi_anggaran", "target", "pembilang")
        return Meaning(role, key, year_in(joined), so_far, trust)

    def _measure_role(self, joined: str, leaf: str) -> str:
        says = {name: self.says(name, joined) for name in ("target", "realisasi", "capaian", "serapan", "anggaran", "kinerja")}
        if part := next((name for name in COMPONENTS if self.says(name, joined)), ""):
            return "lain" if says["target"] else part
        leaf_money, leaf_work = leaf in self.dictionary.measures["anggaran"], leaf in self.dictionary.measures["kinerja"]
        leaf_percent = leaf in self.dictionary.measures["persen"]
        money = leaf_money or (says["anggaran"] and not leaf_work)
        if money and not leaf_money and _both(joined):
            return "lain" if any(says[name] for name in ("target", "realisasi", "capaian")) else ""
        if says["serapan"]:
            return "realisasi_anggaran" if leaf_money or "rp" in leaf.split() else "serapan"
        if (says["capaian"] and not says["realisasi"]) or _LEVEL.search(joined):
            return "serapan" if money else "capaian"
        if says["realisasi"]:
            if leaf_percent:
                return "serapan" if money else "capaian"
            return "realisasi_anggaran" if money else "realisasi"
        if says["target"]:
            return "lain" if leaf_percent else "pagu" if money else "target"
        return "pagu" if money and not leaf_percent and says["anggaran"] else ""

    def _combined(self, leaf: str) -> Meaning | None:
        """``Sasaran / Indikator Kinerja``, ``Program dan Indikator``: several texts in one column; the narrowest names the row."""
        if plain(leaf) in self.dictionary.roles:
            return None
        parts = [said for part in re.split(r"[/,&\n]|\bdan\b|\bserta\b", leaf.casefold()) if (said := plain(part))]
        roles = {self.dictionary.roles.get(part) for part in parts}
        if len(roles) < 2 or not roles <= {"sasaran", "uraian", "indikator", "satuan", "kode", "kode_indikator", "no"}:
            return None
        return Meaning(next(role for role in _NAMING if role in roles), confidence=0.9)

    def _near_entity(self, parts: tuple[str, ...]) -> Meaning | None:
        for pattern, role in _BEGINNINGS:
            if pattern.search(parts[-1]) or (len(parts) > 1 and pattern.search(" ".join(parts))):
                return Meaning(role, confidence=0.85)
        if (
            len(parts[-1]) >= 4
            and (found := process.extractOne(parts[-1], self.dictionary.roles.keys(), scorer=fuzz.ratio, score_cutoff=88))
            and _word_by_word(parts[-1], found[0])
        ):
            return Meaning(self.dictionary.roles[found[0]], confidence=round(found[1] / 100 * 0.9, 2))
        return None

    def _period_only(self, parts: tuple[str, ...]) -> Meaning:
        """A column called just ``TW I``, ``s.d. TW II`` or ``Januari``, or *Bulan ini* beside *s/d bulan lalu*."""
        if said := _RELATIVE.fullmatch(parts[-1]):
            return Meaning("lain", confidence=0.8) if said["until"] or said["when"] == "lalu" else Meaning("realisasi", confidence=0.4)
        key = _key_of(parts)
        rest = " ".join(parts)
        so_far = bool(SO_FAR.search(rest)) and key != "TH"
        for pattern in (YEAR, SEMESTER, TW, MONTH, SO_FAR) if so_far else (YEAR, SEMESTER, TW, MONTH):
            rest = pattern.sub("", rest)
        bare = key and not rest.replace("tahun", "").strip(" ivx1234|")
        return Meaning("realisasi", key, year_in(" ".join(parts)), so_far, confidence=0.4) if bare else NOTHING

    def _period_marked(self, parts: tuple[str, ...]) -> Meaning | None:
        """``K`` and ``Rp`` under a group that names a period and nothing else: what came of it, as in a column called just ``TW I``."""
        if len(parts) < 2 or not (above := self._period_only(parts[:-1])).key:
            return None
        money = parts[-1] in ("rp", "rupiah")
        if not money and parts[-1] not in self.dictionary.measures["kinerja"]:
            return None
        return Meaning("realisasi_anggaran" if money else "realisasi", above.key, above.year, confidence=above.confidence)


def _word_by_word(text: str, phrase: str) -> bool:
    """Whether a near text differs by slips of the pen, not by another word.

    >>> _word_by_word("nama kecmatan", "nama kecamatan"), _word_by_word("jenis akta", "jenis data")
    (True, False)
    """
    words, wanted = text.split(), phrase.split()
    return len(words) != len(wanted) or all(fuzz.ratio(word, other) >= SAME_WORD for word, other in zip(words, wanted, strict=True))


SAME_WORD = 76
SAME_PLACE = 84
_RELATIVE = re.compile(r"(?P<until>sd|sampai dengan|hingga)? ?(?:bulan|triwulan|tw|periode|semester) (?P<when>ini|lalu)")
_NAMING = ("indikator", "uraian", "sasaran", "kode_indikator", "kode", "satuan", "no")
"""What a column of several texts is taken for, the narrowest first."""
ENTITIES = frozenset(
    ("no", "kode", "kode_indikator", "sasaran", "uraian", "indikator", "satuan", "kecamatan", "desa", "kode_wilayah", "bidang", "tahun",
     "waktu",
     "nilai", "ukuran", "nama_layanan", "kendala", "solusi", "rencana_tindak_lanjut", "pic", "batas_waktu", "bukti", "keterangan")
)  # fmt: skip
ANCHORS = frozenset(("kode", "kode_indikator", "uraian", "indikator", "kecamatan", "desa", "nama_layanan"))
"""A table without one of these says nothing about whom its numbers are."""
COMPONENTS = ("pembilang", "penyebut", "responden")
"""What a ratio is made of, and how many people an average speaks for: counts beside the result of a row."""
VALUES = frozenset(("target", "realisasi", "pagu", "realisasi_anggaran", "capaian", "serapan", *COMPONENTS))
_BEGINNINGS = tuple(
    (re.compile(pattern), role)
    for pattern, role in (
        (r"^id\b|\bid$|^(?:nip|nrk|nik)$", "no"),
        (r"^kode indikator", "kode_indikator"), (r"^kode\b", "kode"), (r"^(?:uraian |nama )?indikator\b", "indikator"),
        (r"^uraian\b", "uraian"),
        (r"^(?:nama )?(?:program|urusan|(?:sub )?kegiatan|rekening|belanja)\b", "uraian"),
        (r"^(?:sasaran|tujuan|visi|misi)\b", "sasaran"), (r"^satuan(?:nya)?\b", "satuan"),
        (r"penanggung jawab|^(?:bidang|unit kerja|pelaksana)\b", "bidang"), (r"^(?:keterangan|catatan)\b", "keterangan"),
        (r"^(?:bukti|link|tautan)\b", "bukti"),
        (r"^(?:kendala|permasalahan|hambatan)\b", "kendala"), (r"^(?:solusi|upaya)\b", "solusi"),
        (r"tindak lanjut", "rencana_tindak_lanjut"),
    )
)  # fmt: skip


_LEVEL = re.compile(
    r"\b(?:tingkat|persentase|prosentase|persen|rasio|%)(?: (?:tingkat|kinerja))? (?:capaian|realisasi|pencapaian)\b"
    r"|\bcapaian\b[^|]*%|% (?:capaian|realisasi)\b"
)
_AS_ENTITY = re.compile(
    r"kode |indikator|program|urusan|sub kegiatan|kegiatan|satuan|sasaran|rencana aksi|rencana tindak|keterangan|uraian|target waktu"
)


def _starts_as_entity(part: str) -> bool:
    return bool(_AS_ENTITY.match(part))


def _both(joined: str) -> bool:
    """A group over K and Rp columns: ``Target Kinerja dan Anggaran Renja``."""
    return bool(re.search(r"kinerja[^|]* dan[^|]* (?:anggaran|keuangan)|fisik dan keuangan", joined))


def _key_of(parts: tuple[str, ...]) -> str:
    """The period nearest to the column: the leaf first, then its groups; a bare ``II`` counts under a group that says triwulan."""
    for depth in range(len(parts) - 1, -1, -1):
        part = parts[depth]
        above = " ".join(parts[:depth])
        if part in ORDINALS and re.search(r"\b(?:triwulan|tw|kuartal)\b", above):
            return f"TW{ORDINALS[part]}"
        if part in ORDINALS and re.search(r"\b(?:semester|smt)\b", above):
            return f"S{ORDINALS[part]}"
        key = key_in(part)
        if key and key != "TH":
            return key
    return key_in(" ".join(parts))


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    ordered = sorted(words, key=len, reverse=True)
    return re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in ordered) or r"(?!)")


_ABBREVIATED = re.compile(r"\b([A-Za-z]{3,7})\.(?=\s|$)")


def _spelled_out(text: str) -> str:
    """``Real. TW II``, ``Targ.``: a word cut off with a dot is the one known word that begins so.

    >>> _spelled_out("Real. TW II"), _spelled_out("Ket."), _spelled_out("No.")
    ('realisasi TW II', 'keterangan', 'No.')
    """
    return _ABBREVIATED.sub(lambda word: _whole_word(word[1].casefold()) or word[0], text)


def _whole_word(start: str) -> str:
    words = [word for word in _TYPED if word.startswith(start)]
    return words[0] if len(words) == 1 else ""


def _corrected(part: str) -> str:
    """Words with a slip of the pen, set right: ``realisai``, ``indikatro``."""
    return " ".join(_corrected_word(word) for word in part.split())


_AFFIXED = re.compile(
    r"(?:ter?|di)(?:(?P<serap>serap)|(?P<real>realisasi)|(?P<capai>capai)|(?P<target>target)|(?P<anggar>anggar))(?:kan|an)?"
)
_OF_STEM = {"serap": "serapan", "real": "realisasi", "capai": "capaian", "target": "target", "anggar": "anggaran"}


@lru_cache(maxsize=4096)
def _corrected_word(word: str) -> str:
    """
    >>> [_corrected_word(word) for word in ("realisai", "terserap", "terealisasi", "dianggarkan", "tersedia")]
    ['realisasi', 'serapan', 'realisasi', 'anggaran', 'tersedia']
    """
    if affixed := _AFFIXED.fullmatch(word):
        return _OF_STEM[affixed.lastgroup or ""]
    if len(word) < 6 or not word.isalpha() or word in _TYPED:
        return word
    found = process.extractOne(word, _TYPED, scorer=fuzz.ratio, score_cutoff=85)
    return found[0] if found and abs(len(found[0]) - len(word)) <= 2 and word[0] == found[0][0] else word
