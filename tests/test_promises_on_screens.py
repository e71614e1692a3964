"""A sentence never sends anybody to a place or an act that does not exist: every sentence of the program and of the guide is walked.

Places are the pages of the menu and the labels of the pages' own widgets, read from the code; the sentences are all string literals.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from pages.shared.menu import _ALL, _BIDANG, _LEADERS, _MENU
from sop_core.organisation import Peran

ROOT = Path(__file__).resolve().parents[1]
TITLES = {title: file for _, file, title, _, _ in _MENU}
FROM_FILES = ("sop_core/intake", "sop_core/marking", "sop_core/reports/template", "sop_core/actions/files", "sop_core/boards/files")
ROLES = {file: frozenset(roles) for _, file, _, _, roles in _MENU}
_WORLD = (
    "Excel Info Berkas Pemkab WITA Kepala Sekretaris Katim Kabid Staf Admin Anda Bidang Dinas Senin Selasa Rabu Kamis Jumat Sabtu Minggu "
    "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember Idulfitri Ramadan SHA-256 SOP TW II Word "
    "Laporan PDF Outlook Triwulan SIAK IKD SKB Perpres Daftar Rp Plt Plh Plt/Plh Kabupaten Barito Disdukcapil Permendagri LibreOffice "
    "Streamlit XML "
    "ZIP RTF HTML SQLite PostgreSQL Windows Linux Asia/Makassar Ctrl C Tabel Lembar Sel Langkah A D AA B1 P50 P90 E81 Sekretariat Batas "
    "Dafduk Capil PIAK PDIP Nomor DATABASE_URL"
)
OUTSIDE = frozenset(_WORLD.split())
"""Capitalised words after a preposition that are no places of the program."""


class Sentence(NamedTuple):
    path: str
    line: int
    text: str

    @property
    def place(self) -> str:
        return f"{self.path}:{self.line}: {self.text}"


class Act(NamedTuple):
    """What a sentence asks of somebody: who can do it, on which page, with which button or view."""

    words: str
    peran: Peran
    page: str
    label: str


ACTS = (
    Act(r"minta Sekretaris atau Katim Penyusunan Program membatalkan", Peran.SEKRETARIS, "progres", "Batalkan tanda"),
    Act(r"[Mm]inta admin (?:memberi Anda|menambah) jabatan", Peran.ADMIN, "pengaturan/pengguna", "Ubah jabatan"),
    Act(r"Lupa (?:kata )?sandi\?? ?:?.*[Aa]dmin", Peran.ADMIN, "pengaturan/pengguna", "Sandi baru"),
    Act(r"Beri tahu admin: Beranda admin menyebut", Peran.ADMIN, "beranda", "Periksa lagi"),
    Act(r"minta admin atau pejabat lain mencatatnya", Peran.KADIS, "pengaturan/pengganti", "Catat penunjukan"),
    Act(r"minta \{\} mengembalikannya (?:pada|ke) langkah", Peran.KABID, "progres", "Kembalikan"),
    Act(r"mintakan batas lain kepada Pemkab", Peran.KADIS, "rencana", "Harus sampai di Pemkab"),
    Act(r"tanyakan kepada Sekretaris", Peran.SEKRETARIS, "pengaturan/kalender", "Siklus berjalan"),
    Act(r"hubungi admin bila ini keliru", Peran.ADMIN, "pengaturan/pengguna", "Ubah jabatan"),
    Act(r"Pakai akun Anda sendiri, atau hubungi admin", Peran.ADMIN, "pengaturan/pengguna", "Tambah pengguna"),
    Act(r"Hubungi admin bila akun ini masih diperlukan", Peran.ADMIN, "pengaturan/pengguna", "Aktifkan kembali"),
    Act(r"[Mm]inta sandi baru kepada Admin aplikasi", Peran.ADMIN, "pengaturan/pengguna", "Sandi baru"),
)
ASKS = re.compile(r"\b(?:[Mm]inta(?:kan)?|[Hh]ubungi|[Bb]eri tahu|[Tt]anyakan|[Ss]ampaikan) (?:\{\}|[A-Za-z]+)")
NOBODY = re.compile(
    r"kami minta Saudara|dihubungi|hubungi ulang|disampaikan|menyampaikan|Pemkab meminta|[Ss]ampaikan ke Pemkab|sampaikan ke Pemkab"
)
"""Uses of these words that ask nobody on a screen."""
NAMES_WHO = re.compile(
    r"Admin|admin|Sekretaris|Kepala Dinas|Katim|Kabid|kepala bidang|pengelola|[Yy]ang mengunggah|\bdi(?:unggah|buka|pindahkan|koreksi)"
)
"""A sentence that says who does it, or that it is done, sends nobody else there."""


TAG = re.compile(r"<[^>]+>")


@cache
def trees() -> dict[str, ast.Module]:
    files = [*ROOT.glob("sop_core/**/*.py"), *ROOT.glob("pages/**/*.py"), ROOT / "dashboard.py"]
    kept = (path for path in files if "migrations" not in path.parts and "contoh" not in path.parts)
    return {path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in sorted(kept)}


def literals(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every text of a module that is no docstring; what is put into it stands as {}."""
    bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    inner = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield node.lineno, "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in bare | inner:
            yield node.lineno, node.value


