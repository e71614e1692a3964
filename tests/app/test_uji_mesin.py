"""*Uji mesin*: the golden cases run at every look, a broken calendar shows, and cases of one's own are held against a count by hand."""

from dataclasses import replace
from datetime import date, time

import pytest
from open_office import OfficeApp, OpenOffice
from streamlit.testing.v1 import AppTest

from pages.shared import service
from sop_core.worktime import Layer

PAGE = "pengaturan/uji_mesin"


def fill(app: AppTest, end: time, minutes: int | None) -> AppTest:
    """Friday 20 November 2026 15.50 to a moment on Monday, against a standard of 3 jam."""
    app.date_input(key="uji-tanggal-mulai").set_value(date(2026, 11, 20))
    app.time_input(key="uji-jam-mulai").set_value(time(15, 50))
    app.date_input(key="uji-tanggal-selesai").set_value(date(2026, 11, 23))
    app.time_input(key="uji-jam-selesai").set_value(end)
    app.number_input(key="uji-menit").set_value(minutes)
    return app.button(key="uji-tambah").click().run()


def test_all_hundred_golden_cases_agree_before_the_official_s_eyes(office_app: OfficeApp) -> None:
    app = office_app("kadis", PAGE)
    assert [one.value for one in app.metric][:2] == ["100", "100"]
    assert app.success[0].value == "Semua kasus cocok dengan hitungan tangan."
    table = app.dataframe[0].value
    assert table.iloc[0].tolist() == [
        "1", "cocok", "Jum 20 Nov 2026 15.50", "Sen 23 Nov 2026 09.50", "180", "180", "0,4", "0,4", "3 jam",
        "Sen 23 Nov 2026 09.50", "Sen 23 Nov 2026 09.50", "",
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
    app.selectbox(key="uji-kasus").set_value(1).run()
    card = app.table[0].value
    assert card["Mengapa"].str.contains("Sabtu/Minggu").any()
    assert any("Jumlah yang dihitung: 3 jam" in one.value for one in app.caption)


def test_a_case_of_ones_own_is_added_explained_and_held_against_the_count(office_app: OfficeApp) -> None:
    app = fill(office_app("sekretaris", PAGE), time(9, 50), 180)
    own = app.dataframe[1].value
    assert own[["Hasil", "Menit, mesin", "Menit, tangan"]].to_numpy().tolist() == [["cocok", "180", "180"]]
    assert "**Kasus 1: cocok**" in [one.value for one in app.markdown]
    app = fill(app, time(9, 51), 180)
    assert app.dataframe[1].value["Hasil"].tolist() == ["cocok", "berbeda"]
    assert app.dataframe[1].value["Menit, mesin"].tolist() == ["180", "181"]


def test_without_a_count_the_case_is_only_explained(office_app: OfficeApp) -> None:
    app = fill(office_app("sekretaris", PAGE), time(9, 50), None)
    assert app.dataframe[1].value["Hasil"].tolist() == ["tanpa pembanding"]


def test_an_impossible_case_is_refused_with_a_sentence_and_not_kept(office_app: OfficeApp) -> None:
    app = office_app("sekretaris", PAGE)
    app.date_input(key="uji-tanggal-mulai").set_value(date(2026, 11, 24))
    app.date_input(key="uji-tanggal-selesai").set_value(date(2026, 11, 20))
    app.button(key="uji-tambah").click().run()
    assert "mendahului saat mulai" in app.error[0].value
    assert len(app.dataframe) == 1


def test_ones_own_cases_can_be_thrown_away(office_app: OfficeApp) -> None:
    app = fill(office_app("sekretaris", PAGE), time(9, 50), 180)
    app.button(key="uji-hapus").click().run()
    assert len(app.dataframe) == 1
    assert not app.exception
