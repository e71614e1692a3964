"""The event log: what happened, in order, once as CSV that runs nothing and once as XES that process mining reads."""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

import office_story
import pytest
from builders import Course, at

from sop_core.boards.cycle import CycleBoard, cycle_board
from sop_core.boards.look import Look
from sop_core.reports import event_log
from sop_core.sop.events import EventKind
from sop_core.sop.progress import Progress
from sop_core.store.engine import open_store

XES = "{http://www.xes-standard.org/}"


@pytest.fixture(scope="module")
def board(hired_sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[CycleBoard]:
    database = tmp_path_factory.mktemp("log") / "told.db"
    database.write_bytes(hired_sqlite_template.read_bytes())
    store = open_store(f"sqlite:///{database.as_posix()}")
    office_story.tell_tw3(store)
    yield cycle_board(Look.at(store, office_story.office(), office_story.NOW), office_story.TW3)
    store.close()


def rows(board: CycleBoard, stamp: str = "") -> list[dict[str, str]]:
    text = event_log.csv(board, stamp).removeprefix("\ufeff")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def of_kind(board: CycleBoard, kind: str) -> list[dict[str, str]]:
    return [row for row in rows(board) if row["peristiwa"] == kind]


def values(element: ElementTree.Element) -> dict[str, str]:
    return {child.attrib["key"]: child.attrib["value"] for child in element}


def trace(board: CycleBoard, stamp: str = "") -> ElementTree.Element:
    found = ElementTree.fromstring(event_log.xes(board, stamp)).find(f"{XES}trace")
    assert found is not None
    return found


def test_a_row_says_case_lane_activity_moment_who_and_in_which_post(board: CycleBoard) -> None:
    assert of_kind(board, "Selesai")[0] == {
        "case": "2026-TW3",
        "lane": "dinas",
        "concept:name": "1 Arahan Kadis",
        "lifecycle:transition": "complete",
        "time:timestamp": "2026-10-05T08:05:00.000+08:00",
        "org:resource": "kadis",
        "org:role": "Kepala Dinas",
        "langkah": "1",
        "putaran": "1",
        "peristiwa": "Selesai",
        "dicatat": "2026-10-05T08:05:00.000+08:00",
        "tujuan": "",
        "kategori": "",
        "catatan": "",
        "dokumen": "",
        "nomor": "2",
        "merujuk": "",
        "waktu_semula": "",
        "kapasitas": "",
        "memeriksa_sendiri": "",
        "sel": "",
    }


def test_events_of_a_bidang_run_in_its_lane_the_oldest_first(board: CycleBoard) -> None:
    dafduk = [(row["concept:name"], row["time:timestamp"][:16]) for row in rows(board) if row["lane"] == "dafduk"]
    assert dafduk == [
        ("3 Perintah Kabid", "2026-10-05T08:20"),
        ("4 Kumpul data", "2026-10-09T15:00"),
        ("Berkas diterima", "2026-10-09T15:05"),
        ("5 Draft bidang", "2026-10-12T07:50"),
        ("6 Periksa Kabid", "2026-10-12T08:00"),
    ]


def test_a_return_names_its_target_and_reason_and_an_excuse_is_a_skip(board: CycleBoard) -> None:
    (returned,) = of_kind(board, "Dikembalikan")
    assert (returned["tujuan"], returned["kategori"]) == ("5", "Perhitungan tidak sesuai")
    (excused,) = of_kind(board, "Tidak menyampaikan")
    assert (excused["lifecycle:transition"], excused["lane"]) == ("manualskip", "pdip")


def test_second_thoughts_are_in_the_log_with_the_right_moment_beside_the_one_first_written(board: CycleBoard) -> None:
    """Dafduk's step 4 was at 14.30 and not at 15.00; the excusal of PDIP is taken back; the Plh. takes a step back."""
    course = Course(Progress(board.procedure, tuple(unit for unit, _ in board.units)))
    told = replace(course.event(EventKind.STEP_WITHDRAWN, 7, "sekretariat"), capacity="Plh. Sekretaris, surat 800/12", seq=23)
    moved = replace(course.event(EventKind.EVENT_CORRECTED, 4, "dafduk"), refers_to=16, corrected_at=at("2026-10-09 14.30"), seq=24)
    voided = replace(course.event(EventKind.EVENT_CORRECTED, unit="pdip"), refers_to=15, seq=25)
    by_seq = {row.event.seq: row for row in board.history}
    changed = {16: replace(by_seq[16], put_right=moved), 15: replace(by_seq[15], put_right=voided)}
    history = tuple(changed.get(row.event.seq, row) for row in board.history)
    fresh = tuple(replace(board.history[0], event=event, put_right=None) for event in (voided, moved, told))
    log = {row["nomor"]: row for row in rows(replace(board, history=(*fresh, *history)))}
    assert (log["16"]["time:timestamp"][:16], log["16"]["waktu_semula"][:16]) == ("2026-10-09T14:30", "2026-10-09T15:00")
    assert [log[one]["lifecycle:transition"] for one in ("15", "16", "23")] == ["unknown", "complete", "unknown"]
    assert (log["24"]["concept:name"], log["24"]["merujuk"]) == ("Catatan dikoreksi", "16")
    assert (log["23"]["concept:name"], log["23"]["kapasitas"]) == ("7 Serah laporan", "Plh. Sekretaris, surat 800/12")


def test_own_work_checked_and_the_mark_of_it_are_in_the_log(board: CycleBoard) -> None:
    handed = [row for row in rows(board) if row["langkah"] == "7" and row["lane"] == "sekretariat"]
    assert [row["memeriksa_sendiri"] for row in handed] == [office_story.OWN_CHECK]


def test_a_note_that_a_spreadsheet_would_run_is_neutralised(board: CycleBoard) -> None:
    row = board.history[0]
    hostile = replace(board, history=(replace(row, event=replace(row.event, note="=HYPERLINK(1)")),))
    assert rows(hostile)[0]["catatan"] == "'=HYPERLINK(1)"


def test_sample_data_are_stamped_in_a_column_that_programs_can_skip(board: CycleBoard) -> None:
    assert {row["data"] for row in rows(board, "DATA CONTOH")} == {"DATA CONTOH"}
    assert "data" not in rows(board)[0]


def test_xes_has_one_trace_with_the_standard_attributes_on_every_event(board: CycleBoard) -> None:
    log = ElementTree.fromstring(event_log.xes(board, "DATA CONTOH"))
    assert (log.tag, log.attrib["xes.version"]) == (f"{XES}log", "1.0")
    assert [each.attrib["prefix"] for each in log.findall(f"{XES}extension")] == ["concept", "time", "org", "lifecycle"]
    assert [each.attrib["value"] for each in log.findall(f"{XES}string")] == ["SOP 03-2025", "standard", "DATA CONTOH"]
    assert len(log.findall(f"{XES}trace")) == 1
    events = [values(event) for event in trace(board).findall(f"{XES}event")]
    assert len(events) == len(board.history)
    standard = {"concept:name", "time:timestamp", "org:resource", "org:role", "lifecycle:transition", "lane"}
    assert all(standard <= set(event) for event in events)
    assert [event["time:timestamp"] for event in events] == [row["time:timestamp"] for row in rows(board)]


STANDARD = {
    "schedule", "assign", "withdraw", "reassign", "start", "suspend", "resume", "pi_abort", "ate_abort", "complete", "autoskip",
    "manualskip", "unknown",
}  # fmt: skip
"""The transitions of the lifecycle model ``standard``."""


def test_xes_stands_in_the_order_of_its_schema_with_globals_that_hold_for_every_trace_and_event(board: CycleBoard) -> None:
    """IEEE 1849: extensions, globals, classifiers, attributes, traces; a global attribute stands on each of its scope, of one type."""
    log = ElementTree.fromstring(event_log.xes(board))
    tags = [child.tag.removeprefix(XES) for child in log]
    assert list(dict.fromkeys(tags)) == ["extension", "global", "classifier", "string", "trace"]
    scopes = {one.attrib["scope"]: {(each.tag, each.attrib["key"]) for each in one} for one in log.findall(f"{XES}global")}
    events = trace(board).findall(f"{XES}event")
    assert scopes["trace"] <= {(each.tag, each.attrib["key"]) for each in trace(board) if "key" in each.attrib}
    assert all(scopes["event"] <= {(each.tag, each.attrib["key"]) for each in event} for event in events)
    keys = {key for one in log.findall(f"{XES}classifier") for key in one.attrib["keys"].split()}
    assert keys <= {key for _, key in scopes["event"]}, "a classifier is made of global attributes"
    assert values_of(log)["lifecycle:model"] == "standard"
    assert {values(event)["lifecycle:transition"] for event in events} <= STANDARD
    stamps = [datetime.fromisoformat(values(event)["time:timestamp"]) for event in events]
    assert all(stamp.tzinfo is not None for stamp in stamps)


def values_of(log: ElementTree.Element) -> dict[str, str]:
    return {child.attrib["key"]: child.attrib["value"] for child in log.findall(f"{XES}string")}


def test_a_back_dated_event_stands_where_it_happened(board: CycleBoard) -> None:
    """The newest entry, said to have happened before all but the opening."""
    newest, oldest = board.history[0], board.history[-1]
    back_dated = replace(board, history=(replace(newest, occurred_at=oldest.occurred_at), *board.history[1:]))
    order = [(row["time:timestamp"], int(row["nomor"])) for row in rows(back_dated)]
    assert order == sorted(order)
    assert order[1][1] == newest.event.seq
    assert [values(event)["nomor"] for event in trace(back_dated).findall(f"{XES}event")] == [str(seq) for _, seq in order]


def test_a_completion_taken_back_and_made_again_is_one_completion(board: CycleBoard) -> None:
    """Capil's draft: done, taken back, done again."""
    done = next(row for row in board.history if (row.event.kind, row.event.step, row.event.unit) == (EventKind.STEP_COMPLETED, 5, "capil"))
    later = [at("2026-10-12 09.32"), at("2026-10-12 09.35")]
    back = replace(done.event, kind=EventKind.STEP_WITHDRAWN, seq=101, occurred_at=later[0])
    again = replace(done.event, seq=102, occurred_at=later[1])
    fresh = tuple(replace(done, event=event, occurred_at=event.occurred_at) for event in (again, back))
    told = rows(replace(board, history=(*fresh, *board.history)))
    draft = [row["lifecycle:transition"] for row in told if (row["langkah"], row["lane"]) == ("5", "capil")]
    assert draft == ["unknown", "unknown", "complete"]


def test_letters_that_xml_cannot_hold_do_not_break_the_log(board: CycleBoard) -> None:
    row = board.history[0]
    note = 'a\x00\x0b\ufffe<b> & "c"'
    hostile = replace(board, history=(replace(row, event=replace(row.event, note=note)),))
    (event,) = trace(hostile).findall(f"{XES}event")
    assert values(event)["catatan"] == 'a\ufffd\ufffd\ufffd<b> & "c"'
