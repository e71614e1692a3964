"""*Rencana*, *Garis tunggu* on Progres and *Jam milik siapa* on Ketepatan, as the roles see them; the letter and calendar that leave."""

from datetime import date

import office_story
import pytest
from open_office import OfficeApp, OpenOffice
from screen_words import english, shown
from streamlit.testing.v1 import AppTest

from pages.progres import waiting_line
from sop_core.boards.ledger import span_card
from sop_core.boards.look import Look
from sop_core.boards.waiting import waiting_board

pytestmark = pytest.mark.usefixtures("office_with_cycle")


def planned(app: AppTest) -> list[list[str]]:
    return app.dataframe(key="rencana-tabel-2026-TW3").value[["Langkah", "Bidang", "Selesai paling lambat"]].to_numpy().tolist()


def test_the_leaders_see_every_lane_back_from_the_due_day_of_the_cycle(office_app: OfficeApp) -> None:
    app = office_app("katim.program", "rencana")
    assert app.date_input(key="rencana-batas-2026-TW3").value == date(2026, 10, 16)
    assert ["4 Kumpul data", "PIAK", "Sel 13 Okt 2026 11.45"] in planned(app)
    assert {lane for _, lane, _ in planned(app)} == {"Dafduk", "Capil", "PIAK", "Dinas"}
    assert "Cukup waktu: pada laju baku selesai 15 Okt 2026 13.56 WITA" in app.success[0].value


def test_a_bidang_sees_its_own_lane_and_no_other_and_writes_no_letter(office_app: OfficeApp) -> None:
    app = office_app("kabid.piak", "rencana")
    said = "\n".join(shown(app))
    assert {lane for _, lane, _ in planned(app)} == {"PIAK", "Dinas"}
    assert not [name for name in ("Dafduk", "Capil", "PDIP", "Sekretariat") if name in said]
    assert "Nota dinas ke bidang" not in said


def test_an_earlier_day_and_more_returns_do_not_fit_and_say_by_how_much(office_app: OfficeApp) -> None:
    app = office_app("sekretaris", "rencana")
    app.date_input(key="rencana-batas-2026-TW3").set_value(date(2026, 10, 14)).run()
    app.button_group(key="rencana-kembali-10").set_value(2).run()
    assert app.error[0].value.startswith("Tidak cukup waktu: pada laju baku selesai ")
    assert "hari kerja) menurut jam kerja sesudah batas Rabu, 14 Oktober 2026" in app.error[0].value
    assert not english(app.error[0].value)


def test_all_steps_from_the_beginning_can_be_planned(office_app: OfficeApp) -> None:
    app = office_app("kadis", "rencana")
    app.button_group(key="rencana-lingkup-2026-TW3").set_value("Seluruh langkah dari awal").run()
    assert len(planned(app)) == 2 + 5 * 5 + 4


def test_a_closed_cycle_is_planned_as_a_whole_and_has_no_chance(office_app: OfficeApp) -> None:
    app = office_app("kadis", "rencana", siklus="2026-TW2")
    said = "\n".join(shown(app))
    assert len(app.dataframe(key="rencana-tabel-2026-TW2").value) == 31
    assert "Peluang tepat waktu" not in said


def test_under_three_finished_cycles_the_chance_says_why_it_is_silent(office_app: OfficeApp) -> None:
    said = "\n".join(shown(office_app("kadis", "rencana")))
    assert "Baru 1 siklus selesai; peluang dihitung mulai 3 siklus" in said


def test_a_chosen_step_opens_the_card_of_its_standard(office_app: OfficeApp) -> None:
    app = office_app("kadis", "rencana")
    app.session_state["rencana-tabel-2026-TW3-dipilih"] = len(planned(app)) - 4
    app.run()
    said = "\n".join(shown(app))
    assert "Mulai 13 Okt 2026 15.15 WITA, selesai 16 Okt 2026 15.45 WITA" in said
    assert "Jumlah yang dihitung: 3 hari kerja (100 % dari waktu baku 3 hari)." in said


def test_the_waiting_line_stands_on_progres_with_what_each_bidang_costs(office_with_cycle: OpenOffice, office_app: OfficeApp) -> None:
    app = office_app("kabid.piak", "progres")
    app.button_group(key="tampilan").set_value("Garis tunggu").run()
    said = "\n".join(shown(app))
    assert "Langkah 8 Susun dan analisis menunggu Capil, Dafduk, PIAK sejak 5 Okt 2026 11.20 WITA" in said
    costs = app.dataframe(key="garis-tunggu-2026-TW3").value.set_index("Bidang")["Ongkos"].to_dict()
    assert costs == {"Sekretariat": "–", "PDIP": "–", "Capil": "–", "Dafduk": "–", "PIAK": "1 jam 41 menit"}
    app.session_state["garis-tunggu-2026-TW3-dipilih"] = 4
    app.run()
    assert not app.exception
    offered = app.selectbox(key="waktu-kartu")
    assert [one.split()[0] for one in offered.options] == ["Terlambat", "Ditunggu", "Ongkos"]
    line = waiting_board(Look.at(office_with_cycle.store, office_with_cycle.office, office_with_cycle.now), "2026-TW3")
    assert line is not None
    for row in line.rows:
        for said_of_it, (start, end) in waiting_line.spans(line, row).items():
            look = Look.at(office_with_cycle.store, office_with_cycle.office, office_with_cycle.now)
            assert said_of_it.endswith(f" {span_card(look, line.cycle_id, start, end).used_label}")


