"""*Laporan Data Kinerja* as Word: the numbers of the screen, the notes on them, the files behind them; text stays text."""

from dataclasses import replace

import office_story
import pytest
from read_paper import read_paper

from sop_core.boards.brief import brief
from sop_core.boards.files import files_behind
from sop_core.boards.kinerja import KinerjaBoard
from sop_core.boards.kinerja_notes import ShownNote
from sop_core.boards.look import Look
from sop_core.boards.summary import SummaryBoard, summary_board
from sop_core.errors import NotAllowed
from sop_core.reports.laporan_kinerja import Told, laporan_kinerja
from sop_core.reports.letter_paper import NO_SIGNATURE
from sop_core.store.engine import Store

OFFICE, NOW = office_story.office(), office_story.NOW


@pytest.fixture(scope="module")
def board(told_store: Store) -> SummaryBoard:
    return summary_board(Look.at(told_store, OFFICE, NOW), office_story.TW3)


@pytest.fixture(scope="module")
def told(told_store: Store, board: SummaryBoard) -> Told:
    files = files_behind(Look.at(told_store, OFFICE, NOW), office_story.actor("kadis"), board.kinerja.submissions)
    return Told(files, tuple(one.text for one in brief(board).sentences), board.priorities)


def words(kinerja: KinerjaBoard, told: Told, stamp: str = "") -> str:
    paper = read_paper(laporan_kinerja(OFFICE.organisation, kinerja, told, NOW, stamp))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in paper.paragraphs), *cells])


def test_the_report_of_the_office_says_what_the_screens_say(board: SummaryBoard, told: Told) -> None:
    said = words(board.kinerja, told)

    assert said.index("LAPORAN DATA KINERJA DINAS") < said.index("TRIWULAN III 2026") < said.index("1. Ringkasan")
    expected = [
        "terlama 4 Kumpul data PIAK, lewat 35 jam 25 menit. Berkas bidang masuk 2 dari 4; belum: Capil, PIAK; tidak menyampaikan: PDIP.",
        "Capaian dinas 95,53 % *, rata-rata 1 dari 30 indikator.",
        "1. Langkah 4 Kumpul data PIAK lewat batas 35 jam 25 menit (standar 3 jam, terpakai 38 jam 25 menit; Staf PIAK · Lintang Adiraksa)",
        "2. Berkas kinerja Capil, PIAK belum masuk (2 dari 5 bidang; ",
        "DAFDUK-01 Cakupan perekaman KTP-el\n%\n99,45 *\n95\n95,53 % *\nSangat Tinggi",
        "CAPIL-07 Rata-rata waktu penerbitan akta kelahiran\nhari kerja\n2,5 *\n-\ntidak dihitung\nberkas belum masuk",
        "Bidang Pelayanan Pencatatan Sipil: rata-rata tertimbang bobot 0 dari 7 indikator; tidak dihitung: 7 belum diisi.",
    ]
    assert [words for words in expected if words not in said] == []
    assert "Kepala Dinas" in said
    assert NO_SIGNATURE in said
    assert "DATA CONTOH" not in said


def test_every_file_behind_the_numbers_stands_with_its_digest(board: SummaryBoard, told: Told) -> None:
    """The bytes of a file of the story are its bidang and cycle; the first twelve signs of their digest by ``sha256sum``."""
    said = words(board.kinerja, told)
    assert "Kinerja dafduk 2026-TW3.xlsx (versi 1)\nGilang Mahardipa\nJum 9 Okt 2026 15.05\n6c2394afdf92" in said
    assert "Kinerja sekretariat 2026-TW3.xlsx (versi 1)\nAnggrek Wulandini\nSen 5 Okt 2026 11.00\nbaa92dc01031" in said


def test_what_is_noted_on_a_number_travels_as_text(board: SummaryBoard, told: Told) -> None:
    row = board.kinerja.rows[0]
    note = ShownNote(1, row.indicator.kode, "<b>alat & =1+1\x00 rusak</b>", "Purnama", "Kepala Bidang", NOW)
    said = words(replace(board.kinerja, number_notes=(note,)), told, "DATA CONTOH")

    assert f"Catatan {row.indicator.kode}: <b>alat & =1+1 rusak</b> (Purnama, Kepala Bidang)" in said
    assert said.startswith("DATA CONTOH")


def test_a_bidang_gets_a_report_of_its_own_signed_by_its_head(board: SummaryBoard) -> None:
    kinerja = board.kinerja
    own = replace(kinerja, excused=(), groups=(kinerja.group("dafduk"),), rows=kinerja.of("dafduk"), budget=(), services=(), unknown=())
    said = words(own, Told(()))

    assert "LAPORAN DATA KINERJA BIDANG" in said
    assert "Kepala Bidang Pelayanan Pendaftaran Penduduk,\n" in said
    assert "Belum ada berkas bidang yang masuk." in said
    assert "CAPIL-01" not in said


def test_the_files_of_another_bidang_are_not_told(told_store: Store, board: SummaryBoard) -> None:
    with pytest.raises(NotAllowed):
        files_behind(Look.at(told_store, OFFICE, NOW), office_story.actor("kabid.capil"), board.kinerja.submissions)
