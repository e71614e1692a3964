"""The settings pages: people, own account, SOP with its assumptions, calendar with its calculator, indicators."""

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest
from open_office import OfficeApp, OpenOffice
from screen_words import shown
from streamlit.testing.v1 import AppTest

from pages.shared import widgets
from sop_core import actions
from sop_core.access.passwords import verify
from sop_core.access.rights import Substitution
from sop_core.actions import AppointmentLetter, Desk
from sop_core.boards import people as people_board
from sop_core.boards.look import Look
from sop_core.boards.people import PersonRow
from sop_core.boards.person_history import changes_of_people
from sop_core.contoh import PASSWORD
from sop_core.reports.slips import Slip
from sop_core.store import people, sessions

GOOD = "perahu-kelotok-biru"
TOKEN = "5" * 64
"""The hash of a session's token, as the store keeps it."""
Dialog = Callable[..., AppTest]


def person(office: OpenOffice, username: str) -> PersonRow:
    return next(one for one in people_board.everyone(Look.at(office.store, office.office, office.now)) if one.username == username)


def password_hash(office: OpenOffice, username: str) -> str:
    with office.store.reading() as connection:
        found = people.password_hash(connection, username)
    assert found is not None
    return found


@pytest.fixture
def dialog(empty_office: OpenOffice) -> Dialog:
    """A dialog of the people page."""

    def script(name: str, about: object) -> None:
        from pages.pengaturan.pengguna import people

        getattr(people, name)(*([] if about is None else [about]))

    def opened(name: str, about: str | None = None, by: str = "admin") -> AppTest:
        one = None if about is None else person(empty_office, about)
        return empty_office.dialog(script, by, {"name": name, "about": one})

    return opened


def fill_new_person(app: AppTest, username: str, nip: str = "") -> AppTest:
    app.text_input(key="tambah-nama").set_value("Ratna Uji")
    app.text_input(key="tambah-username").set_value(username)
    app.text_input(key="tambah-nip").set_value(nip)
    app.selectbox(key="tambah-jabatan").set_value("staf_piak")
    return app.button(key="tambah-kirim").click().run()


def given(app: AppTest) -> Slip:
    """The first password that the page shows once."""
    (slip,) = app.session_state["pengguna.slip"]
    assert isinstance(slip, Slip)
    return slip


def changes(office: OpenOffice, username: str) -> list[tuple[str, str, str, str]]:
    rows = changes_of_people(Look.at(office.store, office.office, office.now), username)
    return [(row.field, row.before, row.after, row.by) for row in rows]


