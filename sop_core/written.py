"""Frozen values as JSON that is kept, and back again: one converter (cattrs) for all that the program writes down and reads. Pure.

A field is a word of the same name, an enum its value, a day ``2026-09-30``, a table with places as keys a list of pairs. A file says beside
its values where they are written otherwise. What a later version of the program does not know is an error; what an earlier one did not
write has its default.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any, TypeVar, get_args, get_origin

from cattrs.errors import ForbiddenExtraKeysError, StructureHandlerNotFoundError
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override
from cattrs.preconf.json import make_converter

from sop_core.exact import finite

Value = TypeVar("Value")
_CONVERTER = make_converter(detailed_validation=False, forbid_extra_keys=True, unstruct_collection_overrides={frozenset: sorted})
_CONVERTER.register_structure_hook(float, lambda number, _: finite(float(number)))

DAMAGED = (KeyError, TypeError, ValueError, AttributeError, ForbiddenExtraKeysError, StructureHandlerNotFoundError)
"""What rises over JSON that is no such value."""


def plain(value: object, kind: Any = None) -> Any:
    """The value as lists, tables, words and numbers."""
    return _CONVERTER.unstructure(value, kind)


def value(kind: type[Value], kept: object) -> Value:
    """The value of that kind behind what ``plain`` made."""
    return _CONVERTER.structure(kept, kind)


def text(of: object) -> str:
    return json.dumps(plain(of), ensure_ascii=False)


def by_name(*kinds: type[Enum]) -> None:
    """These are written by the names of their members."""
    for kind in kinds:
        as_text(kind, lambda member: member.name, kind.__getitem__)


def as_text(kind: type[Value], write: Callable[[Value], str], read: Callable[[str], Value]) -> None:
    """A value of this kind is one word."""
    _CONVERTER.register_unstructure_hook(kind, write)
    _CONVERTER.register_structure_hook(kind, lambda word, _: read(word))


def as_row(kind: type[tuple[Any, ...]]) -> None:
    """A named tuple of this kind is the list of its parts."""
    _CONVERTER.register_unstructure_hook(kind, list)
    _CONVERTER.register_structure_hook(kind, lambda row, _: kind(*row))


def shaped(kind: type, *where_said: str, **words: str) -> None:
    """A value of this kind is written without those of its fields ``where_said`` that say nothing, and with other ``words`` for fields."""
    chosen: dict[str, Any] = {name: override(omit_if_default=True) for name in where_said}
    chosen |= {name: override(rename=word) for name, word in words.items()}
    _CONVERTER.register_unstructure_hook(kind, make_dict_unstructure_fn(kind, _CONVERTER, **chosen))
    _CONVERTER.register_structure_hook(kind, make_dict_structure_fn(kind, _CONVERTER, **chosen))


def _has_places_for_keys(kind: Any) -> bool:
    return get_origin(kind) is Mapping and get_origin(get_args(kind)[0]) is tuple


@_CONVERTER.register_unstructure_hook_factory(_has_places_for_keys)
def _pairs(kind: Any) -> Callable[[Mapping[Any, Any]], list[list[Any]]]:
    _, of = get_args(kind)
    return lambda table: [[list(place), plain(cell, of)] for place, cell in table.items()]


@_CONVERTER.register_structure_hook_factory(_has_places_for_keys)
def _table(kind: Any) -> Callable[[list[list[Any]], Any], dict[Any, Any]]:
    _, of = get_args(kind)
    return lambda pairs, _: {tuple(place): _CONVERTER.structure(cell, of) for place, cell in pairs}
