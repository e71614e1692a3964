"""The room that reads foreign spreadsheets: bytes in, a ``Reading`` with findings, and at last a ``Submission`` or a ``Rejection`` out.

Touches no database, no screen and no file; the bytes are read in a child process with limits. That process imports this package too and
must start in a few hundredths of a second: so the names below are fetched when they are first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sop_core.intake.answers import Answered, Question
    from sop_core.intake.knowledge import Dictionary, Knowledge, KnownIndicator
    from sop_core.intake.meaning.rupiah_scale import AS_WRITTEN
    from sop_core.intake.meaning.typed import read_typed
    from sop_core.intake.meaning.values import MONEY
    from sop_core.intake.outcome.as_json import reading_as_json
    from sop_core.intake.outcome.memory import Learned, Recalled, Topic, learn, overlay, recall
    from sop_core.intake.outcome.reading import read, reread, to_submission
    from sop_core.intake.submission import (
        Answer,
        Choices,
        ColumnMatch,
        Correction,
        FilePart,
        Finding,
        IndicatorProposal,
        Level,
        Measurement,
        Reading,
        ReadTable,
        Rejection,
        Remark,
        Reply,
        Row,
        Severity,
        ShownTable,
        State,
        Submission,
        TableKind,
        Typed,
        Unreadable,
        Value,
    )

_HOMES = {
    "answers": ("Answered", "Question"),
    "outcome.as_json": ("reading_as_json",),
    "knowledge": ("Dictionary", "KnownIndicator", "Knowledge"),
    "outcome.memory": ("Learned", "Recalled", "Topic", "learn", "overlay", "recall"),
    "outcome.reading": ("read", "reread", "to_submission"),
    "submission": (
        "Answer", "Choices", "ColumnMatch", "Correction", "FilePart", "Finding", "IndicatorProposal", "Level", "Measurement", "ReadTable",
        "Reading", "Rejection", "Remark", "Reply", "Row", "Severity", "ShownTable", "State", "Submission", "TableKind", "Typed",
        "Unreadable", "Value",
    ),
    "meaning.rupiah_scale": ("AS_WRITTEN",),
    "meaning.typed": ("read_typed",),
    "meaning.values": ("MONEY",),
}  # fmt: skip
_PLACES = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "AS_WRITTEN",
    "MONEY",
    "Answer",
    "Answered",
    "Choices",
    "ColumnMatch",
    "Correction",
    "Dictionary",
    "FilePart",
    "Finding",
    "IndicatorProposal",
    "Knowledge",
    "KnownIndicator",
    "Learned",
    "Level",
    "Measurement",
    "Question",
    "ReadTable",
    "Reading",
    "Recalled",
    "Rejection",
    "Remark",
    "Reply",
    "Row",
    "Severity",
    "ShownTable",
    "State",
    "Submission",
    "TableKind",
    "Topic",
    "Typed",
    "Unreadable",
    "Value",
    "learn",
    "overlay",
    "read",
    "read_typed",
    "reading_as_json",
    "recall",
    "reread",
    "to_submission",
]  # fmt: skip


def __getattr__(name: str) -> object:
    if name not in _PLACES:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
