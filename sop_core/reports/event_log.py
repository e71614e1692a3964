"""A cycle's events for process mining: CSV with formulas neutralised, and XES (IEEE 1849). One case is one cycle; the lane is its bidang.

Reads a board of the cycle; events come in the order in which they happened. The moment of a corrected entry is the right one, beside the
one first written. Whoever counts completions counts each once: a completion that was taken back and a wrong entry have the transition
``unknown``, which the standard keeps for what is none of its own, and so has the taking back; *peristiwa* says what each was.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from xml.etree import ElementTree

from sop_core.boards.cycle import CycleBoard, HistoryRow
from sop_core.reports import csv_text
from sop_core.reports.table import Cell, Table, of_rows
from sop_core.sop.events import EventKind

UNDONE = "unknown"
TRANSITIONS = {
    EventKind.STEP_RECEIVED: "start",
    EventKind.STEP_WITHDRAWN: UNDONE,
    EventKind.UNIT_EXCUSED: "manualskip",
}
"""XES' standard lifecycle; everything else is the completion of what it names."""
GLOBAL_EVENT = ("concept:name", "lifecycle:transition", "org:resource", "org:role", "lane", "peristiwa")
"""What every event carries, with the value that XES asks for where a reader finds none."""
UNKNOWN = "UNKNOWN"
COLUMNS = (
    "case", "lane", "concept:name", "lifecycle:transition", "time:timestamp", "org:resource", "org:role",
    "langkah", "putaran", "peristiwa", "dicatat", "tujuan", "kategori", "catatan", "dokumen",
    "nomor", "merujuk", "waktu_semula", "kapasitas", "memeriksa_sendiri", "sel",
)  # fmt: skip
TEXTS = (
    "concept:name", "lifecycle:transition", "org:resource", "org:role", "lane", "peristiwa", "kategori", "catatan", "dokumen",
    "kapasitas", "memeriksa_sendiri", "sel",
)  # fmt: skip
OF_A_STEP = frozenset({EventKind.STEP_RECEIVED, EventKind.STEP_COMPLETED, EventKind.STEP_RETURNED, EventKind.STEP_WITHDRAWN})
OFFICE_LANE = "dinas"
_EXTENSIONS = (("Concept", "concept"), ("Time", "time"), ("Organizational", "org"), ("Lifecycle", "lifecycle"))
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold."""


def table(board: CycleBoard, stamp: str = "") -> Table[Sequence[Cell]]:
    """One row an event. A ``stamp`` (DATA CONTOH) is a column of its own, so that programs can read the file."""
    columns = (*COLUMNS, "data") if stamp else COLUMNS
    rows = [[*_row(board, one), *([stamp] if stamp else [])] for one in in_order(board)]
    return of_rows(f"Peristiwa {board.cycle.id}", columns, rows)


def csv(board: CycleBoard, stamp: str = "") -> str:
    return csv_text.text(table(board, stamp))


def xes(board: CycleBoard, stamp: str = "") -> str:
    """The cycle as a log of one trace."""
    root = ElementTree.Element("log", {"xes.version": "1.0", "xes.features": "", "xmlns": "http://www.xes-standard.org/"})
    for name, prefix in _EXTENSIONS:
        attributes = {"name": name, "prefix": prefix, "uri": f"http://www.xes-standard.org/{prefix}.xesext"}
        ElementTree.SubElement(root, "extension", attributes)
    _globals(root)
    ElementTree.SubElement(root, "classifier", {"name": "Langkah", "keys": "concept:name"})
    ElementTree.SubElement(root, "classifier", {"name": "Langkah dan bidang", "keys": "concept:name lane"})
    ElementTree.SubElement(root, "classifier", {"name": "Langkah dan daur", "keys": "concept:name lifecycle:transition"})
    _text(root, "concept:name", f"SOP {board.procedure.id}")
    _text(root, "lifecycle:model", "standard")
    _text(root, "data", stamp)
    trace = ElementTree.SubElement(root, "trace")
    _text(trace, "concept:name", board.cycle.id)
    _text(trace, "periode", board.cycle.periode.label)
    for one in in_order(board):
        _event(trace, board, one)
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=False).join(('<?xml version="1.0" encoding="UTF-8"?>\n', "\n"))


def _globals(root: ElementTree.Element) -> None:
    """Attributes that stand on the trace and on every event; extensions come before them and classifiers after, as the schema has it."""
    trace = ElementTree.SubElement(root, "global", {"scope": "trace"})
    for key in ("concept:name", "periode"):
        _text(trace, key, UNKNOWN)
    event = ElementTree.SubElement(root, "global", {"scope": "event"})
    for key in GLOBAL_EVENT:
        _text(event, key, "complete" if key == "lifecycle:transition" else UNKNOWN)
    for key in ("time:timestamp", "dicatat"):
        ElementTree.SubElement(event, "date", {"key": key, "value": "1970-01-01T00:00:00.000+00:00"})
    ElementTree.SubElement(event, "int", {"key": "nomor", "value": "0"})


def _event(trace: ElementTree.Element, board: CycleBoard, row: HistoryRow) -> None:
    element = ElementTree.SubElement(trace, "event")
    values = dict(zip(COLUMNS, _row(board, row), strict=True))
    for key in TEXTS:
        _text(element, key, str(values[key]) or (UNKNOWN if key in GLOBAL_EVENT else ""))
    for key in ("langkah", "putaran", "tujuan", "nomor", "merujuk"):
        if values[key]:
            ElementTree.SubElement(element, "int", {"key": key, "value": str(values[key])})
    ElementTree.SubElement(element, "date", {"key": "time:timestamp", "value": _stamp(row.counted_at)})
    if values["waktu_semula"]:
        ElementTree.SubElement(element, "date", {"key": "waktu_semula", "value": _stamp(row.occurred_at)})
    ElementTree.SubElement(element, "date", {"key": "dicatat", "value": _stamp(row.recorded_at)})


def _text(parent: ElementTree.Element, key: str, value: str) -> None:
    if value:
        ElementTree.SubElement(parent, "string", {"key": key, "value": printable(value)})


def printable(text: str) -> str:
    return _UNPRINTABLE.sub("\ufffd", text)


def _row(board: CycleBoard, row: HistoryRow) -> tuple[str | int, ...]:
    event = row.event
    return (
        board.cycle.id, event.unit or OFFICE_LANE, activity(board, row), _transition(board, row), _stamp(row.counted_at),
        event.actor, row.post_name, event.step or "", event.round or "", event.kind.label, _stamp(row.recorded_at),
        event.target or "", event.category, row.counted_note, "; ".join(event.documents),
        event.seq, event.refers_to or "", "" if row.counted_at == row.occurred_at else _stamp(row.occurred_at),
        event.capacity, event.own_check, "; ".join(cell.label for cell in event.cells),
    )  # fmt: skip


def activity(board: CycleBoard, row: HistoryRow) -> str:
    """A step by its number and short name; what is no step by the kind of event."""
    step = row.event.step
    if step is None or row.event.kind not in OF_A_STEP:
        return row.event.kind.label
    return f"{step} {board.procedure.step(step).short}"


def _transition(board: CycleBoard, row: HistoryRow) -> str:
    if row.put_right is not None and row.put_right.takes_back:
        return UNDONE
    return UNDONE if row.event.seq in taken_back(board) else TRANSITIONS.get(row.event.kind, "complete")


def taken_back(board: CycleBoard) -> set[int]:
    """The completions that a later entry took back: of each step and round the last one before it."""
    taken: set[int] = set()
    last: dict[tuple[int | None, str | None, int | None], int] = {}
    for row in reversed(board.history):
        event, place = row.event, (row.event.step, row.event.unit, row.event.round)
        if event.kind is EventKind.STEP_COMPLETED:
            last[place] = event.seq
        elif event.kind is EventKind.STEP_WITHDRAWN and place in last:
            taken.add(last.pop(place))
    return taken


def _stamp(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds")


def in_order(board: CycleBoard) -> list[HistoryRow]:
    """As it happened; what happened at one moment in the order in which it was recorded."""
    return sorted(board.history, key=lambda row: (row.counted_at, row.event.seq))
