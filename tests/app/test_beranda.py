"""*Beranda*: what waits for a person, what changed, and for the admin the health of the program."""

import office_story
import pytest
from open_office import OfficeApp, OpenOffice
from screen_words import shown
from sqlalchemy import text

from sop_core import actions
from sop_core.sop.progress import Key


def texts(app: object) -> str:
    return "\n".join(shown(app))


@pytest.mark.usefixtures("office_with_cycle")
class TestAtWork:
    def test_an_overdue_step_shows_how_far_it_is_over_and_where_to_do_it(self, office_app: OfficeApp) -> None:
        app = office_app("staf.piak", "beranda")
        assert "**4. Kumpul data · PIAK · TW III 2026**" in [one.value for one in app.markdown]
        assert [(one.value, one.text) for one in app.progress] == [(100, "38 jam 26 menit dari 3 jam")]
        assert "Lewat 35 jam 26 menit; tenggatnya 5 Okt 2026 11.45 WITA." in [one.value for one in app.caption]
        assert app.button(key="kerjakan-2026-TW3-4-piak").label == "Kerjakan"

    def test_returned_work_stands_first_with_category_and_note_as_letters_only(self, office_app: OfficeApp) -> None:
        app = office_app("katim.dafduk", "beranda")
        assert app.markdown[0].value == ":red-badge[:material/undo: Dikembalikan] **5. Draft bidang · Dafduk · TW III 2026**"
        assert app.warning[0].value == "Dikembalikan dari langkah 6 Periksa Kabid Dafduk: Perhitungan tidak sesuai"
        assert app.text[0].value == "Persentase KIA *tidak* sama dengan kolom F"
        assert app.button(key="kerjakan-2026-TW3-5-dafduk").label == "Perbaiki"

    def test_the_time_left_opens_its_card(self, office_app: OfficeApp) -> None:
        app = office_app("kabid.capil", "beranda")
        assert "Sisa 4 menit; tenggatnya 12 Okt 2026 09.45 WITA." in [one.value for one in app.caption]
        app.button(key="kartu-2026-TW3-6-capil").click().run()
        assert "Jumlah yang dihitung: 11 menit (73 % dari waktu baku 15 menit)." in texts(app)

    def test_what_comes_next_is_told_with_the_moment_and_who_has_it_now(self, office_app: OfficeApp) -> None:
        app = office_app("kabid.dafduk", "beranda")
        assert any("Periksa Kabid · Dafduk · TW III 2026" in one.value for one in app.markdown)
        said = "± Sen 12 Okt 2026 10.00, waktu baku 15 menit. Sekarang pada Katim pada Bidang Dafduk."
        assert said in [one.value for one in app.text]

    def test_pressing_kerjakan_opens_progres_in_that_cycle(self, office_app: OfficeApp) -> None:
        app = office_app("kabid.capil", "beranda", siklus="2026-TW2")
        app.button(key="kerjakan-2026-TW3-6-capil").click().run()
        assert not app.exception
        assert app.title[0].value == "Progres SOP"
        assert app.selectbox(key="siklus").value == "2026-TW3"

    def test_who_waits_for_nothing_reads_whose_turn_it_is(self, office_app: OfficeApp) -> None:
        app = office_app("sekretaris", "beranda")
        assert "**Tidak ada yang menunggu Anda**" in [one.value for one in app.markdown]
        assert any("giliran Staf PIAK, Katim pada Bidang Dafduk, Kepala Bidang Capil" in one.value for one in app.text)

    def test_the_people_of_an_excused_bidang_read_why_and_what_to_do(self, office_app: OfficeApp) -> None:
        for page in ("beranda", "unggah"):
            [told] = office_app("staf.pdip", page).info
            assert told.value.startswith("PDIP ditandai tidak menyampaikan pada siklus"), page
            assert "Sekretaris atau Katim Penyusunan Program membatalkan" in told.value, page
        assert not office_app("staf.capil", "beranda").info

    def test_missing_files_are_listed_for_who_may_upload_them(self, office_app: OfficeApp) -> None:
        assert "Triwulan III 2026: Capil, PIAK" in texts(office_app("katim.program", "beranda"))
        assert "Berkas yang belum masuk" not in texts(office_app("katim.dafduk", "beranda"))

    def test_the_cycle_in_short(self, office_app: OfficeApp) -> None:
        app = office_app("kadis", "beranda")
        numbers = {one.label: one.value for one in app.metric}
        assert numbers["Langkah selesai"] == "14 dari 31"
        assert (numbers["Batas di Pemkab"], numbers["Langkah terlambat"]) == ("Dalam batas", "5")

    def test_the_news_leave_out_the_bidang_of_others(self, office_app: OfficeApp) -> None:
        [news] = office_app("staf.piak", "beranda").table
        assert set(news.value["Bidang"]) == {"Dinas", "PIAK"}
        assert list(news.value["Bidang"]).count("PIAK") == 1

    def test_what_one_person_writes_the_next_one_sees(self, office_app: OfficeApp, office_with_cycle: OpenOffice) -> None:
        app = office_app("staf.piak", "beranda")
        desk = office_story.Story(office_with_cycle.store, office_story.TW3).desk("2026-10-12 09.35", "katim.piak")
        actions.complete_step(desk, office_story.TW3, Key(4, "piak"), 1)
        assert "Tidak ada yang menunggu Anda" not in texts(app)
        assert "kerjakan-2026-TW3-4-piak" not in [one.key for one in app.run().button]


def test_before_the_first_cycle_everybody_reads_how_it_comes_about(office_app: OfficeApp) -> None:
    assert "Tidak ada siklus yang terbuka. Kepala Dinas, Sekretaris, atau Katim Penyusunan Program membukanya" in texts(
        office_app("kabid.piak", "beranda")
    )
    for username, ways in (("kabid.piak", []), ("katim.program", ["Buka siklus", "Konfirmasi"])):
        assert [one.label for one in office_app(username, "beranda").get("page_link")] == ways


def test_the_admin_sees_people_cycles_and_that_all_is_whole(office_app: OfficeApp, office_with_cycle: OpenOffice) -> None:
    numbers = {one.label: one.value for one in office_app("admin", "beranda").metric}
    assert numbers == {"Pengguna aktif": "19", "Siklus terbuka": "1", "Basis data (SQLite)": "utuh", "Rantai kejadian": "utuh"}


def test_the_admin_is_told_of_a_post_that_nobody_holds(office_app: OfficeApp, empty_office: OpenOffice) -> None:
    desk = actions.Desk(empty_office.store, empty_office.office, "admin", empty_office.now, "tanpa-kabid")
    actions.set_active(desk, "kabid.capil", active=False)
    said = texts(office_app("admin", "beranda"))
    assert "Jabatan tanpa pemegang" in said
    assert "Kepala Bidang Pelayanan Pencatatan Sipil" in said


def test_the_admin_is_told_of_an_event_that_was_changed_behind_the_program(office_app: OfficeApp, office_with_cycle: OpenOffice) -> None:
    app = office_app("admin", "beranda")
    assert "kejadian dari 2 siklus diperiksa" in texts(app)
    with office_with_cycle.store.writing() as connection:
        guards = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'events'")).scalars().all()
        for guard in guards:
            connection.execute(text(f"DROP TRIGGER {guard}"))
        connection.execute(text("UPDATE events SET note = 'lain' WHERE cycle_id = '2026-TW2' AND seq = 7"))
    assert [one.value for one in app.button(key="periksa-lagi").click().run().error] == [
        "Kejadian nomor 7 pada siklus 2026-TW2 diubah sesudah dicatat; bandingkan dengan cadangan."
    ]
