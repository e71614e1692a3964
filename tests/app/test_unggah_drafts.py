"""*Unggah* keeps its place: chosen files and decisions are drafts of one person, found again after a reload, and gone without a trace."""

from dataclasses import replace
from datetime import timedelta

import pytest
from desks import holdings
from open_office import OpenOffice
from streamlit.testing.v1 import AppTest
from unggah_app import CAPIL, DAFDUK, PIAK, choose, entry, press, said, stored

from pages.unggah import reading
from sop_core.actions import drafts
from sop_core.boards.files import Finishable
from sop_core.boards.wizard import decision as decisions
from sop_core.boards.wizard.decision import Decision
from sop_core.intake import Choices, Typed
from sop_core.intake.outcome.joining import Joining
from sop_core.periode import Periode
from sop_core.sop.progress import Key
from sop_core.store.tables import APPEND_ONLY


@pytest.fixture
def office(office_with_cycle: OpenOffice) -> OpenOffice:
    return office_with_cycle


def names(app: AppTest) -> list[str]:
    return [one.name for one in app.session_state["unggah.kotak"]]


def test_after_a_reload_the_files_and_what_was_decided_are_there(office: OpenOffice) -> None:
    app = choose(office.app("katim.program", "unggah"), PIAK, DAFDUK)
    piak = next(one for one in app.session_state["unggah.kotak"] if one.name == PIAK.name)
    app.text_area(key=piak.key("catatan-wajib")).set_value("Jumlah diketik tangan").run()
    app.segmented_control(key=piak.key("tampilan")).set_value("Kolom").run()
    again = office.app("katim.program", "unggah")
    assert sorted(names(again)) == sorted([PIAK.name, DAFDUK.name])
    assert again.text_area(key=piak.key("catatan-wajib")).value == "Jumlah diketik tangan"
    assert again.segmented_control(key=piak.key("tampilan")).value == "Kolom"
    assert not again.file_uploader[0].value


def test_nobody_else_sees_a_draft(office: OpenOffice) -> None:
    choose(office.app("katim.dafduk", "unggah"), DAFDUK)
    for other in ("staf.dafduk", "kabid.dafduk", "katim.program"):
        assert names(office.app(other, "unggah")) == []


def test_abandoning_one_and_all_leaves_the_store_as_it_was(office: OpenOffice) -> None:
    before = holdings(office.store)
    app = choose(office.app("katim.program", "unggah"), PIAK, DAFDUK, CAPIL)
    assert all(holdings(office.store)[table] == before[table] for table in APPEND_ONLY)
    press(app, entry(app).key("buang"))
    assert holdings(office.store)["drafts"] == 2
    press(app, "unggah-buang-semua")
    assert holdings(office.store) == before
    assert names(office.app("katim.program", "unggah")) == []


def test_a_stored_file_is_no_draft_any_more(office: OpenOffice) -> None:
    app = choose(office.app("katim.program", "unggah"), CAPIL)
    press(app, entry(app).key("simpan"))
    assert holdings(office.store)["drafts"] == 0
    assert stored(office)[0].unit == "capil"


def test_two_tabs_of_one_person_show_the_same(office: OpenOffice) -> None:
    first = choose(office.app("katim.program", "unggah"), DAFDUK, CAPIL)
    second = office.app("katim.program", "unggah")
    press(first, entry(first).key("buang"))
    assert len(names(second.run())) == 1
    left = entry(first)
    first.text_input(key=left.key("catatan")).set_value("dari jendela pertama").run()
    assert entry(second.run()).decision.note == "dari jendela pertama"


def test_drafts_of_long_ago_are_gone(office: OpenOffice) -> None:
    choose(office.app("katim.program", "unggah"), CAPIL)
    office.now += drafts.KEPT - timedelta(minutes=1)
    assert names(office.app("katim.program", "unggah")) == [CAPIL.name]
    office.now += timedelta(minutes=1)
    assert names(office.app("katim.program", "unggah")) == []


def test_the_first_cards_stand_while_others_are_still_read(office: OpenOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "PATIENCE", 0.0)
    monkeypatch.setattr(reading._seats, "_value", 0)  # both seats are taken by others
    app = choose(office.app("katim.program", "unggah"), CAPIL, DAFDUK, PIAK)
    assert [one.reading for one in app.session_state["unggah.kotak"]] == [None, None, None]
    assert "antrean ke-1" in said(app)
    monkeypatch.setattr(reading._seats, "_value", 2)
    with reading._seats._cond:  # type: ignore[attr-defined]
        reading._seats._cond.notify_all()  # type: ignore[attr-defined]
    for done in app.session_state["unggah.sedang_dibaca"].values():
        done.result(30)
    assert all(one.reading is not None for one in app.run().session_state["unggah.kotak"])


STEP = Finishable(Key(5, "dafduk"), 2, "Menyusun")
WHOLE = Decision(
    "2026-TW3",
    "dafduk",
    Periode(2026, 3),
    Choices(
        {("A", "E1"): ("realisasi", "TW3")}, frozenset({("A", "A1:E9")}), frozenset({"B"}), with_sheets=frozenset({"C"}),
        indicators={("A", "B2"): None}, notations={("A", "E1"): "en"}, corrections={("A", "E3"): Typed("1,5", "salah <b>ketik</b>")},
    ),
    "catatan",
    STEP,
    "Kolom",
    Joining(frozenset([2]), frozenset([1, 2])),
    (Decision("2026-TW3", "capil", Periode(2026, 3), note="lain"),),
)  # fmt: skip


@pytest.mark.parametrize("one", [Decision(), WHOLE, replace(WHOLE, finishes=None, periode=None, unit=None)])
def test_a_decision_comes_back_from_its_text_as_it_was(one: Decision) -> None:
    assert decisions.from_text(decisions.as_text(one)) == one


@pytest.mark.parametrize("text", ["", "bukan json", "[]", '{"cycle": "x"}', '{"unit": 1, "columns": [[1]]}'])
def test_a_decision_of_another_version_is_made_anew(text: str) -> None:
    assert decisions.from_text(text) == Decision()
