"""*Pengaturan, Plt dan Plh*, Cuti: recorded, shown with the hint to name a Plh., ended."""

from datetime import date

import pytest
from open_office import OfficeApp, OpenOffice
from screen_words import shown
from streamlit.testing.v1 import AppTest

from sop_core import actions
from sop_core.actions import Desk
from sop_core.boards.leaves import leave_rows
from sop_core.boards.look import Look


def dialog(office: OpenOffice, name: str, about: object, by: str = "sekretaris") -> AppTest:
    def script(name: str, about: object) -> None:
        from pages.pengaturan.pengganti import leaves

        getattr(leaves, name)(about)

    return office.dialog(script, by, {"name": name, "about": about})


def everyone(office: OpenOffice) -> object:
    from sop_core.boards import people

    return people.everyone(Look.at(office.store, office.office, office.now))


def away(office: OpenOffice, username: str = "kabid.capil") -> None:
    """By default the Kabid of Capil, for whom step 6 waits, is away this week."""
    desk = Desk(office.store, office.office, "admin", office.now, "cuti")
    actions.record_leave(desk, username, date(2026, 10, 12), date(2026, 10, 16), "Cuti tahunan")


def test_a_leave_is_recorded_in_the_dialog(empty_office: OpenOffice, office_app: OfficeApp) -> None:
    app = dialog(empty_office, "record", everyone(empty_office))
    app.button(key="cuti-kirim").click().run()
    assert app.error[0].value.startswith("Pilih orang, hari mulai dan hari terakhir lebih dahulu")
    app.selectbox(key="cuti-orang").set_value("kabid.capil")
    app.date_input(key="cuti-mulai").set_value(date(2026, 10, 12))
    app.date_input(key="cuti-sampai").set_value(date(2026, 10, 16))
    app.text_input(key="cuti-keterangan").set_value("Cuti tahunan")
    app.button(key="cuti-kirim").click().run()
    listed = office_app("sekretaris", "pengaturan/pengganti").dataframe[0].value
    assert listed[["Keadaan", "Nama", "Mulai", "Sampai"]].to_numpy().tolist() == [
        ["berlaku", "Kenanga Astapraja", "12 Okt 2026", "16 Okt 2026"]
    ]


@pytest.mark.parametrize(("username", "told"), [("sekretaris", True), ("admin", True), ("katim.program", False)])
def test_beranda_tells_who_appoints_that_work_waits_for_somebody_away(
    office_app: OfficeApp, office_with_cycle: OpenOffice, username: str, told: bool
) -> None:
    away(office_with_cycle)
    said = "Kepala Bidang Pelayanan Pencatatan Sipil · Kenanga Astapraja cuti sampai 16 Okt 2026, belum ada Plh; 1 langkah menunggu"
    texts = [text.replace("\\", "") for text in shown(office_app(username, "beranda"))]
    assert any(said in text for text in texts) is told


def test_progres_says_it_beside_the_step_that_waits(office_app: OfficeApp, office_with_cycle: OpenOffice) -> None:
    away(office_with_cycle, "katim.program")
    page = office_app("sekretaris", "progres")
    texts = list(shown(page.button_group(key="tampilan").set_value("Tahap").run()))
    assert any("Bayuaji Tirtakusuma (cuti sampai 16 Okt 2026, belum ada Plh)" in text.replace("\\", "") for text in texts)


def test_who_is_back_is_ended_with_a_reason(empty_office: OpenOffice, office_app: OfficeApp) -> None:
    away(empty_office)
    (row,) = leave_rows(Look.at(empty_office.store, empty_office.office, empty_office.now))
    app = dialog(empty_office, "end", row)
    app.text_input[0].set_value("Sudah kembali")
    app.button(key="cuti-ya").click().run()
    listed = office_app("sekretaris", "pengaturan/pengganti").dataframe[0].value
    assert listed["Keadaan"].tolist() == ["diakhiri"]


def test_who_only_substitutes_is_offered_no_button(office_app: OfficeApp, empty_office: OpenOffice) -> None:
    assert "cuti-catat" in {button.key for button in office_app("admin", "pengaturan/pengganti").button}
    app = dialog(empty_office, "record", everyone(empty_office), by="kabid.capil")
    assert "tidak berhak mencatat cuti" in app.error[0].value
    assert not app.button
