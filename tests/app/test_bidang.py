"""*Bidang saya*: own indicators with what changed, returns, own time, and the checks that a reason seen twice becomes."""

import office_story
import pytest
from open_office import OfficeApp, OpenOffice
from screen_words import english, shown
from streamlit.testing.v1 import AppTest

from sop_core.intake.outcome.watches import Repeated
from sop_core.store import watches

pytestmark = pytest.mark.usefixtures("office_with_cycle")


def viewed(app: AppTest, view: str) -> AppTest:
    return app.button_group(key="lihat-bidang").set_value(view).run()


@pytest.mark.parametrize("view", ["Indikator", "Pengembalian", "Waktu", "Pemeriksaan"])
def test_a_kabid_sees_the_own_bidang_and_no_other(office_app: OfficeApp, view: str) -> None:
    app = viewed(office_app("kabid.dafduk", "bidang"), view)
    said = list(shown(app))
    assert ([one.message for one in app.exception], [one.value for one in app.error]) == ([], [])
    assert [text for text in said if english(text)] == []
    assert not [name for name in ("Capil", "PIAK", "PDIP", "Sekretariat") if any(name in text for text in said)]
    assert next((one.value, one.delta) for one in app.metric if one.label == "Tepat waktu") == ("83 %", "5 dari 6 langkah")


def test_what_changed_since_the_period_before_stands_with_both_numbers(office_app: OfficeApp) -> None:
    """The story says 95 in both quarters for the first indicator and nothing for the others."""
    table = office_app("kabid.dafduk", "bidang").dataframe[0].value.set_index("Kode")
    first = office_story.office().register.of("dafduk")[0].kode
    assert (table.loc[first, "Realisasi"], table.loc[first, "Perubahan"]) != ("–", "belum ada angka")
    assert list(table["Perubahan"]).count("belum ada angka") == len(table) - 1


def test_a_return_stands_with_its_reason_and_its_cost(office_app: OfficeApp) -> None:
    app = viewed(office_app("kabid.dafduk", "bidang"), "Pengembalian")
    assert "Persentase KIA *tidak* sama dengan kolom F" in [one.value for one in app.text]
    assert "Mengulang 1 jam 41 menit" in [one.label for one in app.button]


def test_who_sees_several_bidang_chooses_one(office_app: OfficeApp) -> None:
    app = office_app("katim.program", "bidang")
    assert list(app.selectbox(key="bidang-saya").options) == ["Sekretariat", "Dafduk", "Capil", "PIAK", "PDIP"]
    app.selectbox(key="bidang-saya").set_value("Dafduk").run()
    assert next(one.value for one in app.subheader).startswith("Dafduk: TW III 2026")


def test_before_a_reason_came_twice_nothing_is_offered(office_app: OfficeApp) -> None:
    app = viewed(office_app("kabid.dafduk", "bidang"), "Pemeriksaan")
    assert "**Belum ada alasan yang berulang**" in [one.value for one in app.markdown]


def test_a_reason_seen_twice_is_taken_over_with_one_press_and_can_be_ended_by_the_head_only(
    office_with_cycle: OpenOffice, office_app: OfficeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    twice = Repeated("Data salah", "realisasi", ("D-1",), ())
    monkeypatch.setattr(watches, "offered", lambda connection, unit: () if watches.in_force(connection, [unit]) else (twice,))
    assert not [one for one in viewed(office_app("staf.dafduk", "bidang"), "Pemeriksaan").button if one.key == "pantau-0"]
    app = viewed(office_app("kabid.dafduk", "bidang"), "Pemeriksaan")
    app.button(key="pantau-0").click().run()
    with office_with_cycle.store.reading() as connection:
        (kept,) = watches.of_units(connection, ["dafduk"])
    assert (kept.watch.category, kept.opened_in) == ("Data salah", "kabid_dafduk")
    keys = [one.key for one in viewed(office_app("staf.dafduk", "bidang"), "Pemeriksaan").button]
    assert f"pantau-akhiri-{kept.id}" not in keys
    assert f"pantau-akhiri-{kept.id}" in [one.key for one in app.button]


def test_an_excused_bidang_reads_why_it_has_nothing_to_tell(office_with_cycle: OpenOffice) -> None:
    app = office_with_cycle.app("kabid.pdip", "bidang").button_group(key="lihat-bidang").set_value("Kendala").run()
    assert not app.exception
    assert [one.value for one in app.error] == []
    assert any("Server PDIP rusak" in one.value for one in app.info)
