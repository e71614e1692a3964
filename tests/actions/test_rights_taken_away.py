"""Rights taken away between drawing and pressing: no action goes on in a post that ended, by a letter that ran out, of somebody kept out.

On both databases, for every action there is; and an act and a change of posts at one instant come one after the other.
"""

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Event

import every_action
import pytest
from builders import MONDAY
from desks import TW3, a_running_cycle, desk, events_of, hired, holdings, minutes, progress_of
from every_action import NOON, ROWS, SUBSTITUTE, Of, Row, Told
from office_story import WEAK, actor, at, office
from sqlalchemy import select

from sop_core import actions
from sop_core.access.passwords import hash_password
from sop_core.access.rights import Action
from sop_core.actions import Desk
from sop_core.actions.desk import Act, once
from sop_core.errors import Conflict, NotAllowed
from sop_core.office.golden import Case
from sop_core.sop.progress import Key
from sop_core.store import people, substitutes
from sop_core.store.engine import Store, open_store
from sop_core.store.tables import metadata
from sop_core.worktime import Allowance

ONE, TWO = at("2026-10-05 13.00"), at("2026-10-05 14.00")
TOMORROW = at("2026-10-06 08.00")


@pytest.fixture(autouse=True)
def weak_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions.people, "hash_password", partial(hash_password, cost=WEAK))


@pytest.fixture
def told(hired_url: str) -> Iterator[Told]:
    with hired(hired_url) as store:
        yield every_action.tell(store)


@pytest.fixture(scope="module")
def told_file(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Told]:
    """The office of ``every_action``, told once and copied for each test."""
    template = tmp_path_factory.mktemp("every-action") / "template.db"
    shutil.copy(sqlite_template, template)
    with hired(f"sqlite:///{template.as_posix()}") as store:
        ids = every_action.tell(store)

    def copied(folder: Path) -> Told:
        shutil.copy(template, folder / "kinerja.db")
        return replace(ids, store=open_store(f"sqlite:///{(folder / 'kinerja.db').as_posix()}"))

    return copied