class TestPeople:
    def test_the_list_shows_everybody_with_posts(self, office_app: OfficeApp) -> None:
        listed = office_app("admin", "pengaturan/pengguna").dataframe[0].value
        assert len(listed) == 19
        assert ["Lintang Adiraksa", "staf.piak"] in listed[["Nama", "Nama pengguna"]].to_numpy().tolist()

    def test_a_new_person_gets_a_first_password_that_is_shown_once_and_holds_the_post(
        self, dialog: Dialog, empty_office: OpenOffice
    ) -> None:
        app = fill_new_person(dialog("add"), "Ratna.Uji ", "19900101 201503 2 001")
        added = person(empty_office, "ratna.uji")
        assert ([post.kode for post in added.posts], added.active, added.nip) == (["staf_piak"], True, "199001012015032001")
        assert added.first_password_until == empty_office.now + timedelta(days=7)
        slip = given(app)
        assert (slip.username, slip.name, slip.posts) == (
            "ratna.uji", "Ratna Uji", "Staf Bidang Pengelolaan Informasi Administrasi Kependudukan"
        )  # fmt: skip
        assert verify(password_hash(empty_office, "ratna.uji"), slip.password)

    @pytest.mark.parametrize(
        ("username", "nip", "said"),
        [
            ("ratna.uji", "1980", "NIP “1980” terdiri atas 4 angka; NIP terdiri atas 18 angka."),
            ("staf.piak", "", "Nama pengguna “staf.piak” sudah dipakai; pilih nama lain."),
            ("ratna uji", "", "Nama pengguna “ratna uji” tidak dapat dipakai"),
        ],
    )
    def test_trouble_stays_in_the_dialog_as_a_sentence(
        self, dialog: Dialog, empty_office: OpenOffice, username: str, nip: str, said: str
    ) -> None:
        app = fill_new_person(dialog("add"), username, nip)
        assert app.error[0].value.startswith(widgets.plain(said))
        assert "pengguna.slip" not in app.session_state
        assert len(people_board.everyone(Look.at(empty_office.store, empty_office.office, empty_office.now))) == 19

    def test_what_is_told_of_a_person_is_edited_and_the_old_stays_on_record(
        self, dialog: Dialog, empty_office: OpenOffice, office_app: OfficeApp
    ) -> None:
        app = dialog("edit", "staf.piak")
        assert app.text_input(key="ubah-nama").value == "Lintang Adiraksa"
        app.text_input(key="ubah-nama").set_value("Lintang Adiraksa, S.Kom")
        app.text_input(key="ubah-nip").set_value("19900101 201503 1 001")
        app.text_input(key="ubah-kontak").set_value("0811 500 600")
        app.button(key="ubah-kirim").click().run()
        edited = person(empty_office, "staf.piak")
        assert (edited.name, edited.nip, edited.pangkat, edited.kontak) == (
            "Lintang Adiraksa, S.Kom", "199001012015031001", "", "0811 500 600"
        )  # fmt: skip
        told = [
            ("kontak", "", "0811 500 600", "Tirtana Saptawijaya"),
            ("NIP", "", "199001012015031001", "Tirtana Saptawijaya"),
            ("nama", "Lintang Adiraksa", "Lintang Adiraksa, S.Kom", "Tirtana Saptawijaya"),
        ]
        assert changes(empty_office, "staf.piak") == told
        page = office_app("admin", "pengaturan/pengguna")
        page.selectbox(key="pengguna-pilih").set_value("staf.piak").run()
        assert page.expander[0].label == "Riwayat perubahan (3)"

    def test_who_held_which_post_stands_on_the_page_with_from_and_until(self, empty_office: OpenOffice, office_app: OfficeApp) -> None:
        office = empty_office
        actions.set_posts(Desk(office.store, office.office, "admin", office.now, "pindah"), "staf.piak", ["katim_piak"])
        office.now += timedelta(minutes=1)
        page = office_app("admin", "pengaturan/pengguna")
        page.button_group(key="pengguna-bagian").set_value("Riwayat jabatan").run()
        rows = page.dataframe[0].value
        katim = rows[rows["Jabatan"] == "Katim pada Bidang Pengelolaan Informasi Administrasi Kependudukan"]
        assert katim[["Nama pengguna", "Sampai"]].to_numpy().tolist() == [["katim.piak", "sekarang"], ["staf.piak", "sekarang"]]
        staf = rows[rows["Jabatan"] == "Staf Bidang Pengelolaan Informasi Administrasi Kependudukan"]
        changed = page.dataframe[1].value
        assert changed[["Nama", "Yang berubah", "Semula"]].to_numpy().tolist() == [
            ["Lintang Adiraksa", "jabatan", "Staf Bidang Pengelolaan Informasi Administrasi Kependudukan"]
        ]
        assert staf[["Nama pengguna", "Sejak", "Sampai"]].to_numpy().tolist() == [
            ["staf.piak", "2 Jan 2025 08.00 WITA", "12 Okt 2026 09.40 WITA"]
        ]

    def test_posts_can_be_changed(self, dialog: Dialog, empty_office: OpenOffice) -> None:
        app = dialog("change_posts", "katim.capil")
        assert app.selectbox(key="ubah-jabatan-pilihan").value == "katim_capil"
        app.selectbox(key="ubah-jabatan-pilihan-2").set_value("katim_piak")
        app.button(key="ubah-jabatan-kirim").click().run()
        assert [post.kode for post in person(empty_office, "katim.capil").posts] == ["katim_capil", "katim_piak"]
        before = "Katim pada Bidang Pelayanan Pencatatan Sipil"
        after = "Katim pada Bidang Pengelolaan Informasi Administrasi Kependudukan"
        assert changes(empty_office, "katim.capil") == [("jabatan", before, f"{before}, {after}", "Tirtana Saptawijaya")]

    def test_a_post_is_taken_away_by_a_plain_choice(self, dialog: Dialog, empty_office: OpenOffice) -> None:
        app = dialog("change_posts", "katim.capil")
        app.selectbox(key="ubah-jabatan-pilihan").set_value("")
        app.button(key="ubah-jabatan-kirim").click().run()
        assert person(empty_office, "katim.capil").posts == ()

    def test_deactivating_asks_first_and_ends_every_session(self, dialog: Dialog, empty_office: OpenOffice) -> None:
        app = dialog("change_active", "staf.capil")
        assert person(empty_office, "staf.capil").active
        app.button(key="aktif-ya").click().run()
        assert not person(empty_office, "staf.capil").active
        assert [text for text in shown(empty_office.app("staf.capil")) if text] == []

    def test_the_last_admin_cannot_be_deactivated(self, dialog: Dialog, empty_office: OpenOffice) -> None:
        app = dialog("change_active", "admin")
        app.button(key="aktif-ya").click().run()
        assert "admin" in app.error[0].value
        assert person(empty_office, "admin").active

    def test_a_new_password_is_made_by_the_program_and_shown_once(self, dialog: Dialog, empty_office: OpenOffice) -> None:
        app = dialog("new_password", "kadis")
        assert not app.text_input
        app.button(key="sandi-kirim").click().run()
        assert verify(password_hash(empty_office, "kadis"), given(app).password)
        assert not verify(password_hash(empty_office, "kadis"), PASSWORD)
        assert person(empty_office, "kadis").first_password_until == empty_office.now + timedelta(days=7)
        assert changes(empty_office, "kadis") == [("sandi", "", "sandi pertama baru", "Tirtana Saptawijaya")]

    def test_a_first_password_stands_on_the_page_until_it_is_put_away(self, office_app: OfficeApp, empty_office: OpenOffice) -> None:
        page = office_app("admin", "pengaturan/pengguna")
        page.session_state["pengguna.slip"] = (Slip("Wira", "wira", "k7qm-2xwd-pt4a", "Staf", empty_office.now),)
        page.run()
        assert page.dataframe[0].value["Sandi pertama"].tolist() == ["k7qm-2xwd-pt4a"]
        page.button(key="pengguna-slip-selesai").click().run()
        assert "Sandi pertama" not in page.dataframe[0].value
        assert "pengguna.slip" not in page.session_state

    def test_who_is_no_admin_finds_a_sentence_in_the_dialog_and_nothing_to_press(self, dialog: Dialog) -> None:
        app = dialog("change_active", "kadis", by="staf.piak")
        assert "tidak berhak mengatur pengguna" in app.error[0].value
        assert not app.button

    def test_who_lost_the_admins_post_with_the_dialog_open_makes_no_account(self, dialog: Dialog, empty_office: OpenOffice) -> None:
        app = dialog("add")
        office = empty_office
        for posts, username in ((["admin"], "staf.piak"), ([], "admin")):
            actions.set_posts(Desk(office.store, office.office, actions.COMMAND_LINE, office.now, username), username, posts)
        seen = fill_new_person(app, "ratna.uji")
        assert [one.value.replace("\\", "") for one in seen.error] == [
            "Anda tidak lagi memegang jabatan Admin Aplikasi (dicabut 12 Okt 2026); tidak ada yang disimpan. "
            "Muat ulang halaman, dan hubungi admin bila ini keliru."
        ]
        assert not seen.button
        assert not any(one.username == "ratna.uji" for one in people_board.everyone(Look.at(office.store, office.office, office.now)))

    def test_the_acts_appear_when_a_person_is_chosen(self, office_app: OfficeApp) -> None:
        app = office_app("admin", "pengaturan/pengguna")
        app.selectbox(key="pengguna-pilih").set_value("staf.piak").run()
        assert [app.button(key=key).label for key in ("pengguna-data", "pengguna-jabatan", "pengguna-sandi", "pengguna-aktif")] == [
            "Ubah data", "Ubah jabatan", "Sandi baru", "Nonaktifkan",
        ]  # fmt: skip


