"""SOP 03/2025 as data: its steps and standards, every scanned word kept, every difference declared, every unknown word refused."""

import json
import re
import tomllib
from copy import deepcopy
from typing import Any

import pytest
from builders import procedure
from office_story import office

from sop_core.datafile import DataTable
from sop_core.errors import DataFileError, SopError
from sop_core.organisation import Peran
from sop_core.settings import PROJECT
from sop_core.sop.definition import Procedure, Scope, Step, procedure_from
from sop_core.worktime import TimeUnit

FILE = "data/sop/03-2025.toml"
MINUTES = {TimeUnit.MENIT: 1, TimeUnit.JAM: 60}

STEPS = [
    (1, Peran.KADIS, Scope.CYCLE, "10 menit", ()),
    (2, Peran.KATIM_PROGRAM, Scope.CYCLE, "10 menit", ()),
    (3, Peran.KABID, Scope.UNIT, "10 menit", ()),
    (4, Peran.STAF, Scope.UNIT, "3 jam", ()),
    (5, Peran.KATIM_BIDANG, Scope.UNIT, "2 jam", ()),
    (6, Peran.KABID, Scope.UNIT, "15 menit", (5, 4)),
    (7, Peran.SEKRETARIS, Scope.UNIT, "15 menit", ()),
    (8, Peran.KATIM_PROGRAM, Scope.CYCLE, "3 hari", ()),
    (9, Peran.SEKRETARIS, Scope.CYCLE, "15 menit", (8,)),
    (10, Peran.KADIS, Scope.CYCLE, "15 menit", (8, 9)),
    (11, Peran.KATIM_PROGRAM, Scope.CYCLE, "15 menit", ()),
]

SCANNED = {
    1: ("Disposisi (Sepuluh) Menit", "Disposisi (Sepuluh) Menit", "Disposisi (Arahan dan Petunjuk)"),
    2: ("", "10 (Sepuluh) Menit", "Nota Dinas"),
    3: ("", "10 (Sepuluh) Menit", "DraftLaporanKinerja Bidang"),
    4: ("", "3(Tiga) Jam", "Data dan Informasi untuk Penyusunan Draft Laporan Kinerja Bidang"),
    5: ("", "2(Dua) Jam", "Laporan Kinerja Bidang"),
    6: ("", "15 (Lima Belas) Menit", "Laporan Kinerja Bidang"),
    7: ("", "15 (Lima) Menit", "Laporan Kinerja Bidang"),
    8: ("Draft Laporan Kinerja Evaluasi Dinas", "3(Tiga) Hari", "Draft Laporan Kinerja Evaluasi Dinas"),
    9: ("Draft Laporan Kinerja Evaluasi Dinas", "15 (Lima Belas) Menit", "Draft Laporan Kinerja Evaluasi Dinas"),
    10: ("Draft Laporan Kinerja Evaluasi Dinas", "15 (Lima Belas) Menit", "Laporan Kinerja Evaluasi Dinas"),
    11: ("Laporan Kinerja Evaluasi Dinas", "15 (Lima Belas) Menit", "Laporan Kinerja Evaluasi Dinas"),
}
"""Kelengkapan, waktu and output as the scan has them, its damage included."""

DECLARED = {
    "disahkan_oleh": "penandatangan",
    "1 kelengkapan": "langkah-1-kelengkapan",
    "1 waktu": "langkah-1-waktu",
    "2 kelengkapan": "kelengkapan-2-7",
    "3 kegiatan": "langkah-3-kata-kerja",
    "3 kelengkapan": "kelengkapan-2-7",
    "3 keluaran": "langkah-3-keluaran",
    "4 kegiatan": "langkah-4-kata-kerja",
    "4 kelengkapan": "kelengkapan-2-7",
    "5 kelengkapan": "kelengkapan-2-7",
    "5 keluaran": "langkah-5-keluaran",
    "6 kegiatan": "langkah-6-kata-kerja",
    "6 kelengkapan": "kelengkapan-2-7",
    "6 keluaran": "keadaan-dokumen",
    "7 kelengkapan": "kelengkapan-2-7",
    "7 waktu": "langkah-7-waktu",
    "8 kegiatan": "kalimat-diringkas",
    "8 kelengkapan": "langkah-8-kelengkapan",
    "9 kegiatan": "kalimat-diringkas",
    "9 keluaran": "keadaan-dokumen",
    "10 kegiatan": "kalimat-diringkas",
    "10 kelengkapan": "keadaan-dokumen",
    "10 keluaran": "keadaan-dokumen",
    "11 kegiatan": "langkah-11-arsip",
    "11 kelengkapan": "keadaan-dokumen",
    "11 keluaran": "keadaan-dokumen",
    "nama": "nama-sop",
    "tanggal_revisi": "tanggal-revisi",
}
"""Every place where the value we use is not the scanned one, and the assumption that says why."""


