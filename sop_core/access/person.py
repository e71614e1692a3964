"""What is told of a person of the office: the fields whose changes are kept, and what makes a NIP. Pure."""

from __future__ import annotations

from datetime import date
from enum import Enum

from sop_core.errors import SopError

_PPPK = "21"
"""Where the NIP of a PNS has the month of appointment, the number of a PPPK has this."""
_YOUNGEST = 15
"""Years between birth and appointment below which one of the two is mistyped."""


class PersonField(Enum):
    """What of a person changes; the value is the word people read, and what is stored."""

    NAME = "nama"
    NIP = "NIP"
    PANGKAT = "pangkat"
    KONTAK = "kontak"
    POSTS = "jabatan"
    ACTIVE = "aktif"
    PASSWORD = "sandi"


def nip_of(typed: str) -> str:
    """The 18 digits of a NIP, or nothing of nothing (an employee without one). Raises ``SopError`` naming the part that is wrong.

    Birth as year, month, day; appointment as year and month (21 for a PPPK); 1 man, 2 woman; a number of three digits.

    >>> nip_of("19650501 198602 1 007"), nip_of(" ")
    ('196505011986021007', '')
    """
    digits = "".join(typed.split())
    trouble = _trouble(digits) if digits else ""
    if trouble:
        raise SopError(f"NIP “{typed.strip()}” {trouble}.")
    return digits


def _trouble(digits: str) -> str:
    if not (digits.isascii() and digits.isdigit()):
        return "memuat tanda selain angka; NIP terdiri atas 18 angka"
    if len(digits) != 18:
        return f"terdiri atas {len(digits)} angka; NIP terdiri atas 18 angka"
    born, appointed, month, sex = digits[:8], int(digits[8:12]), digits[12:14], digits[14]
    try:
        birthday = date.fromisoformat(f"{born[:4]}-{born[4:6]}-{born[6:]}")
    except ValueError:
        return f"dimulai dengan {born}, yang bukan tanggal lahir (tahun, bulan, hari)"
    if month != _PPPK and not 1 <= int(month) <= 12:
        return f"memuat bulan pengangkatan {month}, yang tidak ada (01–12, atau 21 untuk PPPK)"
    if appointed - birthday.year < _YOUNGEST:
        return f"memuat tahun pengangkatan {appointed}, padahal tahun lahirnya {birthday.year}"
    if sex not in "12":
        return f"memuat angka {sex} pada tempat ke-15; 1 untuk laki-laki, 2 untuk perempuan"
    return ""


def nip_written(nip: str) -> str:
    """
    >>> nip_written("196505011986021007")
    '19650501 198602 1 007'
    """
    return f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}" if len(nip) == 18 else nip
