"""The fold of second thoughts: a step taken back, a wrong entry put right, an archived cycle opened again; and what of it is refused."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from builders import Course, a_cycle, at, fanned_out, joined, procedure, signed

from sop_core.errors import Conflict, SopError
from sop_core.sop import refusals
from sop_core.sop.events import EventKind
from sop_core.sop.fold import fold
from sop_core.sop.progress import Key, Outcome
from sop_core.sop.refusals import Overtaken

STEP_5 = Key(5, "dafduk")


def drafted(*others: str) -> Course:
    """Dafduk's step 5 done: 08.02 begun at step 3, 09.00 step 4, 10.00 step 5; its Kabid has not looked yet."""
    return fanned_out("dafduk", *others).done(3, "dafduk").at("2026-10-05 09.00").done(4, "dafduk").at("2026-10-05 10.00").done(5, "dafduk")


def archived(*units: str) -> Course:
    return signed(*units).done(11).archived()


# --- taken back


def test_a_withdrawn_step_is_open_again_and_the_next_one_never_began() -> None:
    course = drafted("capil").at("2026-10-05 10.20").withdrawn(5, "dafduk")
    assert course.open_steps() == ["3 capil", "5 dafduk"]
    assert course.progress.current(Key(6, "dafduk")) is None


def test_the_clock_of_a_withdrawn_step_runs_on_as_if_it_had_never_been_handed_over() -> None:
    before, after = drafted().progress.current(STEP_5), drafted().withdrawn(5, "dafduk").progress.current(STEP_5)
    assert before is not None
    assert after is not None
    assert (after.number, after.started_at, after.ended_at, after.outcome, after.actor) == (1, at("2026-10-05 09.00"), None, None, "")
    assert (before.started_at, before.outcome) == (after.started_at, Outcome.COMPLETED)


def test_a_withdrawn_step_can_be_finished_again_and_the_next_clock_starts_then() -> None:
    course = drafted().withdrawn(5, "dafduk").at("2026-10-05 11.00").done(5, "dafduk")
    assert course.open_steps() == ["6 dafduk"]
    assert course.progress.rounds[Key(6, "dafduk")][0].started_at == at("2026-10-05 11.00")
    assert [one.number for one in course.progress.rounds[STEP_5]] == [1]


def test_a_repair_taken_back_stays_the_second_round_with_the_return_that_began_it() -> None:
    course = drafted().returned(6, "dafduk", to=5).done(5, "dafduk").withdrawn(5, "dafduk")
    repair = course.progress.current(STEP_5)
    assert repair is not None
    assert (repair.number, repair.is_open, repair.sent_back is not None) == (2, True, True)
    assert [one.outcome for one in course.progress.rounds[Key(6, "dafduk")]] == [Outcome.RETURNED]


def test_the_nota_dinas_taken_back_closes_step_3_of_every_bidang() -> None:
    assert fanned_out("dafduk", "capil").withdrawn(2).open_steps() == ["2"]
    assert fanned_out("dafduk", "capil").withdrawn(2).done(2).open_steps() == ["3 dafduk", "3 capil"]


def test_the_nota_dinas_taken_back_takes_the_round_of_an_excused_bidang_along_as_its_clock_never_ran() -> None:
    course = fanned_out("dafduk", "capil").excused("capil").withdrawn(2)
    assert course.open_steps() == ["2"]
    assert [key for key in course.progress.rounds if key.unit] == []
    again = course.at("2026-10-05 09.00").done(2)
    assert again.open_steps() == ["3 dafduk"]
    before = a_cycle("dafduk", "capil").done(1).excused("capil")
    assert set(again.progress.rounds) == set(before.done(2).progress.rounds), "as if it had been excused before"


def test_the_nota_dinas_stays_where_a_bidang_worked_on_it_before_it_was_excused() -> None:
    with pytest.raises(Overtaken):
        fanned_out("dafduk", "capil").done(3, "capil").excused("capil").withdrawn(2)


def test_a_hand_over_taken_back_closes_the_analysis_that_it_opened() -> None:
    course = joined("dafduk", "capil").withdrawn(7, "capil")
    assert (course.open_steps(), course.progress.awaited_units) == (["7 capil"], ("capil",))
    assert course.done(7, "capil").open_steps() == ["8"]


