"""*Dokter SOP*: the known damage of SOP 03/2025 is found and answered, a sound SOP draws no remark, one damage draws its remark."""

import tomllib
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from builders import procedure
from hypothesis import given
from hypothesis import strategies as st
from office_story import office

from sop_core.datafile import DataTable
from sop_core.settings import PROJECT
from sop_core.sop.definition import Procedure, procedure_from
from sop_core.sop.lint import RemarkWeight, SopRemark, examine, examine_table
from sop_core.sop.lint_steps import WrittenTime
from sop_core.sop.number_words import DIGITS, number_in_words

FILE = "data/sop/03-2025.toml"

KNOWN = {
    (None, "kotak-tertukar", "Tgl. Revisi", "tanggal-revisi"),
    (None, "kotak-ganda", "Kotak Keterkaitan, Peringatan, Pencatatan", "kotak-kepala"),
    (None, "pelaksana-kosong", "Semua langkah, kolom Pelaksana", "pelaksana-kosong"),
    (None, "kualifikasi-asing", "Kualifikasi 1", "kualifikasi-magang"),
    (None, "hukum-digantikan", "Dasar hukum 2", "inpres-7-1999"),
    (None, "nama-berubah", "Nama laporan", "nama-laporan"),
    (None, "kala-tidak-disebut", "Periode pelaporan", "periode"),
    (None, "kata-menyatu", "Dasar hukum", None),
    (1, "waktu-menyatu", "Waktu", "langkah-1-waktu"),
    (1, "waktu-tanpa-angka", "Waktu", "langkah-1-waktu"),
    (1, "kelengkapan-menyatu", "Kelengkapan", "langkah-1-kelengkapan"),
    (1, "pelaksana-tanpa-dasar", "Pelaksana", "pelaksana-kosong"),
    (2, "kelengkapan-hilang", "Kelengkapan", "kelengkapan-2-7"),
    (3, "kelengkapan-hilang", "Kelengkapan", "kelengkapan-2-7"),
    (3, "periksa-sebelum-ada", "Kegiatan", "langkah-3-kata-kerja"),
    (3, "keluaran-sebelum-dibuat", "Keluaran", "langkah-3-keluaran"),
    (3, "kata-menyatu", "Keluaran", "langkah-3-keluaran"),
    (4, "kelengkapan-hilang", "Kelengkapan", "kelengkapan-2-7"),
    (4, "periksa-orang", "Kegiatan", "langkah-4-kata-kerja"),
    (5, "kelengkapan-hilang", "Kelengkapan", "kelengkapan-2-7"),
    (5, "keluaran-bukan-buatannya", "Keluaran", "langkah-5-keluaran"),
    (6, "kelengkapan-hilang", "Kelengkapan", "kelengkapan-2-7"),
    (6, "serah-sebelum-periksa", "Kegiatan", "langkah-6-kata-kerja"),
    (6, "tujuan-kembali-tidak-disebut", "Tujuan pengembalian", "langkah-6-kembali"),
    (6, "putaran-tanpa-batas", "Tujuan pengembalian", "langkah-6-kembali"),
    (6, "keadaan-tidak-tampak", "Keluaran", "keadaan-dokumen"),
    (7, "kelengkapan-hilang", "Kelengkapan", "kelengkapan-2-7"),
    (7, "waktu-angka-kata", "Waktu", "langkah-7-waktu"),
    (7, "pemeriksa-sama", "Pelaksana", "sekretariat-pengirim"),
    (8, "kelengkapan-tidak-bersambung", "Kelengkapan", "langkah-8-kelengkapan"),
    (8, "kelengkapan-hasil-sendiri", "Kelengkapan", "langkah-8-kelengkapan"),
    (9, "tujuan-kembali-tidak-disebut", "Tujuan pengembalian", None),
    (9, "putaran-tanpa-batas", "Tujuan pengembalian", None),
    (10, "tujuan-kembali-tidak-disebut", "Tujuan pengembalian", "langkah-10-kembali"),
    (10, "putaran-tanpa-batas", "Tujuan pengembalian", None),
    (11, "pelaksana-tanpa-dasar", "Pelaksana", "langkah-11-pelaksana"),
    (11, "keputusan-tanpa-syarat", "Diagram", "langkah-11-keputusan"),
    (11, "tercatat", "Kegiatan", "langkah-11-arsip"),
}
"""What domain knowledge says is damaged in the scan: step, remark, part, and the assumption that answers it."""


