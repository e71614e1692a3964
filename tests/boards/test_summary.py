"""*Ringkasan*: the cycle and the performance in one board, and the written rules of the priorities, each on a case of its own."""

from collections.abc import Iterator
from datetime import date

import office_story
import pytest
from builders import at
from builders_kinerja import NOW, Desk, desk_on, number

from sop_core.boards import priorities
from sop_core.boards.brief import brief
from sop_core.boards.headline import headline
from sop_core.boards.look import Look
from sop_core.boards.priorities import Priority
from sop_core.boards.summary import SummaryBoard, summary_board
from sop_core.boards.verdicts import Limit
from sop_core.sop.sla import Verdict
from sop_core.store.engine import Store, open_store


@pytest.fixture
def desk(sqlite_url: str) -> Iterator[Desk]:
    with desk_on(sqlite_url, office_story.office()) as made:
        made.cycle("2026-TW1")
        made.cycle("2026-TW2")
        yield made


def summary(desk: Desk, code: str = "2026-TW2") -> SummaryBoard:
    return summary_board(Look.at(desk.store, desk.office, NOW), code)


def found(board: SummaryBoard, icon: str) -> list[Priority]:
    return [each for each in board.priorities if each.icon == icon]


@pytest.fixture(scope="module")
def story(told_store: Store) -> SummaryBoard:
    return summary_board(Look.at(told_store, office_story.office(), office_story.NOW), office_story.TW3)


# --- the cycle


def test_each_bidang_stands_with_its_clock_its_file_and_its_head(story: SummaryBoard) -> None:
    assert [(line.name, line.verdict, line.file) for line in story.lines] == [
        ("Sekretariat", Verdict.ON_TIME, ""),
        ("Dafduk", Verdict.NEAR, ""),
        ("Capil", Verdict.RUNNING, "berkas belum masuk"),
        ("PIAK", Verdict.OVERDUE, "berkas belum masuk"),
    ]
    assert [line.head for line in story.lines][:2] == ["Sekretaris Dinas · Melur Sekarayu", "Kabid Dafduk · Purnama Lazuardika"]


def test_a_bidang_that_is_excused_is_not_expected_to_send(story: SummaryBoard) -> None:
    assert story.files == (2, 4)


def test_steps_were_late_in_a_cycle_that_ends_before_its_limit(story: SummaryBoard) -> None:
    assert (story.verdict.limit, story.verdict.tally.late) == (Limit.WITHIN, 5)
    limit, standards = headline(story)[:2]
    assert (limit.label, limit.value, limit.below, limit.colour) == (
        "Batas di Pemkab", "Dalam batas", "± 15 Okt, batas 16 Okt", "green",
    )  # fmt: skip
    assert (standards.label, standards.value, standards.below, standards.colour) == (
        "Langkah terlambat", "5", "5 putaran, 1 berjalan", "orange",
    )  # fmt: skip
    assert limit.words == (
        "Dalam batas Pemkab: perkiraan selesai Kam 15 Okt 13.55, 1 hari sebelum batas 16 Okt 2026. "
        "Mutu baku: 5 langkah terlambat, 1 masih berjalan, 1 tidak menyampaikan."
    )


def test_an_overdue_step_names_its_standard_its_owner_and_where_it_is_seen(story: SummaryBoard) -> None:
    (late,) = found(story, "alarm")
    assert late.sentence == "Langkah 4 Kumpul data PIAK lewat batas 35 jam 25 menit"
    assert late.reason == "standar 3 jam, terpakai 38 jam 25 menit"
    assert late.owner == "Staf PIAK · Lintang Adiraksa"
    assert (late.link.page, late.link.query) == ("progres", (("siklus", "2026-TW3"), ("langkah", "4"), ("bidang", "piak")))


def test_the_step_that_is_late_for_longest_comes_first_however_short_its_standard(told_store: Store) -> None:
    """On Tuesday the 20th at 10.00 PIAK's data have had 375 + 4×450 + 5×450 + 450 + 150 = 5.025 menit, 4.845 beyond their 3 jam. The check
    of Capil is 2.715 menit late, but that is 181 times its standard of a quarter of an hour."""
    later = summary_board(Look.at(told_store, office_story.office(), office_story.at("2026-10-20 10.00")), office_story.TW3)
    assert found(later, "alarm")[0].sentence == "Langkah 4 Kumpul data PIAK lewat batas 80 jam 45 menit"
    assert "Langkah 6 Periksa Kabid Capil lewat batas 45 jam 15 menit" in [one.sentence for one in found(later, "alarm")]
    told = next(one.text for one in brief(later).sentences if one.icon == "alarm")
    assert told == "3 langkah berjalan melewati waktu baku; terlama 4 Kumpul data PIAK, lewat 80 jam 45 menit."


