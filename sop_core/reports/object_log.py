"""A cycle's events as an object-centric log: OCEL 2.0 in JSON. Its objects are siklus, laporan bidang, berkas versi and orang.

In a log of one trace per cycle what bidang do side by side follows each other by chance. Here an event names what it is about, so that
flattened by *laporan bidang* each bidang has a trace of its own, with the steps of the office in it. A round has its start as an event,
and every event carries the working minutes since the cycle was opened (*menit kerja*): the difference of two is the working time between
them in the office's calendar, which no mining tool knows. So waiting and working time add up to *Jam milik siapa*.

The standard gives the name of an attribute to one type only, and its published schema writes every value as text; so an attribute is called
``menit kerja · 4 Kumpul data selesai``, and what kind of value it is stands with its type.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from sop_core.boards.cycle import CycleBoard, HistoryRow
from sop_core.boards.file_versions import FileVersion
from sop_core.reports import event_log
from sop_core.sop.events import Event, EventKind
from sop_core.sop.progress import Key, Outcome, Round
from sop_core.sop.sla import Clock
from sop_core.worktime import elapsed

CYCLE, REPORT, FILE, PERSON = "siklus", "laporan bidang", "berkas versi", "orang"
OBJECT_TYPES = {
    CYCLE: {"periode": "string", "batas": "string", "sop": "string", "data": "string"},
    REPORT: {"bidang": "string", "keadaan": "string"},
    FILE: {"versi": "integer", "sha256": "string", "ukuran": "integer"},
    PERSON: {"nama": "string"},
}
EVENT_ATTRIBUTES = {
    "menit kerja": "float", "nomor": "integer", "putaran": "integer", "dicatat": "time", "waktu semula": "time", "tenggat": "time",
    "pemegang": "string", "tujuan": "integer", "kategori": "string", "catatan": "string", "memeriksa sendiri": "string",
    "merujuk": "integer",
}  # fmt: skip
"""What an event may say, and as which kind of value. Who did it in which post, and which cells of a file, stand in its relations."""
ENDINGS = {
    EventKind.STEP_RECEIVED: "diterima",
    EventKind.STEP_COMPLETED: "selesai",
    EventKind.STEP_RETURNED: "dikembalikan",
    EventKind.STEP_WITHDRAWN: "ditarik kembali",
}
OF_REPORTS = event_log.OF_A_STEP | {
    EventKind.CYCLE_OPENED, EventKind.SUBMISSION_RECEIVED, EventKind.UNIT_EXCUSED, EventKind.CYCLE_ARCHIVED, EventKind.CYCLE_REOPENED,
}  # fmt: skip
"""What happens to a report; all else happens to the cycle alone."""
AS_OF_NOW = "Log diambil"
"""The last event of a cycle that runs: until then its open rounds are counted."""
EXPECTED, EXCUSED = "diharapkan", "tidak menyampaikan"
ALWAYS = datetime.fromtimestamp(0, UTC)
"""From when what never changes holds, as the standard has it."""
_MINUTE = 60_000_000


class ObjectRelation(NamedTuple):
    object_id: str
    qualifier: str


class Entry(NamedTuple):
    """An event of the log. ``place`` orders what happened at one moment: an entry, then the rounds that it opened."""

    moment: datetime
    place: tuple[int, int, int]
    id: str
    type: str
    values: Mapping[str, str]
    relations: tuple[ObjectRelation, ...]


def ocel(board: CycleBoard, files: Iterable[FileVersion], stamp: str = "") -> str:
    """The whole log; ``files`` are the versions of the cycle's files."""
    entries = sorted(_entries(board), key=lambda entry: (entry.moment, entry.place))
    log = {
        "objectTypes": [{"name": name, "attributes": _declared(attributes)} for name, attributes in OBJECT_TYPES.items()],
        "eventTypes": _event_types(entries),
        "objects": list(_objects(board, [file for file in files if file.uploaded_at <= board.at], stamp)),
        "events": [_event(board, entry) for entry in entries],
    }
    return json.dumps(log, ensure_ascii=False, indent=1)


def _declared(attributes: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"name": name, "type": kind} for name, kind in attributes.items()]


