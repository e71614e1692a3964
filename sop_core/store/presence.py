"""Who somebody is inside one transaction, as rights are decided: posts held, letters acted by, and what was theirs and is no more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import NoReturn

from sqlalchemy import Connection

from sop_core.access.rights import Acting, Action, Actor, Capacity, Substitution, capacities_to, require
from sop_core.errors import NotAllowed
from sop_core.organisation import Organisation, Post
from sop_core.periode import short_day
from sop_core.sop.definition import Step
from sop_core.store import people, substitutes
from sop_core.store.people import Person
from sop_core.store.substitutes import Substitute

WHAT_TO_DO = "tidak ada yang disimpan. Muat ulang halaman, dan hubungi admin bila ini keliru."


@dataclass(frozen=True)
class Place:
    """Where and when somebody is asked after: a transaction, the office's posts and zone, the moment."""

    connection: Connection
    organisation: Organisation
    zone: tzinfo
    now: datetime

    def counting(self, person: Person, of_now: bool) -> Iterator[Substitute]:
        """The letters by which the person acts today, the newest first; ``of_now``: an end on record counts whatever the moment."""
        today = self.now.astimezone(self.zone).date()
        for letter in substitutes.of_person(self.connection, person.username):
            if letter.counts(self.now, today) and not (of_now and letter.ended_at is not None):
                yield letter


@dataclass(frozen=True)
class Present:
    """An active person in a transaction, with the rights they have in it."""

    place: Place
    actor: Actor

    def require(self, action: Action, unit: str | None = None, step: Step | None = None) -> Capacity:
        """The capacity in which this may be done; raises ``NotAllowed`` naming the post that was lost, else who may."""
        asked = (self.place.organisation, unit, step)
        try:
            return require(action, self.actor, *asked)
        except NotAllowed as refused:
            self.refuse(str(refused), lambda former: any(capacities_to(action, former, *asked)))

    def refuse(self, sentence: str, would_do: Callable[[Actor], bool]) -> NoReturn:
        """Says which post was lost where with it they ``would_do``; else ``sentence``."""
        for former, lost in _formerly(self.place, self.actor):
            if would_do(former):
                raise NotAllowed(f"{lost}; {WHAT_TO_DO}")
        raise NotAllowed(sentence)


def actor_at(place: Place, username: str) -> Actor | None:
    """For drawing: the active person with the posts held and acted for at that moment; None when unknown or no longer active."""
    person = people.by_username(place.connection, username, place.now)
    if person is None or not person.active:
        return None
    return _actor(place.organisation, person, place.counting(person, of_now=False))


def present(place: Place, username: str) -> Present:
    """For acting: what has an end on record is over, whichever moment a slow press or another clock claims.

    Raises ``NotAllowed`` for nobody and for who was kept out.
    """
    person = people.by_username(place.connection, username, place.now)
    if person is None:
        raise NotAllowed(f"Akun “{username}” tidak ada; tidak ada yang disimpan. Pakai akun Anda sendiri, atau hubungi admin.")
    if not person.active:
        raise NotAllowed(f"Akun Anda ({person.name}) nonaktif; tidak ada yang disimpan. Hubungi admin bila akun ini masih diperlukan.")
    going_on = people.without_ended_posts(place.connection, person)
    return Present(place, _actor(place.organisation, going_on, place.counting(person, of_now=True)))


def posts(organisation: Organisation, kodes: Iterable[str]) -> tuple[Post, ...]:
    """The posts of today's organisation; one that was abolished since no longer gives a right."""
    known = {post.kode: post for post in organisation.posts}
    return tuple(known[kode] for kode in kodes if kode in known)


def _actor(organisation: Organisation, person: Person, letters: Iterable[Substitute]) -> Actor:
    known = {post.kode: post for post in organisation.posts}
    acting = tuple(_acting(known[letter.post], letter) for letter in letters if letter.post in known)
    return Actor(person.username, person.name, posts(organisation, person.posts), acting)


def _acting(post: Post, letter: Substitute) -> Acting:
    kind = Substitution(letter.substitution)
    return Acting(letter.id, post, kind, letter.letter, letter.letter_day, letter.first_day, letter.last_day)


def _formerly(place: Place, actor: Actor) -> Iterator[tuple[Actor, str]]:
    """The person in each post that they had and lost, the latest first, and the words that say so."""
    known = {post.kode: post for post in place.organisation.posts}
    for kode, until in people.ended_posts(place.connection, actor.username):
        if kode in known:
            day = short_day(until.astimezone(place.zone).date())
            yield Actor(actor.username, actor.name, (known[kode],)), f"Anda tidak lagi memegang jabatan {known[kode].nama} (dicabut {day})"
    for letter in substitutes.of_person(place.connection, actor.username):
        if letter.post in known and letter.first_day <= place.now.astimezone(place.zone).date():
            acting = _acting(known[letter.post], letter)
            lost = f"Anda tidak lagi bertindak sebagai {acting.title} ({_until(letter, place.zone)})"
            yield Actor(actor.username, actor.name, (), (acting,)), lost


def _until(letter: Substitute, zone: tzinfo) -> str:
    """How an appointment came to its end: by its last day, or by somebody who ended it, perhaps on that very day."""
    ended = None if letter.ended_at is None else letter.ended_at.astimezone(zone).date()
    return f"sampai {short_day(letter.last_day)}" if ended is None or letter.last_day < ended else f"diakhiri {short_day(ended)}"
