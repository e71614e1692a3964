"""The object-centric log: what its standard asks, and flattened by *laporan bidang* the same hours as *Jam milik siapa*."""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import office_story
import pytest
from jsonschema import Draft7Validator, FormatChecker
from log_reader import Log, hours, log_of, own_time, trace, value
from office_story import TW2, TW3, Story, at

from sop_core import actions
from sop_core.boards.cycle import CycleBoard, cycle_board
from sop_core.boards.file_versions import FileVersion
from sop_core.boards.look import Look
from sop_core.reports.object_log import ocel
from sop_core.sop.events import CellRef
from sop_core.sop.lead_time import LeadTimePart
from sop_core.sop.progress import Key
from sop_core.store.engine import Store, open_store

NAMED = {"type": "object", "properties": {"name": {"type": "string"}, "type": {"type": "string"}}, "required": ["name", "type"]}
TYPE = {
    "type": "object",
    "properties": {"name": {"type": "string"}, "attributes": {"type": "array", "items": NAMED}},
    "required": ["name", "attributes"],
}
MOMENT = {"type": "string", "format": "date-time"}
RELATION = {
    "type": "object",
    "properties": {"objectId": {"type": "string"}, "qualifier": {"type": "string"}},
    "required": ["objectId", "qualifier"],
}


def with_values(value: dict[str, object], *required: str) -> dict[str, object]:
    """A thing with an id, relations, and attributes of which each has ``value``."""
    attribute = {"type": "object", "properties": value, "required": list(value)}
    properties = {
        "id": {"type": "string"}, "type": {"type": "string"}, "time": MOMENT, "attributes": {"type": "array", "items": attribute},
        "relationships": {"type": "array", "items": RELATION},
    }  # fmt: skip
    return {"type": "object", "properties": properties, "required": list(required)}


SCHEMA = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "type": "object",
    "properties": {
        "eventTypes": {"type": "array", "items": TYPE},
        "objectTypes": {"type": "array", "items": TYPE},
        "events": {"type": "array", "items": with_values({"name": {"type": "string"}, "value": {"type": "string"}}, "id", "type", "time")},
        "objects": {
            "type": "array",
            "items": with_values({"name": {"type": "string"}, "value": {"type": "string"}, "time": MOMENT}, "id", "type"),
        },
    },
    "required": ["eventTypes", "objectTypes", "events", "objects"],
}
"""What the schema of OCEL 2.0 asks (ocel-standard.org, 2.0/ocel20-schema-json.json): also that every value is text."""
READERS: dict[str, Callable[[str], object]] = {"string": str, "integer": int, "float": float, "time": datetime.fromisoformat}
"""How a reader takes a value by the kind that its type declares."""


