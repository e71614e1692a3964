"""Several files of a bidang, and several bidang in a file, on *Unggah*: what is completed, replaced, lost and left, said beforehand."""

import io
from collections.abc import Sequence

import openpyxl
import pytest
from office_story import office as rules
from open_office import OpenOffice
from streamlit.testing.v1 import AppTest
from unggah_app import choose, entry, press, said, stored, workbook

from sop_core.intake import Finding
from sop_core.kinerja.facts import as_facts
from sop_core.store import submissions

HEAD = ("No", "Indikator Kinerja", "Satuan", "Target 2026", "Realisasi TW III")
CAPIL, DAFDUK = "Bidang Pencatatan Sipil", "Bidang Pendaftaran Penduduk"
NAMES = {unit: [one.uraian for one in rules().register.of(unit)] for unit in ("capil", "dafduk")}
STRANGE = "Indikator yang tidak ada dalam register"


@pytest.fixture
def office(office_with_cycle: OpenOffice) -> OpenOffice:
    return office_with_cycle


def rows(unit: str, places: Sequence[int], more: float = 0) -> list[tuple[object, ...]]:
    """Rows of the bidang's register by their place in it, with their targets; realisasi is the target of the period and ``more``."""
    return [
        (place + 1, one.uraian, one.satuan, one.targets[2026].tahunan, reached(unit, place) + more)
        for place in places
        for one in [rules().register.of(unit)[place]]
    ]


def reached(unit: str, place: int) -> float:
    value = rules().register.of(unit)[place].targets[2026].periode["TW3"]
    return float(value)


def all_of(unit: str, places: Sequence[int], more: float = 0) -> dict[str, float]:
    return {NAMES[unit][place]: reached(unit, place) + more for place in places}


def capil(*lines: tuple[object, ...]) -> bytes:
    return workbook((f"Laporan Kinerja {CAPIL} Triwulan III 2026",), (), HEAD, *lines)


def page(office: OpenOffice, *files: tuple[str, bytes], who: str = "katim.program") -> AppTest:
    return choose(office.app(who, "unggah"), *files)


def store_it(app: AppTest) -> AppTest:
    for area in [area for area in app.text_area if area.key == entry(app).key("catatan-wajib")]:
        area.set_value("Sudah diperiksa")
    return press(app, entry(app).key("simpan"))


def realisasi(office: OpenOffice, unit: str = "capil") -> dict[str, float | None]:
    """What counts now, by the words of the row."""
    with office.store.reading() as connection:
        facts = submissions.facts(connection, [unit], submissions.INDIKATOR)
    return {fact.measurement.uraian: fact.measurement.number for fact in as_facts(facts)
            if fact.measurement.measure == "realisasi" and fact.cycle_id == "2026-TW3"}  # fmt: skip


def ways(app: AppTest) -> list[str]:
    return list(app.radio[0].options)


def simpan(app: AppTest) -> bool:
    """Whether the file can be stored."""
    return not app.button(key=entry(app).key("simpan")).disabled


FIVE, TWO = [0, 1, 2, 3, 4], [5, 6]


def five_and_two(office: OpenOffice) -> AppTest:
    store_it(page(office, ("lima.xlsx", capil(*rows("capil", FIVE)))))
    return page(office, ("dua.xlsx", capil(*rows("capil", TWO))))


@pytest.mark.parametrize("database_kind", ["sqlite", "postgresql"])
def test_a_further_file_with_the_missing_rows_completes_the_first_without_a_question(office_with_cycle: OpenOffice) -> None:
    app = five_and_two(office_with_cycle)
    assert "Diusulkan melengkapi: tidak ada baris yang sama" in said(app)
    assert app.radio[0].value == 0
    store_it(app)
    assert realisasi(office_with_cycle) == all_of("capil", range(7))
    assert "2 berkas dihitung bersama" in said(app)


def test_where_rows_would_vanish_nothing_is_chosen_and_each_way_says_its_price(office: OpenOffice) -> None:
    store_it(five_and_two(office))
    app = page(office, ("satu.xlsx", capil(*rows("capil", [0], more=-1))))
    assert app.radio[0].value is None
    assert not simpan(app)
    assert "Pilih dahulu apakah berkas ini melengkapi atau menggantikan" in said(app)
    assert ways(app)[:2] == [
        "Melengkapi: 1 angka pada baris yang sama diperbarui, selebihnya tetap dihitung",
        "Menggantikan versi 2 (4 angka hilang, 1 angka pada baris yang sama diperbarui)",
    ]
    assert "Menggantikan versi 1 (8 angka hilang)" in ways(app)


