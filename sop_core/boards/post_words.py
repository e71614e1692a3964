"""Which post people mean when they write it: its name, its kode, or short words (``Kabid Capil``, ``Staf PIAK``). Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from sop_core.intake.text import plain
from sop_core.organisation import Organisation, Peran, Post

_SHORT: Mapping[Peran, tuple[str, ...]] = {
    Peran.KADIS: ("kadis", "kepala dinas"),
    Peran.SEKRETARIS: ("sekretaris", "sekdis", "sekretaris dinas"),
    Peran.KATIM_PROGRAM: ("katim program", "ketua tim penyusunan program"),
    Peran.KABID: ("kabid", "kepala bidang"),
    Peran.KATIM_BIDANG: ("katim", "katim pada", "ketua tim", "ketua tim pada"),
    Peran.STAF: ("staf", "staff", "staf pada"),
    Peran.ADMIN: ("admin", "administrator"),
    Peran.PEMBACA: ("pembaca", "inspektorat", "bappeda", "sekda"),
}
_BETWEEN = re.compile(r"[;,/+\n]| merangkap | dan juga ")
_CLOSE = 0.6


@dataclass(frozen=True)
class PostsNamed:
    """The posts that a text names, and what in it names none, each with the name that comes closest (empty where none does)."""

    posts: tuple[Post, ...]
    unknown: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PostWords:
    """Every way of writing that stands for one post of an office alone."""

    spellings: Mapping[str, Post]

    @staticmethod
    def of(organisation: Organisation) -> PostWords:
        return PostWords(_spellings(organisation))

    def named(self, text: str) -> PostsNamed:
        """Several are set apart by a comma, semicolon, slash, plus or *merangkap*; a name may hold one of these itself."""
        if _key(text) in self.spellings:
            return PostsNamed((self.spellings[_key(text)],), ())
        posts, unknown = [], []
        for part in filter(None, (part.strip() for part in _BETWEEN.split(text))):
            post = self.spellings.get(_key(part))
            if post is not None:
                posts.append(post)
            else:
                close = get_close_matches(_key(part), self.spellings, 1, _CLOSE)
                unknown.append((part, self.spellings[close[0]].nama if close else ""))
        return PostsNamed(tuple(dict.fromkeys(posts)), tuple(unknown))


def _spellings(organisation: Organisation) -> dict[str, Post]:
    """Its own name and kode go before the short words."""
    short: dict[str, set[Post]] = {}
    for post in organisation.posts:
        for words in _short_words(post, organisation):
            short.setdefault(_key(words), set()).add(post)
    clear = {words: next(iter(posts)) for words, posts in short.items() if len(posts) == 1}
    own = {_key(written): post for post in organisation.posts for written in (post.nama, post.kode)}
    return clear | own


def _short_words(post: Post, organisation: Organisation) -> Iterator[str]:
    roles = _SHORT.get(post.peran, ())
    if post.unit is None:
        yield from roles
        return
    unit = organisation.unit(post.unit)
    for name in (unit.nama, unit.singkatan, *unit.alias):
        bare = re.sub(r"^bidang ", "", name, flags=re.IGNORECASE)
        yield from (f"{role} {spelling}" for role in roles for spelling in (name, bare, f"bidang {bare}"))


def _key(text: str) -> str:
    return " ".join(re.sub(r"[^\w]+", " ", plain(text).replace("&", " dan ").replace("_", " ")).split())
