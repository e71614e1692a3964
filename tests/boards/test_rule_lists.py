"""Scales and words as rows: untouched they change nothing, a typed cell changes its own place, everything wrong is told."""

from builders import MONDAY
from desks import desk, hired

from sop_core import actions
from sop_core.boards.look import Look
from sop_core.boards.office_now import OfficeSource, office_now
from sop_core.boards.rule_grid import RuleProposal, TypedRow
from sop_core.boards.rule_lists import Rows, scale_proposal, scale_rows, word_proposal, word_rows
from sop_core.settings import PROJECT
from sop_core.store.engine import Store
from sop_core.store.rules import Decree

DAY = MONDAY.date()


def look(store: Store) -> Look:
    return Look.at(store, office_now(OfficeSource(store, PROJECT / "data"), DAY).office, MONDAY)


def typed(rows: Rows) -> list[TypedRow]:
    return [TypedRow(number, None, row) for number, row in enumerate(rows, 1)]


def test_scales_and_words_that_nobody_touched_change_nothing(hired_url: str) -> None:
    with hired(hired_url) as store:
        seen = look(store)
        scales, words = scale_rows(seen, DAY), word_rows(seen, DAY)
        assert (len(scales) >= 10, len(words) >= 50) == (True, True)
        assert seen.ask(scale_proposal, DAY, typed(scales)) == RuleProposal((), ())
        assert seen.ask(word_proposal, DAY, typed(words)) == RuleProposal((), ())


def test_a_bound_of_the_scale_is_changed_and_counts(hired_url: str) -> None:
    with hired(hired_url) as store:
        rows = scale_rows(look(store), DAY)
        assert (rows[0]["Kelas"], rows[0]["Mulai"], rows[0]["Dipakai"]) == ("Sangat Tinggi", "91", "ya")
        proposal = look(store).ask(scale_proposal, DAY, typed([{**rows[0], "Mulai": "92,5"}, *rows[1:]]))
        assert proposal.troubles == ()
        actions.change_office_rules(desk(store, "admin"), proposal.changes, Decree("SK 1", "Skala baru", DAY))
        band = look(store).office.scales.default.band(92)
    assert band is not None
    assert band.label == "Tinggi"


def test_what_is_wrong_in_a_scale_is_told_at_once(hired_url: str) -> None:
    with hired(hired_url) as store:
        rows = scale_rows(look(store), DAY)
        wrong = [{**rows[0], "Mulai": "tinggi"}, {**rows[1], "Kelas": ""}, *rows[2:]]
        troubles = look(store).ask(scale_proposal, DAY, typed(wrong)).troubles
        unused = look(store).ask(scale_proposal, DAY, typed([{**row, "Dipakai": ""} for row in rows])).troubles
        upside_down = look(store).ask(scale_proposal, DAY, typed([{**rows[0], "Mulai": "10"}, *rows[1:]])).troubles
    assert [(trouble.row, trouble.title) for trouble in troubles] == [(1, "Mulai"), (2, "Kelas")]
    assert [trouble.sentence for trouble in unused] == ["tepat satu skala dipakai; tulis “ya” pada barisnya"]
    assert len(upside_down) == 1


def test_a_word_is_added_to_the_dictionary_and_known_from_then_on(hired_url: str) -> None:
    with hired(hired_url) as store:
        rows = word_rows(look(store), DAY)
        (place,) = (number for number, row in enumerate(rows) if row["Bagian"] == "kata · sel · kosong")
        rows[place] = {**rows[place], "Kata": rows[place]["Kata"] + "; entah"}
        proposal = look(store).ask(word_proposal, DAY, typed(rows))
        assert [change.label for change in proposal.changes] == ["kamus kata"]
        assert "entah" not in look(store).office.dictionary.blank
        actions.change_office_rules(desk(store, "admin"), proposal.changes, Decree("SK 1", "Kata baru", DAY))
        assert "entah" in look(store).office.dictionary.blank
