"""Typed rows become changes of rules: what is not touched stays to the letter, and everything wrong is told at its cell."""

from dataclasses import replace

import pytest
from builders import MONDAY
from desks import desk, hired
from hypothesis import given
from hypothesis import strategies as st

from sop_core import actions
from sop_core.boards.look import Look
from sop_core.boards.office_now import OfficeSource, office_now
from sop_core.boards.rule_fields import (
    INDICATOR,
    KECAMATAN_FIELDS,
    PROGRAM_FIELDS,
    RuleField,
    budget_fields,
    number_of,
    number_typed,
    put,
    target_fields,
)
from sop_core.boards.rule_grid import CellTrouble, RuleGrid, RuleProposal, TypedRow, rule_grid, rule_proposal
from sop_core.office_rules import RuleKind
from sop_core.periode import Jenis
from sop_core.settings import PROJECT
from sop_core.store.engine import Store
from sop_core.store.rules import Decree

DAY = MONDAY.date()
TARGETS = (*INDICATOR[:2], *target_fields(2026, Jenis.TRIWULAN))
BUDGET = budget_fields(2026, Jenis.TRIWULAN)


def look(store: Store) -> Look:
    return Look.at(store, office_now(OfficeSource(store, PROJECT / "data"), DAY).office, MONDAY)


def grid_of(store: Store, kind: RuleKind, fields: tuple[RuleField, ...], unit: str = "capil") -> RuleGrid:
    return look(store).ask(rule_grid, DAY, kind, unit, fields)


def typed(grid: RuleGrid, edits: dict[str, dict[str, str]], *added: dict[str, str]) -> list[TypedRow]:
    """The rows of the grid with other words in some cells of a kode; then new rows."""
    rows = [{**row, **edits.get(row["Kode"], {})} for row in grid.rows()]
    old = [TypedRow(place, rule, row) for place, (rule, row) in enumerate(zip(grid.rules, rows, strict=True), 1)]
    return [*old, *(TypedRow(place, None, row) for place, row in enumerate(added, len(old) + 1))]


def proposed(store: Store, grid: RuleGrid, rows: list[TypedRow], may_withdraw: bool = True) -> RuleProposal:
    return look(store).ask(rule_proposal, DAY, grid, rows, may_withdraw)


@pytest.mark.parametrize(
    ("kind", "fields", "unit"),
    [
        (RuleKind.INDICATOR, INDICATOR, "capil"),
        (RuleKind.INDICATOR, TARGETS, "piak"),
        (RuleKind.BUDGET, BUDGET, "dafduk"),
        (RuleKind.PROGRAM, PROGRAM_FIELDS, "pdip"),
        (RuleKind.KECAMATAN, KECAMATAN_FIELDS, ""),
    ],
)
def test_a_grid_that_nobody_touched_changes_nothing(hired_url: str, kind: RuleKind, fields: tuple[RuleField, ...], unit: str) -> None:
    with hired(hired_url) as store:
        grid = grid_of(store, kind, fields, unit)
        assert (len(grid.rules) > 0, proposed(store, grid, typed(grid, {}))) == (True, RuleProposal((), ()))


def test_only_the_cell_that_is_typed_is_another_and_other_years_stay(hired_url: str) -> None:
    with hired(hired_url) as store:
        grid = grid_of(store, RuleKind.INDICATOR, TARGETS)
        four = {"Setahun": "8.000", "TW I": "2.000", "TW II": "2.000", "TW III": "2.000", "TW IV": "2.000"}
        (change,) = proposed(store, grid, typed(grid, {"CAPIL-03": four})).changes
        assert change.before is not None
        before, after = change.before.content or {}, change.result.content or {}
        assert after["target"]["2026"] == {
            **before["target"]["2026"], "tahunan": 8000, "periode": {"TW1": 2000, "TW2": 2000, "TW3": 2000, "TW4": 2000},
        }  # fmt: skip
        assert {**after, "target": before["target"]} == before
        assert after["target"]["2025"] == before["target"]["2025"]


def test_everything_wrong_is_told_at_once_each_at_its_cell(hired_url: str) -> None:
    with hired(hired_url) as store:
        grid = grid_of(store, RuleKind.INDICATOR, TARGETS)
        edits = {"CAPIL-03": {"TW I": "2000"}, "CAPIL-01": {"Setahun": "kira-kira", "Sumber target": ""}}
        twice = {"Kode": "CAPIL-02", "Uraian": "Lain"}
        troubles = proposed(store, grid, typed(grid, edits, twice, {"Kode": "", "Uraian": "Tanpa kode"}, {"Kode": "DAFDUK-01"})).troubles
        number = len(grid.rules)
        places = [(trouble.row, trouble.title, trouble.sentence.split(";")[0]) for trouble in troubles]
    assert places[:4] == [
        (1, "Setahun", "“kira-kira” bukan angka"),
        (1, "Sumber target", "indikator CAPIL-01, target, 2026, “sumber” kosong"),
        (2, "Kode", "dipakai 2 baris"),
        (3, "TW I", "indikator CAPIL-03, target, 2026, “periode” berjumlah 7700, tidak sama dengan target tahunan 7600"),
    ]
    assert {(row, title) for row, title, _ in places[4:]} >= {(number + 1, "Kode"), (number + 2, "Kode"), (number + 3, "Kode")}


