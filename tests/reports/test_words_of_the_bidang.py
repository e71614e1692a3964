"""What the screens promise of the report: the reason of an excusal, and the words that came with the numbers, each with its cell."""

from collections.abc import Iterator
from hashlib import sha256

import office_story
import pytest
from builders_kinerja import NOW, Desk, desk_on, number
from read_paper import read_paper

from sop_core.boards.kinerja import KinerjaBoard, kinerja_board
from sop_core.boards.kinerja_remarks import RowRemarks
from sop_core.boards.look import Look
from sop_core.boards.summary import summary_board
from sop_core.intake.submission import Remark, Submission
from sop_core.periode import Periode
from sop_core.reports.laporan_kinerja import Told, laporan_kinerja
from sop_core.store import submissions
from sop_core.store.engine import Store

OFFICE = office_story.office()


def printed(board: KinerjaBoard) -> tuple[list[str], list[tuple[str, ...]]]:
    """The paragraphs, and the rows of all tables, of the Word report."""
    paper = read_paper(laporan_kinerja(OFFICE.organisation, board, Told(()), office_story.NOW))
    rows = [tuple(cell.text for cell in row.cells) for table in paper.tables for row in table.rows]
    return [paragraph.text for paragraph in paper.paragraphs], rows


def send(desk: Desk, code: str, unit: str, *remarks: Remark) -> int:
    """A file of the bidang with one number and these words."""
    kode = {"dafduk": "D-1", "capil": "C-2"}[unit]
    measured, content = (number(kode, "TW2", 90.0),), repr(remarks).encode()
    sent = Submission(unit, Periode.parse(code), measured, (), sha256(content).hexdigest(), f"{unit}.xlsx", remarks)
    with desk.store.writing() as connection:
        return submissions.add(connection, code, sent, content, ("katim", "katim_program"), "", NOW)


def word(kode: str | None, role: str, text: str, cell: str, uraian: str = "Pencetakan") -> Remark:
    return Remark(kode, uraian, role, text, "Form Capaian", cell)


@pytest.fixture
def desk(sqlite_url: str) -> Iterator[Desk]:
    with desk_on(sqlite_url, OFFICE) as made:
        made.cycle("2026-TW2")
        yield made


def test_the_reason_of_an_excusal_is_printed_in_the_report(told_store: Store) -> None:
    paragraphs, _ = printed(summary_board(Look.at(told_store, OFFICE, office_story.NOW), office_story.TW3).kinerja)

    excused = [one for one in paragraphs if "Server PDIP rusak" in one]
    assert excused == [
        "Bidang Pemanfaatan Data dan Inovasi Pelayanan tidak menyampaikan data Triwulan III 2026. Alasan: Server PDIP rusak, data tidak "
        "dapat diambil sebelum batas waktu (dicatat Bayuaji Tirtakusuma (Katim Penyusunan Program), 9 Okt 2026 10.00 WITA)."
    ]


def test_where_nobody_is_excused_the_report_has_no_such_part(told_store: Store) -> None:
    board = summary_board(Look.at(told_store, OFFICE, office_story.NOW), office_story.TW2).kinerja
    assert board.excused == ()
    assert not any("tidak menyampaikan" in one for one in printed(board)[0])


def test_what_stands_beside_a_number_is_printed_with_its_cells(desk: Desk) -> None:
    send(
        desk, "2026-TW2", "dafduk",
        word("D-1", "kendala", "Blangko *habis* <b>", "F7"), word("D-1", "solusi", "Pinjam kabupaten lain", "G7"),
        word("D-1", "rencana_tindak_lanjut", "Pengadaan", "H7"), word("D-1", "pic", "Katim", "I7"),
        word("D-1", "batas_waktu", "30 Sep 2026", "J7"), word("D-1", "bukti", "drive/berita-acara", "K7"),
        word("D-1", "keterangan", "sejak Mei", "L7"),
    )  # fmt: skip
    _, rows = printed(desk.board("2026-TW2"))

    assert (
        "D-1 Pencetakan\nKeterangan: sejak Mei",
        "Blangko *habis* <b>",
        "Pinjam kabupaten lain",
        "Pengadaan\nPenanggung jawab: Katim\nBatas waktu: 30 Sep 2026\nBukti dukung: drive/berita-acara",
        "Form Capaian!F7, G7, H7, I7, J7, K7, L7",
    ) in rows


def test_a_bidang_whose_file_says_nothing_and_one_without_a_file_are_named_apart(desk: Desk) -> None:
    desk.file("2026-TW2", "dafduk", number("D-1", "TW2", 90.0))
    paragraphs, _ = printed(desk.board("2026-TW2"))

    said = [one for one in paragraphs if "kendala" in one or "belum ada berkas" in one]
    assert said == [
        "Bidang Pelayanan Pendaftaran Penduduk: berkasnya tidak memuat kendala, solusi, rencana tindak lanjut, atau keterangan.",
        "Bidang Pelayanan Pencatatan Sipil: belum ada berkas yang masuk.",
    ]


def test_the_words_of_an_earlier_version_are_not_printed(desk: Desk) -> None:
    send(desk, "2026-TW2", "dafduk", word("D-1", "kendala", "Listrik padam", "F7"))
    newest = send(desk, "2026-TW2", "dafduk", word("D-1", "kendala", "Genset rusak", "F7"))
    (row,) = desk.board("2026-TW2").remarks

    assert [(one.text, one.submission_id) for one in row.texts] == [("Genset rusak", newest)]


def test_rows_that_the_register_does_not_know_are_printed_where_something_is_to_be_done(desk: Desk) -> None:
    send(
        desk, "2026-TW2", "dafduk",
        word(None, "kendala", "Antrean", "F9", "Loket Marabahan"), word(None, "keterangan", "luring", "L10", "Loket Tabunganen"),
    )  # fmt: skip
    board = desk.board("2026-TW2")
    _, rows = printed(board)

    assert [row.uraian for row in board.remarks] == ["Loket Marabahan", "Loket Tabunganen"]
    assert ("Loket Marabahan", "Antrean", "-", "-", "Form Capaian!F9") in rows
    assert not any("Tabunganen" in cell for row in rows for cell in row)


def test_a_cell_without_end_is_cut_and_says_so(desk: Desk) -> None:
    send(desk, "2026-TW2", "dafduk", word("D-1", "kendala", "a" * 32_767, "F7"))
    _, rows = printed(desk.board("2026-TW2"))

    assert [len(row[1]) for row in rows if row[0] == "D-1 Pencetakan" and len(row) == 5] == [1200 + len(" … (selengkapnya di selnya)")]


def test_words_of_another_bidang_stay_out_of_a_report_of_one(desk: Desk) -> None:
    send(desk, "2026-TW2", "dafduk", word("D-1", "kendala", "Blangko", "F7"))
    send(desk, "2026-TW2", "capil", word("C-2", "kendala", "Register lama", "F7", "Akta"))
    (row,) = desk.board("2026-TW2", ("capil",)).remarks

    assert isinstance(row, RowRemarks)
    assert (row.unit, row.words("kendala")) == ("capil", "Register lama")


def test_the_reason_survives_where_a_report_is_made_of_one_excused_bidang(told_store: Store) -> None:
    own = kinerja_board(Look.at(told_store, OFFICE, office_story.NOW), office_story.TW3, ("pdip",))
    said = printed(own)[0]
    assert any("Server PDIP rusak" in one for one in said)
    assert said[3].startswith("LAPORAN DATA KINERJA BIDANG")
