"""The sample workbooks are what the generator makes, and every cell named in the truth holds the value it says."""

import json
import tomllib
import zipfile
from pathlib import Path

import openpyxl
import pytest
from contoh_story import KECAMATAN, kecamatan_recap
from contoh_workbooks import DATA, HERE, make

BERKAS = DATA / "contoh" / "berkas"
TRUTH = json.loads((HERE / "contoh_truth.json").read_text(encoding="utf-8"))
XLSX = [truth for truth in TRUTH if truth["berkas"].endswith(".xlsx")]


def parts(path: Path) -> dict[str, bytes]:
    """What a file holds, free of how this machine's zlib packs it."""
    if path.suffix == ".csv":
        return {"": path.read_bytes()}
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_samples_are_what_the_generator_makes(tmp_path: Path) -> None:
    make(tmp_path / "berkas", tmp_path / "truth.json")

    made = sorted(path.relative_to(tmp_path / "berkas") for path in (tmp_path / "berkas").rglob("*.*"))
    assert made == sorted(path.relative_to(BERKAS) for path in BERKAS.rglob("*.*"))
    assert [path for path in made if parts(BERKAS / path) != parts(tmp_path / "berkas" / path)] == []
    assert json.loads((tmp_path / "truth.json").read_text(encoding="utf-8")) == TRUTH


def test_five_bidang_seven_triwulan_and_one_repair() -> None:
    usable = {(truth["bidang"], truth["periode"]) for truth in TRUTH if truth["dapat_dipakai"]}
    broken = [truth for truth in TRUTH if not truth["dapat_dipakai"]]

    assert (len(TRUTH), len(usable)) == (36, 35)
    assert [(truth["periode"], len([m for m in truth["kesalahan"] if m["tingkat"] == "galat"])) for truth in broken] == [("2025-TW3", 3)]
    assert (BERKAS / broken[0]["pengganti"]).exists()


def as_number(text: object) -> float | None:
    """The numbers of our own samples: Indonesian text, predicates, blanks."""
    if isinstance(text, int | float):
        return float(text)
    if text in (None, "-", "#REF!") or "sekitar" in str(text):
        return None
    return {"BB": 5.0}.get(str(text)) or float(str(text).removesuffix(" %").replace(",", "."))


@pytest.mark.parametrize("truth", XLSX, ids=lambda truth: truth["berkas"])
def test_the_cells_hold_the_truth(truth: dict) -> None:
    sheet = openpyxl.load_workbook(BERKAS / truth["berkas"], data_only=True)[truth["lembar"]]
    last = truth["periode"][5:]

    wrong = {kode: row["sel"] for kode, row in truth["indikator"].items() if as_number(sheet[row["sel"]].value) != row["realisasi"][last]}

    assert wrong == {}


@pytest.mark.parametrize("truth", TRUTH, ids=lambda truth: truth["berkas"])
def test_every_sample_is_stamped(truth: dict) -> None:
    assert any(b"DATA CONTOH" in content for content in parts(BERKAS / truth["berkas"]).values())


def test_the_recap_adds_up_to_the_indicators() -> None:
    recap = kecamatan_recap(2025, 2)

    assert (sum(recap["Pencetakan KTP-el"].values()), sum(recap["Penerbitan KK"].values())) == (6215, 7640)
    assert sum(recap["SKPWNI Datang"].values()) + sum(recap["SKPWNI Pindah"].values()) == 2154
    assert round(sum(recap["Sudah Rekam"].values()) / sum(recap["Wajib KTP"].values()) * 100, 2) == 98.95


def test_the_kecamatan_are_those_of_the_office() -> None:
    office = tomllib.loads((DATA / "organisasi.toml").read_text(encoding="utf-8"))

    assert list(KECAMATAN) == [kecamatan["nama"] for kecamatan in office["kecamatan"]]


def test_the_story_is_told_by_the_numbers() -> None:
    by = {(truth["bidang"], truth["periode"]): truth for truth in TRUTH if truth["dapat_dipakai"]}
    trouble = by["piak", "2025-TW4"]["indikator"]["PIAK-03"]["realisasi"]
    akta = by["capil", "2025-TW2"]["indikator"]["CAPIL-03"]
    dafduk = [row for row in by["dafduk", "2025-TW4"]["indikator"].values() if row["pagu"]]

    assert trouble == {"TW1": 3, "TW2": 5, "TW3": 7, "TW4": 8}
    assert akta["realisasi"]["TW2"] > akta["target_periode"]["TW2"]
    spent = sum(sum(row["realisasi_anggaran"].values()) for row in dafduk)
    assert 0.65 < spent / sum(row["pagu"] for row in dafduk) < 0.75
