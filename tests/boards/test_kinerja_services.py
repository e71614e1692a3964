"""The recap per kecamatan: places in the order of the organisation, totals over what has a number, and nothing added over periods."""

from builders_kinerja import Desk, number

from sop_core.intake.submission import Measurement
from sop_core.kinerja.services import ServiceTotal


def served(service: str, kecamatan: str, value: float | None, key: str = "TW1") -> Measurement:
    return number(None, key, value, "layanan", uraian=service, wilayah=kecamatan, cell=f"{service}{kecamatan}")


def test_all_kecamatan_are_listed_and_one_without_a_number_is_empty(desk: Desk) -> None:
    desk.file("2026-TW1", "dafduk", served("KK", "63.04.02", 12), served("KK", "63.04.01", 5), served("KK", "63.04.03", None))
    (table,) = desk.board("2026-TW1").services
    shown = [(place.name, cell.number if cell else None) for place, cell in table.column("KK")[:4]]
    assert shown == [("Tabunganen", 5), ("Tamban", 12), ("Anjir Pasar", None), ("Anjir Muara", None)]
    assert (len(table.rows), table.totals) == (17, (ServiceTotal(17, 2),))


def test_a_recap_of_another_period_is_not_shown_as_this_one(desk: Desk) -> None:
    desk.file("2026-TW1", "dafduk", served("KK", "63.04.01", 5))
    assert desk.board("2026-TW2").services == ()


def test_a_later_file_may_correct_the_recap_of_its_own_period_only(desk: Desk) -> None:
    desk.file("2026-TW1", "dafduk", served("KK", "63.04.01", 5))
    desk.file("2026-TW2", "dafduk", served("KK", "63.04.01", 7, "TW2"))
    (table,) = desk.board("2026-TW2").services
    assert table.totals == (ServiceTotal(7, 1),)


def test_a_place_the_organisation_does_not_know_stands_below_the_others(desk: Desk) -> None:
    desk.file("2026-TW1", "dafduk", served("KK", "99.99.99", 3), served("KK", "63.04.01", 5))
    (table,) = desk.board("2026-TW1").services
    assert (table.rows[-1].name, table.totals[0].value) == ("99.99.99", 8)
