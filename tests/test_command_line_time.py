"""The commands that only answer: working time, a deadline, the SOP examined; without a database. And the events of a cycle, with one."""

import csv
import io
import json
import os
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import office_story
import pytest
from desks import HAUL, LETTER, WHY, desk, hired

from sop_core import __main__ as command_line
from sop_core.actions import rules
from sop_core.settings import PROJECT
from sop_core.store.engine import open_store
from sop_core.store.preparation import prepare

GOLDEN = PROJECT / "data/uji/jam-kerja.csv"
FRIDAY, MONDAY = "2026-11-20T15:50+08:00", "2026-11-23T09:50+08:00"


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str

    @property
    def as_json(self) -> dict[str, object]:
        said: dict[str, object] = json.loads(self.out)
        return said


Say = Callable[..., Answer]


@pytest.fixture
def say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Say:
    """``say("jam", …)`` where no database can be opened: its folder does not exist."""
    for name in [name for name in os.environ if name.startswith("SOP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{(tmp_path / 'tidak-ada' / 'x.db').as_posix()}")

    def said(*words: str) -> Answer:
        try:
            code = command_line.main(words)
        except SystemExit as left:
            code = int(left.code or 0)
        return Answer(code, *capsys.readouterr())

    return said


def test_hours_may_be_written_with_a_dot_as_the_program_writes_them(say: Say) -> None:
    dotted = say("jam", "--mulai", FRIDAY.replace("15:50", "15.50"), "--selesai", MONDAY.replace("09:50", "9.50"), "--json")
    assert dotted.as_json["menit_kerja"] == 180
    assert say("tenggat", "--mulai", FRIDAY.replace("15:50", "15.50"), "--waktu", "3 jam", "--json").as_json == {"tenggat": MONDAY}
    assert say("tenggat", "--mulai", "2026-11-20T15.5+08:00", "--waktu", "3 jam").code == 2


def test_from_friday_afternoon_to_monday_morning_three_hours_count_and_each_stretch_says_why(say: Say) -> None:
    assert say("jam", "--mulai", FRIDAY, "--selesai", MONDAY, "--json").as_json == {
        "menit_kerja": 180,
        "hari_kerja": 0.4,
        "rincian": [
            stretch("2026-11-20T15:50", "2026-11-20T16:30", 40, True, "jam kerja"),
            stretch("2026-11-20T16:30", "2026-11-21T00:00", 450, False, "di luar jam kerja"),
            stretch("2026-11-21T00:00", "2026-11-23T00:00", 2880, False, "Sabtu/Minggu"),
            stretch("2026-11-23T00:00", "2026-11-23T07:30", 450, False, "di luar jam kerja"),
            stretch("2026-11-23T07:30", "2026-11-23T09:50", 140, True, "jam kerja"),
        ],
    }


def stretch(start: str, end: str, minutes: int, counts: bool, why: str) -> dict[str, object]:
    return {"mulai": f"{start}+08:00", "selesai": f"{end}+08:00", "menit": minutes, "dihitung": counts, "sebab": why}


def test_a_person_reads_the_sum_and_the_stretches(say: Say) -> None:
    lines = say("jam", "--mulai", FRIDAY, "--selesai", MONDAY).out.splitlines()
    assert lines[0] == "180 menit kerja (3 jam); 0,4 hari kerja"
    assert lines[1] == "  2026-11-20T15:50+08:00 – 2026-11-20T16:30+08:00  40 menit           jam kerja"
    assert len(lines) == 6


def test_every_golden_case_is_answered_by_the_command_line(say: Say) -> None:
    with GOLDEN.open(encoding="utf-8", newline="") as file:
        cases = list(csv.DictReader(file))
    assert len(cases) == 100
    for case in cases:
        used = say("jam", "--mulai", case["mulai"], "--selesai", case["selesai"], "--json").as_json
        assert (used["menit_kerja"], used["hari_kerja"]) == (int(case["menit_kerja"]), float(case["hari_kerja"])), case
        assert say("tenggat", "--mulai", case["mulai"], "--waktu", case["waktu_baku"], "--json").as_json == {"tenggat": case["tenggat"]}


def test_what_the_office_changed_in_its_calendar_counts_here_too(say: Say, hired_sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    words = ("tenggat", "--mulai", "2026-10-05T15:30+08:00", "--waktu", "3 jam")
    assert say(*words).out == "Tenggat 2026-10-06T10:00+08:00\n"
    with hired(hired_sqlite_url) as store:
        prepare(store, contoh=False)
        rules.change_calendar(desk(store, "admin"), HAUL, LETTER, WHY)
    monkeypatch.setenv("DATABASE_URL", hired_sqlite_url)
    assert say(*words).out == "Tenggat 2026-10-07T10:00+08:00\n"


def test_seconds_are_kept_where_there_are_any(say: Say) -> None:
    answer = say("tenggat", "--mulai", "2026-11-19T08:00:20+08:00", "--waktu", "15 menit")
    assert answer.out == "Tenggat 2026-11-19T08:15:20+08:00\n"
    used = say("jam", "--mulai", "2026-11-19T08:00:20+08:00", "--selesai", "2026-11-19T08:01:05+08:00", "--json")
    assert used.as_json["menit_kerja"] == 0.75


def test_moments_of_another_zone_are_answered_in_the_office_s(say: Say) -> None:
    assert say("tenggat", "--mulai", "2026-11-20T07:50Z", "--waktu", "3 jam", "--json").as_json == {"tenggat": MONDAY}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("jam", "--mulai", "2026-11-20T15:50", "--selesai", MONDAY), "Waktu 2026-11-20 15:50:00 tidak menyebut zona"),
        (("jam", "--mulai", FRIDAY, "--selesai", "2026-11-23"), "Waktu 2026-11-23 00:00:00 tidak menyebut zona"),
        (("tenggat", "--mulai", "2026-11-20T15:50", "--waktu", "3 hari"), "Waktu 2026-11-20 15:50:00 tidak menyebut zona"),
        (("tenggat", "--mulai", "kemarin", "--waktu", "3 hari"), "Waktu “kemarin” tidak terbaca; tulis tanggal, jam dan zonanya"),
        (("tenggat", "--mulai", "0001-01-01T00:00+14:00", "--waktu", "3 hari"), "Waktu “0001-01-01T00:00+14:00” di luar kalender"),
        (("tenggat", "--mulai", FRIDAY, "--waktu", "sebentar"), "Waktu baku “sebentar” tidak terbaca"),
        (("tenggat", "--mulai", FRIDAY, "--waktu", "9999 hari"), "Tenggat 9.999 hari sejak 20 Nov 2026 15.50 jatuh sesudah kalender"),
        (("jam", "--mulai", MONDAY, "--selesai", FRIDAY), "Saat selesai (20 Nov 2026 15.50) mendahului saat mulai"),
        (("jam", "--mulai", "2030-01-01T08:00+08:00", "--selesai", "2030-01-02T08:00+08:00"), "Waktu 1 Jan 2030 08.00 di luar kalender"),
        (("jam", "--mulai", FRIDAY), "Perintah tidak dikenali"),
        (("periksa-sop", "tidak-ada.toml"), "Berkas tidak-ada.toml tidak ada."),
    ],
    ids=lambda case: " ".join(case) if isinstance(case, tuple) else "",
)
def test_what_a_person_can_mend_is_one_sentence_and_exit_code_2(say: Say, words: tuple[str, ...], sentence: str) -> None:
    answer = say(*words)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(sentence)
    assert answer.err.count("\n") == 1


