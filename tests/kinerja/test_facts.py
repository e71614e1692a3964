"""Which fact counts, by hand and against the plain rule told one fact after the other; numbers keep their cells and their last bit."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pandas as pd
import pytest
from builders_kinerja import number

from sop_core.intake.submission import State
from sop_core.kinerja.facts import FACTS, Fact, Statement, as_facts, counting, fact_frame, spoken, statements, unstored
from sop_core.periode import Periode

PLACE = ["ukuran", "indikator", "periode"]
Line = tuple[int, str, float | None]
"""File, period inside the year, number."""


def frame(*lines: Line) -> pd.DataFrame:
    """Realisasi of D-1 in 2026; the cell is named by the place of the line."""
    rows = [
        {"nomor": nomor, "siklus": "2026-TW4", "bidang": "dafduk", "berkas": file, "bagian": "indikator", "indikator": "D-1", "uraian": "",
         "satuan": "", "wilayah": None, "ukuran": "realisasi", "tahun": 2026, "kunci": key, "angka": value,
         "keadaan": State.KOSONG.value if value is None else State.ANGKA.value, "isi": str(value), "lembar": "Data", "sel": f"A{nomor}"}
        for nomor, (file, key, value) in enumerate(lines, 1)
    ]  # fmt: skip
    return fact_frame(pd.DataFrame(rows, columns=list(FACTS)))


def kept(*lines: Line) -> list[tuple[str, float | None, str | None]]:
    """Of each place the cell that counts, its number, and the cell it took the place of."""
    found = statements(frame(*lines), PLACE).asal
    return [(one.fact.measurement.cell, one.number, one.corrected and one.corrected.measurement.cell) for one in found]


def test_the_newest_number_counts_and_names_the_one_it_corrected() -> None:
    assert kept((1, "TW1", 90.0), (2, "TW1", 95.0)) == [("A2", 95.0, "A1")]


def test_number_and_cell_are_of_one_row_although_a_later_cell_is_blank() -> None:
    assert kept((1, "TW1", 90.0), (2, "TW1", None)) == [("A1", 90.0, None)]


def test_of_blanks_the_newest_stands() -> None:
    assert kept((1, "TW1", None), (2, "TW1", None)) == [("A2", None, None)]


def test_a_number_after_a_blank_corrects_nothing() -> None:
    assert kept((1, "TW1", None), (2, "TW1", 90.0)) == [("A2", 90.0, None)]


def test_the_same_number_again_keeps_what_was_corrected_before() -> None:
    assert kept((1, "TW1", 90.0), (2, "TW1", 95.0), (3, "TW1", 95.0)) == [("A3", 95.0, "A1")]


def test_two_numbers_of_one_file_correct_nothing() -> None:
    assert kept((1, "TW1", 90.0), (1, "TW1", 95.0)) == [("A2", 95.0, None)]


def test_zero_is_a_number() -> None:
    assert kept((1, "TW1", 90.0), (2, "TW1", 0.0)) == [("A2", 0.0, "A1")]


def test_every_place_stands_once_in_the_order_it_was_first_spoken_of() -> None:
    lines: list[Line] = [(1, "TW2", 2.0), (1, "TW1", 1.0), (2, "TW2", 3.0)]
    assert counting(frame(*lines), PLACE)[["periode", "nomor"]].to_numpy().tolist() == [["2026-TW2", 3], ["2026-TW1", 2]]


def test_what_was_stored_as_infinity_is_the_largest_float() -> None:
    assert frame((1, "TW1", float("inf")), (1, "TW2", -1.5)).angka.tolist() == [1.7976931348623157e308, -1.5]


def test_a_file_that_is_only_being_checked_speaks_as_a_stored_one() -> None:
    one = number("D-1", "TW2", 7.5)
    (fact,) = as_facts(unstored([one], Periode.parse("2026-TW3")))
    assert fact == Fact(0, "2026-TW3", "", "indikator", Periode.parse("2026-TW2"), one, -1)
    assert unstored([], Periode.parse("2026-TW3")).columns.tolist() == [*FACTS, "periode"]


# --- the plain rule is the referee


def plain_rule(facts: Sequence[Fact]) -> dict[Periode, Statement]:
    """One fact after the other: a later number takes the place, a blank takes no number away."""
    found: dict[Periode, Statement] = {}
    for fact in facts:
        found[fact.periode] = _followed(found.get(fact.periode), fact)
    return found


def _followed(before: Statement | None, later: Fact) -> Statement:
    if before is None:
        return Statement(later)
    if later.measurement.number is None:
        return before if before.number is not None else Statement(later)
    if before.number is None or later.measurement.number == before.number:
        return Statement(later, before.corrected)
    earlier = before.fact if later.submission_id != before.fact.submission_id else before.corrected
    return Statement(later, earlier)


@pytest.mark.parametrize("seed", range(40))
def test_what_counts_is_what_the_plain_rule_says(seed: int) -> None:
    draw = Random(seed)
    lines: list[Line] = [
        (file, draw.choice(["TW1", "TW2", "B01"]), draw.choice([None, 0.0, 1.0, 2.5]))
        for file in range(1, 9) for _ in range(draw.randint(0, 4))
    ]  # fmt: skip
    told = frame(*lines)
    assert spoken(told).get(("realisasi", "D-1"), {}) == plain_rule(list(as_facts(told)))
