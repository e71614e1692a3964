"""Who works here: units (bidang), posts and roles. Pure values, read from ``data/organisasi.toml`` by ``office``."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from sop_core.errors import NotFound


class Peran(Enum):
    """A role in the SOP, the admin of the program, or who only reads; the value is the word people read."""

    KADIS = "Kepala Dinas"
    SEKRETARIS = "Sekretaris"
    KATIM_PROGRAM = "Katim Penyusunan Program"
    KABID = "Kepala Bidang"
    KATIM_BIDANG = "Katim pada Bidang"
    STAF = "Staf"
    ADMIN = "Admin"
    PEMBACA = "Pembaca"
    """Inspektorat, Bappeda, Sekda: sees the whole office and does nothing in it."""

    @property
    def per_unit(self) -> bool:
        """Whether each bidang has one of its own."""
        return self in (Peran.KABID, Peran.KATIM_BIDANG, Peran.STAF)

    @property
    def is_of_the_sop(self) -> bool:
        """Whether a step can wait for it."""
        return self not in (Peran.ADMIN, Peran.PEMBACA)


@dataclass(frozen=True)
class Unit:
    """A bidang, or the Sekretariat: a supplier of performance data."""

    kode: str
    nama: str
    singkatan: str
    alias: tuple[str, ...]
    program: tuple[str, ...]
    head: str
    """Kode of the post that acts as its Kabid (for the Sekretariat that is the Sekretaris)."""
    sumber: str = ""


@dataclass(frozen=True)
class Post:
    """A jabatan that a person holds: its role and, for roles per bidang, the unit."""

    kode: str
    nama: str
    peran: Peran
    unit: str | None


@dataclass(frozen=True)
class Kecamatan:
    kode: str
    nama: str
    alias: tuple[str, ...] = ()


OFFICE = "Dinas"
"""What the lane of the office's own steps is called."""


@dataclass(frozen=True)
class Organisation:
    nama: str
    singkatan: str
    kabupaten: str
    units: tuple[Unit, ...]
    posts: tuple[Post, ...]
    kecamatan: tuple[Kecamatan, ...]

    def unit(self, kode: str) -> Unit:
        for unit in self.units:
            if unit.kode == kode:
                return unit
        raise NotFound(f"Bidang “{kode}” tidak ada dalam organisasi; yang ada: {', '.join(u.kode for u in self.units)}.")

    def lane_name(self, unit: str | None) -> str:
        """The short name of a bidang, or of the office for what is done once."""
        return self.unit(unit).singkatan if unit else OFFICE

    def post(self, kode: str) -> Post:
        for post in self.posts:
            if post.kode == kode:
                return post
        raise NotFound(f"Jabatan “{kode}” tidak ada dalam organisasi; yang ada: {', '.join(p.kode for p in self.posts)}.")

    def post_for(self, peran: Peran, unit: str | None) -> Post:
        """The post that plays ``peran`` for ``unit``; the Sekretaris is the Kabid of the Sekretariat."""
        if peran is Peran.KABID and unit is not None:
            return self.post(self.unit(unit).head)
        for post in self.posts:
            if post.peran is peran and post.unit == (unit if peran.per_unit else None):
                return post
        raise NotFound(f"Tidak ada jabatan {peran.value} untuk {unit or 'dinas'} dalam organisasi.")
