"""Cycles in the store: kept as opened, listed newest first, and appended to by one hand at a time."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from builders import MONDAY, a_cycle
from desks import TW3, a_running_cycle, desk, events_of, hired
from office_story import office

from sop_core import actions
from sop_core.errors import Conflict, NotFound
from sop_core.periode import Periode
from sop_core.sop.events import CellRef, EventKind
from sop_core.store import cycles
from sop_core.store.cycles import Snapshot
from sop_core.store.engine import Store


@pytest.fixture
def store(hired_url: str) -> Iterator[Store]:
    with hired(hired_url) as opened:
        yield opened


def test_an_event_comes_back_as_it_was_appended(store: Store) -> None:
    a_running_cycle(store, "dafduk")
    full = a_cycle("dafduk").event(
        EventKind.STEP_RETURNED, 6, "dafduk", target=5, category="Data salah", note="“é” 📄", documents=("berkas:1", "berkas:2"),
        capacity="Plh. Kabid", own_check="Kabid é", cells=(CellRef(1, "Data “x”", "E7"),),
        refers_to=2, corrected_at=MONDAY, corrected_note="",
    )  # fmt: skip
    with store.writing() as connection:
        (link,) = cycles.append(connection, cycles.hold(connection, TW3), [full])
    stored = events_of(store)[-1]
    assert stored == link
    assert replace(stored, seq=full.seq, previous_hash=full.previous_hash, hash="", rules="") == full


def test_whoever_appends_to_a_cycle_as_it_was_before_is_refused(store: Store) -> None:
    a_running_cycle(store, "dafduk")
    with store.reading() as connection:
        stale = cycles.get(connection, TW3)
    fresh = [a_cycle("dafduk").event(EventKind.SUBMISSION_RECEIVED, unit="dafduk")]
    with store.writing() as connection:
        cycles.append(connection, stale, fresh)
    with pytest.raises(Conflict, match="baru saja diubah orang lain; muat ulang"), store.writing() as connection:
        cycles.append(connection, stale, fresh)
    assert len(events_of(store)) == 4


def test_cycles_come_newest_period_first_whatever_the_order_of_opening(store: Store) -> None:
    for code in ("2026-TW1", "2025-TW4", "2026-S1", "2026-B02", "2026-TW2"):
        actions.open_cycle(desk(store, "kadis"), Periode.parse(code), ["dafduk"])
    with store.reading() as connection:
        assert cycles.ids(connection) == ("2026-S1", "2026-TW2", "2026-TW1", "2026-B02", "2025-TW4")
        assert tuple(cycle.id for cycle in cycles.every(connection)) == cycles.ids(connection)


def test_a_cycle_keeps_the_rules_it_was_opened_with_when_the_offices_change(store: Store) -> None:
    a_running_cycle(store, "dafduk")
    with store.reading() as connection:
        kept = cycles.get(connection, TW3)
    shorter = office().snapshot_of(office().procedure).replace("3 jam", "1 jam")
    with store.writing() as connection:
        text = Snapshot(shorter, '{"zone": "Asia/Makassar"}', "[]")
        with pytest.raises(Conflict, match="Siklus Triwulan III 2026 sudah dibuka"):
            cycles.add(connection, Periode.parse(TW3), ["dafduk"], None, text, kept.opened_at)
    with store.reading() as connection:
        assert cycles.get(connection, TW3).procedure.step(4).allowance.label == "3 jam"


def test_an_unknown_cycle_is_not_found_for_reading_and_not_for_writing(store: Store) -> None:
    with store.reading() as connection, pytest.raises(NotFound, match="Siklus “2030-TW1” tidak ada"):
        cycles.get(connection, "2030-TW1")
    with store.writing() as connection, pytest.raises(NotFound, match="Siklus “2030-TW1” tidak ada"):
        cycles.hold(connection, "2030-TW1")