def test_missing_files_are_one_priority_with_the_heads_of_their_bidang(story: SummaryBoard) -> None:
    (missing,) = found(story, "upload_file")
    assert missing.sentence == "Berkas kinerja Capil, PIAK belum masuk"
    assert missing.owner == "Kabid Capil · Kenanga Astapraja, Kabid PIAK · Samudra Wicaksita"


def test_a_closed_cycle_waits_for_no_file(told_store: Store) -> None:
    board = summary_board(Look.at(told_store, office_story.office(), office_story.NOW), office_story.TW2)
    assert (found(board, "upload_file"), found(board, "alarm")) == ([], [])


def test_a_bidang_that_never_came_counts_as_one_late_step_as_in_ketepatan(hired_sqlite_url: str) -> None:
    store = open_store(hired_sqlite_url)
    story = office_story.Story(store, office_story.TW3)
    story.opened("2026-10-05 08.00", "sekretaris", date(2026, 10, 30))
    story.done("2026-10-05 08.05", "kadis", 1)
    before = summary_board(Look.at(store, office_story.office(), at("2026-10-05 08.06")), office_story.TW3)
    assert [one.value for one in headline(before)[:2]] == ["Dalam batas", "0"]
    story.done("2026-10-05 08.06", "katim.program", 2)
    story.excused("2026-10-05 08.07", "sekretaris", "pdip", "Server rusak")
    after = summary_board(Look.at(store, office_story.office(), at("2026-10-05 08.08")), office_story.TW3)
    assert [(card.key.step, card.key.unit) for card in after.cycle.late] == [(3, "pdip")]
    assert [(one.value, one.colour) for one in headline(after)[:2]] == [("Dalam batas", "green"), ("1", "orange")]


# --- the performance


def test_the_weakest_indicators_come_worst_first_with_what_was_before(desk: Desk) -> None:
    desk.file("2026-TW1", "dafduk", number("D-1", "TW1", 60), number("D-2", "TW1", 8))
    desk.file("2026-TW2", "dafduk", number("D-1", "TW2", 50), number("D-2", "TW2", 17))
    worst, second = found(summary(desk), "trending_down")
    assert worst.sentence == "Cakupan: capaian 20 % * (Sangat Rendah)"
    assert worst.reason == "17 dari target 85 % * s.d. TW II 2026; sebelumnya 10 % *"
    assert second.sentence == "Pencetakan: capaian 55 % * (Rendah)"
    assert worst.link.query == (("siklus", "2026-TW2"), ("lihat", "Tren"), ("bidang", "Dafduk"), ("indikator", "D-2"))


@pytest.mark.parametrize(("spent", "speaks"), [(281, False), (280, True)])  # of 800; an even plan is 50 %
def test_serapan_is_a_priority_from_fifteen_points_behind_an_even_plan(desk: Desk, spent: float, speaks: bool) -> None:
    desk.file("2026-TW2", "dafduk", number("D-1", "TW2", spent, "realisasi_anggaran"))
    assert bool(found(summary(desk), "savings")) is speaks


def test_a_bidang_behind_in_spending_is_told_with_both_sums(desk: Desk) -> None:
    desk.file("2026-TW2", "dafduk", number("D-1", "TW2", 80, "realisasi_anggaran"))
    (behind,) = found(summary(desk), "savings")
    assert behind.sentence == "Serapan Dafduk 10 % †, 40 poin † di bawah rencana merata"
    assert behind.reason == "Rp\u00a080 dari Rp\u00a0800 † sampai TW II 2026"


def test_capaian_that_is_too_good_asks_for_its_target(desk: Desk) -> None:
    desk.file("2026-TW2", "capil", number("C-2", "TW2", 40))
    (high,) = found(summary(desk), "rule")
    assert (high.sentence, high.reason) == ("1 capaian * di atas 110 %: periksa apakah targetnya terlalu rendah", "C-2")


def test_what_has_no_number_is_never_called_weak(desk: Desk) -> None:
    assert found(summary(desk), "trending_down") == []


def test_there_are_at_most_five_and_of_one_rule_at_most_two(desk: Desk) -> None:
    desk.file("2026-TW2", "dafduk", number("D-1", "TW2", 5), number("D-2", "TW2", 5), number("D-1", "TW2", 8, "realisasi_anggaran"))
    desk.file(
        "2026-TW2", "capil", number("C-1", "TW2", 9), number("C-2", "TW2", 90),
        number(None, "TW2", 5, "realisasi_anggaran", uraian="2.12.03.01"),
    )  # fmt: skip
    rules = [each.rule for each in summary(desk).priorities]
    assert len(rules) == 5
    assert max(rules.count(rule) for rule in rules) == 2
    assert [rule.words for rule in priorities.RULES if rule.words in rules] == list(dict.fromkeys(rules))


def test_serapan_behind_or_ahead_of_the_even_plan_is_counted_in_points(desk: Desk) -> None:
    desk.file("2026-TW2", "dafduk", number("D-1", "TW2", 480, "realisasi_anggaran"))
    assert [line.behind for line in summary(desk).lines] == [-10.0, None]
