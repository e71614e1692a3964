"""What is to be marked, as it travels to the child process and back out of a listing. Frozen values; standard library only."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

SEVERITIES = ("galat", "peringatan", "pertanyaan", "info")
COLOURS = {"galat": "FFF4B6B6", "peringatan": "FFFFE08A", "pertanyaan": "FFDCCBF5", "info": "FFBFE0F5"}
"""Fill of a marked cell by severity (ARGB); dark text stays readable on each."""


@dataclass(frozen=True)
class Mark:
    """One finding, as text."""

    severity: str
    kode: str
    sheet: str
    cell: str
    found: str
    expected: str
    message: str
    subject: str = ""

    @property
    def words(self) -> str:
        """The comment on the cell: what is wrong and how to mend it, what stands there, what was expected."""
        said = [f"{self.severity.upper()}: {self.message}"]
        said += [f"Tertulis: {self.found}"] if self.found else []
        said += [f"Diharapkan: {self.expected}"] if self.expected else []
        return "\n".join(said)


@dataclass(frozen=True)
class Order:
    """What the child is asked to do: the lines above the list (title first) and the marks, the gravest first."""

    lines: Sequence[str]
    marks: Sequence[Mark]

    def to_json(self) -> bytes:
        return json.dumps({"lines": list(self.lines), "marks": [asdict(mark) for mark in self.marks]}).encode("ascii")

    @classmethod
    def from_json(cls, text: bytes) -> Order:
        told = json.loads(text)
        return cls(tuple(told["lines"]), tuple(Mark(**mark) for mark in told["marks"]))
