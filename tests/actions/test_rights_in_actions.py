"""The rights as the actions enforce them: every post tries every deed; who may not is told so and nothing is stored."""

from collections.abc import Callable
from functools import partial

import pytest
from desks import HAUL, LETTER, TW3, WHY, a_file, a_running_cycle, desk, hired, holdings, minutes, offered, progress_of
from office_story import OWN_CHECK, UNITS, WEAK, office

from sop_core import actions
from sop_core.access.passwords import hash_password
from sop_core.actions import Desk, rules
from sop_core.contoh import ACCOUNTS, PASSWORD
from sop_core.errors import NotAllowed
from sop_core.intake import Submission
from sop_core.office.golden import Case
from sop_core.periode import Periode
from sop_core.sop.changes import MovableRule
from sop_core.sop.events import ReturnCategory
from sop_core.sop.progress import Key
from sop_core.store.engine import Store
from sop_core.worktime import Allowance

USERNAMES = {account.post: account.username for account in ACCOUNTS}
HOLDERS = {
    1: ["kadis"],
    2: ["katim_program"],
    3: ["kabid"],
    4: ["staf", "katim"],
    5: ["katim"],
    6: ["kabid"],
    7: ["sekretaris"],
    8: ["katim_program"],
    9: ["sekretaris"],
    10: ["kadis"],
    11: ["katim_program"],
}
"""Who holds a step; ``kabid``, ``katim`` and ``staf`` are those of the bidang, and the Kabid of the Sekretariat is the Sekretaris."""

Deed = Callable[[Desk], object]


def holders(key: Key) -> list[str]:
    own = {"kabid": f"kabid_{key.unit}", "katim": f"katim_{key.unit}", "staf": f"staf_{key.unit}"}
    if key.unit == "sekretariat":
        own["kabid"] = "sekretaris"
    return [own.get(post, post) for post in HOLDERS[key.step]]


def refused_to_all_but(store: Store, posts: list[str], deed: Deed) -> None:
    """Everybody without the right is told so, and the store is as before."""
    before = holdings(store)
    for post, username in USERNAMES.items():
        if post not in posts:
            with pytest.raises(NotAllowed, match="tidak berhak"):
                deed(desk(store, username, minutes(400)))
    assert holdings(store) == before


def test_at_every_stage_of_a_cycle_only_the_holders_of_a_step_can_work_on_it(hired_sqlite_url: str) -> None:
    with hired(hired_sqlite_url) as store:
        actions.open_cycle(desk(store, "kadis"), Periode.parse(TW3), UNITS)
        while keys := progress_of(store).open_keys:
            for key in keys:
                only_the_holders_can_work(store, key)
        assert progress_of(store).is_archived


def only_the_holders_can_work(store: Store, key: Key) -> None:
    posts = holders(key)
    complete: Deed = lambda desk: actions.complete_step(desk, TW3, key, 1, own_check=OWN_CHECK)  # noqa: E731
    receive: Deed = lambda desk: actions.receive_step(desk, TW3, key, 1)  # noqa: E731
    send_back: Deed = lambda desk: actions.return_step(desk, TW3, key, 1, key.step - 1, ReturnCategory.OTHER, "x")  # noqa: E731
    for deed in (complete, receive, send_back) if key.step in (6, 9, 10) else (complete,):
        refused_to_all_but(store, posts, deed)
    if key.step == 4:
        upload(store, key)
    assert not receive(desk(store, USERNAMES[posts[0]])).repeated  # type: ignore[attr-defined]
    assert not complete(desk(store, USERNAMES[posts[-1]])).repeated  # type: ignore[attr-defined]
    assert not progress_of(store).is_open(key)


def upload(store: Store, key: Key) -> None:
    """The file of a bidang: its own people and the Katim Program may send it, and only who holds the step may finish it with it."""
    assert key.unit is not None
    sent, content = a_file(key.unit)
    own = ["sekretaris"] if key.unit == "sekretariat" else [f"kabid_{key.unit}"]
    senders = ["katim_program", *own, f"katim_{key.unit}", f"staf_{key.unit}"]
    refused_to_all_but(store, senders, lambda desk: actions.receive(desk, TW3, sent, content))
    refused_to_all_but(store, holders(key), lambda desk: actions.receive(desk, TW3, sent, content, finishes=(key, 1)))
    for sender in senders:
        assert not actions.receive(desk(store, USERNAMES[sender]), TW3, sent, content).repeated


@pytest.mark.parametrize("post", ["kadis", "sekretaris", "katim_program"])
def test_a_cycle_is_opened_by_the_leaders_only(hired_sqlite_url: str, post: str) -> None:
    def opening(desk: Desk) -> object:
        return actions.open_cycle(desk, Periode.parse(TW3), UNITS)

    with hired(hired_sqlite_url) as store:
        refused_to_all_but(store, ["kadis", "sekretaris", "katim_program"], opening)
        opening(desk(store, USERNAMES[post]))
        assert progress_of(store).opened_at is not None


@pytest.mark.parametrize("post", ["sekretaris", "katim_program"])
def test_a_bidang_is_excused_by_the_sekretaris_or_the_katim_program_only(hired_sqlite_url: str, post: str) -> None:
    with hired(hired_sqlite_url) as store:
        a_running_cycle(store, *UNITS)
        for unit in UNITS:
            refused_to_all_but(store, ["sekretaris", "katim_program"], lambda desk, unit=unit: excuse(desk, unit))  # type: ignore[misc]
        for unit in UNITS[1:]:
            excuse(desk(store, USERNAMES[post]), unit)
        assert set(progress_of(store).excused) == set(UNITS[1:])


