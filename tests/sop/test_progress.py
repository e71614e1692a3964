"""The fold of a cycle: what opens when, rounds and returns, excused bidang, what is illegal, and a walk at random."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from builders import MONDAY, Course, a_cycle, at, fanned_out, joined, procedure, signed
from hypothesis import given, settings
from hypothesis import strategies as st

from sop_core.errors import Conflict, SopError
from sop_core.sop.events import EventKind
from sop_core.sop.fold import fold
from sop_core.sop.progress import Key, Outcome, Progress

# --- what opens when


def test_an_opened_cycle_waits_for_the_kadis() -> None:
    assert a_cycle("dafduk", "capil").open_steps() == ["1"]


def test_the_nota_dinas_opens_step_3_for_every_bidang_at_the_same_moment() -> None:
    course = a_cycle("dafduk", "capil").done(1).at("2026-10-05 08.20").done(2)
    assert course.open_steps() == ["3 dafduk", "3 capil"]
    starts = [course.progress.rounds[key][0].started_at for key in course.progress.open_keys]
    assert starts == [at("2026-10-05 08.20")] * 2


def test_bidang_go_their_own_way_between_fan_out_and_fan_in() -> None:
    course = fanned_out("dafduk", "capil", "piak").done(3, "dafduk", "capil").done(4, "dafduk")
    assert course.open_steps() == ["3 piak", "4 capil", "5 dafduk"]


def test_the_analysis_waits_for_the_last_bidang() -> None:
    course = joined("dafduk")
    assert course.open_steps() == ["8"]
    two = fanned_out("dafduk", "capil")
    for step in (3, 4, 5, 6):
        two = two.done(step, "dafduk", "capil")
    two = two.done(7, "capil")
    assert (two.open_steps(), two.progress.awaited_units) == (["7 dafduk"], ("dafduk",))
    assert two.done(7, "dafduk").open_steps() == ["8"]


def test_the_clock_of_the_analysis_starts_when_the_last_bidang_passed() -> None:
    course = fanned_out("dafduk", "capil")
    for step in (3, 4, 5, 6):
        course = course.done(step, "dafduk", "capil")
    course = course.at("2026-10-06 10.00").done(7, "dafduk").at("2026-10-06 11.30").done(7, "capil")
    assert course.progress.rounds[Key(8)][0].started_at == at("2026-10-06 11.30")


def test_a_hand_over_recorded_late_does_not_start_the_analysis_before_the_other_bidang_passed() -> None:
    course = fanned_out("dafduk", "capil")
    for step in (3, 4, 5, 6):
        course = course.done(step, "dafduk", "capil")
    course = course.at("2026-10-06 10.00").done(7, "capil").at("2026-10-05 15.00").done(7, "dafduk")
    assert course.progress.rounds[Key(8)][0].started_at == at("2026-10-06 10.00")


def test_after_the_analysis_come_paraf_signature_and_archive() -> None:
    course = joined("dafduk").done(8)
    assert course.open_steps() == ["9"]
    assert course.done(9).open_steps() == ["10"]
    assert course.done(9).done(10).open_steps() == ["11"]
    finished = course.done(9).done(10).done(11)
    assert finished.open_steps() == []
    assert finished.archived().progress.is_archived


def test_a_step_knows_who_ended_it_and_when() -> None:
    first = a_cycle("dafduk").at("2026-10-05 08.07").done(1).progress.rounds[Key(1)][0]
    assert (first.started_at, first.ended_at, first.outcome) == (MONDAY, at("2026-10-05 08.07"), Outcome.COMPLETED)
    assert (first.actor, first.post) == ("melur", "sekretaris")


def test_picking_up_the_work_splits_waiting_from_working() -> None:
    course = a_cycle("dafduk").at("2026-10-05 08.03").received(1)
    assert course.progress.rounds[Key(1)][0].received_at == at("2026-10-05 08.03")
    assert course.open_steps() == ["1"]


# --- returns


def test_a_back_dated_hand_over_does_not_open_the_fan_in_before_the_last_bidang_got_there() -> None:
    course = fanned_out("dafduk", "capil")
    for step in (3, 4, 5, 6):
        course = course.done(step, "dafduk", "capil")
    course = course.at("2026-10-05 14.00").done(7, "dafduk").at("2026-10-05 09.00").done(7, "capil")
    assert course.progress.rounds[Key(8)][0].started_at == at("2026-10-05 14.00")


@pytest.mark.parametrize(
    ("before", "step", "unit", "target", "opened", "then"),
    [
        (lambda: in_lane(6), 6, "dafduk", 5, ["5 dafduk"], ["6 dafduk"]),
        (lambda: in_lane(6), 6, "dafduk", 4, ["4 dafduk"], ["5 dafduk"]),
        (lambda: joined("dafduk").done(8), 9, None, 8, ["8"], ["9"]),
        (lambda: joined("dafduk").done(8).done(9), 10, None, 8, ["8"], ["9"]),
        (lambda: joined("dafduk").done(8).done(9), 10, None, 9, ["9"], ["10"]),
    ],
    ids=["6 to 5", "6 to 4", "9 to 8", "10 to 8", "10 to 9"],
)
def test_a_return_opens_a_second_round_at_its_target_and_the_work_comes_back(
    before: Callable[[], Course], step: int, unit: str | None, target: int, opened: list[str], then: list[str]
) -> None:
    course = before().at("2026-10-05 14.00").returned(step, unit, to=target, note="Lampiran kurang")
    assert course.open_steps() == opened
    again = course.progress.rounds[Key(target, unit)][-1]
    assert (again.number, again.started_at) == (2, at("2026-10-05 14.00"))
    assert again.sent_back is not None
    assert (again.sent_back.step, again.sent_back.note) == (step, "Lampiran kurang")
    sender = course.progress.rounds[Key(step, unit)][-1]
    assert (sender.outcome, sender.category, sender.note) == (Outcome.RETURNED, "Data salah", "Lampiran kurang")
    repaired = course.done(target, *([unit] if unit else []))
    assert repaired.open_steps() == then


def in_lane(step: int) -> Course:
    """Dafduk, alone in its cycle, is at ``step``."""
    course = fanned_out("dafduk")
    for earlier in range(3, step):
        course = course.done(earlier, "dafduk")
    return course


def test_the_step_that_sent_back_gets_a_round_of_its_own_when_the_work_returns() -> None:
    course = in_lane(6).returned(6, "dafduk", to=5).done(5, "dafduk").returned(6, "dafduk", to=5).done(5, "dafduk")
    rounds = course.progress.rounds
    assert [one.number for one in rounds[Key(5, "dafduk")]] == [1, 2, 3]
    assert [one.outcome for one in rounds[Key(6, "dafduk")]] == [Outcome.RETURNED, Outcome.RETURNED, None]
    assert [one.sent_back is not None for one in rounds[Key(5, "dafduk")]] == [False, True, True]


def test_a_step_behind_reopened_work_no_longer_counts_as_done() -> None:
    course = in_lane(6)
    assert course.progress.is_done(Key(5, "dafduk"))
    back = course.returned(6, "dafduk", to=4)
    assert not back.progress.is_done(Key(5, "dafduk"))
    assert back.progress.is_done(Key(3, "dafduk"))
    assert back.progress.is_done(Key(2))


def test_a_return_in_one_bidang_leaves_the_others_alone() -> None:
    course = fanned_out("dafduk", "capil")
    for step in (3, 4, 5):
        course = course.done(step, "dafduk", "capil")
    course = course.done(6, "capil").returned(6, "dafduk", to=4)
    assert course.open_steps() == ["4 dafduk", "7 capil"]
    assert course.progress.is_done(Key(6, "capil"))


def test_a_report_sent_back_by_the_kadis_to_the_sekretaris_stays_analysed() -> None:
    course = joined("dafduk").done(8).done(9).returned(10, to=9)
    assert course.progress.is_done(Key(8))
    assert course.progress.data_is_locked


def test_a_sop_may_send_the_report_back_to_the_nota_dinas_and_every_bidang_begins_anew() -> None:
    steps = tuple(replace(step, returns_to=(8, 2)) if step.number == 9 else step for step in procedure().steps)
    other = replace(procedure(), steps=steps)
    course = Course(Progress(other, ("dafduk", "capil", "piak"))).opened().done(1).done(2).excused("piak")
    for step in (3, 4, 5, 6, 7):
        course = course.done(step, "dafduk", "capil")
    course = course.done(8).returned(9, to=2)
    assert (course.open_steps(), course.progress.awaited_units) == (["2"], ("dafduk", "capil"))
    assert not course.progress.is_done(Key(4, "dafduk"))
    course = course.done(2)
    assert course.open_steps() == ["3 dafduk", "3 capil"]
    for step in (3, 4, 5, 6, 7):
        course = course.done(step, "dafduk", "capil")
    assert course.open_steps() == ["8"]
    assert [one.number for one in course.progress.rounds[Key(8)]] == [1, 2]


# --- bidang that hand in nothing


def test_an_excused_bidang_is_awaited_no_longer() -> None:
    course = fanned_out("dafduk", "capil").done(3, "dafduk").excused("capil", "Server rusak")
    assert (course.open_steps(), course.progress.awaited_units) == (["4 dafduk"], ("dafduk",))
    assert course.progress.excused["capil"].note == "Server rusak"
    assert course.progress.rounds[Key(3, "capil")][-1].outcome is Outcome.EXCUSED


def test_excusing_the_last_awaited_bidang_opens_the_analysis() -> None:
    course = fanned_out("dafduk", "capil")
    for step in (3, 4, 5, 6, 7):
        course = course.done(step, "dafduk")
    course = course.at("2026-10-07 09.15").excused("capil")
    assert course.open_steps() == ["8"]
    assert course.progress.rounds[Key(8)][0].started_at == at("2026-10-07 09.15")


def test_a_hand_over_recorded_late_does_not_start_the_analysis_before_the_other_bidang_was_excused() -> None:
    course = fanned_out("dafduk", "capil")
    for step in (3, 4, 5, 6):
        course = course.done(step, "dafduk")
    course = course.at("2026-10-07 09.15").excused("capil").at("2026-10-06 11.00").done(7, "dafduk")
    assert course.progress.rounds[Key(8)][0].started_at == at("2026-10-07 09.15")


def test_a_bidang_excused_before_the_fan_out_gets_no_step_at_all() -> None:
    course = a_cycle("dafduk", "capil").excused("capil")
    assert course.open_steps() == ["1"]
    later = course.done(1).done(2)
    assert later.open_steps() == ["3 dafduk"]
    assert not [key for key in later.progress.rounds if key.unit == "capil"]
    for step in (3, 4, 5, 6, 7):
        later = later.done(step, "dafduk")
    assert later.open_steps() == ["8"]


def test_a_bidang_can_be_excused_while_it_repairs_a_return() -> None:
    course = fanned_out("dafduk", "capil")
    for step in (3, 4, 5):
        course = course.done(step, "dafduk", "capil")
    course = course.returned(6, "capil", to=5).excused("capil")
    assert course.open_steps() == ["6 dafduk"]
    assert course.progress.rounds[Key(5, "capil")][-1].outcome is Outcome.EXCUSED


# --- files


def test_files_are_taken_until_the_analysis_is_handed_on_and_again_when_it_comes_back() -> None:
    course = joined("dafduk").sent("dafduk")
    assert course.progress.submitted == {"dafduk"}
    assert not course.progress.data_is_locked
    handed_on = course.done(8)
    assert handed_on.progress.data_is_locked
    with pytest.raises(SopError, match="terkunci karena langkah 8 sudah selesai"):
        handed_on.sent("dafduk")
    assert handed_on.returned(9, to=8).sent("dafduk").progress.submitted == {"dafduk"}


# --- what is not legal, each refused with a sentence


ILLEGAL = {
    "a second opening": (lambda: a_cycle("dafduk").opened(), SopError, "Siklus ini sudah dibuka"),
    "a deed before the opening": (lambda: Course(Progress(procedure(), ("dafduk",))).done(1), SopError, "Siklus belum dibuka"),
    "a step whose turn has not come": (
        lambda: a_cycle("dafduk").done(2), Conflict, "Langkah 2 belum dapat dikerjakan: langkah sebelumnya belum selesai",
    ),
    "a step of a bidang before the fan-out": (
        lambda: a_cycle("dafduk").done(3, "dafduk"), Conflict, r"Langkah 3 \(dafduk\) belum dapat dikerjakan",
    ),
    "the analysis while a bidang is awaited": (lambda: in_lane(7).done(8), Conflict, "Langkah 8 belum dapat dikerjakan"),
    "a step done before": (lambda: a_cycle("dafduk").done(1).done(1), Conflict, "Langkah 1 sudah selesai oleh melur; tindakan Anda tidak"),
    "a step sent back before": (
        lambda: again(in_lane(6).returned(6, "dafduk", to=5), 6, 1), Conflict, r"Langkah 6 \(dafduk\) sudah dikembalikan oleh melur",
    ),
    "a step of an excused bidang": (
        lambda: fanned_out("dafduk", "capil").excused("capil").done(3, "capil"),
        Conflict, r"Langkah 3 \(capil\) sudah ditandai tidak menyampaikan oleh melur",
    ),
    "an earlier round": (
        lambda: again(in_lane(6).returned(6, "dafduk", to=5), 5, 1), Conflict, r"Langkah 5 \(dafduk\) sekarang berada pada putaran 2",
    ),
    "a round that has not begun": (lambda: again(in_lane(5), 5, 2), Conflict, r"Langkah 5 \(dafduk\) sekarang berada pada putaran 1"),
    "a step that is not in the SOP": (lambda: a_cycle("dafduk").done(12), Conflict, "Langkah 12 tidak ada dalam siklus ini"),
    "a bidang that takes no part": (lambda: fanned_out("dafduk").done(3, "piak"), Conflict, r"Langkah 3 \(piak\) tidak ada"),
    "a step of the office for one bidang": (lambda: a_cycle("dafduk").done(1, "dafduk"), Conflict, r"Langkah 1 \(dafduk\) tidak ada"),
    "a step of a bidang for the office": (lambda: fanned_out("dafduk").done(3), Conflict, "Langkah 3 tidak ada dalam siklus ini"),
    "a return from a step that does not decide": (
        lambda: in_lane(5).returned(5, "dafduk", to=4),
        SopError, "Langkah 5 tidak dapat mengembalikan ke langkah 4; tujuan yang ada: tidak ada",
    ),
    "a return to a step that is no target": (
        lambda: in_lane(6).returned(6, "dafduk", to=3), SopError, "Langkah 6 tidak dapat mengembalikan ke langkah 3; tujuan yang ada: 5, 4",
    ),
    "a return without a reason": (lambda: in_lane(6).returned(6, "dafduk", to=5, note=" "), SopError, "Pengembalian harus menyebut alasan"),
    "picking up twice": (lambda: a_cycle("dafduk").received(1).received(1), Conflict, "Langkah 1 sudah ditandai diterima"),
    "picking up before it could be done": (
        lambda: a_cycle("dafduk").at("2026-10-05 07.59").received(1), SopError, "Waktu kejadian mendahului saat langkah ini",
    ),
    "an end before the step could be done": (
        lambda: a_cycle("dafduk").at("2026-10-05 07.59").done(1), SopError, "Waktu kejadian mendahului saat langkah ini",
    ),
    "an end before it was picked up": (
        lambda: a_cycle("dafduk").at("2026-10-05 09.00").received(1).at("2026-10-05 08.30").done(1),
        SopError, "Waktu kejadian mendahului saat langkah ini",
    ),
    "a file of a bidang that takes no part": (lambda: a_cycle("dafduk").sent("piak"), SopError, "Bidang “piak” tidak ikut dalam siklus"),
    "an excuse without a reason": (
        lambda: fanned_out("dafduk", "capil").excused("capil", " "), SopError, "Tulis alasan mengapa bidang ini",
    ),
    "an excuse twice": (
        lambda: fanned_out("dafduk", "capil").excused("capil").excused("capil"), Conflict, "sudah ditandai tidak menyampaikan",
    ),
    "an excuse after the last step of the bidang": (
        lambda: joined("dafduk", "capil").excused("capil"), Conflict, "sudah melewati langkah terakhirnya",
    ),
    "an excuse of every bidang": (
        lambda: fanned_out("dafduk", "capil").excused("capil").excused("dafduk"), SopError, "Tidak semua bidang dapat ditandai",
    ),
    "an archive before the end": (
        lambda: signed("dafduk").archived(), SopError, "Siklus baru dapat diarsipkan setelah langkah 11 selesai",
    ),
    "a deed after the archive": (
        lambda: signed("dafduk").done(11).archived().sent("dafduk"), Conflict, "Siklus sudah diarsipkan; buka kembali siklusnya",
    ),
    "a second archive": (lambda: signed("dafduk").done(11).archived().archived(), Conflict, "Siklus sudah diarsipkan"),
}  # fmt: skip


@pytest.mark.parametrize("case", ILLEGAL)
def test_what_is_not_legal_is_refused_with_a_sentence(case: str) -> None:
    deed, kind, said = ILLEGAL[case]
    with pytest.raises(kind, match=said):
        deed()


def again(course: Course, step: int, round_number: int) -> Course:
    """Dafduk's ``step`` reported done for a round of the teller's choosing."""
    return course.after(course.event(EventKind.STEP_COMPLETED, step, "dafduk", round=round_number))


# --- a walk at random over legal deeds


UNITS = ("dafduk", "capil", "piak")
Deed = Callable[[Course], Course]


def legal_deeds(course: Course) -> list[Deed]:
    """Everything somebody could do now, worked out from the SOP's words and not from the fold."""
    progress = course.progress
    deeds: list[Deed] = []
    for key in progress.open_keys:
        named = (key.unit,) if key.unit else ()
        deeds.append(lambda one, step=key.step, named=named: one.done(step, *named))  # type: ignore[misc]
        if progress.rounds[key][-1].received_at is None:
            deeds.append(lambda one, key=key: one.received(key.step, key.unit))  # type: ignore[misc]
        for target in {6: (5, 4), 9: (8,), 10: (8, 9)}.get(key.step, ()):
            deeds.append(lambda one, key=key, target=target: one.returned(key.step, key.unit, to=target))  # type: ignore[misc]
    if len(progress.excused) + 1 < len(progress.units):
        deeds.extend(lambda one, unit=unit: one.excused(unit) for unit in progress.awaited_units)  # type: ignore[misc]
    if not progress.data_is_locked:
        deeds.extend(lambda one, unit=unit: one.sent(unit) for unit in progress.units)  # type: ignore[misc]
    return deeds or [Course.archived]


