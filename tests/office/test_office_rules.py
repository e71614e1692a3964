"""The rules of an office taken apart and put together again: nothing is lost, and a difference is told in words."""

import tomllib
from pathlib import Path

import pytest

from sop_core.errors import RulesRefused
from sop_core.office import file_texts, office_from, read_office, read_tables
from sop_core.office_rules import OfficeRule, RuleDifference, RuleKind, differences, rules_of, tables_of

DATA = Path(__file__).resolve().parents[2] / "data"


def test_the_rules_put_together_are_the_files_they_were_taken_from() -> None:
    tables = read_tables(DATA, contoh=True)
    assert tables_of(rules_of(tables)) == tables


def test_written_files_say_what_the_rules_say() -> None:
    tables = read_tables(DATA, contoh=True)
    assert {name: tomllib.loads(text) for name, text in file_texts(tables).items()} == tables


def test_an_office_from_its_rules_is_the_office_of_its_files() -> None:
    office = read_office(DATA, contoh=True)
    assert office_from(tables_of(rules_of(read_tables(DATA, contoh=True))), office.calendar) == office


def test_what_changes_is_told_with_the_old_and_the_new() -> None:
    old, gone = (OfficeRule(RuleKind.INDICATOR, kode, {"kode": kode, "bobot": 1}) for kode in ("A-1", "A-2"))
    new, fresh = OfficeRule(RuleKind.INDICATOR, "A-1", {"kode": "A-1", "bobot": 2.5}), OfficeRule(RuleKind.SCALES, "", {"bawaan": "x"})
    told = differences([old, gone], [new, fresh])
    assert told == (RuleDifference(old, new), RuleDifference(None, fresh), RuleDifference(gone, None))
    assert [(one.word, one.label, list(one.lines())) for one in told[:2]] == [
        ("berubah", "indikator A-1", ["bobot: 1 → 2.5"]),
        ("baru", "skala", ["bawaan: tidak ada → x"]),
    ]
    assert differences([old], [old]) == ()


def test_what_is_wrong_in_several_files_is_told_at_once() -> None:
    tables = dict(read_tables(DATA))
    tables["skala.toml"] = tables["skala.toml"] | {"bawaan": "tidak-ada"}
    tables["organisasi.toml"] = tables["organisasi.toml"] | {"nama_lain": "x"}
    with pytest.raises(RulesRefused) as refused:
        office_from(tables, read_office(DATA).calendar)
    assert [trouble.file for trouble in refused.value.troubles] == ["data/organisasi.toml", "data/skala.toml"]