def test_a_hand_over_can_be_taken_back_while_other_bidang_are_still_at_work() -> None:
    course = fanned_out("dafduk", "capil")
    for step in (3, 4, 5, 6, 7):
        course = course.done(step, "dafduk")
    assert course.withdrawn(7, "dafduk").open_steps() == ["3 capil", "7 dafduk"]


def by_the_kadis(course: Course) -> Course:
    return course.after(replace(course.event(EventKind.STEP_WITHDRAWN, 5, "dafduk"), post="kadis"))


NOT_TAKEN_BACK: dict[str, tuple[Callable[[], Course], str]] = {
    "what is not finished": (lambda: fanned_out("dafduk").withdrawn(3, "dafduk"), r"Langkah 3 \(dafduk\) belum selesai, atau sudah"),
    "what has not begun": (lambda: fanned_out("dafduk").withdrawn(5, "dafduk"), r"Langkah 5 \(dafduk\) belum dapat dikerjakan"),
    "what was returned": (
        lambda: drafted().returned(6, "dafduk", to=5).withdrawn(6, "dafduk"), r"Langkah 6 \(dafduk\) sudah dikembalikan oleh melur",
    ),
    "twice": (lambda: drafted().withdrawn(5, "dafduk").withdrawn(5, "dafduk"), "sudah ditarik kembali oleh rekan Anda"),
    "an earlier round": (
        lambda: drafted().returned(6, "dafduk", to=5).done(5, "dafduk").after(
            replace(drafted().event(EventKind.STEP_WITHDRAWN, 5, "dafduk"), round=1)
        ),
        "sekarang berada pada putaran 2",
    ),
    "by another post": (lambda: by_the_kadis(drafted()), "hanya dapat ditarik kembali oleh jabatan yang menyelesaikannya"),
    "after the next one picked it up": (
        lambda: drafted().received(6, "dafduk").withdrawn(5, "dafduk"),
        r"tidak dapat ditarik kembali: langkah 6 sudah ditangani oleh melur \(diterima\); "
        "minta Kepala Bidang mengembalikannya pada langkah 6",
    ),
    "after the next one finished": (lambda: drafted().done(6, "dafduk").withdrawn(5, "dafduk"), r"langkah 6 sudah ditangani .*\(selesai\)"),
    "after the next one finished and took that back": (
        lambda: drafted().done(6, "dafduk").withdrawn(6, "dafduk").withdrawn(5, "dafduk"), r"langkah 6 sudah ditangani .*\(selesai\)",
    ),
    "the nota dinas after one bidang began": (
        lambda: fanned_out("dafduk", "capil").received(3, "capil").withdrawn(2), r"langkah 3 sudah ditangani oleh melur \(diterima\)",
    ),
    "a hand-over after the analysis went round": (
        lambda: joined("dafduk", "capil").done(8).returned(9, to=8).withdrawn(7, "dafduk"), "langkah 8 sudah ditangani",
    ),
    "a hand-over of before the archive": (
        lambda: archived("dafduk", "capil").reopened(4, "capil").done(4, "capil").done(5, "capil").done(6, "capil").done(7, "capil")
        .withdrawn(7, "dafduk"),
        "langkah 8 sudah ditangani",
    ),
    "of a bidang that is excused": (
        lambda: drafted("capil").excused("dafduk").withdrawn(5, "dafduk"),
        r"Langkah 5 \(dafduk\) tidak dapat ditarik kembali: dafduk ditandai tidak menyampaikan; batalkan tanda itu dahulu",
    ),
    "before it was finished": (
        lambda: drafted().at("2026-10-05 09.59").withdrawn(5, "dafduk"), "Waktu kejadian mendahului saat langkah ini",
    ),
    "the last step of an archived cycle": (lambda: archived("dafduk").withdrawn(11), "Siklus sudah diarsipkan; buka kembali"),
}  # fmt: skip


