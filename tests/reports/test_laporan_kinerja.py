"""*Laporan Data Kinerja* as Word: the numbers of the screen, the notes on them, the files behind them; text stays text."""

import io
from dataclasses import replace

import office_story
import pytest
from docx import Document

from sop_core.boards.brief import brief
from sop_core.boards.files import files_behind
from sop_core.boards.kinerja import KinerjaBoard
from sop_core.boards.kinerja_notes import Said
from sop_core.boards.summary import SummaryBoard, summary_board
from sop_core.errors import NotAllowed
from sop_core.figures import style
from sop_core.reports.laporan_kinerja import Told, laporan_kinerja
from sop_core.reports.letter_paper import NO_SIGNATURE
from sop_core.store.engine import Store

OFFICE, NOW = office_story.office(), office_story.NOW


@pytest.fixture(scope="module")
def board(told_store: Store) -> SummaryBoard:
    return summary_board(told_store, OFFICE, office_story.TW3, NOW)


@pytest.fixture(scope="module")
def told(told_store: Store, board: SummaryBoard) -> Told:
    files = files_behind(told_store, OFFICE, office_story.actor("kadis"), board.kinerja.submissions, NOW)
    return Told(files, tuple(one.text for one in brief(board).sentences), board.priorities)


def words(kinerja: KinerjaBoard, told: Told, stamp: str = "") -> str:
    paper = Document(io.BytesIO(laporan_kinerja(OFFICE.organisation, kinerja, told, NOW, stamp)))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in paper.paragraphs), *cells])


def test_the_report_of_the_office_says_what_the_screens_say(board: SummaryBoard, told: Told) -> None:
    said = words(board.kinerja, told)

    assert said.index("LAPORAN DATA KINERJA DINAS") < said.index("TRIWULAN III 2026") < said.index("1. Ringkasan")
    assert [one for one in told.sentences if one not in said] == []
    assert [one.sentence for one in board.priorities if one.sentence not in said] == []
    reached = [row for row in board.kinerja.rows if row.capaian.shown is not None]
    assert reached
    assert [row.indicator.kode for row in reached if style.percent(row.capaian.shown) not in said] == []
    assert [row.indicator.kode for row in board.kinerja.rows if f"{row.indicator.kode} {row.indicator.uraian}" not in said] == []
    assert [group.capaian.words for group in board.kinerja.groups if group.capaian.words not in said] == []
    assert "Kepala Dinas" in said
    assert NO_SIGNATURE in said
    assert "DATA CONTOH" not in said


def test_every_file_behind_the_numbers_stands_with_its_digest(board: SummaryBoard, told: Told) -> None:
    used = {row.source.fact.submission_id for row in board.kinerja.rows if row.source}
    assert used
    assert used <= {file.id for file in told.files}
    said = words(board.kinerja, told)
    assert [file.file_name for file in told.files if file.sha256[:12] not in said or file.uploader not in said] == []


def test_what_is_noted_on_a_number_travels_as_text(board: SummaryBoard, told: Told) -> None:
    row = board.kinerja.rows[0]
    note = Said(1, row.indicator.kode, "<b>alat & =1+1\x00 rusak</b>", "Purnama", "Kepala Bidang", NOW)
    said = words(replace(board.kinerja, said=(note,)), told, "DATA CONTOH")

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
        files_behind(told_store, OFFICE, office_story.actor("kabid.capil"), board.kinerja.submissions, NOW)
