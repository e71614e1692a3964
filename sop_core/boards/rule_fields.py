"""The fields in which people write a rule: what a cell shows of its content, and the content that typed cells make. Pure.

A field is a place in the content (``target``, ``2026``, ``periode``, ``TW1``). What no field is about stays as it was.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from sop_core.errors import SopError
from sop_core.exact import LARGEST
from sop_core.indicators.register import predikat_score
from sop_core.indicators.rules import SKOR_PREDIKAT, Agregasi, Arah, RumusTurun, TipeNilai, gathering
from sop_core.office_rules import Content
from sop_core.periode import Jenis, Periode


class Written(Enum):
    """How a field is written."""

    TEXT = "teks"
    WORDS = "kata, dipisah titik koma"
    NUMBER = "angka"
    RESULT = "angka atau predikat"
    FLAG = "ya atau kosong"


@dataclass(frozen=True)
class RuleField:
    """``title`` stands at the field; ``choices`` are the words it may hold, empty for any."""

    title: str
    path: tuple[str, ...]
    written: Written = Written.TEXT
    choices: tuple[str, ...] = ()
    help: str = ""
    must: bool = False
    """Whether a rule without it is none; what a file may leave to a rule of thumb (direction, aggregation) a person says."""

    @property
    def label(self) -> str:
        return f"{self.title} *" if self.must else self.title

    def cell(self, content: Content | None) -> str:
        """What the content says there, as people type it."""
        value: Any = content or {}
        for name in self.path:
            value = value.get(name) if isinstance(value, Mapping) else None
        if value is None or value is False:
            return ""
        if value is True:
            return "ya"
        return "; ".join(value) if isinstance(value, list) else number_typed(value) if isinstance(value, int | float) else str(value)

    def value(self, cell: str) -> Any:
        """What a typed cell says; None for an empty one. Raises ``SopError`` for what the field cannot hold."""
        words = " ".join(cell.split())
        if not words:
            return None
        if self.choices and words not in self.choices:
            raise SopError(f"“{words}” tidak dikenal; pilih {' atau '.join(self.choices)}")
        if self.written is Written.WORDS:
            return [word for part in words.split(";") if (word := part.strip())]
        if self.written is Written.FLAG:
            if words.casefold() not in ("ya", "tidak"):
                raise SopError(f"“{words}” tidak dikenal; tulis “ya” atau kosongkan")
            return words.casefold() == "ya" or None
        if self.written is Written.RESULT and predikat_score(words) is not None:
            return words.upper()
        return words if self.written is Written.TEXT else number_of(words, self.written is Written.RESULT)


_GROUPED = re.compile(r"-?\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_PLAIN = re.compile(r"-?\d+(?:[.,]\d+)?")


def number_of(text: str, or_letters: bool = False) -> float:
    """A number as people here type it: a dot before three digits parts thousands, any other mark is the decimal one.

    >>> [number_of(text) for text in ("1.250.000", "98,5", "98.5", "Rp 1.000", "97 %")]
    [1250000.0, 98.5, 98.5, 1000.0, 97.0]
    >>> number_of("kira-kira 5")
    Traceback (most recent call last):
        ...
    sop_core.errors.SopError: “kira-kira 5” bukan angka; tulis seperti 1.250.000 atau 98,5
    """
    digits = re.sub(r"^rp\.?\s*|\s*%$|\s", "", text.strip(), flags=re.IGNORECASE)
    if _GROUPED.fullmatch(digits):
        digits = digits.replace(".", "")
    elif not _PLAIN.fullmatch(digits):
        letters = f", atau predikat {', '.join(SKOR_PREDIKAT)}" if or_letters else ""
        raise SopError(f"“{text}” bukan angka; tulis seperti 1.250.000 atau 98,5{letters}")
    value = float(digits.replace(",", "."))
    if abs(value) > LARGEST:
        raise SopError(f"“{text}” terlalu besar untuk sebuah target atau pagu")
    return value


def number_typed(value: float) -> str:
    """
    >>> number_typed(1250000), number_typed(98.5), number_typed(0.125)
    ('1.250.000', '98,5', '0,125')
    """
    whole, _, part = f"{value:.10f}".rstrip("0").rstrip(".").partition(".")
    grouped = f"{int(whole):,}".replace(",", ".") if whole not in ("-0",) else whole
    return f"{grouped},{part}" if part else grouped


def put(content: Content, path: Sequence[str], value: object) -> dict[str, Any]:
    """The content with ``value`` at ``path``; None takes away what stands there, and every part that is empty then."""
    first, *rest = path
    fresh: dict[str, Any] = {name: deepcopy(inner) for name, inner in content.items()}
    if rest:
        inner = fresh.get(first)
        value = put(inner if isinstance(inner, Mapping) else {}, rest, value) or None
    if value is None:
        fresh.pop(first, None)
    else:
        fresh[first] = value
    return fresh


def _words(kind: type[Enum]) -> tuple[str, ...]:
    return tuple(str(member.value) for member in kind)


KODE, URAIAN, SUMBER = (RuleField(name.capitalize(), (name,), must=True) for name in ("kode", "uraian", "sumber"))
PROGRAM = RuleField("Program", ("program",), help="Kode program, kegiatan, atau sub kegiatan, misalnya 2.12.03.2.01.01")
INDICATOR = (
    KODE,
    URAIAN,
    RuleField("Satuan", ("satuan",), must=True),
    RuleField("Arah", ("arah",), choices=_words(Arah), must=True),
    RuleField("Antarperiode", ("agregasi",), choices=_words(Agregasi), help="Bagaimana angka beberapa periode menjadi satu", must=True),
    RuleField("Tipe", ("tipe",), choices=_words(TipeNilai)),
    RuleField("Bobot", ("bobot",), Written.NUMBER),
    RuleField("Batas atas", ("batas_atas",), Written.NUMBER, help="Capaian paling besar yang ikut rata-rata"),
    RuleField("Nama lain", ("alias",), Written.WORDS, help="Nama dalam berkas bidang, dipisah titik koma"),
    RuleField("Tujuan", ("tujuan",)),
    RuleField("Sasaran", ("sasaran",)),
    PROGRAM,
    RuleField("Rumus", ("rumus",), help="Pembilang dan penyebut dengan kata-kata"),
    RuleField("Rumus turun", ("rumus_turun",), choices=_words(RumusTurun), help="Untuk indikator yang semakin rendah semakin baik"),
    RuleField("Rumus turun dikonfirmasi", ("rumus_pasti",), Written.FLAG, ("ya",)),
    RuleField("Pembilang", ("komponen", "pembilang")),
    RuleField("Penyebut", ("komponen", "penyebut")),
    RuleField(
        "Pembilang antarperiode", ("komponen", "agregasi"),
        choices=tuple(str(member.value) for member in Agregasi if gathering(member).of_numerators),
    ),
    SUMBER,
)  # fmt: skip


def period_keys(year: int, jenis: Jenis) -> tuple[str, ...]:
    return tuple(Periode(year, number, jenis).key for number in range(1, jenis.per_year + 1))


def target_fields(year: int, jenis: Jenis) -> tuple[RuleField, ...]:
    """The targets of a year: murni, then those of the perubahan."""
    return (*_targets(("target", str(year)), year, jenis), *_targets(("target", str(year), "perubahan"), year, jenis))


def _targets(path: tuple[str, ...], year: int, jenis: Jenis) -> tuple[RuleField, ...]:
    changed = path[-1] == "perubahan"
    after = " perubahan" if changed else ""
    since = (RuleField("Perubahan mulai", (*path, "mulai"), help="Periode pertama, misalnya TW3"),) if changed else ()
    return (
        *since,
        RuleField(f"Setahun{after}", (*path, "tahunan"), Written.RESULT),
        *(RuleField(f"{_short(year, key)}{after}", (*path, "periode", key), Written.RESULT) for key in period_keys(year, jenis)),
        RuleField(f"Batas bawah{after}", (*path, "bawah"), Written.NUMBER, help="Untuk arah rentang"),
        RuleField(f"Sumber target{after}", (*path, "sumber")),
    )


def _short(year: int, key: str) -> str:
    return Periode.parse(f"{year}-{key}").short_label.removesuffix(f" {year}")


def budget_fields(year: int, jenis: Jenis) -> tuple[RuleField, ...]:
    """A budget line with its pagu of a year and what each period is planned to spend."""
    plan = (RuleField(f"Kas {_short(year, key)}", ("rencana", str(year), key), Written.NUMBER) for key in period_keys(year, jenis))
    return (
        KODE,
        RuleField("Sub kegiatan", ("uraian",), must=True),
        replace(PROGRAM, must=True),
        RuleField("Indikator", ("indikator",), help="Kode indikator yang barisnya memuat anggaran ini dalam berkas bidang"),
        RuleField("Pagu murni", ("pagu", str(year), "murni"), Written.NUMBER),
        RuleField("Pagu perubahan", ("pagu", str(year), "perubahan"), Written.NUMBER),
        *plan,
        SUMBER,
    )


PROGRAM_FIELDS = (KODE, RuleField("Nama", ("nama",), must=True))
KECAMATAN_FIELDS = (KODE, RuleField("Nama", ("nama",), must=True), RuleField("Nama lain", ("alias",), Written.WORDS))