def remarks() -> tuple[SopRemark, ...]:
    return examine(procedure(), office().organisation)


def test_the_known_damage_of_the_scan_is_found_each_with_the_assumption_that_answers_it() -> None:
    found = {(one.step, one.kode, one.part, one.assumption) for one in remarks()}
    assert found >= KNOWN


def test_fifteen_in_digits_and_five_in_words_is_said_in_both() -> None:
    told = next(one for one in remarks() if one.kode == "waktu-angka-kata")
    assert (told.step, told.found, told.severity) == (7, "15 (Lima) Menit", RemarkWeight.WRONG)
    assert told.explained == "Angka 15 dan kata yang berarti 5 bertentangan; yang dipakai 15 menit."


def test_the_two_reports_are_each_named_in_several_ways() -> None:
    drifting = [one.found.split("; ") for one in remarks() if one.kode == "nama-berubah"]
    assert drifting == [
        [
            "Laporan Data Kinerja Dinas (langkah 1)",
            "Laporan Kinerja Dinas (langkah 6, 7)",
            "Laporan Kinerja Evaluasi Dinas (langkah 8, 9, 10, 11)",
        ],
        ["Laporan Data Kinerja Bidang (langkah 2, 3, 4, 7)", "Laporan Kinerja Bidang (langkah 3, 4, 5, 6, 7)"],
    ]


def test_every_assumption_of_the_file_is_behind_a_remark() -> None:
    assert {one.kode for one in procedure().assumptions} == {one.assumption for one in remarks()} - {None}


def test_nothing_that_differs_from_the_scan_is_undeclared() -> None:
    assert [one for one in remarks() if one.kode == "beda-tanpa-asumsi"] == []


def test_the_examination_changes_nothing() -> None:
    before = (PROJECT / FILE).read_bytes()
    same = deepcopy(procedure())
    examine(procedure())
    assert procedure() == same
    assert (PROJECT / FILE).read_bytes() == before


# --- a sound SOP, and one damage at a time


def cell(text: str) -> dict[str, str]:
    return {"nilai": text, "asli": text}


def a_step(number: int, who: str, to: str, scope: str, activity: str, takes: str, output: str, **more: object) -> dict[str, Any]:
    time = {"nilai": "15 menit", "asli": "15 (Lima Belas) Menit"}
    texts = {"kegiatan": cell(activity), "kelengkapan": cell(takes), "waktu": time, "keluaran": cell(output)}
    return {"nomor": number, "singkat": f"Langkah {number}", "pelaksana": [who], "diteruskan_kepada": to, "per": scope, **texts, **more}


def sound() -> dict[str, Any]:
    """A SOP of four steps in which everything fits."""
    decides = "Menerima dan memeriksa Konsep Laporan Bulanan, jika sesuai maka diparaf dan diteruskan kepada Katim Penyusunan Program"
    back = ", jika tidak sesuai maka dikembalikan kepada Katim pada Bidang paling banyak 3 kali"
    told = "Menerima disposisi dari pimpinan oleh Sekretaris lalu meneruskan kepada Katim pada Bidang"
    drafts = "Membuat Konsep Laporan Bulanan lalu mengajukan kepada Kepala Bidang"
    boxes = {
        "nomor": cell("07 Tahun 2026"),
        "tanggal_pembuatan": cell("5 Januari 2026"),
        "tanggal_revisi": cell(""),
        "tanggal_efektif": cell("6 Januari 2026"),
        "disahkan_oleh": cell("Kepala Dinas"),
        "nama": cell("Penyusunan Laporan Bulanan"),
        "unit_kerja": cell("Sekretariat"),
    }
    lists = {
        "dasar_hukum": ["Peraturan Bupati Nomor 46 Tahun 2022"],
        "keterkaitan": ["SOP Pelayanan Umum"],
        "kualifikasi": ["Mengetahui prosedur penyusunan laporan"],
        "peralatan": ["Komputer"],
        "peringatan": ["Apabila SOP ini tidak dijalankan, laporan terlambat"],
        "pencatatan": ["Buku agenda"],
    }
    steps = [
        a_step(1, "Sekretaris", "Katim pada Bidang", "siklus", told, "Surat", "Disposisi"),
        a_step(2, "Katim pada Bidang", "Kepala Bidang", "bidang", drafts, "Disposisi", "Konsep Laporan Bulanan"),
        a_step(3, "Kepala Bidang", "Katim Penyusunan Program", "bidang", decides + back, "Konsep Laporan Bulanan", "Laporan Bulanan"),
        a_step(4, "Katim Penyusunan Program", "Arsip", "siklus", "Mengarsipkan Laporan Bulanan", "Laporan Bulanan", "Laporan Bulanan"),
    ]
    steps[2].update(keputusan=True, kembali_ke=[2])
    return {"id": "07-2026", "sumber": "uji", "kepala": {**boxes, **lists}, "langkah": steps, "asumsi": []}


