"""Typed reading of a parsed file of ``data/``: an unknown word or a missing value is an error naming the file, the place and the word."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TypeVar, cast

from sop_core.errors import DataFileError, RulesRefused
from sop_core.exact import LARGEST, is_printable

Word = TypeVar("Word", bound=Enum)
Row = TypeVar("Row")
Value = TypeVar("Value")


@dataclass
class Troubles:
    """Gathers what is wrong in several places of the files, so that all of it is told at once."""

    gathered: list[DataFileError] = field(default_factory=list)

    @contextmanager
    def gathering(self) -> Iterator[None]:
        """A refusal within is kept for later; what follows it goes on."""
        try:
            yield
        except RulesRefused as several:
            self.gathered += several.troubles
        except DataFileError as trouble:
            self.gathered.append(trouble)

    def read(self, parse: Callable[[Row], Value], rows: Iterable[Row]) -> tuple[Value, ...]:
        """What could be read of ``rows``; the refusals of the others are gathered."""
        values: list[Value] = []
        for row in rows:
            with self.gathering():
                values.append(parse(row))
        return tuple(values)

    def attempt(self, read: Callable[[], Value], instead: Value) -> Value:
        """What ``read`` gives; ``instead`` where it refuses, which is gathered, so that what stands beside it is read too."""
        with self.gathering():
            return read()
        return instead

    def refuse(self) -> None:
        """Raises what was gathered: the one refusal as it is, several as one."""
        if len(self.gathered) == 1:
            raise self.gathered[0]
        if self.gathered:
            raise RulesRefused(tuple(self.gathered))


@dataclass(frozen=True)
class DataTable:
    """One table of a TOML (or JSON) file and where it stands."""

    file: str
    values: Mapping[str, object]
    where: str = ""

    def only(self, *names: str) -> DataTable:
        """The table, refused when it holds a word that would be silently passed over."""
        for word in self.values:
            if word not in names:
                raise self.trouble(word, f"tidak dikenal; yang dikenal: {', '.join(names)}")
        return self

    def trouble(self, name: str, what: str) -> DataFileError:
        return DataFileError(self.file, f"{f'{self.where}, ' if self.where else ''}“{name}” {what}", self.where, name)

    def called(self, where: str) -> DataTable:
        """The same table under a name that says more than its place in the file."""
        return replace(self, where=where)

    def text(self, name: str, default: str | None = None) -> str:
        value = self.values.get(name, default)
        if not isinstance(value, str):
            raise self.trouble(name, f"harus berupa teks, yang ada: {value!r}")
        return value

    def number(self, name: str) -> int:
        value = self.values.get(name)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.trouble(name, f"harus berupa bilangan bulat, yang ada: {value!r}")
        return value

    def decimal(self, name: str) -> float | None:
        """A number that may be missing."""
        value = self.values.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.trouble(name, f"harus berupa angka, yang ada: {value!r}")
        if not is_printable(value):
            raise self.trouble(name, f"harus berupa angka yang wajar besarnya (paling besar {LARGEST:.0e}), yang ada: {value!r}")
        return float(value)

    def flag(self, name: str) -> bool:
        value = self.values.get(name, False)
        if not isinstance(value, bool):
            raise self.trouble(name, f"harus true atau false, yang ada: {value!r}")
        return value

    def word(self, kind: type[Word], name: str, default: Word | None = None) -> Word:
        if default is not None and name not in self.values:
            return default
        return self._word(kind, name, self.text(name))

    def words(self, kind: type[Word], name: str) -> tuple[Word, ...]:
        return tuple(self._word(kind, name, text) for text in self.texts(name))

    def _word(self, kind: type[Word], name: str, text: str) -> Word:
        for member in kind:
            if member.value == text:
                return member
        known = ", ".join(str(member.value) for member in kind)
        raise self.trouble(name, f"berisi kata “{text}” yang tidak dikenal; yang dikenal: {known}")

    def texts(self, name: str) -> tuple[str, ...]:
        return tuple(self._all(name, str, "teks"))

    def numbers(self, name: str) -> tuple[int, ...]:
        return tuple(self._all(name, int, "bilangan"))

    def table(self, name: str, optional: bool = False) -> DataTable:
        value = self.values.get(name, {} if optional else None)
        if not isinstance(value, Mapping):
            raise self.trouble(name, "harus berupa bagian tersendiri")
        return DataTable(self.file, cast(Mapping[str, object], value), self._inside(name))

    def rows(self, name: str) -> Iterator[DataTable]:
        for index, value in enumerate(self._all(name, dict, "bagian"), 1):
            yield DataTable(self.file, value, self._inside(f"{name} ke-{index}"))

    def _inside(self, name: str) -> str:
        return f"{self.where}, {name}" if self.where else name

    def _all(self, name: str, kind: type, words: str) -> list:  # type: ignore[type-arg]
        value = self.values.get(name, [])
        if not isinstance(value, list) or not all(isinstance(item, kind) and not isinstance(item, bool) for item in value):
            raise self.trouble(name, f"harus berupa daftar {words}, yang ada: {value!r}")
        return value
