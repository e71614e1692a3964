"""The plan on its way out: calendar entries that any calendar reads, and the nota dinas as Word, text that stays text."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import office_story
import pytest
from icalendar import Calendar
from read_paper import read_paper

from sop_core.boards.look import Look
from sop_core.boards.plan import PlanBoard, Wish, plan_board
from sop_core.reports.ics import ics
from sop_core.reports.letter_paper import NO_SIGNATURE
from sop_core.reports.nota_dinas import NotaDinasLetter, default_number, nota_dinas
from sop_core.store.engine import Store, open_store

OFFICE = office_story.office()
NOW = office_story.at("2026-10-12 09.40")
FRIDAY = date(2026, 10, 16)


@pytest.fixture(scope="module")
def store(hired_sqlite_template, tmp_path_factory) -> Iterator[Store]:  # type: ignore[no-untyped-def]
    database = tmp_path_factory.mktemp("plan") / "told.db"
    database.write_bytes(hired_sqlite_template.read_bytes())
    opened = open_store(f"sqlite:///{database.as_posix()}")
    office_story.tell_tw3(opened)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def whole(store: Store) -> PlanBoard:
    return plan_board(Look.at(store, OFFICE, NOW), office_story.TW3, Wish(FRIDAY, whole=True), office_story.UNITS)


def words(content: bytes) -> str:
    paper = read_paper(content)
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in paper.paragraphs), *cells])


def a_letter(plan: PlanBoard, stamp: str = "", **told: str) -> bytes:
    return nota_dinas(OFFICE.organisation, plan, replace(NotaDinasLetter(office_story.UNITS), **told), NOW, stamp)


# --- calendar


def test_every_step_is_an_entry_from_its_latest_start_to_its_latest_finish(whole: PlanBoard) -> None:
    read = Calendar.from_ical(ics(whole, NOW))
    entries = {str(entry["uid"]): entry for entry in read.walk("VEVENT")}
    assert len(entries) == 31 + 1
    analysis = entries["2026-TW3-8-dinas-1@kinerja-bidang"]
    assert analysis["dtstart"].dt == datetime(2026, 10, 13, 7, 15, tzinfo=UTC)  # 15.15 WITA
    assert analysis["dtend"].dt == datetime(2026, 10, 16, 7, 45, tzinfo=UTC)
    assert str(analysis["summary"]) == "8 Susun dan analisis · Dinas (paling lambat)"
    limit = entries["2026-TW3-batas@kinerja-bidang"]
    assert (limit["dtstart"].dt, limit["dtend"].dt) == (FRIDAY, date(2026, 10, 17)), "a whole day ends where the next begins"


def test_importing_it_again_moves_the_entries_instead_of_doubling_them(whole: PlanBoard, store: Store) -> None:
    later = plan_board(Look.at(store, OFFICE, NOW), office_story.TW3, Wish(date(2026, 10, 20), whole=True), office_story.UNITS)
    one, other = ({str(entry["uid"]) for entry in Calendar.from_ical(ics(plan, NOW)).walk("VEVENT")} for plan in (whole, later))
    assert one == other


def test_lines_are_folded_and_end_as_the_standard_says(whole: PlanBoard) -> None:
    lines = ics(whole, NOW, "DATA CONTOH").split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"SUMMARY:DATA CONTOH: 1 Arahan Kadis" in b"\n".join(lines)


# --- nota dinas


def test_the_letter_names_who_it_goes_to_from_whom_and_the_day_due(whole: PlanBoard) -> None:
    said = words(a_letter(whole))
    assert "NOTA DINAS" in said
    assert "PEMERINTAH KABUPATEN BARITO KUALA" in said
    for unit in OFFICE.organisation.units:
        assert OFFICE.organisation.post(unit.head).nama in said
    assert "12 Oktober 2026" in said
    assert "paling lambat Jumat, 16 Oktober 2026" in said
    assert "Permintaan Laporan Data Kinerja Bidang Triwulan III 2026" in said


def test_the_letter_has_the_day_and_the_year_of_our_clock_late_in_the_evening_of_another(whole: PlanBoard) -> None:
    """Half past five in the afternoon in Greenwich is half past one at night in WITA."""
    evening = datetime(2026, 12, 31, 17, 30, tzinfo=UTC)
    said = words(nota_dinas(OFFICE.organisation, whole, NotaDinasLetter(office_story.UNITS), evening))
    assert "1 Januari 2027" in said
    assert "/Disdukcapil/2027" in said


def test_the_table_holds_the_five_steps_of_a_bidang_once_where_all_have_the_same_dates(whole: PlanBoard) -> None:
    table = read_paper(a_letter(whole)).tables[-1]
    assert [[cell.text for cell in row.cells] for row in table.rows][1:] == [
        ["3 Perintah Kabid", "Kepala Bidang", "10 menit", "Sel 13 Okt 2026 08.35", "Sel 13 Okt 2026 08.45"],
        ["4 Kumpul data", "Staf", "3 jam", "Sel 13 Okt 2026 08.45", "Sel 13 Okt 2026 11.45"],
        ["5 Draft bidang", "Katim pada Bidang", "2 jam", "Sel 13 Okt 2026 11.45", "Sel 13 Okt 2026 14.45"],
        ["6 Periksa Kabid", "Kepala Bidang", "15 menit", "Sel 13 Okt 2026 14.45", "Sel 13 Okt 2026 15.00"],
        ["7 Serah laporan", "Sekretaris", "15 menit", "Sel 13 Okt 2026 15.00", "Sel 13 Okt 2026 15.15"],
    ]


def test_the_sentences_of_the_letter_are_those_of_the_office(whole: PlanBoard) -> None:
    paper = read_paper(a_letter(whole))
    said = [paragraph.text for paragraph in paper.paragraphs if paragraph.text.endswith(".") and len(paragraph.text) > 60]
    assert said[:4] == [
        "Menindaklanjuti arahan Kepala Dinas untuk menyusun Laporan Data Kinerja Dinas Triwulan III 2026 menurut SOP 03-2025, dengan "
        "hormat kami minta Saudara menyusun dan menyerahkan Laporan Data Kinerja Bidang.",
        "Laporan dinas harus disampaikan kepada Pemkab paling lambat Jumat, 16 Oktober 2026. Dihitung mundur menurut jam kerja, libur "
        "nasional, dan cuti bersama, langkah-langkah di bidang paling lambat dikerjakan sebagai berikut.",
        "Bila ada kendala dalam pengumpulan data, mohon disampaikan sebelum tanggal tersebut agar jadwal dapat disesuaikan.",
        "Demikian disampaikan, atas perhatian dan kerja samanya diucapkan terima kasih.",
    ]


def test_the_head_of_a_table_stands_again_on_the_next_sheet_and_no_row_is_torn(whole: PlanBoard) -> None:
    rows = read_paper(a_letter(whole)).tables[-1].rows
    assert [bool(row._tr.xpath("./w:trPr/w:tblHeader")) for row in rows] == [True, False, False, False, False, False]
    assert all(row._tr.xpath("./w:trPr/w:cantSplit") for row in rows)


def test_bidang_that_are_not_equally_far_have_tables_of_their_own(store: Store) -> None:
    left = plan_board(Look.at(store, OFFICE, NOW), office_story.TW3, Wish(FRIDAY), office_story.UNITS)
    said = words(a_letter(left))
    assert len(read_paper(a_letter(left)).tables) == 1 + 3
    assert [f"Untuk {name}:" in said for name in ("Dafduk", "Capil", "PIAK", "PDIP")] == [True, True, True, False]


def test_the_number_is_a_free_template_and_dots_where_nothing_was_given(whole: PlanBoard) -> None:
    assert default_number(OFFICE.organisation, 2026) in words(a_letter(whole))
    assert "000.8.6.3/17/Disdukcapil/2026" in words(a_letter(whole, number="000.8.6.3/17/Disdukcapil/2026"))


def test_it_says_that_it_is_not_signed_and_carries_no_picture(whole: PlanBoard) -> None:
    content = a_letter(whole, signer="Bayuaji Tirtakusuma")
    assert NO_SIGNATURE in words(content)
    assert "Bayuaji Tirtakusuma" in words(content)
    assert not read_paper(content).inline_shapes


def test_sample_data_are_stamped_and_real_ones_are_not(whole: PlanBoard) -> None:
    assert words(a_letter(whole, stamp="DATA CONTOH")).startswith("DATA CONTOH")
    assert "DATA CONTOH" not in words(a_letter(whole))


def test_what_people_typed_stays_text_and_what_word_cannot_hold_is_left_out(whole: PlanBoard) -> None:
    said = words(a_letter(whole, number='=HYPERLINK("x")\x00\x0b <b>{ MERGEFIELD a }</b>'))
    assert '=HYPERLINK("x") <b>{ MERGEFIELD a }</b>' in said


def test_the_file_is_the_offices_dated_by_its_moment(whole: PlanBoard) -> None:
    properties = read_paper(a_letter(whole)).core_properties
    assert (properties.author, properties.comments) == ("Disdukcapil", "")
    assert properties.created == datetime(2026, 10, 12, 1, 40, tzinfo=properties.created.tzinfo)


def test_the_direction_of_the_kadis_is_printed_in_the_nota_dinas_as_it_was_written(whole: PlanBoard) -> None:
    assert "Arahan Kepala Dinas: “Dahulukan *IKD* <b>\nlalu KIA”" in words(a_letter(whole, direction="Dahulukan *IKD* <b>\nlalu KIA"))
    assert "Arahan Kepala Dinas:" not in words(a_letter(whole))
