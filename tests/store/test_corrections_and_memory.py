"""What was mended in a file and what was decided over a layout, as they are kept: beside the original, the newest word on a subject."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from desks import TW3, a_file, a_running_cycle, desk, hired, holdings, minutes

from sop_core import actions
from sop_core.errors import NotAllowed, SopError
from sop_core.intake import Correction, Learned, State, Topic
from sop_core.periode import Periode
from sop_core.store import corrections, memory
from sop_core.store.engine import Store

MENDED = Correction("Data", "E7", "sembilan", "9", 9.0, State.ANGKA, "Salah ketik")
COLUMN = Learned("a" * 64, Topic.COLUMN, "hasil kerja", "realisasi @", "Hasil Kerja")


@pytest.fixture
def store(hired_url: str) -> Iterator[Store]:
    with hired(hired_url) as opened:
        a_running_cycle(opened, "dafduk", "capil")
        yield opened


def remembered(store: Store, unit: str = "dafduk") -> list[tuple[str, str, str]]:
    with store.reading() as connection:
        return [(one.learned.subject, one.learned.answer, one.decided_by) for one in memory.of_unit(connection, unit)]


def test_a_correction_is_kept_with_the_file_it_mends(store: Store) -> None:
    sent, content = a_file("dafduk")
    number = int(actions.receive(desk(store, "staf.dafduk"), TW3, replace(sent, corrections=(MENDED,)), content).id)
    with store.reading() as connection:
        (kept,) = corrections.of_submissions(connection, [number])
        assert corrections.of_submissions(connection, [number + 1]) == ()
    assert (kept.correction, kept.corrected_by, kept.post, kept.corrected_at) == (MENDED, "staf.dafduk", "staf_dafduk", minutes(0))


def test_a_correction_without_a_reason_stores_nothing(store: Store) -> None:
    sent, content = a_file("dafduk")
    before = holdings(store)
    with pytest.raises(SopError, match="Setiap koreksi memerlukan alasan"):
        actions.receive(desk(store, "staf.dafduk"), TW3, replace(sent, corrections=(replace(MENDED, reason=" \u200b"),)), content)
    assert holdings(store) == before


def test_the_newest_decision_on_a_subject_holds_for_its_bidang_only(store: Store) -> None:
    for said, who in (("target @", "staf.dafduk"), ("realisasi @", "katim.dafduk")):
        sent, content = a_file("dafduk", said)
        actions.receive(desk(store, who), TW3, sent, content, learned=[replace(COLUMN, answer=said)])
    assert remembered(store) == [("hasil kerja", "realisasi @", "katim.dafduk")]
    assert remembered(store, "capil") == []


def test_a_decision_can_be_taken_back_by_those_of_the_bidang_and_made_again(store: Store) -> None:
    sent, content = a_file("dafduk")
    actions.receive(desk(store, "staf.dafduk"), TW3, sent, content, learned=[COLUMN])
    with pytest.raises(NotAllowed):
        actions.forget(desk(store, "staf.capil"), "dafduk", COLUMN, Periode.parse(TW3))
    press = desk(store, "staf.dafduk")
    assert [actions.forget(press, "dafduk", COLUMN, Periode.parse(TW3)).repeated for _ in range(2)] == [False, True]
    assert remembered(store) == []
    again, content = a_file("dafduk", "v2")
    actions.receive(desk(store, "staf.dafduk"), TW3, again, content, learned=[COLUMN])
    assert len(remembered(store)) == 1
