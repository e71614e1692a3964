"""*Pengaturan, Indikator, Ubah*: an indicator in a form, many rules in a grid, undo, and who may."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
import streamlit as st
from desks import desk
from open_office import OfficeApp, OpenOffice
from streamlit.elements.lib.column_config_utils import determine_dataframe_schema
from streamlit.elements.widgets.data_editor import _apply_dataframe_edits
from streamlit.testing.v1 import AppTest

from sop_core import actions
from sop_core.office_rules import OfficeRule, RuleDifference, RuleKind
from sop_core.store import rules
from sop_core.store.rules import Decree

DAY = date(2026, 1, 30)
OF_OFFICE = {"Kecamatan", "Skala", "Kamus"}


def rule(office: OpenOffice, kode: str, kind: RuleKind = RuleKind.INDICATOR) -> OfficeRule | None:
    with office.store.reading() as connection:
        return next((each for each in rules.in_force(connection, office.now.date()) if each.place == (kind, kode)), None)


def opened(app: AppTest, part: str = "Satu indikator", unit: str = "sekretariat") -> AppTest:
    app.segmented_control(key="indikator-bagian").set_value("Ubah").run()
    if unit:
        app.segmented_control(key="ubah-apa").set_value(part).run()
        if part not in OF_OFFICE:
            app.segmented_control(key="ubah-bidang").set_value(unit).run()
    return app


def by_label(app: AppTest, label: str) -> Any:
    return next(each for each in (*app.text_input, *app.text_area, *app.selectbox) if each.label.removesuffix(" *") == label)


def fill(app: AppTest, cells: Mapping[str, str]) -> AppTest:
    for label, cell in cells.items():
        by_label(app, label).set_value(cell)
    return press(app, "-periksa")


def press(app: AppTest, ending: str) -> AppTest:
    return next(button for button in app.button if str(button.key).endswith(ending)).click().run()


def texts(app: AppTest) -> str:
    return "\n".join(each.value for each in (*app.text, *app.markdown, *app.caption, *app.error)).replace("\\", "")


FRESH = {
    "Kode": "CAPIL-90", "Uraian": "Akta yang diantar ke rumah", "Satuan": "dokumen", "Sumber": "PK 2026",
    "Arah": "semakin tinggi semakin baik", "Antarperiode": "penjumlahan",
    "Setahun": "400", "TW I": "100", "TW II": "100", "TW III": "100", "TW IV": "100", "Sumber target": "PK 2026",
}  # fmt: skip


def test_a_new_indicator_is_seen_with_what_it_does_before_it_is_stored(office_app: OfficeApp, office_with_cycle: OpenOffice) -> None:
    app = opened(office_app("katim.program", "pengaturan/indikator"), unit="capil")
    app = fill(app, FRESH)
    seen = texts(app)
    assert "1 ketentuan berubah" in seen
    assert "1 capaian berubah: CAPIL-90" in seen
    assert rule(office_with_cycle, "CAPIL-90") is None, "nothing is stored by looking"


def test_everything_wrong_in_the_form_stands_at_its_fields_and_nothing_typed_is_lost(
    office_app: OfficeApp, office_with_cycle: OpenOffice
) -> None:
    app = opened(office_app("admin", "pengaturan/indikator"))
    wrong = {**FRESH, "Kode": "PIAK-01", "TW IV": "90", "Bobot": "berat", "Satuan": "", "Sumber": ""}
    app = fill(app, wrong)
    errors = [each.value.replace("\\", "") for each in app.error]
    assert errors[0] == "5 hal harus diperbaiki dahulu; sebabnya di bawah isiannya."
    assert any("sudah dipakai bidang piak" in each for each in errors)
    assert any("“berat” bukan angka" in each for each in errors)
    assert any("“periode” berjumlah 390, tidak sama dengan target tahunan 400" in each for each in errors)
    assert errors.count("kosong; isi") == 2
    assert {label: by_label(app, label).value for label in wrong} == wrong


def test_an_indicator_is_withdrawn_from_its_form(office_app: OfficeApp, office_with_cycle: OpenOffice) -> None:
    app = opened(office_app("katim.program", "pengaturan/indikator"))
    by_label(app, "Indikator").set_value("SEK-02").run()
    assert by_label(app, "Kode").disabled
    app = press(app, "-tarik")
    assert "indikator SEK-02" in "".join(app.table[-1].value.to_numpy().astype(str).ravel()).replace("\\", "")


@pytest.mark.parametrize("username", ["kadis", "sekretaris", "kabid.dafduk", "staf.capil"])
def test_who_does_not_keep_the_register_sees_the_changes_and_no_fields(
    office_app: OfficeApp, office_with_cycle: OpenOffice, username: str
) -> None:
    app = opened(office_app(username, "pengaturan/indikator"), unit="")
    assert "Yang mengubah indikator, target, dan pagu: Katim Penyusunan Program atau Admin." in texts(app)
    assert not [each.key for each in app.segmented_control if each.key == "ubah-apa"]
    assert not [button.key for button in app.button if str(button.key).endswith(("-periksa", "-tarik"))]


def test_no_bidang_stands_chosen_for_a_new_indicator(office_app: OfficeApp, office_with_cycle: OpenOffice) -> None:
    app = opened(office_app("katim.program", "pengaturan/indikator"), unit="")
    assert app.segmented_control(key="ubah-bidang").value is None
    assert "Pilih bidangnya lebih dahulu." in texts(app)
    assert not app.text_input


def test_kecamatan_scales_and_words_are_the_admins(office_app: OfficeApp, office_with_cycle: OpenOffice) -> None:
    parts: list[list[str]] = [
        opened(office_app(username, "pengaturan/indikator"), unit="").segmented_control(key="ubah-apa").options
        for username in ("admin", "katim.program")
    ]  # fmt: skip
    assert [OF_OFFICE & set(options) for options in parts] == [OF_OFFICE, set()]


def edited(monkeypatch: pytest.MonkeyPatch, place: int, title: str, cell: str) -> None:
    """The grid as a person leaves it: AppTest cannot type into one."""

    def editor(frame: pd.DataFrame, **_: object) -> pd.DataFrame:
        fresh = frame.copy()
        fresh.loc[place, title] = cell
        return fresh

    monkeypatch.setattr(st, "data_editor", editor)


def test_many_targets_are_changed_in_the_grid_and_what_flips_is_seen(
    office_app: OfficeApp, office_with_cycle: OpenOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited(monkeypatch, 0, "TW III", "50")
    app = press(opened(office_app("katim.program", "pengaturan/indikator"), "Target"), "-periksa")
    assert "1 capaian berubah: SEK-01" in texts(app)


def test_what_is_wrong_in_the_grid_is_told_by_row_and_column(
    office_app: OfficeApp, office_with_cycle: OpenOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited(monkeypatch, 0, "TW III", "banyak")
    app = opened(office_app("katim.program", "pengaturan/indikator"), "Target")
    assert app.error[0].value == "1 hal harus diperbaiki dahulu; ketik pada tabel di atas."
    cells = [cell.replace("\\", "") for cell in app.table[0].value.to_numpy().tolist()[0]]
    assert cells[:4] == ["Baris 1", "SEK-01", "TW III", "banyak"]
    assert cells[4].startswith("“banyak” bukan angka")
    assert next(button for button in app.button if str(button.key).endswith("-periksa")).disabled


@pytest.mark.parametrize("part", ["Target", "Pagu dan rencana kas", "Indikator", "Program", "Kecamatan", "Skala", "Kamus"])
def test_a_grid_that_was_only_looked_at_can_store_nothing(office_app: OfficeApp, office_with_cycle: OpenOffice, part: str) -> None:
    app = opened(office_app("admin", "pengaturan/indikator"), part)
    assert not app.error
    assert [(button.label, button.disabled) for button in app.button if str(button.key).endswith("-periksa")] == [
        ("Belum ada yang berubah", True)
    ]


def test_the_last_change_is_listed_and_can_be_taken_back(office_app: OfficeApp, office_with_cycle: OpenOffice) -> None:
    before = rule(office_with_cycle, "CAPIL-01")
    assert before is not None
    change = RuleDifference(before, OfficeRule(before.kind, before.key, {**(before.content or {}), "bobot": 3}))
    press_at = desk(office_with_cycle.store, "katim.program", office_with_cycle.now)
    actions.change_office_rules(press_at, [change], Decree("188/7", "Disepakati", office_with_cycle.now.date()), DAY)
    app = opened(office_app("katim.program", "pengaturan/indikator"))
    row = [cell.replace("\\", "") for cell in app.table[-1].value.to_numpy().tolist()[0]]
    assert row[2:] == ["indikator CAPIL-01 berubah", "188/7", "Disepakati"]
    app.selectbox(key="ubah-batal-pilih").set_value(app.selectbox(key="ubah-batal-pilih").options[0]).run()
    app = app.button(key="ubah-batal").click().run()
    assert "bobot: 3 → 2" in "".join(app.table[-1].value.to_numpy().astype(str).ravel()).replace("\\", "")


def _first_table(app: AppTest) -> str:
    return "".join(app.table[0].value.to_numpy().astype(str).ravel()).replace("\\", "")


def test_a_class_of_the_scale_is_changed_and_its_flips_are_seen(
    office_app: OfficeApp, office_with_cycle: OpenOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited(monkeypatch, 0, "Kelas", "Istimewa")
    app = press(opened(office_app("admin", "pengaturan/indikator"), "Skala"), "-periksa")
    assert re.search(r"\d+ capaian berubah", texts(app))
    assert "skala permendagri86 kelas 1 label: Sangat Tinggi → Istimewa" in _first_table(app)
    assert "bila dipindahkan" not in texts(app), "a scale counts at once"
    assert "tanggal" not in {str(each.key).rpartition("-")[2] for each in app.date_input}, "no target comes with it"


def test_rows_keep_their_rules_when_others_are_taken_out_and_added(
    office_app: OfficeApp, office_with_cycle: OpenOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Streamlit itself applies what a person did in the grid."""

    def editor(frame: pd.DataFrame, **_: object) -> pd.DataFrame:
        edits: Any = {"edited_rows": {1: {"Nama": "Nama lain"}}, "added_rows": [{"Kode": "9.9", "Nama": "Baru"}], "deleted_rows": [0]}
        fresh = frame.copy()
        return _apply_dataframe_edits(fresh, edits, determine_dataframe_schema(fresh, pa.Table.from_pandas(fresh).schema))

    monkeypatch.setattr(st, "data_editor", editor)
    app = press(opened(office_app("katim.program", "pengaturan/indikator"), "Program", "capil"), "-periksa")
    rows = [[cell.replace("\\", "") for cell in row] for row in app.table[0].value.to_numpy().tolist()]
    assert [row[:2] for row in rows] == [
        ["program capil/2.12.03.2.01", "berubah"],
        ["program capil/9.9", "baru"],
        ["program capil/2.12.03", "ditarik"],
    ]
    assert rows[0][2] == "nama: Pelayanan Pencatatan Sipil → Nama lain"
