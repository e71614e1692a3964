"""Which bidang and which period a file, a sheet or a table speaks of. Only guesses, which a person confirms. Pure; touches nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePath

from sop_core.intake.meaning.period_words import key_in, of_key, periode_in
from sop_core.intake.text import plain
from sop_core.organisation import Organisation, Unit
from sop_core.periode import Periode

_UNDERSCORED = re.compile(r"[_.\-]+")
_GENERAL = frozenset(("umum", "keuangan", "penyusunan program", "identitas penduduk", "pindah datang", "inovasi pelayanan"))
"""Aliases that also occur as plain words: they count only behind bidang, seksi, subbag and the like."""


def unit_in(texts: Iterable[str], organisation: Organisation) -> str | None:
    """The bidang that the texts name, nearest text first; None when none or several are named at once."""
    for text in texts:
        units = _units_in(text, organisation)
        if len(units) == 1:
            return units.pop()
        if units:
            return None
    return None


def _units_in(text: str, organisation: Organisation) -> set[str]:
    """Longest names first, each taken out of the text once found: the name of the dinas itself names no bidang."""
    said = f" {plain(PurePath(text).stem if re.search(r'[.][a-z]{3,4}$', text) else text)} ".replace("_", " ").replace("/", " ")
    said = re.sub(r"[()]", " ", said)
    for name in (plain(organisation.nama), "kependudukan dan pencatatan sipil", "administrasi kependudukan dan pencatatan sipil"):
        said = said.replace(name, " ")
    names = sorted(((plain(name), unit) for unit in organisation.units for name in _names(unit)), key=lambda pair: -len(pair[0]))
    found = set()
    for name, unit in names:
        pattern = rf"(?:bidang|seksi|subbag|sub bagian|subbagian|bagian|tim) {re.escape(name)}" if name in _GENERAL else re.escape(name)
        if re.search(rf"(?<!\w){pattern}(?!\w)", said):
            found.add(unit.kode)
            said = re.sub(rf"(?<!\w){pattern}(?!\w)", " ", said)
    return found


def _names(unit: Unit) -> tuple[str, ...]:
    return unit.nama, unit.singkatan, unit.kode, *unit.alias


def unit_of_kode(kodes: Iterable[str], organisation: Organisation) -> str | None:
    """The bidang whose programme codes stand in the table, if it is one only."""
    found = {
        unit.kode
        for kode in kodes
        for unit in organisation.units
        for program in unit.program
        if kode == program or kode.startswith(program + ".")
    }
    return found.pop() if len(found) == 1 else None


def _within(year: int, text: str) -> Periode | None:
    """``LRA_januari.xlsx`` beside a title that names the year."""
    key = key_in(_UNDERSCORED.sub(" ", plain(PurePath(text).stem if re.search(r"[.][a-z]{3,4}$", text) else text)))
    return of_key(year, key) if key not in ("", "TH") else None


def periode_of(texts: Iterable[str]) -> Periode | None:
    """The period of the nearest text that names one; a bare year waits for a period, a bare period for a year.

    >>> [periode_of(texts).code for texts in (("s.d. TW I", "Dafduk 2026"), ("LRA 2026", "LRA_januari.xlsx"), ("TW I", "TW II 2026"))]
    ['2026-TW1', '2026-B01', '2026-TW2']
    """
    year_only = None
    nearer: list[str] = []
    for text in texts:
        periode = periode_in(text) or (_within(year_only.year, text) if year_only else None)
        if periode is None:
            nearer.append(text)
            continue
        if periode.key != "TH":
            return periode
        if year_only is None:
            year_only = periode
            without_year = next(filter(None, (_within(periode.year, other) for other in nearer)), None)
            if without_year is not None:
                return without_year
    return year_only
