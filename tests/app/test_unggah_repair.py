"""*Unggah*: values mended in the page, decisions remembered for the next file, and workbooks of several bidang or periods."""

from datetime import datetime

import pytest
from open_office import OpenOffice
from streamlit.testing.v1 import AppTest
from unggah_app import choose, dialog, entry, press, said, stored, workbook

from pages.unggah import repair
from sop_core.actions import Desk, drafts
from sop_core.boards.wizard import decision as decisions
from sop_core.boards.wizard.chosen import ChosenFile
from sop_core.boards.wizard.decision import Decision
from sop_core.intake import Choices, Typed
from sop_core.intake.outcome import mending
from sop_core.periode import Periode
from sop_core.store import submissions

HEAD = ("No", "Indikator Kinerja", "Satuan", "Target 2026", "Realisasi TW III")
BROKEN = (1, "Cakupan perekaman KTP-el", "%", 99.5, "kurang lebih <b>98</b>")
WHOLE = (2, "Persentase kepemilikan KIA", "%", 62, 59.1)
TITLE = ("Laporan Kinerja Bidang Pendaftaran Penduduk Triwulan III 2026",)
WHY = "Dicocokkan dengan register manual"


@pytest.fixture
def office(office_with_cycle: OpenOffice) -> OpenOffice:
    return office_with_cycle


def messy(head: tuple[object, ...] = HEAD, *rows: tuple[object, ...]) -> tuple[str, bytes]:
    return "dafduk.xlsx", workbook(TITLE, (), head, *(rows or (BROKEN, WHOLE)))


def corrected(office: OpenOffice, who: str, cell: str, text: str) -> AppTest:
    """The page with the messy file, in which this person has typed ``text`` over ``cell``."""
    choices = Choices(corrections={("Kinerja", cell): Typed(text, WHY)})
    name, content = messy()
    decided = decisions.as_text(Decision("2026-TW3", "dafduk", Periode(2026, 3), choices, view=repair_view()))
    drafts.keep(Desk(office.store, office.office, who, office.now, "x"), name, content, decided)
    return office.app(who, "unggah")


def repair_view() -> str:
    from pages.unggah.card import REPAIR

    return REPAIR


def spots(app: AppTest) -> list[mending.MendableValue]:
    seen = entry(app).seen
    assert seen is not None
    return mending.troubled(seen.reading)


# --- mending values


def test_the_grid_names_the_cells_that_need_a_hand(office: OpenOffice) -> None:
    app = choose(office.app("katim.dafduk", "unggah"), messy())
    (spot,) = spots(app)
    assert (spot.place, spot.value.raw, repair.column_of(spot)) == (("Kinerja", "E4"), "kurang lebih <b>98</b>", "Realisasi · TW III")
    assert "bukan angka yang dapat dibaca" in spot.trouble


def test_what_is_typed_becomes_a_correction_and_what_is_emptied_is_taken_back(office: OpenOffice) -> None:
    app = choose(office.app("katim.dafduk", "unggah"), messy())
    shown = spots(app)
    made = mending.merged(shown, [(" 98,5 ", "")], WHY, {("Kinerja", "E5"): Typed("59", "lain")})
    assert made == {("Kinerja", "E4"): Typed("98,5", WHY), ("Kinerja", "E5"): Typed("59", "lain")}
    assert mending.merged(shown, [(None, None)], "", made) == {("Kinerja", "E5"): Typed("59", "lain")}
    assert mending.merged(shown, [("98", "sendiri\u202e")], WHY, {}) == {("Kinerja", "E4"): Typed("98", "sendiri")}


def test_a_corrected_file_is_stored_with_the_correction_and_its_source_shows_both(office: OpenOffice) -> None:
    app = corrected(office, "katim.dafduk", "E4", "98,5")
    assert not app.button(key=entry(app).key("simpan")).disabled
    press(app, entry(app).key("simpan"))
    newest = stored(office)[0]
    with office.store.reading() as connection:
        (measured,) = submissions.measured_at(connection, newest.id, "Kinerja", "E4")
    assert (measured.number, measured.raw) == (98.5, "kurang lebih <b>98</b>")
    assert "1 koreksi" in said(app)
    words = said(dialog("kadis", newest.id, "E4"))
    assert f"Tertulis dalam berkas: kurang lebih <b>98</b>\nDikoreksi menjadi: 98,5\nAlasan: {WHY}\nOleh " in words


def test_a_value_that_is_not_understood_is_said_beside_the_cell_and_blocks(office: OpenOffice) -> None:
    app = corrected(office, "katim.dafduk", "E4", "sekitar 98")
    assert app.button(key=entry(app).key("simpan")).disabled
    (spot,) = spots(app)
    assert "“sekitar 98” bukan angka" in spot.trouble


def test_a_correction_is_taken_back_with_one_press(office: OpenOffice) -> None:
    app = corrected(office, "katim.dafduk", "E4", "98,5")
    press(app, entry(app).key("batalkan-0-E4"))
    assert entry(app).decision.choices.corrections == {}
    assert app.button(key=entry(app).key("simpan")).disabled


def test_a_stored_version_is_opened_again_with_its_corrections_and_becomes_the_next(office: OpenOffice) -> None:
    app = corrected(office, "katim.dafduk", "E4", "98,5")
    press(app, entry(app).key("simpan"))
    first = stored(office)[0]
    press(app, f"perbaiki-{first.id}")
    assert entry(app).decision.choices.corrections == {("Kinerja", "E4"): Typed("98,5", WHY)}
    press(app, entry(app).key("batalkan-0-E4")) if entry(app).decision.view else None
    assert app.button(key=entry(app).key("simpan-lagi")).label == f"Simpan lagi sebagai versi {first.version + 1}"


