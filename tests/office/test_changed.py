"""The office with changed rules, judged as a whole: everything that is wrong is told, each with its rule and field."""

from collections.abc import Mapping
from typing import Any

import pytest

from sop_core.boards.rule_preview import RuleTrouble, troubles_of
from sop_core.errors import DataFileError
from sop_core.office import read_tables
from sop_core.office.calendars import read_calendar
from sop_core.office.changed import changed_office
from sop_core.office_rules import OfficeRule, RuleKind, rules_of
from sop_core.settings import PROJECT

NOW = rules_of(read_tables(PROJECT / "data", contoh=False))
CALENDAR = read_calendar(PROJECT / "data")
GOOD: Mapping[str, Any] = {"unit": "capil", "kode": "X-1", "uraian": "Akta baru", "satuan": "dokumen", "sumber": "PK"}


def indicator(**content: object) -> OfficeRule:
    values = {**GOOD, **content}
    return OfficeRule(RuleKind.INDICATOR, str(values["kode"]), values)


def line(kode: str, **content: object) -> OfficeRule:
    values = {"unit": "capil", "kode": kode, "program": "2.12.03", "uraian": "Layanan", "sumber": "DPA", **content}
    return OfficeRule(RuleKind.BUDGET, kode, values)


def troubles(*wanted: OfficeRule, beside: tuple[OfficeRule, ...] = ()) -> list[tuple[str, tuple[str, ...]]]:
    with pytest.raises(DataFileError) as refused:
        changed_office((*NOW, *beside), wanted, CALENDAR)
    return [(trouble.label, trouble.path) for trouble in troubles_of(refused.value, wanted)]


def test_everything_wrong_in_one_indicator_is_told_with_its_fields() -> None:
    wrong = indicator(
        satuan=" ", bobot=0, arah="ke atas",
        target={"2026": {"tahunan": 40, "periode": {"TW1": 10, "TW2": 10, "TW3": 10, "TW4": 11}, "sumber": "PK"}},
    )  # fmt: skip
    assert troubles(wrong) == [
        ("indikator X-1", ("arah",)),
        ("indikator X-1", ("target", "2026", "periode")),
        ("indikator X-1", ("satuan",)),
        ("indikator X-1", ("bobot",)),
    ]


def test_wrong_things_of_several_rules_are_told_together_each_under_its_own() -> None:
    wrong = (indicator(unit="dukcapil"), indicator(kode="X" * 61), line("2.12.1", pagu={"26": {"murni": 1}}, sumber=""))
    assert troubles(*wrong) == [
        ("anggaran 2.12.1", ("sumber",)),
        ("anggaran 2.12.1", ("pagu", "26")),
        (f"indikator {'X' * 61}", ("kode",)),
        ("indikator X-1", ("unit",)),
    ]


def test_the_pagu_of_a_parent_beside_its_children_is_refused_in_the_same_year_only() -> None:
    child = line("2.12.1.03", pagu={"2026": {"murni": 5}})
    assert troubles(line("2.12.1", pagu={"2026": {"murni": 10}}), beside=(child,)) == [("anggaran 2.12.1", ("pagu",))]
    assert troubles(line("2.12.1.04", pagu={"2026": {"murni": 1}}), beside=(line("2.12.1", pagu={"2026": {"murni": 10}}),)) == [
        ("anggaran 2.12.1.04", ("pagu",))
    ]
    office = changed_office((*NOW, child), [line("2.12.1", pagu={"2025": {"murni": 10}})], CALENDAR)
    assert [each.kode for each in office.register.budget] == ["2.12.1.03", "2.12.1"]


def test_a_sentence_names_rule_field_and_both_numbers() -> None:
    wrong = indicator(target={"2026": {"tahunan": 40, "periode": {"TW1": 10}, "sumber": "PK"}})
    with pytest.raises(DataFileError) as refused:
        changed_office(NOW, [wrong], CALENDAR)
    assert troubles_of(refused.value, [wrong]) == (
        RuleTrouble(
            "indikator X-1",
            ("target", "2026", "periode"),
            "indikator X-1, target, 2026, “periode” berjumlah 10, tidak sama dengan target tahunan 40; "
            "untuk agregasi penjumlahan tulis tambahan tiap triwulan, bukan posisinya",
        ),
    )