@settings(max_examples=80, deadline=None)
@given(st.lists(st.integers(0, 10_000), max_size=70))
def test_a_walk_at_random_always_has_a_next_step_and_equals_its_replay(choices: list[int]) -> None:
    course = a_cycle(*UNITS)
    for choice in choices:
        if course.progress.is_archived:
            break
        deeds = legal_deeds(course)
        course = deeds[choice % len(deeds)](course)
        nobody_and_nothing_is_lost(course.progress)
    assert fold(procedure(), UNITS, course.events) == course.progress
    only_the_open_steps_can_be_done(course)


def nobody_and_nothing_is_lost(progress: Progress) -> None:
    """Either every awaited bidang has exactly one open step, or the office has exactly one, or all is done."""
    steps = progress.open_keys
    assert bool(steps) != progress.is_done(Key(11)), "an open cycle waits for somebody"
    lanes = [key.unit for key in steps if key.unit is not None]
    if lanes:
        assert len(steps) == len(lanes), "the office has no step while bidang are at work"
        assert sorted(lanes) == sorted(progress.awaited_units), "every awaited bidang has exactly one step"
    else:
        assert len(steps) <= 1, "the report is in one hand"
    for rounds in progress.rounds.values():
        assert [one.number for one in rounds] == list(range(1, len(rounds) + 1))
        assert not any(one.is_open for one in rounds[:-1]), "only the newest round is open"
        assert all(one.ended_at is None or one.started_at <= one.ended_at for one in rounds)


def only_the_open_steps_can_be_done(course: Course) -> None:
    """Completing a step succeeds exactly where the fold says it is open."""
    for key in course.progress.keys:
        deed = course.event(EventKind.STEP_COMPLETED, key.step, key.unit)
        if course.progress.is_open(key):
            course.after(deed)
        else:
            with pytest.raises(SopError):
                course.after(deed)


def test_the_walk_can_reach_the_archive() -> None:
    course = a_cycle(*UNITS)
    while not course.progress.is_archived:
        course = legal_deeds(course)[0](course)
    assert course.clock - MONDAY == timedelta(minutes=len(course.events))
    assert len(course.events) == 1 + 2 + 3 * 5 + 4 + 1