@pytest.mark.parametrize("case", NOT_TAKEN_BACK)
def test_what_cannot_be_taken_back_says_why(case: str) -> None:
    deed, said = NOT_TAKEN_BACK[case]
    with pytest.raises(SopError, match=said):
        deed()


def test_a_hand_over_of_a_reopened_cycle_can_be_taken_back_before_the_analysis_is_touched() -> None:
    course = archived("dafduk", "capil").reopened(7, "capil").done(7, "capil")
    assert course.open_steps() == ["8"]
    again = course.withdrawn(7, "capil")
    assert again.open_steps() == ["7 capil"]
    assert [one.outcome for one in again.progress.rounds[Key(8)]] == [Outcome.COMPLETED]


# --- put right

DONE_4 = 5
"""The place of Dafduk's step 4 in the chain of ``drafted()``: opened, 1, 2, 3, 4."""


def test_a_corrected_moment_moves_the_end_of_the_round_and_the_start_of_the_next() -> None:
    course = drafted().corrected(DONE_4, to="2026-10-05 09.30")
    assert course.progress.rounds[Key(4, "dafduk")][0].ended_at == at("2026-10-05 09.30")
    assert course.progress.rounds[STEP_5][0].started_at == at("2026-10-05 09.30")
    assert course.events[DONE_4 - 1].occurred_at == at("2026-10-05 09.00"), "the entry itself stays as it was written"


def test_a_corrected_note_is_the_note_of_the_return() -> None:
    course = drafted().returned(6, "dafduk", to=5).corrected(7, note="Kolom F, bukan kolom E")
    again = course.progress.current(STEP_5)
    assert again is not None
    assert again.sent_back is not None
    assert (again.sent_back.note, course.progress.rounds[Key(6, "dafduk")][0].note) == ("Kolom F, bukan kolom E",) * 2


def test_the_last_correction_of_an_entry_counts_and_later_work_goes_on_from_it() -> None:
    course = drafted().corrected(DONE_4, to="2026-10-05 09.30").corrected(DONE_4, to="2026-10-05 09.40").done(6, "dafduk")
    assert course.progress.rounds[STEP_5][0].started_at == at("2026-10-05 09.40")
    assert course.open_steps() == ["7 dafduk"]
    assert fold(procedure(), ("dafduk",), course.events) == course.progress


def test_an_excusal_taken_back_gives_the_bidang_the_round_and_the_clock_it_had() -> None:
    course = drafted("capil").excused("capil").corrected(7)
    assert course.open_steps() == ["3 capil", "6 dafduk"]
    assert (dict(course.progress.excused), course.progress.awaited_units) == ({}, ("dafduk", "capil"))
    assert course.progress.rounds[Key(3, "capil")][0].started_at == drafted("capil").progress.rounds[Key(3, "capil")][0].started_at


def test_an_excusal_taken_back_closes_the_analysis_it_had_opened_and_may_be_said_anew() -> None:
    course = fanned_out("dafduk", "capil")
    for step in (3, 4, 5, 6, 7):
        course = course.done(step, "dafduk")
    course = course.excused("capil")
    assert course.open_steps() == ["8"]
    again = course.corrected(9)
    assert again.open_steps() == ["3 capil"]
    assert again.excused("capil", "Sungguh tidak ada").progress.excused["capil"].note == "Sungguh tidak ada"


def test_a_step_marked_received_by_mistake_is_waiting_again() -> None:
    course = drafted().received(6, "dafduk").corrected(7)
    assert course.progress.rounds[Key(6, "dafduk")][0].received_at is None
    assert course.withdrawn(5, "dafduk").open_steps() == ["5 dafduk"]


def analysed_without_capil() -> Course:
    course = fanned_out("dafduk", "capil")
    for step in (3, 4, 5, 6, 7):
        course = course.done(step, "dafduk")
    return course.excused("capil").done(8)


