"""A file with an open question is not handed in; an answer is kept with the file, by whom and when, in the very act of storing."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from builders import MONDAY
from desks import TW3, a_file, a_running_cycle, desk, hired, holdings

from sop_core import actions
from sop_core.errors import SopError
from sop_core.intake import Answer, Answered, Question, Reply
from sop_core.store import answers
from sop_core.store.engine import Store

ASKED = Question("JAUH_DARI_TARGET", "Data", "E2", "Nilai 140 jauh dari target 14.", "DAFDUK-01", "Rekam", None, "realisasi", "TW3", 140.0)


@pytest.fixture
def store(hired_url: str) -> Iterator[Store]:
    with hired(hired_url) as opened:
        a_running_cycle(opened, "dafduk")
        yield opened


def test_an_open_question_keeps_the_file_out_and_says_which(store: Store) -> None:
    sent, content = a_file("dafduk")
    before = holdings(store)
    with pytest.raises(SopError, match=r"1 pertanyaan tentang angka belum dijawab, yang pertama Data!E2: Nilai 140 jauh dari target 14\."):
        actions.receive(desk(store, "staf.dafduk"), TW3, replace(sent, questions=(ASKED,)), content)
    assert holdings(store) == before


def test_an_answer_is_kept_with_who_and_when(store: Store) -> None:
    sent, content = a_file("dafduk")
    told = Answered(ASKED, Answer(Reply.TRUE, "Dua kali jadwal"))
    kept = actions.receive(desk(store, "staf.dafduk"), TW3, replace(sent, questions=(ASKED,), answers=(told,)), content)
    with store.reading() as connection:
        (found,) = answers.of_submissions(connection, [int(kept.id)])
        assert answers.of_year(connection, ["dafduk"], 2026) == (found,)
        assert answers.of_year(connection, ["capil"], 2026) == answers.of_year(connection, ["dafduk"], 2025) == ()
    assert found.answered == replace(told, by="staf.dafduk", post="staf_dafduk", at=MONDAY)


def test_a_reason_without_end_is_refused(store: Store) -> None:
    sent, content = a_file("dafduk")
    told = Answered(ASKED, Answer(Reply.TRUE, "x" * 1001))
    with pytest.raises(SopError, match=r"Alasan paling panjang 1\.000"):
        actions.receive(desk(store, "staf.dafduk"), TW3, replace(sent, questions=(ASKED,), answers=(told,)), content)
