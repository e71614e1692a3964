"""What a page made of a board to show it, held beside the board for as long as that lives: boards are frozen, so it stays true."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Hashable
from typing import TypeVar, cast

Made = TypeVar("Made")
_held: dict[int, dict[Hashable, object]] = {}


def beside(board: object, name: Hashable, make: Callable[[], Made]) -> Made:
    """What ``make`` made under ``name`` of this very board; nobody may change it, as all sessions are handed the same."""
    place = id(board)
    if place not in _held:
        _held[place] = {}
        weakref.finalize(board, _held.pop, place, None)
    held = _held[place]
    if name not in held:
        held[name] = make()
    return cast(Made, held[name])
