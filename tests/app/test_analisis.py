"""*Analisis*: who sees which bidang, the choices in the address, the numbers in the table, and the way from a number to its cell."""

from types import SimpleNamespace

import pytest
import streamlit as st
from open_office import OfficeApp, OpenOffice
from screen_words import english, shown
from streamlit.testing.v1 import AppTest

from pages.analisis import downloads
from pages.analisis.filters import VIEWS, key_of
from pages.shared import table
from sop_core.intake.submission import Measurement, State
from sop_core.kinerja.facts import Fact, Statement
from sop_core.periode import Periode
from sop_core.reports.table import Column, Table
from sop_core.store import number_notes

pytestmark = pytest.mark.usefixtures("office_with_cycle")
OTHERS = ("Sekretariat", "Capil", "PIAK", "PDIP")


def metrics(app: AppTest) -> dict[str, str]:
    return {one.label: one.value for one in app.metric}


def offered(app: AppTest) -> list[str]:
    return next((list(box.options) for box in app.selectbox if box.label == "Bidang"), [])


def of_bidang(app: AppTest, name: str) -> AppTest:
    return app.selectbox(key="bidang").set_value(name).run()


@pytest.mark.parametrize("group", VIEWS)
@pytest.mark.parametrize("username", ["katim.program", "kabid.dafduk"])
def test_every_view_opens_without_trouble_or_english(office_app: OfficeApp, username: str, group: str) -> None:
    app = office_app(username, "analisis").button_group(key="lihat").set_value(group).run()
    for view in VIEWS[group] or ("",):
        if view:
            app.button_group(key=key_of(group)).set_value(view).run()
        assert ([one.message for one in app.exception], [one.value for one in app.error]) == ([], []), view
        assert [text for text in shown(app) if english(text)] == [], view


def test_the_leaders_choose_among_all_bidang(office_app: OfficeApp) -> None:
    assert offered(office_app("sekretaris", "analisis")) == ["Semua bidang", "Sekretariat", "Dafduk", "Capil", "PIAK", "PDIP"]


def test_a_bidang_sees_its_own_numbers_and_is_offered_no_other(office_app: OfficeApp) -> None:
    app = office_app("staf.dafduk", "analisis")
    assert offered(app) == []
    assert set(app.dataframe[0].value["Kode"].str.partition("-")[0]) == {"DAFDUK"}


def test_an_address_made_by_hand_shows_no_other_bidang(office_app: OfficeApp) -> None:
    app = office_app("kabid.dafduk", "analisis", bidang="PIAK")
    said = "\n".join(shown(app))
    assert not [name for name in OTHERS if name in said]


def test_the_chosen_bidang_is_the_one_shown(office_app: OfficeApp) -> None:
    app = of_bidang(office_app("katim.program", "analisis"), "Dafduk")
    assert set(app.dataframe[0].value["Kode"].str.partition("-")[0]) == {"DAFDUK"}


def test_the_table_holds_both_targets_and_says_why_a_number_is_missing(office_app: OfficeApp) -> None:
    table = of_bidang(office_app("katim.program", "analisis"), "Dafduk").dataframe[0].value.set_index("Kode")
    first = table.loc["DAFDUK-01"]  # 95 of 99,45 by the end of TW III, of 99,5 in the year
    assert [first[name] for name in ("Target", "Realisasi", "Capaian TW", "Target tahun", "Capaian tahun")] == [
        "99,45 *", "95", 95.53, "99,5 *", 95.48,
    ]  # fmt: skip
    assert (first["Kelas"], table.loc["DAFDUK-02"]["Catatan"]) == ("▲ Sangat Tinggi", "belum diisi")


def test_the_averages_say_what_they_leave_out(office_app: OfficeApp) -> None:
    app = of_bidang(office_app("katim.program", "analisis"), "Dafduk")
    assert metrics(app)["Di bawah target"] == "1 dari 1 *"
    assert any("rata-rata tertimbang bobot 1 dari 8 indikator; tidak dihitung: 7 belum diisi" in one.value for one in app.caption)