def test_what_would_vanish_is_named_before_it_is_stored(office: OpenOffice) -> None:
    store_it(page(office, ("lima.xlsx", capil(*rows("capil", FIVE)))))
    app = page(office, ("satu.xlsx", capil(*rows("capil", [0], more=-1))))
    app.radio[0].set_value(1).run()
    assert f"8 angka dari 4 baris hilang dari analisis: {NAMES['capil'][1]}" in said(app).replace("\\", "")
    assert simpan(app)
    store_it(app)
    assert realisasi(office) == all_of("capil", [0], -1)


def test_the_same_rows_are_updated_and_the_rest_stays_when_the_person_says_so(office: OpenOffice) -> None:
    store_it(page(office, ("lima.xlsx", capil(*rows("capil", FIVE)))))
    app = page(office, ("satu.xlsx", capil(*rows("capil", [0], more=-1))))
    app.radio[0].set_value(0).run()
    store_it(app)
    assert realisasi(office) == all_of("capil", [0], -1) | all_of("capil", FIVE[1:])
    assert "2 angkanya kini diambil dari versi yang lebih baru" in said(app)


def test_a_repaired_file_takes_its_own_place_with_one_press(office: OpenOffice) -> None:
    store_it(page(office, ("lima.xlsx", capil(*rows("capil", FIVE)))))
    app = page(office, ("lima betul.xlsx", capil(*rows("capil", [0], more=-1), *rows("capil", FIVE[1:]))))
    assert "Diusulkan menggantikan versi 1: semua angkanya ada juga dalam berkas ini (9 sama, 1 berubah)." in said(app).replace("\\", "")
    store_it(app)
    assert realisasi(office) == all_of("capil", [0], -1) | all_of("capil", FIVE[1:])
    assert "menggantikan versi 1" in said(app)


def test_a_finding_of_a_row_that_is_gone_is_not_called_mended(office: OpenOffice) -> None:
    store_it(page(office, ("v1.xlsx", capil(*rows("capil", [0]), (2, STRANGE, "%", 10, 9)))))
    app = page(office, ("v2.xlsx", capil(*rows("capil", [0], more=-1))))
    assert "selesai" not in said(app)
    app.radio[0].set_value(1).run()
    assert "1 temuan → 0 selesai, 0 tersisa, 0 baru; 1 tidak dapat diperiksa lagi: barisnya hilang" in said(app)


def test_a_word_given_before_a_colleague_stored_another_file_is_asked_again(office: OpenOffice) -> None:
    store_it(page(office, ("lima.xlsx", capil(*rows("capil", FIVE)))))
    app = page(office, ("satu.xlsx", capil(*rows("capil", [0], more=-1))))
    app.radio[0].set_value(1).run()
    store_it(page(office, ("dua.xlsx", capil(*rows("capil", TWO))), who="staf.capil"))
    app.run()
    assert app.radio[0].value is None
    assert not simpan(app)


# --- several files in one press


def test_of_several_files_of_a_bidang_those_that_share_no_row_are_stored_together(office: OpenOffice) -> None:
    app = page(office, ("lima.xlsx", capil(*rows("capil", FIVE))), ("dua.xlsx", capil(*rows("capil", TWO))))
    press(app, "unggah-simpan-semua")
    assert realisasi(office) == all_of("capil", range(7))
    assert app.session_state["unggah.kotak"] == ()


def test_each_of_three_files_of_a_bidang_names_both_others(office: OpenOffice) -> None:
    app = page(office, *((f"{name}.xlsx", capil(*rows("capil", [place]))) for name, place in (("a", 0), ("b", 1), ("c", 2))))
    words = said(app).replace("\\", "")
    for others in ("b.xlsx, c.xlsx", "a.xlsx, c.xlsx", "a.xlsx, b.xlsx"):
        assert f"Berkas lain untuk bidang yang sama: {others}." in words


def test_a_second_file_with_the_same_rows_waits_for_a_word(office: OpenOffice) -> None:
    app = page(office, ("lima.xlsx", capil(*rows("capil", FIVE))), ("lain.xlsx", capil(*rows("capil", FIVE, more=-1))))
    press(app, "unggah-simpan-semua")
    (left,) = app.session_state["unggah.kotak"]
    assert realisasi(office) == all_of("capil", FIVE, 0 if left.name == "lain.xlsx" else -1)
    assert f"{left.name} belum disimpan: sebagian barisnya ada juga pada berkas yang baru saja tersimpan" in said(app).replace("\\", "")


# --- two bidang in one workbook


def both(*capil_rows: tuple[object, ...]) -> tuple[str, bytes]:
    """A workbook with a sheet of Dafduk and one of Capil."""
    book = openpyxl.load_workbook(io.BytesIO(capil(*(capil_rows or rows("capil", FIVE)))))
    sheet = book.create_sheet("Dafduk", 0)
    for row in ((f"Laporan Kinerja {DAFDUK} Triwulan III 2026",), (), HEAD, *rows("dafduk", [1, 2])):
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return "gabungan.xlsx", out.getvalue()


