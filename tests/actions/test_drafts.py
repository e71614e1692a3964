"""Drafts of the upload wizard: one person's alone, kept for some days, and gone without a trace."""

from collections.abc import Iterator
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from builders import MONDAY
from desks import a_running_cycle, desk, hired, holdings

from sop_core.actions import drafts as acts
from sop_core.errors import NotAllowed, SopError
from sop_core.intake.free_text import DECISION
from sop_core.store import drafts
from sop_core.store.engine import Store, open_store
from sop_core.store.tables import APPEND_ONLY

CONTENT = b"isi rahasia berkas yang belum jadi dikirim" * 50


@pytest.fixture
def store(hired_url: str) -> Iterator[Store]:
    with hired(hired_url) as opened:
        a_running_cycle(opened, "dafduk", "capil")
        yield opened


def names(store: Store, who: str, after: timedelta = timedelta()) -> list[str]:
    with store.reading() as connection:
        return [one.file_name for one in drafts.of_person(connection, who, MONDAY + after)]


def test_a_draft_is_of_the_person_who_chose_it(store: Store) -> None:
    digest = acts.keep(desk(store, "staf.dafduk"), "a.xlsx", CONTENT)
    assert digest == sha256(CONTENT).hexdigest()
    assert (names(store, "staf.dafduk"), names(store, "katim.dafduk"), names(store, "katim.program")) == (["a.xlsx"], [], [])
    with store.reading() as connection:
        assert drafts.content(connection, "staf.dafduk", digest) == CONTENT
        assert drafts.content(connection, "katim.program", digest) is None


def test_nobody_changes_or_drops_the_draft_of_another(store: Store) -> None:
    digest = acts.keep(desk(store, "staf.dafduk"), "a.xlsx", CONTENT)
    assert not acts.decide(desk(store, "katim.dafduk"), digest, "{}")
    acts.drop(desk(store, "katim.dafduk"), digest)
    acts.drop_all(desk(store, "katim.dafduk"))
    assert names(store, "staf.dafduk") == ["a.xlsx"]


def test_the_same_bytes_are_kept_once_with_what_was_decided(store: Store) -> None:
    digest = acts.keep(desk(store, "staf.dafduk"), "a.xlsx", CONTENT)
    assert acts.decide(desk(store, "staf.dafduk"), digest, '{"unit": "dafduk"}')
    acts.keep(desk(store, "staf.dafduk"), "salinan.xlsx", CONTENT)
    with store.reading() as connection:
        (kept,) = drafts.of_person(connection, "staf.dafduk", MONDAY)
    assert (kept.file_name, kept.decision, kept.changes) == ("a.xlsx", '{"unit": "dafduk"}', 1)


def test_a_draft_that_was_dropped_leaves_no_row_and_no_act(store: Store) -> None:
    before = holdings(store)
    digest = acts.keep(desk(store, "staf.dafduk"), "a.xlsx", CONTENT)
    acts.decide(desk(store, "staf.dafduk"), digest, "{}")
    assert all(holdings(store)[table] == before[table] for table in APPEND_ONLY)
    acts.drop(desk(store, "staf.dafduk"), digest)
    assert holdings(store) == before
    assert not acts.decide(desk(store, "staf.dafduk"), digest, "{}")


def test_the_bytes_of_a_dropped_draft_are_not_in_the_file_of_the_database(hired_sqlite_url: str) -> None:
    file = Path(hired_sqlite_url.removeprefix("sqlite:///"))
    with hired(hired_sqlite_url) as store:
        acts.keep(desk(store, "staf.dafduk"), "a.xlsx", CONTENT)
    assert b"rahasia" in file.read_bytes()
    store = open_store(hired_sqlite_url)
    acts.drop_all(desk(store, "staf.dafduk"))
    store.close()
    assert b"rahasia" not in file.read_bytes()


def test_a_draft_expires_and_is_purged_by_the_next_one(store: Store) -> None:
    acts.keep(desk(store, "staf.dafduk"), "a.xlsx", CONTENT)
    assert names(store, "staf.dafduk", acts.KEPT - timedelta(seconds=1)) == ["a.xlsx"]
    assert names(store, "staf.dafduk", acts.KEPT) == []
    acts.keep(desk(store, "katim.capil", MONDAY + acts.KEPT), "b.xlsx", b"lain")
    assert holdings(store)["drafts"] == 1


def test_work_on_a_draft_keeps_it_longer(store: Store) -> None:
    digest = acts.keep(desk(store, "staf.dafduk"), "a.xlsx", CONTENT)
    acts.decide(desk(store, "staf.dafduk", MONDAY + timedelta(days=10)), digest, "{}")
    assert names(store, "staf.dafduk", timedelta(days=20)) == ["a.xlsx"]


@pytest.mark.parametrize("who", ["kadis", "admin"])
def test_who_uploads_for_no_bidang_keeps_no_drafts(store: Store, who: str) -> None:
    with pytest.raises(NotAllowed):
        acts.keep(desk(store, who), "a.xlsx", CONTENT)
    assert names(store, who) == []


def test_too_much_is_refused_and_what_is_there_stays(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acts, "MOST_FILES", 2)
    for number in range(2):
        acts.keep(desk(store, "staf.dafduk"), f"{number}.xlsx", b"%d" % number)
    acts.keep(desk(store, "staf.dafduk"), "lagi.xlsx", b"1")
    with pytest.raises(SopError, match="paling banyak 2 berkas"):
        acts.keep(desk(store, "staf.dafduk"), "3.xlsx", b"3")
    monkeypatch.setattr(acts, "MOST_BYTES", 3)
    monkeypatch.setattr(acts, "MOST_FILES", 9)
    with pytest.raises(SopError, match="jumlahnya melebihi"):
        acts.keep(desk(store, "staf.dafduk"), "4.xlsx", b"4444")
    with pytest.raises(SopError, match=r"paling panjang 400\.000 huruf, ini 400\.001"):
        acts.decide(desk(store, "staf.dafduk"), sha256(b"1").hexdigest(), "x" * (DECISION.longest + 1))
    assert names(store, "staf.dafduk") == ["0.xlsx", "1.xlsx"]
