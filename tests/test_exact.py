"""Numbers are the decimals somebody wrote, worked out exactly and rounded once: halves away from zero, everywhere the same."""

from __future__ import annotations

import pytest

from sop_core.exact import exact, is_printable, last_places, printed
from sop_core.figures import style
from sop_core.indicators.capaian import capaian
from sop_core.indicators.reconcile import Basis, reconciled
from sop_core.indicators.register import Indicator, Pagu
from sop_core.indicators.rules import Agregasi, Arah, RumusTurun
from sop_core.indicators.scale import PERMENDAGRI
from sop_core.indicators.serapan import serapan
from sop_core.indicators.value import value_to_date
from sop_core.kinerja.variation import limits
from sop_core.periode import Periode

NAIK = Indicator("X-1", "pdip", "Rekam", "orang", Arah.NAIK_BAIK, Agregasi.PENJUMLAHAN)
TURUN = Indicator("X-2", "pdip", "Waktu", "hari", Arah.TURUN_BAIK, Agregasi.POSISI_AKHIR)
TURUN_B = Indicator("X-3", "pdip", "Waktu", "hari", Arah.TURUN_BAIK, Agregasi.POSISI_AKHIR, rumus_turun=RumusTurun.B)
CENTS = [(above, below) for above in range(1, 12_000, 37) for below in (16, 32, 40, 64, 80, 125, 160, 250, 320, 400, 640, 1600, 4000, 8000)]
"""Realisasi and target in hundredths, so that the expected number is worked in whole numbers."""


def rounded(above: int, below: int) -> int:
    """``above ÷ below`` to the whole number next to it, halves away from zero."""
    whole, rest = divmod(abs(above), below)
    whole += 2 * rest >= below
    return whole if above >= 0 else -whole


def test_every_capaian_of_a_grid_is_the_one_worked_in_whole_numbers() -> None:
    ties = 0
    for above, below in CENTS:
        ties += (2 * above * 10_000) % below == 0 and (above * 10_000) % below != 0
        hundredths = rounded(above * 10_000, below)
        assert capaian(NAIK, above / 100, below / 100).shown == hundredths / 100, (above, below)
        assert serapan(above / 100, Pagu(below / 100)).shown == hundredths / 100
        assert capaian(TURUN, above / 100, below / 100).shown == max(rounded((2 * below - above) * 10_000, below), 0) / 100
        assert capaian(TURUN_B, below / 100, above / 100).shown == hundredths / 100
    assert ties > 600  # so many of them are exactly between two


@pytest.mark.parametrize(
    ("realisasi", "target", "shown"),
    [(40.01, 40, 100.03), (97, 160, 60.63), (19.999, 20, 100.0), (10_000_000_000.01, 20_000_000_000, 50.0), (0.07, 40, 0.18)],
)
def test_the_ties_that_were_printed_wrong(realisasi: float, target: float, shown: float) -> None:
    found = capaian(NAIK, realisasi, target)
    assert (found.shown, style.percent(found.value)) == (shown, style.percent(shown))


def test_a_tie_reaches_its_class_and_is_not_below_target() -> None:
    # 90.995 of 100 prints 91, where Sangat Tinggi begins; 19.999 of 20 prints 100 %
    reached = capaian(NAIK, 18.199, 20)
    assert (reached.shown, PERMENDAGRI.band(reached.value)) == (91.0, PERMENDAGRI.bands[0])


def test_sums_of_decimals_carry_no_dust() -> None:
    months = {Periode.parse(f"2026-B0{month}"): 0.1 for month in (1, 2, 3)}
    assert value_to_date(NAIK, months, Periode.parse("2026-B03")).value == exact(0.3)


def test_a_bidang_that_rounded_a_half_upwards_is_not_disputed() -> None:
    ours = capaian(NAIK, 97, 160)
    found = reconciled(ours, [Basis("TW I", 97, 160)], 60.63)
    assert (found.agrees, found.difference) == (True, 0.0)


def test_halves_of_negative_numbers_go_away_from_zero() -> None:
    assert [printed(value, 0) for value in (-2.5, -0.5, 0.5, 2.5)] == [-3.0, -1.0, 1.0, 3.0]
    assert style.number(-1.005) == "-1,01"
    assert style.number(-0.004) == "0"


def test_a_share_of_rounds_is_rounded_once() -> None:
    # 113 of 200 rounds on time are 56.5 %
    assert style.share(113 / 200) == "57 %"
    assert style.share(97 / 160, 2) == "60,63 %"


def test_the_usual_width_of_a_series_is_exact() -> None:
    found = limits([0.1, 0.2, 0.3, 0.4, 0.5, 0.6])
    assert found is not None
    assert (found.mean, found.lower, found.upper) == (0.35, 0.084, 0.616)


@pytest.mark.parametrize(
    ("value", "text"),
    [(999_999_999_999_999.0, "999.999.999.999.999"), (123_456_789_012.34, "123.456.789.012,34"), (5e-324, "0")],
)
def test_large_numbers_keep_every_digit(value: float, text: str) -> None:
    assert (style.number(value), style.percent(value), style.rupiah(value)) == (text, f"{text} %", f"Rp\u00a0{text}")


@pytest.mark.parametrize("value", [1e28, 1.7976931348623157e308, -1e16, float("inf"), float("-inf"), float("nan")])
def test_what_cannot_be_printed_is_said_to_be_out_of_bounds(value: float) -> None:
    assert not is_printable(value)
    assert {style.number(value), style.percent(value), style.rupiah(value), style.money(value)} == {"di luar batas"}


def test_any_finite_number_can_be_counted_in_its_last_places() -> None:
    assert last_places(1e300, 0) == 10**300
