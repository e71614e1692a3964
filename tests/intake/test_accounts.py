"""Pendapatan and pembiayaan of a realisation report are shown and counted nowhere; belanja alone is pagu and spending."""

import pytest
from builders_workbook import Book

from sop_core.intake import Knowledge, Level, Severity, read

HEAD = ["Kode", "Uraian", "Anggaran", "Realisasi TW I"]
CODED = [
    ["4", "PENDAPATAN", 100, 30], ["4.1", "Retribusi", 100, 30], ["5", "BELANJA", 700, 307], ["5.1", "Pegawai", 600, 300],
    ["5.2", "Modal", 100, 7], ["", "SURPLUS/DEFISIT", -600, -277], ["6", "PEMBIAYAAN DAERAH", 50, 50], ["6.1", "Penerimaan", 50, 50],
]  # fmt: skip


@pytest.mark.usefixtures("in_this_process")
def test_how_many_rows_are_set_apart_is_said_once(whole_office: Knowledge) -> None:
    reading = read(Book().sheet("LRA TW I 2026", [["LRA TW I 2026"], HEAD, *CODED]).xlsx(), "LRA TW I 2026.xlsx", whole_office)
    (finding,) = [finding for finding in reading.findings if finding.kode == "BUKAN_BELANJA"]
    assert (finding.severity, finding.found, finding.cell) == (Severity.INFO, "2 baris", "C4")


def leaves(rows: list[list[object]], knowledge: Knowledge) -> dict[str, tuple[Level, float]]:
    (table,) = read(Book().sheet("LRA TW I 2026", [["LRA TW I 2026"], *rows]).xlsx(), "LRA TW I 2026.xlsx", knowledge).tables
    pagu = {row.uraian: value.number or 0 for row in table.rows for value in row.values if value.measure == "pagu"}
    return {row.uraian: (row.level, pagu.get(row.uraian, 0)) for row in table.rows}


@pytest.mark.usefixtures("in_this_process")
def test_income_and_financing_are_not_spent(whole_office: Knowledge) -> None:
    found = leaves([HEAD, *CODED], whole_office)
    assert {name: level for name, (level, _) in found.items()} == {
        "PENDAPATAN": Level.PARENT, "Retribusi": Level.NOT_SPENT, "BELANJA": Level.PARENT, "Pegawai": Level.LEAF, "Modal": Level.LEAF,
        "SURPLUS/DEFISIT": Level.DIFFERENCE, "PEMBIAYAAN DAERAH": Level.PARENT, "Penerimaan": Level.NOT_SPENT,
    }  # fmt: skip
    assert sum(pagu for level, pagu in found.values() if level is Level.LEAF) == 700


@pytest.mark.usefixtures("in_this_process")
def test_so_it_is_without_codes_where_the_sums_say_what_is_below(whole_office: Knowledge) -> None:
    rows = [[uraian, pagu, spent] for _, uraian, pagu, spent in CODED[:5]]
    rows.insert(2, ["Denda", 20, 10])
    rows[0] = ["PENDAPATAN", 120, 40]
    found = leaves([HEAD[1:], *rows], whole_office)
    assert {name for name, (level, _) in found.items() if level is Level.NOT_SPENT} == {"Retribusi", "Denda"}
    assert {name for name, (level, _) in found.items() if level is Level.LEAF} == {"Pegawai", "Modal"}


@pytest.mark.usefixtures("in_this_process")
def test_a_table_of_belanja_alone_and_words_that_only_begin_so_stay_as_they_are(whole_office: Knowledge) -> None:
    alone = leaves([HEAD, *CODED[2:5]], whole_office)
    assert {name for name, (level, _) in alone.items() if level is Level.LEAF} == {"Pegawai", "Modal"}
    words = [["1", "Belanja Pegawai", 5, 1], ["2", "Pendapatan per kapita", 7, 2], ["3", "Belanja Modal", 9, 3]]
    assert {level for level, _ in leaves([HEAD, *words], whole_office).values()} == {Level.LEAF}