def everything(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table: a press that wrote nothing leaves it as it was."""
    with store.reading() as connection:
        return {name: sorted(map(tuple, connection.execute(select(table))), key=repr) for name, table in metadata.tables.items()}


def test_every_action_has_its_row() -> None:
    """An action without a row is held to nothing below: add it to ``tests/every_action.py``."""
    assert {name: row.action for name, row in ROWS.items()} == every_action.public_actions()


@pytest.mark.parametrize("action", ROWS)
def test_whoever_has_the_right_does_it_the_substitute_too_on_the_days_of_the_letter(
    told_file: Callable[[Path], Told], tmp_path: Path, action: str
) -> None:
    """So that what is refused below is refused for the right alone."""
    row = ROWS[action]
    for username in (row.username, SUBSTITUTE) if row.of is Of.POST else (row.username,):
        told = told_file(tmp_path)
        before = everything(told.store)
        row.press(desk(told.store, username, NOON), told)
        after = everything(told.store)
        told.store.close()
        assert after != before, f"{username} may, and nothing was written"


def test_nobody_acts_in_a_post_that_was_taken_away(told: Told) -> None:
    for username in holders(told.store):
        actions.set_posts(desk(told.store, actions.COMMAND_LINE, ONE), username, [])
    lost = "Anda tidak lagi memegang jabatan {} (dicabut 5 Okt 2026); tidak ada yang disimpan."
    expected = {action: lost.format(post_name(row)) for action, row in bound().items()}
    assert refused(told, lambda row: desk(told.store, row.username, TWO), expected) == expected


def test_nobody_acts_who_was_kept_out_of_the_program(told: Told) -> None:
    for username in holders(told.store):
        actions.set_active(desk(told.store, actions.COMMAND_LINE, ONE), username, active=False)
    expected = {action: f"Akun Anda ({actor(row.username).name}) nonaktif; tidak ada yang disimpan." for action, row in ROWS.items()}
    assert refused(told, lambda row: desk(told.store, row.username, TWO), expected) == expected


def test_nobody_acts_who_is_not_known(told: Told) -> None:
    expected = dict.fromkeys(ROWS, "Akun “siapa” tidak ada; tidak ada yang disimpan.")
    assert refused(told, lambda _: desk(told.store, "siapa", TWO), expected) == expected


def test_nobody_acts_who_only_reads(told: Told) -> None:
    expected = dict.fromkeys(bound(), f"{actor('pembaca').name} (Pembaca) tidak berhak ")
    expected |= dict.fromkeys(("keep", "decide"), "Jabatan Anda tidak mengunggah berkas.")
    assert refused(told, lambda _: desk(told.store, "pembaca", TWO), expected) == expected


def test_nobody_acts_by_a_letter_that_ran_out(told: Told) -> None:
    """And never by one for what is the holder's own: the admin's posts, appointing."""
    words = {Of.POST: "Anda tidak lagi bertindak sebagai Plh. ", Of.HOLDER: "Rukmana Patiwiri (Tanpa jabatan) tidak berhak "}
    expected = {action: words[row.of] for action, row in bound().items()}
    assert refused(told, lambda _: desk(told.store, SUBSTITUTE, TOMORROW), expected) == expected


def test_nobody_acts_by_a_letter_that_was_ended_early(told: Told) -> None:
    with told.store.reading() as connection:
        letters = [one.id for one in substitutes.of_person(connection, SUBSTITUTE)]
    for number in letters:
        actions.end_substitute(desk(told.store, "admin", ONE), number, "Pejabat kembali")
    by_letter = {action: row for action, row in bound().items() if row.of is Of.POST}
    expected = dict.fromkeys(by_letter, "Anda tidak lagi bertindak sebagai Plh. ")
    an_earlier_moment = NOON
    assert refused(told, lambda _: desk(told.store, SUBSTITUTE, an_earlier_moment), expected) == expected


def bound() -> dict[str, Row]:
    return {action: row for action, row in ROWS.items() if row.of is not Of.PERSON}


def holders(store: Store) -> list[str]:
    """Everybody who presses something; somebody else is admin besides, who stays."""
    actions.set_posts(desk(store, "admin", NOON), "kabid.pdip", ["kabid_pdip", "admin"])
    return list(dict.fromkeys(row.username for row in ROWS.values()))


def post_name(row: Row) -> str:
    return office().organisation.post(row.post).nama


def refused(told: Told, at_desk: Callable[[Row], Desk], expected: dict[str, str]) -> dict[str, str]:
    """The beginning of what each action answers, as long as what is ``expected``; nothing may be stored."""
    before, found = holdings(told.store), {}
    for action, beginning in expected.items():
        row = ROWS[action]
        try:
            row.press(at_desk(row), told)
            found[action] = "it was done"
        except NotAllowed as refusal:
            found[action] = str(refusal)[: len(beginning)]
    assert holdings(told.store) == before
    return found


# --- a press sent twice


def test_a_press_sent_again_is_answered_as_before_only_to_the_person_who_pressed(told: Told) -> None:
    first = actions.excuse_unit(desk(told.store, "sekretaris", NOON, "tekan"), TW3, "piak", "Server rusak")
    actions.set_posts(desk(told.store, "admin", ONE), "sekretaris", [])
    before = holdings(told.store)
    again = actions.excuse_unit(desk(told.store, "sekretaris", TWO, "tekan"), TW3, "piak", "Server rusak")
    assert (again.id, again.repeated) == (first.id, True)
    for other in ("katim.program", "staf.piak", "siapa"):
        with pytest.raises(Conflict, match="sudah ditekan dengan akun lain; tidak ada yang disimpan"):
            actions.excuse_unit(desk(told.store, other, TWO, "tekan"), TW3, "piak", "Server rusak")
    assert holdings(told.store) == before


# --- one's own entry


def test_who_lost_the_post_in_which_they_wrote_an_entry_does_not_correct_it(told: Told) -> None:
    place = next(place for place, event in enumerate(events_of(told.store), 1) if event.actor == "katim.capil")
    actions.set_posts(desk(told.store, "admin", ONE), "katim.capil", ["staf_piak"])
    with pytest.raises(NotAllowed, match=r"Anda tidak lagi memegang jabatan Katim pada Bidang Pelayanan Pencatatan Sipil \(dicabut 5 Okt"):
        actions.correct_event(desk(told.store, "katim.capil", TWO), TW3, place, "Salah", note="Lain")


# --- at one instant


def test_an_act_under_way_ends_before_the_post_is_taken_away(hired_url: str) -> None:
    with hired(hired_url) as store, ThreadPoolExecutor(2) as pool:
        began, go_on = Event(), Event()

        def slowly(act: Act) -> str:
            act.require(Action.UPLOAD, "dafduk")
            began.set()
            assert go_on.wait(30)
            return "done"

        acting = pool.submit(once, desk(store, "staf.dafduk"), "slowly", slowly)
        assert began.wait(30)
        taking = pool.submit(actions.set_posts, desk(store, "admin"), "staf.dafduk", [])
        with pytest.raises(TimeoutError):
            taking.result(0.5)
        go_on.set()
        assert (acting.result(30).id, taking.result(30).id) == ("done", "staf.dafduk")
        with pytest.raises(NotAllowed, match="tidak lagi memegang"):
            once(desk(store, "staf.dafduk"), "slowly", slowly)


def test_an_act_that_comes_while_the_post_is_taken_away_waits_and_is_refused(hired_url: str) -> None:
    with hired(hired_url) as store, ThreadPoolExecutor(2) as pool:
        a_running_cycle(store, "dafduk")
        began, go_on = Event(), Event()

        def slowly(act: Act) -> str:
            person = people.by_username(act.connection, "kabid.dafduk", act.now)
            assert person is not None
            people.set_posts(act.connection, person.id, [], act.now)
            began.set()
            assert go_on.wait(30)
            return "taken"

        taking = pool.submit(once, desk(store, "admin"), "slowly", slowly, changes_rights=True)
        assert began.wait(30)
        acting = pool.submit(actions.complete_step, desk(store, "kabid.dafduk", minutes(5)), TW3, Key(3, "dafduk"), 1)
        with pytest.raises(TimeoutError):
            acting.result(0.5)
        go_on.set()
        assert taking.result(30).id == "taken"
        with pytest.raises(NotAllowed, match="tidak lagi memegang"):
            acting.result(30)
        assert progress_of(store).is_open(Key(3, "dafduk"))


def test_two_who_work_at_one_time_do_not_wait_for_each_other_s_rights(hired_postgres_url: str) -> None:
    """On a server the lock is shared by all who act; only a change of rights is alone."""
    with hired(hired_postgres_url) as store, ThreadPoolExecutor(1) as pool:
        began, go_on = Event(), Event()

        def slowly(act: Act) -> str:
            began.set()
            assert go_on.wait(30)
            return "done"

        acting = pool.submit(once, desk(store, "staf.dafduk"), "slowly", slowly)
        assert began.wait(30)
        actions.add_case(desk(store, "staf.capil"), Case(MONDAY, minutes(60), Allowance.parse("1 jam"), 60))
        go_on.set()
        acting.result(30)
