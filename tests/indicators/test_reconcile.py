"""A stated percentage beside ours: what explains it."""

from sop_core.indicators.capaian import capaian
from sop_core.indicators.reconcile import Basis, every_rule, reconciled
from sop_core.indicators.register import Indicator
from sop_core.indicators.rules import Agregasi, Arah

GANGGUAN = Indicator("PIAK-03", "piak", "Gangguan", "kejadian", Arah.TURUN_BAIK, Agregasi.PENJUMLAHAN)


def test_a_lower_is_better_percentage_computed_the_wrong_way_is_explained() -> None:
    # 5 of 4 allowed: (2 × 4 − 5) ÷ 4 = 75; the file says 125
    found = reconciled(capaian(GANGGUAN, 5, 4), [Basis("TW II", 5, 4)], 125.0)

    assert (found.agrees, found.ours.shown, found.explained_by) == (False, 75.0, ("TW II: realisasi ÷ target × 100",))


def test_a_percentage_no_rule_gives_stays_unexplained() -> None:
    assert reconciled(capaian(GANGGUAN, 5, 4), [Basis("TW II", 5, 4)], 99.0).explained_by == ()


def test_zero_leaves_out_the_rules_that_would_divide_by_it() -> None:
    higher, lower_a, lower_b = "realisasi ÷ target × 100", "(2 × target − realisasi) ÷ target × 100", "target ÷ realisasi × 100"
    at_nothing = {rule.words: rule.value for rule in every_rule(0, 4)}
    of_nothing = {rule.words: rule.value for rule in every_rule(4, 0)}

    assert (at_nothing[higher], at_nothing[lower_a], lower_b in at_nothing) == (0, 200, False)
    assert (higher in of_nothing, lower_a in of_nothing, of_nothing[lower_b]) == (False, False, 0)
    assert every_rule(0, 0) == ()


def test_a_percentage_of_the_year_printed_for_a_triwulan_is_named() -> None:
    # BPS Tapin: 110 % against TW I, 6,38 % against the year; 5,5 of 5 and of 86,2
    ours = capaian(Indicator("X-1", "capil", "Akta", "dokumen", Arah.NAIK_BAIK, Agregasi.PENJUMLAHAN), 5.5, 5)
    found = reconciled(ours, [Basis("terhadap TW I", 5.5, 5), Basis("terhadap tahun", 5.5, 86.2)], 6.38)

    assert (found.ours.shown, found.difference, found.explained_by) == (110.0, -103.62, ("terhadap tahun: realisasi ÷ target × 100",))


def test_every_rule_names_where_it_stands() -> None:
    assert all("hlm." in rule.source or "E-Sakip" in rule.source for rule in every_rule(5, 10))
