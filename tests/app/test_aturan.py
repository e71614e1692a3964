"""Changing the rules in the pages: the calendar with its preview and reason, running cycles moved by an act, and who sees what."""

from datetime import date
from uuid import uuid4

import office_story
import pytest
from open_office import OfficeApp, OpenOffice
from screen_words import shown
from streamlit.testing.v1 import AppTest

from sop_core import actions
from sop_core.actions import Desk, rules
from sop_core.boards import rules as rules_board
from sop_core.boards.look import Look
from sop_core.boards.rules import RunningCycle
from sop_core.sop.changes import MovableRule
from sop_core.store import calendar_facts, cycles
from sop_core.worktime import Amendment, Deed, Layer, LayerKind, Window

MORNING = (Window.parse("07.30–11.00"),)
HALF = Layer(LayerKind.SPECIAL_HOURS, "Setengah hari", date(2026, 10, 5), date(2026, 10, 5), "", week=(MORNING,) * 7)
CLOSED = Layer(LayerKind.LOCAL_DAY, "Kantor *pindah*", date(2026, 10, 6), date(2026, 10, 9), "")
"""Monday 5 October only until 11.00, and free from Tuesday to Friday: only 160 minutes from 08.20 to Monday the 12th."""
FLIPPED = "2 langkah berubah: 2 terlambat → tepat waktu\\. Tenggat 1 langkah lain bergeser\\."


def desk(office: OpenOffice, who: str) -> Desk:
    return Desk(office.store, office.office, who, office.now, uuid4().hex)


def changed(office: OpenOffice, *layers: Layer) -> None:
    for layer in layers:
        rules.change_calendar(desk(office, "admin"), Amendment(Deed.ADDED, layer), "SE Bupati 5/2026", "Gedung diperbaiki")


def kept(office: OpenOffice) -> cycles.Cycle:
    with office.store.reading() as connection:
        return cycles.get(connection, office_story.TW3)


def running(office: OpenOffice) -> RunningCycle:
    (one,) = rules_board.running_cycles(Look.at(office.store, office.office, office.now))
    return one


def calendar_dialog(office: OpenOffice, by: str = "admin") -> AppTest:
    def script() -> None:
        from pages.pengaturan.kalender import calendar_changes
        from pages.shared import session as here
        from sop_core.boards import rules as office_rules

        calendar_changes.change(here.look().ask(office_rules.office_calendar))

    return office.dialog(script, by)


def move_dialog(office: OpenOffice, rule: MovableRule, by: str) -> AppTest:
    def script(one: object, rule: object) -> None:
        from pages.pengaturan.kalender import moving

        moving.move(one, rule)

    return office.dialog(script, by, {"one": running(office), "rule": rule})


def fill(app: AppTest, first: date | None = date(2026, 10, 6), last: date | None = date(2026, 10, 9), letter: str = "SE 5/2026") -> AppTest:
    assert "kalender-nama" not in {one.key for one in app.text_input}, "what kind of change it is stands chosen for nobody"
    app.button_group(key="kalender-jenis-perubahan").set_value("Libur").run()
    app.selectbox(key="kalender-jenis").set_value(LayerKind.LOCAL_DAY).run()
    app.text_input(key="kalender-nama").set_value("Kantor *pindah*")
    app.date_input(key="kalender-dari").set_value(first)
    app.date_input(key="kalender-sampai").set_value(last)
    app.text_input(key="kalender-surat").set_value(letter)
    app.text_area(key="kalender-alasan").set_value("Gedung diperbaiki")
    return app.button(key="kalender-pratinjau").click().run()


def words(app: AppTest) -> str:
    return "\n".join(shown(app))


def test_what_a_change_would_flip_is_shown_before_it_is_stored(office_with_cycle: OpenOffice) -> None:
    changed(office_with_cycle, HALF)
    app = fill(calendar_dialog(office_with_cycle))
    assert f"**Triwulan III 2026**: {FLIPPED}" in [one.value for one in app.markdown]
    rows = app.table[0].value.to_numpy().tolist()
    assert [row[:2] for row in rows] == [["4 Kumpul data", "Dafduk"], ["5 Draft bidang", "Capil"], ["4 Kumpul data", "PIAK"]]
    assert rows[1][2:] == ["terlambat, tenggat Sen 5 Okt 14\\.00", "tepat waktu, tenggat Sen 12 Okt 09\\.30"]
    app.button(key="kalender-simpan").click().run()
    with office_with_cycle.store.reading() as connection:
        last = calendar_facts.every(connection)[-1]
    layer = last.amendment.layer
    assert (layer.first, layer.last, layer.source) == (CLOSED.first, CLOSED.last, "SE 5/2026")
    assert (last.letter, last.actor) == ("SE 5/2026", "admin")
    assert kept(office_with_cycle).calendar.day(date(2026, 10, 6)).is_working, "the running cycle is left alone"


