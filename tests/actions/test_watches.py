"""A reason of returns seen twice is offered as an automatic check, taken over once, told the next reading, and ended with a reason."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from desks import desk, hired, holdings, minutes
from office_story import TW2, TW3, Story, actor, office

from sop_core import actions
from sop_core.access.rights import Substitution
from sop_core.actions import AppointmentLetter
from sop_core.boards import files
from sop_core.boards.look import Look
from sop_core.boards.own_unit import OwnUnitBoard, own_unit_board
from sop_core.contoh import ACCOUNTS
from sop_core.errors import Conflict, NotAllowed, SopError
from sop_core.intake.knowledge import Watch
from sop_core.sop.events import CellRef, ReturnCategory
from sop_core.sop.progress import Key
from sop_core.store.engine import Store

KODE = office().register.of("dafduk")[0].kode
LATER = minutes(60 * 24 * 8)


def sent_back(store: Store, cycle_id: str, day: str, why: ReturnCategory = ReturnCategory.DATA, pointing: bool = True) -> None:
    """Dafduk's first draft of a cycle is returned for a reason that points at cell Data!E7: the realisasi of its first indicator."""
    story = Story(store, cycle_id)
    story.opened(f"{day} 08.00", "kadis", units=("dafduk", "capil"))
    story.done(f"{day} 08.05", "kadis", 1)
    story.done(f"{day} 08.10", "katim.program", 2)
    for step, who in ((3, "kabid.dafduk"), (4, "staf.dafduk")):
        story.done(f"{day} 08.{10 + step}", who, step, "dafduk")
    story.sent(f"{day} 08.30", "staf.dafduk", "dafduk")
    story.done(f"{day} 08.40", "katim.dafduk", 5, "dafduk")
    with store.reading() as connection:
        number = max(one.id for one in files.submissions.of_cycle(connection, cycle_id))
    cells = [CellRef(number, "Data", "E7")] if pointing else []
    actions.return_step(story.desk(f"{day} 08.50", "kabid.dafduk"), cycle_id, Key(6, "dafduk"), 1, 5, why, "Belum sama dengan SIAK", cells)


@pytest.fixture
def store(hired_url: str) -> Iterator[Store]:
    """Two cycles in which Dafduk's data were wrong in the same column."""
    with hired(hired_url) as opened:
        sent_back(opened, TW2, "2026-07-06")
        sent_back(opened, TW3, "2026-10-05")
        yield opened


def board(store: Store, who: str = "kabid.dafduk", unit: str = "dafduk") -> OwnUnitBoard:
    return own_unit_board(Look.at(store, office(), LATER), actor(who), TW3, unit)


def adopt(store: Store, who: str = "kabid.dafduk", key: str = "") -> int:
    return int(actions.adopt_watch(desk(store, who, LATER, key), "dafduk", "Data salah", "realisasi").id)


def known(store: Store) -> tuple[Watch, ...]:
    return files.knowledge(Look.at(store, office(), LATER), TW3, ("dafduk", "capil")).watches


def test_a_reason_seen_twice_over_the_same_column_is_offered_with_its_origin(store: Store) -> None:
    (one,) = board(store).offered
    assert (one.category, one.measure, one.kodes) == ("Data salah", "realisasi", (KODE,))
    assert one.words == "Data salah, 2 kali: TW II 2026, TW III 2026"
    assert [each.note for each in one.returns] == ["Belum sama dengan SIAK"] * 2


def test_it_is_taken_over_once_and_tells_the_next_reading(store: Store) -> None:
    adopt(store, key="sekali")
    assert known(store) == (Watch("dafduk", "Data salah", "realisasi", (KODE,), "Data salah, 2 kali: TW II 2026, TW III 2026"),)
    assert actions.adopt_watch(desk(store, "kabid.dafduk", LATER, "sekali"), "dafduk", "Data salah", "realisasi").repeated
    with pytest.raises(Conflict, match="tidak lagi ditawarkan"):
        adopt(store, "katim.program")
    assert board(store).offered == ()
    (kept,) = board(store).watches
    assert (kept.stored.is_in_force, kept.stored.opened_in) == (True, "kabid_dafduk")