def _event_types(entries: Sequence[Entry]) -> list[dict[str, object]]:
    """In the order in which they first happened, with what any event of the type says."""
    said: dict[str, set[str]] = {}
    for entry in entries:
        said.setdefault(entry.type, {"menit kerja"}).update(entry.values)
    return [
        {"name": name, "attributes": _declared({_own(key, name): kind for key, kind in EVENT_ATTRIBUTES.items() if key in keys})}
        for name, keys in said.items()
    ]


def _own(attribute: str, event_type: str) -> str:
    return f"{attribute} · {event_type}"


def _event(board: CycleBoard, entry: Entry) -> dict[str, object]:
    worked = elapsed(board.calendar, board.cycle.opened_at, entry.moment).microseconds
    values = {"menit kerja": str(round(worked / _MINUTE, 6)), **entry.values}
    return {
        "id": entry.id,
        "type": entry.type,
        "time": _stamp(entry.moment),
        "attributes": [{"name": _own(key, entry.type), "value": event_log.printable(value)} for key, value in values.items() if value],
        "relationships": _relationships(entry.relations),
    }


def _relationships(relations: Iterable[ObjectRelation]) -> list[dict[str, str]]:
    return [{"objectId": relation.object_id, "qualifier": relation.qualifier} for relation in relations]


def _entries(board: CycleBoard) -> Iterator[Entry]:
    taken_back = event_log.taken_back(board)
    for row in board.history:
        yield _recorded(board, row, taken_back)
    for card in board.cards:
        for clock in card.standing.clocks:
            if not (clock.round.outcome is Outcome.EXCUSED and clock.round.started_at == clock.round.ended_at):
                yield _started(board, card.key, clock, card.holder_posts[0])
    if board.cycle.is_open:
        relations = (_of_cycle(board), *_of_reports(board, None))
        yield Entry(board.at, (board.history[0].event.seq, 2, 0), f"{board.cycle.id}/{AS_OF_NOW}", AS_OF_NOW, {}, relations)


def _recorded(board: CycleBoard, row: HistoryRow, taken_back: set[int]) -> Entry:
    event = row.event
    reports = _of_reports(board, None if event.kind is EventKind.CYCLE_REOPENED else event.unit) if _is_of_reports(row) else ()
    relations = (_of_cycle(board), *reports, ObjectRelation(_person(event.actor), row.capacity), *_of_files(event))
    values = {
        "nomor": str(event.seq),
        "putaran": str(event.round or ""),
        "dicatat": _stamp(row.recorded_at),
        "waktu semula": "" if row.counted_at == row.occurred_at else _stamp(row.occurred_at),
        "tujuan": str(event.target or ""),
        "kategori": event.category,
        "catatan": row.counted_note,
        "memeriksa sendiri": event.own_check,
        "merujuk": str(event.refers_to or ""),
    }
    kept = {key: value for key, value in values.items() if value}
    place = (event.seq, 0, 0)
    return Entry(row.counted_at, place, f"{board.cycle.id}/{event.seq}", _type(board, row, taken_back), kept, relations)


def _is_of_reports(row: HistoryRow) -> bool:
    return row.event.kind in OF_REPORTS and not (row.put_right and row.put_right.takes_back)


def _type(board: CycleBoard, row: HistoryRow, taken_back: set[int]) -> str:
    """``4 Kumpul data selesai``; what was taken back says so, so that nobody counts it."""
    ending = ENDINGS.get(row.event.kind)
    named = f"{event_log.activity(board, row)} {ending}" if ending else row.event.kind.label
    if row.put_right is not None and row.put_right.takes_back:
        return f"{named} (dibatalkan)"
    return f"{named} (ditarik kembali)" if row.event.seq in taken_back else named


def _started(board: CycleBoard, key: Key, clock: Clock, holder: str) -> Entry:
    """A round from the moment at which it can be done."""
    step = board.procedure.step(key.step)
    values = {"putaran": str(clock.round.number), "tenggat": _stamp(clock.due), "pemegang": holder}
    name = f"{board.cycle.id}/mulai/{key.step}/{key.unit or event_log.OFFICE_LANE}/{clock.round.number}"
    return Entry(
        clock.round.started_at.astimezone(board.calendar.zone),
        (_opened_by(board, key, clock.round), 1, key.step),
        name,
        f"{key.step} {step.short} dimulai",
        values,
        (_of_cycle(board), *_of_reports(board, key.unit)),
    )


