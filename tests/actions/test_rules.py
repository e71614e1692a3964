"""Changing the rules on both databases: the calendar for what comes, a running cycle only by its own act, and the past as it was."""

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime, timedelta
from threading import Barrier

import pytest
from desks import (
    HAUL,
    LETTER,
    TUESDAY,
    TW3,
    WHY,
    a_file,
    a_running_cycle,
    desk,
    events_of,
    hired,
    holdings,
    minutes,
    offered,
    progress_of,
)
from every_action import NOON, tell
from office_story import TW2, office
from sqlalchemy import text

from sop_core import actions
from sop_core.actions import rules
from sop_core.boards.cycle import cycle_board
from sop_core.boards.look import Look
from sop_core.errors import Conflict, NotAllowed, SopError
from sop_core.office import Office
from sop_core.periode import Periode
from sop_core.sop.changes import MovableRule
from sop_core.sop.events import EventKind, ReturnCategory, first_broken_link
from sop_core.sop.fold import fold
from sop_core.sop.progress import Key
from sop_core.store import calendar_facts, cycles
from sop_core.store.cycles import Cycle
from sop_core.store.engine import Store
from sop_core.worktime import Amendment, Deed, Layer, LayerKind, Window

NO_HAUL = Amendment(Deed.WITHDRAWN, HAUL.layer)


@pytest.fixture
def store(hired_url: str) -> Iterator[Store]:
    with hired(hired_url) as opened:
        yield opened


def haul(store: Store, key: str = "") -> actions.Receipt:
    return rules.change_calendar(desk(store, "admin", key=key), HAUL, LETTER, WHY)


def kept(store: Store, cycle_id: str = TW3) -> Cycle:
    with store.reading() as connection:
        return cycles.get(connection, cycle_id)


def move(store: Store, who: str = "sekretaris", key: str = "") -> actions.Receipt:
    return rules.change_rules(desk(store, who, minutes(30), key), TW3, MovableRule.CALENDAR, offered(store), "Haul ditetapkan Bupati")


def a_newer_sop(change: tuple[str, str] = ("3 jam", "5 jam")) -> Office:
    """The office with an SOP 04/2026 in which one thing is another."""
    table = json.loads(office().snapshot_of(office().procedure).replace(*change).replace('"03-2025"', '"04-2026"'))
    told = json.dumps(table, ensure_ascii=False)
    procedure = cycles._procedure(told)
    procedures = {**office().procedures, procedure.id: procedure}
    return replace(office(), procedures=procedures, procedure_texts={**office().procedure_texts, procedure.id: told})


def test_a_changed_calendar_is_taken_by_new_cycles_and_left_alone_by_running_ones(store: Store) -> None:
    a_running_cycle(store, "dafduk")
    haul(store)
    actions.open_cycle(desk(store, "kadis"), Periode.parse("2026-TW4"), ["dafduk"])
    assert (kept(store).calendar.day(TUESDAY).is_working, kept(store, "2026-TW4").calendar.day(TUESDAY).is_working) == (True, False)
    assert kept(store, "2026-TW4").calendar.day(TUESDAY).source == LETTER
    with store.reading() as connection:
        (fact,) = calendar_facts.every(connection)
    assert (fact.amendment.layer.name, fact.letter, fact.reason, fact.actor, fact.post) == ("Haul", LETTER, WHY, "admin", "admin")


def test_what_was_added_can_be_taken_back_and_both_stay_written(store: Store) -> None:
    haul(store)
    rules.change_calendar(desk(store, "admin"), NO_HAUL, "SK Bupati 190/2026", "Haul diundur")
    with store.reading() as connection:
        facts = calendar_facts.every(connection)
        drawn, unfit = calendar_facts.laid_over(connection, office().calendar)
    assert [fact.amendment.deed for fact in facts] == [Deed.ADDED, Deed.WITHDRAWN]
    assert (drawn, unfit) == (office().calendar, ())


def test_an_hours_layer_comes_back_from_the_store_as_it_was(store: Store) -> None:
    week = ((Window.parse("08.00–11.30"), Window.parse("12.00–14.00")),) * 5 + ((), ())
    layer = Layer(LayerKind.LOCAL_HOURS, "Ramadan Batola", date(2027, 2, 10), date(2027, 2, 19), "", week=week)
    rules.change_calendar(desk(store, "admin"), Amendment(Deed.ADDED, layer), "SE Bupati 7/2027", "Jam Ramadan setempat")
    with store.reading() as connection:
        drawn, _ = calendar_facts.laid_over(connection, office().calendar)
    assert drawn.layers[-1] == replace(layer, source="SE Bupati 7/2027")
    assert [drawn.day(date(2027, 2, day)).minutes for day in (9, 10, 13, 22)] == [390, 330, 0, 390]


