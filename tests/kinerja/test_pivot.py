"""A pivot by the indicator's own rule, worked by hand: what is added, what stands, what is refused and why, and the cells behind it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd
import pytest
from builders_kinerja import AKTA, ARSIP, CAKUPAN, CETAK, KEPING, WAKTU, number

from sop_core.indicators.register import Komponen, Register
from sop_core.intake.submission import Measurement
from sop_core.kinerja.described import DESCRIBED, FILES, described
from sop_core.kinerja.facts import FACTS, unstored
from sop_core.kinerja.pivot import Pivot, behind, pivot
from sop_core.periode import Periode

RATIO = replace(CAKUPAN, kode="D-3", komponen=Komponen("memiliki", "wajib"))
REGISTER = Register(
    (replace(KEPING, program="2.12.02.2.01.03"), CAKUPAN, RATIO, WAKTU, replace(WAKTU, kode="C-3"), replace(AKTA, satuan="keping")),
    (replace(CETAK, kode="2.12.02.2.01.0003"), ARSIP),
)
UNIT = {"D": "dafduk", "C": "capil"}


def table(*measured: Measurement, year: int = 2026) -> pd.DataFrame:
    """Facts of one file each, numbered from 1 in their order; the bidang is that of the first letter."""
    facts = unstored(measured, Periode(year, 4))
    bidang = [UNIT.get((one.indikator or "D")[0], "dafduk") for one in measured]
    part = ["layanan" if one.measure == "layanan" else "indikator" for one in measured]
    facts = facts.assign(nomor=range(1, len(facts) + 1), bidang=bidang, bagian=part, berkas=range(1, len(facts) + 1))
    files = pd.DataFrame({"berkas": facts.berkas, "versi": 1, "nama_berkas": "x.xlsx", "resmi": True}, columns=list(FILES))
    return described(facts, REGISTER, files)


def cells(found: Pivot) -> Mapping[object, tuple[object, str]]:
    """Key → number and reason."""
    return {
        key: (None if pd.isna(line.angka) else line.angka, line.alasan)
        for key, line in zip(found.cells.index, found.cells.itertuples(), strict=True)
    }


def of_year(
    *measured: Measurement, rows: Sequence[str] = ("indikator",), measure: str = "realisasi"
) -> Mapping[object, tuple[object, str]]:
    return cells(pivot(table(*measured), rows, [], measure))


def served(service: str, place: str, key: str, value: float) -> Measurement:
    return number(None, key, value, "layanan", uraian=service, wilayah=place, cell=f"{service}{place}{key}")


def test_a_summed_indicator_is_added_over_periods_and_names_its_cells() -> None:
    found = pivot(table(number("D-1", "TW1", 90.1), number("D-1", "TW2", 40.2), number("D-1", "TW3", None)), ["indikator"], [], "realisasi")
    (cell,) = found.cells.itertuples()
    assert (float(cell.angka), cell.n, cell.cara, cell.sumber) == (130.3, 2, "dijumlahkan dari 2 angka", (1, 2))


def test_rows_by_columns_hold_one_number_each() -> None:
    found = pivot(table(number("D-1", "TW1", 90), number("D-1", "TW2", 40), number("C-2", "TW2", 7)), ["bidang"], ["periode"], "realisasi")
    wide = found.wide()
    assert (wide.index.tolist(), wide.columns.tolist()) == (["capil", "dafduk"], ["2026-TW1", "2026-TW2"])
    assert wide.to_numpy().tolist()[1] == [90, 40]
    assert pd.isna(wide.loc["capil", "2026-TW1"])
    assert found.wide("sumber").loc["capil", "2026-TW2"] == (3,)


def test_a_cell_opens_the_file_sheet_and_cell_of_each_of_its_numbers() -> None:
    facts = table(number("D-1", "TW1", 90), number("C-2", "TW1", 7), number("D-1", "TW2", 40))
    (sources,) = pivot(facts, ["bidang"], [], "realisasi", {"bidang": ["dafduk"]}).cells.sumber
    opened = [(one.fact.submission_id, one.fact.measurement.cell, one.number) for one in behind(facts, sources)]
    assert opened == [(1, "TW1-realisasi", 90.0), (3, "TW2-realisasi", 40.0)]


def test_rows_stand_by_their_code_and_periods_by_time_whatever_came_first() -> None:
    rows = [number("D-1", "TW2", 1), number("C-2", "B04", 2), number("D-1", "TW1", 3), number("D-1", "B03", 4), number("C-1", "TW1", 5)]
    wide = pivot(table(*rows), ["bidang", "indikator"], ["periode"], "realisasi").wide()
    assert wide.index.tolist() == [("capil", "C-1"), ("capil", "C-2"), ("dafduk", "D-1")]
    assert wide.columns.tolist() == ["2026-B03", "2026-TW1", "2026-B04", "2026-TW2"]


def test_of_a_position_the_last_number_speaks_and_says_of_when_it_is() -> None:
    found = pivot(table(number("D-3", "TW1", 10, "penyebut"), number("D-3", "TW3", 12, "penyebut")), ["indikator"], [], "penyebut")
    (cell,) = found.cells.itertuples()
    assert (cell.angka, cell.cara, cell.sumber) == (12, "yang terakhir, TW III 2026", (2,))


def test_an_average_is_the_mean_of_its_periods() -> None:
    assert of_year(number("C-1", "TW1", 3), number("C-1", "TW2", 4), number("C-1", "TW3", 8)) == {"C-1": (5, "")}


def test_a_percentage_stands_alone_and_two_are_never_added() -> None:
    both = (number("D-2", "TW1", 70), number("D-2", "TW2", 80), number("D-3", "TW2", 60))
    assert of_year(*both) == {"D-2": (80, ""), "D-3": (60, "")}
    assert of_year(*both, rows=["bidang"]) == {"dafduk": (None, "persentase tidak dijumlahkan")}


def test_counts_of_one_satuan_are_added_over_indicators_and_others_are_not() -> None:
    rows = (number("D-1", "TW1", 90), number("C-2", "TW1", 10))
    assert of_year(*rows, rows=["periode"]) == {"2026-TW1": (100, "")}  # both are keping
    mixed = (number("D-1", "TW1", 90), number(None, "TW1", 5, uraian="Baris baru"))
    assert of_year(*mixed, rows=["bidang"])["dafduk"] == (None, "satuan berbeda tidak dijumlahkan")


def test_averages_of_several_indicators_are_not_added() -> None:
    days = (number("C-1", "TW1", 3), number("C-3", "TW1", 4))
    assert of_year(*days, rows=["bidang"]) == {"capil": (None, "posisi dan rata-rata tidak dijumlahkan")}


def test_a_triwulan_beside_its_months_counts_once() -> None:
    months = [number("D-1", key, value) for key, value in (("B01", 10), ("B02", 20), ("B03", 30), ("B04", 5))]
    assert of_year(*months, number("D-1", "TW1", 61)) == {"D-1": (66, "")}  # 61 of triwulan I, and 5 of April


def test_a_service_is_added_over_kecamatan_of_one_period_and_never_over_periods() -> None:
    recap = (served("KK", "01", "TW1", 5), served("KK", "02", "TW1", 6), served("KK", "01", "TW2", 7), served("KK", "02", "TW2", 8))
    found = pivot(table(*recap), ["uraian"], [], "layanan")
    (cell,) = found.cells.itertuples()
    assert (cell.angka, cell.cara, cell.sumber) == (15, "dijumlahkan dari 2 angka TW II 2026", (3, 4))
    assert cells(pivot(table(*recap), ["wilayah"], ["periode"], "layanan"))["02", "2026-TW1"] == (6, "")


def test_a_kecamatan_that_is_silent_in_the_newest_period_is_not_told_by_an_older_one() -> None:
    found = pivot(
        table(served("KK", "01", "TW1", 5), served("KK", "02", "TW1", 6), served("KK", "01", "TW2", 7)), ["uraian"], [], "layanan"
    )
    (cell,) = found.cells.itertuples()
    assert (cell.angka, cell.cara, cell.sumber) == (7, "yang terakhir, TW II 2026", (3,))


def test_two_services_are_not_added() -> None:
    assert of_year(served("KK", "01", "TW1", 5), served("KIA", "01", "TW1", 6), rows=["wilayah"], measure="layanan") == {
        "01": (None, "posisi dan rata-rata tidak dijumlahkan")
    }


def test_money_is_added_over_periods_and_lines_and_a_pagu_over_lines_of_one_year() -> None:
    money = (
        number("D-1", "TW1", 100, "realisasi_anggaran"), number("D-1", "TW2", 150, "realisasi_anggaran"),
        number(None, "TW2", 30, "realisasi_anggaran", uraian="2.12.03.01 Arsip akta"),
        number("D-1", "TH", 800, "pagu"), number("D-2", "TH", 500, "pagu"),
    )  # fmt: skip
    assert of_year(*money, rows=["bidang"], measure="realisasi_anggaran") == {"dafduk": (280, "")}
    assert of_year(*money, rows=["bidang"], measure="pagu") == {"dafduk": (1300, "")}
    assert of_year(*money, rows=["sub_kegiatan"], measure="realisasi_anggaran")["2.12.02.2.01.0003"] == (250, "")


def test_a_number_that_another_file_corrected_is_in_no_cell() -> None:
    assert of_year(number("D-1", "TW1", 90), number("D-1", "TW1", 95)) == {"D-1": (95, "")}


def test_an_indicator_nobody_registered_has_its_number_but_no_rule() -> None:
    one, other = (number("X-1", key, 5) for key in ("TW1", "TW2"))
    assert of_year(one) == {"X-1": (5, "")}
    assert of_year(one, other) == {"X-1": (None, "cara menggabungkan angkanya belum ada di register")}


def test_filters_leave_out_what_they_do_not_name() -> None:
    rows = table(number("D-1", "TW1", 90), number("D-1", "TW2", 40), number("C-2", "TW1", 7))
    found = pivot(rows, ["indikator"], [], "realisasi", {"bidang": ["dafduk"], "periode": ["2026-TW1"]})
    assert cells(found) == {"D-1": (90, "")}


@pytest.mark.parametrize("measure", ["realisasi", "gaji"])
def test_nothing_to_pivot_is_an_empty_table(measure: str) -> None:
    assert pivot(table(), ["bidang"], ["periode"], measure).wide().empty


def test_a_described_fact_says_what_the_register_says_of_it() -> None:
    (found,) = table(number("D-1", "TW3", 90)).to_dict("records")
    assert (found["program"], found["kegiatan"], found["sub_kegiatan"], found["nama"]) == (
        "2.12.02", "2.12.02.2.01", "2.12.02.2.01.03", "Pencetakan",
    )  # fmt: skip
    assert (found["cara"], found["persen"], found["berlaku"], found["resmi"], found["versi"]) == ("dijumlahkan", False, True, True, 1)
    assert list(found) == [*FACTS, "periode", *DESCRIBED]