def _opened_by(board: CycleBoard, key: Key, attempt: Round) -> int:
    """The number of the entry that opened a round: the last of its moment before the one that ended it."""
    at_once = [row.event for row in board.history if row.counted_at == attempt.started_at]
    ended = [event.seq for event in at_once if (event.step, event.unit, event.round) == (key.step, key.unit, attempt.number)]
    return max((event.seq for event in at_once if event.seq < min(ended, default=event.seq + 1)), default=0)


def _of_cycle(board: CycleBoard) -> ObjectRelation:
    return ObjectRelation(f"{CYCLE} {board.cycle.id}", CYCLE)


def _of_reports(board: CycleBoard, unit: str | None) -> tuple[ObjectRelation, ...]:
    """The report of a bidang; what the office does it does to all."""
    return tuple(ObjectRelation(_report(board, kode), "laporan") for kode, _ in board.units if unit in (None, kode))


def _of_files(event: Event) -> tuple[ObjectRelation, ...]:
    """The version that came, the one that it made count again, and those whose cells a return points at."""
    came = [document.removeprefix("berkas:") for document in event.documents if document.startswith("berkas:")]
    cells: dict[int, list[str]] = {}
    for cell in event.cells:
        cells.setdefault(cell.submission, []).append(cell.label)
    return (
        *(ObjectRelation(_file(number), word) for number, word in zip(came, ("diterima", "diberlakukan kembali"), strict=False)),
        *(ObjectRelation(_file(number), f"sel {', '.join(labels)}") for number, labels in cells.items()),
    )


def _objects(board: CycleBoard, files: Sequence[FileVersion], stamp: str) -> Iterator[dict[str, object]]:
    cycle = board.cycle
    fixed = {
        "periode": cycle.periode.code,
        "batas": cycle.due_day.isoformat() if cycle.due_day else "",
        "sop": board.procedure.id,
        "data": stamp,
    }
    reports = [ObjectRelation(_report(board, kode), "terdiri atas") for kode, _ in board.units]
    yield _object(_of_cycle(board).object_id, CYCLE, [(key, value, ALWAYS) for key, value in fixed.items()], reports)
    for kode, name in board.units:
        yield _object(_report(board, kode), REPORT, [("bidang", name, ALWAYS), *_states(board, kode)])
    for file in files:
        numbers = {"versi": str(file.version), "sha256": file.sha256, "ukuran": str(file.size)}
        related = [
            ObjectRelation(_report(board, file.unit), "bagian dari"),
            *(ObjectRelation(_file(replace), "menggantikan") for replace in file.replaces),
        ]
        if file.restores is not None:
            related.append(ObjectRelation(_file(file.restores), "memberlakukan kembali"))
        yield _object(_file(file.id), FILE, [(key, value, ALWAYS) for key, value in numbers.items()], related)
    for username, name in {row.event.actor: row.actor_name for row in board.history}.items():
        yield _object(_person(username), PERSON, [("nama", name, ALWAYS)])


def _states(board: CycleBoard, unit: str) -> list[tuple[str, str, datetime]]:
    """Whether a bidang sends its report, from when on."""
    states = [("keadaan", EXPECTED, board.cycle.opened_at)]
    for row in event_log.in_order(board):
        if row.event.unit == unit and _is_of_reports(row) and row.event.kind in (EventKind.UNIT_EXCUSED, EventKind.CYCLE_REOPENED):
            states.append(("keadaan", EXCUSED if row.event.kind is EventKind.UNIT_EXCUSED else EXPECTED, row.counted_at))
    return states


def _object(
    object_id: str, kind: str, values: Iterable[tuple[str, str, datetime]], relations: Iterable[ObjectRelation] = ()
) -> dict[str, object]:
    attributes = [{"name": key, "value": value, "time": _stamp(moment)} for key, value, moment in values if value]
    return {"id": object_id, "type": kind, "attributes": attributes, "relationships": _relationships(relations)}


def _report(board: CycleBoard, unit: str) -> str:
    return f"laporan {board.cycle.id} {unit}"


def _file(number: int | str) -> str:
    return f"berkas {number}"


def _person(username: str) -> str:
    return f"{PERSON} {username}"


def _stamp(moment: datetime) -> str:
    """To the microsecond, so that times between events stay exact."""
    return moment.isoformat(timespec="microseconds")
