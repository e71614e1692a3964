"""No action stores text without end: whichever text of whichever action is 4 MB long, a sentence refuses it and nothing is stored."""

import inspect
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import every_action
import pytest
from desks import TW3, a_running_cycle, desk, hired, holdings
from every_action import NOON, ROWS, Row, Told
from office_story import office

from sop_core import actions
from sop_core.boards.cycle import cycle_board, in_full, long_notes
from sop_core.boards.health import soundness
from sop_core.boards.look import Look
from sop_core.errors import SopError
from sop_core.intake import free_text
from sop_core.intake.free_text import FreeText
from sop_core.reports import event_log
from sop_core.sop.events import Event, EventKind
from sop_core.sop.progress import Key
from sop_core.store import cycles
from sop_core.store.engine import Store

HUGE = "x" * 4_000_000
KINDS = {name: kind for name, kind in vars(free_text).items() if isinstance(kind, FreeText)}


@pytest.fixture(scope="module")
def told(sqlite_template: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    database = tmp_path_factory.mktemp("free-text") / "kinerja.db"
    database.write_bytes(sqlite_template.read_bytes())
    with hired(f"sqlite:///{database.as_posix()}") as store:
        yield every_action.tell(store)


def lengthened(value: object, path: str) -> Iterator[tuple[str, object]]:
    """``value`` with one text of it made huge, once for each text, and where that text is."""
    if isinstance(value, str):
        yield path, HUGE
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            for where, longer in lengthened(getattr(value, field.name), f"{path}.{field.name}"):
                try:
                    yield where, replace(value, **{field.name: longer})
                except SopError:
                    continue  # refused before any action sees it
    elif hasattr(value, "_fields"):
        for name in value._fields:
            yield from ((where, value._replace(**{name: longer})) for where, longer in lengthened(getattr(value, name), f"{path}.{name}"))
    elif isinstance(value, (list, tuple)) and value:
        for where, longer in lengthened(value[0], f"{path}[0]"):
            yield where, type(value)([longer, *value[1:]])


def presses(row: Row, told: Told) -> Iterator[tuple[str, dict[str, object]]]:
    """Every text that the action takes, by its name: what it is pressed with here, and what it may be given besides."""
    given = dict(row.arguments(told))
    for name, parameter in list(inspect.signature(row.action).parameters.items())[1:]:
        if parameter.kind is inspect.Parameter.VAR_POSITIONAL:
            continue
        annotation = str(parameter.annotation)
        value = given.get(name, parameter.default)
        if "Sequence[str]" in annotation:
            yield name, {**given, name: [HUGE]}
        elif annotation in ("str", "str | None"):
            yield name, {**given, name: HUGE}
        else:
            for where, longer in lengthened(value, name):
                yield where, {**given, name: longer}


@pytest.mark.parametrize("action", ROWS)
def test_no_text_of_an_action_is_without_end(told: Told, action: str) -> None:
    row, before = ROWS[action], holdings(told.store)
    for where, arguments in presses(row, told):
        with pytest.raises(SopError, match="paling panjang") as refused:
            row.action(desk(told.store, row.username, NOON), **arguments)
        assert len(str(refused.value)) < 200, where
    assert holdings(told.store) == before


def test_the_texts_that_are_tried_are_those_of_every_kind(told: Told) -> None:
    """So that the property above cannot become empty unseen."""
    tried = {f"{action} {where}" for action, row in ROWS.items() for where, _ in presses(row, told)}
    assert {
        "complete_step note", "complete_step own_check", "return_step note", "return_step cells[0].sheet", "correct_event note",
        "receive note", "receive sent.measurements[0].uraian", "receive sent.measurements[0].raw", "receive sent.corrections[0].reason",
        "receive sent.remarks[0].text", "receive sent.findings[0].found", "receive sent.file", "receive learned[0].subject",
        "add_person name", "add_person nip", "add_person posts", "appoint_substitute letter.number", "change_calendar amendment.layer.name",
        "adopt_watch category", "keep file_name", "keep decision", "note_number text", "open_cycle units", "excuse_unit reason",
    } <= tried  # fmt: skip


def test_a_digest_of_a_draft_is_not_without_end(told: Told) -> None:
    with pytest.raises(SopError, match="paling panjang"):
        ROWS["drop"].action(desk(told.store, "staf.dafduk", NOON), HUGE)


def test_a_name_and_a_key_are_not_without_end(told: Told) -> None:
    row = ROWS["complete_step"]
    for here in (desk(told.store, HUGE, NOON), desk(told.store, row.username, NOON, HUGE)):
        with pytest.raises(SopError, match="paling panjang") as refused:
            row.press(here, told)
        assert len(str(refused.value)) < 200


@pytest.mark.parametrize("kind", KINDS)
def test_a_text_as_long_as_its_kind_may_be_is_taken_and_one_letter_more_is_not(kind: str) -> None:
    longest = KINDS[kind].longest
    assert KINDS[kind].read("x" * longest) == "x" * longest
    with pytest.raises(SopError, match=f"{KINDS[kind].name} paling panjang"):
        KINDS[kind].read("x" * (longest + 1))


def test_a_note_keeps_its_lines_and_a_name_has_one(told: Told) -> None:
    text = " Server\u202e rusak\n\tsejak  pagi "
    assert free_text.NOTE.read(text) == "Server rusak\n sejak  pagi"
    assert free_text.NAME.read(text) == "Server rusak sejak pagi"


# --- what an older version stored without a bound


@pytest.fixture
def old_store(hired_url: str) -> Iterator[Store]:
    """A cycle whose first fourteen entries carry a note of 4 MB each, as an older version took them: their chain is whole."""
    with hired(hired_url) as store:
        cycle_id = a_running_cycle(store, "dafduk", "capil")
        with store.writing() as connection:
            for turn in range(14):
                cycle = cycles.hold(connection, cycle_id)
                key = (3, "dafduk") if turn % 2 else (3, "capil")
                told = Event(EventKind.STEP_RECEIVED, NOON, NOON, "kadis", "kadis", step=key[0], unit=key[1], round=1, note=HUGE)
                cycles.append(connection, cycle, [replace(told, kind=EventKind.SUBMISSION_RECEIVED, documents=(f"berkas:{turn}",))])
        yield store


def test_a_history_of_huge_notes_is_shown_shortened_unbroken_and_can_be_had_whole(old_store: Store) -> None:
    board = cycle_board(Look.at(old_store, office(), NOON), TW3)
    assert (board.is_intact, board.shortened) == (True, 14)
    shown = [row.event.note for row in board.history if row.event.note]
    assert {note[1_895:] for note in shown} == {"xxxxx … (dipotong; utuhnya 4.000.000 huruf)"}
    assert long_notes(Look.at(old_store, office(), NOON), TW3).count(HUGE) == 14
    assert soundness(Look.at(old_store, office(), NOON)).broken == ()


def test_an_event_log_carries_huge_notes_whole(old_store: Store) -> None:
    board = in_full(Look.at(old_store, office(), NOON), TW3)
    for written in (event_log.csv(board), event_log.xes(board)):
        assert written.count(HUGE) == 14
        assert "dipotong" not in written
    assert board.shortened == 0


def test_a_cycle_with_huge_notes_goes_on(old_store: Store) -> None:
    actions.complete_step(desk(old_store, "kabid.capil", NOON), TW3, Key(3, "capil"), 1, "Sudah")
    assert cycle_board(Look.at(old_store, office(), NOON), TW3).is_intact
