"""What the bidang sent, as it is kept: bytes once, every version, and of each part the newest that has it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256

import pytest
from builders import MONDAY
from desks import desk, hired
from office_story import a_file_of

from sop_core import actions
from sop_core.errors import NotFound
from sop_core.intake import Measurement, Remark, State
from sop_core.kinerja.facts import as_facts
from sop_core.periode import Periode
from sop_core.store import submissions
from sop_core.store.engine import Store
from sop_core.store.submissions import INDIKATOR, LAYANAN


@pytest.fixture
def store(hired_url: str) -> Iterator[Store]:
    with hired(hired_url) as opened:
        for code in ("2026-TW1", "2026-TW2", "2026-TW3"):
            actions.open_cycle(desk(opened, "kadis"), Periode.parse(code), ["dafduk", "capil"])
        yield opened


def realisasi(number: float | None, cell: str = "E7", state: State = State.ANGKA) -> Measurement:
    return Measurement("KTP", "KTP-el terbit", "keping", None, "realisasi", "TW1", number, state, str(number), "Data", cell)


def layanan(number: float, wilayah: str = "63.04.05") -> Measurement:
    return Measurement(None, "Akta kelahiran", "dokumen", wilayah, "layanan", "B02", number, State.ANGKA, str(number), "Rekap", "C9")


def store_file(store: Store, code: str, unit: str, *measured: Measurement, content: bytes = b"", remarks: Sequence[Remark] = ()) -> int:
    content = content or f"{code} {unit} {measured}".encode()
    sent = replace(a_file_of(unit, code, content), measurements=measured, remarks=tuple(remarks))
    return int(actions.receive(desk(store, "katim.program"), code, sent, content).id)


def told(store: Store, part: str, units: Sequence[str] = ("dafduk", "capil"), up_to: str = "") -> list[tuple[str, str, float | None]]:
    """``(cycle, unit, number)`` of every current fact."""
    with store.reading() as connection:
        facts = submissions.facts(connection, units, part, Periode.parse(up_to) if up_to else None)
    return [(fact.cycle_id, fact.unit, fact.measurement.number) for fact in as_facts(facts)]


def test_the_newest_version_of_a_part_is_the_one_that_counts(store: Store) -> None:
    store_file(store, "2026-TW1", "dafduk", realisasi(10), realisasi(11, "E8"))
    store_file(store, "2026-TW1", "dafduk", realisasi(12))
    assert told(store, INDIKATOR) == [("2026-TW1", "dafduk", 12)]


def test_a_later_file_without_a_part_leaves_the_earlier_part_in_force(store: Store) -> None:
    store_file(store, "2026-TW1", "dafduk", realisasi(10), layanan(5))
    store_file(store, "2026-TW1", "dafduk", layanan(7))
    assert told(store, INDIKATOR) == [("2026-TW1", "dafduk", 10)]
    assert told(store, LAYANAN) == [("2026-TW1", "dafduk", 7)]


def test_facts_come_oldest_cycle_first_and_only_up_to_the_period_asked_for(store: Store) -> None:
    for code, number in (("2026-TW3", 30), ("2026-TW1", 10), ("2026-TW2", 20)):
        store_file(store, code, "dafduk", realisasi(number))
    everything = [("2026-TW1", "dafduk", 10), ("2026-TW2", "dafduk", 20), ("2026-TW3", "dafduk", 30)]
    assert told(store, INDIKATOR) == everything
    assert told(store, INDIKATOR, up_to="2026-TW2") == everything[:2]
    assert told(store, INDIKATOR, up_to="2026-S1") == everything[:2]
    assert told(store, INDIKATOR, up_to="2025-TH") == []


def test_facts_are_those_of_the_bidang_asked_for(store: Store) -> None:
    store_file(store, "2026-TW1", "dafduk", realisasi(10))
    store_file(store, "2026-TW1", "capil", realisasi(20))
    assert told(store, INDIKATOR, ["capil"]) == [("2026-TW1", "capil", 20)]
    assert told(store, INDIKATOR, []) == []


def test_a_blank_cell_is_kept_as_blank_and_not_as_zero(store: Store) -> None:
    store_file(store, "2026-TW1", "dafduk", realisasi(None, "E7", State.KOSONG), realisasi(0.0, "E8"))
    with store.reading() as connection:
        facts = submissions.facts(connection, ["dafduk"], INDIKATOR)
    assert [(fact.measurement.number, fact.measurement.state) for fact in as_facts(facts)] == [(None, State.KOSONG), (0.0, State.ANGKA)]


def test_a_fact_knows_its_file_sheet_cell_and_period(store: Store) -> None:
    number = store_file(store, "2026-TW1", "dafduk", layanan(7))
    with store.reading() as connection:
        (fact,) = as_facts(submissions.facts(connection, ["dafduk"], LAYANAN))
        assert submissions.measured_at(connection, number, "Rekap", "C9") == (layanan(7),)
        assert submissions.measured_at(connection, number, "Rekap", "C10") == ()
    assert (fact.submission_id, fact.periode, fact.measurement) == (number, Periode.parse("2026-B02"), layanan(7))


def test_a_number_comes_back_to_the_last_bit(store: Store) -> None:
    numbers = [0.1 + 0.2, 1e15 + 0.3, 98.7654321012345, 5e-324]
    store_file(store, "2026-TW1", "dafduk", *(realisasi(number) for number in numbers))
    assert [repr(one) for _, _, one in told(store, INDIKATOR)] == [repr(number) for number in numbers]


def test_the_same_bytes_are_kept_once_and_every_version_finds_them(store: Store) -> None:
    content = b"PK" + bytes(range(256)) * 20
    numbers = [store_file(store, code, "dafduk", realisasi(1), content=content) for code in ("2026-TW1", "2026-TW1", "2026-TW2")]
    with store.reading() as connection:
        assert [submissions.content(connection, number) for number in numbers] == [content] * 3
        again = submissions.with_bytes(connection, sha256(content).hexdigest())
    assert [(one.id, one.version) for one in again] == [(numbers[2], 1), (numbers[1], 2), (numbers[0], 1)]


def test_the_versions_of_a_cycle_come_newest_first(store: Store) -> None:
    first = store_file(store, "2026-TW1", "dafduk", realisasi(1))
    second = store_file(store, "2026-TW1", "capil", realisasi(2))
    third = store_file(store, "2026-TW1", "dafduk", realisasi(3))
    with store.reading() as connection:
        listed = submissions.of_cycle(connection, "2026-TW1")
        assert submissions.get(connection, third) == listed[0]
    assert [(one.id, one.unit, one.version) for one in listed] == [(third, "dafduk", 2), (second, "capil", 1), (first, "dafduk", 1)]
    assert listed[0].uploaded_at == MONDAY


def test_words_that_came_with_an_indicator_are_kept_with_their_cell(store: Store) -> None:
    words = Remark("KTP", "KTP-el terbit", "kendala", "Blangko habis\n“sementara”", "Data", "K7")
    number = store_file(store, "2026-TW1", "dafduk", realisasi(1), remarks=[words])
    with store.reading() as connection:
        assert submissions.remarks(connection, [number]) == ((number, words),)
        assert submissions.remarks(connection, []) == ()


def test_a_file_without_a_number_is_kept_all_the_same(store: Store) -> None:
    number = store_file(store, "2026-TW1", "dafduk", content=b"kosong")
    with store.reading() as connection:
        assert submissions.content(connection, number) == b"kosong"
    assert told(store, INDIKATOR) == []


def test_a_file_that_is_not_there_is_said_so(store: Store) -> None:
    with store.reading() as connection:
        for look in (submissions.get, submissions.content):
            with pytest.raises(NotFound, match="Berkas ini tidak ada dalam basis data"):
                look(connection, 99)
