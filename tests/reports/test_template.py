"""The template: what it shows, what is locked, and that every value finds its place again, however it was sorted, moved and renamed."""

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from office_story import NOW, office
from openpyxl.worksheet.worksheet import Worksheet

from sop_core.boards.look import Look
from sop_core.boards.template import Last, TemplateForm, template_form
from sop_core.indicators.register import Komponen
from sop_core.indicators.rules import Agregasi
from sop_core.intake import Reading, Severity, State, Submission, read, to_submission
from sop_core.kinerja.services import ServiceTable
from sop_core.periode import Periode
from sop_core.reports.template import file_name, template
from sop_core.store.engine import Store, open_store

TW3 = Periode.parse("2026-TW3")
Change = Callable[[Worksheet], None]


@pytest.fixture(scope="module")
def store(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """An office without a cycle: the register in force is shown."""
    database = tmp_path_factory.mktemp("templat") / "kinerja.db"
    database.write_bytes(sqlite_template.read_bytes())
    opened = open_store(f"sqlite:///{database.as_posix()}")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def form(store: Store) -> TemplateForm:
    return template_form(Look.at(store, office(), NOW), "capil", TW3)


def opened(form: TemplateForm) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(template(form, "DATA CONTOH")))


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def column(page: Worksheet, key: str) -> int:
    """The column (from 1) that the hidden row calls so."""
    return next(cell.column for cell in page[5] if str(cell.value).startswith(f"KB1:KOLOM:{key}"))


def filled(form: TemplateForm, change: Change | None = None) -> Reading:
    """Every realisasi is 10, 11, 12 … in the order of the register; then the sheet is changed by a person, and read."""
    book = opened(form)
    page = book["Indikator"]
    for number in range(len(form.indicators)):
        page.cell(7 + number, column(page, "realisasi")).value = 10 + number
        page.cell(7 + number, column(page, "kendala")).value = f"Kendala {form.indicators[number].indicator.kode}"
    if change is not None:
        change(page)
    return read(saved(book), "isian kami.xlsx", office().knowledge(year=2026))


def values(reading: Reading) -> dict[str | None, float | None]:
    return {
        row.indikator: value.number
        for table in reading.tables
        for row in table.rows
        for value in row.values
        if value.measure == "realisasi"
    }


def expected(form: TemplateForm) -> dict[str, float]:
    return {line.indicator.kode: 10.0 + number for number, line in enumerate(form.indicators)}


# --- changes that people make


def rows_sorted(page: Worksheet) -> None:
    """Z to A by indicator, as the filter button does: the whole rows with their hidden cell."""
    body = [[cell.value for cell in row] for row in page.iter_rows(min_row=7)]
    for number, row in enumerate(sorted(body, key=lambda row: str(row[2]), reverse=True), 7):
        for place, value in enumerate(row, 1):
            page.cell(number, place).value = value


def columns_moved(page: Worksheet) -> None:
    """The last columns come first, with what stands above them."""
    last = page.max_column
    order = [1, *range(last, 1, -1)]
    cells = [[page.cell(row, place).value for place in order] for row in range(5, page.max_row + 1)]
    for number, row in enumerate(cells, 5):
        for place, value in enumerate(row, 1):
            page.cell(number, place).value = value


def headers_renamed(page: Worksheet) -> None:
    for cell in page[6][1:]:
        cell.value = f"kol {cell.column}"


def row_inserted_above(page: Worksheet) -> None:
    page.insert_rows(1, 3)


def a_note_column_beside(page: Worksheet) -> None:
    page.cell(6, page.max_column + 1).value = "Coretan saya"


def everything(page: Worksheet) -> None:
    rows_sorted(page)
    columns_moved(page)
    headers_renamed(page)
    row_inserted_above(page)


@pytest.mark.parametrize(
    "change", [None, rows_sorted, columns_moved, headers_renamed, row_inserted_above, a_note_column_beside, everything]
)
def test_every_value_comes_back_to_its_indicator_for_certain(form: TemplateForm, change: Change | None) -> None:
    reading = filled(form, change)
    (table,) = (table for table in reading.tables if table.sheet == "Indikator")
    assert values(reading) == expected(form)
    assert {one.confidence for one in table.columns if one.role in ("realisasi", "target", "indikator", "satuan", "kendala")} == {1.0}
    assert (reading.unit, reading.periode) == ("capil", TW3)
    assert [one for one in reading.findings if one.severity is Severity.GALAT] == []
    said = {row.indikator: dict(row.texts)["kendala"] for row in table.rows}
    assert said == {kode: f"Kendala {kode}" for kode in expected(form)}


def test_without_its_keys_it_is_read_by_its_words(form: TemplateForm) -> None:
    """Copied into a workbook of one's own."""

    def keys_lost(page: Worksheet) -> None:
        page.delete_cols(1)
        page.delete_rows(5)

    assert values(filled(form, keys_lost)) == expected(form)