def test_a_holiday_on_days_that_are_free_already_says_that_nothing_changes(office_with_cycle: OpenOffice) -> None:
    weekend = fill(calendar_dialog(office_with_cycle), date(2026, 10, 10), date(2026, 10, 11))
    assert [one.value for one in weekend.info] == ["Hari itu memang sudah bukan hari kerja; jam kerja tidak berubah."]
    assert not fill(calendar_dialog(office_with_cycle), date(2026, 10, 9), date(2026, 10, 11)).info


def test_a_day_beyond_the_calendar_is_refused_with_a_sentence(office_with_cycle: OpenOffice) -> None:
    app = fill(calendar_dialog(office_with_cycle), date(2026, 11, 30), date(2028, 12, 2))
    assert [one.value.replace("\\", "") for one in app.error] == [
        "Kalender memuat 2025–2027; tambahkan dahulu berkas data/kalender/2028.toml."
    ]
    assert "kalender-simpan" not in {one.key for one in app.button}


def test_a_change_that_was_not_previewed_as_it_stands_cannot_be_stored(office_with_cycle: OpenOffice) -> None:
    app = fill(calendar_dialog(office_with_cycle))
    assert "kalender-simpan" in {one.key for one in app.button}
    app.date_input(key="kalender-sampai").set_value(date(2026, 10, 8)).run()
    assert "kalender-simpan" not in {one.key for one in app.button}


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (None, None, "Lengkapi nama dan tanggalnya"),
        (date(2026, 10, 9), date(2026, 10, 6), "dimulai 9 Okt 2026 sesudah berakhir 6 Okt 2026"),
    ],
)
def test_what_makes_no_sense_is_said_in_the_dialog(office_with_cycle: OpenOffice, first: date | None, last: date | None, said: str) -> None:
    app = fill(calendar_dialog(office_with_cycle), first, last)
    assert said in app.error[0].value
    assert "kalender-simpan" not in {one.key for one in app.button}


def test_a_change_without_its_letter_stays_in_the_dialog(office_with_cycle: OpenOffice) -> None:
    app = fill(calendar_dialog(office_with_cycle), letter="")
    app.button(key="kalender-simpan").click().run()
    assert "Sebutkan surat yang menjadi dasarnya" in app.error[0].value


def test_the_year_says_which_days_the_office_set_itself(office_with_cycle: OpenOffice, office_app: OfficeApp) -> None:
    changed(office_with_cycle, HALF, CLOSED)
    app = office_app("staf.piak", "pengaturan/kalender")
    table = app.dataframe[0].value
    assert table["Asal"].tolist().count("kantor") == 5
    assert app.metric[0].value == "236", "240 working days without four"
    assert app.info[0].value == "Triwulan III 2026 masih memakai kalender lama; lihat bagian Siklus berjalan\\."


def test_the_changes_stand_with_letter_reason_and_name_and_only_the_admin_changes_more(
    office_with_cycle: OpenOffice, office_app: OfficeApp
) -> None:
    changed(office_with_cycle, CLOSED)
    for who, may in (("admin", True), ("sekretaris", False), ("staf.piak", False)):
        app = office_app(who, "pengaturan/kalender")
        app.button_group(key="kalender-bagian").set_value("Perubahan kantor").run()
        assert "**libur daerah Kantor \\*pindah\\*** :green-badge[ditambahkan]" in [one.value for one in app.markdown]
        said = [one.value for one in app.text]
        place = said.index("6 Okt 2026 – 9 Okt 2026")
        assert said[place + 1 : place + 3] == ["Dasar: SE Bupati 5/2026", "Alasan: Gedung diperbaiki"]
        assert ("kalender-ubah" in {one.key for one in app.button}) is may


