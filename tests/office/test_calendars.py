"""The calendar in ``data/``: exactly the decreed dates, each with its letter; an unknown word is refused by file and word."""

import shutil
from datetime import date
from pathlib import Path

import holidays
import pytest

from sop_core.errors import DataFileError
from sop_core.office.calendars import read_calendar
from sop_core.worktime import Calendar, DayKind, LayerKind

DATA = Path(__file__).resolve().parents[2] / "data"
KINDS = {"public": LayerKind.LIBUR_NASIONAL, "government": LayerKind.CUTI_BERSAMA}


@pytest.fixture(scope="module")
def shipped() -> Calendar:
    return read_calendar(DATA)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(DATA / "kalender", tmp_path / "kalender")
    return tmp_path


def change(data: Path, file: str, old: str, new: str) -> None:
    path = data / "kalender" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("year", [2025, 2026, 2027])
@pytest.mark.parametrize("category", ["public", "government"])
def test_the_dates_are_those_of_the_holidays_library(shipped: Calendar, year: int, category: str) -> None:
    listed = {layer.first for layer in shipped.layers if layer.kind is KINDS[category] and layer.first.year == year}
    assert listed == set(holidays.country_holidays("ID", years=year, categories=(category,)))


@pytest.mark.parametrize(
    ("year", "libur", "cuti"), [(2025, 17, 11), (2026, 17, 8), (2027, 18, 8)]
)  # fmt: skip
def test_the_number_of_dates_is_that_of_the_decree(shipped: Calendar, year: int, libur: int, cuti: int) -> None:
    kinds = [layer.kind for layer in shipped.layers if layer.first.year == year]
    assert (kinds.count(LayerKind.LIBUR_NASIONAL), kinds.count(LayerKind.CUTI_BERSAMA)) == (libur, cuti)


def test_every_layer_has_a_name_and_a_source(shipped: Calendar) -> None:
    assert [layer for layer in shipped.layers if not (layer.name and layer.source)] == []


def test_a_week_is_37_and_a_half_hours_and_in_ramadan_32_and_a_half(shipped: Calendar) -> None:
    assert sum(day.minutes for day in shipped.days(date(2026, 11, 16), date(2026, 11, 22))) == 2250
    assert sum(day.minutes for day in shipped.days(date(2026, 3, 2), date(2026, 3, 8))) == 1950


def test_the_hours_are_marked_as_an_assumption_and_2027_as_unverified(shipped: Calendar) -> None:
    assert {layer.caveat for layer in shipped.layers if layer.kind is LayerKind.WEEK} == {"asumsi, perlu konfirmasi"}
    assert [(year.year, year.caveat) for year in shipped.years] == [(2025, ""), (2026, ""), (2027, "belum diverifikasi")]


def test_a_local_day_and_a_half_day_can_be_added(copy: Path) -> None:
    change(copy, "2026.toml", "libur_daerah = []", 'libur_daerah = [{ tanggal = 2026-11-19, nama = "Hari Jadi", sumber = "SK Bupati" }]')
    change(
        copy,
        "2026.toml",
        "jam_khusus = []",
        'jam_khusus = [{ tanggal = 2026-12-31, nama = "Setengah hari", sumber = "SE Bupati", jam = ["07.30–11.30"] }]',
    )
    changed = read_calendar(copy)
    assert changed.day(date(2026, 11, 19)).kind is DayKind.LOCAL_DAY
    assert changed.day(date(2026, 12, 31)).minutes == 240


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("2026.toml", "cuti_bersama =", "cuti_besama =", "2026.toml.*“cuti_besama” tidak dikenal; yang dikenal: .*cuti_bersama"),
        ("2026.toml", 'nama = "Tahun Baru', 'nma = "Tahun Baru', "2026.toml.*“nma” tidak dikenal"),
        ("2026.toml", "tanggal = 2026-01-01", "tanggal = 2025-01-01", "2026.toml.*libur_nasional ke-1.*2025-01-01 bukan tahun 2026"),
        ("2026.toml", "tanggal = 2026-01-01", 'tanggal = "1 Januari"', "2026.toml.*“1 Januari” bukan tanggal"),
        ("2026.toml", "tanggal = 2026-01-01", "tanggal = 2026-13-01", "2026.toml.*bukan TOML yang sah"),
        ("2026.toml", 'sumber = "SKB 1497/2/5-2025" }', 'sumber = "" }', "2026.toml.*libur_nasional ke-1, “sumber” kosong"),
        ("2026.toml", "tahun = 2026", "tahun = 2062", "2026.toml.*2062 tidak sama dengan nama berkas"),
        ("2026.toml", "jam_khusus = []", 'jam_khusus = "pagi"', "2026.toml.*“jam_khusus” harus berupa daftar"),
        ("jam-kerja.toml", "07.30–12.00", "07.30–13.30", "jam-kerja.toml.*bertumpang tindih"),
        ("jam-kerja.toml", "07.30–12.00", "pagi–siang", "jam-kerja.toml.*“pagi–siang” tidak terbaca"),
        ("jam-kerja.toml", 'jenis = "jam kerja"', 'jenis = "jam lembur"', "jam-kerja.toml.*“jam lembur” yang tidak dikenal"),
        ("jam-kerja.toml", 'jenis = "jam kerja"', 'jenis = "libur nasional"', "jam-kerja.toml.*pola hanya jam kerja atau"),
        ("jam-kerja.toml", "rabu ", "robu ", "jam-kerja.toml.*“robu” tidak dikenal"),
        ("jam-kerja.toml", "Asia/Makassar", "Asia/Marabahan", "jam-kerja.toml.*“Asia/Marabahan” tidak dikenal"),
        ("jam-kerja.toml", "sampai = 2027-12-31", "sampai = 2026-12-31", "Mulai 2027-01-01 kalender tidak punya pola"),
    ],
)
def test_a_word_we_do_not_know_is_refused_by_file_and_word(copy: Path, file: str, old: str, new: str, words: str) -> None:
    change(copy, file, old, new)
    with pytest.raises(DataFileError, match=words):
        read_calendar(copy)


def test_a_year_missing_in_the_middle_is_refused(copy: Path) -> None:
    (copy / "kalender/2026.toml").unlink()
    with pytest.raises(DataFileError, match="sesudah 2025 datang 2027"):
        read_calendar(copy)


def test_a_missing_file_of_hours_is_refused(copy: Path) -> None:
    (copy / "kalender/jam-kerja.toml").unlink()
    with pytest.raises(DataFileError, match=r"jam-kerja.toml: tidak ada"):
        read_calendar(copy)