def test_a_key_that_contradicts_the_kode_people_see_is_not_believed(form: TemplateForm) -> None:
    """Sorted without the hidden column: the values went with the kode."""

    def sorted_without_keys(page: Worksheet) -> None:
        keys = [page.cell(row, 1).value for row in range(7, page.max_row + 1)]
        rows_sorted(page)
        for row, key in enumerate(keys, 7):
            page.cell(row, 1).value = key

    assert values(filled(form, sorted_without_keys)) == expected(form)


def test_of_a_copied_row_nobody_guesses_which_is_meant(form: TemplateForm) -> None:
    def copied(page: Worksheet) -> None:
        for place in range(1, page.max_column + 1):
            page.cell(8, place).value = page.cell(7, place).value
        page.cell(8, column(page, "realisasi")).value = 99

    assert "INDIKATOR_GANDA" in {one.kode for one in filled(form, copied).findings if one.severity is Severity.GALAT}


def test_a_row_added_by_copying_is_not_taken_for_the_one_it_was_copied_from(form: TemplateForm) -> None:
    def added(page: Worksheet) -> None:
        new = page.max_row + 1
        for place in range(1, page.max_column + 1):
            page.cell(new, place).value = page.cell(7, place).value
        page.cell(new, 2).value, page.cell(new, 3).value, page.cell(new, column(page, "realisasi")).value = None, "Jumlah tamu kantor", 99

    reading = filled(form, added)
    assert {kode: number for kode, number in values(reading).items() if kode} == expected(form)
    assert "INDIKATOR_TIDAK_TERDAFTAR" in {one.kode for one in reading.findings}


def test_a_changed_corner_or_foreign_key_changes_nothing_but_the_help(form: TemplateForm) -> None:
    def spoiled(page: Worksheet) -> None:
        page["A5"] = "KB1:TEMPLAT:humas:2026-TW9"

    def twisted(page: Worksheet) -> None:
        page.cell(5, column(page, "kendala")).value = "KB1:KOLOM:kendala:TW9"
        page.cell(5, column(page, "pic")).value = "KB1:KOLOM:pagu_rahasia:TW3"

    assert values(filled(form, twisted)) == expected(form)
    assert values(filled(form, spoiled)) == expected(form)


# --- what it shows


def test_it_shows_targets_satuan_and_the_last_known_value_with_its_period(form: TemplateForm) -> None:
    line = next(one for one in form.indicators if one.indicator.kode == "CAPIL-03")
    assert (line.annual, line.target, line.indicator.satuan) == (7600, 1900, "dokumen")
    page = opened(form)["Indikator"]
    row = next(row for row in page.iter_rows(min_row=7) if row[1].value == "CAPIL-03")
    assert [cell.value for cell in row[1:6]] == ["CAPIL-03", "Jumlah akta kelahiran yang diterbitkan", "dokumen", 7600, 1900]


def test_an_indicator_that_is_not_due_says_so_beforehand_and_is_read_so(form: TemplateForm) -> None:
    waiting = {one.indicator.kode for one in form.indicators if not one.is_due}
    reading = read(template(form), file_name(form), office().knowledge(year=2026))
    states = {
        row.indikator: value.state for table in reading.tables for row in table.rows for value in row.values if value.measure == "realisasi"
    }
    assert waiting == {kode for kode, state in states.items() if state is State.BELUM}


def test_only_the_cells_to_be_filled_are_open(form: TemplateForm) -> None:
    page = opened(form)["Indikator"]
    open_columns = {cell.column for row in page.iter_rows(min_row=5) for cell in row if not cell.protection.locked}
    roles = ("realisasi", "responden", "kendala", "solusi", "rencana_tindak_lanjut", "pic", "batas_waktu", "bukti", "keterangan")
    assert open_columns == {column(page, role) for role in roles}
    assert page.protection.sheet
    assert page.protection.password is None
    assert (page.column_dimensions["A"].hidden, page.row_dimensions[5].hidden) == (True, True)


def test_a_list_offers_the_words_for_no_number(form: TemplateForm) -> None:
    page = opened(form)["Indikator"]
    lists = {str(one.sqref): one.formula1 for one in page.data_validations.dataValidation}
    assert lists[f"{page.cell(7, column(page, 'realisasi')).coordinate}"] == '"belum jatuh tempo,belum ada data"'


def test_the_sample_office_stamps_every_sheet_of_it(form: TemplateForm) -> None:
    book = opened(form)
    assert all(any(str(cell.value).startswith("DATA CONTOH") for row in page.iter_rows() for cell in row) for page in book.worksheets)


# --- ratios and averages


RATIO = Komponen("Anak 0-18 tahun yang berakta", "Anak 0-18 tahun seluruhnya")


@pytest.fixture(scope="module")
def ratio_form(form: TemplateForm) -> TemplateForm:
    """The first indicator is a ratio, the second an average, the others neither."""
    first, second, *others = neither(form).indicators
    ratio = replace(first, indicator=replace(first.indicator, komponen=RATIO))
    average = replace(second, indicator=replace(second.indicator, agregasi=Agregasi.RATA_RATA))
    return replace(form, indicators=(ratio, average, *others))