class TestAccount:
    def test_ones_posts_and_what_they_allow(self, office_app: OfficeApp) -> None:
        said = list(shown(office_app("sekretaris", "pengaturan/akun")))
        assert "• Sekretaris Dinas" in said
        assert "Melihat data: Sekretariat, Dafduk, Capil, PIAK, PDIP. Mengunggah berkas: Sekretariat." in said

    def test_a_new_password_ends_every_session_and_signs_out(self, office_app: OfficeApp, empty_office: OpenOffice) -> None:
        with empty_office.store.writing() as connection:
            sessions.open(connection, TOKEN, person_id(empty_office, "staf.piak"), "127.0.0.1", empty_office.now)
        app = office_app("staf.piak", "pengaturan/akun")
        app.text_input(key="saya-sekarang").set_value(PASSWORD)
        app.text_input(key="saya-sandi").set_value(GOOD)
        app.text_input(key="saya-ulang").set_value(GOOD)
        app.button(key="saya-kirim").click().run()
        assert app.user == {}
        assert verify(password_hash(empty_office, "staf.piak"), GOOD)
        with empty_office.store.reading() as connection:
            assert sessions.find(connection, TOKEN, empty_office.now) is None

    def test_two_different_passwords_change_nothing(self, office_app: OfficeApp, empty_office: OpenOffice) -> None:
        app = office_app("staf.piak", "pengaturan/akun")
        app.text_input(key="saya-sekarang").set_value(PASSWORD)
        app.text_input(key="saya-sandi").set_value(GOOD)
        app.text_input(key="saya-ulang").set_value("lain-sama-sekali")
        app.button(key="saya-kirim").click().run()
        assert app.error[0].value == widgets.plain("Kedua sandi tidak sama; ketik ulang keduanya.")
        assert verify(password_hash(empty_office, "staf.piak"), PASSWORD)

    def test_a_wrong_present_password_changes_nothing(self, office_app: OfficeApp, empty_office: OpenOffice) -> None:
        app = office_app("staf.piak", "pengaturan/akun")
        app.text_input(key="saya-sekarang").set_value("bukan-yang-ini")
        app.text_input(key="saya-sandi").set_value(GOOD)
        app.text_input(key="saya-ulang").set_value(GOOD)
        app.button(key="saya-kirim").click().run()
        assert app.error[0].value == widgets.plain("Sandi sekarang tidak cocok; ketik sandi yang Anda pakai untuk masuk.")
        assert verify(password_hash(empty_office, "staf.piak"), PASSWORD)


