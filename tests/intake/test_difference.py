"""Two versions of a file: findings are matched by what they speak of, values by indicator, kecamatan, measure and period."""

from dataclasses import replace

from sop_core.intake import Finding, Measurement, Remark, Severity, State
from sop_core.intake.outcome.difference import ChangeKind, Side, difference, repairs
from sop_core.intake.outcome.subjects import speaks_of


def finding(cell: str, subject: str = "", found: str = "x", kode: str = "BUKAN_ANGKA") -> Finding:
    return Finding(Severity.GALAT, kode, "Isian", cell, found, "angka", f"{found} bukan angka", subject)


def value(indikator: str | None, number: float | None, cell: str = "E5", **changed: object) -> Measurement:
    state = State.KOSONG if number is None else State.ANGKA
    one = Measurement(indikator, f"Uraian {indikator}", "orang", None, "realisasi", "TW3", number, state, "", "Isian", cell)
    return replace(one, **changed)  # type: ignore[arg-type]


# --- findings


def test_twelve_findings_become_nine_done_three_left_one_new() -> None:
    before = [finding(f"E{row}", f"CAPIL-{row:02d} | realisasi TW3") for row in range(1, 13)]
    after = [finding(f"E{row + 2}", f"CAPIL-{row:02d} | realisasi TW3") for row in (2, 5, 7)]  # two rows were inserted above
    told = repairs(before, [*after, finding("E9", "CAPIL-20 | realisasi TW3")])
    assert told.words == "12 temuan → 9 selesai, 3 tersisa, 1 baru"
    assert told.new == (finding("E9", "CAPIL-20 | realisasi TW3"),)


def test_a_cell_mended_in_the_page_is_done_and_nothing_new() -> None:
    before = [finding("E5", "CAPIL-01 | realisasi TW3"), finding("E6", "CAPIL-02 | realisasi TW3")]
    told = repairs(before, [finding("E5", "CAPIL-01 | realisasi TW3", kode="DIKOREKSI"), before[1]])
    assert told.words == "2 temuan → 1 selesai, 1 tersisa, 0 baru"


def test_another_wrong_value_in_the_same_place_is_still_the_same_finding() -> None:
    told = repairs([finding("E5", "CAPIL-01 | realisasi TW3", "banyak")], [finding("E5", "CAPIL-01 | realisasi TW3", "sedikit")])
    assert (len(told.left), told.done, told.new) == (1, (), ())


def test_another_kind_of_trouble_in_the_same_place_is_a_new_finding() -> None:
    told = repairs([finding("E5", "CAPIL-01 | realisasi TW3")], [finding("E5", "CAPIL-01 | realisasi TW3", kode="NEGATIF")])
    assert told.words == "1 temuan → 1 selesai, 0 tersisa, 1 baru"


def test_of_two_alike_that_became_one_one_is_done() -> None:
    one = finding("E5", "CAPIL-01 | realisasi TW3")
    assert repairs([one, one], [one]).words == "2 temuan → 1 selesai, 1 tersisa, 0 baru"
    assert repairs([one], [one, one]).words == "1 temuan → 0 selesai, 1 tersisa, 1 baru"


def test_findings_about_the_whole_file_are_matched_by_their_words() -> None:
    assert repairs([finding("", found="a.xlsx")], [finding("", found="A.xlsx")]).words == "1 temuan → 0 selesai, 1 tersisa, 0 baru"


def test_findings_stored_before_they_knew_their_subject_are_matched_by_cell() -> None:
    assert repairs([finding("E5")], [finding("E5", "CAPIL-01 | realisasi TW3")]).words == "1 temuan → 0 selesai, 1 tersisa, 0 baru"


def test_three_findings_of_rows_that_vanished_are_not_three_that_were_mended() -> None:
    before = [finding(f"E{row}", f"CAPIL-0{row} | realisasi TW3") for row in (1, 2, 3)]
    told = repairs(before, [], lambda one: speaks_of(one, {"CAPIL-01", "realisasi TW3"}))
    assert told.words == "3 temuan → 1 selesai, 0 tersisa, 0 baru; 2 tidak dapat diperiksa lagi: barisnya hilang"
    assert told.lost == tuple(before[1:])


# --- values


def test_a_value_that_moved_with_an_inserted_row_did_not_change() -> None:
    assert difference([value("CAPIL-01", 5.0, "E5")], [value("CAPIL-01", 5.0, "E7")]) == difference([value("x", 1.0)], [value("x", 1.0)])


def test_before_after_and_change_are_told_with_their_cells() -> None:
    (change,) = difference([value("CAPIL-01", 1234.5, "E5")], [value("CAPIL-01", 1240.0, "F9")]).changes
    assert (change.kind, change.delta) == (ChangeKind.CHANGED, 5.5)
    assert (change.before, change.after) == (Side("1.234,5", 1234.5, "Isian", "E5"), Side("1.240", 1240.0, "Isian", "F9"))


def test_zero_blank_and_not_yet_due_are_three_things() -> None:
    blank, not_due = value("CAPIL-01", None), value("CAPIL-01", None, state=State.BELUM)
    told = difference([blank], [value("CAPIL-01", 0.0)]).changes[0]
    assert (told.before and told.before.text, told.after and told.after.text, told.delta) == ("kosong", "0", None)
    assert difference([blank], [not_due]).changes[0].after == Side("belum jatuh tempo", None, "Isian", "E5")


def test_new_and_vanished_rows_are_told_apart_from_values_that_came_or_went() -> None:
    before = [value("CAPIL-01", 5.0), value("CAPIL-02", 6.0), value("CAPIL-01", 4.0, key="TW2")]
    after = [value("CAPIL-01", 5.0), value("CAPIL-03", 7.0), value("CAPIL-01", 9.0, key="TW4")]
    told = difference(before, after)
    assert [(one.kind.value, one.indikator, one.key) for one in told.changes] == [
        ("baris baru", "CAPIL-03", "TW3"),
        ("baru", "CAPIL-01", "TW4"),
        ("baris hilang", "CAPIL-02", "TW3"),
        ("hilang", "CAPIL-01", "TW2"),
    ]
    assert told.same == 1


def test_a_blank_that_came_or_went_is_no_change() -> None:
    assert difference([value("CAPIL-01", None)], []).changes == ()
    assert difference([], [value("CAPIL-01", None)]).changes == ()


def test_a_service_is_compared_kecamatan_by_kecamatan() -> None:
    def served(place: str, number: float) -> Measurement:
        return value(None, number, measure="layanan", uraian="KTP cetak", wilayah=place)

    told = difference([served("63.04.01", 10), served("63.04.02", 20)], [served("63.04.02", 25), served("63.04.01", 10)])
    assert [(one.wilayah, one.delta) for one in told.changes] == [("63.04.02", 5.0)]


def test_words_of_the_bidang_are_compared_too() -> None:
    before, after = (Remark("CAPIL-01", "Uraian CAPIL-01", "kendala", text, "Isian", "H5") for text in ("Jaringan", "Jaringan putus"))
    (change,) = difference([], [], [before], [after]).changes
    assert (change.measure, change.before and change.before.text, change.after and change.after.text) == (
        "kendala",
        "Jaringan",
        "Jaringan putus",
    )


def test_the_last_digit_of_a_computed_number_is_no_change() -> None:
    assert difference([value("CAPIL-01", 0.1 + 0.2)], [value("CAPIL-01", 0.3)]).changes == ()
