"""An answer travels with its number: a mark on all that is made of it, the reason of a blank, and who said so in the dialog of the cell."""

from dataclasses import replace

import pytest
from builders_kinerja import NOW, Desk, number

from sop_core.boards import files
from sop_core.indicators.number_marks import OVERSPENT
from sop_core.indicators.reasons import Alasan
from sop_core.intake import Answer, Reply
from sop_core.periode import Periode
from sop_core.store import submissions

TW1, TW2 = "2026-TW1", "2026-TW2"
REASON = "Dua kali jadwal keliling"


def test_every_number_made_of_an_answered_one_is_marked(desk: Desk) -> None:
    desk.answered_file(TW1, "dafduk", {number("D-1", "TW1", 140): Answer(Reply.TRUE, REASON)}, number("D-2", "TW1", 80))
    desk.file(TW2, "dafduk", number("D-1", "TW2", 100), number("D-2", "TW2", 85))
    board = desk.board(TW2, ("dafduk",))
    summed, position = board.rows
    (mark,) = [mark for mark in summed.measurement.value_marks if mark.sign == "‡"]
    assert mark.short == "ditanyakan, dijawab bidang"
    assert mark.sentence == "Nilai 140 jauh dari target. Benar demikian? Dijawab “benar: Dua kali jadwal keliling” oleh staf, Sen 5 Okt."
    assert mark in summed.capaian.marks
    assert "‡" not in {mark.sign for mark in position.marks}
    assert [(row.subject, row.answered.words) for row in board.answers] == [("D-1 D-1, TW I 2026", f"benar: {REASON}")]


@pytest.mark.parametrize(("reply", "alasan"), [(Reply.NOT_DUE, Alasan.BELUM_JATUH_TEMPO), (Reply.NO_DATA, Alasan.BELUM_ADA_DATA)])
def test_a_blank_says_why_it_is_one(desk: Desk, reply: Reply, alasan: Alasan) -> None:
    desk.answered_file(TW1, "dafduk", {number("D-1", "TW1", None): Answer(reply, "menunggu SIAK")}, number("D-2", "TW1", 80))
    blank, filled = desk.board(TW1, ("dafduk",)).rows
    assert (blank.capaian.value, blank.capaian.reason, blank.reason) == (None, alasan, f"{reply.value}: menunggu SIAK")
    assert filled.reason == ""


def test_a_number_that_comes_later_speaks_for_itself(desk: Desk) -> None:
    desk.answered_file(TW1, "dafduk", {number("D-1", "TW1", None): Answer(Reply.NO_DATA)}, number("D-2", "TW1", 80))
    desk.file(TW1, "dafduk", number("D-1", "TW1", 90), number("D-2", "TW1", 80))
    row, _ = desk.board(TW1, ("dafduk",)).rows
    assert (row.capaian.shown, row.reason) == (90.0, "")


def test_money_that_was_not_written_and_money_that_is_too_much(desk: Desk) -> None:
    blank = number("D-1", "TW1", None, "realisasi_anggaran")
    desk.answered_file(TW1, "dafduk", {blank: Answer(Reply.NO_DATA, "SPJ belum disahkan")}, number("D-1", "TW1", 100))
    line = desk.board(TW1, ("dafduk",)).budget[0]
    assert line.serapan.reason is Alasan.BELUM_ADA_DATA
    spent = number("D-1", "TW2", 900, "realisasi_anggaran")
    desk.answered_file(TW2, "dafduk", {spent: Answer(Reply.TRUE, "Menunggu DPA")}, number("D-1", "TW2", 100))
    board = desk.board(TW2, ("dafduk",))
    assert board.budget[0].serapan.shown == 112.5
    assert [mark.sign for mark in board.budget[0].serapan.marks if mark.sign in "‡!"] == ["‡", "!"]
    assert OVERSPENT in board.total.serapan.marks


def test_the_dialog_of_the_cell_tells_question_answer_and_person(desk: Desk) -> None:
    one = number("D-1", "TW1", 140)
    kept = desk.answered_file(TW1, "dafduk", {one: Answer(Reply.TRUE, REASON)})
    with desk.store.reading() as connection:
        (row,) = files.file_rows(connection, desk.look, (submissions.get(connection, kept),))
    assert [(told.answered.answer.reason, told.by, told.at) for told in row.answers] == [(REASON, "staf", NOW)]


def test_a_version_that_is_restored_keeps_its_answers(desk: Desk) -> None:
    kept = desk.answered_file(TW1, "dafduk", {number("D-1", "TW1", 140): Answer(Reply.TRUE, REASON)})
    desk.file(TW1, "dafduk", number("D-1", "TW1", 100))
    assert desk.board(TW1, ("dafduk",)).answers == ()
    with desk.store.writing() as connection:
        submissions.restore(connection, submissions.get(connection, kept), ("katim", "katim_program"), "kembali", NOW, ())
    (told,) = desk.board(TW1, ("dafduk",)).answers
    assert (told.answered.answer.reason, told.by) == (REASON, "staf")


def test_the_next_file_of_the_year_knows_the_answer_and_that_of_the_next_year_does_not(desk: Desk) -> None:
    desk.answered_file(TW1, "dafduk", {number("D-1", "TW1", 140): Answer(Reply.TRUE, REASON)})
    desk.cycle("2027-TW1")
    known = [files.knowledge(desk.look, code, ("dafduk",)).answered for code in (TW2, "2027-TW1")]
    assert [[one.answer.reason for one in told] for told in known] == [[REASON], []]


# --- the usual width, from what was handed in before


def test_six_values_make_a_usual_width_and_five_do_not(desk: Desk) -> None:
    desk.register = replace(desk.register, indicators=desk.register.indicators)
    values = {"2025-TW1": 100, "2025-TW2": 110, "2025-TW3": 90, "2025-TW4": 105, "2026-TW1": 95, "2026-TW2": 100}
    for place, (code, value) in enumerate(values.items(), 1):
        if code not in (TW1, TW2):
            desk.cycle(code)
        desk.file(code, "dafduk", number("D-1", Periode.parse(code).key, value))
        if place == 5:
            assert usual(desk, TW2) is None
    desk.cycle("2026-TW3")
    found = usual(desk, "2026-TW3")
    # mean 100, moving ranges 10, 20, 15, 10, 5: 100 ± 31,92, and a tenth of that width more
    assert found is not None
    assert (round(found.lower, 2), round(found.upper, 2)) == (61.7, 138.3)
    assert found.words == "yang biasanya 68,08–131,92 (dari 6 triwulan)"


def usual(desk: Desk, code: str) -> object:
    known = files.knowledge(desk.look, code, ("dafduk",))
    return known.by_kode["D-1"].usual