NOT_CORRECTED: dict[str, tuple[Callable[[], Course], str]] = {
    "an entry that is not there": (lambda: drafted().corrected(99), "Tidak ada catatan nomor 99"),
    "the opening": (lambda: drafted().corrected(1, note="x"), "Catatan “Siklus dibuka” tidak dapat dikoreksi"),
    "a correction": (
        lambda: drafted().corrected(DONE_4, note="x").corrected(7, note="y"), "Catatan “Catatan dikoreksi” tidak dapat dikoreksi",
    ),
    "without a reason": (lambda: drafted().corrected(DONE_4, note="x", why=" "), "Tulis alasan koreksi"),
    "nothing": (lambda: drafted().corrected(DONE_4, to="2026-10-05 09.00", note=""), "tidak mengubah apa pun"),
    "what was corrected so already": (
        lambda: drafted().corrected(DONE_4, note="x").corrected(DONE_4, note="x"), "tidak mengubah apa pun",
    ),
    "into the future": (lambda: drafted().corrected(DONE_4, to="2026-10-05 10.30"), "yang benar berada di masa depan"),
    "a finished step away": (lambda: drafted().corrected(DONE_4), "“Selesai” tidak dapat dibatalkan; langkahnya ditarik kembali"),
    "an excusal twice": (lambda: drafted("capil").excused("capil").corrected(7).corrected(7), r"nomor 7 \(tidak menyampaikan\) sudah"),
    "before the step could be done": (
        lambda: drafted().corrected(DONE_4, to="2026-10-05 07.00"), "Koreksi tidak disimpan: Waktu kejadian mendahului",
    ),
    "past the end of the next step": (
        lambda: drafted().at("2026-10-05 11.00").corrected(DONE_4, to="2026-10-05 10.30"),
        r"Koreksi tidak disimpan, karena peristiwa ke-6 \(selesai\) menjadi tidak mungkin: Waktu kejadian mendahului",
    ),
    "a return without its reason": (
        lambda: drafted().returned(6, "dafduk", to=5).corrected(7, note=" "), "Koreksi tidak disimpan: Pengembalian harus menyebut alasan",
    ),
    "an excusal on which the analysis rests": (
        lambda: analysed_without_capil().corrected(9),
        r"karena peristiwa ke-10 \(selesai\) menjadi tidak mungkin: Langkah 8 belum dapat dikerjakan",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", NOT_CORRECTED)
def test_what_cannot_be_corrected_says_why(case: str) -> None:
    deed, said = NOT_CORRECTED[case]
    with pytest.raises(SopError, match=said):
        deed()


# --- opened again


def test_a_reopened_cycle_goes_on_at_the_step_it_names_with_a_clock_of_its_own_and_is_archived_again() -> None:
    course = archived("dafduk").at("2026-10-09 09.00").reopened(8)
    assert (course.open_steps(), course.progress.is_archived, course.progress.data_is_locked) == (["8"], False, False)
    again = course.progress.current(Key(8))
    assert again is not None
    assert (again.number, again.started_at, again.sent_back) == (2, at("2026-10-09 09.00"), None)
    assert again.reopened is not None
    assert again.reopened.note == "Angka Pemkab berbeda"
    closed = course.done(8).done(9).done(10).done(11).archived()
    assert closed.progress.is_archived


def test_a_cycle_reopened_at_a_bidang_opens_the_analysis_when_that_bidang_has_passed_again() -> None:
    course = archived("dafduk", "capil").reopened(4, "capil")
    assert (course.open_steps(), course.progress.awaited_units) == (["4 capil"], ("capil",))
    for step in (4, 5, 6, 7):
        course = course.done(step, "capil")
    assert course.open_steps() == ["8"]


def test_a_bidang_that_was_excused_takes_part_again_when_the_cycle_is_reopened_for_it() -> None:
    course = analysed_without_capil().done(9).done(10).done(11).archived().reopened(3, "capil")
    assert (dict(course.progress.excused), course.open_steps()) == ({}, ["3 capil"])


NOT_REOPENED: dict[str, tuple[Callable[[], Course], str]] = {
    "an open one": (lambda: signed("dafduk").reopened(8), "Siklus ini tidak terkunci"),
    "without a reason": (lambda: archived("dafduk").reopened(8, why=" "), "Tulis alasan mengapa siklus"),
    "twice": (lambda: archived("dafduk").reopened(8).reopened(8), "Siklus ini tidak terkunci"),
    "at the nota dinas": (lambda: archived("dafduk").reopened(2), "tidak dapat dilanjutkan pada langkah 2; pilih langkah 3 sampai 11"),
    "at a step there is not": (lambda: archived("dafduk").reopened(12), "tidak dapat dilanjutkan pada langkah 12"),
    "at a step of no bidang": (lambda: archived("dafduk").reopened(4), "tidak dapat dilanjutkan pada langkah 4"),
    "at the office's step for a bidang": (lambda: archived("dafduk").reopened(8, "dafduk"), "tidak dapat dilanjutkan pada langkah 8"),
    "at a bidang that takes no part": (lambda: archived("dafduk").reopened(4, "piak"), "tidak dapat dilanjutkan pada langkah 4"),
    "past what the excused bidang ever did": (
        lambda: analysed_without_capil().done(9).done(10).done(11).archived().reopened(5, "capil"), "pada langkah 5; pilih",
    ),
    "before it was archived": (lambda: archived("dafduk").at("2026-10-05 08.00").reopened(8), "Waktu kejadian mendahului"),
}  # fmt: skip


@pytest.mark.parametrize("case", NOT_REOPENED)
def test_what_cannot_be_reopened_says_why(case: str) -> None:
    deed, said = NOT_REOPENED[case]
    with pytest.raises(SopError, match=said):
        deed()


# --- who was first


def test_the_loser_can_be_told_the_names_of_bidang_and_person() -> None:
    late = a_cycle("dafduk").done(1).done(2).done(3, "dafduk")
    with pytest.raises(Overtaken) as overtaken:
        late.done(3, "dafduk")
    assert str(overtaken.value) == "Langkah 3 (dafduk) sudah selesai oleh melur; tindakan Anda tidak disimpan."
    named = overtaken.value.named("Dafduk", "Melur Sekarayu")
    assert type(named) is Conflict
    assert str(named) == "Langkah 3 (Dafduk) sudah selesai oleh Melur Sekarayu; tindakan Anda tidak disimpan."


def test_a_substitute_who_was_first_is_told_with_the_capacity() -> None:
    course = fanned_out("dafduk")
    done = replace(course.event(EventKind.STEP_COMPLETED, 3, "dafduk"), capacity="Plh. Kabid Dafduk")
    with pytest.raises(Overtaken, match=r"sudah selesai oleh melur \(Plh\. Kabid Dafduk\); tindakan"):
        course.after(done).done(3, "dafduk")


def test_an_appointment_stands_in_the_chain_and_moves_no_step() -> None:
    course = fanned_out("dafduk")
    for kind in (EventKind.SUBSTITUTE_APPOINTED, EventKind.SUBSTITUTE_ENDED):
        told = course.after(course.event(kind, note="Plh. Kadis"))
        assert (told.open_steps(), told.progress.last_event) == (course.open_steps(), told.events[-1])


# --- what a refusal advises exists in the SOP


def test_whom_to_ask_for_a_return_is_whoever_the_sop_lets_return_there() -> None:
    procedure = fanned_out("dafduk").progress.procedure
    assert refusals.way_back(procedure, 4) == "minta Kepala Bidang mengembalikannya pada langkah 6"
    assert refusals.way_back(procedure, 8) == "minta Sekretaris mengembalikannya pada langkah 9"
    for step in (1, 2, 3, 6, 7, 10):
        assert refusals.way_back(procedure, step).startswith("SOP tidak mempunyai jalan kembali ke langkah itu")


def test_locked_data_name_the_one_way_that_opens_them_from_where_the_cycle_stands() -> None:
    analysed = joined("dafduk").done(8)
    standing = {8: analysed, 9: analysed.done(9), 10: signed("dafduk")}
    said = {step: refusals.locked(course.progress) for step, course in standing.items()}
    assert "minta Sekretaris mengembalikannya ke langkah 8" in said[8]
    assert "minta Kepala Dinas mengembalikannya ke langkah 8" in said[9]
    assert "sesudah diarsipkan, Kepala Dinas atau Sekretaris dapat membukanya kembali" in said[10], "step 11 returns nowhere"
