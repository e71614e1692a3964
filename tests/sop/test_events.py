"""The chain of events: numbered, linked, and broken visibly by any change of the past."""

from dataclasses import replace
from datetime import datetime

import pytest
from builders import MONDAY, fanned_out

from sop_core.errors import SopError
from sop_core.sop.events import GENESIS, CellRef, Event, EventKind, chained, first_broken_link, rules_digest


def a_chain() -> list[Event]:
    """Four linked events, the last with every field filled."""
    course = fanned_out("dafduk")
    last = replace(
        course.event(EventKind.STEP_COMPLETED, 3, "dafduk"), target=5, category="Data salah", note="Jumlah é", documents=("berkas:7",)
    )
    links: list[Event] = []
    for event in (*course.events, last):
        links.append(chained(event, links[-1] if links else None))
    return links


def test_events_are_numbered_from_one_and_each_carries_the_hash_of_the_one_before() -> None:
    chain = a_chain()
    assert [event.seq for event in chain] == [1, 2, 3, 4]
    assert [event.previous_hash for event in chain] == [GENESIS, *(event.hash for event in chain[:-1])]
    assert len({event.hash for event in chain}) == 4
    assert first_broken_link(chain) is None


@pytest.mark.parametrize(
    "change",
    [
        {"kind": EventKind.STEP_RETURNED},
        {"step": 4},
        {"unit": "capil"},
        {"round": 2},
        {"occurred_at": MONDAY},
        {"recorded_at": MONDAY},
        {"actor": "orang lain"},
        {"post": "kadis"},
        {"target": 4},
        {"category": "Lainnya"},
        {"note": "Jumlah e"},
        {"documents": ("berkas:8",)},
        {"capacity": "Plh. Sekretaris"},
        {"own_check": "Kabid merangkap"},
        {"cells": (CellRef(1, "Data", "E7"),)},
        {"refers_to": 2},
        {"corrected_at": MONDAY},
        {"corrected_note": ""},
        {"rules": "f" * 64},
        {"seq": 5},
        {"previous_hash": GENESIS},
        {"hash": GENESIS},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_change_of_any_field_of_a_past_event_shows(change: dict[str, object]) -> None:
    chain = a_chain()
    chain[3] = replace(chain[3], **change)  # type: ignore[arg-type]
    assert first_broken_link(chain) == chain[3]


def test_an_event_taken_out_or_moved_shows() -> None:
    first, second, third, fourth = a_chain()
    assert first_broken_link([first, third, fourth]) == third
    assert first_broken_link([first, third, second, fourth]) == third
    assert first_broken_link([second, third]) == second


def test_a_changed_event_hashed_anew_still_shows_at_the_next() -> None:
    first, second, third, fourth = a_chain()
    forged = chained(replace(second, note="tidak pernah ditulis"), first)
    assert first_broken_link([first, forged, third, fourth]) == third


def test_the_hash_of_a_link_is_that_of_its_words_in_their_own_letters() -> None:
    """Written out as it was on the first day: letters beyond ASCII stand as they are, so a chain with a name like Nurhayati Sjarifuddín
    stays unbroken. The digests are ``printf %s … | sha256sum`` of the texts."""
    late = datetime.fromisoformat("2026-10-05T08:06:30.250000+08:00")
    plain = Event(EventKind.STEP_COMPLETED, late, late, "kadis", "kadis", 1, None, 1, note="Jumlah é – 7 ‰")
    first = chained(plain, None)
    assert first.hash == "2533ae0ee4426dc20ca5e604669bee19ac2f78c0a3b1a95f7dd15fbabf1ee71c"
    full = Event(
        EventKind.STEP_RETURNED, late, late, "melur", "sekretaris", 6, "capil", 2, 5, "Data salah", "Ganti “é”", ("berkas:7",),
        capacity="Plh. Sekretaris", own_check="Kantor sepi", cells=(CellRef(7, "Rekap ½", "B2"),), rules="r1",
    )  # fmt: skip
    assert chained(full, first).hash == "ebc86673e01ea58f30a3c6759d24b280429003485d97a001cb3a959c2aa7b9ee"
    assert rules_digest("2026-TW3", "SOP “03” é", "kalender", "½") == "8dda70017e2b0eb79ae327734519f9330977d4b6511e964813f01fc364eeaf65"


def test_the_same_moment_in_another_zone_is_the_same_event() -> None:
    first = a_chain()[0]
    elsewhere = replace(first, occurred_at=datetime.fromisoformat("2026-10-05T00:00:00+00:00"))
    assert first.occurred_at == MONDAY
    assert first_broken_link([elsewhere]) is None


def test_an_event_without_a_zone_is_refused() -> None:
    with pytest.raises(SopError, match="harus menyebut zona waktu"):
        Event(EventKind.CYCLE_OPENED, datetime(2026, 10, 5, 8), MONDAY, "melur", "kadis")  # noqa: DTZ001
    with pytest.raises(SopError, match="harus menyebut zona waktu"):
        Event(EventKind.CYCLE_OPENED, MONDAY, MONDAY.replace(tzinfo=None), "melur", "kadis")
    with pytest.raises(SopError, match="harus menyebut zona waktu"):
        Event(EventKind.EVENT_CORRECTED, MONDAY, MONDAY, "melur", "kadis", refers_to=2, corrected_at=MONDAY.replace(tzinfo=None))


def test_every_kind_of_event_has_a_word_for_people() -> None:
    assert {kind.label for kind in EventKind} == {
        "Siklus dibuka", "Diterima", "Selesai", "Dikembalikan", "Ditarik kembali", "Berkas diterima", "Tidak menyampaikan",
        "Catatan dikoreksi", "Plt/Plh ditunjuk", "Plt/Plh berakhir", "Aturan diganti", "Diarsipkan", "Siklus dibuka kembali",
    }  # fmt: skip


# --- the chain holds the cycle and its rules

RULES = rules_digest("2026-TW3", "SOP", "kalender", "register")
OTHER = rules_digest("2026-TW3", "SOP", "kalender lain", "register")


def sealed(*rules: str) -> list[Event]:
    """The first links of a chain, each with the digest of the rules of its moment."""
    links: list[Event] = []
    for event, digest in zip(fanned_out("dafduk").events, rules, strict=False):
        links.append(chained(replace(event, rules=digest), links[-1] if links else None))
    return links


def test_a_chain_stands_for_the_cycle_and_the_rules_it_was_written_under() -> None:
    chain = sealed(RULES, RULES, RULES)
    assert first_broken_link(chain, RULES) is None
    assert first_broken_link(chain, OTHER) == chain[2]
    assert len({RULES, OTHER, rules_digest("2026-TW4", "SOP", "kalender", "register"), rules_digest("2026-TW3S", "OP", "kalender")}) == 4


def test_links_made_before_the_rules_were_covered_stay_valid() -> None:
    old = a_chain()
    assert old[0].hash == "48b0949ee156a3484cd7f591647ba56d570b56716672777015a261799fd6aa13"
    assert first_broken_link(old, RULES) is None
    mixed = sealed("", RULES, RULES)
    assert (first_broken_link(mixed, RULES), first_broken_link(mixed, OTHER)) == (None, mixed[2])


def test_a_link_that_forgets_or_changes_the_rules_of_the_one_before_shows() -> None:
    for chain in (sealed(RULES, "", ""), sealed(RULES, OTHER, OTHER)):
        assert first_broken_link(chain, chain[2].rules) == chain[1]