@pytest.mark.parametrize(
    ("amendment", "letter", "reason", "said"),
    [
        (HAUL, " ", WHY, "Sebutkan surat yang menjadi dasarnya"),
        (HAUL, LETTER, "\n", "Tulis alasan perubahan kalender ini"),
        (replace(HAUL, layer=replace(HAUL.layer, name="  ")), LETTER, WHY, "Beri nama hari atau jam kerja ini"),
        (NO_HAUL, LETTER, WHY, "tidak ada dalam kalender, atau sudah dicabut"),
    ],
)
def test_a_change_without_letter_reason_or_sense_stores_nothing(
    store: Store, amendment: Amendment, letter: str, reason: str, said: str
) -> None:
    before = holdings(store)
    with pytest.raises(SopError, match=said):
        rules.change_calendar(desk(store, "admin"), amendment, letter, reason)
    assert holdings(store) == before


def test_a_moved_cycle_is_judged_by_the_new_calendar_and_replayed_by_the_rules_of_then(store: Store) -> None:
    a_running_cycle(store, "dafduk")
    haul(store)
    before = kept(store)
    assert move(store).id == TW3
    moved = kept(store)
    *_, last = events_of(store)
    assert (last.kind, last.seq, last.actor, last.post) == (EventKind.RULES_CHANGED, 4, "sekretaris", "sekretaris")
    assert (last.note, last.rules) == ("Haul ditetapkan Bupati", moved.digest)
    assert (moved.calendar.day(TUESDAY).is_working, moved.procedure) == (False, before.procedure)
    assert last.documents[1] == f"kalender:{offered(store)}"
    assert [moved.at(seq).calendar.day(TUESDAY).is_working for seq in (1, 3, 4, 99)] == [True, True, False, False]
    assert first_broken_link(events_of(store)) is None
    assert actions.complete_step(desk(store, "kabid.dafduk", minutes(31)), TW3, Key(3, "dafduk"), 1).id == TW3
    with store.reading() as connection:
        assert cycles.every(connection) == (cycles.get(connection, TW3),)


def a_newer_register() -> Office:
    """The office in whose register CAPIL-01 counts three times and DAFDUK-01 is gone."""
    register = office().register
    kept = tuple(
        replace(indicator, bobot=3.0) if indicator.kode == "CAPIL-01" else indicator
        for indicator in register.indicators
        if indicator.kode != "DAFDUK-01"
    )
    return replace(office(), register=replace(register, indicators=kept))


def move_register(store: Store, newer: Office, who: str = "sekretaris", seen: str = "") -> actions.Receipt:
    shown = seen or cycles.digest_of(newer.register.to_json())
    return rules.change_rules(replace(desk(store, who, minutes(30)), office=newer), TW3, MovableRule.REGISTER, shown, "PK perubahan")


def test_a_cycle_is_moved_to_a_newer_register_and_keeps_it_when_its_calendar_moves_later(store: Store) -> None:
    a_running_cycle(store, "dafduk", "capil")
    before, newer = kept(store), a_newer_register()
    move_register(store, newer)
    haul(store)
    move(store)
    after = kept(store)
    assert (before.register, after.register) == (office().register, newer.register)
    assert [after.at(seq).register == newer.register for seq in (3, 4, 5)] == [False, True, True]
    assert (after.procedure, after.calendar.day(TUESDAY).is_working) == (before.procedure, False)
    assert events_of(store)[3].documents[2] == f"register:{cycles.digest_of(newer.register.to_json())}"
    assert after.keeps_its_rules(events_of(store))
    assert first_broken_link(events_of(store)) is None
    with store.reading() as connection:
        assert cycles.registers(connection) == ((newer.register, (TW3,)),)


def test_a_register_changed_behind_the_back_of_a_moved_cycle_shows(store: Store) -> None:
    a_running_cycle(store, "dafduk", "capil")
    move_register(store, a_newer_register())
    off = "DROP TRIGGER keep_rule_changes_update" if store.is_sqlite else "ALTER TABLE rule_changes DISABLE TRIGGER USER"
    with store.writing() as connection:
        connection.execute(text(off))
        connection.execute(text("UPDATE rule_changes SET register = replace(register, 'CAPIL-02', 'CAPIL-99')"))
    assert not kept(store).keeps_its_rules(events_of(store))


