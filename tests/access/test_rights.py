"""Who may do what: every post of the office × every action × every bidang and step, against a table written by hand."""

from dataclasses import replace
from datetime import date

import pytest
from office_story import UNITS, actor, office

from sop_core.access.rights import Acting, Action, Actor, Substitution, post_to, require, uploadable_units, visible_units
from sop_core.contoh import ACCOUNTS
from sop_core.errors import NotAllowed
from sop_core.organisation import Peran, Post
from sop_core.sop.definition import Scope

BIDANG = ("dafduk", "capil", "piak", "pdip")
"""The units with a Kabid of their own; the Sekretariat's is the Sekretaris."""

WHOLE_OFFICE = {
    Action.OPEN_CYCLE: "kadis sekretaris katim_program",
    Action.REOPEN_CYCLE: "kadis sekretaris",
    Action.EXCUSE_UNIT: "sekretaris katim_program",
    Action.CORRECT_EVENT: "sekretaris",
    Action.SEE_OFFICE: "kadis sekretaris katim_program pembaca",
    Action.MANAGE_PEOPLE: "admin",
    Action.CHANGE_CALENDAR: "admin",
    Action.CHANGE_RULES: "sekretaris admin",
    Action.APPOINT_SUBSTITUTE: "admin kadis sekretaris",
    Action.RECORD_LEAVE: "admin kadis sekretaris",
    Action.CHANGE_INDICATORS: "katim_program admin",
    Action.CHANGE_OFFICE: "admin",
    Action.CONFIRM_TARGET: "katim_program sekretaris admin",
    Action.ADD_CASE: "admin kadis sekretaris katim_program "
    + " ".join(f"{role}_{unit}" for unit in UNITS for role in ("kabid", "katim", "staf")),
    Action.WITHDRAW_CASE: "sekretaris admin",
}
FOR_A_UNIT = {
    Action.SEE_UNIT: {
        "sekretariat": "kadis sekretaris katim_program pembaca katim_sekretariat staf_sekretariat",
        **{unit: f"kadis sekretaris katim_program pembaca kabid_{unit} katim_{unit} staf_{unit}" for unit in BIDANG},
    },
    Action.NOTE_NUMBER: {
        "sekretariat": "kadis sekretaris katim_program katim_sekretariat staf_sekretariat",
        **{unit: f"kadis sekretaris katim_program kabid_{unit} katim_{unit} staf_{unit}" for unit in BIDANG},
    },
    Action.KEEP_WATCH: {"sekretariat": "katim_program sekretaris", **{unit: f"katim_program kabid_{unit}" for unit in BIDANG}},
    Action.UPLOAD: {
        "sekretariat": "katim_program sekretaris katim_sekretariat staf_sekretariat",
        **{unit: f"katim_program kabid_{unit} katim_{unit} staf_{unit}" for unit in BIDANG},
    },
}
AT_A_STEP = {
    1: "kadis",
    2: "katim_program",
    8: "katim_program",
    9: "sekretaris",
    10: "kadis",
    11: "katim_program",
}
AT_A_STEP_OF_A_UNIT = {
    3: {"sekretariat": "sekretaris", **{unit: f"kabid_{unit}" for unit in BIDANG}},
    4: {unit: f"staf_{unit} katim_{unit}" for unit in UNITS},
    5: {unit: f"katim_{unit}" for unit in UNITS},
    6: {"sekretariat": "sekretaris", **{unit: f"kabid_{unit}" for unit in BIDANG}},
    7: dict.fromkeys(UNITS, "sekretaris"),
}


def expected_of(post: str) -> set[str]:
    """Everything the table lets this post do, in words: ``mengunggah … capil``, ``langkah 4 capil``."""
    rows = {action.value: posts for action, posts in WHOLE_OFFICE.items()}
    rows |= {f"{action.value} {unit}": posts for action, by_unit in FOR_A_UNIT.items() for unit, posts in by_unit.items()}
    rows |= {f"langkah {step}": posts for step, posts in AT_A_STEP.items()}
    rows |= {f"langkah {step} {unit}": posts for step, by_unit in AT_A_STEP_OF_A_UNIT.items() for unit, posts in by_unit.items()}
    return {deed for deed, posts in rows.items() if post in posts.split()}


def allowed(who: Actor) -> set[str]:
    """Everything the program lets this person do, in the same words."""
    organisation = office().organisation
    found = {action.value for action in WHOLE_OFFICE if post_to(action, who, organisation)}
    found |= {f"{action.value} {unit}" for action in FOR_A_UNIT for unit in UNITS if post_to(action, who, organisation, unit)}
    for step in office().procedure.steps:
        for unit in UNITS if step.scope is Scope.UNIT else (None,):
            if post_to(Action.WORK_STEP, who, organisation, unit, step):
                found.add(f"langkah {step.number} {unit or ''}".strip())
    return found