def read(content: dict[str, Any]) -> Procedure:
    return procedure_from(DataTable("data/sop/07-2026.toml", content))


def test_a_sound_sop_draws_no_remark() -> None:
    assert examine(read(sound()), office().organisation) == ()


def with_step(number: int, **changes: object) -> dict[str, Any]:
    content = sound()
    content["langkah"][number - 1].update(changes)
    return content


def with_head(**changes: object) -> dict[str, Any]:
    content = sound()
    content["kepala"].update(changes)
    return content


def words_of(number: int) -> str:
    return str(sound()["langkah"][number - 1]["kegiatan"]["nilai"])


DAMAGES = {
    "digits and word disagree": (with_step(2, waktu={"nilai": "15 menit", "asli": "15 (Lima) Menit"}), 2, "waktu-angka-kata"),
    "digits lost": (with_step(2, waktu={"nilai": "15 menit", "asli": "(Lima Belas) Menit"}), 2, "waktu-tanpa-angka"),
    "time fused with another cell": (with_step(2, waktu={"nilai": "15 menit", "asli": "Surat 15 (Lima Belas) Menit"}), 2, "waktu-menyatu"),
    "time missing": (with_step(2, waktu={"nilai": "15 menit", "asli": ""}), 2, "waktu-hilang"),
    "another time used": (with_step(2, waktu={"nilai": "20 menit", "asli": "15 (Lima Belas) Menit"}), 2, "waktu-beda"),
    "another unit used": (with_step(2, waktu={"nilai": "15 jam", "asli": "15 (Lima Belas) Menit"}), 2, "waktu-beda"),
    "handed to somebody else": (with_step(3, diteruskan_kepada="Staf", kegiatan=cell("Menerima dan memeriksa Konsep Laporan Bulanan, "
        "jika sesuai diparaf, jika tidak dikembalikan kepada Katim pada Bidang paling banyak 3 kali")), 4, "langkah-tidak-tercapai"),
    "nobody is named": (with_step(1, kegiatan=cell("Menerima disposisi, meneruskan kepada Katim pada Bidang")), 1, "pelaksana-tanpa-dasar"),
    "a number is left out": (with_step(4, nomor=5), 5, "nomor-terlewat"),
    "a decision without a condition": (with_step(4, keputusan=True, kembali_ke=[1]), 4, "keputusan-tanpa-syarat"),
    "a decision that cannot send back": (with_step(3, kembali_ke=[]), 3, "keputusan-tanpa-jalan-kembali"),
    "a return without a decision": (with_step(3, keputusan=False), 3, "keputusan-tanpa-jalan-kembali"),
    "a condition without a decision": (with_step(3, keputusan=False, kembali_ke=[]), 3, "syarat-tanpa-keputusan"),
    "a loop without exit": (with_step(3, kegiatan=cell("Menerima dan memeriksa Konsep Laporan Bulanan; jika tidak sesuai dikembalikan "
        "kepada Katim pada Bidang, lalu Katim Penyusunan Program")), 3, "putaran-tanpa-jalan-keluar"),
    "a document that does not meet": (with_step(3, kelengkapan=cell("Surat Tugas")), 3, "kelengkapan-tidak-bersambung"),
    "no document at all": (with_step(3, kelengkapan={"nilai": "Konsep Laporan Bulanan", "asli": ""}), 3, "kelengkapan-hilang"),
    "checked before it exists": (
        with_step(1, kegiatan=cell("Memeriksa laporan oleh Sekretaris untuk Katim pada Bidang")), 1, "periksa-sebelum-ada",
    ),
    "handed over before it is checked": (
        with_step(3, kegiatan=cell(words_of(3).replace("Menerima dan", "Menyerahkan dan"))), 3, "serah-sebelum-periksa",
    ),
    "made later": (with_step(1, keluaran=cell("Konsep Laporan Bulanan")), 1, "keluaran-sebelum-dibuat"),
    "words run together": (with_step(4, kegiatan=cell("MengarsipkanLaporan Bulanan")), 4, "kata-menyatu"),
    "repaired silently": (with_step(4, keluaran={"nilai": "Laporan Bulanan", "asli": "Buku Tamu"}), 4, "beda-tanpa-asumsi"),
    "a sentence in the box of a date": (with_head(tanggal_revisi={"nilai": "", "asli": "Memiliki sikap teliti"}), None, "kotak-tertukar"),
    "a law among the related SOP": (with_head(keterkaitan=["Peraturan Bupati Nomor 1"]), None, "kotak-tertukar"),
    "an empty box": (with_head(peralatan=[]), None, "kotak-kosong"),
    "in force before it was made": (with_head(tanggal_efektif=cell("4 Januari 2026")), None, "tanggal-terbalik"),
    "a box repaired silently": (
        with_head(nama={"nilai": "Penyusunan Laporan Bulanan", "asli": "Magang bulanan"}), None, "beda-tanpa-asumsi",
    ),
    "a qualification of another SOP": (with_head(kualifikasi=["Mengetahui proses penerimaan magang"]), None, "kualifikasi-asing"),
    "a report that changes its name": (with_step(4, kegiatan=cell("Mengarsipkan Laporan Data Kegiatan Bulanan")), None, "nama-berubah"),
}  # fmt: skip


