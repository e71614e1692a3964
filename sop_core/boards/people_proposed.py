"""What a list of people would make: the account of each row, everything wrong with it at once, and what is only said. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sop_core.access.person import nip_of
from sop_core.boards.people import PersonRow
from sop_core.boards.people_list import TITLES, ListedPerson
from sop_core.boards.post_words import PostsNamed, PostWords
from sop_core.errors import SopError
from sop_core.intake.free_text import KONTAK, NAME, PANGKAT, USERNAME
from sop_core.intake.text import plain
from sop_core.organisation import Organisation, Peran, Post
from sop_core.store.people import USERNAME as POSSIBLE_USERNAME

NAMED = 3
"""Of many rows that say the same, how many are named."""
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
    usernames, words = _usernames(people, {person.username for person in everyone}), PostWords.of(organisation)
    named, numbers = [words.named(person.posts) for person in people], [_nip(person.nip) for person in people]
    judging = _Judging(people, usernames, numbers, named, everyone)
    return tuple(
        ProposedAccount(person, usernames[place], numbers[place], named[place].posts, tuple(judging.remarks(place)))
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


Places = Mapping[object, Sequence[int]]
"""Something that should stand in one row alone → the places of the rows where it stands."""


class _Judging:
    """The whole list, against which each of its rows is held."""

    def __init__(
        self, people: Sequence[ListedPerson], usernames: Sequence[str], numbers: Sequence[str], named: Sequence[PostsNamed],
        everyone: Sequence[PersonRow],
    ) -> None:  # fmt: skip
        self.people, self.usernames, self.numbers, self.named, self.everyone = people, usernames, numbers, named, everyone
        self.by_name = _places([plain(person.name)] for person in people)
        self.by_number = _places([number] for number in numbers)
        self.by_username = _places([username] for username in usernames)
        self.by_post = _places(posts.posts for posts in named)

    def remarks(self, place: int) -> Iterator[ListRemark]:
        person = self.people[place]
        for field, blocks, sentences in (
            ("name", True, self._name(place)), ("nip", True, self._nip(place)), ("posts", True, self._unknown_posts(place)),
            ("username", True, self._username(place)), ("pangkat", True, _refusal(PANGKAT.read, person.pangkat)),
            ("kontak", True, _refusal(KONTAK.read, person.kontak)), ("posts", False, self._posts(place)),
        ):  # fmt: skip
            for sentence in sentences:
                yield ListRemark(person.row, person.cell(field), TITLES[field], person.name, sentence, blocks)

    def _name(self, place: int) -> Iterator[str]:
        name, number = self.people[place].name, self.numbers[place]
        if not name:
            yield "Nama belum diisi."
            return
        yield from _refusal(NAME.read, name)
        same = [other for other in self._others(self.by_name, plain(name), place) if not _differ(number, self.numbers[other])]
        if same:
            yield f"“{name}” ada juga pada baris {self._rows(same)}; hapus centang salah satunya, atau isi NIP keduanya."
        for person in self.everyone:
            if plain(person.name) == plain(name) and not _differ(number, person.nip):
                yield f"“{name}” sudah punya akun ({person.username}); hapus centangnya, atau ubah akun itu pada Daftar."

    def _nip(self, place: int) -> Iterator[str]:
        typed, number = self.people[place].nip, self.numbers[place]
        if "E+" in typed.upper():
            yield f"NIP “{typed}” disimpan Excel sebagai bilangan, sehingga angka terakhirnya hilang; ketik ulang NIP-nya."
        elif not number:
            yield from _refusal(nip_of, typed)
        else:
            same = self._others(self.by_number, number, place)
            if same:
                yield f"NIP ini ada juga pada baris {self._rows(same, with_names=True)}."
            for person in self.everyone:
                if person.nip == number:
                    yield f"NIP ini sudah dipakai akun {person.username} ({person.name})."

    def _unknown_posts(self, place: int) -> Iterator[str]:
        for written, close in self.named[place].unknown:
            yield f"Jabatan “{written}” tidak dikenal" + (f"; mungkin maksudnya {close}." if close else "; lihat Jabatan yang dikenal.")

    def _username(self, place: int) -> Iterator[str]:
        username = self.usernames[place]
        if not username:
            if self.people[place].name:
                yield "Nama pengguna tidak dapat dibuat dari nama ini; tulis sendiri."
        elif not POSSIBLE_USERNAME.fullmatch(username):
            yield f"Nama pengguna “{username}” tidak dapat dipakai; pakai 2–60 huruf kecil, angka, titik, garis bawah atau tanda hubung."
        else:
            same = self._others(self.by_username, username, place)
            if same:
                yield f"Nama pengguna “{username}” ada juga pada baris {self._rows(same)}."
            if any(person.username == username for person in self.everyone):
                yield f"Nama pengguna “{username}” sudah dipakai; tulis nama lain."

    def _posts(self, place: int) -> Iterator[str]:
        posts = self.named[place].posts
        if not self.people[place].posts.strip():
            yield "Tanpa jabatan: orangnya dapat masuk, tetapi hanya melihat Akun saya."
        if len(posts) > 1:
            yield f"Mendapat {len(posts)} jabatan: {', '.join(post.nama for post in posts)}."
        for post in posts:
            if post.peran in MANY_HOLD:
                continue
            for person in self.everyone:
                if person.active and post in person.posts:
                    yield f"{post.nama} sudah dipegang {person.name} ({person.username}); keduanya akan memegangnya."
            same = self._others(self.by_post, post, place)
            if same:
                yield f"{post.nama} diberikan juga pada baris {self._rows(same, with_names=True)}."

    def _others(self, places: Places, key: object, place: int) -> list[int]:
        return [other for other in places.get(key, ()) if other != place]

    def _rows(self, places: Sequence[int], with_names: bool = False) -> str:
        """``4, 7 (Tuti) dan 20 lain``."""
        rows = [f"{self.people[place].row}" + (f" ({self.people[place].name})" if with_names else "") for place in places[:NAMED]]
        return ", ".join(rows) + (f" dan {len(places) - NAMED} lain" if len(places) > NAMED else "")


def _places(keys: Iterable[Iterable[object]]) -> Places:
    places: dict[object, list[int]] = {}
    for place, of_row in enumerate(keys):
        for key in of_row:
            places.setdefault(key, []).append(place)
    return places


def _differ(first: str, second: str) -> bool:
    """Two people of one name are told apart by two NIP."""
    return bool(first and second and first != second)


def _refusal(read: Callable[[str], str], text: str) -> Iterator[str]:
    try:
        read(text)
    except SopError as trouble:
        yield str(trouble)