@cache
def sentences() -> tuple[Sentence, ...]:
    return tuple(
        Sentence(path, line, TAG.sub(" ", text))
        for path, tree in trees().items()
        if path != "sop_core/__main__.py"
        for line, text in literals(tree)
        if len(text.split()) > 2
    )


def bare_label(text: str) -> str:
    """``Simpan semua yang siap ({})`` as people read it: without its numbers."""
    return re.sub(r" ?\(?\{\}\)?", "", text).strip(" :*")


@cache
def labels() -> dict[str, frozenset[str]]:
    """Label → the files that show it: short texts of the pages, and the words of enums, reports and menus they show."""
    found: dict[str, set[str]] = {}
    for path, tree in trees().items():
        for _, text in literals(tree):
            if 1 < len(text) <= 60 and not text.rstrip().endswith("."):
                found.setdefault(bare_label(text), set()).add(path)
    return {name: frozenset(paths) for name, paths in found.items() if name}


def known(name: str) -> bool:
    return name in TITLES or name == "Pengaturan" or name in labels()


def page_files(page: str) -> str:
    """The beginning of the paths in which a page's own words stand."""
    return "pages/pengaturan" if page.startswith("pengaturan") else f"pages/{page}/"


# --- places


LEADS = ("halaman", "tampilan", "tombol", "bagian", "di", "pada", "ke", "tekan", "menekan")
BEFORE = "|".join(rf"(?<=\b[{word[0].upper()}{word[0]}]{word[1:]} )" for word in LEADS)
GOES_ON = "saya|kerja|mesin|catatan|kembali siklus|tanda|jabatan|baru|dan asumsi|dan Plh|berjalan|kantor"
PLACES = re.compile(rf"(?:{BEFORE})[A-Z][\w/-]*(?: [A-Z][\w/-]*| (?:{GOES_ON}))*")
ANY_PAGE = "|".join(map(re.escape, sorted((*TITLES, "Pengaturan"), key=len, reverse=True)))
PATHS = re.compile(rf"\b({ANY_PAGE})(?:,| ›) (?:tampilan )?([A-Z][\w ]*?)(?=[,.;:)(]|$| untuk | lalu )")


STRICT = {"halaman", "tampilan", "tombol", "bagian", "tekan", "menekan"}
"""After these words only a page, or a label of the pages, can follow."""


def exists(before: str, name: str) -> bool:
    """Whether there is a page of that name (after *halaman*), a label of the pages (after *tampilan* …), or either."""
    if before == "halaman":
        return name in TITLES
    if before in STRICT:
        return any(path.startswith("pages/") for path in labels().get(name, ()))
    return known(name)


def unknown_places(text: str) -> list[str]:
    """The capitalised places of a sentence that are neither page nor label nor a word of the world outside."""
    wrong = []
    for match in PLACES.finditer(text):
        words = match.group().split()
        heads = [" ".join(words[:end]) for end in range(len(words), 0, -1)]
        before = text[: match.start()].split()[-1].lower()
        if not any(exists(before, head) for head in heads) and (before in STRICT or words[0] not in OUTSIDE):
            wrong.append(match.group())
    return wrong + [f"{first}, {second}" for first, second in steps_into(text) if not lies_in(first, second)]


def steps_into(text: str) -> list[tuple[str, str]]:
    """``Pengaturan, Kalender kerja, Siklus berjalan``: each part with the one it is said to lie in."""
    found = []
    for start in range(len(text)):
        match = PATHS.match(text, start)
        if match and (start == 0 or not text[start - 1].isalnum()):
            found.append(match.groups())
    return [(first, second.strip()) for first, second in found]


def lies_in(first: str, second: str) -> bool:
    """Whether a page lies in *Pengaturan*, or a label on a page."""
    if first == "Pengaturan":
        return TITLES.get(second, "").startswith("pengaturan/")
    return second in TITLES or any(path.startswith(page_files(TITLES[first])) for path in labels().get(second, ()))


def test_every_place_that_a_sentence_names_exists() -> None:
    wrong = [(one.place, places) for one in sentences() if (places := unknown_places(one.text))]
    assert wrong == []


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("Daftarkan di halaman Kamus.", ["Kamus"]),
        ("Daftarkan di halaman Satuan.", ["Satuan"]),
        ("Tekan Terapkan semuanya", []),
        ("Atur di Pengaturan, Satuan.", ["Pengaturan, Satuan"]),
        ("Buka tampilan Kolomnya.", ["Kolomnya"]),
        ("Tekan lalu lihat di Beranda dan di Pengaturan, Kalender kerja, Siklus berjalan.", []),
        ("Salin ke Excel pada Senin.", []),
    ],
)
def test_the_walk_sees_a_place_that_does_not_exist(sentence: str, wrong: list[str]) -> None:
    assert unknown_places(sentence) == wrong


