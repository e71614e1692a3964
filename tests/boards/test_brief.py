"""*Ringkas satu menit*: each sentence on numbers worked by hand, every number with its way down, all of it read within a minute."""

import re

import office_story
import pytest
from builders_kinerja import Desk, number

from sop_core.boards.brief import Sentence, ToBudget, ToClocks, ToFiles, ToIndicators, ToSpan, brief
from sop_core.boards.look import Look
from sop_core.boards.summary import SummaryBoard, summary_board
from sop_core.boards.timeliness import timeliness_board
from sop_core.store.engine import Store, open_store

NAMES = re.compile(r"T[Ww] [IV]+ \d{4}|(?i:langkah|terlama) \d+ [A-Z]|tahun \d{4}")
"""Periods and steps are names, though they have a number in them."""


@pytest.fixture(scope="module")
def running(told_store: Store) -> SummaryBoard:
    return summary_board(Look.at(told_store, office_story.office(), office_story.NOW), office_story.TW3)


@pytest.fixture(scope="module")
def closed(told_store: Store) -> SummaryBoard:
    return summary_board(Look.at(told_store, office_story.office(), office_story.NOW), office_story.TW2)


def summary(desk: Desk) -> SummaryBoard:
    return summary_board(desk.look, "2026-TW2")


def said(board: SummaryBoard, icon: str) -> Sentence:
    (found,) = [one for one in brief(board).sentences if one.icon == icon]
    return found


def test_a_running_cycle_says_how_far_it_is_and_when_it_ends(running: SummaryBoard) -> None:
    assert said(running, "flag").text == (
        "Siklus TW III 2026 dalam batas Pemkab: perkiraan selesai Kam 15 Okt 13.55, 1 hari sebelum batas 16 Okt 2026. "
        "Mutu baku: 5 langkah terlambat, 1 masih berjalan, 1 tidak menyampaikan; 14 dari 31 langkah selesai."
    )


def test_the_step_furthest_over_its_standard_is_named_with_its_clock(running: SummaryBoard) -> None:
    late = said(running, "alarm")
    assert late.text == "1 langkah berjalan melewati waktu baku; terlama 4 Kumpul data PIAK, lewat 35 jam 25 menit."
    ((title, clock),) = late.numbers[1].way.clocks  # type: ignore[union-attr]
    assert (title, clock.key.unit) == ("Langkah 4 Kumpul data PIAK", "piak")


def test_who_sent_no_file_and_who_never_will_are_told_apart(running: SummaryBoard) -> None:
    files = said(running, "upload_file")
    assert files.text == "Berkas bidang masuk 2 dari 4; belum: Capil, PIAK; tidak menyampaikan: PDIP."
    assert files.numbers[0].way == ToFiles()


def test_a_closed_cycle_says_when_it_ended_and_how_many_steps_were_late(closed: SummaryBoard) -> None:
    first = said(closed, "flag")
    assert first.text == (
        "Siklus TW II 2026 tanpa batas di Pemkab: selesai Kam 9 Jul 14.50. Mutu baku: 5 langkah terlambat; 31 dari 31 langkah selesai."
    )
    assert first.numbers[0].way == ToSpan(office_story.at("2026-07-06 08.00"), office_story.at("2026-07-09 14.50"))


@pytest.mark.parametrize(("cycle_id", "share"), [("2026-TW2", "84 %: 26 dari 31"), ("2026-TW3", "69 %: 11 dari 16")])
def test_the_share_on_time_is_that_of_ketepatan(told_store: Store, cycle_id: str, share: str) -> None:
    board = summary_board(Look.at(told_store, office_story.office(), office_story.NOW), cycle_id)
    kept = said(board, "timer")
    assert kept.text.startswith(f"Tepat waktu {share} langkah")
    behind = [clock.verdict.is_late for _, clock in kept.numbers[1].way.clocks]  # type: ignore[union-attr]
    assert behind == sorted(behind, reverse=True), "all rounds that the number counts, the late ones first"
    assert len(behind) == len(kept.numbers[0].way.clocks)  # type: ignore[union-attr]
    every = timeliness_board(Look.at(told_store, office_story.office(), office_story.NOW), office_story.UNITS, True)
    assert board.cycle.tally.share == next(one.on_time for one in every.by_periode if one.kode == cycle_id)


