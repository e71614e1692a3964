"""Versions of a file side by side, out of the store: what counts now against a new file, and any two versions."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from hashlib import sha256
from io import BytesIO

import openpyxl
import pytest
from builders_kinerja import number
from desks import TW3, a_file, a_running_cycle, desk, hired, minutes
from office_story import actor, office

from sop_core import actions
from sop_core.boards.difference import Comparison, Joined, against_stored, between, joined
from sop_core.boards.look import Look
from sop_core.errors import NotAllowed, SopError
from sop_core.intake import Finding, Measurement, Severity, State, Submission
from sop_core.intake.outcome.joining import Joining
from sop_core.reports.difference_tables import tables
from sop_core.reports.xlsx import workbook
from sop_core.store import filesets
from sop_core.store.engine import Store

ODD = Finding(Severity.PERINGATAN, "PERSEN_TIDAK_SAMA", "Isian", "I6", "51", "55", "Tidak sama.", "DAFDUK-01 | capaian TW3")
KTP, KK = number("DAFDUK-01", "TW3", 98.5, cell="E5"), number("DAFDUK-02", "TW3", 40.0, cell="E6")
AIMERE = number(None, "TW3", 10.0, "layanan", uraian="KTP cetak", wilayah="63.04.01", cell="C4")


@pytest.fixture
def store(hired_url: str) -> Iterator[Store]:
    with hired(hired_url) as opened:
        a_running_cycle(opened, "dafduk", "capil")
        yield opened


def a_version(said: str, *measurements: Measurement, findings: tuple[Finding, ...] = ()) -> tuple[Submission, bytes]:
    sent, _ = a_file("dafduk")
    content = said.encode()
    return replace(sent, measurements=measurements, findings=findings, sha256=sha256(content).hexdigest()), content


def send(
    store: Store, said: str, *measurements: Measurement, findings: tuple[Finding, ...] = (), replaces: Collection[int] | None = None
) -> int:
    sent, content = a_version(said, *measurements, findings=findings)
    joining = None if replaces is None else Joining(frozenset(replaces), frozenset(counting(store)))
    return int(actions.receive(desk(store, "staf.dafduk"), TW3, sent, content, "Sudah dijelaskan", joining=joining).id)


def counting(store: Store) -> list[int]:
    with store.reading() as connection:
        return filesets.counting_files(connection, TW3, "dafduk")


def compared(store: Store, *measurements: Measurement, findings: tuple[Finding, ...] = ()) -> Comparison | None:
    sent, _ = a_version("baru", *measurements, findings=findings)
    return against_stored(Look.at(store, office(), minutes(9)), actor("staf.dafduk"), TW3, sent)


def test_a_first_file_has_nothing_to_be_compared_with(store: Store) -> None:
    assert compared(store, KTP) is None


def test_a_new_file_is_laid_beside_the_version_that_counts(store: Store) -> None:
    send(store, "v1", KTP, KK, findings=(ODD,))
    told = compared(store, replace(KTP, number=98.9, cell="E7"), KK)
    assert told is not None
    assert (told.before_words, told.repairs.words) == ("versi 1", "1 temuan → 1 selesai, 0 tersisa, 0 baru")
    (change,) = told.difference.changes
    assert (change.indikator, round(change.delta or 0, 6)) == ("DAFDUK-01", 0.4)


def test_each_part_is_compared_with_the_newest_version_that_has_it(store: Store) -> None:
    """A recap that came after the indicators has taken nothing away from them."""
    send(store, "indikator", KTP, KK)
    send(store, "layanan", AIMERE)
    told = compared(store, KTP, replace(KK, number=41.0), replace(AIMERE, number=12.0))
    assert told is not None
    assert told.before_words == "versi 2 dan versi 1"
    assert [(one.uraian or one.indikator, one.delta) for one in told.difference.changes] == [(KK.uraian, 1.0), ("KTP cetak", 2.0)]
    only_layanan = compared(store, AIMERE)
    assert only_layanan is not None
    assert (only_layanan.before_words, only_layanan.difference.changes) == ("versi 2", ())


def how(store: Store, *measurements: Measurement) -> Joined:
    sent, _ = a_version("baru", *measurements)
    told = joined(Look.at(store, office(), minutes(9)), actor("staf.dafduk"), TW3, sent)
    assert told is not None
    return told


ROWS = [number(f"DAFDUK-0{one}", "TW3", 10.0 * one, cell=f"E{one}") for one in range(1, 9)]


def test_a_file_with_other_rows_completes_what_counts_without_a_question(store: Store) -> None:
    send(store, "lima", *ROWS[:5])
    told = how(store, *ROWS[5:])
    assert told.proposed == frozenset()
    assert [(row.version, row.counts) for row in told.files] == [(1, ("indikator",))]
    chosen = told.way(told.proposed)
    assert chosen is not None
    assert (chosen.vanishing, len(chosen.difference.changes), chosen.difference.same) == ((), 3, 5)


def test_where_numbers_differ_and_some_would_vanish_nothing_is_proposed_and_each_way_says_what_goes(store: Store) -> None:
    first = send(store, "delapan", *ROWS)
    told = how(store, replace(ROWS[0], number=11.0), ROWS[1])
    assert told.proposed is None
    assert [way.replaces for way in told.ways] == [frozenset(), frozenset([first])]
    assert [len(way.vanishing) for way in told.ways] == [0, 6]
    assert told.ways[1].vanishing_rows == tuple(one.indikator for one in ROWS[2:])


def test_a_repaired_file_with_all_rows_is_proposed_in_the_place_of_the_one_it_repairs(store: Store) -> None:
    first = send(store, "v1", *ROWS)
    told = how(store, replace(ROWS[0], number=11.0), *ROWS[1:])
    assert told.proposed == frozenset([first])


def test_a_number_whose_cell_is_now_empty_counts_as_vanished(store: Store) -> None:
    first = send(store, "v1", KTP, KK)
    told = how(store, replace(KTP, number=99.0), replace(KK, number=None, state=State.KOSONG))
    assert told.proposed is None
    assert [one.indikator for way in told.ways if way.replaces == {first} for one in way.vanishing] == ["DAFDUK-02"]


def test_a_finding_whose_row_is_gone_was_not_mended(store: Store) -> None:
    gone = replace(ODD, kode="BUKAN_ANGKA", subject="DAFDUK-02 | realisasi TW3")
    first = send(store, "v1", KTP, KK, findings=(ODD, gone))
    sent, _ = a_version("baru", replace(KTP, number=99.0))
    said = [
        against_stored(Look.at(store, office(), minutes(9)), actor("staf.dafduk"), TW3, sent, replaces)
        for replaces in (frozenset([first]), frozenset[int]())
    ]
    assert [one.repairs.words for one in said if one] == [
        "2 temuan → 1 selesai, 0 tersisa, 0 baru; 1 tidak dapat diperiksa lagi: barisnya hilang",
        "1 temuan → 1 selesai, 0 tersisa, 0 baru",
    ]


def test_any_two_versions_are_compared_in_the_order_that_was_asked_for(store: Store) -> None:
    first = send(store, "v1", KTP, KK)
    second = send(store, "v2", replace(KTP, number=99.0), findings=(ODD,), replaces=[first])
    there = between(Look.at(store, office(), minutes(9)), actor("kabid.dafduk"), first, second)
    back = between(Look.at(store, office(), minutes(9)), actor("kabid.dafduk"), second, first)
    assert [one.kind.value for one in there.difference.changes] == ["berubah", "baris hilang"]
    assert [one.kind.value for one in back.difference.changes] == ["berubah", "baris baru"]
    assert (there.repairs.words, back.repairs.words) == (
        "1 temuan baru",
        "1 temuan → 1 selesai, 0 tersisa, 0 baru",
    )


def test_the_versions_of_another_bidang_stay_closed(store: Store) -> None:
    first, second = send(store, "v1", KTP), send(store, "v2", KK)
    with pytest.raises(NotAllowed):
        between(Look.at(store, office(), minutes(9)), actor("kabid.capil"), first, second)
    sent, _ = a_version("baru", KTP)
    with pytest.raises(NotAllowed):
        against_stored(Look.at(store, office(), minutes(9)), actor("kabid.capil"), TW3, sent)


def test_versions_of_two_bidang_are_not_compared(store: Store) -> None:
    first = send(store, "v1", KTP)
    sent, content = a_file("capil")
    other = int(actions.receive(desk(store, "staf.capil"), TW3, sent, content).id)
    with pytest.raises(SopError, match="dari bidang yang sama"):
        between(Look.at(store, office(), minutes(9)), actor("katim.program"), first, other)


def test_the_comparison_leaves_as_sheets_with_numbers_as_numbers(store: Store) -> None:
    first, second = send(store, "v1", KTP, findings=(ODD,)), send(store, "v2", replace(KTP, number=99.0), KK)
    told = between(Look.at(store, office(), minutes(9)), actor("kabid.dafduk"), first, second)
    made = workbook(tables(told, lambda measure, key: f"{measure} {key}", lambda kode: kode or ""), "DATA CONTOH")
    book = openpyxl.load_workbook(BytesIO(made))
    rows = [[cell.value for cell in row] for row in book["Perubahan nilai"].iter_rows(min_row=3)]
    assert [row[0:2] + row[6:9] for row in rows] == [["berubah", "DAFDUK-01", 98.5, 99, 0.5], ["baris baru", "DAFDUK-02", None, 40, None]]
    assert [cell.value for cell in book["Temuan"][3]][:2] == ["selesai", "peringatan"]
