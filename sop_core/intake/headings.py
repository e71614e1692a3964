"""What the words of a header mean: role, measure and period of a column, and the period named in a title. Pure; touches nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from rapidfuzz import fuzz, process

from sop_core.intake.knowledge import Dictionary
from sop_core.intake.text import plain
from sop_core.periode import MONTHS, Jenis, Periode

LONGEST = 400
"""Characters of a header that are looked at: nobody writes more, and what is longer only costs time."""
_ORDINALS = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "1": 1,
    "2": 2,
    "3": 3,
    "4": 4,
    "pertama": 1,
    "kesatu": 1,
    "kedua": 2,
    "ketiga": 3,
    "keempat": 4,
}
_NTH = r"(iv|iii|ii|i|[1-4]|pertama|kesatu|kedua|ketiga|keempat)"
_TW = re.compile(rf"\b(?:tw|trw|twl|triwulan|triwln|kuartal|q)\s*\.?\s*(?:ke\s*)?{_NTH}\b")
_SEMESTER = re.compile(r"\b(?:semester|smt|sem)\s*\.?\s*(?:ke\s*)?(ii|i|1|2|pertama|kedua)\b")
_YEAR = re.compile(r"\b(20[0-4]\d)\b")
_YEARLY = re.compile(r"\b(?:tahunan|setahun|1 tahun|satu tahun|akhir tahun|tahun berjalan|tahun ini|th|tahun)\b")
_SO_FAR = re.compile(r"\b(?:sd|kumulatif|sampai dengan|hingga|sampai|ytd)\b")
_MONTH_NAMES: dict[str, int] = {name.lower(): number for number, name in enumerate(MONTHS, 1)} | {
    "jan": 1, "feb": 2, "peb": 2, "pebruari": 2, "mar": 3, "mrt": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7,
    "agu": 8, "agt": 8, "ags": 8, "agust": 8, "aug": 8,
    "sep": 9, "sept": 9, "okt": 10, "oct": 10, "nov": 11, "nop": 11, "nopember": 11, "des": 12, "dec": 12,
}  # fmt: skip
_MONTH = re.compile(r"\b(" + "|".join(sorted(_MONTH_NAMES, key=len, reverse=True)) + r")\b")
_SPAN = re.compile(rf"{_MONTH.pattern}[ 0-9]*(?:sd|sampai|hingga|dengan|[-/ ])+{_MONTH.pattern}")
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


@lru_cache(maxsize=4096)
def key_in(text: str) -> str:
    """The period inside a year that a plain text names.

    >>> [key_in(text) for text in ("realisasi tw ii", "triwulan iv", "januari", "semester i", "target tahun 2026", "kinerja")]
    ['TW2', 'TW4', 'B01', 'S1', 'TH', '']
    """
    if found := _TW.search(text):
        return f"TW{_ORDINALS[found[1]]}"
    if found := _SEMESTER.search(text):
        return f"S{_ORDINALS[found[1]]}"
    if months := _MONTH.findall(text):
        return f"B{_MONTH_NAMES[months[-1]]:02d}"
    return "TH" if _YEARLY.search(text) or _YEAR.search(text) else ""


def is_so_far(title: str) -> bool:
    """Whether a title says that the table holds what was reached since January: ``s.d. Triwulan II``, ``sampai dengan 30 Juni 2026``.

    >>> [is_so_far(title) for title in ("REALISASI S.D. TRIWULAN II 2026", "sampai dengan 30 Juni 2026", "TW II 2026", "Januari s.d. Juni")]
    [True, True, False, False]
    """
    said = plain(title)
    found = re.search(r"\b(?:sd|sampai dengan|hingga)\b(?P<until>.*)", said)
    return found is not None and key_in(found["until"]) not in ("", "TH") and _months_span(said) is None


def is_period(value: object) -> bool:
    """Whether a cell of a row names a period: a day, a month or triwulan in words or figures.

    >>> [is_period(value) for value in ("II", 3.0, "Januari", "TW 2", "Semester I", "Umum", 45.0)]
    [True, True, True, True, True, False, False]
    """
    if isinstance(value, date):
        return True
    text = plain(str(int(value)) if isinstance(value, float) and value == int(value) else str(value))
    return text in _ORDINALS or (text.isdigit() and 1 <= int(text) <= 12) or key_in(text) not in ("", "TH")


def key_of_row(value: object, title: str) -> str:
    """The key of a cell that names the period of its row, in the light of its column's title.

    >>> key_of_row("II", "Triwulan"), key_of_row(2.0, "Bulan"), key_of_row("1", "Semester"), key_of_row("Maret", "Periode")
    ('TW2', 'B02', 'S1', 'B03')
    """
    if isinstance(value, date):
        return f"B{value.month:02d}"
    column = plain(title)
    text = plain(str(int(value)) if isinstance(value, float) and value == int(value) else str(value or ""))
    number = int(text) if text.isdigit() else _ORDINALS.get(text, 0)
    if not number:
        return key_in(text)
    if "bulan" in column:
        return f"B{number:02d}" if number <= 12 else ""
    if "semester" in column:
        return f"S{number}" if number <= 2 else ""
    return f"TW{number}" if number <= 4 else ""


def row_periode(year: object, when: object, title: str) -> Periode | None:
    """The period that the cells *Tahun* and *Triwulan* (or *Bulan*, *Semester*) of a row name; without the second the year."""
    text = str(int(year)) if isinstance(year, float) and year == int(year) else str(year or "").strip()
    if not re.fullmatch(r"20[0-4]\d", text):
        return None
    return of_key(int(text), key_of_row(when, title) if when else "TH")


def without_period(text: str, year_only: bool = False) -> str:
    """A plain header with its year, and unless ``year_only`` also its period, taken for any.

    >>> without_period("realisasi tw ii 2026"), without_period("target tw ii 2026", year_only=True)
    ('realisasi (periode) (tahun)', 'target tw ii (tahun)')
    """
    if not year_only:
        for pattern in (_TW, _SEMESTER, _MONTH):
            text = pattern.sub("(periode)", text)
    return _YEAR.sub("(tahun)", text)


def year_in(text: str) -> int | None:
    found = _YEAR.findall(text)
    return int(found[-1]) if found else None


def periode_in(text: str) -> Periode | None:
    """The period a title, sheet name or file name speaks of; needs a year.

    >>> periode_in("TRIWULAN II TAHUN 2026").code, periode_in("Capil_TW3_2025.xlsx").code, periode_in("Februari 2025").code
    ('2026-TW2', '2025-TW3', '2025-B02')
    >>> [periode_in(said).code for said in ("Periode April - Juni 2026", "Juli, Agustus, September 2026", "capil jan-mar 2026")]
    ['2026-TW2', '2026-TW3', '2026-TW1']
    >>> periode_in("Keadaan Januari s.d. Juni 2026").code, periode_in("Semester I 2025").code, periode_in("Tahun Anggaran 2026").code
    ('2026-S1', '2025-S1', '2026-TH')
    """
    text = re.sub(r"(?<=[a-z])(?=20\d\d)|(?<=\d)(?=tw)", " ", plain(text.replace("_", " ")))
    year = year_in(text)
    if year is None:
        return None
    span = _months_span(text)
    if span:
        return Periode(year, *span)
    return of_key(year, key_in(text))


def _months_span(text: str) -> tuple[int, Jenis] | None:
    """``januari sd maret``, ``jan - mar``, ``januari, februari dan maret`` are a triwulan, ``januari sd juni`` a semester."""
    months = [_MONTH_NAMES[name] for name in _MONTH.findall(text)]
    if len(months) < 2 or _TW.search(text) or _SEMESTER.search(text):
        return None
    first, last = months[0], months[-1]
    if len(months) > 2 and months != list(range(first, last + 1)):
        return None
    if len(months) == 2 and not _SPAN.search(text):
        return None
    if last - first == 2 and last % 3 == 0:
        return last // 3, Jenis.TRIWULAN
    if last - first == 5 and last % 6 == 0:
        return last // 6, Jenis.SEMESTER
    return (1, Jenis.YEAR) if (first, last) == (1, 12) else None


def of_key(year: int, key: str) -> Periode | None:
    return Periode.parse(f"{year}-{key}") if key else None


class Headings:
    """The dictionary, ready to read header paths."""

    def __init__(self, dictionary: Dictionary) -> None:
        self.dictionary = dictionary
        self._meanings: dict[tuple[str, ...], Meaning] = {}

    @cached_property
    def _patterns(self) -> Mapping[str, re.Pattern[str]]:
        return {name: _any_of(words) for name, words in self.dictionary.measures.items()}

    def says(self, measure: str, text: str) -> bool:
        return bool(self._patterns[measure].search(text))

    def is_word(self, text: str) -> bool:
        """Whether a single header cell says something we know: a role, a measure, a period, or K / Rp / %."""
        said = plain(text[:LONGEST])
        return said in self.dictionary.roles or bool(self.meaning((text,)).role) or self.is_marker(said) or said in _ORDINALS

    def is_marker(self, said: str) -> bool:
        return any(said in self.dictionary.measures[name] for name in ("kinerja", "anggaran", "persen"))

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
        return self._value(corrected, trust) or self._near_entity(corrected) or self._period_only(corrected)

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
        so_far = bool(_SO_FAR.search(joined)) and key != "TH" and role in ("realisasi", "realisasi_anggaran", "target", "pembilang")
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
        """A column called just ``TW I`` or ``Januari``, or *Bulan ini* beside *s/d bulan lalu*."""
        if said := _RELATIVE.fullmatch(parts[-1]):
            return Meaning("lain", confidence=0.8) if said["until"] or said["when"] == "lalu" else Meaning("realisasi", confidence=0.4)
        key = _key_of(parts)
        rest = " ".join(parts)
        for pattern in (_YEAR, _SEMESTER, _TW, _MONTH):
            rest = pattern.sub("", rest)
        bare = key and not rest.replace("tahun", "").strip(" ivx1234|")
        return Meaning("realisasi", key, year_in(" ".join(parts)), confidence=0.4) if bare else NOTHING


def _word_by_word(text: str, known: str) -> bool:
    """Whether a near text differs by slips of the pen, not by another word.

    >>> _word_by_word("nama kecmatan", "nama kecamatan"), _word_by_word("jenis akta", "jenis data")
    (True, False)
    """
    words, wanted = text.split(), known.split()
    return len(words) != len(wanted) or all(fuzz.ratio(word, other) >= SAME_WORD for word, other in zip(words, wanted, strict=True))


SAME_WORD = 76
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
        if part in _ORDINALS and re.search(r"\b(?:triwulan|tw|kuartal)\b", above):
            return f"TW{_ORDINALS[part]}"
        if part in _ORDINALS and re.search(r"\b(?:semester|smt)\b", above):
            return f"S{_ORDINALS[part]}"
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


@lru_cache(maxsize=4096)
def _corrected_word(word: str) -> str:
    if len(word) < 6 or not word.isalpha() or word in _TYPED:
        return word
    found = process.extractOne(word, _TYPED, scorer=fuzz.ratio, score_cutoff=85)
    return found[0] if found and abs(len(found[0]) - len(word)) <= 2 and word[0] == found[0][0] else word
