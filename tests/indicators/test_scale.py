"""Scales: lower bounds on the value as printed, without gap or overlap."""

import pytest

from sop_core.errors import NotFound, SopError
from sop_core.exact import printed
from sop_core.indicators.scale import PERMENDAGRI, Band, Scale, Scales


@pytest.mark.parametrize(
    ("value", "label"),
    [
        (226.67, "Sangat Tinggi"),
        (91.0, "Sangat Tinggi"),
        (90.995, "Sangat Tinggi"),
        (90.994, "Tinggi"),
        (90.5, "Tinggi"),
        (76.0, "Tinggi"),
        (75.999, "Tinggi"),
        (75.99, "Sedang"),
        (66.0, "Sedang"),
        (65.5, "Rendah"),
        (51.0, "Rendah"),
        (50.5, "Sangat Rendah"),
        (0.0, "Sangat Rendah"),
    ],
)
def test_every_value_has_one_class_on_two_decimals(value: float, label: str) -> None:
    band = PERMENDAGRI.band(value)

    assert band is not None
    assert band.label == label


def test_no_number_has_no_class_and_no_rank() -> None:
    assert (PERMENDAGRI.band(None), PERMENDAGRI.rank(None), PERMENDAGRI.rank(95.0), PERMENDAGRI.rank(10.0)) == (None, None, 1, 5)


def test_a_bound_that_is_not_included() -> None:
    scale = Scale("x", "x", (Band("Melampaui", 105.0, inclusive=False), Band("Tercapai", 95.0), Band("Kurang", None)), "-")

    assert [scale.rank(value) for value in (105.01, 105.0, 95.0, 94.99)] == [1, 2, 2, 3]
    assert scale.words == "> 105 Melampaui · ≥ 95 Tercapai · selain itu Kurang"


@pytest.mark.parametrize(
    ("bands", "word"),
    [
        ((), "tidak ada kelas"),
        ((Band("A", 90.0), Band("B", 70.0)), "celah"),
        ((Band("A", 70.0), Band("B", 90.0), Band("C", None)), "tumpang tindih"),
        ((Band("A", 70.0), Band("B", 70.0), Band("C", None)), "tumpang tindih"),
        ((Band("A", None), Band("B", None)), "menutupi"),
        ((Band("A", 70.0), Band("A", None)), "bernama sama"),
    ],
)
def test_a_scale_with_gap_or_overlap_is_refused(bands: tuple[Band, ...], word: str) -> None:
    with pytest.raises(SopError, match=word):
        Scale("x", "x", bands, "-")


def test_the_default_scale_must_exist_and_kode_are_unique() -> None:
    with pytest.raises(NotFound, match="lain"):
        Scales((PERMENDAGRI,), "lain")
    with pytest.raises(SopError, match="dua kali"):
        Scales((PERMENDAGRI, PERMENDAGRI), "permendagri86")


@pytest.mark.parametrize(("value", "shown"), [(2.675, 2.68), (100.00000000000001, 100.0), (-0.005, -0.01), (1e15, 1e15)])
def test_halves_are_printed_upwards(value: float, shown: float) -> None:
    assert printed(value) == shown