def test_a_row_that_is_taken_out_withdraws_its_rule_and_an_empty_row_is_none(hired_url: str) -> None:
    with hired(hired_url) as store:
        grid = grid_of(store, RuleKind.PROGRAM, PROGRAM_FIELDS)
        rows = typed(grid, {}, {"Kode": " ", "Nama": ""})[1:]
        gone = proposed(store, grid, rows)
        kept = proposed(store, grid, rows, may_withdraw=False)
    assert ([change.word for change in gone.changes], gone.troubles) == (["ditarik"], ())
    assert kept == RuleProposal((), ())


def test_a_line_with_pagu_beside_its_parent_is_told_at_its_pagu(hired_url: str) -> None:
    with hired(hired_url) as store:
        grid = grid_of(store, RuleKind.BUDGET, BUDGET)
        parent = {"Kode": "2.12.03", "Sub kegiatan": "Program", "Program": "2.12.03", "Pagu murni": "Rp 900.000.000", "Sumber": "DPA"}
        (trouble, *_) = proposed(store, grid, typed(grid, {}, parent)).troubles
    assert (trouble.row, trouble.title, trouble.cell) == (len(grid.rules) + 1, "Pagu murni", "Rp 900.000.000")
    assert "tahun 2025, 2026 sudah dirinci" in trouble.sentence or "tahun 2026 sudah dirinci" in trouble.sentence


def test_what_the_grid_proposes_is_what_the_act_stores_and_the_grid_shows_then(hired_url: str) -> None:
    with hired(hired_url) as store:
        grid = grid_of(store, RuleKind.BUDGET, BUDGET)
        kode = grid.rules[0].key
        added = {
            "Kode": "2.12.03.2.99.01", "Sub kegiatan": "Layanan keliling", "Program": "2.12.03", "Pagu murni": "40.000.000",
            "Kas TW I": "10.000.000", "Kas TW II": "10.000.000", "Kas TW III": "10.000.000", "Kas TW IV": "10.000.000", "Sumber": "DPA",
        }  # fmt: skip
        rows = typed(grid, {kode: {"Pagu perubahan": "170.000.000"}}, added)
        proposal = proposed(store, grid, rows)
        assert proposal.troubles == ()
        actions.change_office_rules(desk(store, "katim.program"), proposal.changes, Decree("DPA 1", "DPA", DAY), DAY)
        after = {row["Kode"]: row for row in grid_of(store, RuleKind.BUDGET, BUDGET).rows()}
        register = office_now(OfficeSource(store, PROJECT / "data"), DAY).office.register
    line = next(line for line in register.budget if line.kode == added["Kode"])
    assert (after[kode]["Pagu perubahan"], after[added["Kode"]]) == ("170.000.000", {**dict.fromkeys(after[kode], ""), **added})
    assert (line.pagu[2026].murni, dict(line.rencana[2026])) == (4e7, dict.fromkeys(("TW1", "TW2", "TW3", "TW4"), 1e7))


@given(st.floats(min_value=-1e12, max_value=1e12, allow_nan=False).map(lambda value: round(value, 4)))
def test_a_number_is_typed_as_it_is_read(value: float) -> None:
    assert number_of(number_typed(value)) == value


@given(
    st.dictionaries(st.sampled_from("abc"), st.integers()),
    st.lists(st.sampled_from("xyz"), min_size=1, max_size=3),
    st.integers(),
)
def test_what_is_put_and_taken_away_again_leaves_no_trace(content: dict[str, int], path: list[str], value: int) -> None:
    assert put(put(content, path, value), path, None) == content


def test_a_trouble_of_no_row_is_said_of_the_rules() -> None:
    trouble = CellTrouble(0, "", "", "", "Unit tidak ada")
    assert (trouble.place, replace(trouble, row=3).place) == ("Ketentuan", "Baris 3")


def test_direction_and_aggregation_of_a_new_indicator_are_said_by_a_person(hired_url: str) -> None:
    added = {"Kode": "CAPIL-90", "Uraian": "Akta", "Satuan": "dokumen", "Sumber": "PK"}
    with hired(hired_url) as store:
        grid = grid_of(store, RuleKind.INDICATOR, INDICATOR)
        troubles = proposed(store, grid, typed(grid, {}, added)).troubles
    assert [(trouble.title, trouble.sentence) for trouble in troubles] == [
        ("Arah", "kosong; pilih satu"),
        ("Antarperiode", "kosong; pilih satu"),
    ]