def test_the_sop_has_eleven_steps_each_with_its_actor_scope_standard_and_ways_back() -> None:
    told = [(step.number, step.performers[0], step.scope, step.allowance.label, step.returns_to) for step in procedure().steps]
    assert told == STEPS


def test_the_staf_or_their_katim_may_finish_the_collecting_of_data() -> None:
    assert procedure().step(4).performers == (Peran.STAF, Peran.KATIM_BIDANG)


def test_a_bidang_has_325_minutes_and_the_whole_chain_405_minutes_and_three_days() -> None:
    steps = procedure().steps
    minutes = {step.number: step.allowance.amount * MINUTES[step.allowance.unit] for step in steps if step.allowance.unit in MINUTES}
    days = [step.allowance.amount for step in steps if step.allowance.unit is TimeUnit.HARI]
    assert sum(minutes[number] for number in (3, 4, 5, 6)) == 325
    assert (sum(minutes.values()), days) == (405, [3])


def test_only_three_steps_decide_and_only_those_send_back() -> None:
    assert [step.number for step in procedure().steps if step.is_decision] == [6, 9, 10]
    assert [step.number for step in procedure().steps if step.returns_to] == [6, 9, 10]


def test_the_head_keeps_its_boxes_and_all_its_lists() -> None:
    heading = procedure().heading
    assert heading.box("nomor") == "03 Tahun 2025"
    assert heading.box("tanggal_efektif") == "21 Januari 2025"
    assert {name: len(lines) for name, lines in heading.lists} == {
        "dasar_hukum": 6, "keterkaitan": 15, "kualifikasi": 3, "peralatan": 5, "peringatan": 1, "pencatatan": 1,
    }  # fmt: skip


@pytest.mark.parametrize("number", SCANNED)
def test_the_scanned_words_are_kept_with_their_damage(number: int) -> None:
    step = procedure().step(number)
    assert (step.requires.asli, step.time.asli, step.output.asli) == SCANNED[number]
    assert step.activity.asli


def test_every_value_that_is_not_the_scanned_one_is_declared_as_an_assumption() -> None:
    assert set(differences(procedure())) == set(DECLARED)
    kodes = [assumption.kode for assumption in procedure().assumptions]
    assert set(DECLARED.values()) <= set(kodes)
    assert len(kodes) == len(set(kodes)), "an assumption is declared once"


def test_an_assumption_of_a_step_speaks_of_a_step_that_exists_and_gives_its_reason() -> None:
    numbers = {step.number for step in procedure().steps}
    assert all(assumption.step is None or assumption.step in numbers for assumption in procedure().assumptions)
    assert all(assumption.reason and assumption.dipakai and assumption.part for assumption in procedure().assumptions)


def test_the_sekretaris_holds_the_steps_of_the_kabid_for_the_sekretariat() -> None:
    organisation, step = office().organisation, procedure().step(6)
    assert [post.kode for post in step.holders(organisation, "sekretariat")] == ["sekretaris"]
    assert [post.kode for post in step.holders(organisation, "capil")] == ["kabid_capil"]
    assert [post.kode for post in procedure().step(4).holders(organisation, "capil")] == ["staf_capil", "katim_capil"]


def test_a_step_that_does_not_exist_is_said_so() -> None:
    with pytest.raises(SopError, match="SOP 03-2025 tidak mempunyai langkah 12"):
        procedure().step(12)


def test_nothing_comes_after_the_last_step() -> None:
    assert procedure().after(11) is None
    assert procedure().after(7) == procedure().step(8)


def test_the_copy_a_cycle_keeps_reads_back_as_the_same_procedure() -> None:
    text = office().snapshot_of(procedure())
    assert procedure_from(DataTable("salinan SOP siklus", json.loads(text))) == procedure()


# --- what is refused, with the file, the place and the word


def broken(**changes: object) -> dict[str, Any]:
    """The SOP with its first step changed."""
    content = deepcopy(tomllib.loads((PROJECT / FILE).read_text(encoding="utf-8")))
    content["langkah"][0].update(changes)
    return content


