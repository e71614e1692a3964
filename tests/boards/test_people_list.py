"""A list of people: read from a paste or a workbook by its titles, and everything that is wrong with it told at once, by its cell."""

from io import BytesIO

import office_story
import openpyxl
import pytest
from office_story import office

from sop_core.boards.people import PersonRow
from sop_core.boards.people_list import ListedPerson, listed_people
from sop_core.boards.people_proposed import ProposedAccount, proposed_accounts, proposed_username
from sop_core.boards.post_words import PostWords
from sop_core.errors import SopError

NIP = "19650501 198602 1 007"


def workbook(*rows: tuple[object, ...], sheet: str = "Pegawai") -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def pasted(text: str) -> tuple[ListedPerson, ...]:
    return listed_people(text.encode(), "tempelan.csv")


def holder(username: str, name: str, *posts: str, nip: str = "", active: bool = True) -> PersonRow:
    return PersonRow(username, name, nip, active, tuple(office().organisation.post(post) for post in posts), "", "", None)


def judged(text: str, *everyone: PersonRow) -> tuple[ProposedAccount, ...]:
    return proposed_accounts(pasted(text), office().organisation, everyone)


def sentences(accounts: tuple[ProposedAccount, ...], blocks: bool) -> list[tuple[str, str]]:
    return [(remark.cell, remark.sentence) for account in accounts for remark in account.remarks if remark.blocks is blocks]


# --- reading


@pytest.mark.parametrize("between", ["\t", ";"], ids=["tabs", "semicolons"])
def test_a_pasted_list_is_read_by_its_titles_whatever_their_order(between: str) -> None:
    rows = (("No", "Jabatan", "Nama Lengkap", "N I P / NIP", "No. HP"), ("1", "Kepala Dinas", "Wira Adiguna, S.Sos", NIP, "0811"))
    (person,) = pasted("\n".join(between.join(row) for row in rows))
    assert (person.name, person.nip, person.posts, person.kontak, person.username) == (
        "Wira Adiguna, S.Sos", NIP, "Kepala Dinas", "0811", ""
    )  # fmt: skip
    assert (person.row, person.cell("posts"), person.cell("username")) == (2, "B2", "baris 2")


def test_a_workbook_has_its_titles_where_they_stand_and_several_columns_of_one_kind_are_joined() -> None:
    content = workbook(
        ("Daftar pegawai Disdukcapil",),
        (),
        ("Nama", "NIP", "Pangkat", "Gol.", "Jabatan", "Merangkap", "Telepon", "Email", "Nama pengguna"),
        ("Wira", NIP, "Penata", "III/c", "Sekretaris Dinas", "Admin Aplikasi", 811500600, "wira@kantor.example", "wira"),
        (None, None, None, None, None, None),
        ("Budi",),
    )
    wira, budi = listed_people(content, "pegawai.xlsx")
    assert (wira.pangkat, wira.posts, wira.kontak, wira.username) == (
        "Penata, III/c", "Sekretaris Dinas; Admin Aplikasi", "811500600, wira@kantor.example", "wira"
    )  # fmt: skip
    assert (wira.row, wira.cell("nip"), wira.cell("username"), budi.row, budi.name) == (4, "Pegawai!B4", "Pegawai!I4", 6, "Budi")


def test_a_nip_that_excel_kept_as_a_number_is_not_taken_with_wrong_digits() -> None:
    (person,) = listed_people(workbook(("Nama", "NIP"), ("Wira", 196505011986021007)), "pegawai.xlsx")
    (account,) = proposed_accounts([person], office().organisation, ())
    assert [(remark.cell, remark.sentence) for remark in account.remarks if remark.blocks] == [
        ("Pegawai!B2", "NIP “1,96505E+17” disimpan Excel sebagai bilangan, sehingga angka terakhirnya hilang; ketik ulang NIP-nya.")
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Wira;Kepala Dinas\nBudi;Staf", "Judul kolom tidak ditemukan"),
        ("Nama;Alamat\nWira;Marabahan", "Judul kolom tidak ditemukan"),
        ("Nama;NIP;Jabatan\n;;", "tidak ada nama seorang pun"),
        ("Nama;NIP\n" + "Wira;\n" * 501, "Daftar ini memuat 501 orang, lebih dari 500"),
    ],
)
def test_what_is_no_such_list_is_told(text: str, sentence: str) -> None:
    with pytest.raises(SopError, match=sentence):
        pasted(text)


