"""*Progres SOP*: its views in every role's hands, the history by bidang and step, and the cycle replayed at an earlier moment."""

import json

import office_story
import pytest
from open_office import OfficeApp
from screen_words import english, shown
from streamlit.testing.v1 import AppTest

pytestmark = pytest.mark.usefixtures("office_with_cycle")
VIEWS = ["Jalur", "Tahap", "Linimasa", "Bagan alir", "Garis tunggu", "Tabel", "Riwayat"]
LOOKS = ("putar-ulang", "langkah-", "kartu-", "balik-")
"""Buttons that only look."""


def view(app: AppTest, name: str) -> AppTest:
    app.button_group(key="tampilan").set_value(name).run()
    assert not app.exception
    return app


def titles(app: AppTest) -> list[str]:
    return [json.loads(chart.proto.spec)["layout"]["title"]["text"] for chart in app.get("plotly_chart")]


def acts(app: AppTest) -> list[str]:
    """The buttons that write something."""
    return [str(one.key) for one in app.button if one.key and not str(one.key).startswith(LOOKS)]


def to_the_past(app: AppTest, number: int) -> AppTest:
    app.toggle(key="putar-ulang").set_value(True).run()
    app.slider(key="putar-ulang-peristiwa").set_value(number).run()
    assert not app.exception
    return app


@pytest.mark.parametrize("username", ["kadis", "kabid.dafduk", "staf.piak"])
def test_every_view_opens_for_leader_head_and_staff_and_only_the_chosen_one_is_drawn(office_app: OfficeApp, username: str) -> None:
    app = office_app(username, "progres")
    charts = {name: titles(view(app, name)) for name in VIEWS}
    assert charts == {
        "Jalur": ["Jalur langkah menurut pelaksana"],
        "Tahap": [],
        "Linimasa": ["Waktu terpakai tiap putaran, dalam jam kerja"],
        "Bagan alir": ["Bagan alir SOP menurut keadaannya"],
        "Garis tunggu": ["Kapan bidang menyerahkan, dan kapan seharusnya"],
        "Tabel": [],
        "Riwayat": [],
    }
    assert {word for text in shown(app) for word in english(text)} == set()


def test_the_timeline_of_one_bidang_shows_only_its_steps(office_app: OfficeApp) -> None:
    app = view(office_app("kadis", "progres"), "Linimasa")
    app.button_group(key="linimasa-bidang").set_value("PIAK").run()
    spec = json.loads(app.get("plotly_chart")[0].proto.spec)
    assert [row.partition(" · ")[2] for row in spec["layout"]["yaxis"]["ticktext"]] == ["PIAK"] * 5


def test_the_history_can_be_narrowed_to_a_bidang_and_a_step(office_app: OfficeApp) -> None:
    app = view(office_app("kadis", "progres"), "Riwayat")
    app.selectbox(key="riwayat-bidang").set_value("Dafduk").run()
    assert set(app.dataframe[0].value["Bidang"]) == {"Dafduk"}
    app.selectbox(key="riwayat-langkah").set_value("6 Periksa Kabid").run()
    [only] = app.dataframe[0].value.to_dict("records")
    assert (only["Peristiwa"], only["Keterangan"]) == (
        "Dikembalikan",
        "ke langkah 5 · Perhitungan tidak sesuai · Persentase KIA *tidak* sama dengan kolom F",
    )
    app.selectbox(key="riwayat-bidang").set_value("PDIP").run()
    assert "**Tidak ada peristiwa**" in [one.value for one in app.markdown]


def test_the_past_says_which_moment_it_is_and_offers_no_act(office_app: OfficeApp) -> None:
    app = office_app("kadis", "progres")
    assert acts(app) == ["buka-siklus-baru"]
    app = to_the_past(office_app("kabid.capil", "progres"), 3)
    assert [one.value for one in app.warning] == [
        "Anda melihat keadaan pada Sen 5 Okt 2026 08.12, menurut yang sudah tercatat saat itu. Tidak ada tindakan di sini."
    ]
    assert {name: acts(view(app, name)) for name in VIEWS} == {name: [] for name in VIEWS}
    assert {one.label: one.value for one in app.metric}["Langkah selesai"] == "2 dari 31"
    app.button(key="putar-ulang-kembali").click().run()
    assert (len(app.warning), acts(app)) == (0, ["selesai-6-capil", "kembali-6-capil", "terima-6-capil", "koreksi"])


def test_at_its_last_event_the_replay_counts_what_the_present_counts(office_app: OfficeApp) -> None:
    app = office_app("kadis", "progres")
    present = {one.label: one.value for one in app.metric}
    app.toggle(key="putar-ulang").set_value(True).run()
    assert {one.label: one.value for one in app.metric}["Langkah selesai"] == present["Langkah selesai"]
    app.button(key="putar-ulang-sebelumnya").click().run()
    assert int(app.slider(key="putar-ulang-peristiwa").value) == app.slider(key="putar-ulang-peristiwa").max - 1
    assert {one.label: one.value for one in app.metric}["Langkah selesai"] == "13 dari 31"  # Capil's draft was not yet done


def test_the_past_can_be_walked_by_working_day(office_app: OfficeApp) -> None:
    app = office_app("kadis", "progres")
    app.toggle(key="putar-ulang").set_value(True).run()
    app.button_group(key="putar-ulang-cara").set_value("Per hari kerja").run()
    days = app.select_slider(key="putar-ulang-hari")
    assert days.options == [f"{day} Oktober 2026" for day in ("Senin, 5", "Selasa, 6", "Rabu, 7", "Kamis, 8", "Jumat, 9", "Senin, 12")]
    days.set_value(office_story.at("2026-10-08 00.00").date()).run()
    assert {one.label: one.value for one in app.metric}["Bidang ditunggu"] == "4"  # PDIP was excused on the 9th
    assert any("Kam 8 Okt 2026 23.59" in one.value for one in app.warning)


def test_a_clock_that_ran_then_is_read_at_that_moment(office_app: OfficeApp) -> None:
    app = to_the_past(office_app("kabid.piak", "progres"), 8)  # 08.45: PIAK's step 4 has just begun
    view(app, "Tahap").button(key="langkah-4-piak").click().run()
    said = "\n".join(shown(app))
    assert "Mulai 5 Okt 2026 08.45 WITA, sampai 5 Okt 2026 08.45 WITA." in said
    assert "sampai sekarang" not in said


@pytest.mark.parametrize(
    ("username", "button", "form"),
    [
        ("kabid.capil", "kembali-6-capil", "kembali-2026-TW3-6-capil-1"),
        ("kabid.capil", "selesai-6-capil", "selesai-2026-TW3-6-capil-1"),
        ("katim.dafduk", "selesai-5-dafduk", "selesai-2026-TW3-5-dafduk-2"),  # its second round
    ],
)
def test_what_is_typed_in_a_dialog_belongs_to_that_deed_on_that_round_of_that_step(
    office_app: OfficeApp, username: str, button: str, form: str
) -> None:
    app = office_app(username, "progres")
    app.button(key=button).click().run()
    assert not app.exception
    assert [area.key for area in app.text_area] == [f"catatan-{form}"]
    assert all(str(box.key).endswith(form) for box in app.selectbox if str(box.key).startswith(("tujuan-", "alasan-")))
