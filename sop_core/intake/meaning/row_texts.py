"""The words of a table's rows: merges filled down, names and codes that stand in several columns. Pure; touches nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sop_core.intake.container.workbook import Scalar
from sop_core.intake.meaning.column import ReadColumn
from sop_core.intake.meaning.columns import TableLayout
from sop_core.intake.meaning.headers import Grid
from sop_core.intake.meaning.tables import FoundTable
from sop_core.intake.text import as_text, one_line


@dataclass(frozen=True)
class RowTexts:
    found: FoundTable
    layout: TableLayout
    grid: Grid

    def finest(self, role: str) -> tuple[list[str], list[str]]:
        """The name of each row, and the groups above it: of several columns of names the one written in every row, or telling most apart.

        Where each row fills only one of them (a name moved to the right by its depth) that is its name.
        """
        columns = self.layout.all(role)
        texts = [self.of_columns((column,)) for column in columns]
        if len(columns) < 2 or not any(sum(map(bool, said)) > 1 for said in zip(*texts, strict=True)):
            return self.of_columns(columns), [""] * len(self.found.body)
        cells = [[self.found.sheet.rows[row].get(column.column) for column in columns] for row in self.found.body]
        skipped = [sum(own[place] is None and any(own[place:]) for own in cells) for place in range(len(columns))]
        finest = min(range(len(columns)), key=lambda place: (skipped[place], -len(set(texts[place]))))
        names, groups = list[str](), list[str]()
        above = [""] * finest
        for said in zip(*texts, strict=True):
            first = next((place for place, text in enumerate(said[:finest]) if text), finest)
            above = [*above[:first], *said[first:finest]]
            names.append(said[finest] or next(filter(None, said), ""))
            groups.append(" › ".join(filter(None, above)) if said[finest] else "")
        return names, groups

    def of_columns(self, columns: Sequence[ReadColumn], keep: bool = False) -> list[str]:
        """The words of columns, row by row; vertical merges are filled down, a merge that runs across other columns is not."""
        if not columns:
            return [""] * len(self.found.body)
        owns = self._owns(columns)
        said = {own: own if keep else one_line(own) for own in set(owns) if type(own) is str}
        return ["" if own is None else said[own] if type(own) is str else as_text(own) for own in owns]

    def _owns(self, columns: Sequence[ReadColumn]) -> list[Scalar | None]:
        if len(columns) > 1 or self.grid.merged:
            return [self._first_of(row, columns) for row in self.found.body]
        rows, index = self.found.sheet.rows, columns[0].column
        return [rows[row].get(index) for row in self.found.body]

    def _first_of(self, row: int, columns: Sequence[ReadColumn]) -> Scalar | None:
        return next((own for column in columns if (own := self._down(row, column.column)) is not None), None)

    def _down(self, row: int, column: int) -> Scalar | None:
        box = self.grid.merged.get((row, column)) if self.grid.merged else None
        if box:
            return self.grid.own(box[0], box[1]) if box[1] == column else None
        return self.found.sheet.rows[row].get(column)

    def kodes(self) -> list[str]:
        """The codes; one that is spread over narrow columns is put together again."""
        columns = self.layout.all("kode")
        if not columns:
            return [""] * len(self.found.body)
        places = [column.column for column in columns]
        if len(columns) == 1 and not self.found.sheet.written:
            kodes = ["" if own is None else as_text(own).strip(". ") for own in self._owns(columns)]
            return ["" if _is_label([kode]) else kode for kode in kodes]
        parts = [self._kode_parts(row, places) for row in self.found.body]
        whole = any(
            part.startswith(of_row[0] + ".") for of_row in parts for part in of_row[1:]
        )  # each column holds a code of its own level
        return ["" if _is_label(of_row) else of_row[-1] if whole and of_row else ".".join(of_row) for of_row in parts]

    def _kode_parts(self, row: int, columns: Sequence[int]) -> list[str]:
        """What the code columns hold, as the sheet shows it: a code that became a number or a day is written by its format."""
        cells, written = self.found.sheet.rows[row], self.found.sheet.written
        said = [written.get((row, column)) or as_text(value) for column in columns if (value := cells.get(column)) is not None]
        if not said and (value := self._down(row, columns[0])) is not None:
            said = [as_text(value)]
        return [part for text in said if (part := text.strip(". "))]


def coded(names: Sequence[str]) -> tuple[list[str], list[str]]:
    """Codes written before the names in one cell, where most names have one.

    >>> coded(["2.12.03 Program Capil", "2.12.03.2.01.0001 Akta"]), coded(["1.1 Akta", "Rapat"])
    ((['2.12.03', '2.12.03.2.01.0001'], ['Program Capil', 'Akta']), (['', ''], ['1.1 Akta', 'Rapat']))
    """
    found = [_CODED_NAME.fullmatch(name) for name in names]
    if sum(one is not None for one in found) * 2 <= sum(map(bool, names)):
        return [""] * len(names), list(names)
    return [one[1] if one else "" for one in found], [one[2] if one else name for one, name in zip(found, names, strict=True)]


_CODED_NAME = re.compile(r"(\d{1,2}(?:\.\d{1,4}){2,7})\.?[ \-–:]+([^\W\d].*)", re.DOTALL)


def _is_label(kode: Sequence[str]) -> bool:
    """Whether what stands in the code columns is the name of the row (``JUMLAH BELANJA``): a word, and no figure.

    >>> _is_label(["JUMLAH BELANJA"]), _is_label(["5.1"]), _is_label(["CAPIL-01"]), _is_label(["A"]), _is_label([])
    (True, False, False, False, False)
    """
    said = "".join(kode)
    return len(said) > LONGEST_LETTERS and not any(character.isdigit() for character in said)


LONGEST_LETTERS = 4
"""Letters alone may be a numbering (``A``, ``VIII``); more of them are words."""
