"""Who is away: recorded with its days, shown where work waits, over when the person is back. On both databases."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from builders import MONDAY
from desks import a_running_cycle, desk, hired, holdings, minutes
from office_story import office

from sop_core import actions
from sop_core.access.rights import Substitution
from sop_core.actions import AppointmentLetter
from sop_core.boards.cycle import cycle_board
from sop_core.boards.leaves import leave_rows, unattended_posts
from sop_core.boards.look import Look
from sop_core.boards.substitutes import AppointmentState
from sop_core.errors import Conflict, NotAllowed, NotFound, SopError
from sop_core.sop.progress import Key
from sop_core.store.engine import Store

TODAY = MONDAY.date()
FRIDAY = TODAY + timedelta(days=4)


@pytest.fixture
def store(hired_url: str) -> Iterator[Store]:
    with hired(hired_url) as opened:
        yield opened


def look(store: Store, now: datetime) -> Look:
    return Look.at(store, office(), now)


def away(store: Store, username: str = "kabid.capil", first: date = TODAY, last: date = FRIDAY) -> int:
    return int(actions.record_leave(desk(store, "sekretaris"), username, first, last, "Cuti tahunan").id)


def holder_of_step_3(store: Store, now: datetime) -> tuple[str, ...]:
    return cycle_board(look(store, now), "2026-TW3").card(Key(3, "capil")).holder_names


def test_the_holder_is_shown_as_away_where_work_waits_until_the_last_day(store: Store) -> None:
    a_running_cycle(store, "capil")
    away(store)
    assert holder_of_step_3(store, minutes(1)) == ("Kenanga Astapraja (cuti sampai 9 Okt 2026, belum ada Plh)",)
    (post,) = unattended_posts(look(store, minutes(1)))
    assert (post.post.kode, post.name, post.last_day, post.waiting) == ("kabid_capil", "Kenanga Astapraja", FRIDAY, 1)
    assert holder_of_step_3(store, MONDAY + timedelta(days=5)) == ("Kenanga Astapraja",)
    assert unattended_posts(look(store, MONDAY + timedelta(days=5))) == ()


def test_a_plh_ends_the_hint_and_the_person_still_reads_as_away(store: Store) -> None:
    a_running_cycle(store, "capil")
    away(store)
    letter = AppointmentLetter(Substitution.PLH, "800/12", TODAY, TODAY, FRIDAY)
    actions.appoint_substitute(desk(store, "admin"), "kabid.piak", "kabid_capil", letter)
    assert holder_of_step_3(store, minutes(1)) == ("Kenanga Astapraja (cuti sampai 9 Okt 2026)", "Samudra Wicaksita (Plh.)")
    assert unattended_posts(look(store, minutes(1))) == ()


def test_who_comes_back_early_is_no_longer_away(store: Store) -> None:
    a_running_cycle(store, "capil")
    leave = away(store)
    actions.end_leave(desk(store, "admin", minutes(10)), leave, "Sudah kembali")
    assert holder_of_step_3(store, minutes(9)) == ("Kenanga Astapraja (cuti sampai 9 Okt 2026, belum ada Plh)",)
    assert holder_of_step_3(store, minutes(10)) == ("Kenanga Astapraja",)
    (row,) = leave_rows(look(store, minutes(11)))
    assert (row.standing, row.can_end, row.ended_by, row.leave.end_reason) == (
        AppointmentState.ENDED, False, "Tirtana Saptawijaya", "Sudah kembali"
    )  # fmt: skip


def test_the_rights_of_who_is_away_stay_as_they_are(store: Store) -> None:
    cycle_id = a_running_cycle(store, "capil")
    away(store)
    assert not actions.complete_step(desk(store, "kabid.capil", minutes(1)), cycle_id, Key(3, "capil"), 1).repeated


@pytest.mark.parametrize(
    ("first", "last", "reason", "username", "trouble", "sentence"),
    [
        (FRIDAY, TODAY, "Cuti", "kadis", SopError, "Hari terakhir mendahului hari pertama"),
        (TODAY - timedelta(days=9), TODAY - timedelta(days=1), "Cuti", "kadis", SopError, "sudah lewat"),
        (TODAY, FRIDAY, " ", "kadis", SopError, "Tulis keterangannya"),
        (TODAY, FRIDAY, "Cuti", "siapa", NotFound, "Pengguna “siapa” tidak ada"),
        (FRIDAY, FRIDAY, "Cuti", "kabid.capil", Conflict, "Kenanga Astapraja sudah dicatat cuti 5 Okt 2026–9 Okt 2026"),
    ],
)
def test_what_cannot_be_recorded_is_told_and_nothing_is_stored(
    store: Store, first: date, last: date, reason: str, username: str, trouble: type[SopError], sentence: str
) -> None:
    away(store)
    before = holdings(store)
    with pytest.raises(trouble, match=sentence):
        actions.record_leave(desk(store, "admin"), username, first, last, reason)
    assert holdings(store) == before


def test_only_who_may_records_or_ends_a_leave_and_it_ends_once(store: Store) -> None:
    leave = away(store)
    for deed in (
        lambda: actions.record_leave(desk(store, "kabid.piak"), "kabid.piak", TODAY, FRIDAY, "Cuti"),
        lambda: actions.end_leave(desk(store, "kabid.capil"), leave, "Kembali"),
    ):
        with pytest.raises(NotAllowed, match="tidak berhak mencatat cuti"):
            deed()
    actions.end_leave(desk(store, "kadis"), leave, "Kembali")
    with pytest.raises(Conflict, match="Cuti Kenanga Astapraja sudah berakhir"):
        actions.end_leave(desk(store, "admin", minutes(1)), leave, "Kembali")
    with pytest.raises(SopError, match="Tulis mengapa"):
        actions.end_leave(desk(store, "admin"), leave, " ")


def test_the_sekretaris_of_two_posts_counts_what_waits_for_each(store: Store) -> None:
    a_running_cycle(store, "sekretariat", "capil")
    actions.set_posts(desk(store, "admin"), "sekretaris", ["sekretaris", "kabid_capil"])
    away(store, "sekretaris")
    told = [(post.post.kode, post.waiting) for post in unattended_posts(look(store, minutes(1)))]
    assert told == [("sekretaris", 1), ("kabid_capil", 1)]
