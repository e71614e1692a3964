"""The command line: the same actions and boards without a screen. ``python -m sop_core --help`` lists what there is.

Output is for people, or JSON with ``--json``. Exit code 2 and one sentence on stderr for what a person can mend. The one room of the
core that asks the machine's clock.
"""

from __future__ import annotations

import argparse
import json
import os
import secrets
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from sop_core import actions, answers, console
from sop_core.actions import COMMAND_LINE, Desk
from sop_core.answers import CommandAnswer
from sop_core.boards import cycle as cycle_boards
from sop_core.boards import people as people_boards
from sop_core.boards.exploration import DIMENSION_WORDS, PivotLayout, explore, explored
from sop_core.boards.file_versions import file_versions
from sop_core.boards.look import Look
from sop_core.boards.number_frame import number_frame
from sop_core.boards.office_now import OfficeSource, office_now
from sop_core.boards.template import template_form
from sop_core.console import Parser
from sop_core.errors import DataFileError, NotFound, SopError
from sop_core.intake import read, reading_as_json
from sop_core.kinerja.facts import MEASURE_WORDS
from sop_core.office import Office, file_texts, newest_sop, read_organisation, read_sop, read_tables
from sop_core.office.calendars import read_calendar
from sop_core.office_rules import tables_of
from sop_core.periode import Periode
from sop_core.reports import event_log
from sop_core.reports.number_file import ENDINGS, number_file
from sop_core.reports.object_log import ocel
from sop_core.reports.template import template
from sop_core.settings import Settings
from sop_core.sop import lint
from sop_core.store import calendar_facts, rules
from sop_core.store.engine import Store, database_exists, open_store
from sop_core.store.preparation import prepare
from sop_core.store.rules import Decree
from sop_core.worktime import Calendar


@dataclass(frozen=True)
class Bench:
    """What a command works with."""

    settings: Settings
    store: Store
    office: Office
    now: datetime

    @cached_property
    def look(self) -> Look:
        return Look.at(self.store, self.office, self.now)

    @property
    def stamp(self) -> str:
        """What stands on whatever leaves a sample office."""
        return "DATA CONTOH" if self.settings.contoh else ""

    def desk(self, username: str = COMMAND_LINE) -> Desk:
        return Desk(self.store, self.office, username, self.now, secrets.token_hex(16))


Words = argparse.Namespace
Command = Callable[[Settings, Words], CommandAnswer]
BenchCommand = Callable[[Bench, Words], CommandAnswer]


def at_bench(command: BenchCommand, settings: Settings, words: Words) -> CommandAnswer:
    """The command with the database open and brought up to date."""
    store = open_store(settings.database_url)
    try:
        now = datetime.now(UTC)
        prepare(store, settings.contoh)
        actions.lay_in_rules(store, settings.data, settings.contoh, now)
        source = OfficeSource(store, settings.data, settings.contoh)
        return command(Bench(settings, store, office_now(source, now.date()).office, now), words)
    finally:
        store.close()


def siapkan(bench: Bench, words: Words) -> CommandAnswer:
    """Bring the database up to date (done before every command)."""
    return CommandAnswer(("Basis data siap.",), {"siap": True})


def pengguna_tambah(bench: Bench, words: Words) -> CommandAnswer:
    password, made = console.password(words.sandi_dari_masukan)
    posts = tuple(words.jabatan or ())
    actions.add_person(bench.desk(), words.nama_pengguna, words.nama, words.nip, password, posts)
    lines = (f"Pengguna {words.nama_pengguna} ditambahkan.", *console.shown_once(made))
    return CommandAnswer(lines, {"nama_pengguna": words.nama_pengguna, "nama": words.nama, "jabatan": list(posts), "sandi": made})


def pengguna_daftar(bench: Bench, words: Words) -> CommandAnswer:
    rows = bench.look.ask(people_boards.everyone)
    lines = tuple(
        f"{row.username:<20} {'aktif' if row.active else 'nonaktif':<9} {row.name} · {', '.join(post.nama for post in row.posts) or '–'}"
        for row in rows
    )
    as_json = [
        {"nama_pengguna": row.username, "nama": row.name, "aktif": row.active, "jabatan": [post.kode for post in row.posts]} for row in rows
    ]
    return CommandAnswer(lines or ("Belum ada pengguna. Tambahkan: python -m sop_core pengguna tambah NAMA --nama … --jabatan …",), as_json)