def trouble(content: dict[str, Any]) -> str:
    with pytest.raises(DataFileError) as refused:
        procedure_from(DataTable(FILE, content))
    assert str(refused.value).startswith(f"Berkas {FILE}: ")
    return refused.value.trouble


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"pelaksana": ["Lurah"]}, "langkah ke-1, “pelaksana” berisi kata “Lurah” yang tidak dikenal; yang dikenal: Kepala Dinas,"),
        ({"per": "kecamatan"}, "langkah ke-1, “per” berisi kata “kecamatan” yang tidak dikenal; yang dikenal: siklus, bidang"),
        ({"keputusn": True}, "langkah ke-1, “keputusn” tidak dikenal; yang dikenal: nomor,"),
        ({"keputusan": "ya"}, "langkah ke-1, “keputusan” harus true atau false, yang ada: 'ya'"),
        ({"nomor": "1"}, "langkah ke-1, “nomor” harus berupa bilangan bulat, yang ada: '1'"),
        ({"nomor": True}, "langkah ke-1, “nomor” harus berupa bilangan bulat, yang ada: True"),
        ({"nomor": 2}, "nomor langkah harus urut dan tidak berulang; yang ada: [2, 2, 3"),
        ({"singkat": None}, "langkah ke-1, “singkat” harus berupa teks, yang ada: None"),
        ({"kembali_ke": [True]}, "langkah ke-1, “kembali_ke” harus berupa daftar bilangan, yang ada: [True]"),
        ({"kembali_ke": [0]}, "langkah 1 tidak dapat mengembalikan ke langkah 0"),
        ({"pelaksana": []}, "langkah 1 tidak mempunyai pelaksana"),
        ({"pelaksana": ["Pembaca"]}, "langkah 1 diberikan kepada Pembaca, yang tidak mengerjakan langkah SOP"),
        ({"pelaksana": ["Staf"]}, "langkah 1 sekali per siklus, tetapi Staf ada di tiap bidang"),
        ({"per": "bidang"}, "langkah per bidang harus satu rangkaian di antara langkah per siklus"),
        ({"waktu": "10 menit"}, "langkah ke-1, “waktu” harus berupa bagian tersendiri"),
        ({"waktu": {"nilai": 10, "asli": ""}}, "langkah ke-1, waktu, “nilai” harus berupa teks, yang ada: 10"),
        ({"waktu": {"nilai": "1", "asli": "", "satuan": "jam"}}, "langkah ke-1, waktu, “satuan” tidak dikenal; yang dikenal: nilai, asli"),
        ({"waktu": {"nilai": "sebentar", "asli": ""}}, "langkah ke-1, “waktu” Waktu baku “sebentar” tidak terbaca"),
    ],
    ids=lambda case: str(case)[:60],
)
def test_a_mistake_in_a_step_names_the_file_the_place_and_the_word(change: dict[str, object], said: str) -> None:
    assert trouble(broken(**change)).startswith(said)


def test_an_unknown_part_of_the_file_is_not_passed_over() -> None:
    content = broken()
    content["asumsi"][0]["alasn"] = "…"
    assert trouble(content).startswith("asumsi ke-1, “alasn” tidak dikenal")
    assert trouble({**broken(), "langkha": []}).startswith("“langkha” tidak dikenal")


def test_a_return_across_the_fan_in_is_refused() -> None:
    content = broken()
    content["langkah"][8]["kembali_ke"] = [7]
    assert trouble(content) == "langkah 9 tidak dapat mengembalikan ke langkah 7"


def test_a_sop_without_steps_is_refused() -> None:
    assert trouble({**broken(), "langkah": []}) == "nomor langkah harus urut dan tidak berulang; yang ada: []"


def differences(sop: Procedure) -> list[str]:
    """Where value and scan differ by more than case, blanks, punctuation, the office's full name and a number written out."""
    boxes = [name for name, box in sop.heading.boxes if plain(box.nilai) != plain(box.asli)]
    return boxes + [f"{step.number} {part}" for step in sop.steps for part in parts(step)]


def parts(step: Step) -> list[str]:
    cells = {"kegiatan": step.activity, "kelengkapan": step.requires, "waktu": step.time, "keluaran": step.output}
    return [part for part, cell in cells.items() if plain(cell.nilai) != plain(cell.asli)]


def plain(text: str) -> str:
    spoken_out = {"10 (sepuluh)": "10", "3(tiga)": "3", "2(dua)": "2", "15 (lima belas)": "15"}
    text = text.casefold().replace(" kependudukan dan pencatatan sipil kabupaten barito kuala", "")
    for written, digits in spoken_out.items():
        text = text.replace(written, digits)
    return re.sub(r"[\W_]+", "", text)
