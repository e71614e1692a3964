"""The views of *Analisis*, on numbers small enough to work out by hand, and what a changed leaf moves in them."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from builders_kinerja import AKTA, ARSIP, CAKUPAN, CETAK, KEPING, WAKTU, Desk, number, quarters

from sop_core.boards.analysis import AnalysisBoard
from sop_core.boards.kinerja_rows import IndicatorRow
from sop_core.exact import printed
from sop_core.indicators.number_marks import PAGU_UNCONFIRMED, is_grave
from sop_core.indicators.reasons import Tanda
from sop_core.indicators.register import Indicator, Komponen, Pagu, Perubahan, Register, Target
from sop_core.indicators.rules import Agregasi, Arah, TipeNilai
from sop_core.indicators.serapan import MERATA, RENCANA_KAS
from sop_core.periode import Periode

RATIO = Indicator(
    "D-3", "dafduk", "Kepemilikan KIA", "%", Arah.NAIK_BAIK, Agregasi.POSISI_AKHIR, TipeNilai.PERSEN, program="2.12.02.05",
    komponen=Komponen("anak berKIA", "anak wajib KIA"), targets=quarters(50, 20, 30, 40, 50),
)  # fmt: skip
INDICATORS = (
    replace(KEPING, program="2.12.02.01"), replace(CAKUPAN, program="2.12.02.02"), RATIO,
    replace(WAKTU, program="2.12.03.01"), replace(AKTA, program="2.12.03.02"),
)  # fmt: skip
REGISTER = Register(INDICATORS, (CETAK, ARSIP), {"2.12.02": "Pendaftaran Penduduk"})


@pytest.fixture
def office_desk(desk: Desk) -> Desk:
    """The desk of ``conftest`` with a ratio and programmes, in cycles of their own."""
    own = replace(desk, register=REGISTER)
    own.cycle("2026-TW3")
    own.cycle("2025-TW3")
    return own


def analysis(desk: Desk, code: str = "2026-TW3", units: Sequence[str] = ("dafduk", "capil")) -> AnalysisBoard:
    return desk.analysis(code, units)


def row(board: AnalysisBoard, kode: str) -> IndicatorRow:
    return next(each for each in board.kinerja.rows if each.indicator.kode == kode)


# --- programmes, ranking, contribution


def test_a_programme_averages_its_indicators_and_adds_what_its_lines_spent(office_desk: Desk) -> None:
    office_desk.file(
        "2026-TW3", "dafduk", number("D-1", "TW3", 80), number("D-2", "TW3", 45), number("D-3", "TW3", 40),
        number(None, "TW3", 200, "realisasi_anggaran", uraian="2.12.02.01"),
    )  # fmt: skip
    found = analysis(office_desk).programs
    assert [(one.kode, one.name, len(one.rows)) for one in found] == [("2.12.02", "Pendaftaran Penduduk", 3), ("2.12.03", "2.12.03", 2)]
    # D-1 80 ÷ 100 = 80, D-2 45 ÷ 90 = 50, D-3 40 ÷ 40 = 100; 200 of the pagu perubahan 800
    assert (found[0].capaian.shown, found[0].serapan.shown, found[0].band) == (76.67, 25.0, "Tinggi")


def test_a_programme_of_which_less_than_half_is_known_has_no_class(office_desk: Desk) -> None:
    office_desk.file("2026-TW3", "dafduk", number("D-2", "TW3", 90))
    first = analysis(office_desk).programs[0]
    assert (first.capaian.value, first.telling, first.band, first.rank) == (100, None, None, None)


def test_a_ranking_says_n_and_what_it_leaves_out_and_equals_share_a_place(office_desk: Desk) -> None:
    office_desk.file("2026-TW3", "dafduk", number("D-1", "TW3", 50), number("D-2", "TW3", 90), number("D-3", "TW3", 40))
    ranking = analysis(office_desk).ranking
    assert [(one.place, one.row.indicator.kode) for one in ranking.placed] == [(1, "D-2"), (1, "D-3"), (3, "D-1")]
    assert ranking.words == "n = 3 dari 5 indikator; tidak diperingkat: 2 berkas belum masuk"


def test_bidang_with_fewer_than_five_indicators_are_ranked_with_nobody(office_desk: Desk) -> None:
    office_desk.file("2026-TW3", "dafduk", number("D-1", "TW3", 50), number("D-2", "TW3", 90))
    found = analysis(office_desk).ranked_groups
    assert ([group.kode for group in found.groups], found.places) == (["dafduk", "capil"], ())
    assert found.reason.startswith("Bidang tidak diperingkat: Dafduk (n = 2), Capil (n = 0) di bawah 5 indikator")


def test_the_parts_of_an_average_count_as_capped_and_add_up_to_what_it_lacks(office_desk: Desk) -> None:
    office_desk.file("2026-TW3", "capil", number("C-1", "TW3", 6), number("C-2", "TW3", 20))
    # C-1: (2 × 4 − 6) ÷ 4 = 50, bobot 1; C-2: 200, counted as 120, bobot 3: (50 + 360) ÷ 4 = 102,5
    found = analysis(office_desk).contributions[1]
    assert [(one.indicator.kode, part.points, part.short) for one, part in found.parts] == [("C-1", 12.5, 12.5), ("C-2", 90.0, -15.0)]
    assert (found.short, found.group.capaian.value) == (-2.5, 102.5)


# --- then and now


def test_two_periods_are_compared_over_what_is_known_in_both(office_desk: Desk) -> None:
    year_before = {year: Target(95, {"TW3": 90.0}) for year in (2025, 2026)}
    office_desk.register = Register((replace(CAKUPAN, targets=year_before), WAKTU))
    office_desk.cycle("2026-TW4")
    office_desk.file("2025-TW3", "dafduk", number("D-2", "TW3", 72))
    office_desk.file("2026-TW3", "dafduk", number("D-2", "TW3", 81))
    office_desk.file("2026-TW3", "capil", number("C-1", "TW3", 4))
    found = analysis(office_desk, "2026-TW4").compared(Periode(2025, 3), Periode(2026, 3))
    assert [(one.row.indicator.kode, one.difference) for one in found.changes] == [("D-2", 10.0), ("C-1", None)]
    assert (found.before.value, found.after.value) == (80, 90)
    assert found.words == "Rata-rata keduanya atas 1 dari 2 indikator yang terhitung pada kedua periode."


def test_both_targets_stand_in_one_sentence_and_a_changed_target_names_the_old_one(office_desk: Desk) -> None:
    changed = replace(quarters(400, 100, 100, 100, 100)[2026], perubahan=Perubahan("TW3", Target(360, {"TW3": 80.0, "TW4": 80.0})))
    office_desk.register = Register((replace(KEPING, targets={2026: changed}),))
    office_desk.cycle("2026-TW4")
    office_desk.file("2026-TW3", "dafduk", number("D-1", "TW3", 88))
    office_desk.file("2026-TW4", "dafduk", number("D-1", "TW4", 80))
    found = row(analysis(office_desk, "2026-TW4"), "D-1")  # 168 of 80 + 80; of 360 in the year
    assert found.both == "105 % * terhadap s.d. TW IV 2026, 46,67 % * terhadap tahun 2026"
    assert "target perubahan sejak TW III 2026 (murni 400)" in found.notes


# --- money


def test_deviation_says_by_which_plan_it_was_measured(office_desk: Desk) -> None:
    planned = replace(CETAK, rencana={2026: {"TW1": 100.0, "TW2": 100.0, "TW3": 300.0}})
    office_desk.register = replace(REGISTER, budget=(planned, ARSIP))
    office_desk.cycle("2026-TW4")
    for unit, kode in (("dafduk", "2.12.02.01"), ("capil", "2.12.03.01")):
        office_desk.file("2026-TW4", unit, number(None, "TW4", 400, "realisasi_anggaran", uraian=kode))
    own, even, whole = analysis(office_desk, "2026-TW4").balances
    assert (own.planned, own.poin, own.rule) == (500, -12.5, RENCANA_KAS)  # 400 − 500 of the pagu 800
    assert (even.planned, even.poin, even.rule) == (500, -20.0, MERATA)  # 400 − 500 of the pagu 500
    assert whole.rule == f"{RENCANA_KAS}; {MERATA}"


def test_efisiensi_of_a_line_uses_the_indicator_beside_which_it_stands(office_desk: Desk) -> None:
    money = number(None, "TW3", 400, "realisasi_anggaran", uraian="2.12.02.01")
    office_desk.file("2026-TW3", "dafduk", number("D-1", "TW3", 100), money)
    first, second = analysis(office_desk).spending
    assert (first.efisiensi.selisih, first.efisiensi.efisien) == (50.0, True)  # capaian 100 − serapan 50
    assert (second.row, second.efisiensi.efisien) == (None, None)
    pmk = analysis(office_desk).balances[0].pmk  # (800 − 400) ÷ 800 = 50 %, bounded at 20
    assert (pmk.efisiensi, pmk.nilai, pmk.dibatasi, pmk.n) == (20, 100, True, 1)


def test_one_overspent_line_does_not_turn_what_is_made_of_many_red(office_desk: Desk) -> None:
    lines = (CETAK, replace(ARSIP, indikator="C-1", pagu={2026: Pagu(5000.0)}))
    office_desk.register = replace(REGISTER, budget=lines)
    office_desk.cycle("2026-TW4")
    for unit, kode, reached, spent in (("dafduk", "D-1", 100, 900), ("capil", "C-1", 4, 1000)):
        money = number(None, "TW4", spent, "realisasi_anggaran", uraian=kode.replace("D-1", "2.12.02.01").replace("C-1", "2.12.03.01"))
        office_desk.file("2026-TW4", unit, number(kode, "TW4", reached), money)
    dafduk, capil, whole = analysis(office_desk, "2026-TW4").balances  # 900 of 800; 1000 of 5000; together 1900 of 5800
    assert is_grave(dafduk.lines[0].line.serapan.marks)
    assert is_grave(dafduk.lines[0].deviation.marks)
    assert [is_grave(one.marks) for one in (dafduk, capil, whole)] == [True, False, False]
    assert [is_grave(one.pmk.marks) for one in (dafduk, capil, whole)] == [False, False, False]
    assert [is_grave(one.plan_marks) for one in (dafduk, capil, whole)] == [False, False, False]
    assert PAGU_UNCONFIRMED in whole.pmk.marks
    assert PAGU_UNCONFIRMED in whole.plan_marks


# --- services


def recap(desk: Desk, code: str, key: str, **numbers: Sequence[float | None]) -> None:
    """``recap(desk, "2026-TW1", "TW1", Wajib_KTP=(100, 200))``: Alalak and Kuripan."""
    cells = [
        number(None, key, value, "layanan", uraian=service.replace("_", " "), wilayah=place, cell=f"{service}-{place}")
        for service, values in numbers.items()
        for place, value in zip(("Alalak", "Kuripan"), values, strict=True)
    ]
    desk.file(code, "dafduk", *cells)


def test_coverage_is_served_of_those_who_must_and_over_all_a_sum_of_both(office_desk: Desk) -> None:
    recap(office_desk, "2026-TW1", "TW1", Wajib_KTP=(100, 300), Sudah_Rekam=(50, 270))
    recap(office_desk, "2026-TW3", "TW3", Wajib_KTP=(100, 300), Sudah_Rekam=(80, None))
    (found,) = analysis(office_desk).coverages
    places = {place.name: (place.shares, place.left) for place in found.places if any(place.shares)}
    assert places == {"Alalak": ((50.0, 80.0), 20), "Kuripan": ((90.0, None), None)}
    assert found.whole == (80.0, 80.0)  # (50 + 270) ÷ 400; then Alalak alone


def test_a_period_in_which_a_kecamatan_is_missing_has_no_total_but_shares_of_what_is_known(office_desk: Desk) -> None:
    recap(office_desk, "2026-TW1", "TW1", KK=(30, 70))
    recap(office_desk, "2026-TW3", "TW3", KK=(40, None))
    found = analysis(office_desk).history("dafduk", "KK")
    assert found.totals == (100, None)
    assert [share for share in found.shares(0) if share is not None] == [30.0, 70.0]
    words = analysis(office_desk).control("dafduk", "KK").words
    assert words == "Batas kendali baru berarti dari enam triwulan ke atas; yang diketahui baru 1."


# --- questions


def test_a_leap_is_asked_about_with_both_its_cells_unless_the_targets_leap_too(office_desk: Desk) -> None:
    office_desk.file("2026-TW1", "dafduk", number("D-1", "TW1", 100), number("D-3", "TW1", 20))
    office_desk.file("2026-TW3", "dafduk", number("D-1", "TW3", 900), number("D-3", "TW3", 40))
    (asked,) = (one for one in analysis(office_desk).questions if one.pola == "lonjakan")
    assert asked.subject == "D-1 Pencetakan"
    assert asked.words.startswith("Dari 100 (TW I 2026) menjadi 900 (TW III 2026): apa sebabnya?")
    assert [statement.number for statement in asked.statements] == [900, 100]
    office_desk.register = replace(REGISTER, indicators=(replace(KEPING, targets=quarters(1200, 100, 100, 900, 100)),))
    office_desk.cycle("2026-TW4")
    assert analysis(office_desk, "2026-TW4").questions == ()


def test_many_round_numbers_and_a_copied_column_of_a_recap_are_asked_about_with_cells(office_desk: Desk) -> None:
    places = [kecamatan.kode for kecamatan in office_desk.office.organisation.kecamatan]
    cells = [
        number(None, "TW3", 100.0 + 10 * at, "layanan", uraian=service, wilayah=place, cell=f"{service}{at}")
        for service in ("KK", "KIA")
        for at, place in enumerate(places)
    ]
    office_desk.file("2026-TW3", "dafduk", *cells)
    found = {one.pola: one for one in analysis(office_desk).questions}
    assert set(found) == {"banyak angka bulat", "deret kembar"}
    assert found["banyak angka bulat"].words.startswith("34 dari 34 angka berakhir 0")
    assert [one.fact.measurement.cell for one in found["banyak angka bulat"].statements] == ["KK0", "KK1", "KK2", "KK3"]
    assert found["deret kembar"].words == "“KK” dan “KIA” sama persis (17 angka): apakah kolomnya tersalin?"


# --- reconciliation


def test_a_stated_percentage_is_explained_by_the_rule_that_gives_it(office_desk: Desk) -> None:
    office_desk.file("2026-TW3", "capil", number("C-1", "TW3", 5), number("C-1", "TW3", 125, "capaian"))
    found = next(one for one in analysis(office_desk).reconciliation if one.row.indicator.kode == "C-1")
    assert (found.stated, found.ours, found.difference, found.verdict) == (125, 75, 50, "berbeda, rumusnya dikenali")
    assert found.explained_by[0] == "periode TW III 2026 saja: realisasi ÷ target × 100"
    assert [(rule.words, rule.value) for rule in found.rules] == [
        ("realisasi ÷ target × 100", 125), ("(2 × target − realisasi) ÷ target × 100", 75), ("target ÷ realisasi × 100", 80),
    ]  # fmt: skip


def test_a_confirmed_rule_needs_no_others_beside_it(office_desk: Desk) -> None:
    office_desk.register = Register((replace(WAKTU, rumus_pasti=True),))
    office_desk.cycle("2026-TW4")
    office_desk.file("2026-TW4", "capil", number("C-1", "TW4", 5))
    assert analysis(office_desk, "2026-TW4").reconciliation == ()


@pytest.mark.parametrize(("stated", "said"), [(75.0, "sama"), (75.01, "sama, beda pembulatan"), (71.0, "berbeda, belum terjelaskan")])
def test_the_verdict_knows_rounding_from_a_difference(office_desk: Desk, stated: float, said: str) -> None:
    office_desk.file("2026-TW3", "capil", number("C-1", "TW3", 5), number("C-1", "TW3", stated, "capaian"))
    assert analysis(office_desk).reconciliation[0].verdict == said


# --- a leaf change moves exactly the numbers that depend on it

LEAVES = {
    ("D-1", "realisasi"): 30, ("D-2", "realisasi"): 30, ("D-3", "pembilang"): 30, ("D-3", "penyebut"): 100, ("C-1", "realisasi"): 5,
    ("C-2", "realisasi"): 5, ("D-2", "capaian"): 30, ("C-1", "capaian"): 125,
}  # fmt: skip
"""What stands in a file, each so that its capaian is neither capped nor floored."""


def told(desk: Desk, changed: tuple[str, str] | None) -> AnalysisBoard:
    for unit in ("dafduk", "capil"):
        leaves = [(leaf, value + (leaf == changed)) for leaf, value in LEAVES.items() if REGISTER.by_kode(leaf[0]).unit == unit]
        desk.file("2026-TW3", unit, *(number(kode, "TW3", value, measure) for (kode, measure), value in leaves))
    return analysis(desk)


@pytest.mark.parametrize("leaf", LEAVES, ids=" ".join)
def test_a_changed_leaf_moves_its_indicator_its_bidang_and_nothing_else(office_desk: Desk, leaf: tuple[str, str]) -> None:
    before, after = told(office_desk, None), told(office_desk, leaf)
    kode, measure = leaf
    unit = REGISTER.by_kode(kode).unit
    measured = {one.indicator.kode for one, was in zip(after.kinerja.rows, before.kinerja.rows, strict=True)
                if one.measurement != was.measurement}  # fmt: skip
    shares = {one.group.kode for one, was in zip(after.contributions, before.contributions, strict=True) if parts(one) != parts(was)}
    rates = {one.unit for one, was in zip(after.programs, before.programs, strict=True) if one.capaian != was.capaian}
    reconciled = {one.row.indicator.kode: compared(one) for one in after.reconciliation}
    at_first = {one.row.indicator.kode: compared(one) for one in before.reconciliation}
    differing = {each for each, found in reconciled.items() if found != at_first[each]}
    if measure == "capaian":  # the bidang's own percentage is compared and moves no number of ours
        assert (measured, shares, rates, differing) == (set(), set(), set(), {kode})
    else:
        assert (measured, shares, rates) == ({kode}, {unit}, {unit})
        assert differing == ({kode} if kode in reconciled else set())
    if measure == "penyebut":
        assert Tanda.TANPA_KOMPONEN not in row(after, "D-3").flags
        assert printed(row(after, "D-3").measurement.figure.value or 0) == 29.7  # 30 ÷ 101


def parts(one: object) -> list[object]:
    return [(found.indicator.kode, part) for found, part in one.parts]  # type: ignore[attr-defined]


def compared(one: object) -> tuple[object, ...]:
    return one.stated, one.ours, one.difference, one.explained_by, one.rules  # type: ignore[attr-defined]
