"""The organisation of ``data/organisasi.toml``, and the mistakes in it that are refused with the file, the place and the word."""

import tomllib
from copy import deepcopy
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from office_story import UNITS, office

from sop_core.datafile import DataTable
from sop_core.errors import DataFileError, NotFound
from sop_core.office import read_office
from sop_core.office.organisations import organisation_from
from sop_core.organisation import Peran
from sop_core.settings import PROJECT

FILE = "data/organisasi.toml"
CONTENT = tomllib.loads((PROJECT / FILE).read_text(encoding="utf-8"))


def test_the_office_has_five_suppliers_nineteen_posts_and_seventeen_kecamatan() -> None:
    organisation = office().organisation
    assert tuple(unit.kode for unit in organisation.units) == UNITS
    assert (len(organisation.posts), len(organisation.kecamatan)) == (19, 17)


def test_every_role_has_its_post_and_the_sekretaris_heads_the_sekretariat() -> None:
    organisation = office().organisation
    told = {unit: organisation.post_for(Peran.KABID, unit).kode for unit in UNITS}
    assert told == {
        "sekretariat": "sekretaris", "dafduk": "kabid_dafduk", "capil": "kabid_capil", "piak": "kabid_piak", "pdip": "kabid_pdip",
    }  # fmt: skip
    assert organisation.post_for(Peran.STAF, "piak").kode == "staf_piak"
    assert organisation.post_for(Peran.KADIS, "piak").kode == "kadis"
    assert {peran for peran in Peran if peran.per_unit} == {Peran.KABID, Peran.KATIM_BIDANG, Peran.STAF}


def test_what_the_office_does_not_have_is_said_with_what_there_is() -> None:
    organisation = office().organisation
    with pytest.raises(NotFound, match="Bidang “humas” tidak ada dalam organisasi; yang ada: sekretariat, dafduk, capil, piak, pdip"):
        organisation.unit("humas")
    with pytest.raises(NotFound, match="Jabatan “lurah” tidak ada dalam organisasi; yang ada: kadis, sekretaris"):
        organisation.post("lurah")
    with pytest.raises(NotFound, match="Tidak ada jabatan Staf untuk dinas dalam organisasi"):
        organisation.post_for(Peran.STAF, None)


@pytest.mark.parametrize(
    ("part", "row", "change", "said"),
    [
        ("jabatan", 0, {"peran": "Lurah"}, "jabatan ke-1, “peran” berisi kata “Lurah” yang tidak dikenal; yang dikenal: Kepala Dinas"),
        ("jabatan", 0, {"nip": "1"}, "jabatan ke-1, “nip” tidak dikenal; yang dikenal: kode, nama, peran, unit"),
        ("jabatan", 1, {"kode": "kadis"}, "“jabatan” memuat kode yang berulang: kadis"),
        ("jabatan", 5, {"unit": "humas"}, "jabatan ke-6, “unit” “humas” tidak ada; unit yang ada: capil, dafduk"),
        ("jabatan", 5, {"unit": ""}, "jabatan ke-6, “unit” harus diisi untuk peran Staf"),
        ("jabatan", 5, {"peran": "Katim pada Bidang"}, "“jabatan” belum memuat Staf untuk unit sekretariat"),
        ("unit", 0, {"kode": "dafduk"}, "jabatan ke-5, “unit” “sekretariat” tidak ada"),
        ("unit", 0, {"kepala": "kabag"}, "“unit” sekretariat: kepala “kabag” tidak ada di antara jabatan"),
        ("unit", 0, {"alias": "Umum"}, "unit ke-1, “alias” harus berupa daftar teks, yang ada: 'Umum'"),
        ("unit", 0, {"pogram": []}, "unit ke-1, “pogram” tidak dikenal"),
        ("kecamatan", 2, {"nama": 3}, "kecamatan ke-3, “nama” harus berupa teks, yang ada: 3"),
    ],
)
def test_a_mistake_names_the_place_and_the_word(part: str, row: int, change: dict[str, object], said: str) -> None:
    content: dict[str, Any] = deepcopy(CONTENT)
    content[part][row].update(change)
    with pytest.raises(DataFileError) as refused:
        organisation_from(DataTable(FILE, content))
    assert refused.value.trouble.startswith(said)
    assert f"Berkas {FILE}: {said}" in str(refused.value)


def test_an_organisation_without_units_is_refused() -> None:
    with pytest.raises(DataFileError, match="“unit” kosong"):
        organisation_from(DataTable(FILE, {**CONTENT, "unit": [], "jabatan": []}))


# --- the folder as a whole


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of ``data/`` to spoil."""
    for name in ("sop", "kalender", "kamus"):
        copytree(PROJECT / "data" / name, tmp_path / "data" / name)
    for name in ("organisasi.toml", "skala.toml"):
        (tmp_path / "data" / name).write_bytes((PROJECT / "data" / name).read_bytes())
    return tmp_path / "data"


def a_sop(folder: Path, name: str, identity: str) -> None:
    text = (PROJECT / "data/sop/03-2025.toml").read_text(encoding="utf-8")
    (folder / "sop" / f"{name}.toml").write_text(text.replace('id = "03-2025"', f'id = "{identity}"'), encoding="utf-8")


def test_new_cycles_follow_the_sop_of_the_latest_year_whatever_its_number(folder: Path) -> None:
    a_sop(folder, "01-2026", "01-2026")
    a_sop(folder, "09-2024", "09-2024")
    read = read_office(folder)
    assert (read.procedure.id, sorted(read.procedures)) == ("01-2026", ["01-2026", "03-2025", "09-2024"])


def test_a_sop_named_otherwise_than_its_file_is_refused(folder: Path) -> None:
    a_sop(folder, "01-2026", "03-2025")
    with pytest.raises(DataFileError, match=r"data/sop/01-2026.toml: id “03-2025” tidak sama dengan nama berkasnya"):
        read_office(folder)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("organisasi.toml", None, "Berkas data/organisasi.toml: tidak ada"),
        ("organisasi.toml", b"nama = ", "Berkas data/organisasi.toml: bukan TOML yang benar"),
        ("sop/03-2025.toml", b"\xff\xfe", "Berkas data/sop/03-2025.toml: bukan TOML yang benar"),
        ("sop/03-2025.toml", None, "Berkas data/sop: tidak ada satu pun SOP"),
    ],
)
def test_a_file_that_is_missing_or_broken_is_named(folder: Path, name: str, content: bytes | None, said: str) -> None:
    if content is None:
        (folder / name).unlink()
    else:
        (folder / name).write_bytes(content)
    with pytest.raises(DataFileError, match=said):
        read_office(folder)