def excuse(desk: Desk, unit: str) -> object:
    return actions.excuse_unit(desk, TW3, unit, "Server rusak")


def test_a_note_on_a_number_is_written_by_the_leaders_and_the_people_of_its_bidang_only(hired_sqlite_url: str) -> None:
    note: Deed = lambda desk: actions.note_number(desk, TW3, "DAFDUK-01", "Alat rekam rusak")  # noqa: E731
    may = ["kadis", "sekretaris", "katim_program", "kabid_dafduk", "katim_dafduk", "staf_dafduk"]
    with hired(hired_sqlite_url) as store:
        a_running_cycle(store, *UNITS)
        refused_to_all_but(store, may, note)
        note(desk(store, USERNAMES["staf_dafduk"]))
        assert holdings(store)["number_notes"] == 1


def test_the_calendar_is_changed_by_the_admin_only_and_a_cycle_moved_by_sekretaris_or_admin_only(hired_sqlite_url: str) -> None:
    with hired(hired_sqlite_url) as store:
        a_running_cycle(store, *UNITS)
        change: Deed = lambda desk: rules.change_calendar(desk, HAUL, LETTER, WHY)  # noqa: E731
        refused_to_all_but(store, ["admin"], change)
        change(desk(store, USERNAMES["admin"]))
        seen = offered(store)
        move: Deed = lambda desk: rules.change_rules(desk, TW3, MovableRule.CALENDAR, seen, "Haul")  # noqa: E731
        refused_to_all_but(store, ["sekretaris", "admin"], move)
        move(desk(store, USERNAMES["admin"]))
        assert progress_of(store).last_event.post == "admin"  # type: ignore[union-attr]


def test_a_case_of_the_clock_is_added_by_all_who_work_and_withdrawn_by_its_author_sekretaris_or_admin_only(hired_sqlite_url: str) -> None:
    with hired(hired_sqlite_url) as store:
        working = [post for post in USERNAMES if post != "pembaca"]
        refused_to_all_but(store, working, lambda desk: actions.add_case(desk, Case(minutes(0), minutes(1), Allowance.parse("1 jam"), 1)))
        for number, post in enumerate(working, 1):
            actions.add_case(desk(store, USERNAMES[post]), Case(minutes(0), minutes(number), Allowance.parse("1 jam"), number))
        assert holdings(store)["worked_cases"] == len(working) == 18
        withdraw: Deed = lambda desk: actions.withdraw_case(desk, 1, "Salah hitung")  # noqa: E731
        author = next(iter(USERNAMES))
        refused_to_all_but(store, [author, "sekretaris", "admin"], withdraw)
        withdraw(desk(store, USERNAMES[author]))
        for case, post in ((2, "sekretaris"), (3, "admin")):
            actions.withdraw_case(desk(store, USERNAMES[post]), case, "Salah hitung")
        assert holdings(store)["worked_case_ends"] == 3


PEOPLE: dict[str, Deed] = {
    "a new person": lambda desk: actions.add_person(desk, "wira", "Wira", "", "panjang-dan-aneh-71", ["staf_capil"]),
    "other posts": lambda desk: actions.set_posts(desk, "staf.piak", ["katim_piak"]),
    "out of service": lambda desk: actions.set_active(desk, "staf.piak", active=False),
    "back in service": lambda desk: actions.set_active(desk, "staf.piak", active=True),
    "another's password": lambda desk: actions.set_password(desk, "budi", "panjang-dan-aneh-71"),
}


@pytest.mark.parametrize("deed", PEOPLE)
def test_people_are_managed_by_the_admin_only(hired_sqlite_url: str, deed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions.people, "hash_password", partial(hash_password, cost=WEAK))
    with hired(hired_sqlite_url) as store:
        actions.add_person(desk(store, "admin"), "budi", "Budi", "", "panjang-dan-aneh-70", [])
        refused_to_all_but(store, ["admin"], PEOPLE[deed])
        before = holdings(store)
        PEOPLE[deed](desk(store, "admin"))
        assert holdings(store) != before


@pytest.mark.parametrize("username", USERNAMES.values())
def test_everybody_may_change_their_own_password(hired_sqlite_url: str, username: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions.people, "hash_password", partial(hash_password, cost=WEAK))
    with hired(hired_sqlite_url) as store:
        assert actions.change_own_password(desk(store, username), PASSWORD, "panjang-dan-aneh-71").id == username


def test_the_file_of_a_bidang_is_sent_by_no_other_bidang(hired_sqlite_url: str) -> None:
    sent, content = a_file("capil")
    assert isinstance(sent, Submission)
    with hired(hired_sqlite_url) as store:
        a_running_cycle(store, "dafduk", "capil")
        with pytest.raises(NotAllowed) as refused:
            actions.receive(desk(store, "kabid.dafduk"), TW3, sent, content)
    named = [office().organisation.post(kode).nama for kode in ("katim_program", "katim_capil", "staf_capil", "kabid_capil")]
    assert str(refused.value).endswith(
        f"tidak berhak mengunggah berkas bidang ini. Yang berhak: {named[0]}, {named[3]}, {named[1]}, {named[2]}."
    )
