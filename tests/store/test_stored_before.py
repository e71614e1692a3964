"""What the program stored before its tables had types for days, words and lists reads back as it was, on SQLite and PostgreSQL.

``stored_2026_12_01.json`` holds every row of a database which the code of 1 December 2026 filled, as that code wrote it.
"""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert, select, text
from sqlalchemy.exc import StatementError

from sop_core import written
from sop_core.indicators.commitment import CommitmentKind
from sop_core.indicators.register import Register
from sop_core.intake import Finding, Remark, Reply, Severity, State
from sop_core.intake.outcome.memory import Topic
from sop_core.kinerja.facts import as_facts
from sop_core.sop.events import CellRef, EventKind, first_broken_link
from sop_core.store import answers, calendar_facts, confirmations, corrections, cycles, memory, submissions, watches
from sop_core.store.confirmations import CONFIRMATIONS
from sop_core.store.engine import Store, open_store
from sop_core.store.migrations import migrate
from sop_core.store.substitutes import SUBSTITUTES
from sop_core.store.tables import metadata
from sop_core.store.worked_cases import CASES
from sop_core.worktime import Calendar, Deed, Layer

STORED = json.loads(Path(__file__).with_name("stored_2026_12_01.json").read_text(encoding="utf-8"))
LATER: dict[str, dict[str, object]] = {
    "people": {"pangkat": "", "kontak": "", "first_password_until": None},
    "rule_changes": {"register": None},
}
"""Columns that came since, with what they say of a row of then."""
TW3 = "2026-TW3"
MONDAY = datetime(2026, 10, 5, tzinfo=UTC)


@pytest.fixture
def older(empty_database_url: str) -> Iterator[Store]:
    store = open_store(empty_database_url)
    migrate(store)
    with store.writing() as connection:
        connection.execute(text("DELETE FROM revision"))
        for table in metadata.sorted_tables:
            for row in STORED.get(table.name, ()):
                connection.execute(text(_insertion(table.name, row)), _as_the_driver_takes_it(table.name, row))
    yield store
    store.close()


def _insertion(table: str, row: dict[str, object]) -> str:
    return f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join(f':{name}' for name in row)})"


def _as_the_driver_takes_it(table: str, row: dict[str, object]) -> dict[str, object]:
    made = {"blobs": ("content", lambda value: value.encode()), "people": ("active", bool)}
    name, make = made.get(table, ("", str))
    return row | ({name: make(row[name])} if name else {})


@pytest.fixture
def connection(older: Store) -> Iterator[Connection]:
    with older.reading() as opened:
        yield opened


def test_the_chain_of_events_holds_with_the_rules_of_then(connection: Connection) -> None:
    cycle, events = cycles.get(connection, TW3), cycles.whole_events(connection, TW3)
    assert len(events) == 12
    assert first_broken_link(events, cycle.digest) is None
    assert cycle.keeps_its_rules(events)
    assert cycle.digest == "71994d9f27a3801ba2dca77ee6a0093955939197ba4658416bdd539eb503362a"


def test_an_event_reads_as_it_was_recorded(connection: Connection) -> None:
    returned, corrected = cycles.whole_events(connection, TW3)[-2:]
    assert (returned.kind, returned.documents) == (EventKind.STEP_RETURNED, ("Nota dinas – “asli”", "Laporan"))
    assert returned.cells == (CellRef(4, "Lembar “A”", "K7"),)
    assert (corrected.kind, corrected.documents, corrected.cells) == (EventKind.EVENT_CORRECTED, (), ())
    assert (corrected.refers_to, corrected.corrected_at) == (9, datetime(2026, 10, 5, 9, 55, tzinfo=UTC))


def test_a_cycle_keeps_its_days_and_its_bidang(connection: Connection) -> None:
    cycle, (line,) = cycles.get(connection, TW3), cycles.lines(connection)
    assert (cycle.units, cycle.due_day, cycle.opened_at) == (("dafduk", "capil"), date(2026, 10, 20), MONDAY)
    assert (line.due_day, line.archived_at) == (date(2026, 10, 20), None)


