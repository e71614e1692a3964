"""*Uji mesin*: the golden cases run at every look, a broken calendar shows, and cases that people add are kept for all."""

from dataclasses import replace
from datetime import date, time

import pytest
from desks import desk
from office_story import actor
from open_office import OfficeApp, OpenOffice
from streamlit.testing.v1 import AppTest

from pages.shared import service, widgets
from sop_core import actions
from sop_core.worktime import Layer

PAGE = "pengaturan/uji_mesin"


def fill(app: AppTest, end: time, minutes: int | None) -> AppTest:
    """Friday 20 November 2026 15.50 to a moment on Monday, against a standard of 3 jam."""
    app.date_input(key="uji-tanggal-mulai").set_value(date(2026, 11, 20))
    app.time_input(key="uji-jam-mulai").set_value(time(15, 50))
    app.date_input(key="uji-tanggal-selesai").set_value(date(2026, 11, 23))
    app.time_input(key="uji-jam-selesai").set_value(end)
    app.number_input(key="uji-menit").set_value(minutes)
    app.number_input(key="uji-jumlah").set_value(3)
    app.selectbox(key="uji-satuan").set_value("jam")
    return app.button(key="uji-tambah").click().run()


def test_all_hundred_golden_cases_agree_before_the_official_s_eyes(office_app: OfficeApp) -> None:
    app = office_app("kadis", PAGE)
    assert [one.value for one in app.metric][:2] == ["100", "100"]
    assert app.success[0].value == "Semua kasus cocok dengan hitungan tangan."
    table = app.dataframe[0].value
    assert table.iloc[0].tolist() == [
        "1", "cocok", "kasus baku", "Jum 20 Nov 2026 15.50", "Sen 23 Nov 2026 09.50", "180 = 180", "0,4 = 0,4", "3 jam",
        "Sen 23 Nov 2026 09.50 = 09.50",
    ]  # fmt: skip


def test_an_engine_that_counts_wrongly_is_told_with_its_cases(
    office_app: OfficeApp, empty_office: OpenOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    calendar = empty_office.office.calendar
    layers = [layer for layer in calendar.layers if not is_idulfitri_2025(layer)]
    wrong = replace(empty_office.office, calendar=replace(calendar, layers=tuple(layers)))
    monkeypatch.setattr(service, "office", lambda: wrong)
    app = office_app("kadis", PAGE)
    table = app.dataframe[0].value
    differing = table[table["Hasil"] == "berbeda"]
    assert "2" in differing["No."].tolist(), "from 27 March to 8 April 2025"
    assert app.error[0].value.startswith(f"{len(differing)} kasus berbeda dengan hitungan tangan.")
    assert not app.success


def is_idulfitri_2025(layer: Layer) -> bool:
    return layer.kind.is_free and date(2025, 3, 28) <= layer.first <= date(2025, 4, 7)


def test_the_card_of_a_golden_case_explains_it(office_app: OfficeApp) -> None:
    app = office_app("staf.piak", PAGE)
    app.selectbox(key="uji-kasus").set_value("1").run()
    card = app.table[0].value
    assert card["Mengapa"].str.contains("Sabtu/Minggu").any()
    assert any("Jumlah yang dihitung: 3 jam" in one.value for one in app.caption)


def rows(app: AppTest, *columns: str) -> list[list[str]]:
    """The cases that people added."""
    table = app.dataframe[0].value
    return table[table["Asal"] != "kasus baku"][list(columns)].to_numpy().tolist()


@pytest.mark.parametrize("database_kind", ["sqlite", "postgresql"])
def test_a_case_that_somebody_adds_is_run_with_the_golden_ones_for_everybody(office_app: OfficeApp, empty_office: OpenOffice) -> None:
    app = fill(office_app("staf.piak", PAGE), time(9, 50), 180)
    assert not app.exception
    assert [one.value for one in app.toast] == [widgets.plain("Kasus T1 ditambahkan.")]
    assert "**Kasus T1: cocok**" in [one.value for one in app.markdown]
    seen = office_app("kadis", PAGE)
    assert rows(seen, "No.", "Hasil", "Asal", "Menit") == [["T1", "cocok", actor("staf.piak").name, "180 = 180"]]
    assert [one.value for one in seen.metric][:2] == ["101", "101"]
    assert seen.success[0].value == "Semua kasus cocok dengan hitungan tangan."
    assert not [one for one in seen.button if one.key == "uji-tarik"], "the Kadis withdraws nobody's case"


def test_a_count_by_hand_that_differs_is_told_until_it_is_withdrawn_with_a_reason(office_app: OfficeApp, empty_office: OpenOffice) -> None:
    app = fill(office_app("staf.piak", PAGE), time(9, 51), 180)
    assert rows(app, "Hasil", "Menit") == [["berbeda", "181 ≠ 180"]]
    assert app.warning[0].value.startswith("Kasus tambahan T1 berbeda dengan hitungan penambahnya.")
    assert (len(app.error), len(app.success)) == (0, 0)
    app.selectbox(key="uji-tarik-pilih").set_value(1).run()
    app.button(key="uji-tarik").click().run()
    assert "uji-tarik-ya" in [one.key for one in app.button]
    actions.withdraw_case(desk(empty_office.store, "staf.piak", empty_office.now), 1, "Menit terakhir *terlewat*")
    app.run()
    assert not app.exception
    assert (rows(app, "No."), len(app.warning), len(app.success)) == ([], 0, 1)
    assert [one.label for one in app.expander] == ["Kasus yang ditarik (1)"]
    assert app.expander[0].text[0].value.endswith(": Menit terakhir *terlewat*")


def test_the_same_case_pressed_again_is_refused_by_its_number(office_app: OfficeApp) -> None:
    app = fill(office_app("sekretaris", PAGE), time(9, 50), None)
    assert rows(app, "Hasil") == [["dihitung"]]
    app.button(key="uji-tambah").click().run()
    assert app.error[0].value.startswith("Kasus itu sudah ada sebagai T1")
    assert rows(app, "No.") == [["T1"]]


def test_an_impossible_case_is_refused_with_a_sentence_and_not_kept(office_app: OfficeApp) -> None:
    app = office_app("sekretaris", PAGE)
    app.date_input(key="uji-tanggal-mulai").set_value(date(2026, 11, 24))
    app.date_input(key="uji-tanggal-selesai").set_value(date(2026, 11, 20))
    app.button(key="uji-tambah").click().run()
    assert "pilih satuannya" in app.error[0].value
    app.number_input(key="uji-jumlah").set_value(3)
    app.selectbox(key="uji-satuan").set_value("jam")
    app.button(key="uji-tambah").click().run()
    assert "mendahului saat mulai" in app.error[0].value
    assert rows(app, "No.") == []