# --- Dokter SOP


def test_the_sop_of_the_office_is_examined_without_naming_a_file(say: Say) -> None:
    told = say("periksa-sop", "--json").as_json
    assert told["berkas"] == "03-2025.toml"
    assert {
        "kode": "waktu-angka-kata",
        "tingkat": "bertentangan",
        "langkah": 7,
        "bagian": "Waktu",
        "ditemukan": "15 (Lima) Menit",
        "penjelasan": "Angka 15 dan kata yang berarti 5 bertentangan; yang dipakai 15 menit.",
        "asumsi": "langkah-7-waktu",
    } in told["catatan"]  # type: ignore[operator]


def test_a_person_reads_how_many_remarks_are_not_answered(say: Say) -> None:
    first, *lines = say("periksa-sop").out.splitlines()
    assert first == f"03-2025.toml: {len(lines)} catatan, 4 belum dijawab asumsi mana pun. Tidak ada yang diubah."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ini bukan [TOML", "bukan TOML yang benar"),
        ("id = 'x'\nlangkah = 3\n", "“langkah” harus berupa daftar bagian, yang ada: 3"),
    ],
)
def test_a_file_too_damaged_to_load_is_a_remark_and_no_failure(say: Say, tmp_path: Path, text: str, found: str) -> None:
    file = tmp_path / "rusak.toml"
    file.write_text(text, encoding="utf-8")
    answer = say("periksa-sop", str(file), "--json")
    assert answer.code == 0
    remarks: list[dict[str, str]] = answer.as_json["catatan"]  # type: ignore[assignment]
    assert any(one["kode"] == "berkas-rusak" and one["ditemukan"].startswith(found) for one in remarks)
    assert file.read_text(encoding="utf-8") == text