# --- posts


@pytest.mark.parametrize(
    ("written", "kodes"),
    [
        ("Kepala Dinas", ["kadis"]),
        ("KADIS", ["kadis"]),
        ("kabid capil", ["kabid_capil"]),
        ("Kabid. Pencatatan Sipil", ["kabid_capil"]),
        ("Kepala Bidang Pemanfaatan Data & Inovasi Pelayanan", ["kabid_pdip"]),
        ("Ketua Tim Bidang Dafduk", ["katim_dafduk"]),
        ("staf_piak", ["staf_piak"]),
        ("Staf Sekretariat", ["staf_sekretariat"]),
        ("Sekretaris merangkap Admin Aplikasi", ["sekretaris", "admin"]),
        ("Katim Penyusunan Program; Staf Sekretariat", ["katim_program", "staf_sekretariat"]),
        ("Staf Dafduk / Staf Dafduk", ["staf_dafduk"]),
        ("", []),
    ],
)
def test_a_post_is_found_by_its_name_its_kode_or_the_words_of_the_office(written: str, kodes: list[str]) -> None:
    named = PostWords.of(office().organisation).named(written)
    assert ([post.kode for post in named.posts], named.unknown) == (kodes, ())


def test_every_post_of_the_office_is_found_by_its_own_name_and_kode() -> None:
    words = PostWords.of(office().organisation)
    for post in office().organisation.posts:
        assert words.named(post.nama).posts == words.named(post.kode).posts == (post,)


def test_what_names_no_post_is_told_with_the_nearest_and_never_taken() -> None:
    named = PostWords.of(office().organisation).named("Kepla Dinas; Lurah")
    assert (named.posts, named.unknown) == ((), (("Kepla Dinas", "Kepala Dinas"), ("Lurah", "")))


# --- judging


def test_everything_that_is_wrong_is_told_at_once_by_its_cell() -> None:
    accounts = judged(
        f"Nama;NIP;Jabatan;Nama pengguna\n"
        f"Wira;{NIP};Kepala Dinas;wira\n"
        f"Budi;19651301 198602 1 007;Lurah;Bu di\n"
        f"wira;;Staf Capil;wira2\n"
        f";;Staf PIAK;\n"
        f"Tuti;{NIP};Staf PIAK;wira\n"
        f"Sari;;Staf PIAK;sari\n",
        holder("sari", "Sari Lama"), holder("budi.lama", "Budi"),
    )  # fmt: skip
    assert sentences(accounts, blocks=True) == [
        ("A2", "“Wira” ada juga pada baris 4; hapus centang salah satunya, atau isi NIP keduanya."),
        ("B2", "NIP ini ada juga pada baris 6 (Tuti)."),
        ("D2", "Nama pengguna “wira” ada juga pada baris 6."),
        ("A3", "“Budi” sudah punya akun (budi.lama); hapus centangnya, atau ubah akun itu pada Daftar."),
        ("B3", "NIP “19651301 198602 1 007” dimulai dengan 19651301, yang bukan tanggal lahir (tahun, bulan, hari)."),
        ("C3", "Jabatan “Lurah” tidak dikenal; lihat Jabatan yang dikenal."),
        ("D3", "Nama pengguna “bu di” tidak dapat dipakai; pakai 2–60 huruf kecil, angka, titik, garis bawah atau tanda hubung."),
        ("A4", "“wira” ada juga pada baris 2; hapus centang salah satunya, atau isi NIP keduanya."),
        ("A5", "Nama belum diisi."),
        ("B6", "NIP ini ada juga pada baris 2 (Wira)."),
        ("D6", "Nama pengguna “wira” ada juga pada baris 2."),
        ("D7", "Nama pengguna “sari” sudah dipakai; tulis nama lain."),
    ]
    assert [account.is_ready for account in accounts] == [False] * 6


