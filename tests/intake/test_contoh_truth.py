"""Every sample workbook against the truth that was written down while it was made: right, or reported."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sop_core.intake import Knowledge, Measurement, Reading, Rejection, State, Submission, read, to_submission
from sop_core.periode import Periode

ROOT = Path(__file__).resolve().parents[2]
TRUTH = json.loads((ROOT / "tests/contoh_truth.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module", params=TRUTH, ids=[truth["berkas"] for truth in TRUTH])
def sample(request: pytest.FixtureRequest, whole_office: Knowledge) -> tuple[dict, Reading]:
    truth = request.param
    path = ROOT / "data/contoh/berkas" / truth["berkas"]
    return truth, read(path.read_bytes(), path.name, whole_office)


def _by_place(measurements: tuple[Measurement, ...]) -> dict[tuple[str, str, str], float | None]:
    return {(one.indikator, one.measure, one.key): one.number for one in measurements if one.indikator and one.wilayah is None}


def test_every_sample_is_read_as_it_was_written(sample: tuple[dict, Reading]) -> None:
    truth, reading = sample
    assert (reading.unit, reading.periode and reading.periode.code) == (truth["bidang"], truth["periode"])
    result = to_submission(reading, truth["bidang"], Periode.parse(truth["periode"]))
    assert isinstance(result, Submission if truth["dapat_dipakai"] else Rejection)
    if isinstance(result, Rejection):
        assert {(f.sheet, f.cell) for f in result.blocking} == {
            (one["lembar"], one["sel"]) for one in truth["kesalahan"] if one["tingkat"] == "galat"
        }
        return
    found = _by_place(result.measurements)
    for kode, row in truth["indikator"].items():
        for key, number in row["realisasi"].items():
            assert found.get((kode, "realisasi", key)) == number, (kode, key)
        for key, number in row["target_periode"].items():
            assert found.get((kode, "target", key)) == number, (kode, key)
        if row["target"] is not None:
            assert found[(kode, "target", "TH")] == row["target"]
        if row["pagu"] is not None:
            assert found[(kode, "pagu", "TH")] == row["pagu"]
        for key, number in row["realisasi_anggaran"].items():
            assert found[(kode, "realisasi_anggaran", key)] == number
    assert {one.indikator for one in result.measurements if one.indikator} == set(truth["indikator"])


def test_every_number_of_a_sample_names_its_own_cell(sample: tuple[dict, Reading]) -> None:
    truth, reading = sample
    cells = {
        (row.indikator, value.cell)
        for table in reading.tables
        for row in table.rows
        for value in row.values
        if value.measure == "realisasi" and value.key == truth["periode"][-3:]
    }
    for kode, row in truth["indikator"].items():
        if row["sel"]:
            assert (kode, row["sel"]) in cells


def test_the_recap_per_kecamatan_comes_out_whole_and_its_total_is_not_counted(
    sample: tuple[dict, Reading], whole_office: Knowledge
) -> None:
    truth, reading = sample
    result = to_submission(reading, truth["bidang"], Periode.parse(truth["periode"]))
    if isinstance(result, Rejection):
        return
    names = {place.kode: place.nama for place in whole_office.organisation.kecamatan}
    found: dict[str, dict[str, float | None]] = {}
    for one in result.measurements:
        if one.measure == "layanan":
            found.setdefault(one.uraian, {})[names[one.wilayah or ""]] = one.number
    assert found == truth["kecamatan"]


def test_budget_lines_of_their_own_rows_are_leaves_only(sample: tuple[dict, Reading]) -> None:
    truth, reading = sample
    result = to_submission(reading, truth["bidang"], Periode.parse(truth["periode"]))
    if isinstance(result, Rejection) or not truth["anggaran"]:
        return
    pagu = [one.number for one in result.measurements if one.measure == "pagu"]
    assert sorted(number for number in pagu if number) == sorted(line["pagu"] for line in truth["anggaran"].values())


def test_the_planted_mistakes_are_found_at_their_cells(sample: tuple[dict, Reading]) -> None:
    truth, reading = sample
    told = {(finding.sheet, finding.cell): finding.severity.value for finding in reading.findings}
    for mistake in truth["kesalahan"]:
        assert told.get((mistake["lembar"], mistake["sel"])) == mistake["tingkat"], mistake


def test_nothing_unreadable_is_taken_for_a_number(sample: tuple[dict, Reading]) -> None:
    _, reading = sample
    for table in reading.tables:
        for row in table.rows:
            assert all((value.number is not None) == (value.state is State.ANGKA) for value in row.values)