@pytest.mark.parametrize("case", DAMAGES)
def test_one_damage_draws_its_remark(case: str) -> None:
    content, step, kode = DAMAGES[case]
    found = examine(read(content), office().organisation)
    assert (step, kode) in [(one.step, one.kode) for one in found]
    assert all(one.assumption is None for one in found), "no assumption of this file answers it"


def test_a_sop_that_says_no_period_draws_a_remark() -> None:
    content = with_head(nama=cell("Penyusunan Laporan"))
    for step in content["langkah"]:
        for part in ("kegiatan", "kelengkapan", "keluaran"):
            step[part] = cell(step[part]["nilai"].replace("Bulanan", "Kerja"))
    assert [one.kode for one in examine(read(content))] == ["kala-tidak-disebut"]


def test_an_office_without_the_post_is_told_for_each_bidang() -> None:
    organisation = office().organisation
    fewer = type(organisation)(
        organisation.nama, organisation.singkatan, organisation.kabupaten, organisation.units,
        tuple(post for post in organisation.posts if post.kode != "katim_capil"), organisation.kecamatan,
    )  # fmt: skip
    missing = [one for one in examine(read(sound()), fewer) if one.kode == "pelaksana-tanpa-jabatan"]
    assert [(one.step, one.explained) for one in missing] == [(2, "Organisasi tidak mempunyai jabatan Katim pada Bidang untuk capil.")]


def test_an_assumption_answers_the_steps_it_names_and_no_others() -> None:
    content = with_step(2, waktu={"nilai": "15 menit", "asli": "15 (Lima) Menit"})
    content["langkah"][3]["waktu"] = {"nilai": "15 menit", "asli": "15 (Lima) Menit"}
    answer = {"kode": "jam", "bagian": "Langkah 1–3, Waktu", "asli": "…", "dipakai": "15 menit", "alasan": "…"}
    found = examine(read({**content, "asumsi": [answer]}))
    assert [(one.step, one.assumption) for one in found if one.kode == "waktu-angka-kata"] == [(2, "jam"), (4, None)]


# --- files too damaged to be a procedure


