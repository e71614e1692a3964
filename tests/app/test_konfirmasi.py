"""*Pengaturan, Indikator*: targets and pagu are confirmed and taken back here; who waits for it reads so on *Beranda*."""

from datetime import date

import pytest
from open_office import OfficeApp, OpenOffice
from streamlit.testing.v1 import AppTest

from sop_core import actions
from sop_core.actions import Desk
from sop_core.boards.confirmations import CommitmentRow, confirmation_board
from sop_core.boards.look import Look
from sop_core.indicators.commitment import commitments
from sop_core.store import confirmations

LETTER, DAY = "188.45/12/Disdukcapil", date(2026, 1, 30)


def the_rows(office: OpenOffice, *kodes: str) -> list[CommitmentRow]:
    board = confirmation_board(Look.at(office.store, office.office, office.now), 2026)
    return [row for row in board.rows if row.commitment.kode in kodes]


def dialog(office: OpenOffice, name: str, by: str, *kodes: str) -> AppTest:
    """The dialog as it opens for rows that were ticked."""

    def script(name: str, chosen: object) -> None:
        from pages.pengaturan.indikator import confirmations

        getattr(confirmations, name)(chosen)

    return office.dialog(script, by, {"name": name, "chosen": the_rows(office, *kodes)})


def texts(app: AppTest) -> str:
    return "\n".join(one.value for one in (*app.text, *app.markdown, *app.caption, *app.success))


def confirmed_kodes(office: OpenOffice) -> set[str]:
    with office.store.reading() as connection:
        return {one.kode for one in confirmations.confirmed(connection).commitments}


def confirm_all(office: OpenOffice) -> None:
    press = Desk(office.store, office.office, "admin", office.now, "semua")
    actions.confirm_commitments(press, commitments(office.office.register), LETTER, DAY)


def test_nothing_is_confirmed_at_first_and_the_page_says_what_that_means(office_app: OfficeApp) -> None:
    app = office_app("katim.program", "pengaturan/indikator")
    assert "37 dari 37 target dan 21 dari 21 pagu tahun 2026 belum dikonfirmasi kantor. Sampai dikonfirmasi" in texts(app)


def test_two_ticked_rows_are_confirmed_by_one_letter(office_app: OfficeApp, office_with_cycle: OpenOffice) -> None:
    app = dialog(office_with_cycle, "_confirming", "katim.program", "SEK-01", "SEK-03")
    app.text_input(key="konfirmasi-surat").input(LETTER)
    app.date_input(key="konfirmasi-tanggal").set_value(DAY)
    app.button(key="konfirmasi-ya").click().run()
    assert not app.error
    assert confirmed_kodes(office_with_cycle) == {"SEK-01", "SEK-03"}
    assert "35 dari 37 target" in texts(office_app("katim.program", "pengaturan/indikator"))


@pytest.mark.parametrize(("letter", "day", "said"), [("", DAY, "Tulis nomor surat"), (LETTER, None, "Isi tanggal surat")])
def test_without_number_or_day_of_the_letter_nothing_is_stored(
    office_with_cycle: OpenOffice, letter: str, day: date | None, said: str
) -> None:
    app = dialog(office_with_cycle, "_confirming", "katim.program", "SEK-01")
    app.text_input(key="konfirmasi-surat").input(letter)
    if day is not None:
        app.date_input(key="konfirmasi-tanggal").set_value(day)
    app.button(key="konfirmasi-ya").click().run()
    assert said in app.error[0].value
    assert confirmed_kodes(office_with_cycle) == set()


def test_a_confirmation_is_taken_back_with_a_reason_and_stays_in_the_history(office_app: OfficeApp, office_with_cycle: OpenOffice) -> None:
    confirm_all(office_with_cycle)
    app = dialog(office_with_cycle, "_taking_back", "admin", "SEK-01")
    app.text_input[0].input("Nomor surat keliru")
    app.button(key="tarik-konfirmasi-ya").click().run()
    assert not app.error
    (row,) = the_rows(office_with_cycle, "SEK-01")
    assert row.confirmation is None
    app = office_app("admin", "pengaturan/indikator")
    app.button_group(key="konfirmasi-lihat").set_value("Riwayat").run()
    told = next(one.value for one in app.dataframe if "Keadaan" in one.value).set_index("Kode").loc["SEK-01"]
    assert told["Surat"] == f"{LETTER} tanggal 30 Jan 2026"
    assert told["Keadaan"] == "ditarik"
    assert told["Ditarik"].endswith("Nomor surat keliru")


def test_who_lost_the_right_reads_so_in_the_dialog(office_with_cycle: OpenOffice) -> None:
    app = dialog(office_with_cycle, "_confirming", "kabid.dafduk", "SEK-01")
    assert "tidak berhak mengonfirmasi target dan pagu" in app.error[0].value
    assert not app.button


def test_who_may_not_confirm_reads_what_is_missing_and_who_may(office_app: OfficeApp) -> None:
    app = office_app("kabid.dafduk", "pengaturan/indikator")
    assert "konfirmasi" not in {one.key for one in app.button}
    assert "Yang mengonfirmasi: Katim Penyusunan Program, Sekretaris, atau Admin." in texts(app)


@pytest.mark.parametrize(("username", "reads"), [("katim.program", True), ("sekretaris", True), ("admin", True), ("kabid.capil", False)])
def test_beranda_names_it_as_a_thing_to_do_for_who_may_confirm(office_app: OfficeApp, username: str, reads: bool) -> None:
    said = "37 dari 37 target dan 21 dari 21 pagu tahun 2026 belum dikonfirmasi kantor"
    assert (said in texts(office_app(username, "beranda"))) is reads


def test_when_all_is_confirmed_beranda_and_ringkasan_are_silent_and_no_number_has_a_sign(
    office_app: OfficeApp, office_with_cycle: OpenOffice
) -> None:
    confirm_all(office_with_cycle)
    assert "belum dikonfirmasi" not in texts(office_app("katim.program", "beranda"))
    app = office_app("kadis", "ringkasan")
    assert "belum dikonfirmasi" not in texts(app)
    assert not [one.value for one in app.metric if "*" in one.value or "†" in one.value]
