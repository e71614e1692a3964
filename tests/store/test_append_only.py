"""Facts are never changed or taken away: the database itself refuses, on SQLite and PostgreSQL, and a forced change shows."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from builders import MONDAY
from desks import HAUL, LETTER, TW3, WHY, a_file, a_running_cycle, desk, hired, holdings, minutes, offered
from office_story import office
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from sop_core import actions
from sop_core.access.rights import Substitution
from sop_core.actions import AppointmentLetter, rules
from sop_core.boards.cycle import cycle_board, cycle_rows
from sop_core.boards.look import Look
from sop_core.boards.timeliness import timeliness_board
from sop_core.errors import SopError
from sop_core.indicators.commitment import commitments
from sop_core.intake import Answer, Answered, Correction, Learned, Question, Remark, Reply, State, Topic
from sop_core.intake.outcome.watches import Repeated
from sop_core.office.golden import Case
from sop_core.sop.changes import MovableRule
from sop_core.sop.progress import Key
from sop_core.store import watches
from sop_core.store.engine import Store
from sop_core.store.tables import APPEND_ONLY, metadata
from sop_core.worktime import Allowance

FORCE = {
    "sqlite": ("DROP TRIGGER keep_events_update", "DROP TRIGGER keep_events_delete"),
    "postgresql": ("ALTER TABLE events DISABLE TRIGGER USER",),
}


@pytest.fixture
def store(hired_url: str) -> Iterator[Store]:
    """A store with a row in every table that is only appended to."""
    with hired(hired_url) as opened:
        a_running_cycle(opened, "dafduk", "capil")
        sent, content = a_file("dafduk")
        words = Remark("3.1", "Akta", "kendala", "Jaringan", "Data", "K7")
        mended = Correction("Data", "E7", "sembilan", "9", 9.0, State.ANGKA, "Salah ketik")
        learned = Learned("0" * 64, Topic.NOTATION, "realisasi", "id", "Realisasi")
        asked = Question("LOMPATAN", "Data", "E8", "Benar?", "DAFDUK-01", "Rekam", None, "realisasi", "TW3", 9.0)
        answered = Answered(asked, Answer(Reply.TRUE, "Pelayanan keliling"))
        told = replace(sent, remarks=(words,), corrections=(mended,), questions=(asked,), answers=(answered,))
        actions.receive(desk(opened, "staf.dafduk"), TW3, told, content, learned=[learned])
        row = replace(told.measurements[0], number=96.0)
        beside = replace(told.measurements[0], uraian="Baris lain", indikator=None)
        for number, rows in enumerate(((row, beside), (row,)), 2):
            further, content = a_file("dafduk", f"v{number}")
            actions.receive(desk(opened, "staf.dafduk"), TW3, replace(further, measurements=rows), content)
        actions.note_number(desk(opened, "katim.program"), TW3, "DAFDUK-01", "Alat rekam rusak dua minggu")
        rules.change_calendar(desk(opened, "admin"), HAUL, LETTER, WHY)
        rules.change_rules(desk(opened, "sekretaris"), TW3, MovableRule.CALENDAR, offered(opened), "Haul")
        letter = AppointmentLetter(Substitution.PLH, "800/12", MONDAY.date(), MONDAY.date(), MONDAY.date())
        plh = actions.appoint_substitute(desk(opened, "admin"), "sekretaris", "kadis", letter)
        actions.end_substitute(desk(opened, "admin"), int(plh.id), "Kadis kembali")
        reason = Repeated("Data salah", "realisasi", ("3.1",), ())
        with opened.writing() as connection:
            kept = watches.add(connection, "dafduk", reason, ("kabid.dafduk", "kabid_dafduk", MONDAY))
        actions.end_watch(desk(opened, "kabid.dafduk"), "dafduk", kept, "Rumusnya sudah diperbaiki")
        case = actions.add_case(desk(opened, "staf.dafduk"), Case(MONDAY, minutes(30), Allowance.parse("1 jam"), 30))
        actions.withdraw_case(desk(opened, "staf.dafduk"), int(case.id), "Sudah ada di berkas")
        pledged = commitments(office().register)[:1]
        confirmed = actions.confirm_commitments(desk(opened, "katim.program"), pledged, "800/12", MONDAY.date())
        actions.take_back_confirmations(desk(opened, "admin"), [int(confirmed.id)], "Nomor surat keliru")
        leave = actions.record_leave(desk(opened, "admin"), "kadis", MONDAY.date(), MONDAY.date(), "Dinas luar")
        actions.end_leave(desk(opened, "admin"), int(leave.id), "Sudah kembali")
        actions.set_active(desk(opened, "admin"), "staf.piak", active=False)
        yield opened


@pytest.mark.parametrize("deed", ["UPDATE", "DELETE"])
def test_nothing_that_was_stored_can_be_changed_or_deleted(store: Store, deed: str) -> None:
    before = holdings(store)
    for table in APPEND_ONLY:
        assert before[table] > 0, f"{table} has a row to guard"
        column = metadata.tables[table].columns.keys()[-1]
        statement = f"UPDATE {table} SET {column} = {column}" if deed == "UPDATE" else f"DELETE FROM {table}"
        with pytest.raises(DBAPIError, match=f"{table} is append-only"), store.writing() as connection:
            connection.execute(text(statement))
    assert holdings(store) == before


def test_every_table_of_facts_is_guarded() -> None:
    assert set(metadata.tables) - set(APPEND_ONLY) == {
        "office_facts", "revision", "people", "posts_held", "sessions", "sign_in_attempts", "cycles", "drafts",
    }  # fmt: skip


def test_the_ways_around_are_closed_too(store: Store) -> None:
    before = holdings(store)
    around = (
        "INSERT OR REPLACE INTO acts SELECT key, actor, action, 'lain', at FROM acts"
        if store.is_sqlite
        else f"TRUNCATE {', '.join(APPEND_ONLY)}"
    )
    with pytest.raises(DBAPIError, match="is append-only"), store.writing() as connection:
        connection.execute(text(around))
    assert holdings(store) == before


def forced(store: Store, statement: str) -> None:
    """What somebody with the keys of the database could do."""
    with store.writing() as connection:
        for opening in FORCE[store.engine.dialect.name]:
            connection.execute(text(opening))
        connection.execute(text(statement))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events SET actor = 'orang lain' WHERE seq = 2",
        "UPDATE events SET occurred_at = '2026-10-05T01:00:00.000000+00:00' WHERE seq = 3",
        "DELETE FROM events WHERE seq = 4",
    ],
    ids=["who did it", "when it happened", "the last taken out"],
)
def test_a_past_changed_by_force_shows_on_the_board(store: Store, statement: str) -> None:
    assert cycle_board(Look.at(store, office(), minutes(5)), TW3).is_intact
    forced(store, statement)
    assert not cycle_board(Look.at(store, office(), minutes(5)), TW3).is_intact


EXCHANGED = {
    "working hours": "UPDATE cycles SET calendar = REPLACE(calendar, '07.30–12', '08.00–12')",
    "a time standard": "UPDATE cycles SET procedure = REPLACE(procedure, '3 jam', '9 jam')",
    "an indicator's unit": "UPDATE cycles SET register = REPLACE(register, 'Persen', 'Orang')",
    "who takes part": 'UPDATE cycles SET units = \'["dafduk", "capil", "pdip"]\'',
}


def test_rules_exchanged_behind_the_programs_back_show_on_the_board(store: Store) -> None:
    for what, statement in EXCHANGED.items():
        before = stored_rules(store)
        with store.writing() as connection:
            connection.execute(text(statement))
        assert stored_rules(store) != before, f"{what}: the statement changed something"
        assert not cycle_board(Look.at(store, office(), minutes(5)), TW3).is_intact, what
        with store.writing() as connection:
            connection.execute(text(f"UPDATE cycles SET {', '.join(f'{name} = :{name}' for name in before)}"), before)
        assert cycle_board(Look.at(store, office(), minutes(5)), TW3).is_intact


def stored_rules(store: Store) -> dict[str, str]:
    with store.reading() as connection:
        return dict(connection.execute(text("SELECT procedure, calendar, register, units FROM cycles")).one()._mapping)


def test_a_past_that_no_longer_makes_sense_is_said_to_be_changed(store: Store) -> None:
    forced(store, "DELETE FROM events WHERE seq = 2")
    for board in (
        lambda: cycle_board(Look.at(store, office(), minutes(5)), TW3),
        lambda: timeliness_board(Look.at(store, office(), minutes(5)), ("dafduk",), True),
    ):
        with pytest.raises(SopError, match="Riwayat siklus Triwulan III 2026 berubah di luar program mulai peristiwa ke-3; pulihkan"):
            board()
    assert [row.id for row in cycle_rows(Look.at(store, office(), minutes(5)))] == [TW3], (
        "the pages of the other cycles can still be chosen"
    )


def test_the_next_act_still_works_after_all_these_attempts(store: Store) -> None:
    assert actions.complete_step(desk(store, "kabid.dafduk"), TW3, Key(3, "dafduk"), 1).id == TW3
