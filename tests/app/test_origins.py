"""What a click on a number opens: all cells of a value to date, the register and the files' cells behind a target."""

from collections.abc import Iterator

import office_story
import pytest
from builders_kinerja import Desk, desk_on, number

from pages.analisis_parts import serapan, tables
from pages.shared.cells import Made, told


@pytest.fixture
def desk(sqlite_url: str) -> Iterator[Desk]:
    with desk_on(sqlite_url, office_story.office()) as made:
        made.cycle("2026-TW1")
        made.cycle("2026-TW2")
        spent = {key: number(None, key, 50, "realisasi_anggaran", uraian="2.12.02.01") for key in ("TW1", "TW2")}
        made.file("2026-TW1", "dafduk", number("D-1", "TW1", 90), number("D-2", "TW1", 80), spent["TW1"])
        targets = (number("D-1", "TH", 400, "target"), number("D-1", "TW2", 120, "target"))
        made.file("2026-TW2", "dafduk", number("D-1", "TW2", 60), number("D-2", "TW2", 85), spent["TW2"], *targets)
        yield made


def test_a_sum_opens_every_cell_it_was_made_of(desk: Desk) -> None:
    summed, position = desk.board("2026-TW2").of("dafduk")
    made = tables._origin(summed, "Realisasi")
    assert isinstance(made, Made)
    assert made.words == "Realisasi s.d. TW II 2026: 150 keping (penjumlahan TW I 2026, TW II 2026), dari 2 sel."
    assert [(each["Periode"], each["Angka"], each["Sel"]) for each in told(made.cells)] == [
        ("TW I 2026", "90", "TW1-realisasi"), ("TW II 2026", "60", "TW2-realisasi"),
    ]  # fmt: skip
    assert tables._origin(position, "Realisasi") == position.source  # one cell says it all


def test_a_target_opens_the_register_and_what_the_files_write(desk: Desk) -> None:
    summed, position = desk.board("2026-TW2").of("dafduk")
    until, year, unwritten = tables._target(summed, False), tables._target(summed, True), tables._target(position, False)
    assert tables._origin(summed, "Target") == until
    assert until.words == "Target s.d. TW II 2026: 200 keping, menurut register indikator. Yang tertulis di berkas:"
    assert [one.number for one in until.cells] == [120]
    assert (year.words, [one.number for one in year.cells]) == (
        "Target 2026: 400 keping, menurut register indikator. Yang tertulis di berkas:", [400],
    )  # fmt: skip
    assert (unwritten.words, unwritten.cells) == ("Target s.d. TW II 2026: 85 %, menurut register indikator.", ())


def test_what_was_spent_to_date_opens_the_cell_of_every_period(desk: Desk) -> None:
    line = desk.board("2026-TW2").budget[0]
    made = serapan._origin(line, serapan.SPENT)
    assert isinstance(made, Made)
    assert (made.words, [one.number for one in made.cells]) == ("Realisasi s.d. TW II 2026: Rp 100 (penjumlahan), dari 2 sel.", [50, 50])
    assert serapan._origin(line, "TW I 2026") == line.points[0].spent
