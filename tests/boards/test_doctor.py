"""The board of *Dokter SOP*: remarks with their answers, and the standards beside the rounds of the told cycles."""

from dataclasses import replace

import office_story

from sop_core.boards.doctor import doctor_board, standard_rounds, standards_board
from sop_core.boards.look import Look
from sop_core.boards.trials import Trial, trials
from sop_core.office.golden import read_golden
from sop_core.settings import PROJECT
from sop_core.sop.lint import RemarkWeight
from sop_core.store.engine import Store


def test_a_remark_brings_its_step_and_the_assumption_that_answers_it(told_store: Store) -> None:
    board = doctor_board(Look.at(told_store, office_story.office(), office_story.NOW))
    told = next(one for one in board.remarks if one.remark.kode == "waktu-angka-kata")
    assert told.step is not None
    assert told.answer is not None
    assert (told.step.short, told.answer.dipakai) == ("Serah laporan", "15 menit")
    assert len(board.remarks) == sum(board.count(severity) for severity in RemarkWeight)
    assert [(one.remark.step, one.remark.kode) for one in board.unanswered] == [
        (None, "kata-menyatu"),
        (9, "tujuan-kembali-tidak-disebut"),
        (9, "putaran-tanpa-batas"),
        (10, "putaran-tanpa-batas"),
    ]


def test_every_round_that_ended_is_compared_and_one_of_an_excused_bidang_is_not(told_store: Store) -> None:
    board = standards_board(Look.at(told_store, office_story.office(), office_story.NOW))
    assert board.cycles == 2
    found = {row.step.number: row.n for row in board.rows}
    # tw2: of five bidang Capil was returned once, then 8 was; tw3: what had ended in the second week
    assert (found[1], found[2], found[3]) == (2, 2, 10)
    assert found[4] == 5 + 3
    assert found[5] == 6 + 3
    assert found[6] == 6 + 2
    assert (found[7], found[8], found[9], found[10], found[11]) == (6, 2, 2, 1, 1)


def test_the_rounds_behind_a_standard_are_those_it_is_compared_with_the_least_used_first(told_store: Store) -> None:
    for row in standards_board(Look.at(told_store, office_story.office(), office_story.NOW)).rows:
        rounds = standard_rounds(Look.at(told_store, office_story.office(), office_story.NOW), row.step.number)
        assert len(rounds) == row.n
        assert {one.key.step for one in rounds} <= {row.step.number}
        used = [one.clock.used.microseconds for one in rounds]
        assert used == sorted(used)


def test_cycles_under_another_sop_are_left_out(told_store: Store) -> None:
    office = office_story.office()
    other = replace(office, procedures={"01-2027": replace(office.procedure, id="01-2027")})
    board = standards_board(Look.at(told_store, other, office_story.NOW))
    assert (board.cycles, {row.n for row in board.rows}) == (0, {0})


def golden() -> tuple[Trial, ...]:
    return trials(office_story.office().calendar, read_golden(PROJECT / "data"))


def test_the_engine_agrees_with_every_golden_case() -> None:
    assert [one.agrees for one in golden()] == [True] * 100


def test_a_case_that_differs_in_one_value_does_not_agree() -> None:
    one = golden()[0]
    case = one.case
    assert case.minutes is not None
    assert case.days is not None
    assert case.due is not None
    assert replace(one, case=replace(case, minutes=case.minutes + 1)).agrees is False
    assert replace(one, case=replace(case, days=case.days + 1)).agrees is False
    assert replace(one, case=replace(case, due=case.end.replace(minute=51))).agrees is False
    assert replace(one, case=replace(case, minutes=None, days=None, due=None)).agrees is None


def test_a_case_outside_the_calendar_is_a_trouble_and_does_not_agree() -> None:
    case = replace(golden()[0].case, start=golden()[0].case.start.replace(year=2030), end=golden()[0].case.end.replace(year=2031))
    (told,) = trials(office_story.office().calendar, [case])
    assert (told.agrees, told.trouble[:29]) == (False, "Waktu 20 Nov 2030 15.50 di lu")