def test_bytes_that_are_no_text_are_a_remark_too(say: Say, tmp_path: Path) -> None:
    (tmp_path / "biner.toml").write_bytes(b"\xff\xfe\x00")
    assert "bukan TOML yang benar" in say("periksa-sop", str(tmp_path / "biner.toml")).out


# --- the events of a cycle


@pytest.fixture
def say_of_tw3(say: Say, hired_sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Say:
    monkeypatch.setenv("DATABASE_URL", hired_sqlite_url)
    store = open_store(hired_sqlite_url)
    office_story.tell_tw3(store)
    store.close()
    return say


def test_the_events_leave_as_csv_json_and_xes(say_of_tw3: Say) -> None:
    rows = list(csv.DictReader(io.StringIO(say_of_tw3("peristiwa", "2026-TW3", "--csv").out.removeprefix("\ufeff")), delimiter=";"))
    assert (rows[0]["peristiwa"], rows[0]["time:timestamp"]) == ("Siklus dibuka", "2026-10-05T08:00:00.000+08:00")
    as_json: list[dict[str, str]] = say_of_tw3("peristiwa", "2026-TW3", "--json").as_json  # type: ignore[assignment]
    assert [one["concept:name"] for one in as_json] == [one["concept:name"] for one in rows]
    log = ElementTree.fromstring(say_of_tw3("peristiwa", "2026-TW3", "--xes").out)
    assert len(log.findall(".//{*}event")) == len(rows)


def test_a_cycle_that_is_not_there_is_said_so(say_of_tw3: Say) -> None:
    assert say_of_tw3("peristiwa", "2020-TW1", "--csv") == Answer(2, "", "Siklus “2020-TW1” tidak ada.\n")


def test_the_events_leave_as_an_object_centric_log(say_of_tw3: Say) -> None:
    log = json.loads(say_of_tw3("peristiwa", "2026-TW3", "--ocel").out)
    assert [each["name"] for each in log["objectTypes"]] == ["siklus", "laporan bidang", "berkas versi", "orang"]
    assert Counter(thing["type"] for thing in log["objects"])["berkas versi"] == 2, "Sekretariat and Dafduk sent a file"
    assert log["events"][0]["type"] == "Siklus dibuka"


def test_csv_and_xes_at_once_is_refused(say_of_tw3: Say) -> None:
    assert say_of_tw3("peristiwa", "2026-TW3", "--csv", "--xes").code == 2
