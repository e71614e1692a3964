"""The views of *Analisis* as Excel opens them, over ``paper_story``: each number in its row, column and unit. By hand."""

import io

import pytest
from builders_kinerja import Desk
from openpyxl import load_workbook

from sop_core.boards.analysis import AnalysisBoard
from sop_core.boards.kinerja import KinerjaBoard
from sop_core.reports import analysis_tables
from sop_core.reports.table import Table
from sop_core.reports.xlsx import workbook

PERCENT, RUPIAH = '#,##0.00" %"', '"Rp" #,##0'
TARGET, BOTH = "target belum dikonfirmasi", "target belum dikonfirmasi; pagu belum dikonfirmasi"


@pytest.fixture(scope="module")
def analysis(papers: Desk, paper_board: KinerjaBoard) -> AnalysisBoard:
    return papers.analysis(paper_board.cycle_id, [group.kode for group in paper_board.groups])


def opened(table: Table[object], *titles: str) -> tuple[list[list[object]], list[set[str]]]:
    """These columns of the sheet: what stands in each row, and the formats of each column."""
    [page] = load_workbook(io.BytesIO(workbook([table]))).worksheets
    head, *rows = [row for row in page if row[1].value is not None or row[-1].value is not None]
    places = [[cell.value for cell in head].index(title) for title in titles]
    return [[row[place].value for place in places] for row in rows], [{row[place].number_format for row in rows} for place in places]


def test_the_best_indicator_stands_first_with_its_bidang(analysis: AnalysisBoard) -> None:
    rows, formats = opened(analysis_tables.ranking_table(analysis), "Tempat", "Kode", "Bidang", "Indikator", "Capaian", "Kelas", "Tanda")
    assert rows == [
        [1, "C-1", "Capil", "Waktu akta", 120, "Sangat Tinggi", TARGET],
        [2, "P-1", "PIAK", "Kerja sama data", 100, "Sangat Tinggi", TARGET],
        [3, "D-2", "Dafduk", "Cakupan IKD", 90, "Tinggi", TARGET], [4, "C-2", "Capil", "Akta lahir", 80, "Tinggi", TARGET],
        [5, "D-1", "Dafduk", "Pencetakan KTP-el", 75, "Sedang", TARGET],
    ]  # fmt: skip
    assert formats[4] == {PERCENT}


def test_what_an_indicator_gives_and_takes_is_by_its_weight(analysis: AnalysisBoard) -> None:
    """Akta lahir weighs 3 of 4: it gives 80 × 3/4 = 60 and takes 20 × 3/4 = 15."""
    titles = ("Bidang", "Kode", "Bobot", "Capaian", "Menyumbang (poin)", "Kekurangan dari 100 (poin)")
    rows, formats = opened(analysis_tables.contribution_table(analysis), *titles)
    assert rows == [
        ["Dafduk", "D-1", 1, 75, 37.5, 12.5], ["Dafduk", "D-2", 1, 90, 45, 5], ["Capil", "C-2", 3, 80, 60, 15],
        ["Capil", "C-1", 1, 120, 30, -5], ["PIAK", "P-1", 1, 100, 100, 0],
    ]  # fmt: skip
    assert (formats[3], formats[4]) == ({PERCENT}, {"#,##0", "#,##0.00"})


def test_serapan_and_capaian_of_a_line_stand_under_their_heads(analysis: AnalysisBoard) -> None:
    titles = ("Kode", "Sub kegiatan", "Indikator", "Serapan", "Capaian", "Capaian − serapan (poin)", "Efisien")
    rows, formats = opened(analysis_tables.efficiency_table(analysis), *titles)
    assert rows == [
        ["2.12.02.01", "Pencetakan", "D-1", 25, 75, 50, "tidak"], ["2.12.03.01", "Akta", "C-2", 30, 80, 50, "tidak"],
        ["2.12.04.01", "Kerja sama", "P-1", 40, 100, 60, "ya"],
    ]  # fmt: skip
    assert (formats[3], formats[4]) == ({PERCENT}, {PERCENT})
    chart = analysis_tables.efficiency_table(analysis).chart
    assert chart is not None
    assert (chart.names, chart.values) == ("Serapan", ("Capaian",))