def test_a_bidang_that_was_excused_before_it_began_counts_as_in_ketepatan(hired_sqlite_url: str) -> None:
    store = open_store(hired_sqlite_url)
    story = office_story.Story(store, office_story.TW3)
    story.opened("2026-10-05 08.00", "kadis")
    story.excused("2026-10-05 08.05", "sekretaris", "piak", "Seluruh pegawai bertugas di posko banjir")
    board = summary_board(Look.at(store, office_story.office(), office_story.NOW), office_story.TW3)
    every = timeliness_board(Look.at(store, office_story.office(), office_story.NOW), office_story.UNITS, True)
    assert board.cycle.tally == every.tally


def test_performance_is_said_with_its_n_and_the_period_before(desk: Desk) -> None:
    """D-1: 90 of 100 then 150 of 200 to date; so 90 % before and 75 % now, each the only number of its period."""
    desk.file("2026-TW1", "dafduk", number("D-1", "TW1", 90), number("D-2", "TW1", 72))
    desk.file("2026-TW2", "dafduk", number("D-1", "TW2", 60), number("D-2", "TW2", 51))
    board = summary(desk)
    assert said(board, "query_stats").text == "Capaian dinas 67,5 % * (Sedang), rata-rata 2 dari 4 indikator; TW I 2026 90 % *."
    assert said(board, "query_stats").numbers[0].way == ToIndicators(("D-1", "D-2", "C-1", "C-2"), by_unit=True)
    below = said(board, "trending_down")
    assert below.text == "2 dari 2 * indikator di bawah target; terendah Cakupan (Dafduk), 60 % *."
    assert [one.way for one in below.numbers] == [ToIndicators(("D-2", "D-1")), ToIndicators(("D-2",))]


def test_serapan_is_said_against_the_even_plan_and_in_rupiah(desk: Desk) -> None:
    """240 of the pagu perubahan 800 is 30 %, 20 points below the 50 % of an even half year."""
    desk.file("2026-TW2", "dafduk", number("D-1", "TW2", 240, "realisasi_anggaran"))
    spent = said(summary(desk), "savings")
    assert spent.text == "Serapan anggaran 30 % †, 20 poin † di bawah rencana merata: Rp\u00a0240 dari Rp\u00a0800 †."
    assert spent.numbers[0].way == ToBudget(("dafduk", "capil"))
    assert said(summary(desk), "south").text == "Serapan tertinggal sekurangnya 15 poin: Dafduk 30 % †."


def test_a_number_was_made_of_these_cells(desk: Desk) -> None:
    """A sum over two quarters stands on two cells of two files."""
    desk.file("2026-TW1", "dafduk", number("D-1", "TW1", 90))
    desk.file("2026-TW2", "dafduk", number("D-1", "TW2", 60))
    row = next(each for each in desk.board("2026-TW2").rows if each.indicator.kode == "D-1")
    assert [(one.fact.cycle_id, one.number) for one in row.behind] == [("2026-TW1", 90), ("2026-TW2", 60)]


def test_every_number_in_a_sentence_opens_something(running: SummaryBoard, closed: SummaryBoard, desk: Desk) -> None:
    desk.file("2026-TW1", "dafduk", number("D-1", "TW1", 90), number("D-2", "TW1", 72))
    desk.file("2026-TW2", "dafduk", number("D-1", "TW2", 60), number("D-2", "TW2", 51), number("D-1", "TW2", 9, "realisasi_anggaran"))
    for board in (running, closed, summary(desk)):
        for sentence in brief(board).sentences:
            left = NAMES.sub("", sentence.text)
            for one in sentence.numbers:
                assert one.text in sentence.text
                left = left.replace(one.text, "", 1)
            assert not re.search(r"\d", left), sentence.text


def test_every_time_has_a_clock_behind_it(running: SummaryBoard, closed: SummaryBoard) -> None:
    ways = [one.way for board in (running, closed) for sentence in brief(board).sentences for one in sentence.numbers]
    assert len([way for way in ways if isinstance(way, ToClocks)]) == 12, "whole, late, overdue, never came, share … of two cycles"
    assert ToClocks(()) not in ways


def test_it_is_five_to_eight_sentences_and_less_than_a_minute(running: SummaryBoard, closed: SummaryBoard, desk: Desk) -> None:
    for board in (running, closed, summary(desk)):
        read = brief(board)
        assert 5 <= len(read.sentences) <= 8
        assert read.seconds < 60