def test_everything_shown_can_be_taken_along(office_app: OfficeApp) -> None:
    app = office_app("kadis", "analisis")
    assert not app.get("download_button"), "made when the menu is opened"
    app.button(key="unduh").click().run()
    assert [button.label for button in app.get("download_button")] == ["Unduh Excel", "Unduh CSV", "Laporan (Word)"]


# --- views and their choices


def view(app: AppTest, group: str, name: str = "") -> AppTest:
    app = app.button_group(key="lihat").set_value(group).run()
    return app.button_group(key=key_of(group)).set_value(name).run() if name else app


def test_two_periods_are_compared_and_leave_as_what_is_shown(office_app: OfficeApp) -> None:
    app = view(office_app("katim.program", "analisis"), "Tren", "Banding dua periode")
    assert app.selectbox(key="dari").value == "TW II 2026", "the same period of last year is not known"
    assert {"Rata-rata TW II 2026", "Rata-rata TW III 2026"} <= set(metrics(app))
    app = app.selectbox(key="dengan").set_value("TW II 2026").run()
    assert (metrics(app)["Naik"], metrics(app)["Turun"]) == ("0", "0")


def test_the_address_to_keep_names_the_cycle_and_the_choices(monkeypatch: pytest.MonkeyPatch) -> None:
    """The browser keeps the choices in the address; the cycle is named, so that the link does not follow the newest one."""
    there = ("https://kantor/analisis", [("lihat", "Serapan"), ("bidang", "Dafduk"), ("siklus", "Triwulan III 2026")])
    monkeypatch.setattr(downloads.session, "address", lambda: there)
    assert downloads.address("2026-TW3") == "https://kantor/analisis?lihat=Serapan&bidang=Dafduk&siklus=2026-TW3"


def test_a_chosen_bidang_filters_the_indicators_below(office_app: OfficeApp) -> None:
    app = office_app("katim.program", "analisis").button_group(key="saring").set_value("Capil").run()
    assert set(app.dataframe[0].value["Kode"].str.partition("-")[0]) == {"CAPIL"}


def test_the_indicators_whose_rule_is_not_confirmed_are_listed_to_their_own_bidang(office_app: OfficeApp) -> None:
    app = view(office_app("kabid.dafduk", "analisis"), "Periksa")
    rules = app.dataframe[0].value
    assert set(rules["Kode"]) == {"DAFDUK-07", "DAFDUK-08"}


# --- notes on a number


def noted(office_app: OfficeApp, username: str) -> AppTest:
    app = view(office_app(username, "analisis"), "Periksa", "Catatan")
    return app.selectbox(key="catat-indikator").set_value("DAFDUK-01").run()


def test_a_note_is_written_once_shown_with_its_author_and_stands_beside_the_number(
    office_app: OfficeApp, office_with_cycle: OpenOffice
) -> None:
    app = noted(office_app, "katim.dafduk")
    app.text_area[0].set_value("Alat rekam *rusak* dua minggu")
    app = next(button for button in app.button if button.label == "Simpan catatan").click().run()
    assert ([one.message for one in app.exception], [one.value for one in app.error]) == ([], [])
    assert "Alat rekam *rusak* dua minggu" in [one.value for one in app.get("text")]
    with office_with_cycle.store.reading() as connection:
        kept = number_notes.of_cycle(connection, "2026-TW3", ["dafduk"])
    assert [(one.indikator, one.text, one.actor, one.post) for one in kept] == [
        ("DAFDUK-01", "Alat rekam *rusak* dua minggu", "katim.dafduk", "katim_dafduk")
    ]
    table = office_app("kadis", "analisis").dataframe[0].value.set_index("Kode")
    assert table.loc["DAFDUK-01"]["Penjelasan"].startswith("Alat rekam *rusak* dua minggu (")
    assert list(table.columns).index("Penjelasan") == list(table.columns).index("Kelas") + 1
    trend = view(office_app("kadis", "analisis", indikator="DAFDUK-01"), "Tren", "Antarperiode")
    assert any("Alat rekam rusak dua minggu (" in one.value.replace("\\", "").replace("*", "") for one in trend.markdown)


