"""*Dokter SOP*: the remarks with their answers, and the time standards against past cycles for those who may see the whole office."""

import pytest
from open_office import OfficeApp, OpenOffice
from screen_words import shown
from streamlit.testing.v1 import AppTest

from pages.ketepatan import counted_rounds
from pages.pengaturan.dokter.standards import TABLE

PAGE = "pengaturan/dokter"


def badges(app: AppTest) -> list[str]:
    return [one.value for one in app.markdown if "-badge[" in one.value]


def standards(app: AppTest) -> AppTest:
    return app.button_group(key="dokter-bagian").set_value("Usulan revisi mutu baku").run()


def test_contradictions_are_shown_first_each_with_the_scanned_words_and_the_assumption(office_app: OfficeApp) -> None:
    app = office_app("staf.piak", PAGE)
    assert all("bertentangan" in one for one in badges(app))
    texts = [one.value for one in app.text]
    place = texts.index("15 (Lima) Menit")
    assert texts[place + 1 : place + 3] == ["Angka 15 dan kata yang berarti 5 bertentangan; yang dipakai 15 menit.", "15 menit"]


def test_what_no_assumption_answers_is_one_press_away(office_app: OfficeApp) -> None:
    app = office_app("sekretaris", PAGE)
    app.button_group(key="dokter-tingkat").set_value("belum dijawab").run()
    assert [one for one in badges(app) if "belum dijawab" in one] == [":orange-badge[:material/help: belum dijawab]"] * 4
    assert "kembali ke langkah 8" in [one.value for one in app.text]


def test_the_standards_stand_beside_the_rounds_only_from_three_cycles_on(office_app: OfficeApp, office_with_cycle: OpenOffice) -> None:
    app = standards(office_app("kadis", PAGE))
    table = app.dataframe(key=TABLE).value
    assert len(table) == 11
    assert set(table["P90"]) == {"–"}
    assert table[["n", "Siklus"]].to_numpy().tolist()[:3] == [["2", "2"], ["2", "2"], ["10", "2"]]
    assert set(table["Usulan"]) == {"belum cukup data"}


@pytest.mark.parametrize("place", [0, 2, 8])
def test_a_row_opens_the_rounds_that_the_standard_is_compared_with(
    office_app: OfficeApp, office_with_cycle: OpenOffice, place: int
) -> None:
    app = standards(office_app("kadis", PAGE))
    row = app.dataframe(key=TABLE).value.iloc[place]
    app.session_state[f"{TABLE}-dipilih"] = place
    app.run()
    assert not app.exception
    assert f"**{row['Langkah']}**" in [one.value for one in app.markdown]
    assert str(len(app.dataframe(key=counted_rounds.TABLE).value)) == row["n"]


@pytest.mark.parametrize("username", ["staf.piak", "kabid.capil", "katim.pdip"])
def test_the_working_time_of_the_whole_office_is_for_its_leaders_and_the_admin(
    office_app: OfficeApp, office_with_cycle: OpenOffice, username: str
) -> None:
    app = standards(office_app(username, PAGE))
    assert (len(app.table), len(app.dataframe)) == (0, 0)
    assert "**Untuk pimpinan dan admin**" in [one.value for one in app.markdown]


def test_before_the_first_cycle_the_page_says_where_the_comparison_comes_from(office_app: OfficeApp) -> None:
    assert "**Belum ada siklus**" in [one.value for one in standards(office_app("admin", PAGE)).markdown]


def test_the_page_says_that_it_changes_nothing(office_app: OfficeApp) -> None:
    assert any("Dokter SOP hanya membaca; tidak ada yang diubah" in text for text in shown(office_app("kadis", PAGE)))