# --- who can follow


def seen_by(path: str) -> frozenset[Peran]:
    """The roles that can read a sentence of this file."""
    if path == "pages/beranda/health.py":
        return frozenset({Peran.ADMIN})
    if path == "pages/progres/dialogs.py":  # opened by who acts, never by who only reads
        return ROLES["progres"] - {Peran.PEMBACA}
    if path.startswith(FROM_FILES):
        return ROLES["unggah"]
    feature = path.removeprefix("pages/").rpartition("/")[0]
    if feature in ROLES:
        return ROLES[feature]
    return frozenset(_ALL if "pengaturan" in path or "shared" in path else (*_LEADERS, *_BIDANG))


NAMED = re.compile(rf"\b(?:di|ke|pada|lewat|[Bb]uka) (?:halaman )?({ANY_PAGE})\b(?! \{{\}})")


def blind_ways(one: Sentence) -> list[str]:
    """Pages the sentence sends its reader to that some reader of it has not, where it does not say who does it."""
    if NAMES_WHO.search(one.text):
        return []
    pages = [TITLES[title] for title in NAMED.findall(one.text) if title in TITLES]
    return [page for page in pages if not seen_by(one.path) <= ROLES[page]]


def test_whoever_reads_a_sentence_has_the_page_it_sends_to() -> None:
    assert [(one.place, pages) for one in sentences() if (pages := blind_ways(one))] == []


def test_the_walk_sees_a_page_that_the_reader_has_not() -> None:
    assert blind_ways(Sentence("pages/analisis/serapan.py", 1, "Keduanya terbaca; unggah di halaman Unggah.")) == ["unggah"]
    assert blind_ways(Sentence("pages/unggah/card.py", 1, "Lihat di halaman Analisis, sesudah Unggah.")) == []


# --- what is asked of somebody


def asks(text: str) -> bool:
    return bool(ASKS.search(NOBODY.sub("", text)))


def test_every_sentence_that_asks_somebody_for_an_act_names_one_that_exists() -> None:
    asking = [one for one in sentences() if asks(one.text)]
    assert [one.place for one in asking if not any(re.search(act.words, one.text) for act in ACTS)] == []


def test_every_act_that_is_asked_for_stands_on_a_page_of_who_is_asked() -> None:
    texts = [one.text for one in sentences()]
    for act in ACTS:
        assert any(re.search(act.words, text) for text in texts), f"no sentence asks for {act}"
        assert act.peran in ROLES[act.page], act
        assert any(path.startswith(page_files(act.page)) for path in labels().get(act.label, ())), act


def test_the_walk_sees_an_act_nobody_can_do() -> None:
    assert asks("Perbaiki ejaannya atau minta admin menambahkannya ke kamus satuan.")
    assert not any(re.search(act.words, "minta admin menambahkannya ke kamus satuan") for act in ACTS)
    assert not asks("Pemkab meminta perbaikan tabel serapan")


# --- the guide


_SET_APART = (
    "Galat|Siklus|Salah menekan atau salah catat|Memeriksa pekerjaan sendiri|Plt dan Plh.|Koreksi catatan|Nota dinas|Aturan yang berubah|"
    "Waktu mengulang|Lolos sekali periksa|Kepala Dinas|Kabid Capil|Katim Penyusunan Program|Mutu baku|"
    "Catatan sampai kepada yang mengerjakan berikutnya."
)
EMPHASISED = frozenset(_SET_APART.split("|"))
"""Headings and terms of the guide that begin with a capital and name no place."""


def named_in_the_guide() -> list[str]:
    guide = (ROOT / "docs" / "panduan.md").read_text(encoding="utf-8")
    text = re.sub(r"```.*?```|`[^`]*`|!\[[^\]]*\]\([^)]*\)", "", guide, flags=re.DOTALL)
    return [" ".join(found.split()) for found in re.findall(r"\*\*?([^*\n]+(?:\n[^*\n]+)?)\*\*?", text)]


def test_every_name_that_the_guide_sets_apart_stands_on_the_screen() -> None:
    found = named_in_the_guide()
    assert len(found) > 80
    wrong = []
    for name in found:
        plain = name.strip(" .:,")
        parts = [part.strip() for part in re.split(r", ", plain)]
        if not plain[:1].isupper() or name in EMPHASISED or plain in EMPHASISED or known(plain) or all(known(part) for part in parts):
            continue  # what begins small is stressed, not named
        wrong.append(name)
    assert wrong == []
