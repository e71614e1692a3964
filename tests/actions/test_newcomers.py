"""Many people in one act: all or nobody, with rights read in it. On both databases."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from builders import MONDAY
from desks import desk, hired, holdings
from office_story import WEAK

from sop_core import actions
from sop_core.access.passwords import hash_password, verify
from sop_core.actions import Newcomer
from sop_core.errors import Conflict, NotAllowed, NotFound, SopError
from sop_core.store import people
from sop_core.store.engine import Store

WIRA = Newcomer(" Wira  Adiguna ", "wira", "19650501 198602 1 007", "Penata, III/c", "0811", ("sekretaris", "admin"), "k7qm-2xwd-pt4a")
BUDI = Newcomer("Budi", "budi", "", "", "", (), "p8rn-3yve-qu5b")


@pytest.fixture
def store(hired_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setattr(actions.people, "hash_password", partial(hash_password, cost=WEAK))
    with hired(hired_url) as opened:
        yield opened


def test_everybody_is_made_with_posts_and_a_first_password(store: Store) -> None:
    receipt = actions.add_people(desk(store, "admin"), [WIRA, BUDI])
    assert (receipt.id, receipt.repeated) == ("wira, budi", False)
    with store.reading() as connection:
        wira, budi = (people.by_username(connection, username, MONDAY) for username in ("wira", "budi"))
        secret = people.password_hash(connection, "budi")
    assert wira is not None
    assert budi is not None
    assert (wira.name, wira.nip, wira.pangkat, wira.kontak, wira.posts) == (
        "Wira Adiguna", "196505011986021007", "Penata, III/c", "0811", ("sekretaris", "admin")
    )  # fmt: skip
    assert wira.first_password_until == budi.first_password_until == MONDAY + timedelta(days=7)
    assert verify(secret or "", BUDI.password)


def test_a_second_press_makes_nobody_twice(store: Store) -> None:
    actions.add_people(desk(store, "admin", key="tekan"), [WIRA, BUDI])
    before = holdings(store)
    assert actions.add_people(desk(store, "admin", key="tekan"), [WIRA, BUDI]).repeated
    assert holdings(store) == before


@pytest.mark.parametrize(
    ("newcomers", "trouble", "sentence"),
    [
        ([WIRA, replace(BUDI, username="kadis")], Conflict, "Nama pengguna sudah dipakai: kadis; tidak ada seorang pun"),
        ([WIRA, replace(BUDI, username="wira")], Conflict, "Nama pengguna sudah dipakai: wira;"),
        ([WIRA, replace(BUDI, posts=("lurah",))], NotFound, "Jabatan “lurah” tidak ada"),
        ([WIRA, replace(BUDI, nip="1980")], SopError, "NIP “1980” terdiri atas 4 angka"),
        ([WIRA, replace(BUDI, name=" ")], SopError, "Nama orang belum diisi"),
        ([WIRA, replace(BUDI, username="Bu di")], SopError, "tidak dapat dipakai"),
        ([WIRA, replace(BUDI, password="pendek")], SopError, "Kata sandi terlalu pendek"),
        ([], SopError, "Belum ada orang yang dicentang"),
    ],
)
def test_one_that_cannot_be_made_keeps_all_out(store: Store, newcomers: list[Newcomer], trouble: type[SopError], sentence: str) -> None:
    before = holdings(store)
    with pytest.raises(trouble, match=sentence):
        actions.add_people(desk(store, "admin"), newcomers)
    assert holdings(store) == before


def test_who_is_no_admin_at_that_moment_adds_nobody(store: Store) -> None:
    before = holdings(store)
    with pytest.raises(NotAllowed, match="tidak berhak mengatur pengguna"):
        actions.add_people(desk(store, "sekretaris"), [WIRA])
    assert holdings(store) == before