@pytest.mark.parametrize("account", ACCOUNTS, ids=lambda account: account.post)
def test_each_post_may_do_exactly_what_the_table_says(account: object) -> None:
    who = actor(account.username)  # type: ignore[attr-defined]
    assert allowed(who) == expected_of(who.posts[0].kode)


def test_every_post_and_every_action_is_in_the_table() -> None:
    assert {account.post for account in ACCOUNTS} == {post.kode for post in office().organisation.posts}
    assert set(Action) == {*WHOLE_OFFICE, *FOR_A_UNIT, Action.WORK_STEP}


def test_a_person_without_a_post_may_do_nothing() -> None:
    assert allowed(Actor("tamu", "Tamu", ())) == set()


def test_a_person_with_two_posts_may_do_what_either_may() -> None:
    both = Actor("melur", "Melur", (*actor("staf.capil").posts, *actor("admin").posts))
    assert allowed(both) == expected_of("staf_capil") | expected_of("admin")


def test_who_only_reads_does_nothing_more_whatever_the_rules_give_to_the_post() -> None:
    organisation = office().organisation
    of_capil = Post("pembaca_capil", "Pembaca Capil", Peran.PEMBACA, "capil")
    wider = replace(organisation, posts=(*organisation.posts, of_capil))
    reader = Actor("tamu", "Tamu", (of_capil,))
    step = replace(office().procedure.step(1), performers=(Peran.PEMBACA,))
    may = {action for action in Action if post_to(action, reader, wider, "capil", step)}
    assert may == {Action.SEE_OFFICE, Action.SEE_UNIT}


def test_the_act_is_done_in_the_post_that_has_the_right() -> None:
    both = Actor("melur", "Melur", (*actor("staf.capil").posts, *actor("admin").posts))
    assert require(Action.MANAGE_PEOPLE, both, office().organisation).kode == "admin"
    assert require(Action.UPLOAD, both, office().organisation, "capil").kode == "staf_capil"


# --- substitutes

PLH = Substitution.PLH


def acting(username: str, *posts: str) -> Actor:
    """The account with letters to act for these posts."""
    letters = [
        Acting(number, office().organisation.post(post), PLH, "800/12", date(2026, 12, 3), date(2026, 12, 4), date(2026, 12, 8))
        for number, post in enumerate(posts)
    ]
    return replace(actor(username), acting=tuple(letters))


@pytest.mark.parametrize("post", [post.kode for post in office().organisation.posts])
def test_a_substitute_may_do_all_that_the_holder_may_but_for_what_is_given_in_person(post: str) -> None:
    in_person = {Action.MANAGE_PEOPLE.value, Action.APPOINT_SUBSTITUTE.value}
    assert allowed(acting("staf.capil", post)) == (expected_of(post) - in_person) | expected_of("staf_capil")


def test_an_act_names_the_letter_under_which_it_is_done_and_own_posts_come_first() -> None:
    plh = acting("sekretaris", "kadis")
    capacity = require(Action.WORK_STEP, plh, office().organisation, step=office().procedure.step(10))
    assert (capacity.kode, capacity.words) == ("kadis", "Plh. Kepala Dinas, surat 800/12 tanggal 3 Des 2026")
    assert plh.title == "Sekretaris Dinas, Plh. Kepala Dinas"
    own = require(Action.OPEN_CYCLE, plh, office().organisation)
    assert (own.kode, own.words) == ("sekretaris", "")
    assert plh.holds(Peran.KADIS)
    assert not actor("sekretaris").holds(Peran.KADIS)


def test_the_data_of_a_bidang_are_nobodys_when_no_bidang_is_named() -> None:
    assert post_to(Action.SEE_UNIT, actor("staf.capil"), office().organisation) is None
    assert post_to(Action.WORK_STEP, actor("kadis"), office().organisation) is None


def test_who_may_not_reads_who_may() -> None:
    with pytest.raises(NotAllowed) as refused:
        require(Action.WORK_STEP, actor("staf.piak"), office().organisation, "capil", office().procedure.step(6))
    assert str(refused.value) == (
        "Lintang Adiraksa (Staf Bidang Pengelolaan Informasi Administrasi Kependudukan) tidak berhak mengerjakan langkah ini. "
        "Yang berhak: Kepala Bidang Pelayanan Pencatatan Sipil."
    )


@pytest.mark.parametrize(
    ("username", "seen", "uploaded"),
    [
        ("kadis", UNITS, ()),
        ("sekretaris", UNITS, ("sekretariat",)),
        ("katim.program", UNITS, UNITS),
        ("kabid.capil", ("capil",), ("capil",)),
        ("katim.sekretariat", ("sekretariat",), ("sekretariat",)),
        ("staf.pdip", ("pdip",), ("pdip",)),
        ("admin", (), ()),
        ("pembaca", UNITS, ()),
    ],
)
def test_the_bidang_a_person_sees_and_uploads_for(username: str, seen: tuple[str, ...], uploaded: tuple[str, ...]) -> None:
    assert visible_units(actor(username), office().organisation) == seen
    assert uploadable_units(actor(username), office().organisation) == uploaded