def pengguna_nonaktif(bench: Bench, words: Words) -> CommandAnswer:
    actions.set_active(bench.desk(), words.nama_pengguna, active=False)
    line = f"Pengguna {words.nama_pengguna} dinonaktifkan; semua sesinya berakhir."
    return CommandAnswer((line,), {"nama_pengguna": words.nama_pengguna, "aktif": False})


def pengguna_aktif(bench: Bench, words: Words) -> CommandAnswer:
    actions.set_active(bench.desk(), words.nama_pengguna, active=True)
    return CommandAnswer((f"Pengguna {words.nama_pengguna} aktif kembali.",), {"nama_pengguna": words.nama_pengguna, "aktif": True})


def pengguna_sandi(bench: Bench, words: Words) -> CommandAnswer:
    password, made = console.password(words.sandi_dari_masukan)
    actions.set_password(bench.desk(), words.nama_pengguna, password)
    lines = (f"Sandi {words.nama_pengguna} diganti; semua sesinya berakhir.", *console.shown_once(made))
    return CommandAnswer(lines, {"nama_pengguna": words.nama_pengguna, "sandi": made})


def baca(bench: Bench, words: Words) -> CommandAnswer:
    """Read a workbook as the *Unggah* page would, and store nothing."""
    path = Path(words.berkas)
    if not path.is_file():
        raise NotFound(f"Berkas {path} tidak ada.")
    reading = read(path.read_bytes(), path.name, bench.office.knowledge())
    unit = bench.office.organisation.unit(reading.unit).nama if reading.unit else "bidang tidak dikenali"
    tables = tuple(f"{table.sheet}!{table.range}: {table.kind.value}, {len(table.rows)} baris" for table in reading.tables)
    findings = tuple(f"[{finding.severity.value}] {finding.sheet}!{finding.cell}: {finding.message}" for finding in reading.findings)
    head = f"{reading.file} · {unit} · {reading.periode.label if reading.periode else 'periode tidak dikenali'}"
    return CommandAnswer((head, *tables, *findings), reading_as_json(reading))


def siklus_daftar(bench: Bench, words: Words) -> CommandAnswer:
    rows = bench.look.ask(cycle_boards.cycle_rows)
    lines = tuple(f"{row.id:<10} {row.periode.label:<22} {'berjalan' if row.is_open else 'diarsipkan'}" for row in rows)
    as_json = [
        {
            "id": row.id,
            "periode": row.periode.code,
            "dibuka": row.opened_at.isoformat(),
            "diarsipkan": row.archived_at and row.archived_at.isoformat(),
        }
        for row in rows
    ]
    return CommandAnswer(lines or ("Belum ada siklus. Buka: python -m sop_core siklus buka 2026-TW3 --oleh NAMA",), as_json)


def siklus_buka(bench: Bench, words: Words) -> CommandAnswer:
    units = words.bidang or [unit.kode for unit in bench.office.organisation.units]
    receipt = actions.open_cycle(bench.desk(words.oleh), Periode.parse(words.periode), units, words.batas)
    return CommandAnswer((f"Siklus {receipt.id} dibuka.",), {"id": receipt.id, "bidang": list(units)})


def contoh(bench: Bench, words: Words) -> CommandAnswer:
    """Fill an empty sample database with a believable year (DATA CONTOH)."""
    if not bench.settings.contoh:
        raise SopError("Data contoh hanya untuk basis data contoh; jalankan dengan SOP_CONTOH=1 atau python run.py --contoh.")
    from sop_core.contoh.year import fill

    count = fill(bench.store, bench.office, bench.settings.data / "contoh" / "berkas", bench.now)
    return CommandAnswer((f"{count} siklus contoh dibuat." if count else "Data contoh sudah ada.",), {"siklus": count})


