"""Plt. and Plh.: appointed by letter, acting on the days of the letter only, told in the chain of every open cycle; what is refused."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from builders import at
from desks import TW3, a_file, a_running_cycle, desk, events_of, hired, holdings, minutes, progress_of
from office_story import actor, office

from sop_core import actions
from sop_core.access.rights import Action, Actor, Substitution, post_to
from sop_core.actions import AppointmentLetter
from sop_core.boards import people
from sop_core.boards.cycle import cycle_board
from sop_core.boards.look import Look
from sop_core.boards.tasks import task_board
from sop_core.errors import Conflict, NotAllowed, NotFound, SopError
from sop_core.periode import Periode
from sop_core.sop.events import EventKind, first_broken_link
from sop_core.sop.progress import Key
from sop_core.store.engine import Store

MONDAY, WEDNESDAY, FRIDAY = date(2026, 10, 5), date(2026, 10, 7), date(2026, 10, 9)
LETTER = AppointmentLetter(Substitution.PLH, "800/12", date(2026, 10, 2), MONDAY, WEDNESDAY)
WORDS = "Plh. Kepala Dinas, surat 800/12 tanggal 2 Okt 2026"
SAID = "Melur Sekarayu sebagai Plh. Kepala Dinas, 5 Okt 2026–7 Okt 2026, surat 800/12 tanggal 2 Okt 2026"


@pytest.fixture
def store(hired_sqlite_url: str) -> Iterator[Store]:
    with hired(hired_sqlite_url) as opened:
        yield opened


def appoint(
    store: Store, letter: AppointmentLetter = LETTER, by: str = "admin", who: str = "sekretaris", post: str = "kadis", minute: int = 1
) -> int:
    return int(actions.appoint_substitute(desk(store, by, minutes(minute)), who, post, letter).id)


def today(store: Store, username: str, moment: datetime) -> Actor:
    found = people.actor(Look.at(store, office(), moment), username)
    assert found is not None
    return found


# --- within the dates


@pytest.mark.parametrize(
    ("moment", "acts"),
    [
        ("2026-10-04 23.59", False),
        ("2026-10-05 00.00", True),
        ("2026-10-07 23.59", True),
        ("2026-10-08 00.00", False),
    ],
)
def test_a_substitute_is_one_on_the_days_of_the_letter_in_the_offices_zone(store: Store, moment: str, acts: bool) -> None:
    appoint(store)
    here = today(store, "sekretaris", at(moment))
    assert [one.capacity for one in here.acting] == ([WORDS] if acts else [])
    step = office().procedure.step(10)
    assert (post_to(Action.WORK_STEP, here, office().organisation, step=step) is not None) == acts


def test_a_substitute_does_the_step_of_the_post_and_the_event_keeps_by_which_letter(store: Store) -> None:
    actions.open_cycle(desk(store, "kadis"), Periode.parse(TW3), ["dafduk"])
    appoint(store)
    board = task_board(Look.at(store, office(), minutes(5)), today(store, "sekretaris", minutes(5)))
    assert [task.card.key for task in board.tasks] == [Key(1)]
    actions.complete_step(desk(store, "sekretaris", minutes(6)), TW3, Key(1), 1)
    done = events_of(store)[-1]
    assert (done.actor, done.post, done.capacity) == ("sekretaris", "kadis", WORDS)
    assert progress_of(store).rounds[Key(1)][0].capacity == WORDS
    row = cycle_board(Look.at(store, office(), minutes(7)), TW3).history[0]
    assert row.capacity == WORDS


def test_who_comes_with_a_letter_that_has_run_out_is_refused_though_the_page_is_old(store: Store) -> None:
    actions.open_cycle(desk(store, "kadis"), Periode.parse(TW3), ["dafduk"])
    appoint(store)
    morning = desk(store, "sekretaris", minutes(5))
    before = holdings(store)
    with pytest.raises(NotAllowed, match=r"Anda tidak lagi bertindak sebagai Plh\. Kepala Dinas \(sampai 7 Okt 2026\); tidak ada yang"):
        actions.complete_step(replace(morning, now=at("2026-10-08 08.00")), TW3, Key(1), 1)
    assert holdings(store) == before
    opening = actions.open_cycle(replace(morning, now=at("2026-10-08 08.00")), Periode.parse("2026-TW2"), ["dafduk"])
    assert events_of(store, opening.id)[0].post == "sekretaris", "what the own post allows goes on"


def test_an_appointment_ended_early_counts_no_longer_from_that_moment(store: Store) -> None:
    actions.open_cycle(desk(store, "kadis"), Periode.parse(TW3), ["dafduk"])
    number = appoint(store)
    stale = desk(store, "sekretaris", minutes(20))
    actions.end_substitute(desk(store, "kadis", minutes(10)), number, "Kepala Dinas sudah kembali")
    assert today(store, "sekretaris", minutes(9)).acting != ()
    assert today(store, "sekretaris", minutes(10)).acting == ()
    with pytest.raises(NotAllowed, match=r"tidak lagi bertindak sebagai Plh\. Kepala Dinas \(diakhiri 5 Okt 2026\)"):
        actions.complete_step(stale, TW3, Key(1), 1)
    with pytest.raises(Conflict, match="Penunjukan Melur Sekarayu sudah berakhir"):
        actions.end_substitute(desk(store, "admin", minutes(11)), number, "Sekali lagi")
    assert appoint(store, minute=12) != number, "a new letter may follow"


def test_what_the_substitute_finished_the_holder_may_take_back(store: Store) -> None:
    actions.open_cycle(desk(store, "sekretaris"), Periode.parse(TW3), ["dafduk"])
    appoint(store)
    actions.complete_step(desk(store, "sekretaris", minutes(6)), TW3, Key(1), 1)
    actions.withdraw_step(desk(store, "kadis", minutes(7)), TW3, Key(1), 1)
    assert progress_of(store).open_keys == (Key(1),)


def test_a_substitute_who_signs_what_they_initialled_says_so(store: Store) -> None:
    a_running_cycle(store, "dafduk")
    actions.receive(desk(store, "staf.dafduk"), TW3, *a_file("dafduk"))
    for step, who in ((3, "kabid.dafduk"), (4, "staf.dafduk"), (5, "katim.dafduk"), (6, "kabid.dafduk"), (7, "sekretaris")):
        actions.complete_step(desk(store, who, minutes(step)), TW3, Key(step, "dafduk"), 1)
    for step, who in ((8, "katim.program"), (9, "sekretaris")):
        actions.complete_step(desk(store, who, minutes(step)), TW3, Key(step), 1)
    appoint(store)
    plh = desk(store, "sekretaris", minutes(20))
    with pytest.raises(SopError, match="Langkah 9 Anda selesaikan sendiri, dan langkah 10 memeriksanya"):
        actions.complete_step(plh, TW3, Key(10), 1)
    actions.complete_step(plh, TW3, Key(10), 1, own_check="Kepala Dinas dinas luar")
    assert (events_of(store)[-1].own_check, events_of(store)[-1].capacity) == ("Kepala Dinas dinas luar", WORDS)


def test_the_board_names_the_substitute_beside_the_holder(store: Store) -> None:
    actions.open_cycle(desk(store, "kadis"), Periode.parse(TW3), ["dafduk"])
    appoint(store)
    assert cycle_board(Look.at(store, office(), minutes(5)), TW3).card(Key(1)).holder_names == (
        "Wiranata Danuarta",
        "Melur Sekarayu (Plh.)",
    )
    later = cycle_board(Look.at(store, office(), at("2026-10-08 08.00")), TW3)
    assert later.card(Key(1)).holder_names == ("Wiranata Danuarta",)


# --- told in the chains


def test_an_appointment_and_its_end_stand_in_the_chain_of_every_open_cycle_and_of_one_that_begins_meanwhile(store: Store) -> None:
    for code in ("2026-TW1", "2026-TW2"):
        actions.open_cycle(desk(store, "kadis"), Periode.parse(code), ["dafduk"])
    number = appoint(store)
    actions.open_cycle(desk(store, "katim.program", minutes(2)), Periode.parse(TW3), ["dafduk"])
    actions.end_substitute(desk(store, "admin", minutes(3)), number, "Kadis kembali")
    appointed, ended = EventKind.SUBSTITUTE_APPOINTED, EventKind.SUBSTITUTE_ENDED
    for cycle_id in ("2026-TW1", "2026-TW2", TW3):
        told = events_of(store, cycle_id)
        assert [(event.kind, event.note) for event in told[1:]] == [(appointed, SAID), (ended, f"{SAID}: Kadis kembali")], cycle_id
        assert first_broken_link(told) is None
    actions.open_cycle(desk(store, "kadis", minutes(4)), Periode.parse("2025-TW4"), ["dafduk"])
    assert len(events_of(store, "2025-TW4")) == 1


def test_a_reopened_cycle_is_told_what_happened_while_it_was_closed_and_nothing_twice(store: Store) -> None:
    a_running_cycle(store, "dafduk")
    first = appoint(store)
    actions.receive(desk(store, "staf.dafduk"), TW3, *a_file("dafduk"))
    for step, who in ((3, "kabid.dafduk"), (4, "staf.dafduk"), (5, "katim.dafduk"), (6, "kabid.dafduk"), (7, "sekretaris")):
        actions.complete_step(desk(store, who, minutes(step)), TW3, Key(step, "dafduk"), 1)
    for step, who in ((8, "katim.program"), (9, "sekretaris"), (10, "kadis"), (11, "katim.program")):
        actions.complete_step(desk(store, who, minutes(step)), TW3, Key(step), 1)
    before = len(events_of(store))
    actions.end_substitute(desk(store, "admin", minutes(20)), first, "Kadis kembali")
    appoint(store, who="kabid.capil", minute=21)
    assert len(events_of(store)) == before, "a closed chain is told nothing"
    actions.reopen_cycle(desk(store, "kadis", minutes(30)), TW3, Key(10), "Salah tanggal")
    told = [(event.kind, event.note[:14]) for event in events_of(store)[before:]]
    assert told == [
        (EventKind.CYCLE_REOPENED, "Salah tanggal"),
        (EventKind.SUBSTITUTE_ENDED, "Melur Sekarayu"),
        (EventKind.SUBSTITUTE_APPOINTED, "Kenanga Astapr"),
    ]
    actions.complete_step(desk(store, "kadis", minutes(31)), TW3, Key(10), 2)
    actions.complete_step(desk(store, "katim.program", minutes(32)), TW3, Key(11), 2)
    actions.reopen_cycle(desk(store, "kadis", minutes(33)), TW3, Key(10), "Sekali lagi")
    assert events_of(store)[-1].kind is EventKind.CYCLE_REOPENED


# --- what is refused


def test_appointments_are_recorded_by_admin_kadis_or_sekretaris_and_by_nobody_for_themselves(store: Store) -> None:
    for username in ("katim.program", "kabid.capil", "staf.capil"):
        with pytest.raises(NotAllowed, match="tidak berhak mencatat penunjukan Plt/Plh"):
            appoint(store, by=username)
        with pytest.raises(NotAllowed, match="tidak berhak mencatat penunjukan Plt/Plh"):
            actions.end_substitute(desk(store, username), 1, "x")
    with pytest.raises(SopError, match="tidak dapat dicatat oleh yang bersangkutan"):
        appoint(store, by="sekretaris")
    number = appoint(store, by="kadis")
    plh = today(store, "sekretaris", minutes(5))
    assert post_to(Action.APPOINT_SUBSTITUTE, plh, office().organisation) == office().organisation.post("sekretaris")
    assert number == 1


def on(first: date, last: date, **told: object) -> AppointmentLetter:
    return replace(LETTER, first_day=first, last_day=last, **told)  # type: ignore[arg-type]


REFUSED: dict[str, tuple[AppointmentLetter, str, str, type[SopError], str]] = {
    "no number": (replace(LETTER, number=" "), "sekretaris", "kadis", SopError, "Tulis nomor surat penunjukan"),
    "days in the wrong order": (on(WEDNESDAY, MONDAY), "sekretaris", "kadis", SopError, "Hari terakhir mendahului hari pertama"),
    "days gone by": (on(date(2026, 9, 1), date(2026, 10, 4)), "sekretaris", "kadis", SopError, "Masa penunjukan itu sudah lewat"),
    "a letter after its days": (on(MONDAY, WEDNESDAY, day=FRIDAY), "sekretaris", "kadis", SopError, "Tanggal surat sesudah masa"),
    "for the admin": (LETTER, "sekretaris", "admin", SopError, "Admin bukan jabatan dalam SOP"),
    "for a post there is not": (LETTER, "sekretaris", "camat", NotFound, "Jabatan “camat” tidak ada"),
    "nobody": (LETTER, "camat", "kadis", NotFound, "Pengguna “camat” tidak ada"),
    "the holder": (LETTER, "kadis", "kadis", SopError, "Wiranata Danuarta sudah memegang jabatan Kepala Dinas"),
    "somebody who left": (LETTER, "staf.piak", "kadis", SopError, "Lintang Adiraksa tidak aktif"),
    "a second one on the same days": (
        on(WEDNESDAY, FRIDAY), "kabid.capil", "sekretaris", Conflict, "Sudah ada penunjukan pada hari-hari itu: Dahlia Ratnadewani sebagai",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_an_appointment_that_cannot_be_is_refused_and_leaves_nothing(store: Store, case: str) -> None:
    letter, who, post, kind, said = REFUSED[case]
    actions.open_cycle(desk(store, "kadis"), Periode.parse(TW3), ["dafduk"])
    actions.set_active(desk(store, "admin"), "staf.piak", active=False)
    appoint(store, who="kabid.pdip", post="sekretaris")
    before = holdings(store)
    with pytest.raises(kind, match=said):
        appoint(store, letter, who=who, post=post)
    assert holdings(store) == before


def test_the_days_of_one_letter_end_before_those_of_the_next_begin(store: Store) -> None:
    appoint(store)
    appoint(store, on(WEDNESDAY + timedelta(days=1), FRIDAY), who="kabid.capil")
    assert today(store, "sekretaris", at("2026-10-07 12.00")).acting
    assert today(store, "kabid.capil", at("2026-10-08 12.00")).acting
    assert actor("kabid.capil").acting == ()


def test_an_end_needs_a_reason(store: Store) -> None:
    number = appoint(store)
    with pytest.raises(SopError, match="Tulis mengapa penunjukan ini berakhir"):
        actions.end_substitute(desk(store, "admin", minutes(2)), number, " ")
    with pytest.raises(NotFound, match="Penunjukan Plt/Plh ini tidak ada"):
        actions.end_substitute(desk(store, "admin", minutes(2)), 99, "x")