@pytest.fixture(scope="module")
def again(hired_sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Triwulan II opened again on Friday for Dafduk's draft, which is handed over too early once, and archived anew; in Triwulan III the
    excusal of PDIP is taken back and Dafduk's step 4 was at 14.30."""
    database = tmp_path_factory.mktemp("again") / "again.db"
    shutil.copy(hired_sqlite_template, database)
    store = open_store(f"sqlite:///{database.as_posix()}")
    office_story.tell_tw2(store)
    story = Story(store, TW2)
    actions.reopen_cycle(story.desk("2026-07-10 08.00", "sekretaris"), TW2, Key(5, "dafduk"), "Pemkab meminta angka KIA yang benar")
    story.done("2026-07-10 08.20", "katim.dafduk", 5, "dafduk", 2)
    actions.withdraw_step(story.desk("2026-07-10 08.25", "katim.dafduk"), TW2, Key(5, "dafduk"), 2, "Kolom F tertinggal")
    for moment, who, step, unit, number in (
        ("08.40", "katim.dafduk", 5, "dafduk", 2), ("08.45", "kabid.dafduk", 6, "dafduk", 2), ("08.55", "sekretaris", 7, "dafduk", 2),
        ("09.30", "katim.program", 8, None, 3), ("09.35", "sekretaris", 9, None, 3), ("09.45", "kadis", 10, None, 2),
        ("09.50", "katim.program", 11, None, 2),
    ):  # fmt: skip
        story.done(f"2026-07-10 {moment}", who, step, unit, number)
    office_story.tell_tw3(store)
    history = cycle_board(Look.at(store, office_story.office(), office_story.NOW), TW3).history
    by_what = {(row.event.kind.label, row.event.step, row.event.unit): row.event.seq for row in history}
    desk = Story(store, TW3).desk("2026-10-12 09.35", "sekretaris")
    actions.correct_event(desk, TW3, by_what["Tidak menyampaikan", None, "pdip"], "PDIP mengirim lewat Sekretariat")
    desk = Story(store, TW3).desk("2026-10-12 09.36", "sekretaris")
    actions.correct_event(desk, TW3, by_what["Selesai", 4, "dafduk"], "Jam di buku agenda 14.30", at("2026-10-09 14.30"))
    yield store
    store.close()


@pytest.fixture(params=["told", TW2, TW3])
def log(request: pytest.FixtureRequest, told_store: Store, again: Store) -> Log:
    return log_of(told_store, TW3) if request.param == "told" else log_of(again, request.param)


def test_the_log_is_what_the_published_schema_asks(log: Log) -> None:
    assert [error.message for error in Draft7Validator(SCHEMA, format_checker=FormatChecker()).iter_errors(log)] == []


def test_every_id_is_one_things_and_every_relation_leads_to_an_object(log: Log) -> None:
    objects = [thing["id"] for thing in log["objects"]]
    assert len(objects) == len(set(objects))
    assert len(log["events"]) == len({event["id"] for event in log["events"]})
    related = {relation["objectId"] for thing in (*log["events"], *log["objects"]) for relation in thing["relationships"]}
    assert related <= set(objects)


def test_a_type_is_declared_once_with_attributes_of_its_own_that_can_be_read_as_declared(log: Log) -> None:
    for types, things in (("eventTypes", "events"), ("objectTypes", "objects")):
        declared = {each["name"]: {one["name"]: one["type"] for one in each["attributes"]} for each in log[types]}
        assert len(declared) == len(log[types])
        names = [name for attributes in declared.values() for name in attributes]
        assert len(names) == len(set(names)), "the standard gives an attribute to one type"
        for thing in log[things]:
            for attribute in thing["attributes"]:
                READERS[declared[thing["type"]][attribute["name"]]](attribute["value"])


def test_moments_say_their_zone_and_come_in_the_order_in_which_they_happened(log: Log) -> None:
    moments = [datetime.fromisoformat(event["time"]) for event in log["events"]]
    assert all(moment.utcoffset() is not None for moment in moments)
    assert moments == sorted(moments)


def test_capils_hours_of_triwulan_ii_read_off_the_log(told_store: Store) -> None:
    """Own: 3 in 6, 4 in 144, 5 in 120, 6 in 10, then 50 and 10 again. Leaders: 30 before, 10 for step 7, then 390, 450 and 380. PIAK was
    awaited for 40 and 60 menit."""
    found = hours(log_of(told_store, TW2), "capil")
    expected = {LeadTimePart.OWN_FIRST: 280, LeadTimePart.OWN_REWORK: 60, LeadTimePart.SUPERIOR: 1260, LeadTimePart.OTHERS: 100}
    assert found == {part: 60 * minutes for part, minutes in expected.items()}


@pytest.mark.parametrize("unit", office_story.UNITS)
@pytest.mark.parametrize("cycle_id", [TW2, TW3])
def test_waiting_and_working_are_those_of_jam_milik_siapa(told_store: Store, again: Store, cycle_id: str, unit: str) -> None:
    for store in (told_store, again):
        assert hours(log_of(store, cycle_id), unit) == own_time(store, cycle_id, unit, office_story.NOW)


def test_dafduks_trace_has_its_own_steps_and_those_of_the_office_and_no_other_bidang(told_store: Store) -> None:
    """Minutes by hand: a day has 450 from Monday to Thursday; 5 October 08.00 is minute 0, so Friday 9 October 15.00 is 2.145."""
    found = [(event["type"], float(value(event, "menit kerja"))) for event in trace(log_of(told_store, TW3), "dafduk")]
    assert found == [
        ("Siklus dibuka", 0), ("1 Arahan Kadis dimulai", 0), ("1 Arahan Kadis selesai", 5), ("2 Nota Dinas dimulai", 5),
        ("2 Nota Dinas selesai", 12), ("3 Perintah Kabid dimulai", 12), ("3 Perintah Kabid selesai", 20), ("4 Kumpul data dimulai", 20),
        ("4 Kumpul data selesai", 420 + 3 * 450 + 240 + 120), ("5 Draft bidang dimulai", 2130), ("Berkas diterima", 2135),
        ("5 Draft bidang selesai", 2130 + 90 + 20), ("6 Periksa Kabid dimulai", 2240), ("6 Periksa Kabid dikembalikan", 2250),
        ("5 Draft bidang dimulai", 2250), ("Log diambil", 2350),
    ]  # fmt: skip


def test_what_was_taken_back_and_what_was_wrong_is_no_completion_of_the_report(again: Store) -> None:
    second = log_of(again, TW2)
    drafts = [event["type"] for event in trace(second, "dafduk") if event["type"].startswith("5 ") and value(event, "putaran") == "2"]
    assert drafts == [
        "5 Draft bidang dimulai", "5 Draft bidang selesai (ditarik kembali)", "5 Draft bidang ditarik kembali", "5 Draft bidang selesai",
    ]  # fmt: skip
    third = log_of(again, TW3)
    [voided] = [event for event in third["events"] if event["type"].startswith("Tidak menyampaikan")]
    assert voided["type"] == "Tidak menyampaikan (dibatalkan)"
    assert [relation["objectId"] for relation in voided["relationships"]] == ["siklus 2026-TW3", "orang katim.program"]
    [gathered] = [event for event in trace(third, "dafduk") if event["type"] == "4 Kumpul data selesai"]
    assert (gathered["time"], value(gathered, "waktu semula")) == ("2026-10-09T14:30:00.000000+08:00", "2026-10-09T15:00:00.000000+08:00")


def test_an_excused_bidang_is_expected_until_then(told_store: Store) -> None:
    [pdip] = [thing for thing in log_of(told_store, TW3)["objects"] if thing["id"] == "laporan 2026-TW3 pdip"]
    assert [(each["name"], each["value"], each["time"]) for each in pdip["attributes"]] == [
        ("bidang", "PDIP", "1970-01-01T00:00:00.000000+00:00"),
        ("keadaan", "diharapkan", "2026-10-05T08:00:00.000000+08:00"),
        ("keadaan", "tidak menyampaikan", "2026-10-09T10:00:00.000000+08:00"),
    ]


@pytest.fixture(scope="module")
def board(told_store: Store) -> CycleBoard:
    return cycle_board(Look.at(told_store, office_story.office(), office_story.NOW), TW3)


def test_a_version_stands_with_what_it_replaces_and_a_return_points_at_its_cells(board: CycleBoard) -> None:
    versions = (
        FileVersion(7, "dafduk", 1, "a" * 64, 5_120, at("2026-10-09 15.05"), (), None),
        FileVersion(8, "dafduk", 2, "b" * 64, 6_200, at("2026-10-09 15.10"), (7,), None),
        FileVersion(9, "dafduk", 3, "a" * 64, 5_120, at("2026-10-12 09.30"), (8,), 7),
        FileVersion(10, "dafduk", 4, "c" * 64, 5_121, at("2026-10-12 09.50"), (9,), None),
    )
    cells = (CellRef(8, "Data", "E7"), CellRef(8, "Data", "F7"), CellRef(7, "Rekap", "B2"))
    changed = {
        "Dikembalikan": lambda event: replace(event, cells=cells),
        "Berkas diterima": lambda event: replace(event, documents=("berkas:9", "berkas:7")) if event.unit == "dafduk" else event,
    }
    history = tuple(replace(row, event=changed.get(row.event.kind.label, lambda event: event)(row.event)) for row in board.history)
    log: Log = json.loads(ocel(replace(board, history=history), versions))
    files = {thing["id"]: thing for thing in log["objects"] if thing["type"] == "berkas versi"}
    assert list(files) == ["berkas 7", "berkas 8", "berkas 9"], "what came after the moment is not there yet"
    assert [(each["name"], each["value"]) for each in files["berkas 8"]["attributes"]] == [
        ("versi", "2"), ("sha256", "b" * 64), ("ukuran", "6200"),
    ]  # fmt: skip
    assert [(each["objectId"], each["qualifier"]) for each in files["berkas 9"]["relationships"]] == [
        ("laporan 2026-TW3 dafduk", "bagian dari"), ("berkas 8", "menggantikan"), ("berkas 7", "memberlakukan kembali"),
    ]  # fmt: skip
    about_files = {
        event["type"]: [(each["objectId"], each["qualifier"]) for each in event["relationships"] if each["objectId"].startswith("berkas")]
        for event in trace(log, "dafduk")
    }
    assert about_files["Berkas diterima"] == [("berkas 9", "diterima"), ("berkas 7", "diberlakukan kembali")]
    assert about_files["6 Periksa Kabid dikembalikan"] == [("berkas 8", "sel Data!E7, Data!F7"), ("berkas 7", "sel Rekap!B2")]


def test_who_did_it_stands_with_the_post_and_the_letter_of_a_substitute(board: CycleBoard) -> None:
    substitute = "Plh. Kepala Dinas, surat 800/12"
    history = tuple(replace(row, event=replace(row.event, capacity=substitute)) if row.event.step == 1 else row for row in board.history)
    log: Log = json.loads(ocel(replace(board, history=history), ()))
    people = {
        event["type"]: [(each["objectId"], each["qualifier"]) for each in event["relationships"] if each["objectId"].startswith("orang")]
        for event in log["events"]
    }
    assert people["1 Arahan Kadis selesai"] == [("orang kadis", substitute)]
    assert people["2 Nota Dinas selesai"] == [("orang katim.program", "Katim Penyusunan Program")]
    assert people["2 Nota Dinas dimulai"] == [], "nobody begins it: it can be done from then on"
    named = {thing["id"]: thing["attributes"][0]["value"] for thing in log["objects"] if thing["type"] == "orang"}
    assert named["orang kadis"] == office_story.actor("kadis").name


def test_a_round_says_who_holds_it_and_until_when(board: CycleBoard) -> None:
    [started] = [event for event in trace(json.loads(ocel(board, ())), "dafduk") if event["type"] == "3 Perintah Kabid dimulai"]
    told = (started["time"], value(started, "tenggat"), value(started, "pemegang"))
    assert told == (
        "2026-10-05T08:12:00.000000+08:00", "2026-10-05T08:22:00.000000+08:00", "Kepala Bidang Pelayanan Pendaftaran Penduduk",
    )  # fmt: skip


def test_sample_data_are_stamped_on_the_cycle(board: CycleBoard) -> None:
    cycle = json.loads(ocel(board, (), "DATA CONTOH"))["objects"][0]
    assert {each["name"]: each["value"] for each in cycle["attributes"]} == {
        "periode": "2026-TW3", "batas": "2026-10-16", "sop": "03-2025", "data": "DATA CONTOH",
    }  # fmt: skip


def test_a_letter_that_no_file_can_hold_does_not_break_the_log(board: CycleBoard) -> None:
    row = board.history[0]
    hostile = replace(board, history=(replace(row, event=replace(row.event, note="a\ud800b")), *board.history[1:]))
    assert "a\ufffdb" in ocel(hostile, ()).encode().decode()