def ekspor_aturan(bench: Bench, words: Words) -> CommandAnswer:
    """The rules of today as the files of a ``data/`` folder."""
    folder = Path(words.ke)
    if folder.exists() and any(folder.iterdir()):
        raise SopError(f"Folder {folder} tidak kosong; pilih folder baru supaya tidak ada berkas yang tertimpa.")
    with bench.store.reading() as connection:
        texts = file_texts(tables_of(rules.in_force(connection, bench.desk().today)))
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        console.written(folder / name, text.encode())
    return CommandAnswer((f"{len(texts)} berkas aturan ditulis ke {folder}.", *texts), list(texts))


def impor_aturan(bench: Bench, words: Words) -> CommandAnswer:
    """What the files of a folder would change in the rules; done with ``--terapkan``."""
    folder = Path(words.folder)
    if not folder.is_dir():
        raise NotFound(f"Folder {folder} tidak ada.")
    with bench.store.reading() as connection:
        changes = actions.differences_from(connection, bench.desk(), read_tables(folder, partial=True))
    lines = tuple(f"{change.word}: {change.label}" + "".join(f"\n    {line}" for line in change.lines()) for change in changes)
    as_json = [{"aturan": change.label, "perubahan": change.word, "isi": list(change.lines())} for change in changes]
    if not changes:
        return CommandAnswer(("Tidak ada perbedaan.",), as_json)
    if not words.terapkan:
        return CommandAnswer(
            (*lines, f"{len(changes)} perbedaan. Ulangi dengan --terapkan --surat … --alasan … untuk menyimpannya."), as_json
        )
    actions.change_office_rules(bench.desk(), changes, Decree(words.surat, words.alasan, bench.desk().today))
    return CommandAnswer((*lines, f"{len(changes)} aturan disimpan."), as_json)


def jam(settings: Settings, words: Words) -> CommandAnswer:
    return answers.working_time(_calendar(settings), words.mulai, words.selesai)


def tenggat(settings: Settings, words: Words) -> CommandAnswer:
    return answers.deadline(_calendar(settings), words.mulai, words.waktu)


def _calendar(settings: Settings) -> Calendar:
    """The calendar in force, as the pages have it. Where no database was made yet, that of the files."""
    files = read_calendar(settings.data)
    if not database_exists(settings.database_url):
        return files
    store = open_store(settings.database_url)
    try:
        prepare(store, settings.contoh)
        with store.reading() as connection:
            return calendar_facts.laid_over(connection, files)[0]
    finally:
        store.close()


def periksa_sop(settings: Settings, words: Words) -> CommandAnswer:
    """Examine a SOP file, also one that is too damaged to be used; without a file the one that new cycles follow."""
    path = Path(words.berkas) if words.berkas else newest_sop(settings.data)
    if not path.is_file():
        raise NotFound(f"Berkas {path} tidak ada.")
    try:
        remarks = lint.examine_table(read_sop(path), read_organisation(settings.data))
    except DataFileError as broken:
        remarks = (lint.unreadable(broken),)
    return answers.examined(path.name, remarks)


def peristiwa(bench: Bench, words: Words) -> CommandAnswer:
    """The events of a cycle for process mining, with their notes to the letter: CSV, XES 1.0 or OCEL 2.0."""
    board = bench.look.ask(cycle_boards.in_full, words.siklus)
    stamp = bench.stamp
    table = event_log.table(board, stamp)
    if words.ocel:
        text = ocel(board, bench.look.ask(file_versions, words.siklus), stamp)
    else:
        text = event_log.xes(board, stamp) if words.xes else event_log.csv(board, stamp)
    heads = [column.title for column in table.in_file]
    return CommandAnswer((text.rstrip(),), [dict(zip(heads, row, strict=True)) for row in table.rows])


def jumlah(bench: Bench, words: Words) -> CommandAnswer:
    """Totals of one measure, each by the rules of its indicators."""
    up_to = Periode.parse(words.sampai) if words.sampai else None
    numbers = bench.look.ask(explored, tuple(words.bidang or ()), up_to)
    return answers.totals(explore(numbers, PivotLayout(tuple(words.menurut or ["bidang"]), (), words.ukuran)))