def test_the_other_bidang_gets_no_button_to_mend(office: OpenOffice) -> None:
    app = corrected(office, "katim.dafduk", "E4", "98,5")
    press(app, entry(app).key("simpan"))
    other = office.app("kabid.capil", "unggah")
    assert not [button for button in other.button if (button.key or "").startswith("perbaiki-")]


# --- remembered


def named_again(office: OpenOffice) -> AppTest:
    """A file whose column nobody knew is stored with its meaning; the page with the next file of that layout."""
    head = (*HEAD[:4], "Ujung")
    app = choose(office.app("katim.dafduk", "unggah"), messy(head, (1, BROKEN[1], "%", 99.5, 98), WHOLE))
    app.segmented_control(key=entry(app).key("tampilan")).set_value("Kolom").run()
    box = next(box for box in app.selectbox if (box.label or "").startswith("Kolom E3"))
    box.set_value(("realisasi", "TW3"))
    press(app, entry(app).key("kolom-terapkan"))
    note = [area for area in app.text_area if area.key == entry(app).key("catatan-wajib")]
    if note:
        note[0].set_value("Judul kolom lama")
    press(app, entry(app).key("simpan"))
    office.now = datetime.fromisoformat("2026-10-12T11:00:00+08:00")
    return choose(office.app("staf.dafduk", "unggah"), messy(head, (1, BROKEN[1], "%", 99.5, 97), WHOLE))


def realisasi(one: ChosenFile) -> list[float | None]:
    assert one.seen is not None
    return [value.number for row in one.seen.reading.tables[0].rows for value in row.values if value.measure == "realisasi"]


def test_a_column_named_once_is_named_again_with_whose_word_it_is_and_can_be_forgotten(office: OpenOffice) -> None:
    app = named_again(office)
    assert realisasi(entry(app)) == [97.0, 59.1]
    assert entry(app).decision.choices.columns == {}
    app.segmented_control(key=entry(app).key("tampilan")).set_value("Kolom").run()
    assert "diingat dari Triwulan III 2026 oleh" in said(app)
    press(app, entry(app).key("lupakan-COLUMN-0"))
    assert realisasi(entry(app)) == []
    assert realisasi(entry(office.app("staf.dafduk", "unggah"))) == []


def test_what_is_remembered_of_a_bidang_is_not_used_for_another(office: OpenOffice) -> None:
    named_again(office)
    app = choose(office.app("katim.program", "unggah"), messy((*HEAD[:4], "Ujung"), (1, BROKEN[1], "%", 99.5, 96), WHOLE))
    app.selectbox(key=entry(app).key("bidang")).set_value("capil").run()
    assert realisasi(entry(app)) == []


# --- several bidang, several periods


def two_of(first: str, second: str) -> bytes:
    rows = [(1, "Cakupan perekaman KTP-el", "%", 99.5, 98)], [(1, "Kepemilikan akta kelahiran 0-18 tahun", "%", 95, 94)]
    return workbook((first,), (), HEAD, *rows[0], (), (), (), (second,), (), HEAD, *rows[1])


def test_a_file_of_two_bidang_stays_for_the_second_once_the_first_is_stored(office: OpenOffice) -> None:
    both = two_of(TITLE[0], "Laporan Kinerja Bidang Pencatatan Sipil Triwulan III 2026")
    app = choose(office.app("katim.program", "unggah"), ("gabungan.xlsx", both))
    assert "memuat beberapa bidang: Dafduk (1 tabel), Capil (1 tabel)" in said(app).replace("\\", "")
    app.selectbox(key=entry(app).key("bidang")).set_value("dafduk").run()
    store_it(app)
    assert entry(app).decision.unit == "capil"
    store_it(app)
    new = [one for one in stored(office) if one.file_name == "gabungan.xlsx"]
    assert [one.unit for one in new] == ["capil", "dafduk"]
    with office.store.reading() as connection:
        assert {one.id: len(submissions.measured_at(connection, one.id, "Kinerja", "E4")) for one in new} == {new[0].id: 0, new[1].id: 1}
    assert app.session_state["unggah.kotak"] == ()


def store_it(app: AppTest) -> None:
    for area in [area for area in app.text_area if area.key == entry(app).key("catatan-wajib")]:
        area.set_value("Sudah diperiksa")
    names = [button.key for button in app.button if button.key in (entry(app).key("simpan"), entry(app).key("simpan-lagi"))]
    press(app, str(names[0]))


def test_of_several_periods_the_chosen_ones_are_taken(office: OpenOffice) -> None:
    content = two_of("Bidang Pendaftaran Penduduk Triwulan II 2026", "Bidang Pendaftaran Penduduk Triwulan III 2026")
    app = choose(office.app("katim.program", "unggah"), ("dua.xlsx", content))
    pills = next(group for group in app.button_group if group.key == entry(app).key("periode-diambil"))
    pills.set_value([Periode(2026, 3)]).run()
    seen = entry(app).seen
    assert seen is not None
    taken = {table.periode.code: table.taken for table in seen.reading.tables if table.periode}
    assert taken == {"2026-TW2": False, "2026-TW3": True}


def test_a_person_of_one_bidang_reads_for_whom_the_file_is_when_it_does_not_say(office: OpenOffice) -> None:
    app = choose(office.app("staf.piak", "unggah"), ("data.xlsx", workbook(("Triwulan III 2026",), (), HEAD, (1, "Apa saja", "%", 5, 4))))
    assert "Anda mengunggah untuk PIAK." in said(app)
    assert "pilih sendiri" not in said(app)
