"""A number made of marked numbers is marked: averages, sums of money, deviations and efisiensi carry what their parts carry."""

from dataclasses import replace

from sop_core.indicators.capaian import Capaian, measure
from sop_core.indicators.number_marks import PAGU_UNCONFIRMED, TARGET_UNCONFIRMED, NumberMark, signed
from sop_core.indicators.register import Indicator, Pagu, Target
from sop_core.indicators.rules import Agregasi, Arah
from sop_core.indicators.serapan import deviation, efisiensi, efisiensi_pmk, serapan
from sop_core.periode import Periode

ASKED = NumberMark("?", "ada pertanyaan terbuka", "Angka ini jauh di luar kebiasaannya dan bidang belum menjawab.")
TW1 = Periode.parse("2026-TW1")
KTP = Indicator("D-1", "dafduk", "KTP-el", "keping", Arah.NAIK_BAIK, Agregasi.PENJUMLAHAN, targets={2026: Target(40.0, {"TW1": 10.0})})


def test_a_capaian_carries_the_marks_of_its_target_and_of_its_value() -> None:
    marked = measure(KTP, {TW1: 9.0}, TW1).marked((TARGET_UNCONFIRMED,), (ASKED,))
    assert marked.terhadap_periode.value == 90.0
    assert marked.terhadap_periode.marks == marked.terhadap_tahun.marks == (TARGET_UNCONFIRMED, ASKED)
    assert (marked.target_marks, marked.value_marks) == ((TARGET_UNCONFIRMED,), (ASKED,))


def test_marks_given_later_stand_beside_those_given_before() -> None:
    marked = measure(KTP, {TW1: 9.0}, TW1).marked((TARGET_UNCONFIRMED,)).marked(value=(ASKED,))
    assert marked.terhadap_periode.marks == (TARGET_UNCONFIRMED, ASKED)


def test_serapan_and_what_is_made_of_it_carry_the_mark_of_the_pagu() -> None:
    spent = serapan(90, Pagu(100)).marked(pagu=(PAGU_UNCONFIRMED,))
    empty = serapan(None, Pagu(100)).marked(pagu=(ASKED,))
    reached = Capaian(100.0, None, "", marks=(TARGET_UNCONFIRMED,))
    assert deviation(spent, 50.0, 0.5).marks == (PAGU_UNCONFIRMED,)
    assert efisiensi(reached, spent).marks == (TARGET_UNCONFIRMED, PAGU_UNCONFIRMED)
    assert efisiensi_pmk([(reached, spent)]).marks == (TARGET_UNCONFIRMED, PAGU_UNCONFIRMED)
    assert efisiensi_pmk([(reached, empty), (replace(reached, marks=()), serapan(1, Pagu(2)))]).marks == ()


def test_two_marks_of_one_sign_are_written_once() -> None:
    other = replace(ASKED, sentence="Angka lain.")
    assert signed("97,5 %", (ASKED, other, TARGET_UNCONFIRMED)) == "97,5 % ?*"