def templat(bench: Bench, words: Words) -> CommandAnswer:
    """The pre-filled form of a bidang for a period, written to a file."""
    form = bench.look.ask(template_form, words.bidang, Periode.parse(words.periode))
    path = console.written(Path(words.ke), template(form, bench.stamp))
    line = f"Templat {form.unit.nama} {form.periode.label} ditulis ke {path}: {len(form.indicators)} indikator."
    return CommandAnswer(
        (line,), {"berkas": str(path), "bidang": form.unit.kode, "periode": form.periode.code, "indikator": len(form.indicators)}
    )


def tabel(bench: Bench, words: Words) -> CommandAnswer:
    """Every number of the files that count, with its cell, as one table in a file."""
    up_to = Periode.parse(words.sampai) if words.sampai else None
    frame = bench.look.ask(number_frame, tuple(words.bidang or ()), up_to)
    path = console.written(Path(words.ke), number_file(frame, Path(words.ke), bench.stamp))
    line = f"{len(frame)} baris ditulis ke {path}, {int(frame.berlaku.sum())} di antaranya berlaku."
    return CommandAnswer(
        (line,), {"berkas": str(path), "baris": len(frame), "berlaku": int(frame.berlaku.sum()), "kolom": list(frame.columns)}
    )


def _parser() -> Parser:
    parser = Parser(prog="python -m sop_core", description="Kinerja bidang dari baris perintah.")
    commands = _commands(parser)
    _command(commands, "siapkan", siapkan, "menyiapkan atau memperbarui basis data")
    _people_commands(_commands(commands.add_parser("pengguna", help="mengatur pengguna")))
    reading = _command(commands, "baca", baca, "membaca satu berkas tanpa menyimpan apa pun")
    reading.add_argument("berkas", help="berkas .xlsx, .xls, .xlsb, .ods, atau .csv")
    _cycle_commands(_commands(commands.add_parser("siklus", help="siklus pelaporan")))
    _command(commands, "contoh", contoh, "mengisi basis data contoh")
    written = _command(commands, "ekspor-aturan", ekspor_aturan, "menulis aturan kantor sebagai berkas .toml")
    written.add_argument("--ke", required=True, help="folder baru")
    brought = _command(commands, "impor-aturan", impor_aturan, "membandingkan berkas aturan dengan yang berlaku, lalu memakainya")
    brought.add_argument("folder", help="folder dengan susunan seperti data/")
    brought.add_argument("--terapkan", action="store_true", help="simpan perubahannya")
    brought.add_argument("--surat", default="", help="surat yang menjadi dasarnya")
    brought.add_argument("--alasan", default="", help="mengapa aturan diubah")
    _answering_commands(commands)
    return parser


if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[Parser]


def _commands(parser: Parser) -> Subparsers:
    return parser.add_subparsers(title="perintah", metavar="PERINTAH", required=True)


def _people_commands(people: Subparsers) -> None:
    added = _command(people, "tambah", pengguna_tambah, "menambah pengguna")
    added.add_argument("nama_pengguna")
    added.add_argument("--nama", required=True, help="nama lengkap")
    added.add_argument("--nip", default="")
    added.add_argument("--jabatan", action="append", help="kode jabatan dari data/organisasi.toml; boleh berulang")
    changed = _command(people, "sandi", pengguna_sandi, "mengganti sandi")
    changed.add_argument("nama_pengguna")
    for parser in (added, changed):
        parser.add_argument(
            "--sandi-dari-masukan",
            action="store_true",
            help="baca sandi pertama dari masukan baku; berlaku 7 hari",
        )
    _command(people, "daftar", pengguna_daftar, "daftar pengguna")
    _command(people, "nonaktif", pengguna_nonaktif, "menonaktifkan pengguna").add_argument("nama_pengguna")
    _command(people, "aktif", pengguna_aktif, "mengaktifkan kembali").add_argument("nama_pengguna")


def _cycle_commands(cycles: Subparsers) -> None:
    _command(cycles, "daftar", siklus_daftar, "daftar siklus")
    opened = _command(cycles, "buka", siklus_buka, "membuka siklus")
    opened.add_argument("periode", help="misalnya 2026-TW3")
    opened.add_argument("--oleh", required=True, help="nama pengguna yang membuka")
    opened.add_argument("--bidang", action="append", help="kode bidang yang ikut; boleh berulang (bawaan: semua)")
    opened.add_argument("--batas", type=date.fromisoformat, help="batas waktu ke Pemkab, misalnya 2026-10-20")