def neither(form: TemplateForm) -> TemplateForm:
    """The bidang as if its averages were sums."""
    lines = (replace(line, indicator=replace(line.indicator, agregasi=Agregasi.PENJUMLAHAN)) for line in form.indicators)
    return replace(form, indicators=tuple(lines))


@pytest.mark.parametrize("change", [None, everything])
def test_numerator_denominator_and_respondents_come_back_to_their_indicator(ratio_form: TemplateForm, change: Change | None) -> None:
    book = opened(ratio_form)
    page = book["Indikator"]
    page.cell(7, column(page, "pembilang")).value, page.cell(7, column(page, "penyebut")).value = 47_120, 48_950
    page.cell(8, column(page, "realisasi")).value, page.cell(8, column(page, "responden")).value = 3.6, 412
    if change is not None:
        change(page)
    sent = to_submission(read(saved(book), "x.xlsx", office().knowledge(year=2026)), "capil", TW3)
    assert isinstance(sent, Submission)
    ratio, average = (line.indicator.kode for line in ratio_form.indicators[:2])
    told = {(one.indikator, one.measure): one.number for one in sent.measurements if one.number is not None and one.key == "TW3"}
    assert {place: number for place, number in told.items() if place[1] != "target"} == {
        (ratio, "pembilang"): 47_120, (ratio, "penyebut"): 48_950, (average, "realisasi"): 3.6, (average, "responden"): 412,
    }  # fmt: skip


def test_a_ratio_says_what_it_is_made_of_and_only_its_cells_are_open(ratio_form: TemplateForm) -> None:
    page = opened(ratio_form)["Indikator"]
    words = page.cell(7, column(page, "pembilang") - 1)
    assert (page.cell(6, words.column).value, words.value) == ("Pembilang ÷ penyebut", f"{RATIO.pembilang} ÷ {RATIO.penyebut}")
    open_rows = {
        role: [row for row in range(7, 7 + len(ratio_form.indicators)) if not page.cell(row, column(page, role)).protection.locked]
        for role in ("pembilang", "penyebut", "responden")
    }
    assert open_rows == {"pembilang": [7], "penyebut": [7], "responden": [8]}
    said = {str(one.sqref): one.prompt for one in page.data_validations.dataValidation}
    assert said[page.cell(7, column(page, "penyebut")).coordinate] == RATIO.penyebut


def test_without_ratios_and_averages_there_is_no_column_for_them(form: TemplateForm) -> None:
    heads = {cell.value for cell in opened(neither(form))["Indikator"][6]}
    assert not heads & {"Pembilang ÷ penyebut", "Pembilang Triwulan III 2026", "Banyak Responden Triwulan III 2026"}


# --- budget and services


def test_budget_and_recap_come_back_too(form: TemplateForm) -> None:
    book = openpyxl.load_workbook(io.BytesIO(template(with_services(form))))
    money, recap = book["Anggaran"], book["Layanan"]
    for number in range(len(form.budget)):
        money.cell(7 + number, column(money, "realisasi_anggaran")).value = 1_000_000 * (number + 1)
    for number in range(len(form.kecamatan)):
        recap.cell(7 + number, 3).value, recap.cell(7 + number, 4).value = number + 1, 100 + number
    book["Indikator"].cell(7, column(book["Indikator"], "realisasi")).value = 98.4
    columns_moved(recap)
    rows_sorted(money)
    sent = to_submission(read(saved(book), "x.xlsx", office().knowledge(year=2026)), "capil", TW3)
    assert isinstance(sent, Submission)
    spent = {one.uraian.split(" ")[0]: one.number for one in sent.measurements if one.measure == "realisasi_anggaran"}
    assert spent == {line.line.kode: 1e6 * (number + 1) for number, line in enumerate(form.budget)}
    served = {(one.uraian, one.wilayah): one.number for one in sent.measurements if one.measure == "layanan"}
    kecamatan = [one.kode for one in form.kecamatan]
    assert served == {
        **{("=KTP | cetak", kode): number + 1.0 for number, kode in enumerate(kecamatan)},
        **{("Akta lahir", kode): number + 100.0 for number, kode in enumerate(kecamatan)},
    }


def with_services(form: TemplateForm) -> TemplateForm:
    return replace(
        form, services=ServiceTable("capil", "Capil", Periode.parse("2026-TW2"), ("=KTP | cetak", "Akta lahir"), ("", ""), (), ())
    )


def test_a_bidang_that_never_sent_a_recap_gets_none(form: TemplateForm) -> None:
    assert form.services is None
    assert opened(form).sheetnames == ["Petunjuk", "Indikator", "Anggaran"]


def test_without_an_earlier_value_the_place_stays_empty(store: Store) -> None:
    first = template_form(Look.at(store, office(), NOW), "capil", Periode.parse("2020-TW1"))
    assert {line.last for line in first.indicators} == {Last()}
