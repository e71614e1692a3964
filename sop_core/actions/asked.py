"""The door of every action: each text it is given, also within what it is given, is cleaned and no longer than its kind may be."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import fields, is_dataclass
from functools import wraps
from inspect import signature
from typing import ParamSpec, TypeVar

from sop_core.actions.desk import Desk
from sop_core.intake.free_text import CELL, CODE, FILE_NAME, KONTAK, LETTER, NAME, NIP, PANGKAT, PASSWORD, REASON, USERNAME, FreeText

P = ParamSpec("P")
R = TypeVar("R")
WITHIN = {
    "reason": REASON,
    "letter": LETTER,
    "number": LETTER,
    "source": LETTER,
    "name": NAME,
    "file": FILE_NAME,
    "username": USERNAME,
    "nip": NIP,
    "pangkat": PANGKAT,
    "kontak": KONTAK,
    "password": PASSWORD,
}
"""The kinds of texts within what an action is given, by the name of their field; any other came out of a cell."""


def asked(**kinds: FreeText) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Decorates an action: of which kind the texts are that it is given; one that is not named stands for a thing the program knows."""

    def around(action: Callable[P, R]) -> Callable[P, R]:
        expected = signature(action)
        assert kinds.keys() <= expected.parameters.keys(), "a kind for each text, no kind for none"

        @wraps(action)
        def read(*positional: P.args, **named: P.kwargs) -> R:
            bound = expected.bind(*positional, **named)
            for name, value in bound.arguments.items():
                bound.arguments[name] = _read(kinds.get(name, CODE), value)
            return action(*bound.args, **bound.kwargs)

        return read

    return around


def _read(kind: FreeText, value: object) -> object:
    if isinstance(value, str):
        return kind.read(value)
    if isinstance(value, Desk):
        USERNAME.require(value.username)
        CODE.require(value.key)
    else:
        _require(kind, value)
    return value


def _require(kind: FreeText, value: object) -> None:
    """Nothing within ``value`` is too long."""
    if isinstance(value, str):
        kind.require(value)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            _require(WITHIN.get(field.name, CELL), getattr(value, field.name))
    elif isinstance(value, Mapping):
        _require(kind, tuple(value))
        _require(kind, tuple(value.values()))
    elif isinstance(value, Collection) and not isinstance(value, (bytes, bytearray, memoryview)):
        for one in value:
            _require(kind, one)