def test_it_is_ended_with_a_reason_and_then_asks_no_more(store: Store) -> None:
    kept = adopt(store)
    with pytest.raises(SopError, match="mengapa"):
        actions.end_watch(desk(store, "kabid.dafduk", LATER), "dafduk", kept, "  ")
    actions.end_watch(desk(store, "kabid.dafduk", LATER), "dafduk", kept, "Rumus templat diperbaiki")
    assert known(store) == ()
    assert board(store).watches[0].stored.end_reason == "Rumus templat diperbaiki"
    assert board(store).offered == (), "the old returns were answered"
    with pytest.raises(Conflict, match="sudah diakhiri"):
        actions.end_watch(desk(store, "kabid.dafduk", LATER + timedelta(minutes=1)), "dafduk", kept, "Lagi")


def test_no_bidang_ends_the_check_of_another(store: Store) -> None:
    kept = adopt(store)
    with pytest.raises(SopError, match="bidang lain"):
        actions.end_watch(desk(store, "kabid.capil", LATER), "capil", kept, "Bukan milik kami")
    assert len(known(store)) == 1


@pytest.mark.parametrize("hired_url", ["sqlite"], indirect=True)
def test_only_the_head_of_the_bidang_and_the_katim_program_keep_its_checks(store: Store) -> None:
    others = [account.username for account in ACCOUNTS if account.post not in ("katim_program", "kabid_dafduk")]
    kept, before = adopt(store, "katim.program"), holdings(store)
    for who in others:
        with pytest.raises(NotAllowed, match="tidak berhak"):
            adopt(store, who)
        with pytest.raises(NotAllowed, match="tidak berhak"):
            actions.end_watch(desk(store, who, LATER), "dafduk", kept, "x")
    assert holdings(store) == before
    assert [board(store, who).may_keep for who in ("kabid.dafduk", "staf.dafduk", "sekretaris")] == [True, False, False]


@pytest.mark.parametrize("hired_url", ["sqlite"], indirect=True)
def test_who_acts_for_the_kabid_keeps_the_checks_on_the_days_of_the_letter_and_not_on_the_day_after(store: Store) -> None:
    """``LATER`` is Tuesday 13 October, 08.00."""
    ended = AppointmentLetter(Substitution.PLH, "800/12", date(2026, 10, 2), date(2026, 10, 10), date(2026, 10, 12))
    actions.appoint_substitute(desk(store, "admin", minutes(1)), "kabid.capil", "kabid_dafduk", ended)
    before = holdings(store)
    with pytest.raises(NotAllowed, match="tidak lagi bertindak"):
        adopt(store, "kabid.capil")
    assert holdings(store) == before
    current = replace(ended, number="800/13", first_day=date(2026, 10, 13), last_day=date(2026, 10, 13))
    actions.appoint_substitute(desk(store, "admin", minutes(2)), "kabid.capil", "kabid_dafduk", current)
    adopt(store, "kabid.capil")
    assert [watch.category for watch in known(store)] == ["Data salah"]


def test_no_bidang_sees_the_returns_of_another(store: Store) -> None:
    with pytest.raises(NotAllowed):
        board(store, "kabid.capil")


@pytest.mark.parametrize("hired_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("why", "offers"), [(ReturnCategory.NARRATIVE, 1), (ReturnCategory.OTHER, 0)])
def test_returns_that_point_nowhere_are_offered_for_the_file_as_a_whole_but_lainnya_names_no_reason(
    hired_url: str, why: ReturnCategory, offers: int
) -> None:
    with hired(hired_url) as opened:
        sent_back(opened, TW2, "2026-07-06", why, pointing=False)
        assert board_of_tw2(opened).offered == ()
        sent_back(opened, TW3, "2026-10-05", why, pointing=False)
        assert [one.measure for one in board(opened).offered] == [""] * offers


def board_of_tw2(store: Store) -> OwnUnitBoard:
    return own_unit_board(Look.at(store, office(), LATER), actor("kabid.dafduk"), TW2, "dafduk")
