"""One fault, one finding: what is wrong in the same way all down a column is told once, with how many cells and which. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sop_core.intake.submission import Finding, Severity

MANY = 20
"""Up to so many of a kind in a column are told one by one: a person mends them one by one."""
_PLACE = re.compile(r"([A-Z]{1,3})(\d+)")
_Kind = tuple[str, str, str]
"""Kode, sheet and column."""


def folded(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings, those of one kind in one column as the first of them; questions stay, for each is answered by itself."""
    kinds: dict[_Kind, list[Finding]] = {}
    for finding in findings:
        if (kind := _kind(finding)) is not None:
            kinds.setdefault(kind, []).append(finding)
    many = {kind: same for kind, same in kinds.items() if len(same) > MANY}
    if not many:
        return tuple(findings)
    kept = []
    for finding in findings:
        kind = _kind(finding)
        same = many.get(kind) if kind is not None else None
        if same is None:
            kept.append(finding)
        elif finding is same[0]:
            kept.append(_as_one(same))
    return tuple(kept)


def _kind(finding: Finding) -> _Kind | None:
    place = _PLACE.fullmatch(finding.cell)
    if place is None or finding.severity is Severity.PERTANYAAN or finding.kode == "DIKOREKSI":
        return None
    return finding.kode, finding.sheet, place[1]


def _as_one(same: Sequence[Finding]) -> Finding:
    cells = sorted((finding.cell for finding in same), key=_row)
    more = f"Hal yang sama ada pada {len(same) - 1} sel lain ({cells[0]}–{cells[-1]})."
    return replace(same[0], message=f"{same[0].message} {more}", cells=tuple(cells))


def _row(cell: str) -> int:
    place = _PLACE.fullmatch(cell)
    return int(place[2]) if place else 0