def show(app: AppTest, unit: str) -> AppTest:
    app.selectbox(key=entry(app).key("bidang")).set_value(unit).run()
    assert not app.exception
    return app


def test_each_bidang_of_a_workbook_keeps_its_note_its_mapping_and_its_view(office: OpenOffice) -> None:
    app = show(page(office, both(*rows("capil", [0]), (2, STRANGE, "%", 10, 9))), "dafduk")
    app.text_input(key=entry(app).key("catatan")).set_value("Catatan Dafduk").run()
    show(app, "capil")
    assert app.text_area(key=entry(app).key("catatan-wajib")).value == "", "the note of one bidang says nothing of another"
    app.text_area(key=entry(app).key("catatan-wajib")).set_value("Catatan Capil").run()
    app.segmented_control(key=entry(app).key("tampilan")).set_value("Indikator").run()
    box = next(box for box in app.selectbox if (box.label or "").startswith("Indikator untuk baris"))
    box.set_value("CAPIL-02")
    press(app, entry(app).key("indikator-terapkan"))
    mapping = entry(app).decision.choices.indicators
    assert set(mapping.values()) == {"CAPIL-02"}
    show(app, "dafduk")
    assert app.text_input(key=entry(app).key("catatan")).value == "Catatan Dafduk"
    assert entry(app).decision.choices.indicators == {}
    show(app, "capil")
    assert entry(app).decision.choices.indicators == mapping
    assert entry(app).decision.note == "Catatan Capil"


def test_all_that_is_ready_is_stored_of_a_workbook_and_the_rest_is_left_with_its_reason(office: OpenOffice) -> None:
    app = show(page(office, both(*rows("capil", [0]), (2, STRANGE, "%", 10, 9))), "dafduk")
    assert "1 berkas dipilih, 2 bagian menurut bidang: 1 siap disimpan, 1 menunggu catatan." in said(app)
    assert app.button(key="unggah-simpan-semua").label == "Simpan semua yang siap (1)"
    assert "• gabungan.xlsx · Capil: perlu catatan atas peringatannya" in said(app)
    press(app, "unggah-simpan-semua")
    assert [one.unit for one in stored(office) if one.file_name == "gabungan.xlsx"] == ["dafduk"]
    assert realisasi(office) == {}
    assert entry(app).decision.unit == "capil"


def test_two_bidang_that_are_ready_are_stored_with_one_press(office: OpenOffice) -> None:
    app = show(page(office, both()), "dafduk")
    press(app, "unggah-simpan-semua")
    assert sorted(one.unit for one in stored(office) if one.file_name == "gabungan.xlsx") == ["capil", "dafduk"]
    assert app.session_state["unggah.kotak"] == ()


def test_the_note_of_one_bidang_is_not_stored_for_another(office: OpenOffice) -> None:
    app = show(page(office, both()), "dafduk")
    app.text_input(key=entry(app).key("catatan")).set_value("Hanya untuk Dafduk").run()
    press(app, "unggah-simpan-semua")
    notes = {one.unit: one.note for one in stored(office) if one.file_name == "gabungan.xlsx"}
    assert notes == {"dafduk": "Hanya untuk Dafduk", "capil": ""}


def test_the_capaian_that_a_finding_names_follows_what_the_person_chose(office: OpenOffice) -> None:
    """The first file says 1.900 for TW I and for TW II: those count while the second completes it, and go where it is replaced."""
    one = rules().register.of("capil")[2]
    first, second = (*HEAD[:4], "Realisasi TW I", "Realisasi TW II", HEAD[4]), (*HEAD, "Capaian TW III (%)")
    title = (f"Laporan Kinerja {CAPIL} Triwulan III 2026",)
    row = (1, one.uraian, one.satuan, one.targets[2026].tahunan)
    store_it(page(office, ("tiga triwulan.xlsx", workbook(title, (), first, (*row, 1900, 1900, 1950)))))
    app = page(office, ("satu triwulan.xlsx", workbook(title, (), second, (*row, 1925, 1))))
    assert app.radio[0].value is None
    for place, value in ((0, "5.725"), (1, "1.925"), (0, "5.725")):
        app.radio[0].set_value(place).run()
        assert [f"{value} dokumen s.d. TW III 2026" in one.message for one in findings(app)] == [True]


def findings(app: AppTest) -> list[Finding]:
    seen = entry(app).seen
    assert seen is not None
    return [one for one in seen.reading.findings if one.kode == "PERSEN_TIDAK_SAMA"]