def test_what_is_only_to_be_known_keeps_nobody_out() -> None:
    accounts = judged(
        f"Nama;NIP;Jabatan\nWira;{NIP};Kepala Dinas, Sekretaris\nBudi;19700101 199501 1 001;Kadis\n"
        "Budi;19700101 199501 1 002;Staf Capil\nTuti;;\n",
        holder("kadis", "Wiranata", "kadis"), holder("lama", "Danu", "sekretaris", active=False), holder("staf", "Seruni", "staf_capil"),
    )  # fmt: skip
    assert sentences(accounts, blocks=True) == []
    assert sentences(accounts, blocks=False) == [
        ("C2", "Mendapat 2 jabatan: Kepala Dinas, Sekretaris Dinas."),
        ("C2", "Kepala Dinas sudah dipegang Wiranata (kadis); keduanya akan memegangnya."),
        ("C2", "Kepala Dinas diberikan juga pada baris 3 (Budi)."),
        ("C3", "Kepala Dinas sudah dipegang Wiranata (kadis); keduanya akan memegangnya."),
        ("C3", "Kepala Dinas diberikan juga pada baris 2 (Wira)."),
        ("C5", "Tanpa jabatan: orangnya dapat masuk, tetapi hanya melihat Akun saya."),
    ]
    assert [account.username for account in accounts] == ["wira", "budi", "budi2", "tuti"]
    assert accounts[0].nip == "196505011986021007"


def test_a_username_is_made_from_the_name_and_avoids_those_that_are_taken() -> None:
    accounts = judged(
        "Nama;Jabatan;Nama pengguna\nDra. Hj. Siti Nur Aminah, M.Si;Kadis;\nSiti Aminah;Sekretaris;\nBudi;;siti.aminah2\n",
        holder("siti.aminah", "Siti Lain"),
    )
    assert [account.username for account in accounts] == ["siti.aminah3", "siti.aminah4", "siti.aminah2"]
    assert proposed_username("Ir. H. M. Yusuf") == "m.yusuf"
    assert proposed_username("李") == ""


def test_a_name_without_a_letter_for_a_username_asks_for_one() -> None:
    assert sentences(judged("Nama;Jabatan\n李;Staf Capil\n"), blocks=True) == [
        ("baris 2", "Nama pengguna tidak dapat dibuat dari nama ini; tulis sendiri.")
    ]


def test_twenty_people_of_an_office_are_ready() -> None:
    rows = [f"Orang {number};{post.nama}" for number, post in enumerate(office_story.office().organisation.posts)]
    assert all(account.is_ready for account in judged("\n".join(["Nama;Jabatan", *rows])))


def test_what_stands_in_many_rows_is_told_once_a_row_with_the_first_of_them() -> None:
    accounts = judged("\n".join(["Nama;Jabatan", *["Wira;Kadis"] * 6]))
    assert sentences(accounts, blocks=True)[0] == (
        "A2", "“Wira” ada juga pada baris 3, 4, 5 dan 2 lain; hapus centang salah satunya, atau isi NIP keduanya."
    )  # fmt: skip
    assert sentences(accounts, blocks=False)[-1] == (
        "B7",
        "Kepala Dinas diberikan juga pada baris 2 (Wira), 3 (Wira), 4 (Wira) dan 2 lain.",
    )
    assert sum(len(account.remarks) for account in accounts) == 12
