"""What a list of people would make: the account of each row, everything wrong with it at once, and what is only said. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sop_core.access.person import nip_of
from sop_core.boards.people import PersonRow
from sop_core.boards.people_list import TITLES, ListedPerson
from sop_core.boards.post_words import posts_named
from sop_core.errors import SopError
from sop_core.intake.free_text import KONTAK, NAME, PANGKAT, USERNAME
from sop_core.intake.text import plain
from sop_core.organisation import Organisation, Peran, Post
from sop_core.store.people import USERNAME as POSSIBLE_USERNAME

MANY_HOLD = (Peran.STAF, Peran.PEMBACA)
"""Roles that several people have at one time."""
_TITLE = re.compile(r"\b(?:drs?|dra|ir|h|hj|prof|apt|ns)\.\s*", re.IGNORECASE)


@dataclass(frozen=True)
class ListRemark:
    """One sentence about a row; ``blocks`` where nobody can be made of the row before it is mended."""

    row: int
    cell: str
    column: str
    name: str
    sentence: str
    blocks: bool


@dataclass(frozen=True)
class ProposedAccount:
    """What a row would make. Whole only where no remark of it blocks."""

    listed: ListedPerson
    username: str
    nip: str
    posts: tuple[Post, ...]
    remarks: tuple[ListRemark, ...]

    @property
    def is_ready(self) -> bool:
        return not any(remark.blocks for remark in self.remarks)


def proposed_accounts(
    people: Sequence[ListedPerson], organisation: Organisation, everyone: Sequence[PersonRow]
) -> tuple[ProposedAccount, ...]:
    """One for each row, in order; ``everyone`` has an account already."""
    usernames = _usernames(people, {person.username for person in everyone})
    posts = [posts_named(person.posts, organisation).posts for person in people]
    judging = _Judging(people, usernames, posts, organisation, everyone)
    return tuple(
        ProposedAccount(person, usernames[place], _nip(person.nip), posts[place], tuple(judging.remarks(place)))
        for place, person in enumerate(people)
    )


def proposed_username(name: str) -> str:
    """First and last word of the name without titles.

    >>> proposed_username("Dra. Hj. Siti Nur Aminah, M.Si"), proposed_username("Budi")
    ('siti.aminah', 'budi')
    """
    bare = _TITLE.sub("", name.partition(",")[0])
    words = re.findall(r"[a-z0-9]+", plain(bare).replace(".", " ").replace("'", ""))
    return ".".join(dict.fromkeys([*words[:1], *words[-1:]]))[: USERNAME.longest - 3]


def _usernames(people: Sequence[ListedPerson], taken: set[str]) -> list[str]:
    """As written; of who has none the proposed one, with a number where it is taken."""
    used = taken | {_username(person) for person in people if person.username}
    usernames = []
    for person in people:
        username = _username(person)
        if not username and (wanted := proposed_username(person.name)):
            username = next(name for number in range(1, 1000) if (name := f"{wanted}{number if number > 1 else ''}") not in used)
            used.add(username)
        usernames.append(username)
    return usernames


def _username(person: ListedPerson) -> str:
    return person.username.strip().lower()


def _nip(typed: str) -> str:
    try:
        return nip_of(typed)
    except SopError:
        return ""


@dataclass(frozen=True)
class _Judging:
    """The whole list, against which each of its rows is held."""

    people: Sequence[ListedPerson]
    usernames: Sequence[str]
    posts: Sequence[tuple[Post, ...]]
    organisation: Organisation
    everyone: Sequence[PersonRow]

    def remarks(self, place: int) -> Iterator[ListRemark]:
        person = self.people[place]
        for field, blocks, sentences in (
            ("name", True, self._name(place)), ("nip", True, self._nip(place)), ("posts", True, self._unknown_posts(place)),
            ("username", True, self._username(place)), ("pangkat", True, _too_long(PANGKAT.read, person.pangkat)),
            ("kontak", True, _too_long(KONTAK.read, person.kontak)), ("posts", False, self._posts(place)),
        ):  # fmt: skip
            for sentence in sentences:
                yield ListRemark(person.row, person.cell(field), TITLES[field], person.name, sentence, blocks)

    def _name(self, place: int) -> Iterator[str]:
        name, nip = self.people[place].name, _nip(self.people[place].nip)
        if not name:
            yield "Nama belum diisi."
            return
        yield from _too_long(NAME.read, name)
        for other in self._others(place):
            if plain(self.people[other].name) == plain(name) and not _differ(nip, _nip(self.people[other].nip)):
                yield f"“{name}” ada juga pada baris {self.people[other].row}; hapus centang salah satunya, atau isi NIP keduanya."
        for known in self.everyone:
            if plain(known.name) == plain(name) and not _differ(nip, known.nip):
                yield f"“{name}” sudah punya akun ({known.username}); hapus centangnya, atau ubah akun itu pada Daftar."

    def _nip(self, place: int) -> Iterator[str]:
        typed = self.people[place].nip
        if "E+" in typed.upper():
            yield f"NIP “{typed}” disimpan Excel sebagai bilangan, sehingga angka terakhirnya hilang; ketik ulang NIP-nya."
            return
        try:
            nip = nip_of(typed)
        except SopError as trouble:
            yield str(trouble)
            return
        for other in self._others(place) if nip else ():
            if _nip(self.people[other].nip) == nip:
                yield f"NIP ini ada juga pada baris {self.people[other].row} ({self.people[other].name})."
        for known in self.everyone if nip else ():
            if known.nip == nip:
                yield f"NIP ini sudah dipakai akun {known.username} ({known.name})."

    def _unknown_posts(self, place: int) -> Iterator[str]:
        for written, close in posts_named(self.people[place].posts, self.organisation).unknown:
            yield f"Jabatan “{written}” tidak dikenal" + (f"; mungkin maksudnya {close}." if close else "; lihat Jabatan yang dikenal.")

    def _username(self, place: int) -> Iterator[str]:
        username = self.usernames[place]
        if not username:
            if self.people[place].name:
                yield "Nama pengguna tidak dapat dibuat dari nama ini; tulis sendiri."
        elif not POSSIBLE_USERNAME.fullmatch(username):
            yield f"Nama pengguna “{username}” tidak dapat dipakai; pakai 2–60 huruf kecil, angka, titik, garis bawah atau tanda hubung."
        else:
            for other in self._others(place):
                if self.usernames[other] == username:
                    yield f"Nama pengguna “{username}” ada juga pada baris {self.people[other].row}."
            if any(known.username == username for known in self.everyone):
                yield f"Nama pengguna “{username}” sudah dipakai; tulis nama lain."

    def _posts(self, place: int) -> Iterator[str]:
        posts = self.posts[place]
        if not self.people[place].posts.strip():
            yield "Tanpa jabatan: orangnya dapat masuk, tetapi hanya melihat Akun saya."
        if len(posts) > 1:
            yield f"Mendapat {len(posts)} jabatan: {', '.join(post.nama for post in posts)}."
        for post in posts:
            if post.peran in MANY_HOLD:
                continue
            for known in self.everyone:
                if known.active and post in known.posts:
                    yield f"{post.nama} sudah dipegang {known.name} ({known.username}); keduanya akan memegangnya."
            for other in self._others(place):
                if post in self.posts[other]:
                    yield f"{post.nama} diberikan juga pada baris {self.people[other].row} ({self.people[other].name})."

    def _others(self, place: int) -> Iterator[int]:
        return (other for other in range(len(self.people)) if other != place)


def _differ(first: str, second: str) -> bool:
    """Two people of one name are told apart by two NIP."""
    return bool(first and second and first != second)


def _too_long(read: Callable[[str], str], text: str) -> Iterator[str]:
    try:
        read(text)
    except SopError as trouble:
        yield str(trouble)