def test_an_archived_cycle_says_that_its_notes_stay(office_app: OfficeApp) -> None:
    app = view(office_app("katim.program", "analisis", siklus="2026-TW2"), "Periksa", "Catatan")
    assert not app.text_area, "a note is about the indicator that the person chose, never about the first of the list"
    app = app.selectbox(key="catat-indikator").set_value("DAFDUK-01").run()
    app.text_area[0].set_value("Terlambat")
    app = next(button for button in app.button if button.label == "Simpan catatan").click().run()
    assert any("sudah diarsipkan" in one.value for one in app.error)


# --- from a number to its cell


class Clicks:
    """A table of the browser in which somebody clicks; what was opened is remembered."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.opened: list[tuple[int, str, str]] = []
        self.told: list[str] = []
        self._kept: dict[str, object] = {}
        self._cells: list[tuple[int, str]] = []
        monkeypatch.setattr(st, "dataframe", self._dataframe)
        monkeypatch.setattr(st, "toast", lambda words, icon: self.told.append(words))
        monkeypatch.setattr(table, "session", SimpleNamespace(get=self._kept.get, put=self._kept.__setitem__))
        monkeypatch.setattr(table.source, "open_dialog", lambda *place: self.opened.append(place))

    def _dataframe(self, shown: object, **options: object) -> dict[str, dict[str, list[tuple[int, str]]]]:
        return {"selection": {"cells": self._cells}}

    def run(self, *clicked: tuple[int, str]) -> None:
        self._cells = list(clicked)
        columns = [Column[Statement]("Realisasi", lambda row: row.number, source=lambda row: row), Column("Kelas", lambda row: "")]
        table.show(Table("Tabel", columns, [STATED]), "tabel")


STATED = Statement(
    Fact(
        7, "2026-TW3", "dafduk", "indikator", Periode(2026, 3),
        Measurement("D-1", "", "", None, "realisasi", "TW3", 5.0, State.ANGKA, "5", "Kinerja", "K9"),
    )
)  # fmt: skip


def test_a_click_on_a_number_opens_its_file_sheet_and_cell_once(monkeypatch: pytest.MonkeyPatch) -> None:
    clicks = Clicks(monkeypatch)
    clicks.run((0, "Realisasi"))
    clicks.run((0, "Realisasi"))  # another rerun, the cell still selected
    assert clicks.opened == [(7, "Kinerja", "K9")]


def test_the_same_cell_opens_again_after_it_was_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    clicks = Clicks(monkeypatch)
    clicks.run((0, "Realisasi"))
    clicks.run()
    clicks.run((0, "Realisasi"))
    assert len(clicks.opened) == 2


def test_a_cell_without_a_number_says_that_nothing_stands_behind_it(monkeypatch: pytest.MonkeyPatch) -> None:
    clicks = Clicks(monkeypatch)
    clicks.run((0, "Kelas"))
    assert (clicks.opened, len(clicks.told)) == ([], 1)


def test_the_cycle_in_the_address_decides_the_period(office_app: OfficeApp, office_with_cycle: OpenOffice) -> None:
    assert "Capaian s.d. TW II 2026" in metrics(office_app("katim.program", "analisis", siklus="2026-TW2"))


def test_what_is_folded_is_made_when_it_is_opened(office_app: OfficeApp) -> None:
    app = office_app("katim.program", "analisis")
    assert not any("Kelas (" in one.value for one in app.text)
    assert not app.code
    app.session_state["cara-menghitung"] = True
    app.run()
    assert any("Kelas (" in one.value for one in app.text)
    app.button(key="simpan-tampilan").click().run()
    assert not app.exception
    assert "siklus=" in app.code[0].value


def test_the_numbers_are_explored_by_choices_that_stand_in_the_address_and_open_their_cells(office_app: OfficeApp) -> None:
    app = view(office_app("katim.program", "analisis"), "Jelajah")
    first = app.dataframe[0].value.set_index("Indikator, layanan, atau uraian")
    assert first.loc["Cakupan perekaman KTP-el"].tolist() == ["Dafduk", 95, 95, 95]
    app.multiselect(key="saring-periode").set_value(["TW III 2026"]).run()
    assert app.dataframe[0].value["Bidang"].tolist() == ["Dafduk", "Sekretariat"]
    app.selectbox(key="jelajah-mulai").set_value("Realisasi indikator tiap periode").run()
    assert (len(app.dataframe[0].value), app.selectbox(key="jelajah-mulai").value) == (4, None)
    app.multiselect(key="jelajah-baris").set_value([]).run()
    assert any("Pilih sedikitnya satu Baris" in text for text in shown(app))
    app.multiselect(key="jelajah-baris").set_value(["bidang"]).run()
    app.button_group(key="jelajah-bentuk").set_value("Grafik").run()
    assert not app.dataframe
    assert ([one.message for one in app.exception], [one.value for one in app.error]) == ([], [])


def test_what_was_chosen_for_another_measure_is_let_go_and_said(office_app: OfficeApp) -> None:
    app = view(office_app("katim.program", "analisis"), "Jelajah")
    rows = len(app.dataframe[0].value)
    app.session_state["jelajah-baris"] = ["bidang", "nama", "wilayah"]  # as they stood while services were looked at
    app.session_state["saring-nama"] = ["Rekam KTP-el"]
    app.run()
    assert [one.message for one in app.exception] == []
    assert "Tidak ada pada realisasi, jadi dilepas: Kecamatan; Rekam KTP-el." in shown(app)
    assert (len(app.dataframe[0].value), app.multiselect(key="saring-nama").value) == (rows, [])
    app.run()
    assert not any("jadi dilepas" in text for text in shown(app))


def at_address(office_app: OfficeApp, **choices: str | list[str]) -> AppTest:
    """*Jelajah* as a link opens it, but for what the browser itself puts into the widgets."""
    app = office_app("katim.program", "analisis")
    for name, value in choices.items():
        app.query_params[name] = value
    return view(app, "Jelajah")


def test_what_an_address_asks_for_and_the_numbers_do_not_have_is_said(office_app: OfficeApp) -> None:
    """A link kept while services were looked at, of a kecamatan and a service that are not there."""
    asked = {"jelajah-ukuran": "jumlah layanan", "jelajah-baris": ["Bidang", "Kecamatan"], "jelajah-kolom": ["Periode"],
             "saring-nama": ["Rekam KTP-el"], "saring-periode": ["TW III 2026"]}  # fmt: skip
    app = at_address(office_app, **asked)
    assert [one.message for one in app.exception] == []
    words = list(shown(app))
    assert "Tidak ada angka jumlah layanan di sini; yang tampak: realisasi." in words
    assert "Tidak ada pada realisasi, jadi dilepas: Kecamatan; Rekam KTP-el." in words


def test_an_address_whose_choices_are_all_there_is_followed_without_a_word(office_app: OfficeApp) -> None:
    app = at_address(office_app, **{"jelajah-ukuran": "realisasi", "jelajah-baris": ["Bidang"], "saring-periode": ["TW III 2026"]})
    assert not any("dilepas" in text or "Tidak ada angka" in text for text in shown(app))


def test_a_bidang_explores_its_own_numbers_only(office_app: OfficeApp) -> None:
    app = view(office_app("kabid.dafduk", "analisis"), "Jelajah")
    assert set(app.dataframe[0].value["Bidang"]) == {"Dafduk"}
    assert "bidang" not in [box.key for box in app.selectbox]