def person_id(office: OpenOffice, username: str) -> int:
    with office.store.reading() as connection:
        found = people.by_username(connection, username, office.now)
    assert found is not None
    return found.id


class TestProcedure:
    def test_every_assumption_is_listed_and_asks_for_the_office_s_word(self, office_app: OfficeApp, empty_office: OpenOffice) -> None:
        app = office_app("staf.piak", "pengaturan/sop")
        asked = [one.value for one in app.markdown if "perlu konfirmasi" in one.value]
        assert len(asked) == len(empty_office.office.procedure.assumptions)
        assert "15 (Lima) Menit" in [one.value for one in app.text]

    def test_the_eleven_steps_stand_with_the_scanned_words_beside_the_value_used(self, office_app: OfficeApp) -> None:
        app = office_app("kadis", "pengaturan/sop")
        app.button_group(key="sop-bagian").set_value("Langkah (11)").run()
        overview, *compared = (table.value for table in app.table)
        assert overview["Waktu"].tolist() == [
            "10 menit", "10 menit", "10 menit", "3 jam", "2 jam", "15 menit", "15 menit", "3 hari", "15 menit", "15 menit", "15 menit",
        ]  # fmt: skip
        assert compared[6].to_numpy().tolist()[2] == ["Waktu", "15 menit", r"15 \(Lima\) Menit", "ya"]
        sums = next(one.value for one in app.text if one.value.startswith("Jumlah waktu baku"))
        assert "tiap bidang 5 jam 40 menit; langkah tingkat dinas 1 jam 5 menit dan 3 hari kerja" in sums

    def test_the_head_boxes_show_the_sentence_that_stands_in_the_cell_of_a_date(self, office_app: OfficeApp) -> None:
        app = office_app("kadis", "pengaturan/sop")
        app.button_group(key="sop-bagian").set_value("Kepala dokumen").run()
        assert ["Tgl\\. revisi", "\\(kosong\\)", "Memiliki Sikap Rapi, Teliti dan Ramah", "ya"] in app.table[0].value.to_numpy().tolist()