def test_excel_names_the_axes_of_its_points_by_what_they_hold(analysis: AnalysisBoard) -> None:
    [page] = load_workbook(io.BytesIO(workbook([analysis_tables.efficiency_table(analysis)]))).worksheets
    [drawn] = page._charts
    along, up = (axis.title.tx.rich.p[0].r[0].t for axis in (drawn.x_axis, drawn.y_axis))
    assert (along, up) == ("Serapan", "Capaian")
    [points] = drawn.series
    assert (points.xVal.numRef.f, points.yVal.numRef.f) == ("'Serapan dan capaian'!$D$3:$D$5", "'Serapan dan capaian'!$E$3:$E$5")


def test_a_line_is_behind_its_even_plan_by_what_it_did_not_spend(analysis: AnalysisBoard) -> None:
    titles = ("Bidang", "Pagu", "Rencana s.d.", "Realisasi s.d.", "Deviasi", "Deviasi (poin)")
    rows, formats = opened(analysis_tables.deviation_table(analysis), *titles)
    assert rows == [
        ["Dafduk", 1_250_000_000, 625_000_000, 312_500_000, -312_500_000, -25],
        ["Capil", 640_000_000, 320_000_000, 192_000_000, -128_000_000, -20],
        ["PIAK", 375_000_000, 187_500_000, 150_000_000, -37_500_000, -10],
    ]
    assert formats[1:] == [{RUPIAH}, {RUPIAH}, {RUPIAH}, {RUPIAH}, {"#,##0"}]


def test_two_periods_stand_in_the_order_asked_with_their_difference(analysis: AnalysisBoard) -> None:
    first, second = analysis.kinerja.periods
    titles = ("Kode", "Realisasi TW I 2026", "Realisasi TW II 2026", "Capaian TW I 2026", "Capaian TW II 2026", "Selisih (poin)")
    rows, _ = opened(analysis_tables.compared_table(analysis.compared(first, second)), *titles)
    assert rows == [
        ["D-1", 60, 150, 66.67, 75, 8.33], ["D-2", 66, 72, 94.29, 90, -4.29], ["C-1", 5, 4, 100, 120, 20], ["C-2", 8, 20, 80, 80, 0],
        ["P-1", 2, 7, 66.67, 100, 33.33],
    ]  # fmt: skip
    back, _ = opened(analysis_tables.compared_table(analysis.compared(second, first)), "Kode", "Selisih (poin)")
    assert back[0] == ["D-1", -8.33]


def test_each_bidang_stands_with_its_own_balance_and_the_office_last(analysis: AnalysisBoard) -> None:
    rows, _ = opened(analysis_tables.balance_table(analysis), "Bidang", "Capaian", "Serapan", "Efisiensi PMK (%)", "n", "Tanda")
    assert rows == [
        ["Bidang Pelayanan Pendaftaran Penduduk", 82.5, 25, 20, "1 dari 1 baris", BOTH],
        ["Bidang Pelayanan Pencatatan Sipil", 90, 30, 20, "1 dari 1 baris", BOTH],
        ["Bidang Pengelolaan Informasi Administrasi Kependudukan", 100, 40, 20, "1 dari 1 baris", BOTH],
        ["Dinas Kependudukan dan Pencatatan Sipil", 89.29, 28.9, 20, "3 dari 3 baris", BOTH],
    ]


def test_a_rule_is_named_with_the_number_it_gives(analysis: AnalysisBoard) -> None:
    titles = ("Kode", "Bidang", "Menurut hitungan", "Hasil", "Semua rumus (belum dipastikan kantor)")
    [[kode, unit, ours, verdict, rules]], _ = opened(analysis_tables.reconciliation_table(analysis), *titles)
    assert (kode, unit, ours, verdict) == ("C-1", "Capil", 120, "berkas tidak mencantumkan persentase")
    assert "realisasi ÷ target × 100 = 80 (" in str(rules)
    assert "(2 × target − realisasi) ÷ target × 100 = 120 (" in str(rules)
    assert "target ÷ realisasi × 100 = 125 (" in str(rules)
