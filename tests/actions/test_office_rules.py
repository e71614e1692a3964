"""Changing the rules of the office, on SQLite and PostgreSQL: who may, what counts from which day, and who came second."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from builders import MONDAY
from builders_kinerja import desk_on
from desks import desk, hired, holdings
from office_story import office

from sop_core import actions
from sop_core.boards.look import Look
from sop_core.boards.office_now import OfficeNow, OfficeSource, office_now
from sop_core.boards.rule_fields import number_typed
from sop_core.boards.rule_history import rule_acts, rule_history
from sop_core.errors import Conflict, NotAllowed, SopError
from sop_core.office_rules import OfficeRule, RuleDifference, RuleKind
from sop_core.periode import Periode
from sop_core.settings import PROJECT
from sop_core.store import confirmations, rules
from sop_core.store.engine import Store, open_store
from sop_core.store.rules import Decree

TODAY = MONDAY.date()
PK = Decree("PK 2026", "Target disepakati ulang", TODAY)


def source(store: Store) -> OfficeSource:
    return OfficeSource(store, PROJECT / "data")


def now(store: Store, day: date = TODAY, earlier: OfficeNow | None = None) -> OfficeNow:
    return office_now(source(store), day, earlier)


def rule(store: Store, kode: str, kind: RuleKind = RuleKind.INDICATOR) -> OfficeRule:
    with store.reading() as connection:
        return next(each for each in rules.in_force(connection, TODAY) if each.place == (kind, kode))


def changed(before: OfficeRule, **values: object) -> RuleDifference:
    assert before.content is not None
    return RuleDifference(before, replace(before, content={**before.content, **values}))


def test_a_change_counts_from_its_day_and_its_withdrawal_too(hired_url: str) -> None:
    with hired(hired_url) as store:
        before, tomorrow = rule(store, "CAPIL-01"), TODAY + timedelta(days=1)
        actions.change_office_rules(desk(store, "katim.program"), [changed(before, bobot=3)], replace(PK, valid_from=tomorrow))
        bobot = [now(store, day).office.register.by_kode("CAPIL-01").bobot for day in (TODAY, tomorrow)]
        with store.reading() as connection:
            after = next(each for each in rules.in_force(connection, tomorrow) if each.key == "CAPIL-01")
        actions.change_office_rules(desk(store, "admin"), [RuleDifference(after, None)], replace(PK, valid_from=tomorrow))
        kodes = [one.kode for one in now(store, tomorrow).office.register.indicators]
    assert (bobot, "CAPIL-01" in kodes, kodes[0]) == ([2.0, 3.0], False, "CAPIL-02")


def test_a_change_of_an_earlier_day_than_what_counts_is_refused_instead_of_changing_nothing(hired_url: str) -> None:
    with hired(hired_url) as store:
        before = rule(store, "CAPIL-01")
        with pytest.raises(SopError, match="lebih awal daripada ketentuan yang sekarang berlaku: indikator CAPIL-01"):
            actions.change_office_rules(desk(store, "admin"), [changed(before, bobot=3)], replace(PK, valid_from=date(2024, 1, 1)))
        assert rule(store, "CAPIL-01") == before


def test_the_office_is_put_together_once_for_each_change_of_its_rules(hired_url: str) -> None:
    with hired(hired_url) as store:
        first = now(store)
        actions.add_person(desk(store, "admin"), "baru", "Orang Baru", "", "panjang-dan-aneh-71", ())
        second = now(store, earlier=first)
        actions.change_office_rules(desk(store, "admin"), [changed(rule(store, "CAPIL-01"), bobot=3)], PK)
        third = now(store, earlier=second)
    assert second.revision > first.revision
    assert (second.office is first.office, third.office is second.office) == (True, False)


def test_of_two_who_change_one_indicator_the_second_is_told_who_was_first(hired_url: str) -> None:
    with hired(hired_url) as store:
        seen = rule(store, "CAPIL-01")
        actions.change_office_rules(desk(store, "katim.program"), [changed(seen, bobot=3)], PK)
        with pytest.raises(Conflict, match="indikator CAPIL-01 sudah diubah oleh"):
            actions.change_office_rules(desk(store, "admin"), [changed(seen, bobot=4)], PK)
        assert now(store).office.register.by_kode("CAPIL-01").bobot == 3


def test_the_register_is_kept_by_the_katim_and_the_organisation_by_the_admin(hired_url: str) -> None:
    with hired(hired_url) as store:
        unit, indicator = rule(store, "capil", RuleKind.UNIT), rule(store, "CAPIL-01")
        with pytest.raises(NotAllowed, match="mengubah aturan kantor"):
            actions.change_office_rules(desk(store, "katim.program"), [changed(unit, singkatan="Pencapil")], PK)
        with pytest.raises(NotAllowed, match="mengubah indikator, target, dan pagu"):
            actions.change_office_rules(desk(store, "kabid.capil"), [changed(indicator, bobot=9)], PK)
        actions.change_office_rules(desk(store, "admin"), [changed(unit, singkatan="Pencapil")], PK)
        assert now(store).office.organisation.unit("capil").singkatan == "Pencapil"


def test_nothing_is_kept_of_a_change_with_something_wrong_and_all_of_it_is_told(hired_url: str) -> None:
    with hired(hired_url) as store:
        wrong = [changed(rule(store, kode), arah="ke atas") for kode in ("CAPIL-01", "PIAK-03")]
        with pytest.raises(SopError, match=r"CAPIL-01.*PIAK-03"):
            actions.change_office_rules(desk(store, "admin"), wrong, PK)
        with pytest.raises(SopError, match="Sebutkan surat"):
            actions.change_office_rules(desk(store, "admin"), [changed(rule(store, "CAPIL-01"), bobot=3)], replace(PK, letter=" "))
        assert now(store).office.register.by_kode("CAPIL-01").arah.value == "semakin tinggi semakin baik"


def test_a_real_office_begins_with_an_empty_register_and_the_files_are_laid_in_once(database_url: str) -> None:
    store = open_store(database_url)
    laid = [actions.lay_in_rules(store, PROJECT / "data", contoh=False, now=MONDAY) for _ in range(2)]
    office = now(store).office
    store.close()
    assert (laid, office.register.indicators, office.register.budget) == ([True, False], (), ())
    assert len(office.organisation.units) == 5


def test_an_office_that_works_since_before_keeps_the_indicators_of_the_program_laid_in_once(database_url: str) -> None:
    """Its cycles were judged by them, and it has no files of its own; none of them is confirmed by that."""
    with desk_on(database_url, office()) as made:
        made.cycle("2026-TW1", ("dafduk",))
        store = made.store
        assert actions.lay_in_rules(store, PROJECT / "data", contoh=False, now=MONDAY)
        before = holdings(store)
        assert not actions.lay_in_rules(store, PROJECT / "data", contoh=False, now=MONDAY)
        assert holdings(store) == before
        kept = now(store).office.register
        assert "DAFDUK-01" in [indicator.kode for indicator in kept.indicators]
        assert (len(kept.indicators), len(kept.budget)) == (len(office().register.indicators), len(office().register.budget))
        assert confirmed(store) == set()


def without(store: Store, unit: str) -> list[RuleDifference]:
    """The office without a bidang: the unit itself, its posts, its indicators and its money."""
    with store.reading() as connection:
        now = rules.in_force(connection, TODAY)
    gone = [each for each in now if each.place == (RuleKind.UNIT, unit) or (each.content or {}).get("unit") == unit]
    return [RuleDifference(each, None) for each in gone]


def test_a_bidang_that_cycles_name_is_not_withdrawn_and_the_sentence_names_it_and_them(hired_url: str) -> None:
    with hired(hired_url) as store:
        for code, units in (("2026-TW1", ("capil", "piak")), ("2026-TW3", ("capil",)), ("2025-TW4", ("piak",))):
            actions.open_cycle(desk(store, "kadis"), Periode.parse(code), units)
        before = holdings(store)
        with pytest.raises(SopError) as refused:
            actions.change_office_rules(desk(store, "admin"), [*without(store, "capil"), *without(store, "dafduk")], PK)
        assert holdings(store) == before
    assert str(refused.value) == (
        "Unit capil tidak dapat ditarik: siklus Triwulan III 2026, Triwulan I 2026 memuatnya. "
        "Biarkan unit itu dalam organisasi; siklus baru dapat dibuka tanpa unit itu."
    )


def test_a_bidang_that_no_cycle_names_leaves_with_all_that_is_its_own(hired_url: str) -> None:
    with hired(hired_url) as store:
        actions.open_cycle(desk(store, "kadis"), Periode.parse("2026-TW3"), ("capil",))
        actions.change_office_rules(desk(store, "admin"), without(store, "dafduk"), PK)
        kept = now(store).office
    assert [unit.kode for unit in kept.organisation.units] == ["sekretariat", "capil", "piak", "pdip"]
    assert not [indicator for indicator in kept.register.indicators if indicator.unit == "dafduk"]


def test_a_bidang_added_by_mistake_is_undone_until_a_cycle_names_it(hired_url: str) -> None:
    fresh = [
        OfficeRule(RuleKind.UNIT, "baru", {"kode": "baru", "nama": "Bidang Baru", "singkatan": "Baru", "alias": [], "program": [],
                                           "kepala": "kabid_baru"}),
        *(OfficeRule(RuleKind.POST, f"{kode}_baru", {"kode": f"{kode}_baru", "nama": peran, "peran": peran, "unit": "baru"})
          for kode, peran in (("kabid", "Kepala Bidang"), ("katim", "Katim pada Bidang"), ("staf", "Staf"))),
    ]  # fmt: skip
    with hired(hired_url) as store:
        added = [RuleDifference(None, each) for each in fresh]
        actions.change_office_rules(desk(store, "admin"), added, PK)
        actions.change_office_rules(desk(store, "admin"), [change.undone for change in added], PK)
        actions.change_office_rules(desk(store, "admin"), added, PK)
        office_with = now(store).office
        actions.open_cycle(replace(desk(store, "kadis"), office=office_with), Periode.parse("2026-TW3"), ("baru",))
        with pytest.raises(SopError, match=r"Unit baru tidak dapat ditarik: siklus Triwulan III 2026 memuatnya\."):
            actions.change_office_rules(desk(store, "admin"), [change.undone for change in added], PK)
        assert now(store).office.organisation.unit("baru").singkatan == "Baru"


@pytest.mark.parametrize(("kode", "peran"), [("kadis", "Kepala Dinas"), ("sekretaris", "Sekretaris"), ("admin", "Admin")])
def test_a_post_that_the_program_cannot_work_without_is_not_withdrawn(hired_url: str, kode: str, peran: str) -> None:
    with hired(hired_url) as store:
        before = rule(store, kode, RuleKind.POST)
        with pytest.raises(SopError, match=f"belum memuat {peran}|kepala “{kode}” tidak ada di antara jabatan"):
            actions.change_office_rules(desk(store, "admin"), [RuleDifference(before, None)], PK)
        assert rule(store, kode, RuleKind.POST) == before


def test_the_history_of_an_indicator_tells_who_by_which_letter_and_the_old_and_the_new(hired_url: str) -> None:
    with hired(hired_url) as store:
        actions.change_office_rules(desk(store, "katim.program"), [changed(rule(store, "CAPIL-01"), bobot=3)], PK)
        rows = Look.at(store, now(store).office, MONDAY).ask(rule_history, RuleKind.INDICATOR, "CAPIL-01")
    assert [(row.actor_name, row.letter, row.word, row.lines) for row in rows] == [
        ("Bayuaji Tirtakusuma", "PK 2026", "berubah", ("bobot: 2 → 3",)),
        ("Program", "paket program", "baru", ()),
    ]


def confirmed(store: Store) -> set[tuple[str, int]]:
    with store.reading() as connection:
        return {(each.kode, each.year) for each in confirmations.confirmed(connection).commitments}


def test_targets_that_come_with_their_letter_are_confirmed_by_it_and_others_are_not(database_url: str) -> None:
    added = {"2027": {"tahunan": 40.0, "sumber": "PK 2027"}}
    with hired(database_url) as store:
        before = rule(store, "CAPIL-03")
        assert before.content is not None
        change = changed(before, target={**before.content["target"], **added})
        actions.change_office_rules(desk(store, "katim.program"), [change], PK, TODAY)
        actions.change_office_rules(desk(store, "admin"), [changed(rule(store, "CAPIL-01"), bobot=3)], PK)
        assert confirmed(store) == {("CAPIL-03", 2025), ("CAPIL-03", 2026), ("CAPIL-03", 2027)}


def test_a_letter_of_a_day_to_come_confirms_nothing_and_nothing_is_stored(database_url: str) -> None:
    with hired(database_url) as store:
        before = rule(store, "CAPIL-01")
        with pytest.raises(SopError, match="Tanggal surat"):
            actions.change_office_rules(desk(store, "admin"), [changed(before, bobot=3)], PK, TODAY + timedelta(days=1))
        assert (rule(store, "CAPIL-01"), confirmed(store)) == (before, set())


def test_an_act_is_undone_by_new_facts_until_something_of_it_is_changed_again(database_url: str) -> None:
    with hired(database_url) as store:
        before = rule(store, "CAPIL-01")
        fresh = OfficeRule(RuleKind.PROGRAM, "capil/9.9", {"unit": "capil", "kode": "9.9", "nama": "Program baru"})
        actions.change_office_rules(desk(store, "katim.program"), [changed(before, bobot=3), RuleDifference(None, fresh)], PK)
        look = Look.at(store, now(store).office, MONDAY)
        kinds = frozenset(actions.OF_REGISTER)
        (act,) = look.ask(rule_acts, kinds, 5)
        actions.change_office_rules(desk(store, "admin"), act.undoing, replace(PK, reason="Keliru"))
        undone = now(store).office.register
        acts = Look.at(store, now(store).office, MONDAY).ask(rule_acts, kinds, 5)
        facts = [fact.rule.content for fact in _facts(store, "CAPIL-01")]
    assert (undone.by_kode("CAPIL-01").bobot, "9.9" in undone.programs) == (2.0, False)
    assert [(each.decree.reason, each.is_last, len(each.changes)) for each in acts] == [
        ("Keliru", True, 2),
        ("Target disepakati ulang", False, 2),
    ]
    assert [content and content["bobot"] for content in facts] == [2, 3, 2]


def _facts(store: Store, kode: str) -> tuple[rules.RuleFact, ...]:
    with store.reading() as connection:
        return rules.every(connection, RuleKind.INDICATOR, kode)


def test_a_difference_names_the_leaves_that_differ_with_whole_numbers() -> None:
    """A pagu of nine digits is written out, and what stays is not repeated."""
    before = OfficeRule(RuleKind.BUDGET, "1", {"pagu": {"2025": {"murni": 5}, "2026": {"murni": 166_300_000.0}}, "sumber": "DPA"})
    after = OfficeRule(RuleKind.BUDGET, "1", {"pagu": {"2025": {"murni": 5}, "2026": {"murni": 170_000_000.5}}, "sumber": "DPPA"})
    change = RuleDifference(before, after)
    assert list(change.lines(number_typed)) == ["pagu 2026 murni: 166.300.000 → 170.000.000,5", "sumber: DPA → DPPA"]
    assert next(change.lines()) == "pagu 2026 murni: 166300000 → 170000000.5"


def test_a_difference_within_lists_names_the_part_and_the_words_that_came_and_went() -> None:
    scale = {"kode": "a", "kelas": [{"label": "Tinggi", "mulai": 90}, {"label": "Rendah"}]}
    fresh = {"kode": "a", "kelas": [{"label": "Istimewa", "mulai": 90}, {"label": "Rendah"}]}
    words = ["a", "b", "c", "d", "e", "f"]
    scales = RuleDifference(OfficeRule(RuleKind.SCALES, "", {"skala": [scale]}), OfficeRule(RuleKind.SCALES, "", {"skala": [fresh]}))
    kosong = [OfficeRule(RuleKind.WORDS, "kata", {"sel": {"kosong": each}}) for each in (words, [*words[1:], "g"])]
    assert list(scales.lines()) == ["skala a kelas 1 label: Tinggi → Istimewa"]
    assert list(RuleDifference(kosong[0], kosong[1]).lines()) == ["sel kosong: ditambah g; dihapus a"]