@pytest.mark.parametrize("who", ["katim.program", "kadis", "staf.capil"])
def test_the_register_of_a_cycle_is_moved_by_who_may_move_its_rules(store: Store, who: str) -> None:
    a_running_cycle(store, "dafduk")
    with pytest.raises(NotAllowed, match="memindahkan siklus berjalan"):
        move_register(store, a_newer_register(), who)
    assert kept(store).register == office().register


def test_a_register_other_than_the_previewed_or_the_same_as_before_is_refused(store: Store) -> None:
    a_running_cycle(store, "dafduk")
    with pytest.raises(Conflict, match="Register kantor berubah sejak pratinjau"):
        move_register(store, a_newer_register(), seen=cycles.digest_of(office().register.to_json()))
    with pytest.raises(Conflict, match="sudah memakai register ini"):
        move_register(store, office())


def test_an_archived_cycle_keeps_the_register_it_was_closed_with(hired_url: str) -> None:
    with hired(hired_url) as store:
        tell(store)
        press = replace(desk(store, "sekretaris", NOON), office=a_newer_register())
        seen = cycles.digest_of(press.office.register.to_json())
        with pytest.raises(Conflict, match="sudah diarsipkan; aturannya tetap"):
            rules.change_rules(press, TW2, MovableRule.REGISTER, seen, "PK perubahan")
        rules.change_rules(press, TW3, MovableRule.REGISTER, seen, "PK perubahan")
        assert (kept(store, TW2).register, kept(store).register) == (office().register, press.office.register)


def test_a_cycle_is_moved_to_a_newer_sop_and_keeps_its_calendar(store: Store) -> None:
    a_running_cycle(store, "dafduk")
    actions.complete_step(desk(store, "kabid.dafduk"), TW3, Key(3, "dafduk"), 1)
    newer = a_newer_sop()
    at_newer = replace(desk(store, "sekretaris", minutes(30)), office=newer)
    rules.change_rules(at_newer, TW3, MovableRule.PROCEDURE, offered(store, MovableRule.PROCEDURE, newer), "SOP 04/2026 berlaku")
    moved = kept(store)
    assert (moved.procedure.id, moved.procedure.step(4).allowance.label, moved.calendar) == ("04-2026", "5 jam", office().calendar)
    assert moved.at(4).procedure.step(4).allowance.label == "3 jam"
    assert fold(moved.procedure, moved.units, events_of(store)).open_keys == (Key(4, "dafduk"),)
    now = cycle_board(Look.at(store, office(), minutes(40)), TW3)
    then = cycle_board(Look.at(store, office(), minutes(40)), TW3, as_of=minutes(0))
    assert [board.card(Key(4, "dafduk")).step.allowance.label for board in (then, now)] == ["3 jam", "5 jam"]
    assert (then.is_intact, now.is_intact) == (True, True)


def test_an_sop_in_which_the_course_could_not_have_happened_is_refused_and_nothing_is_stored(store: Store) -> None:
    a_running_cycle(store, "dafduk")
    for step, who in ((3, "kabid.dafduk"), (4, "staf.dafduk"), (5, "katim.dafduk")):
        actions.complete_step(desk(store, who), TW3, Key(step, "dafduk"), 1)
    actions.return_step(desk(store, "kabid.dafduk"), TW3, Key(6, "dafduk"), 1, 4, ReturnCategory.DATA, "Ulangi")
    newer = a_newer_sop(('"kembali_ke": [5, 4]', '"kembali_ke": [5]'))
    assert newer.procedure.step(6).returns_to == (5,)
    before, seen = holdings(store), offered(store, MovableRule.PROCEDURE, newer)
    at_newer = replace(desk(store, "sekretaris"), office=newer)
    with pytest.raises(SopError, match="tidak dapat dipindahkan ke SOP 04-2026"):
        rules.change_rules(at_newer, TW3, MovableRule.PROCEDURE, seen, "SOP 04/2026 berlaku")
    assert holdings(store) == before


