"""What is possible but hardly true, or empty, is asked: against target, pagu, history, and between columns; honest numbers are not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from builders_workbook import Book

from sop_core.intake import Answer, Answered, Choices, Knowledge, KnownIndicator, Reading, Reply, Severity, Submission, read, to_submission
from sop_core.intake.knowledge import Adding, KnownLine, Usual
from sop_core.periode import Periode

pytestmark = pytest.mark.usefixtures("in_this_process")
TW2 = Periode(2026, 2)
NAME = "Dafduk TW II 2026.xlsx"
KK, KTP = "Jumlah KK yang diterbitkan", "Cakupan perekaman KTP-el"
HEAD = ["No", "Indikator", "Satuan", "Target TW II", "Realisasi TW II"]
MONEY = [*HEAD, "Pagu", "Realisasi Anggaran TW II"]
RATIO = [*HEAD, "Pembilang TW II", "Penyebut TW II"]


def with_more(office: Knowledge, kode: str = "DAF-2", lines: tuple[KnownLine, ...] = (), **more: object) -> Knowledge:
    changed = tuple(replace(one, **more) if one.kode == kode else one for one in office.indicators)  # type: ignore[arg-type]
    return replace(office, indicators=changed, lines=lines)


def reading(office: Knowledge, head: list[object], *rows: list[object]) -> Reading:
    return read(Book().sheet("TW II 2026", [head, *rows]).xlsx(), NAME, office)


def asked(office: Knowledge, head: list[object], *rows: list[object]) -> list[tuple[str, str]]:
    found = reading(office, head, *rows).findings
    return [(finding.cell, finding.kode) for finding in found if finding.severity is Severity.PERTANYAAN]


# --- against the target, both ways


@pytest.mark.parametrize(
    ("target", "result", "kodes"),
    [
        (14, 140, ["JAUH_DARI_TARGET"]),
        (140, 14, ["JAUH_DARI_TARGET"]),
        (1400, 3000, ["JAUH_DARI_TARGET"]),
        (1400, 2700, []),
        (1400, 400, []),
        (1400, 300, ["JAUH_DARI_TARGET"]),
        (1, 4, []),
        (2, 14, ["JAUH_DARI_TARGET"]),
        (14, 14, []),
        (14, 0, []),
    ],
)
def test_a_result_far_from_its_target_is_asked(small_office: Knowledge, target: float, result: float, kodes: list[str]) -> None:
    assert [kode for _, kode in asked(small_office, HEAD, [1, KK, "dokumen", target, result])] == kodes


def test_of_lower_is_better_little_is_good_and_a_tenth_is_asked(small_office: Knowledge) -> None:
    name = "Jumlah pengaduan layanan"
    assert asked(small_office, HEAD, [1, name, "pengaduan", 40, 8]) == []
    assert asked(small_office, HEAD, [1, name, "pengaduan", 40, 4]) == [("E2", "JAUH_DARI_TARGET")]
    assert asked(small_office, HEAD, [1, name, "jam", 4, 0.0081]) == [("E2", "JAUH_DARI_TARGET")]


def test_the_target_of_the_register_is_asked_where_the_file_has_none(small_office: Knowledge) -> None:
    office = with_more(small_office, targets={"TW2": 14.0}, earlier={"2026-TW1": 12.0})
    head = ["No", "Indikator", "Satuan", "Realisasi TW II"]
    assert asked(office, head, [1, KK, "dokumen", 120]) == [("D2", "JAUH_DARI_TARGET")]


# --- money


@pytest.mark.parametrize(
    ("pagu", "spent", "kodes"),
    [
        (141_600_000, 199_000_000, ["MELEBIHI_PAGU"]),
        (141_600_000, 141_600_000, []),
        (141_600_000, 18_200.5, ["RUPIAH_JANGGAL"]),
        (141_600_000, 18_200_000.5, []),
        (141_600_000, 200, ["RUPIAH_JANGGAL"]),
    ],
)
def test_money_beside_its_pagu(small_office: Knowledge, pagu: float, spent: float, kodes: list[str]) -> None:
    assert [kode for _, kode in asked(small_office, MONEY, [1, KK, "dokumen", 100, 90, pagu, spent])] == kodes


def line(pagu: float = 141_600_000, **spent: float) -> KnownLine:
    return KnownLine("2.12.02", "dafduk", "Pencatatan", "DAF-2", pagu, None, {f"2026-{key}": value for key, value in spent.items()})


def test_what_was_spent_before_counts_against_the_pagu(small_office: Knowledge) -> None:
    row = [1, KK, "dokumen", 100, 90, 141_600_000, 80_000_000]
    assert asked(with_more(small_office, lines=(line(TW1=60_000_000),)), MONEY, row) == []
    assert asked(with_more(small_office, lines=(line(TW1=70_000_000),)), MONEY, row) == [("G2", "MELEBIHI_PAGU")]


def test_spending_that_leaps_or_falls_ten_times_is_asked(small_office: Knowledge) -> None:
    office = with_more(small_office, lines=(line(TW1=21_000_000),))
    assert asked(office, MONEY, [1, KK, "dokumen", 100, 90, 141_600_000, 1_820_050]) == [("G2", "LOMPATAN")]
    assert asked(office, MONEY, [1, KK, "dokumen", 100, 90, 141_600_000, 18_200_500]) == []


def test_a_pagu_far_from_that_of_the_register_is_asked(small_office: Knowledge) -> None:
    office = with_more(small_office, lines=(line(),))
    assert asked(office, MONEY, [1, KK, "dokumen", 100, 90, 14_160_000, 9_000_000]) == [("F2", "PAGU_JAUH")]


def test_money_without_work_and_the_same_number_twice(small_office: Knowledge) -> None:
    assert asked(small_office, MONEY, [1, KK, "dokumen", 100, 0, 141_600_000, 90_000_000]) == [("E2", "UANG_TANPA_HASIL")]
    assert asked(small_office, MONEY, [1, KK, "dokumen", 100, 0, 141_600_000, 20_000_000]) == []
    twice = asked(small_office, MONEY, [1, KK, "dokumen", 20_000_000, 21_000_000, 141_600_000, 21_000_000])
    assert twice == [("E2", "SAMA_DENGAN_UANG")]


# --- the parts of a ratio


def test_a_result_that_is_not_its_ratio_is_asked(small_office: Knowledge) -> None:
    assert asked(small_office, RATIO, [1, KTP, "%", 95, 90, 170, 200]) == [("E2", "BEDA_DARI_KOMPONEN")]
    assert asked(small_office, RATIO, [1, KTP, "%", 95, 85, 170, 200]) == []


def test_more_than_all_is_asked_once(small_office: Knowledge) -> None:
    assert asked(small_office, RATIO, [1, KTP, "%", 95, None, 210, 200]) == [("F2", "MELEBIHI_PENYEBUT")]
    assert asked(small_office, RATIO, [1, KTP, "%", 95, 105, 210, 200]) == [("E2", "DI_ATAS_100")]


# --- own history


def test_from_six_values_on_the_usual_width_decides(small_office: Knowledge) -> None:
    office = with_more(small_office, usual=Usual(61.7, 138.3, "biasanya 68–132"))
    assert asked(office, HEAD, [1, KK, "dokumen", 100, 140]) == [("E2", "DI_LUAR_KEBIASAAN")]
    assert asked(office, HEAD, [1, KK, "dokumen", 100, 130]) == []
    assert asked(office, HEAD, [1, KK, "dokumen", 100, 60]) == [("E2", "DI_LUAR_KEBIASAAN")]


def test_a_count_that_vanishes_is_asked(small_office: Knowledge) -> None:
    office = with_more(small_office, earlier={"2026-TW1": 700.0})
    assert asked(office, HEAD, [1, KK, "dokumen", 100, 0]) == [("E2", "LOMPATAN")]


def test_what_may_not_fall_may_begin_anew_in_january(small_office: Knowledge) -> None:
    office = with_more(small_office, "DAF-1", earlier={"2025-TW4": 89.0}, may_fall=False)
    head = ["No", "Indikator", "Satuan", "Target TW I", "Realisasi TW I"]
    book = Book().sheet("TW I 2026", [head, [1, KTP, "%", 20, 17]]).xlsx()
    assert [one.kode for one in read(book, "Dafduk TW I 2026.xlsx", office).findings] == []


# --- empty


def due(office: Knowledge, **more: object) -> Knowledge:
    return with_more(office, due=frozenset({"TW1", "TW2"}), **more)


def test_an_empty_result_that_is_due_is_asked_once_for_a_row(small_office: Knowledge) -> None:
    assert asked(due(small_office), HEAD, [1, KK, "dokumen", 100, None], [2, KTP, "%", 95, 90]) == [("E2", "BELUM_DIISI")]
    assert asked(small_office, HEAD, [1, KK, "dokumen", 100, None], [2, KTP, "%", 95, 90]) == []
    office = due(small_office, is_ratio=True)
    assert asked(office, RATIO, [1, KK, "dokumen", 100, None, None, None], [2, KTP, "%", 95, 85, 170, 200]) == [("E2", "BELUM_DIISI")]


def test_a_word_in_the_cell_is_an_answer_already(small_office: Knowledge) -> None:
    assert asked(due(small_office), HEAD, [1, KK, "dokumen", 100, "belum"], [2, KTP, "%", 95, 90]) == []


def test_empty_money_and_empty_respondents_are_asked(small_office: Knowledge) -> None:
    assert asked(due(small_office), MONEY, [1, KK, "dokumen", 100, 90, 141_600_000, None]) == [("G2", "BELUM_DIISI")]
    lines = [["Kode Sub Kegiatan", "Uraian", "Pagu", "Realisasi Anggaran TW II"], ["2.12.02", "Pencatatan", 141_600_000, None]]
    assert asked(with_more(small_office, lines=(line(),)), *lines) == [("D2", "BELUM_DIISI")]
    head = [*HEAD, "Responden TW II"]
    office = due(small_office, adding=Adding.MEAN)
    assert asked(office, head, [1, KK, "dokumen", 100, 90, None]) == [("F2", "BELUM_DIISI")]
    assert asked(due(small_office), head, [1, KK, "dokumen", 100, 90, None]) == []


def test_a_blank_among_the_counts_of_a_service_is_asked(small_office: Knowledge) -> None:
    rows = [["No", "Kecamatan", "KK Cetak"], [1, "Alalak", 10], [2, "Tamban", None], [3, "Cerbon", 12], [4, "Kuripan", 9]]
    found = read(Book().sheet("TW II 2026", rows).xlsx(), NAME, small_office).findings
    assert [(one.cell, one.kode) for one in found if one.severity is Severity.PERTANYAAN] == [("C3", "BELUM_DIISI")]


# --- at most one question for a number, and none beside an error


def test_a_number_is_asked_about_once(small_office: Knowledge) -> None:
    office = with_more(small_office, usual=Usual(50, 130, "biasanya 50–130"), earlier={"2026-TW1": 90.0})
    assert asked(office, HEAD, [1, KK, "dokumen", 14, 1400]) == [("E2", "JAUH_DARI_TARGET")]
    assert asked(small_office, HEAD, [1, KK, "dokumen", 14, -140]) == []


def test_the_rows_of_a_long_table_are_held_against_each_other(small_office: Knowledge) -> None:
    rows = [["Indikator", "Tahun", "Triwulan", "Ukuran", "Nilai"], [KK, 2026, "II", "Target", 14], [KK, 2026, "II", "Realisasi", 140]]
    found = read(Book().sheet("Data", rows).xlsx(), NAME, small_office).findings
    assert [(one.cell, one.kode) for one in found if one.severity is Severity.PERTANYAAN] == [("E3", "JAUH_DARI_TARGET")]


# --- answers


def sent(office: Knowledge, choices: Choices, result: float | None = 140) -> Submission:
    looked = reading(office, HEAD, [1, KK, "dokumen", 14, result], [2, KTP, "%", 95, 90])
    made = to_submission(looked, "dafduk", TW2, choices, office)
    assert isinstance(made, Submission)
    return made


def test_a_question_waits_until_it_is_answered_with_its_reason(small_office: Knowledge) -> None:
    (question,) = sent(small_office, Choices()).open_questions
    assert (question.indikator, question.measure, question.key, question.number) == ("DAF-2", "realisasi", "TW2", 140.0)
    for answer in (Answer(Reply.TRUE), Answer(Reply.TRUE, " \n"), Answer(Reply.NO_DATA, "lupa")):
        assert len(sent(small_office, Choices(answers={question.place: answer})).open_questions) == 1
    told = sent(small_office, Choices(answers={question.place: Answer(Reply.TRUE, "Dua kali jadwal keliling")}))
    assert (told.open_questions, [one.words for one in told.answers]) == ((), ["benar: Dua kali jadwal keliling"])


def test_a_blank_is_answered_without_a_sentence_but_not_as_true(small_office: Knowledge) -> None:
    office = due(small_office)
    (question,) = sent(office, Choices(), None).open_questions
    assert question.is_empty
    assert len(sent(office, Choices(answers={question.place: Answer(Reply.TRUE, "kosong")}), None).open_questions) == 1
    assert sent(office, Choices(answers={question.place: Answer(Reply.NOT_DUE)}), None).open_questions == ()


def test_the_same_number_in_the_next_file_is_not_asked_again(small_office: Knowledge) -> None:
    (question,) = sent(small_office, Choices()).open_questions
    when = datetime(2026, 7, 6, 2, 0, tzinfo=UTC)
    known = replace(small_office, answered=(Answered(question, Answer(Reply.TRUE, "Dua kali jadwal"), "staf", "staf_dafduk", when),))
    again = sent(known, Choices())
    assert [(one.answer.reason, one.by, one.at) for one in again.answers] == [("Dua kali jadwal", "staf", when)]
    assert len(sent(known, Choices(), 150).open_questions) == 1


def test_honest_indicators_are_known_by_the_defaults(small_office: Knowledge) -> None:
    assert all(isinstance(one, KnownIndicator) for one in small_office.indicators)
    assert asked(small_office, MONEY, [1, KK, "dokumen", 100, 96, 141_600_000, 35_000_000], [2, KTP, "%", 95, 94.2, None, None]) == []