def shipped() -> dict[str, Any]:
    return tomllib.loads(Path(PROJECT / FILE).read_text(encoding="utf-8"))


def test_a_damaged_file_is_examined_as_far_as_it_can_be_read() -> None:
    content = shipped()
    content["langkah"][2]["waktu"]["nilai"] = "sebentar"
    content["langkah"][3]["pelaksana"] = ["Lurah"]
    content["kepala"]["tahun"] = "2025"
    found = examine_table(DataTable("rusak.toml", content))
    broken = [one.found for one in found if one.kode == "berkas-rusak"]
    assert [words[:40] for words in broken] == [
        "kepala, “tahun” tidak dikenal; yang dike",
        "langkah ke-3, “waktu” Waktu baku “sebent",
        "langkah ke-4, “pelaksana” berisi kata “L",
    ]
    assert (7, "waktu-angka-kata") in [(one.step, one.kode) for one in found]


@pytest.mark.parametrize("content", [{}, {"langkah": 3}, {"langkah": ["x"], "kepala": []}, {"id": 1, "asumsi": [{}]}])
def test_a_file_that_is_no_sop_at_all_is_said_to_be_none(content: dict[str, Any]) -> None:
    found = examine_table(DataTable("lain.toml", content))
    assert {one.kode for one in found} >= {"berkas-rusak"}
    assert all(one.part == "lain.toml" for one in found if one.kode == "berkas-rusak")


def test_steps_in_the_wrong_order_are_one_trouble_of_the_file() -> None:
    content = shipped()
    content["langkah"][0]["nomor"] = 2
    found = [one.found for one in examine_table(DataTable(FILE, content)) if one.kode == "berkas-rusak"]
    assert found == ["nomor langkah harus urut dan tidak berulang; yang ada: [2, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]"]


# --- numbers in words


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("Lima", 5), ("Lima Belas", 15), ("sepuluh", 10), ("SEBELAS", 11), ("dua puluh lima", 25), ("seratus", 100),
        ("seratus sebelas", 111), ("sembilan ratus sembilan puluh sembilan", 999), ("seribu", 1000), ("dua ribu dua puluh lima", 2025),
        ("sejuta seribu satu", 1_001_001), ("dua belas ribu", 12_000), ("nol", 0), ("  tiga  ", 3), ("dua-puluh", 20),
        ("", None), ("belas", None), ("puluh", None), ("lima lima", None), ("lima belas dua", None), ("dua puluh tiga puluh", None),
        ("seribu dua ribu", None), ("ratus", None), ("Disposisi", None), ("lima menit", None), ("dua puluh nol", None),
    ],
)  # fmt: skip
def test_number_words_are_read_as_a_person_reads_them(words: str, number: int | None) -> None:
    assert number_in_words(words) == number


def spelled(number: int) -> str:
    """The number in words, by the rules of the school book."""
    names = {value: word for word, value in DIGITS.items()}
    for size, word in ((1_000_000, "juta"), (1_000, "ribu"), (100, "ratus"), (10, "puluh")):
        if number >= size:
            if 10 < number < 20:
                return "sebelas" if number == 11 else f"{names[number - 10]} belas"
            many, rest = divmod(number, size)
            head = f"se{word}" if many == 1 else f"{spelled(many)} {word}"
            return f"{head} {spelled(rest)}" if rest else head
    return names[number]


@given(st.integers(0, 999_999_999))
def test_every_number_written_in_words_reads_back(number: int) -> None:
    assert number_in_words(spelled(number)) == number


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("15 (Lima Belas) Menit", WrittenTime("", 15, 15, "menit")),
        ("3(Tiga) Hari", WrittenTime("", 3, 3, "hari")),
        ("Disposisi (Sepuluh) Menit", WrittenTime("Disposisi", None, 10, "menit")),
        ("Sepuluh Menit", WrittenTime("", None, 10, "menit")),
        ("10 menit", WrittenTime("", 10, None, "menit")),
        ("1.000 (Seribu) jam", WrittenTime("", 1000, 1000, "jam")),
        ("Nota Dinas", None),
        ("", None),
    ],
)
def test_a_written_time_falls_into_its_parts(text: str, read: WrittenTime | None) -> None:
    assert WrittenTime.of(text) == read
