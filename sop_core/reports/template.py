"""The template of a bidang for a period: pre-filled, locked where nothing is to be typed, and with a hidden key (``template_key``).

Foreign text in it (names of services out of an earlier file) is written as text only.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from sop_core.boards.template import BudgetFormLine, IndicatorLine, Last, TemplateForm
from sop_core.indicators.number_marks import Marks, short_words
from sop_core.indicators.register import Indicator
from sop_core.indicators.rules import gathering, nature
from sop_core.intake.meaning.headings import COMPONENTS
from sop_core.intake.meaning.rows import TEXTS
from sop_core.intake.meaning.template_key import GUIDE, LAST, ColumnKey, corner_key, row_key
from sop_core.kinerja.services import ServiceTable
from sop_core.periode import Jenis, Periode
from sop_core.reports.xlsx import OPTIONS

RATIO = "Pembilang ÷ penyebut"
NOT_DUE, NO_DATA = "belum jatuh tempo", "belum ada data"
"""Words that say why there is no number; the reading knows them (``data/kamus/kata.toml``)."""
_KEYS, _HEAD, _BODY = 4, 5, 6
"""Rows (from 0): the hidden keys, the header, the first row of the body. Above them the titles."""
_HOW = (
    GUIDE,
    "{unit} · {periode}",
    "",
    "1. Isi hanya sel kuning. Sel lain terkunci agar kode, satuan, dan target tidak berubah; kuncinya tanpa sandi (Tinjau, Buka Proteksi).",
    "2. Tulis angka saja, tanpa satuan. Persen ditulis seperti dibaca: 98,5 untuk 98,5 %. Rupiah ditulis penuh, tanpa “ribu” atau “juta”.",
    f"3. Bila belum ada angka, pilih dari daftar di selnya: “{NOT_DUE}” atau “{NO_DATA}”. Tulis 0 hanya bila hasilnya memang nol.",
    "4. Indikator rasio: isi pembilang dan penyebut, rasionya dihitung. Rata-rata: isi juga banyak responden. Sel kelabu dilewati.",
    "5. Nilai terakhir yang diketahui ditampilkan sebagai pembanding; kolom itu tidak dibaca.",
    "6. Baris boleh diurutkan dan kolom boleh dipindah: tiap baris dan kolom berkunci tersembunyi. Jangan menghapus kolom A dan baris 5.",
    "7. Kendala, solusi, dan rencana tindak lanjut dibawa ke laporan. Sel merah berarti isinya bukan angka dan bukan pilihan dari daftar.",
    "8. Simpan sebagai .xlsx, lalu unggah di halaman Unggah. Lembar ini tidak dibaca.",
)  # fmt: skip


@dataclass(frozen=True)
class _Column:
    key: ColumnKey
    width: int
    is_input: bool = False


CLOSED = object()
"""In a column to be filled, a cell that has nothing to do with its row."""


def file_name(form: TemplateForm) -> str:
    return file_name_of(form.unit.singkatan, form.periode)


def file_name_of(unit_name: str, periode: Periode) -> str:
    """
    >>> file_name_of("Capil", Periode.parse("2026-TW3"))
    'Templat Capil TW III 2026.xlsx'
    """
    return f"Templat {unit_name} {periode.short_label}.xlsx"


def template(form: TemplateForm, stamp: str = "") -> bytes:
    """The workbook. A ``stamp`` (DATA CONTOH), and how much of its targets is not confirmed, stand on every sheet."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, OPTIONS)
    looks, stamp = _Looks(book), " · ".join(filter(None, (stamp, form.unconfirmed.plain_words)))
    _guide(book.add_worksheet("Petunjuk"), form, looks, stamp)
    _indicators(book.add_worksheet("Indikator"), form, looks, stamp)
    if form.budget:
        _budget(book.add_worksheet("Anggaran"), form, looks, stamp)
    if form.services is not None:
        _services(book.add_worksheet("Layanan"), form, form.services, looks, stamp)
        _last_services(book.add_worksheet("Layanan terakhir"), form.services, looks, stamp)
    book.get_worksheet_by_name("Indikator").activate()
    book.close()
    return out.getvalue()