def _answering_commands(commands: Subparsers) -> None:
    hours = _answering(commands, "jam", jam, "jam kerja di antara dua waktu, dan mengapa")
    hours.add_argument("--selesai", required=True, help="misalnya 2026-11-23T09.50+08:00")
    late = _answering(commands, "tenggat", tenggat, "kapan waktu baku habis")
    late.add_argument("--waktu", required=True, help="waktu baku, misalnya “3 hari” atau “15 menit”")
    for parser in (hours, late):
        parser.add_argument("--mulai", required=True, help="tanggal, jam dan zona, misalnya 2026-11-20T15.50+08:00")
    examining = _answering(commands, "periksa-sop", periksa_sop, "Dokter SOP: memeriksa berkas SOP tanpa mengubahnya")
    examining.add_argument("berkas", nargs="?", help="berkas .toml (bawaan: SOP terbaru di data/sop)")
    added = _command(commands, "jumlah", jumlah, "jumlah satu ukuran dari semua berkas yang berlaku, menurut aturan tiap indikator")
    added.add_argument("ukuran", choices=MEASURE_WORDS, help=f"yang dijumlahkan: {', '.join(MEASURE_WORDS)}")
    added.add_argument("--menurut", action="append", choices=DIMENSION_WORDS, help="rincian; boleh berulang (bawaan: bidang)")
    added.add_argument("--bidang", action="append", help="kode bidang; boleh berulang (bawaan: semua)")
    added.add_argument("--sampai", help="siklus terakhir yang dihitung, misalnya 2026-TW3")
    whole = _command(commands, "tabel", tabel, "semua angka dengan sel asalnya sebagai satu tabel")
    whole.add_argument("--ke", required=True, help=f"berkas yang ditulis: {', '.join(ENDINGS)}")
    whole.add_argument("--bidang", action="append", help="kode bidang; boleh berulang (bawaan: semua)")
    whole.add_argument("--sampai", help="siklus terakhir yang dimuat, misalnya 2026-TW3")
    filled = _command(commands, "templat", templat, "formulir terisi awal untuk satu bidang dan periode")
    filled.add_argument("--bidang", required=True, help="kode bidang dari data/organisasi.toml")
    filled.add_argument("--periode", required=True, help="misalnya 2026-TW3")
    filled.add_argument("--ke", required=True, help="berkas .xlsx yang ditulis")
    events = _command(commands, "peristiwa", peristiwa, "peristiwa satu siklus untuk penambangan proses")
    events.add_argument("siklus", help="misalnya 2026-TW3")
    form = events.add_mutually_exclusive_group()
    form.add_argument("--csv", action="store_true", help="CSV (bawaan)")
    form.add_argument("--xes", action="store_true", help="XES 1.0")
    form.add_argument("--ocel", action="store_true", help="OCEL 2.0 (JSON): satu jejak untuk setiap laporan bidang")


def _command(parent: Subparsers, name: str, command: BenchCommand, words: str) -> Parser:
    return _answering(parent, name, partial(at_bench, command), words)


def _answering(parent: Subparsers, name: str, command: Command, words: str) -> Parser:
    parser = parent.add_parser(name, help=words)
    parser.add_argument("--json", action="store_true", help="keluaran JSON")
    parser.set_defaults(command=command)
    return parser


def main(arguments: Sequence[str]) -> int:
    words = _parser().parse_args(arguments)
    settings = Settings.from_environment(os.environ)
    try:
        answer: CommandAnswer = words.command(settings, words)
    except SopError as trouble:
        print(trouble, file=sys.stderr)
        return 2
    print(json.dumps(answer.as_json, ensure_ascii=False, indent=1) if words.json else "\n".join(answer.lines))
    return 0


if __name__ == "__main__":
    console.speak_utf8()
    sys.exit(console.until_nobody_listens(partial(main, sys.argv[1:])))