def test_a_running_cycle_is_moved_after_its_preview_with_a_reason_and_its_history_says_so(
    office_with_cycle: OpenOffice, office_app: OfficeApp
) -> None:
    changed(office_with_cycle, HALF, CLOSED)
    app = move_dialog(office_with_cycle, MovableRule.CALENDAR, "sekretaris")
    assert "5 hari berbeda sejak siklus dibuka." in words(app)
    assert f"**Triwulan III 2026**: {FLIPPED}" in [one.value for one in app.markdown]
    app.button(key="pindah-ya").click().run()
    assert "Tulis alasan mengapa siklus ini dipindahkan" in app.error[0].value
    app.text_area[0].set_value("SE Bupati 5/2026").run()
    app.button(key="pindah-ya").click().run()
    assert "sudah memakai kalender terbaru" in app.error[0].value  # all that a dialog still open has to say
    assert not app.button
    assert not kept(office_with_cycle).calendar.day(date(2026, 10, 6)).is_working
    page = office_app("sekretaris", "pengaturan/kalender")
    assert not page.info
    page.button_group(key="kalender-bagian").set_value("Siklus berjalan").run()
    assert "kalender terbaru" in words(page)


def test_who_may_not_move_a_cycle_sees_the_preview_or_is_told_whom_to_ask(office_with_cycle: OpenOffice, office_app: OfficeApp) -> None:
    changed(office_with_cycle, CLOSED)
    app = move_dialog(office_with_cycle, MovableRule.CALENDAR, "kadis")
    assert "Yang berhak memindahkan: Sekretaris (pemilik prosedur) atau Admin." in words(app)
    assert not app.button
    page = office_app("staf.piak", "pengaturan/kalender")
    page.button_group(key="kalender-bagian").set_value("Siklus berjalan").run()
    assert "tanyakan kepada Sekretaris" in words(page)
    assert not [one for one in page.button if one.key and one.key.startswith("pindah-")]


def test_with_no_cycle_the_pages_say_so(office_app: OfficeApp) -> None:
    for page, key in (("pengaturan/kalender", "kalender-bagian"), ("pengaturan/sop", "sop-bagian")):
        app = office_app("admin", page)
        app.button_group(key=key).set_value("Siklus berjalan").run()
        assert "Tidak ada siklus berjalan" in words(app)


def test_an_own_case_of_the_machine_counts_by_the_calendar_in_force(office_with_cycle: OpenOffice) -> None:
    changed(office_with_cycle, CLOSED)
    drawn = rules_board.calendar_in_force(Look.at(office_with_cycle.store, office_with_cycle.office, office_with_cycle.now))
    assert drawn.day(date(2026, 10, 7)).label == "libur daerah Kantor *pindah*"
    assert actions.open_cycle(desk(office_with_cycle, "kadis"), office_story.Periode.parse("2026-TW4"), ["dafduk"]).id == "2026-TW4"


ENDED = "Kalender Triwulan III 2026 berakhir 31 Des 2027\\."
EVERYWHERE = (
    "beranda", "progres", "unggah", "ringkasan", "analisis", "ketepatan", "pengaturan/kalender", "pengaturan/sop", "pengaturan/dokter",
)  # fmt: skip


@pytest.mark.parametrize("page", EVERYWHERE)
def test_every_page_opens_when_a_cycle_outlasts_its_calendar_and_says_what_to_do(
    office_with_cycle: OpenOffice, office_app: OfficeApp, page: str
) -> None:
    office_with_cycle.now = office_story.at("2028-01-05 09.00")
    app = office_app("sekretaris", page)
    assert not app.exception
    assert not app.error
    said = next(one.value for one in app.warning if one.value.startswith(ENDED))
    assert "Tambahkan berkas data/kalender/2028\\.toml" in said
    assert "belum dinilai terlambat" in said
    ended = [one for one in app.warning if one.value.startswith("Kalender sudah berakhir \\(31 Desember 2027\\)")]
    assert len(ended) == (page == "pengaturan/kalender")


def test_the_end_of_the_calendar_is_announced_two_months_before(office_app: OfficeApp, empty_office: OpenOffice) -> None:
    for moment, warned in (("2027-10-31 09.00", False), ("2027-11-01 09.00", True)):
        empty_office.now = office_story.at(moment)
        app = office_app("admin", "pengaturan/kalender")
        assert [one.value.split(" \\(")[0] for one in app.warning] == (["Kalender berakhir dalam 60 hari"] if warned else [])
