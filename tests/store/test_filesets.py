"""The files of a bidang and period as a set: which count, which number of a row, and what an old database meant; on both databases."""

from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

import office_story
import pytest
from alembic import command
from alembic.config import Config
from builders_kinerja import Desk, desk_on, number
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, text

from sop_core.intake.submission import Measurement
from sop_core.kinerja.facts import as_facts
from sop_core.store import filesets, migrations, submissions, tables
from sop_core.store.engine import Store, open_store
from sop_core.store.submissions import INDIKATOR, LAYANAN

UNIT = "dafduk"


@pytest.fixture
def desk(database_url: str) -> Iterator[Desk]:
    with desk_on(database_url, office_story.office()) as made:
        made.cycle("2026-TW1")
        yield made


def row(name: str, value: float | None) -> Measurement:
    return number(None, "TW1", value, uraian=name, cell="E5")


def served(name: str, value: float | None) -> Measurement:
    return number(None, "TW1", value, "layanan", uraian=name, wilayah="63.04.01", cell="E6")


def told(desk: Desk, part: str = INDIKATOR, code: str = "2026-TW1") -> dict[str, list[float | None]]:
    with desk.store.reading() as connection:
        facts = submissions.facts(connection, [UNIT], part)
    found: dict[str, list[float | None]] = {}
    for fact in as_facts(facts):
        if fact.cycle_id == code:
            found.setdefault(fact.measurement.uraian, []).append(fact.measurement.number)
    return found


def test_a_file_with_other_rows_completes_the_first(desk: Desk) -> None:
    desk.further_file("2026-TW1", UNIT, *(row(name, 1) for name in "abcde"))
    desk.further_file("2026-TW1", UNIT, *(row(name, 2) for name in "fgh"))
    assert told(desk) == {**{name: [1] for name in "abcde"}, **{name: [2] for name in "fgh"}}


def test_of_a_row_that_two_files_have_the_newer_number_counts_and_the_rest_stays(desk: Desk) -> None:
    desk.further_file("2026-TW1", UNIT, row("a", 1), row("b", 2))
    desk.further_file("2026-TW1", UNIT, row("b", 20), row("c", 30))
    assert told(desk) == {"a": [1], "b": [20], "c": [30]}


def test_a_blank_of_a_further_file_takes_no_number_away(desk: Desk) -> None:
    desk.further_file("2026-TW1", UNIT, row("a", 1), row("b", None))
    desk.further_file("2026-TW1", UNIT, row("a", None), row("b", None))
    assert told(desk) == {"a": [1], "b": [None]}


def test_a_replaced_file_takes_its_rows_along(desk: Desk) -> None:
    first = desk.further_file("2026-TW1", UNIT, row("a", 1), row("b", 2))
    desk.further_file("2026-TW1", UNIT, row("a", 10), replaces=[first])
    assert told(desk) == {"a": [10]}


def test_a_number_that_gave_way_counts_again_when_what_it_gave_way_to_is_replaced(desk: Desk) -> None:
    desk.further_file("2026-TW1", UNIT, row("a", 1), row("b", 2))
    update = desk.further_file("2026-TW1", UNIT, row("a", 10))
    desk.further_file("2026-TW1", UNIT, row("c", 3), replaces=[update])
    assert told(desk) == {"a": [1], "b": [2], "c": [3]}


def test_a_file_replaces_another_only_in_the_parts_that_both_have(desk: Desk) -> None:
    first = desk.further_file("2026-TW1", UNIT, row("a", 1), served("KTP", 5))
    desk.further_file("2026-TW1", UNIT, row("b", 2), replaces=[first])
    assert (told(desk), told(desk, LAYANAN)) == ({"b": [2]}, {"KTP": [5]})


def test_how_each_file_stands_in_its_set_can_be_asked(desk: Desk) -> None:
    first = desk.further_file("2026-TW1", UNIT, row("a", 1), row("b", 2), served("KTP", 5))
    second = desk.further_file("2026-TW1", UNIT, row("a", 10))
    third = desk.further_file("2026-TW1", UNIT, served("KTP", 6), replaces=[first])
    with desk.store.reading() as connection:
        stands = filesets.memberships(connection, [first, second, third])
    assert (stands[first].parts, stands[first].counts, stands[first].replaced_by) == ((INDIKATOR, LAYANAN), (INDIKATOR,), (third,))
    assert [stands[one].yielding for one in (first, second, third)] == [1, 0, 0]
    assert stands[third].replaces == (first,)


# --- any files in any order, against the rule told slowly