def test_before_the_bidang_begin_nobody_is_awaited(office_app: OfficeApp, office_with_cycle: OpenOffice) -> None:
    story = office_story.Story(office_with_cycle.store, "2026-TW4")
    story.opened("2026-10-12 09.00", "kadis", date(2026, 10, 23))
    app = office_app("kadis", "progres", siklus="2026-TW4")
    app.button_group(key="tampilan").set_value("Garis tunggu").run()
    assert "**Belum ada yang ditunggu**" in [one.value for one in app.markdown]


def test_whose_the_hours_were_adds_up_and_opens_its_stretches(office_app: OfficeApp) -> None:
    app = office_app("kabid.capil", "ketepatan").button_group(key="bagian").set_value("Jam milik siapa").run()
    table = app.dataframe(key="ketepatan-jam-Per siklus").value.set_index("Siklus")
    assert table.loc["TW II 2026"].to_list() == [
        "4 jam 40 menit", "1 jam 0 menit", "21 jam 0 menit", "1 jam 40 menit", "50 jam 30 menit", "78 jam 50 menit", "20 %", "diarsipkan",
    ]  # fmt: skip
    app.session_state["ketepatan-jam-Per siklus-dipilih"] = 1
    app.run()
    said = "\n".join(shown(app))
    assert "Dari 6 Jul 2026 08.00 WITA sampai 9 Jul 2026 14.50 WITA: 78 jam 50 menit, 28 jam 20 menit di antaranya jam kerja." in said
    assert "Jumlah yang dihitung: 28 jam 20 menit. Di luar jam kerja: 50 jam 30 menit." in said


def test_the_leaders_compare_bidang_and_posts_in_the_chosen_cycle(office_app: OfficeApp) -> None:
    app = office_app("sekretaris", "ketepatan").button_group(key="bagian").set_value("Jam milik siapa").run()
    app.button_group(key="ketepatan-jam-siapa").set_value("Per bidang").run()
    assert list(app.dataframe(key="ketepatan-jam-Per bidang").value["Dilihat dari"]) == ["Sekretariat", "Dafduk", "Capil", "PIAK", "PDIP"]
    app.button_group(key="ketepatan-jam-siapa").set_value("Per jabatan").run()
    assert "Kepala Dinas" in list(app.dataframe(key="ketepatan-jam-Per jabatan").value["Dilihat dari"])


def test_who_works_step_2_finds_the_letter_there_and_only_then(office_app: OfficeApp, office_with_cycle: OpenOffice) -> None:
    story = office_story.Story(office_with_cycle.store, "2026-TW4")
    story.opened("2026-10-12 09.00", "kadis", date(2026, 10, 23))
    story.done("2026-10-12 09.05", "kadis", 1)
    labels = [one.proto.label for one in office_app("katim.program", "progres", siklus="2026-TW4").get("download_button")]
    assert "Unduh nota dinas (Word)" in labels
    assert "Unduh nota dinas (Word)" not in [one.proto.label for one in office_app("sekretaris", "progres").get("download_button")]


def test_where_the_time_to_the_due_day_is_too_short_step_2_leads_to_the_plan(office_app: OfficeApp, office_with_cycle: OpenOffice) -> None:
    story = office_story.Story(office_with_cycle.store, "2026-TW4")
    story.opened("2026-10-12 09.00", "kadis", date(2026, 10, 13))
    story.done("2026-10-12 09.05", "kadis", 1)
    app = office_app("katim.program", "progres", siklus="2026-TW4")
    assert any("Waktu sampai 13 Okt 2026 tidak cukup" in one.value for one in app.text)
    assert app.button(key="ke-rencana")


@pytest.mark.parametrize(
    ("page", "key"), [("rencana", "rencana-batas-2026-TW3"), ("pengaturan/kalender", "hitung-tanggal")], ids=["plan", "calculator"]
)
def test_a_day_beyond_the_calendar_is_refused_with_a_sentence(office_app: OfficeApp, page: str, key: str) -> None:
    app = office_app("sekretaris", page)
    app.date_input(key=key).set_value(date(2031, 3, 4)).run()
    assert "kalender 2025–2027" in app.error[0].value
    assert app.date_input(key=key).value == date(2031, 3, 4)
