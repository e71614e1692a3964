"""The command line: every command in words and as JSON; what a person can mend is exit code 2 and one sentence, never a traceback."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pandas as pd
import pytest
from builders_kinerja import desk_on, number
from office_story import HIRED, WEAK, office

from sop_core import __main__ as command_line
from sop_core import actions
from sop_core.access.passwords import hash_password
from sop_core.settings import PROJECT
from sop_core.store.engine import open_store

SAMPLE = PROJECT / "data/contoh/berkas/2025-TW1/Laporan Kinerja Dafduk TW I 2025.xlsx"
PASSWORD = "panjang-dan-aneh-71"


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str

    @property
    def as_json(self) -> object:
        return json.loads(self.out)


Say = Callable[..., Answer]


@pytest.fixture
def say(sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Say:
    """``say("siklus", "daftar")``: one command on a database of its own."""
    for name in [name for name in os.environ if name.startswith("SOP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    store = open_store(sqlite_url)
    actions.lay_in_rules(store, PROJECT / "data", contoh=True, now=HIRED)
    store.close()
    monkeypatch.setattr(actions.people, "hash_password", partial(hash_password, cost=WEAK))

    def said(*words: str, typed: str | None = None) -> Answer:
        if typed is not None:
            monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        try:
            code = command_line.main(words)
        except SystemExit as left:
            code = int(left.code or 0)
        out, err = capsys.readouterr()
        return Answer(code, out, err)

    return said


def add(say: Say, username: str, *posts: str) -> Answer:
    jabatan = [word for post in posts for word in ("--jabatan", post)]
    return say("pengguna", "tambah", username, "--nama", f"Nama {username}", *jabatan, "--sandi-dari-masukan", typed=f"{PASSWORD}\n")


def test_preparing_says_that_the_database_is_ready(say: Say) -> None:
    assert say("siapkan") == Answer(0, "Basis data siap.\n", "")
    assert say("siapkan", "--json").as_json == {"siap": True}


def test_people_are_added_listed_dismissed_and_taken_back(say: Say) -> None:
    assert "Belum ada pengguna. Tambahkan: python -m sop_core pengguna tambah" in say("pengguna", "daftar").out
    assert add(say, "wira", "kadis", "admin").out == "Pengguna wira ditambahkan.\n"
    add(say, "sari", "staf_capil")
    assert say("pengguna", "daftar", "--json").as_json == [
        {"nama_pengguna": "sari", "nama": "Nama sari", "aktif": True, "jabatan": ["staf_capil"]},
        {"nama_pengguna": "wira", "nama": "Nama wira", "aktif": True, "jabatan": ["kadis", "admin"]},
    ]
    assert say("pengguna", "nonaktif", "sari").out == "Pengguna sari dinonaktifkan; semua sesinya berakhir.\n"
    lines = say("pengguna", "daftar").out.splitlines()
    assert [line.split()[:2] for line in lines] == [["sari", "nonaktif"], ["wira", "aktif"]]
    assert say("pengguna", "aktif", "sari", "--json").as_json == {"nama_pengguna": "sari", "aktif": True}


def test_a_password_made_here_is_shown_once_and_one_that_was_typed_never(say: Say) -> None:
    made = say("pengguna", "tambah", "wira", "--nama", "Wira", "--json").as_json
    assert isinstance(made, dict)
    assert len(made["sandi"]) >= 16
    assert made["sandi"] != say("pengguna", "sandi", "wira", "--json").as_json["sandi"]  # type: ignore[index,call-overload]
    shown = say("pengguna", "sandi", "wira").out
    assert shown.startswith("Sandi wira diganti; semua sesinya berakhir.\nSandi (hanya ditampilkan sekali): ")
    typed = say("pengguna", "sandi", "wira", "--sandi-dari-masukan", typed=f"{PASSWORD}\n")
    assert typed == Answer(0, "Sandi wira diganti; semua sesinya berakhir.\n", "")
    assert PASSWORD not in add(say, "sari").out


def test_a_cycle_is_opened_by_somebody_and_listed(say: Say) -> None:
    assert "Belum ada siklus. Buka: python -m sop_core siklus buka" in say("siklus", "daftar").out
    add(say, "wira", "kadis")
    opened = say("siklus", "buka", "2026-TW3", "--oleh", "wira", "--bidang", "capil", "--bidang", "dafduk", "--batas", "2099-01-05")
    assert opened == Answer(0, "Siklus 2026-TW3 dibuka.\n", "")
    assert say("siklus", "buka", "2026-TW2", "--oleh", "wira", "--json").as_json == {
        "id": "2026-TW2",
        "bidang": ["sekretariat", "dafduk", "capil", "piak", "pdip"],
    }
    lines = say("siklus", "daftar").out.splitlines()
    assert lines == ["2026-TW3   Triwulan III 2026      berjalan", "2026-TW2   Triwulan II 2026       berjalan"]
    listed = say("siklus", "daftar", "--json").as_json
    assert isinstance(listed, list)
    assert [(row["id"], row["periode"], row["diarsipkan"]) for row in listed] == [("2026-TW3",) * 2 + (None,), ("2026-TW2",) * 2 + (None,)]


def test_what_was_sent_is_added_up_by_name(say: Say, sqlite_url: str) -> None:
    assert say("jumlah", "layanan") == Answer(0, "Belum ada angka untuk dijumlahkan.\n", "")
    with desk_on(sqlite_url, office()) as desk:
        desk.cycle("2026-TW1")
        desk.cycle("2026-TW2")
        desk.file("2026-TW1", "dafduk", number("D-1", "TW1", 900.5), number("D-2", "TW1", 7))
        desk.file("2026-TW2", "dafduk", number("D-1", "TW2", 300), number("D-2", "TW2", None))
        desk.file("2026-TW2", "capil", number("C-1", "TW2", 5))
    assert say("jumlah", "realisasi").out == ("Capil: 5 (dari 1 angka)\nDafduk: persentase tidak dijumlahkan (dari 3 angka)\n")
    assert say("jumlah", "realisasi", "--menurut", "nama", "--menurut", "tahun", "--bidang", "dafduk", "--json").as_json == [
        {"nama": "Cakupan", "tahun": "2026", "jumlah": 7.0, "n": 1},
        {"nama": "Pencetakan", "tahun": "2026", "jumlah": 1200.5, "n": 2},
    ]
    assert say("jumlah", "realisasi", "--menurut", "periode", "--menurut", "nama", "--sampai", "2026-TW1", "--json").as_json == [
        {"periode": "TW I 2026", "nama": "Cakupan", "jumlah": 7.0, "n": 1},
        {"periode": "TW I 2026", "nama": "Pencetakan", "jumlah": 900.5, "n": 1},
    ]
    assert say("jumlah", "gaji").code == 2
    assert say("jumlah", "realisasi", "--bidang", "tidak-ada").code == 2


def test_a_file_is_read_and_nothing_is_stored(say: Say) -> None:
    said = say("baca", str(SAMPLE))
    assert said.code == 0
    assert said.out.startswith("Laporan Kinerja Dafduk TW I 2025.xlsx · Bidang Pelayanan Pendaftaran Penduduk · Triwulan I 2025\n")
    told = say("baca", str(SAMPLE), "--json").as_json
    assert isinstance(told, dict)
    assert set(told) >= {"berkas", "sha256", "bidang", "periode", "tabel", "temuan"}
    assert (told["bidang"], told["periode"]) == ("dafduk", "2025-TW1")
    assert all(
        isinstance(value, int | float | None) for table in told["tabel"] for row in table["baris"] for value in row["realisasi"].values()
    )
    assert say("siklus", "daftar", "--json").as_json == []


def test_a_template_is_written_for_a_bidang_and_a_period(say: Say, tmp_path: Path) -> None:
    said = say("templat", "--bidang", "capil", "--periode", "2026-TW3", "--ke", str(tmp_path / "capil.xlsx"))
    assert (said.code, "7 indikator" in said.out) == (0, True)
    assert (tmp_path / "capil.xlsx").read_bytes().startswith(b"PK")
    said = say("templat", "--bidang", "humas", "--periode", "2026-TW3", "--ke", str(tmp_path / "humas.xlsx"))
    assert (said.code, "Bidang “humas” tidak ada" in said.err) == (2, True)


def test_all_numbers_leave_as_one_table(say: Say, sqlite_url: str, tmp_path: Path) -> None:
    with desk_on(sqlite_url, office()) as desk:
        desk.two_cycles()
    path = str(tmp_path / "data.parquet")
    said = say("tabel", "--ke", path, "--bidang", "capil")
    assert said.out == f"6 baris ditulis ke {path}, 6 di antaranya berlaku.\n"
    frame = pd.read_parquet(path)
    assert frame[frame.indikator == "C-2"].angka.tolist() == [8.0, 30.0]
    assert (set(frame.bidang), "keterangan" in frame.columns) == ({"capil"}, False)


def test_a_table_that_cannot_be_written_is_said_in_one_sentence(say: Say, tmp_path: Path) -> None:
    said = say("tabel", "--ke", str(tmp_path / "data.docx"))
    assert (said.code, said.err) == (2, "Berkas data.docx harus berakhiran .xlsx, .csv, .parquet.\n")
    said = say("tabel", "--ke", str(tmp_path / "tidak ada" / "data.csv"))
    assert (said.code, said.err.startswith("Berkas tidak dapat ditulis ke")) == (2, True)


def test_the_sample_needs_an_office_of_its_own(say: Say) -> None:
    said = say("contoh")
    assert (said.code, said.out) == (2, "")
    assert said.err == "Data contoh hanya untuk basis data contoh; jalankan dengan SOP_CONTOH=1 atau python run.py --contoh.\n"


def test_the_sample_is_told_once(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOP_CONTOH", "1")
    told = iter([7, 0])
    monkeypatch.setattr("sop_core.contoh.year.fill", lambda store, office, folder, now: next(told))
    assert say("contoh").out == "7 siklus contoh dibuat.\n"
    assert say("contoh", "--json").as_json == {"siklus": 0}


TROUBLE = {
    "an unknown command": (["hapus"], "Perintah tidak dikenali ("),
    "no command": ([], "Perintah tidak dikenali ("),
    "half a command": (["pengguna"], "Perintah tidak dikenali ("),
    "a missing word": (["pengguna", "tambah", "wira"], "Perintah tidak dikenali ("),
    "a day that is none": (["siklus", "buka", "2026-TW3", "--oleh", "wira", "--batas", "besok"], "Perintah tidak dikenali ("),
    "an unknown person": (["pengguna", "nonaktif", "budi"], "Pengguna “budi” tidak ada"),
    "an unknown post": (["pengguna", "tambah", "budi", "--nama", "Budi", "--jabatan", "lurah"], "Jabatan “lurah” tidak ada"),
    "a name that cannot be used": (["pengguna", "tambah", "Budi!", "--nama", "Budi"], "Nama pengguna “Budi!” tidak dapat dipakai"),
    "a name taken before": (["pengguna", "tambah", "wira", "--nama", "Wira"], "Nama pengguna “wira” sudah dipakai"),
    "an unknown period": (["siklus", "buka", "2026-TW5", "--oleh", "wira"], "Kode periode “2026-TW5” tidak dikenal"),
    "a year that is none": (["siklus", "buka", "0000-TW1", "--oleh", "wira"], "Kode periode “0000-TW1” tidak dikenal"),
    "an unknown bidang": (["siklus", "buka", "2026-TW3", "--oleh", "wira", "--bidang", "humas"], "Bidang “humas” tidak ada"),
    "somebody unknown opens": (["siklus", "buka", "2026-TW3", "--oleh", "budi"], "Akun “budi” tidak ada"),
    "somebody without the right opens": (["siklus", "buka", "2026-TW3", "--oleh", "sari"], "Nama sari (Staf Bidang Pelayanan Pencatatan"),
    "the last admin leaves": (["pengguna", "nonaktif", "wira"], "Sekurangnya satu admin aktif"),
    "a file that is not there": (["baca", "tidak-ada.xlsx"], "Berkas tidak-ada.xlsx tidak ada"),
}


@pytest.mark.parametrize("case", TROUBLE)
@pytest.mark.parametrize("form", [[], ["--json"]], ids=["words", "json"])
def test_what_a_person_can_mend_is_one_sentence(say: Say, case: str, form: list[str]) -> None:
    add(say, "wira", "kadis", "admin")
    add(say, "sari", "staf_capil")
    words, sentence = TROUBLE[case]
    said = say(*words, *form)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(sentence)
    assert said.err.count("\n") == 1
    assert "Traceback" not in said.err


def test_a_file_that_is_no_workbook_is_one_sentence(say: Say, tmp_path: Path) -> None:
    (tmp_path / "surat.xlsx").write_bytes(b"%PDF-1.7 surat" + bytes(range(256)))
    said = say("baca", str(tmp_path / "surat.xlsx"))
    assert (said.code, said.out) == (2, "")
    assert said.err.count("\n") == 1
    assert said.err.endswith(".\n")


def test_a_short_typed_password_is_refused(say: Say) -> None:
    said = say("pengguna", "tambah", "wira", "--nama", "Wira", "--sandi-dari-masukan", typed="1234\n")
    assert (said.code, said.out) == (2, "")
    assert "andi" in said.err
    assert say("pengguna", "daftar", "--json").as_json == []


@pytest.mark.parametrize(
    ("setting", "value", "sentence"),
    [
        ("DATABASE_URL", "bukan alamat", "DATABASE_URL tidak terbaca"),
        ("DATABASE_URL", "mysql://kantor/kinerja", "DATABASE_URL memakai “mysql”"),
        (
            "DATABASE_URL",
            "postgresql://kinerja:rahasia@127.0.0.1:1/kinerja",
            "Basis data postgresql+psycopg://kinerja:***@127.0.0.1:1/kine",
        ),
        ("SOP_CONTOH", "1", "Basis data ini berisi data dinas, sedangkan program dijalankan untuk DATA CONTOH"),
    ],
)
def test_a_setting_that_cannot_work_is_one_sentence(
    say: Say, monkeypatch: pytest.MonkeyPatch, setting: str, value: str, sentence: str
) -> None:
    say("siapkan")
    monkeypatch.setenv(setting, value)
    said = say("pengguna", "daftar")
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(sentence)
    assert said.err.count("\n") == 1


def test_an_office_without_its_data_is_one_sentence(say: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOP_DATA", str(tmp_path))
    said = say("siklus", "daftar")
    assert said == Answer(2, "", "Berkas data/kalender/jam-kerja.toml: tidak ada; salin dari paket program\n")


def test_the_rules_leave_as_files_and_come_back_with_what_was_edited(say: Say, tmp_path: Path) -> None:
    folder = tmp_path / "aturan"
    assert say("ekspor-aturan", "--ke", str(folder)).out.startswith("11 berkas aturan ditulis ke")
    assert say("impor-aturan", str(folder)).out == "Tidak ada perbedaan.\n"
    assert "tidak kosong" in say("ekspor-aturan", "--ke", str(folder)).err

    file = folder / "indikator" / "capil.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("bobot = 2", "bobot = 3", 1), encoding="utf-8")
    (folder / "skala.toml").unlink()
    told = say("impor-aturan", str(folder)).out
    assert told.splitlines()[:2] == ["berubah: indikator CAPIL-01", "    bobot: 2 → 3"]
    assert say("impor-aturan", str(folder), "--terapkan").code == 2
    sound = file.read_text(encoding="utf-8")
    file.write_text(sound.replace("semakin tinggi semakin baik", "ke atas"), encoding="utf-8")
    wrong = say("impor-aturan", str(folder))
    assert (wrong.code, wrong.out, "data/indikator/capil.toml" in wrong.err, "“ke atas”" in wrong.err) == (2, "", True, True)
    file.write_text(sound, encoding="utf-8")
    done = say("impor-aturan", str(folder), "--terapkan", "--surat", "PK 2026", "--alasan", "Disepakati ulang")
    assert done.out.endswith("1 aturan disimpan.\n")
    assert say("impor-aturan", str(folder)).out == "Tidak ada perbedaan.\n"


def test_files_without_a_bidang_that_a_cycle_names_are_refused_in_one_sentence(say: Say, tmp_path: Path) -> None:
    add(say, "budi", "kadis")
    say("siklus", "buka", "2026-TW3", "--oleh", "budi", "--bidang", "capil")
    folder = tmp_path / "aturan"
    say("ekspor-aturan", "--ke", str(folder))
    file = folder / "organisasi.toml"
    text = file.read_text(encoding="utf-8").replace('"capil"', '"akta"')
    file.write_text(text, encoding="utf-8")
    (folder / "indikator" / "capil.toml").unlink()
    for how in ([], ["--terapkan", "--surat", "Perbup 1/2026", "--alasan", "Nama baru"]):
        refused = say("impor-aturan", str(folder), *how)
        assert (refused.code, refused.out) == (2, "")
        assert refused.err.startswith("Unit capil tidak dapat ditarik: siklus Triwulan III 2026 memuatnya. Biarkan unit itu")
    assert say("siklus", "daftar").code == 0


def test_the_program_runs_as_a_module_and_speaks_utf8_whatever_the_console(tmp_path: Path) -> None:
    environ = {name: value for name, value in os.environ.items() if not name.startswith("SOP_") and name != "DATABASE_URL"}
    environ |= {"SOP_VAR": str(tmp_path), "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    run = [sys.executable, "-m", "sop_core"]
    mended = subprocess.run([*run, "pengguna", "nonaktif", "budi"], cwd=PROJECT, env=environ, capture_output=True, check=False)
    assert (mended.returncode, mended.stderr.decode()) == (2, "Pengguna “budi” tidak ada.\n")
    listed = subprocess.run([*run, "siklus", "daftar"], cwd=PROJECT, env=environ, capture_output=True, check=False)
    assert (listed.returncode, listed.stderr) == (0, b"")
    assert "--oleh NAMA" in listed.stdout.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="a closed pipe is another error there")
def test_a_reader_that_had_enough_ends_the_command_quietly(tmp_path: Path) -> None:
    environ = {name: value for name, value in os.environ.items() if not name.startswith("SOP_")} | {"SOP_VAR": str(tmp_path)}
    listening, speaking = os.pipe()
    os.close(listening)
    run = [sys.executable, "-m", "sop_core", "periksa-sop"]
    said = subprocess.run(run, cwd=PROJECT, env=environ, stdout=speaking, stderr=subprocess.PIPE, check=False)
    os.close(speaking)
    assert (said.returncode, said.stderr) == (0, b"")