def test_a_file_keeps_its_findings_numbers_corrections_and_answers(connection: Connection) -> None:
    warned = Finding(
        Severity.PERINGATAN, "KODE", "Lembar “A”", "K7", "1.234,5", "angka", "Periksa – nilai", "Akta · TW III", ("K7", "K8")
    )  # fmt: skip
    (finding,) = submissions.get(connection, 4).findings
    assert (finding, finding.subject, finding.cells) == (warned, "Akta · TW III", ("K7", "K8"))
    (fact,) = [fact for fact in as_facts(submissions.facts(connection, ["dafduk"], "indikator")) if fact.measurement.indikator]
    assert (fact.measurement.number, fact.measurement.state) == (96.0, State.ANGKA)
    assert submissions.remarks(connection, [1]) == ((1, Remark("3.1", "Akta", "kendala", "Jaringan", "Data", "K7")),)
    (mended,) = corrections.of_submissions(connection, [1])
    assert (mended.correction.number, mended.correction.state, mended.corrected_at) == (9.0, State.ANGKA, MONDAY)
    (answered,) = answers.of_submissions(connection, [1])
    assert (answered.answered.answer.reply, answered.answered.answer.reason) == (Reply.TRUE, "Pelayanan keliling")
    (remembered,) = memory.of_unit(connection, "dafduk")
    assert (remembered.learned.topic, remembered.learned.answer) == (Topic.NOTATION, "id")


def test_what_somebody_opened_and_closed_says_who_when_and_why(connection: Connection) -> None:
    newest, watch = watches.of_units(connection, ["dafduk", "capil"])
    assert (newest.watch.kodes, newest.is_in_force, newest.opened_by) == (("3.1", "3.2"), True, "kabid.capil")
    assert (watch.opened_in, watch.opened_at, watch.ended_by) == ("kabid_dafduk", MONDAY, "kabid.dafduk")
    (plh,) = SUBSTITUTES.every(connection)
    assert (plh.username, plh.name, plh.post, plh.substitution) == ("sekretaris", "Melur Sekarayu", "kadis", "Plh.")
    assert (plh.letter_day, plh.first_day, plh.last_day) == (MONDAY.date(),) * 3
    assert (plh.opened_by, plh.opened_in, plh.ended_by, plh.end_reason) == ("admin", "admin", "admin", "Kadis kembali")
    (case,) = CASES.every(connection)
    assert (case.number, case.starts_at, case.minutes, case.end_reason) == ("T1", MONDAY, 30, "Sudah ada di berkas")
    (pledged,) = CONFIRMATIONS.every(connection)
    assert (pledged.commitment.kind, pledged.letter_day, pledged.end_reason) == (CommitmentKind.TARGET, MONDAY.date(), "Nomor surat keliru")
    assert confirmations.confirmed(connection).commitments == frozenset()
    (changed,) = calendar_facts.every(connection)
    assert changed.amendment.deed is Deed.ADDED


def test_what_is_written_today_is_the_text_of_then(older: Store) -> None:
    """Every row read by the types and written by them again; lists may write a letter plainly that was written as a code."""
    with older.reading() as connection:
        for table in metadata.sorted_tables:
            kept = [dict(row._mapping) for row in connection.execute(select(table))]
            for row, stored in zip(kept, STORED.get(table.name, kept), strict=True):
                for column in table.columns:
                    write = column.type.bind_processor(connection.dialect)
                    written = write(row[column.name]) if write and row[column.name] is not None else row[column.name]
                    if column.name not in ("content", "documents"):
                        assert written == (stored | LATER.get(table.name, {}))[column.name], f"{table.name}.{column.name}"


def test_the_rules_of_a_cycle_are_written_to_the_letter_as_they_were() -> None:
    for kept in (*STORED["cycles"], *STORED["rule_changes"]):
        assert cycles.calendar_text(Calendar.from_json(json.loads(kept["calendar"]))) == kept["calendar"]
    (kept,) = STORED["cycles"]
    assert Register.from_json(kept["register"]).to_json() == kept["register"]
    (changed,) = STORED["calendar_facts"]
    assert written.text(written.value(Layer, json.loads(changed["layer"]))) == changed["layer"]


def test_a_word_that_this_version_does_not_know_is_no_other_word(older: Store) -> None:
    events, row = metadata.tables["events"], STORED["events"][0]
    with older.writing() as connection:
        connection.execute(text(_insertion("events", row)), row | {"id": 99, "seq": 99, "kind": "step_forgotten"})
    with older.reading() as connection, pytest.raises(LookupError, match="step_forgotten"):
        connection.execute(select(events)).all()
    with older.writing() as connection, pytest.raises(StatementError, match="zona"):
        connection.execute(insert(events).values(row | {"id": 100, "seq": 100, "occurred_at": datetime(2026, 10, 5)}))  # noqa: DTZ001