def test_a_move_needs_a_reason_something_new_and_what_was_previewed(store: Store) -> None:
    a_running_cycle(store, "dafduk")
    seen = offered(store)
    with pytest.raises(Conflict, match="Siklus Triwulan III 2026 sudah memakai kalender ini"):
        rules.change_rules(desk(store, "sekretaris"), TW3, MovableRule.CALENDAR, seen, "Coba")
    haul(store)
    before = holdings(store)
    with pytest.raises(Conflict, match="Kalender kantor berubah sejak pratinjau dibuka"):
        rules.change_rules(desk(store, "sekretaris"), TW3, MovableRule.CALENDAR, seen, "Haul")
    with pytest.raises(SopError, match="Tulis alasan mengapa siklus ini dipindahkan"):
        rules.change_rules(desk(store, "sekretaris"), TW3, MovableRule.CALENDAR, offered(store), " ")
    assert holdings(store) == before


def test_a_closed_cycle_keeps_its_rules(store: Store) -> None:
    actions.open_cycle(desk(store, "kadis"), Periode.parse(TW3), ["dafduk"])
    whom = {1: "kadis", 2: "katim.program", 3: "kabid.dafduk", 4: "staf.dafduk", 5: "katim.dafduk", 6: "kabid.dafduk", 7: "sekretaris"}
    for step, who in {**whom, 8: "katim.program", 9: "sekretaris", 10: "kadis", 11: "katim.program"}.items():
        if step == 8:
            sent, content = a_file("dafduk")
            actions.receive(desk(store, "staf.dafduk"), TW3, sent, content)
        actions.complete_step(desk(store, who), TW3, Key(step, "dafduk" if 3 <= step <= 7 else None), 1)
    haul(store)
    before = holdings(store)
    with pytest.raises(Conflict, match="sudah diarsipkan"):
        move(store)
    assert holdings(store) == before


def test_a_second_press_changes_nothing_twice(store: Store) -> None:
    a_running_cycle(store, "dafduk")
    first, second = haul(store, "k1"), haul(store, "k1")
    assert (second.id, second.repeated) == (first.id, True)
    assert (move(store, key="k2").repeated, move(store, key="k2").repeated) == (False, True)
    assert [event.kind for event in events_of(store)].count(EventKind.RULES_CHANGED) == 1


def test_of_two_at_one_instant_one_changes_the_calendar_and_one_moves_the_cycle(store: Store) -> None:
    a_running_cycle(store, "dafduk")
    assert at_once(lambda turn: haul(store)) == ["6 Okt 2026 sudah libur daerah “Haul”; cabut dahulu bila hendak diganti.", "done"]
    moves = at_once(lambda turn: move(store, ("sekretaris", "admin")[turn]))
    assert moves == ["Siklus Triwulan III 2026 sudah memakai kalender ini.", "done"]
    assert len(kept(store).ruled) == 2
    assert progress_of(store).open_keys == (Key(3, "dafduk"),)


def at_once(press: Callable[[int], object]) -> list[str]:
    """What two hands that press at the same instant are told."""
    start = Barrier(2)

    def hand(turn: int) -> str:
        start.wait(30)
        try:
            press(turn)
        except Conflict as lost:
            return str(lost)
        return "done"

    with ThreadPoolExecutor(2) as pool:
        return sorted(pool.map(hand, range(2)))


def test_rules_exchanged_by_force_show(store: Store) -> None:
    a_running_cycle(store, "dafduk")
    haul(store)
    move(store)
    assert cycle_board(Look.at(store, office(), minutes(40)), TW3).is_intact
    off = "DROP TRIGGER keep_rule_changes_update" if store.is_sqlite else "ALTER TABLE rule_changes DISABLE TRIGGER USER"
    with store.writing() as connection:
        connection.execute(text(off))
        connection.execute(text("UPDATE rule_changes SET calendar = replace(calendar, 'Haul', 'Libur')"))
    assert not cycle_board(Look.at(store, office(), minutes(40)), TW3).is_intact


def test_no_cycle_is_opened_in_a_year_the_calendar_does_not_have(store: Store) -> None:
    new_year = datetime.fromisoformat("2028-01-03T08:00+08:00")
    before = holdings(store)
    with pytest.raises(SopError, match=r"Kalender kerja berakhir 2027; tambahkan berkas data/kalender/2028.toml sebelum membuka siklus"):
        actions.open_cycle(desk(store, "kadis", new_year), Periode.parse("2027-TW4"), ["dafduk"], (new_year + timedelta(days=5)).date())
    assert holdings(store) == before
