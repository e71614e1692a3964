"""*Unggah* in AppTest: choose, see, confirm, store; nothing is stored before the person says so, and nothing is lost when it cannot be."""

import io
import re
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import office_story
import openpyxl
import pytest
from open_office import OfficeApp, OpenOffice
from unggah_app import BROKEN, CAPIL, DAFDUK, PIAK, TW2_DAFDUK, TW3, choose, dialog, entry, press, said, stored, workbook

from pages.shared import widgets
from pages.unggah import words
from sop_core import actions
from sop_core.actions import drafts
from sop_core.boards.files import FileRow, UnitFiles
from sop_core.boards.wizard import standing
from sop_core.boards.wizard.chosen import ChosenFile
from sop_core.errors import Conflict
from sop_core.periode import Periode
from sop_core.sop.events import EventKind
from sop_core.sop.progress import Key
from sop_core.store import cycles, submissions

STEP_4 = "2026-TW3", Key(4, "piak"), 1


@pytest.fixture
def office(office_with_cycle: OpenOffice) -> OpenOffice:
    return office_with_cycle


# --- choosing and reading


def test_choosing_files_stores_nothing(office: OpenOffice) -> None:
    before = stored(office)
    app = choose(office.app("katim.program", "unggah"), *sorted(TW3.iterdir()))
    assert len(app.session_state["unggah.kotak"]) == 5
    assert stored(office) == before


def test_five_files_are_read_each_for_its_bidang_and_period(office: OpenOffice) -> None:
    app = choose(office.app("katim.program", "unggah"), *sorted(TW3.iterdir()))
    chosen = {one.name.split(" ")[0]: one.decision for one in app.session_state["unggah.kotak"]}
    assert [decision.unit for decision in chosen.values()] == ["capil", "sekretariat", "pdip", "piak", "dafduk"]
    assert {decision.periode.code for decision in chosen.values()} == {"2026-TW3"}
    assert "5 berkas dipilih: " in said(app)


def test_the_uploader_of_another_session_is_another_one(office: OpenOffice) -> None:
    """After a restart of the server the browser still holds the old uploader with its files, which nobody has any more."""
    first, second = (office.app("katim.program", "unggah").file_uploader[0].key for _ in range(2))
    assert first != second


def test_throwing_away_leaves_no_trace(office: OpenOffice) -> None:
    before = stored(office)
    app = choose(office.app("katim.program", "unggah"), DAFDUK, CAPIL)
    press(app, "unggah-buang-semua")
    assert app.session_state["unggah.kotak"] == ()
    assert stored(office) == before


def test_the_same_file_chosen_twice_is_read_once(office: OpenOffice) -> None:
    app = choose(office.app("katim.program", "unggah"), CAPIL, ("salinan.xlsx", CAPIL.read_bytes()))
    assert [one.name for one in app.session_state["unggah.kotak"]] == [CAPIL.name]
    assert any("isinya sama persis dengan" in info.value for info in app.info)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("kosong.xlsx", b"", "kosong"),
        ("surat.pdf", b"%PDF-1.4 isi", "PDF"),
        ("rusak.xlsx", b"PK\x03\x04 terpotong", "rusak"),
    ],
)
def test_a_foreign_file_gets_one_sentence_and_cannot_be_stored(office: OpenOffice, name: str, content: bytes, sentence: str) -> None:
    app = choose(office.app("katim.program", "unggah"), (name, content))
    assert sentence.lower() in app.error[0].value.lower()
    assert [button.label for button in app.button if button.key and button.key.startswith("unggah-simpan")] == []


def test_too_many_files_wait_outside(office: OpenOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafts, "MOST_FILES", 1)
    app = choose(office.app("katim.program", "unggah"), CAPIL, DAFDUK)
    assert [one.name for one in app.session_state["unggah.kotak"]] == [CAPIL.name]
    assert any("paling banyak 1 berkas sekaligus" in info.value for info in app.info)


def test_the_words_of_a_file_are_shown_as_letters_only(office: OpenOffice) -> None:
    app = choose(office.app("katim.program", "unggah"), ("![x](http://luar.example/p.png) :material/home:.xlsx", b"tak ada"))
    shown = next(element.value for element in app.markdown if "luar" in element.value)
    assert "![x](" not in shown
    assert ":material/home:" not in shown


