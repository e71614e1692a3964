"""The card behind a number: its counted stretches add up to the number, and each says why."""

from datetime import datetime

import office_story
import pytest

from sop_core.boards import ledger
from sop_core.boards.ledger import LedgerCard
from sop_core.worktime import Allowance, Elapsed

at = office_story.at
CALENDAR = office_story.office().calendar


def a_card(standard: str, start: str, end: str) -> LedgerCard:
    return ledger.card(CALENDAR, Allowance.parse(standard), at(start), at(end))


def said(card: LedgerCard) -> list[tuple[str, str, str]]:
    return [(f"{row.start:%d %H.%M}–{row.end:%d %H.%M}", row.reason, row.worked_label) for row in card.rows]


def test_a_weekend_between_is_shown_and_not_counted() -> None:
    card = a_card("2 jam", "2026-10-09 15.00", "2026-10-12 07.50")
    assert said(card) == [
        ("09 15.00–09 16.30", "jam kerja", "1 jam 30 menit"),
        ("09 16.30–10 00.00", "di luar jam kerja", ""),
        ("10 00.00–12 00.00", "Sabtu/Minggu", ""),
        ("12 00.00–12 07.30", "di luar jam kerja", ""),
        ("12 07.30–12 07.50", "jam kerja", "20 menit"),
    ]
    assert (card.used_label, card.left_label, card.late_label) == ("1 jam 50 menit", "10 menit", "")


def test_the_stretch_is_cut_where_the_standard_was_used_up() -> None:
    card = a_card("10 menit", "2026-10-05 08.12", "2026-10-05 08.45")
    assert [(row.worked_label, row.is_after_due) for row in card.rows] == [("10 menit", False), ("23 menit", True)]
    assert (card.due, card.late_label) == (at("2026-10-05 08.22"), "23 menit")


def test_the_running_total_ends_at_the_number_shown() -> None:
    card = a_card("3 hari", "2026-10-08 08.00", "2026-10-13 09.00")
    assert card.rows[-1].total_label == card.used_label == "3,13 hari kerja"


@pytest.mark.parametrize(
    ("standard", "start", "end"),
    [
        ("15 menit", "2026-03-17 14.55", "2026-03-25 08.10"),  # Ramadan, Nyepi, cuti bersama, Idulfitri
        ("3 hari", "2026-05-13 10.00", "2026-05-20 11.00"),
        ("3 jam", "2026-10-10 09.00", "2026-10-10 11.00"),  # wholly inside a weekend
    ],
)
def test_the_counted_stretches_add_up_to_the_number(standard: str, start: str, end: str) -> None:
    card = a_card(standard, start, end)
    assert sum((row.worked for row in card.rows), Elapsed()) == card.used


def test_the_calculator_ends_exactly_where_the_standard_is_used_up() -> None:
    card = ledger.due_card(CALENDAR, Allowance.parse("3 jam"), at("2026-10-09 15.50"))
    assert card.due == datetime.fromisoformat("2026-10-12T09:50+08:00")
    assert (card.share, card.late_label, card.left_label) == (1.0, "", "")


def test_what_is_not_sure_about_the_calendar_stands_beside_the_number() -> None:
    assert "Daftar libur 2027: belum diverifikasi" in a_card("3 hari", "2027-01-04 08.00", "2027-01-05 08.00").caveats
