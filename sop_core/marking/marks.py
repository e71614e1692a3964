"""What is to be marked, as it travels to the child process. Frozen values."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sop_core.intake.outcome.listing import ListedFinding

COLOURS = {"galat": "FFF4B6B6", "peringatan": "FFFFE08A", "pertanyaan": "FFDCCBF5", "info": "FFBFE0F5"}
"""Fill of a marked cell by severity (ARGB); dark text stays readable on each."""


@dataclass(frozen=True)
class Order:
    """What the child is asked to do: the lines above the list (title first) and the marks, the gravest first."""

    lines: Sequence[str]
    marks: Sequence[ListedFinding]

    def to_json(self) -> bytes:
        return json.dumps({"lines": list(self.lines), "marks": [asdict(mark) for mark in self.marks]}).encode("ascii")

    @classmethod
    def from_json(cls, text: bytes) -> Order:
        told = json.loads(text)
        return cls(tuple(told["lines"]), tuple(ListedFinding(**mark) for mark in told["marks"]))