def test_a_bug_of_the_reader_costs_one_card_and_not_the_page(office: OpenOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    from sop_core.boards import files

    def fail(*_: object) -> None:
        raise KeyError("boom")

    monkeypatch.setattr(files, "inspect", fail)
    app = choose(office.app("katim.program", "unggah"), CAPIL)
    assert "Program gagal membaca berkas ini" in app.error[0].value


# --- storing


@pytest.mark.parametrize("database_kind", ["sqlite", "postgresql"])
def test_all_that_are_ready_are_stored_with_one_press(office_with_cycle: OpenOffice) -> None:
    office = office_with_cycle
    app = choose(office.app("katim.program", "unggah"), CAPIL, PIAK, DAFDUK)
    assert "3 berkas dipilih: 2 siap disimpan, 1 menunggu catatan." in said(app)
    press(app, "unggah-simpan-semua")
    new = {one.unit: one for one in stored(office) if one.uploaded_by == "katim.program"}
    assert {unit: one.version for unit, one in new.items()} == {"capil": 1, "dafduk": 2}
    with office.store.reading() as connection:
        assert submissions.content(connection, new["dafduk"].id) == DAFDUK.read_bytes()
    assert [one.name for one in app.session_state["unggah.kotak"]] == [PIAK.name]


def saved_again(path: Path) -> bytes:
    """The same table in other bytes."""
    out = io.BytesIO()
    openpyxl.load_workbook(path).save(out)
    return out.getvalue()


def test_of_two_files_with_the_same_rows_the_second_waits_for_a_word(office: OpenOffice) -> None:
    app = choose(office.app("katim.program", "unggah"), CAPIL, ("salinan.xlsx", saved_again(CAPIL)), DAFDUK)
    press(app, "unggah-simpan-semua")
    (left,) = app.session_state["unggah.kotak"]
    assert {one.version for one in stored(office) if one.unit == "capil"} == {1}
    assert "sebagian barisnya ada juga pada berkas yang baru saja tersimpan" in left.trouble


def test_a_receipt_names_version_fingerprint_person_and_moment(office: OpenOffice) -> None:
    app = choose(office.app("staf.dafduk", "unggah"), DAFDUK)
    press(app, entry(app).key("simpan"))
    (receipt,) = [text.value for text in app.text if text.value.startswith("Dafduk versi 2")]
    assert receipt == (
        "Dafduk versi 2 · Laporan Kinerja Dafduk TW III 2026.xlsx\nSHA-256 e522c4ab746c… · Gilang Mahardipa · 12 Okt 2026 09.40 WITA"
    )


def test_a_peringatan_needs_a_note_and_the_note_is_stored(office: OpenOffice) -> None:
    app = choose(office.app("katim.program", "unggah"), PIAK)
    press(app, entry(app).key("simpan"))
    assert "Tulis catatan" in app.error[0].value
    assert not [one for one in stored(office) if one.unit == "piak"]
    app.text_area(key=entry(app).key("catatan-wajib")).set_value("Jumlah diketik tangan, rinciannya benar")
    press(app, entry(app).key("simpan"))
    (piak,) = [one for one in stored(office) if one.unit == "piak"]
    assert piak.note == "Jumlah diketik tangan, rinciannya benar"
    assert ("JUMLAH_TIDAK_SAMA", "J13") in [(finding.kode, finding.cell) for finding in piak.findings]


def test_galat_blocks_and_says_which_cells(office: OpenOffice) -> None:
    app = choose(office.app("katim.program", "unggah"), BROKEN)
    assert app.button(key=entry(app).key("simpan")).disabled
    assert any(warning.value.startswith("Ada 3 galat") for warning in app.warning)
    table = app.table[0].value
    assert [tuple(row) for row in table[["Lembar", "Sel"]].values[:3]] == [
        ("Lap\\. Kinerja", "H6"),
        ("Lap\\. Kinerja", "H11"),
        ("Lap\\. Kinerja", "H8"),
    ]


def test_a_file_of_another_period_is_not_stored_in_this_cycle(office: OpenOffice) -> None:
    app = choose(office.app("katim.program", "unggah"), TW2_DAFDUK)
    assert app.button(key=entry(app).key("simpan")).disabled
    assert "Periode berkas Triwulan II 2026, sedangkan siklus yang dipilih Triwulan III 2026" in said(app)


def test_a_file_of_another_open_cycle_is_taken_there_with_one_press(office: OpenOffice) -> None:
    actions.open_cycle(office_story.Story(office.store, "2026-TW4").desk("2026-10-12 09.38", "kadis"), Periode.parse("2026-TW4"), ["capil"])
    app = choose(office.app("katim.program", "unggah"), CAPIL)
    assert app.session_state["siklus"] == "2026-TW4"
    press(app, entry(app).key("pindah"))
    assert app.session_state["siklus"] == "2026-TW3"
    press(app, entry(app).key("simpan"))
    assert stored(office)[0].unit == "capil"


def test_no_way_leads_to_the_archived_cycle_of_a_file(office: OpenOffice) -> None:
    app = choose(office.app("katim.program", "unggah"), TW2_DAFDUK)
    assert entry(app).key("pindah") not in [button.key for button in app.button]


def test_the_same_bytes_are_recognised_and_stored_again_only_on_purpose(office: OpenOffice) -> None:
    app = choose(office.app("katim.program", "unggah"), CAPIL)
    press(app, entry(app).key("simpan"))
    choose(app, CAPIL)
    came = "versi 1 Capil (Triwulan III 2026) pada 12 Okt 2026 09.40 WITA oleh Bayuaji Tirtakusuma"
    assert f"Berkas ini sudah diterima sebagai {widgets.plain(came)}." in said(app)
    assert app.button(key=entry(app).key("simpan-lagi")).label == "Simpan lagi sebagai versi 2"
    choose(app, DAFDUK)
    press(app, "unggah-simpan-semua")
    assert [one.version for one in stored(office) if one.unit == "capil"] == [1]


@pytest.mark.parametrize(
    ("unit", "cycle_id", "why_not"),
    [("dafduk", "2026-TW3", "sudah diterima sebagai versi 2"), ("capil", "2026-TW3", ""), ("dafduk", "2026-TW2", "")],
)
def test_only_the_same_bytes_of_this_bidang_and_cycle_are_stored_already(unit: str, cycle_id: str, why_not: str) -> None:
    """A file with tables of several bidang is stored once for each."""
    came = FileRow(
        7, cycle_id, unit, unit, 2, Periode.parse(cycle_id), "Kinerja.xlsx", "a" * 64, 10, "Melur", "Staf", office_story.NOW, "", (),
    )  # fmt: skip
    sent = office_story.a_file_of("dafduk", "2026-TW3", b"isi")
    looked = SimpleNamespace(result=sent, reading=sent)
    chosen = standing.FileStanding(
        ChosenFile("Kinerja.xlsx", "a" * 64, 10, cycle_id="2026-TW3"), UnitFiles("dafduk", "Dafduk", True, "", None, ()),
        looked, (), (replace(came, unit="piak", version=5), came),  # type: ignore[arg-type]
    )  # fmt: skip
    assert (chosen.why_not, chosen.is_ready) == (why_not, not why_not)


def test_when_somebody_was_quicker_the_file_stays_in_its_card(office: OpenOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    app = choose(office.app("katim.program", "unggah"), CAPIL)

    def lose(*_: object) -> None:
        raise Conflict("Siklus ini baru saja diubah orang lain; muat ulang halaman lalu ulangi.")

    with monkeypatch.context() as during:
        during.setattr(actions, "receive", lose)
        press(app, entry(app).key("simpan"))
    assert "baru saja diubah orang lain" in app.error[0].value
    press(app, entry(app).key("simpan"))
    assert [one.unit for one in stored(office)][:1] == ["capil"]


def test_a_second_press_with_the_same_key_stores_nothing_twice(office: OpenOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    app = choose(office.app("katim.program", "unggah"), CAPIL)
    first = entry(app)
    with monkeypatch.context() as during:
        during.setattr("pages.shared.session.done", lambda *_: None)  # the run ended between the store and the screen
        press(app, first.key("simpan"))
    choose(app, CAPIL)
    press(app, entry(app).key("simpan-lagi"))
    assert [one.version for one in stored(office) if one.unit == "capil"] == [1]


# --- what the person decides


def test_a_column_left_out_is_not_stored(office: OpenOffice) -> None:
    app = choose(office.app("katim.program", "unggah"), DAFDUK)
    app.segmented_control(key=entry(app).key("tampilan")).set_value("Kolom").run()
    pagu = next(box for box in app.selectbox if box.value == ("pagu", "TH"))
    pagu.set_value(words.IGNORED)
    press(app, entry(app).key("kolom-terapkan"))
    press(app, entry(app).key("simpan"))
    newest = stored(office)[0]
    with office.store.reading() as connection:
        assert newest.unit == "dafduk"
        assert submissions.measured_at(connection, newest.id, "Kinerja", "F9") == ()
        assert len(submissions.measured_at(connection, newest.id, "Kinerja", "G9")) == 1


def test_a_table_left_out_is_not_stored_and_can_be_taken_back(office: OpenOffice) -> None:
    app = choose(office.app("katim.program", "unggah"), DAFDUK)
    app.checkbox(key=entry(app).key("tabel-1")).uncheck().run()
    assert "1 tabel · 56 angka" in said(app)
    app.checkbox(key=entry(app).key("tabel-1")).check().run()
    assert "2 tabel · 182 angka" in said(app)


def near_match() -> bytes:
    return workbook(
        ("Laporan Kinerja Bidang Pendaftaran Penduduk Triwulan III 2026",),
        (),
        ("No", "Indikator Kinerja", "Satuan", "Target 2026", "Realisasi TW I", "Realisasi TW II", "Realisasi TW III"),
        (1, "Cakupan perekaman KTP-el", "%", 99.5, 99.33, 99.38, 99.41),
        (2, "Persentase kepemilikan kartu KIA", "%", 62, 57.2, 58.05, 59.1),
    )


def test_a_near_match_is_proposed_and_taken_only_when_accepted(office: OpenOffice) -> None:
    app = choose(office.app("katim.dafduk", "unggah"), ("dafduk.xlsx", near_match()))
    app.segmented_control(key=entry(app).key("tampilan")).set_value("Indikator").run()
    (box,) = [box for box in app.selectbox if box.key and box.key.startswith("unggah-indikator-")]
    assert box.value == "?"
    assert box.options[1].startswith("DAFDUK-04")
    box.set_value("DAFDUK-04")
    press(app, entry(app).key("indikator-terapkan"))
    decided = entry(app).seen
    assert decided is not None
    assert [row.indikator for row in decided.reading.tables[0].rows] == ["DAFDUK-01", "DAFDUK-04"]


def test_clear_proposals_are_accepted_with_one_press_and_an_unclear_one_stays_open(office: OpenOffice) -> None:
    content = workbook(
        ("Laporan Kinerja Bidang Pencatatan Sipil Triwulan III 2026",),
        ("No", "Indikator Kinerja", "Satuan", "Target TW III", "Realisasi TW III"),
        (1, "Desa yang punya buku pemakaman", "%", 82.5, 82),
        (2, "Kutipan akta kelahiran terbit", "dokumen", 1900, 1744),
        (3, "Rapat koordinasi", "kali", 2, 2),
    )
    app = choose(office.app("katim.capil", "unggah"), ("capil.xlsx", content))
    app.segmented_control(key=entry(app).key("tampilan")).set_value("Indikator").run()
    listed = next(text.value for text in app.markdown if "Usulan yang jelas" in text.value)
    assert re.findall(r"- (.+?) \(.*→ \*\*(.+?)\*\*", listed) == [
        ("Desa yang punya buku pemakaman", "CAPIL-06"),
        ("Kutipan akta kelahiran terbit", "CAPIL-03"),
    ]
    press(app, entry(app).key("indikator-semua"))
    decided = entry(app).seen
    assert decided is not None
    assert [row.indikator for row in decided.reading.tables[0].rows] == ["CAPIL-06", "CAPIL-03", None]


def test_two_rows_for_one_indicator_are_no_clear_proposals(office: OpenOffice) -> None:
    content = workbook(
        ("Laporan Kinerja Bidang Pencatatan Sipil Triwulan III 2026",),
        ("No", "Indikator Kinerja", "Satuan", "Target TW III", "Realisasi TW III"),
        (1, "Kutipan akta kelahiran terbit", "dokumen", 1900, 1744),
        (2, "Akta kelahiran umum yang terbit", "dokumen", 1900, 900),
    )
    app = choose(office.app("katim.capil", "unggah"), ("capil.xlsx", content))
    app.segmented_control(key=entry(app).key("tampilan")).set_value("Indikator").run()
    assert not [button for button in app.button if button.key and button.key.endswith("indikator-semua")]


def test_one_indicator_on_a_sheet_for_each_period_is_a_clear_proposal_on_both(office: OpenOffice) -> None:
    book = openpyxl.Workbook()
    for number, triwulan in enumerate(("II", "III")):
        sheet = book.active if number == 0 else book.create_sheet()
        assert sheet is not None
        sheet.title = f"TW {triwulan}"
        sheet.append([f"Laporan Bidang Pencatatan Sipil Triwulan {triwulan} 2026"])
        sheet.append(["Indikator Kinerja", "Satuan", "Target", "Realisasi"])
        sheet.append(["Kutipan akta kelahiran terbit", "dokumen", 1900, 1744 + number])
    out = io.BytesIO()
    book.save(out)
    app = choose(office.app("katim.capil", "unggah"), ("capil.xlsx", out.getvalue()))
    app.segmented_control(key=entry(app).key("tampilan")).set_value("Indikator").run()
    press(app, entry(app).key("indikator-semua"))
    decided = entry(app).seen
    assert decided is not None
    assert [row.indikator for table in decided.reading.tables for row in table.rows] == ["CAPIL-03", "CAPIL-03"]


def test_a_predikat_that_is_no_number_yet_is_offered_its_indicator_and_reads_once_accepted(office: OpenOffice) -> None:
    content = workbook(
        ("Laporan Kinerja Sekretariat Triwulan III 2026",),
        ("Indikator Kinerja", "Satuan", "Target", "Realisasi"),
        ("Predikat SAKIP tahun lalu", "predikat", "A", "-"),
        ("Indeks Kepuasan Masyarakat (IKM)", "nilai", 88, 87.9),
    )
    app = choose(office.app("katim.sekretariat", "unggah"), ("sekretariat.xlsx", content))
    app.segmented_control(key=entry(app).key("tampilan")).set_value("Indikator").run()
    box = next(box for box in app.selectbox if box.key and box.key.startswith("unggah-indikator-"))
    box.set_value("SEK-01")
    press(app, entry(app).key("indikator-terapkan"))
    decided = entry(app).seen
    assert decided is not None
    assert "galat" not in {finding.severity.value for finding in decided.reading.findings}


def test_what_was_read_is_shown_typed_with_the_letters_of_the_sheet(office: OpenOffice) -> None:
    app = choose(office.app("katim.program", "unggah"), DAFDUK)
    numbers = app.dataframe[0].value
    assert list(numbers.columns[:6]) == ["Baris", "Dikenali sebagai", "Uraian", "Satuan", "Target · setahun [E]", "Realisasi · TW I [G]"]
    assert list(numbers.iloc[2][:6]) == ["11", "DAFDUK-03", "Jumlah pencetakan KTP-el", "keping", "22.000", "5.390"]


# --- who may


def test_a_staf_uploads_for_the_own_bidang_only(office: OpenOffice) -> None:
    app = choose(office.app("staf.piak", "unggah"), CAPIL)
    assert app.selectbox(key=entry(app).key("bidang")).options == ["PIAK"]
    assert app.button(key=entry(app).key("simpan")).disabled
    assert "Menurut isinya berkas ini milik Capil, yang tidak dapat Anda unggah" in said(app)


def test_a_step_is_finished_along_with_the_file_only_when_ticked(office: OpenOffice) -> None:
    app = choose(office.app("katim.dafduk", "unggah"), DAFDUK)
    box = app.checkbox(key=entry(app).key("selesaikan-dafduk-5-2"))
    assert (box.label, box.value) == ("Selesaikan langkah 5 sekaligus (Draft bidang)", False)
    box.check()
    press(app, entry(app).key("simpan"))
    with office.store.reading() as connection:
        received, completed = cycles.events(connection, "2026-TW3")[-2:]
    assert (received.kind, received.unit) == (EventKind.SUBMISSION_RECEIVED, "dafduk")
    assert (completed.kind, completed.step, completed.round) == (EventKind.STEP_COMPLETED, 5, 2)
    assert "Langkah 5 (Draft bidang) selesai" in said(app)


def test_a_tick_never_finishes_the_next_step_when_a_colleague_was_faster(office: OpenOffice) -> None:
    """The Katim ticks step 4; the Staf finishes it first, so that step 5 waits for the Katim."""
    app = choose(office.app("katim.piak", "unggah"), PIAK)
    app.checkbox(key=entry(app).key("selesaikan-piak-4-1")).check()
    app.text_area(key=entry(app).key("catatan-wajib")).set_value("Sudah dibaca bersama.")
    app.run()
    actions.complete_step(actions.Desk(office.store, office.office, "staf.piak", office.now, "lebih-cepat"), *STEP_4)
    press(app, entry(app).key("simpan"))
    assert "sudah diselesaikan orang lain sementara Anda mengisi halaman ini" in said(app)
    assert not [one for one in stored(office) if one.unit == "piak"]
    press(app, entry(app).key("simpan"))
    with office.store.reading() as connection:
        kinds = [(event.kind, event.step) for event in cycles.events(connection, "2026-TW3")[-2:]]
    assert kinds == [(EventKind.STEP_COMPLETED, 4), (EventKind.SUBMISSION_RECEIVED, None)]


def test_a_press_does_not_double_what_a_colleague_stored_a_moment_before(office: OpenOffice) -> None:
    mine, theirs = (choose(office.app(name, "unggah"), CAPIL) for name in ("staf.capil", "katim.capil"))
    press(theirs, entry(theirs).key("simpan"))
    press(mine, entry(mine).key("simpan"))
    assert [(one.unit, one.uploaded_by) for one in stored(office) if one.unit == "capil"] == [("capil", "katim.capil")]
    assert "Berkas ini sudah diterima sebagai versi 1 Capil" in said(mine)


def test_without_the_tick_no_step_is_finished(office: OpenOffice) -> None:
    app = choose(office.app("katim.dafduk", "unggah"), DAFDUK)
    press(app, entry(app).key("simpan"))
    with office.store.reading() as connection:
        assert cycles.events(connection, "2026-TW3")[-1].kind is EventKind.SUBMISSION_RECEIVED


def test_the_katim_program_is_offered_no_step_of_a_bidang(office: OpenOffice) -> None:
    app = choose(office.app("katim.program", "unggah"), DAFDUK)
    assert [box.label for box in app.checkbox if "Selesaikan" in box.label] == []


def test_an_archived_cycle_shows_its_files_and_takes_none(office: OpenOffice) -> None:
    app = office.app("katim.program", "unggah")
    app.selectbox(key="siklus").set_value("2026-TW2").run()
    assert not app.exception
    assert len(app.file_uploader) == 0
    assert "Siklus ini sudah diarsipkan" in app.info[0].value
    assert len([text for text in app.text if text.value.startswith("v1 ·")]) == 5


def test_without_a_cycle_the_page_says_how_one_comes_about(office_app: OfficeApp) -> None:
    app = office_app("katim.program", "unggah")
    assert not app.exception
    assert "Belum ada siklus" in said(app)


@pytest.mark.parametrize("who", ["sekretaris", "katim.program", "kabid.dafduk", "katim.dafduk", "staf.dafduk"])
def test_the_page_opens_for_everyone_who_uploads(office: OpenOffice, who: str) -> None:
    app = office.app(who, "unggah")
    assert not app.exception
    assert len(app.file_uploader) == 1


# --- where a number came from


def test_a_number_opens_its_file_sheet_and_cell_with_the_cells_around(office: OpenOffice) -> None:
    app = choose(office.app("katim.program", "unggah"), DAFDUK)
    press(app, entry(app).key("simpan"))
    app = dialog("kadis", stored(office)[0].id, "H9")
    assert not app.exception
    shown = said(app)
    assert "Laporan Kinerja Dafduk TW III 2026.xlsx\nlembar “Kinerja”, sel H9" in shown
    assert "Dibaca sebagai realisasi anggaran Triwulan I 2026: 15.342.000 rupiah\nTertulis di sel: 15.342.000" in shown
    assert "Judul kolom: Realisasi TW I › Rp" in shown
    assert app.dataframe[0].value.loc["9", "H"] == "▶ 15.342.000"


def test_a_number_of_another_bidang_is_not_opened(office: OpenOffice) -> None:
    app = choose(office.app("katim.program", "unggah"), DAFDUK)
    press(app, entry(app).key("simpan"))
    app = dialog("kabid.capil", stored(office)[0].id, "H9")
    assert "tidak berhak melihat data bidang ini" in app.error[0].value
    assert len(app.dataframe) == 0