VALUES = st.one_of(st.none(), st.integers(0, 9))
ROWS, SERVICES = st.dictionaries(st.sampled_from("abcd"), VALUES, min_size=1), st.dictionaries(st.sampled_from("xy"), VALUES)
FILES = st.lists(st.tuples(ROWS, SERVICES, st.sets(st.integers(0, 3))), min_size=2, max_size=4)
File = tuple[dict[str, int | None], dict[str, int | None], set[int]]
_years = count(2100)  # never the year of the cycle that the desk opens


def referee(files: Sequence[File], part: int) -> dict[str, int | None]:
    """Word for word: a file counts while no later one with the part replaces it; of a row the newest number, else a blank."""
    alive: list[int] = []
    for index, file in enumerate(files):
        if file[part]:
            alive = [one for one in alive if one not in file[2]] + [index]
    found: dict[str, int | None] = {}
    for index in alive:
        for name, value in files[index][part].items():
            if value is not None or name not in found:
                found[name] = value
    return found


def test_any_files_replacing_any_earlier_ones_count_as_the_rule_says(desk: Desk) -> None:
    @given(FILES)
    @settings(max_examples=60, deadline=None)
    def holds(files: list[File]) -> None:
        code = f"{next(_years)}-TW1"
        desk.cycle(code)
        ids: list[int] = []
        for rows, services, replaces in files:
            cells = [*(row(name, value) for name, value in rows.items()), *(served(name, value) for name, value in services.items())]
            ids.append(desk.further_file(code, UNIT, *cells, replaces=[ids[one] for one in replaces if one < len(ids)]))
        for part, place in ((INDIKATOR, 0), (LAYANAN, 1)):
            assert told(desk, part, code) == {name: [kept] for name, kept in referee(files, place).items()}

    holds()


# --- a database of before


def at_revision(store: Store, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    with store.writing() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


def test_what_was_stored_before_files_were_a_set_means_the_same_afterwards(empty_database_url: str) -> None:
    """Then the newest file that had a part was the one that counted for it: 4 for the indicators, 3 for the recap."""
    store = open_store(empty_database_url)
    try:
        at_revision(store, "0012")
        with store.writing() as connection:
            for statement in OLD:
                connection.execute(text(statement))
        assert migrations.migrate(store)
        with store.reading() as connection:
            assert filesets.counting(connection, "2026-TW1", UNIT) == {INDIKATOR: (4,), LAYANAN: (3,)}
            assert filesets.counting(connection, "2026-TW1", "capil") == {INDIKATOR: (5,)}
            assert filesets.memberships(connection, [1])[1].replaced_by == (2, 3)
            facts = submissions.facts(connection, [UNIT, "capil"], INDIKATOR)
        assert [(fact.submission_id, fact.measurement.number) for fact in as_facts(facts)] == [(4, 14.0), (5, 15.0)]
        with pytest.raises(Exception, match="replaced_files is append-only"), store.writing() as connection:
            connection.execute(delete(tables.replaced_files))
    finally:
        store.close()


def _old() -> Iterator[str]:
    yield (
        "INSERT INTO cycles (id, periode, ends_on, units, procedure, calendar, register, opened_at, version) "
        "VALUES ('2026-TW1', '2026-TW1', '2026-03-31', '[]', '{}', '{}', '{}', '2026-04-01T00:00:00+00:00', 0)"
    )
    yield "INSERT INTO blobs (sha256, size, content) VALUES ('b', 0, '')"
    for number_of, (unit, parts) in enumerate(
        ((UNIT, (INDIKATOR, LAYANAN)), (UNIT, (INDIKATOR,)), (UNIT, (LAYANAN,)), (UNIT, (INDIKATOR,)), ("capil", (INDIKATOR,))), 1
    ):
        yield (
            "INSERT INTO submissions (id, cycle_id, unit, version, periode, ends_on, file_name, sha256, uploaded_by, post, uploaded_at, "
            f"findings) VALUES ({number_of}, '2026-TW1', '{unit}', {number_of}, '2026-TW1', '2026-03-31', 'a.xlsx', 'b', 'katim', 'katim', "
            "'2026-04-01T00:00:00+00:00', '[]')"
        )
        for part in parts:
            yield f"INSERT INTO submission_parts (submission_id, part) VALUES ({number_of}, '{part}')"
            yield (
                "INSERT INTO measurements (submission_id, part, uraian, measure, year, key, number, state, sheet, cell) "
                f"VALUES ({number_of}, '{part}', 'a', 'realisasi', 2026, 'TW1', {10 + number_of}, 'angka', 'Data', 'A1')"
            )


OLD = tuple(_old())
