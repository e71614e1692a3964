"""Sums made by the database: only current files, blanks are no zeros, broken down as asked; on both databases."""

from collections.abc import Iterator

import office_story
import pytest
from builders_kinerja import Desk, desk_on, number

from sop_core.intake.submission import Measurement
from sop_core.periode import Periode
from sop_core.store.aggregates import By, Sum, sums
from sop_core.store.submissions import LAYANAN

BOTH = ("dafduk", "capil")


@pytest.fixture
def desk(database_url: str) -> Iterator[Desk]:
    with desk_on(database_url, office_story.office()) as made:
        made.cycle("2026-TW1")
        made.cycle("2026-TW2")
        yield made


def served(service: str, kecamatan: str, value: float | None, key: str) -> Measurement:
    return number(None, key, value, "layanan", uraian=service, wilayah=kecamatan, cell=f"{service}{kecamatan[:2]}{key}")


def asked(desk: Desk, by: tuple[By, ...], units: tuple[str, ...] = BOTH, up_to: str | None = None) -> tuple[Sum, ...]:
    with desk.store.reading() as connection:
        return sums(connection, units, LAYANAN, "layanan", by, Periode.parse(up_to) if up_to else None)


def tell(desk: Desk) -> None:
    desk.file("2026-TW1", "dafduk", served("KK", "alalak", 900, "TW1"))  # replaced by the next
    desk.file("2026-TW1", "dafduk", served("KK", "alalak", 10, "TW1"), served("KK", "tabunganen", None, "TW1"))
    desk.file("2026-TW2", "dafduk", served("KK", "alalak", 7, "TW2"), served("KIA", "alalak", 3, "TW2"))
    desk.file("2026-TW2", "capil", served("Akta", "alalak", 5, "TW2"))


def test_a_service_is_summed_over_the_current_files_and_says_over_how_many_numbers(desk: Desk) -> None:
    tell(desk)

    assert asked(desk, (By.URAIAN,)) == (Sum(("Akta",), 5.0, 1), Sum(("KIA",), 3.0, 1), Sum(("KK",), 17.0, 2))


def test_a_sum_is_broken_down_as_asked(desk: Desk) -> None:
    tell(desk)

    assert asked(desk, (By.UNIT, By.KEY)) == (
        Sum(("capil", "TW2"), 5.0, 1), Sum(("dafduk", "TW1"), 10.0, 1), Sum(("dafduk", "TW2"), 10.0, 2)
    )  # fmt: skip


def test_only_the_bidang_asked_for_and_the_cycles_up_to_the_period_are_in_it(desk: Desk) -> None:
    tell(desk)

    assert asked(desk, (By.URAIAN,), ("capil",)) == (Sum(("Akta",), 5.0, 1),)
    assert asked(desk, (By.URAIAN,), up_to="2026-TW1") == (Sum(("KK",), 10.0, 1),)


def test_what_has_no_number_at_all_has_no_sum_of_numbers(desk: Desk) -> None:
    desk.file("2026-TW1", "dafduk", served("KK", "alalak", None, "TW1"))

    assert asked(desk, (By.URAIAN,)) == (Sum(("KK",), 0.0, 0),)