class _Looks:
    """The formats of one template."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        cell = {"border": 1, "border_color": "#BFC8C8", "valign": "top"}
        self.title = book.add_format({"bold": True, "font_size": 13})
        self.stamp = book.add_format({"bold": True, "font_color": "#B00020"})
        self.words = book.add_format({"text_wrap": True, "valign": "top"})
        self.head = book.add_format(
            {**cell, "bold": True, "font_color": "#FFFFFF", "bg_color": "#0F6E6E", "text_wrap": True, "valign": "vcenter"}
        )
        self.text = book.add_format({**cell, "num_format": "@", "text_wrap": True, "bg_color": "#F3F6F6"})
        self.number = book.add_format({**cell, "num_format": "#,##0.00", "bg_color": "#F3F6F6"})
        self.whole = book.add_format({**cell, "num_format": "#,##0", "bg_color": "#F3F6F6"})
        self.input = book.add_format({**cell, "bg_color": "#FFF9DB", "locked": False})
        self.input_text = book.add_format({**cell, "bg_color": "#FFF9DB", "locked": False, "text_wrap": True, "num_format": "@"})
        self.wrong = book.add_format({"bg_color": "#F4B6B6"})

    def of(self, value: object) -> Format:
        if isinstance(value, float | int):
            return self.whole if value == int(value) else self.number
        return self.text


def _guide(page: Worksheet, form: TemplateForm, looks: _Looks, stamp: str) -> None:
    page.set_column(0, 0, 110)
    for row, line in enumerate(_HOW):
        said = line.format(unit=form.unit.nama, periode=form.periode.label)
        page.write_string(row, 0, said, looks.title if row == 0 else looks.words)
    if stamp:
        page.write_string(len(_HOW) + 1, 0, stamp, looks.stamp)
    page.hide_gridlines(2)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.protect()


def _indicators(page: Worksheet, form: TemplateForm, looks: _Looks, stamp: str) -> None:
    key = form.periode.key
    with_target = form.periode.jenis is not Jenis.YEAR and any(line.target is not None for line in form.indicators)
    columns = [
        _Column(ColumnKey("kode_indikator"), 13), _Column(ColumnKey("indikator"), 46), _Column(ColumnKey("satuan"), 12),
        _Column(ColumnKey("target", "TH"), 11), *([_Column(ColumnKey("target", key), 11)] if with_target else []),
        *_mark_columns(line.marks for line in form.indicators), *_last_columns(),
        _Column(ColumnKey("realisasi", key), 14, is_input=True), *_component_columns(form),
        *(_Column(ColumnKey(role), 22, is_input=True) for role in TEXTS),
    ]  # fmt: skip
    rows = []
    for line in form.indicators:
        targets = [line.annual, *([line.target] if with_target else [])]
        given = None if line.is_due else NOT_DUE
        named = [line.indicator.kode, line.indicator.uraian, line.indicator.satuan]
        components = [_component(line.indicator, column) for column in _component_columns(form)]
        marks = [short_words(line.marks)] if any(indicator.marks for indicator in form.indicators) else []
        rows.append((line.indicator.kode, [*named, *targets, *marks, *_last(line.last), given, *components]))
    _table(page, form, f"Formulir Capaian Kinerja {form.periode.label}", columns, rows, looks, stamp)
    place = 1 + next(number for number, column in enumerate(columns) if column.key.role == "realisasi")
    for number, line in enumerate(form.indicators):
        _validate(page, _BODY + number, place, line, looks)
        for at, column in enumerate(columns, 1):
            if column.key.role in COMPONENTS and _component(line.indicator, column) is None:
                _validate_count(page, _BODY + number, at, column.key.role, line.indicator)


def _component_columns(form: TemplateForm) -> list[_Column]:
    """What a ratio is made of, said in words beside its two numbers, and how many people an average speaks for; where there are such."""
    ratios = any(line.indicator.komponen for line in form.indicators)
    averages = any(gathering(line.indicator.agregasi).weighs for line in form.indicators)
    roles = [*(("pembilang", "penyebut") if ratios else ()), *(("responden",) if averages else ())]
    told = [_Column(ColumnKey("abaikan", "", RATIO), 30)] if ratios else []
    return [*told, *(_Column(ColumnKey(role, form.periode.key), 14, is_input=True) for role in roles)]


def _component(indicator: Indicator, column: _Column) -> object:
    """What stands in the cell beforehand: the ratio in words, nothing where a number is to come, ``CLOSED`` where none is."""
    ratio = indicator.komponen
    if not column.is_input:
        return f"{ratio.pembilang} ÷ {ratio.penyebut}" if ratio else None
    wanted = gathering(indicator.agregasi).weighs if column.key.role == "responden" else ratio is not None
    return None if wanted else CLOSED


def _validate_count(page: Worksheet, row: int, place: int, role: str, indicator: Indicator) -> None:
    ratio = indicator.komponen
    said = {"pembilang": f"{ratio.pembilang} ({ratio.agregasi.value})", "penyebut": ratio.penyebut} if ratio else {}
    page.data_validation(row, place, row, place, {
        "validate": "decimal", "criteria": ">=", "value": 0, "ignore_blank": True, "error_title": "Angka",
        "error_message": "Tulis angkanya saja; kosongkan bila belum ada data.", "input_title": role.capitalize(),
        "input_message": said.get(role, "Berapa orang yang dinilai atau menjawab pada periode ini.")[:255],
    })  # fmt: skip


def _validate(page: Worksheet, row: int, place: int, line: IndicatorLine, looks: _Looks) -> None:
    """A list beside free numbers; predicates from the list only. What is neither turns red."""
    unit = line.indicator.satuan
    choices = [NOT_DUE, NO_DATA]
    if letters := list(nature(line.indicator.tipe).letters):
        page.data_validation(row, place, row, place, {
            "validate": "list", "source": [*letters, *choices], "error_title": "Pilih dari daftar",
            "error_message": f"Isi predikat {letters[0]} sampai {letters[-1]}, atau pilih alasannya dari daftar.",
        })  # fmt: skip
        return
    page.data_validation(row, place, row, place, {
        "validate": "list", "source": choices, "show_error": False, "input_title": f"Satuan: {unit}"[:32],
        "input_message": "Tulis angkanya saja, atau pilih dari daftar bila belum ada.",
    })  # fmt: skip
    cell = xlsxwriter.utility.xl_rowcol_to_cell(row, place)
    words = "".join(f',{cell}<>"{word}"' for word in choices)
    page.conditional_format(row, place, row, place, {"type": "formula", "criteria": f"=AND(ISTEXT({cell}){words})", "format": looks.wrong})


def _budget(page: Worksheet, form: TemplateForm, looks: _Looks, stamp: str) -> None:
    columns = [
        _Column(ColumnKey("kode"), 20), _Column(ColumnKey("uraian"), 52), _Column(ColumnKey("pagu", "TH"), 18),
        *_mark_columns(line.marks for line in form.budget), *_last_columns(16),
        _Column(ColumnKey("realisasi_anggaran", form.periode.key), 18, is_input=True), _Column(ColumnKey("keterangan"), 30, is_input=True),
    ]  # fmt: skip
    with_marks = any(line.marks for line in form.budget)
    rows = [(line.line.kode, _budget_row(line, with_marks)) for line in form.budget]
    _table(page, form, f"Realisasi Anggaran {form.periode.label}", columns, rows, looks, stamp)
    place = 1 + next(number for number, column in enumerate(columns) if column.key.role == "realisasi_anggaran")
    page.data_validation(_BODY, place, _BODY + len(rows) - 1, place, {
        "validate": "decimal", "criteria": ">=", "value": 0, "ignore_blank": True, "error_title": "Rupiah penuh",
        "error_message": "Tulis rupiah penuh yang dibelanjakan pada periode ini saja, tanpa Rp dan tanpa huruf.",
        "input_title": "Rupiah penuh", "input_message": "Belanja periode ini saja, bukan jumlah sejak Januari.",
    })  # fmt: skip


def _budget_row(line: BudgetFormLine, with_marks: bool) -> list[object]:
    marks = [short_words(line.marks)] if with_marks else []
    return [line.line.kode, line.line.uraian, line.pagu, *marks, *_last(line.last)]


def _services(page: Worksheet, form: TemplateForm, table: ServiceTable, looks: _Looks, stamp: str) -> None:
    columns = [
        _Column(ColumnKey("kecamatan"), 22),
        *(_Column(ColumnKey("layanan", form.periode.key, service), 16, is_input=True) for service in table.services),
    ]
    rows: list[tuple[str, list[object]]] = [(one.kode, [one.nama]) for one in form.kecamatan]
    _table(page, form, f"Rekap Layanan per Kecamatan {form.periode.label}", columns, rows, looks, stamp)
    page.data_validation(_BODY, 2, _BODY + len(rows) - 1, 1 + len(table.services), {
        "validate": "decimal", "criteria": ">=", "value": 0, "ignore_blank": True, "error_title": "Angka",
        "error_message": "Tulis angkanya saja; kosongkan bila belum ada data.",
    })  # fmt: skip


def _last_services(page: Worksheet, table: ServiceTable, looks: _Looks, stamp: str) -> None:
    """What the newest recap said, to look at; the sheet is not read."""
    page.write_string(0, 0, LAST, looks.title)
    page.write_string(1, 0, f"Rekap layanan {table.periode.label}; hanya pembanding, lembar ini tidak dibaca.", looks.words)
    if stamp:
        page.write_string(2, 0, stamp, looks.stamp)
    page.set_column(0, 0, 22)
    page.set_column(1, len(table.services), 16)
    for place, title in enumerate(("Kecamatan", *table.services)):
        page.write_string(3, place, title, looks.head)
    for row, one in enumerate(table.rows, 4):
        page.write_string(row, 0, one.name, looks.text)
        for place, cell in enumerate(one.cells, 1):
            if cell is not None and cell.number is not None:
                page.write_number(row, place, cell.number, looks.of(cell.number))
    page.freeze_panes(4, 1)
    page.protect()


def _mark_columns(marks: Iterable[Marks]) -> list[_Column]:
    """What a reader must know of the numbers on its left, where any has something; the column is not read."""
    return [_Column(ColumnKey("abaikan", "", "Tanda"), 16)] if any(marks) else []


def _last_columns(width: int = 12) -> list[_Column]:
    return [_Column(ColumnKey("abaikan", "", "Nilai sebelumnya"), width), _Column(ColumnKey("abaikan", "", "Dari periode"), 12)]


def _last(last: Last) -> list[object]:
    return [last.value, last.periode.short_label if last.periode else None]


def _table(
    page: Worksheet,
    form: TemplateForm,
    title: str,
    columns: Sequence[_Column],
    rows: Sequence[tuple[str, list[object]]],
    looks: _Looks,
    stamp: str,
) -> None:
    """Titles, the hidden keys, the header, and a row for each kode; cells to be filled are open, all others locked."""
    for row, said in enumerate((title, form.unit.nama, form.periode.label)):
        page.write_string(row, 1, said, looks.title)
    if stamp:
        page.write_string(3, 1, stamp, looks.stamp)
    page.write_string(_KEYS, 0, corner_key(form.unit.kode, form.periode))
    page.set_column(0, 0, 4, None, {"hidden": True})
    page.set_row(_KEYS, None, None, {"hidden": True})
    page.set_row(_HEAD, 46)
    for place, column in enumerate(columns, 1):
        page.set_column(place, place, column.width)
        page.write_string(_KEYS, place, column.key.text)
        page.write_string(_HEAD, place, column.key.heading(form.periode.year), looks.head)
    for number, (kode, values) in enumerate(rows, _BODY):
        page.write_string(number, 0, row_key(kode))
        page.set_row(number, 15 * _lines(columns, values))
        for place, column in enumerate(columns, 1):
            value = values[place - 1] if place <= len(values) else None
            _write(page, number, place, value, column, looks)
    page.freeze_panes(_BODY, 3 if len(columns) > 5 else 2)
    page.autofilter(_HEAD, 0, _HEAD + max(len(rows), 1), len(columns))
    page.protect("", {"sort": True, "autofilter": True, "format_columns": True, "format_rows": True})
    page.repeat_rows(_HEAD)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)


def _lines(columns: Sequence[_Column], values: Sequence[object]) -> int:
    """How many lines the longest text of the row takes in its column."""
    return max(1 + len(value) // column.width if isinstance(value, str) else 1 for column, value in zip(columns, values, strict=False))


def _write(page: Worksheet, row: int, place: int, value: object, column: _Column, looks: _Looks) -> None:
    is_number = column.key.role in ("realisasi", "realisasi_anggaran", "layanan", "batas_waktu", *COMPONENTS)
    form = (looks.input if is_number else looks.input_text) if column.is_input and value is not CLOSED else looks.of(value)
    if value is None or value is CLOSED:
        page.write_blank(row, place, None, form)
    elif isinstance(value, float | int):
        page.write_number(row, place, value, form)
    else:
        page.write_string(row, place, str(value), form)
