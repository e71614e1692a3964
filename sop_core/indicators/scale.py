"""Classes of a capaian: a scale of lower bounds, read on the value as printed (two decimals), so that none falls between two classes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from sop_core.errors import NotFound, SopError
from sop_core.exact import Number, printed


@dataclass(frozen=True)
class Band:
    """One class: from ``lower`` on (or above it), up to the next band. The lowest band has no lower bound."""

    label: str
    lower: float | None
    inclusive: bool = True

    def holds(self, value: float) -> bool:
        if self.lower is None:
            return True
        return value >= self.lower if self.inclusive else value > self.lower

    @property
    def words(self) -> str:
        """The bound in words a reader can check.

        >>> Band("Tinggi", 76.0).words, Band("Memuaskan", 85.0, inclusive=False).words, Band("Rendah", None).words
        ('≥ 76', '> 85', 'selain itu')
        """
        if self.lower is None:
            return "selain itu"
        return f"{'≥' if self.inclusive else '>'} {self.lower:g}".replace(".", ",")


@dataclass(frozen=True)
class Scale:
    """Bands from best to worst; ``trouble`` of a list of bands is checked when it is made."""

    kode: str
    nama: str
    bands: tuple[Band, ...]
    sumber: str

    def __post_init__(self) -> None:
        if found := trouble(self.bands):
            raise SopError(f"Skala {self.kode}: {found}")

    def band(self, value: Number | None) -> Band | None:
        """The class of a capaian; none for what could not be computed, which is never green.

        >>> PERMENDAGRI.band(90.5).label, PERMENDAGRI.band(90.995).label, PERMENDAGRI.band(None)
        ('Tinggi', 'Sangat Tinggi', None)
        """
        if value is None:
            return None
        return next(band for band in self.bands if band.holds(printed(value)))

    def rank(self, value: Number | None) -> int | None:
        """1 for the best class, counting downwards; figures choose colour and icon by it."""
        band = self.band(value)
        return None if band is None else self.bands.index(band) + 1

    @property
    def words(self) -> str:
        """The rule as the report prints it."""
        return " · ".join(f"{band.words} {band.label}" for band in self.bands)


def trouble(bands: Sequence[Band]) -> str | None:
    """What is wrong with a list of bands: overlap, gap, or order; nothing when every value has exactly one class."""
    if not bands:
        return "tidak ada kelas; tulis sekurangnya satu."
    if bands[-1].lower is not None:
        return f"ada celah di bawah {bands[-1].words} “{bands[-1].label}”; kelas terakhir jangan diberi batas bawah."
    for upper, lower in pairwise(bands):
        if upper.lower is None:
            return f"“{upper.label}” tanpa batas bawah menutupi “{lower.label}”; hanya kelas terakhir yang tanpa batas bawah."
        if lower.lower is not None and lower.lower >= upper.lower:
            return f"“{upper.label}” ({upper.words}) dan “{lower.label}” ({lower.words}) tumpang tindih; urutkan dari batas tertinggi."
    if len({band.label for band in bands}) < len(bands):
        return "dua kelas bernama sama; beri nama yang berbeda."
    return None


@dataclass(frozen=True)
class Scales:
    scales: tuple[Scale, ...]
    default_kode: str

    def __post_init__(self) -> None:
        kodes = [scale.kode for scale in self.scales]
        if len(set(kodes)) < len(kodes):
            raise SopError(f"Kode skala dipakai dua kali: {', '.join(kodes)}.")
        self.by_kode(self.default_kode)

    def by_kode(self, kode: str) -> Scale:
        for scale in self.scales:
            if scale.kode == kode:
                return scale
        raise NotFound(f"Skala “{kode}” tidak ada; yang ada: {', '.join(scale.kode for scale in self.scales)}.")

    @property
    def default(self) -> Scale:
        return self.by_kode(self.default_kode)


PERMENDAGRI = Scale(
    "permendagri86",
    "Skala nilai peringkat kinerja",
    (
        Band("Sangat Tinggi", 91.0),
        Band("Tinggi", 76.0),
        Band("Sedang", 66.0),
        Band("Rendah", 51.0),
        Band("Sangat Rendah", None),
    ),
    "Permendagri 54/2010 dan 86/2017; batas 91/76/66/51 dibaca sebagai batas bawah pada nilai dua desimal",
)
"""The default (domain §1.5). ``data/skala.toml`` holds the same and the others in use."""