class TestCalendar:
    def test_the_year_has_its_sums_and_its_letter(self, office_app: OfficeApp) -> None:
        app = office_app("kadis", "pengaturan/kalender")
        assert [one.value for one in app.metric] == ["240", "1.781", "17", "8"]
        assert len(app.dataframe[0].value) == 25

    def test_a_year_that_nobody_verified_says_so(self, office_app: OfficeApp) -> None:
        app = office_app("kadis", "pengaturan/kalender")
        assert not app.info
        app.button_group(key="kalender-tahun").set_value(2027).run()
        assert "Daftar libur 2027 belum diverifikasi" in app.info[0].value

    def test_the_calculator_says_when_three_hours_from_friday_afternoon_are_due_and_why(self, office_app: OfficeApp) -> None:
        app = office_app("staf.piak", "pengaturan/kalender")
        app.date_input(key="hitung-tanggal").set_value(date(2026, 10, 9))
        app.time_input(key="hitung-jam").set_value(time(15, 50))
        app.number_input(key="hitung-jumlah").set_value(3)
        app.selectbox(key="hitung-satuan").set_value("jam").run()
        assert ":material/event: Tenggat **Senin, 12 Oktober 2026 pukul 09.50**" in [one.value for one in app.markdown]
        card = app.table[-1].value
        assert card["Dihitung"].tolist() == ["40 menit", "–", "–", "–", "2 jam 20 menit"]

    def test_a_standard_that_ends_after_the_calendar_is_a_sentence(self, office_app: OfficeApp) -> None:
        app = office_app("staf.piak", "pengaturan/kalender")
        app.number_input(key="hitung-jumlah").set_value(9000).run()
        assert "tambahkan kalender tahun 2028" in app.error[0].value


class TestRegister:
    def test_each_bidang_has_its_indicators_with_rule_target_and_source(self, office_app: OfficeApp, empty_office: OpenOffice) -> None:
        app = office_app("kabid.dafduk", "pengaturan/indikator")
        app.button_group(key="indikator-bidang").set_value("dafduk").run()
        listed = app.dataframe[1].value
        assert listed["Kode"].tolist() == [one.kode for one in empty_office.office.register.of("dafduk")]
        first = listed.to_dict("records")[0]
        assert first["Target setahun"] == "99,5"
        assert first["Target per periode"] == "TW I 99,4 · TW II 99,4 · TW III 99,45 · TW IV 99,5"
        assert first["Capaian"] == "realisasi ÷ target × 100"
        assert "2 Jan 2025 · Program · paket program · berlaku 2 Jan 2025: baru, isi awal" in list(shown(app))

    def test_the_targets_follow_the_year(self, office_app: OfficeApp) -> None:
        app = office_app("kabid.dafduk", "pengaturan/indikator")
        app.button_group(key="indikator-bidang").set_value("dafduk")
        app.button_group(key="indikator-tahun").set_value(2025).run()
        assert app.dataframe[1].value["Target setahun"].tolist()[0] == "99,4"

    def test_the_scale_in_use_is_marked(self, office_app: OfficeApp) -> None:
        scales = office_app("kadis", "pengaturan/indikator").table[0].value
        assert [name for name in scales["Skala"] if "dipakai" in name] == [r"Skala nilai peringkat kinerja \(dipakai\)"]


def test_a_substitute_is_not_offered_to_appoint_another(office_with_cycle: OpenOffice, office_app: OfficeApp) -> None:
    office = office_with_cycle
    today = office.now.astimezone(office.office.calendar.zone).date()
    letter = AppointmentLetter(Substitution.PLH, "800/12", today, today, today)
    actions.appoint_substitute(Desk(office.store, office.office, "admin", office.now, "penunjukan"), "kabid.dafduk", "sekretaris", letter)
    page = office_app("kabid.dafduk", "pengaturan/pengganti")
    assert not {"pengganti-catat", "pengganti-akhiri"} & {one.key for one in page.button}
    assert any("tidak oleh penggantinya" in one.value for one in page.caption)
    assert "pengganti-catat" in {one.key for one in office_app("sekretaris", "pengaturan/pengganti").button}
