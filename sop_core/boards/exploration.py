"""*Jelajah*: the office's numbers by whatever the reader chooses, with totals, in the words of the office."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import pandas as pd

from sop_core.boards.look import Dependence, Look, depends_on
from sop_core.boards.number_frame import newest_register, number_frame
from sop_core.boards.origin import Made
from sop_core.indicators.number_marks import NO_MARKS, PAGU_UNCONFIRMED, TARGET_UNCONFIRMED, Marks
from sop_core.kinerja.facts import MEASURE_WORDS, MONEY, PAGU, REALISASI, SERVED, SPENT, TARGET
from sop_core.kinerja.pivot import behind, pivot
from sop_core.periode import Periode

DIMENSION_WORDS: Mapping[str, str] = {
    "bidang": "Bidang",
    "program": "Program",
    "kegiatan": "Kegiatan",
    "sub_kegiatan": "Sub kegiatan",
    "nama": "Indikator, layanan, atau uraian",
    "satuan": "Satuan",
    "wilayah": "Kecamatan",
    "tahun": "Tahun",
    "periode": "Periode",
}
"""What rows and columns may be, as the page names it."""
FILTERED = ("tahun", "periode", "nama", "wilayah")
"""What may be narrowed down besides the bidang."""
MOST_COLUMNS = 40
"""More columns nobody reads across; the page then asks to choose otherwise."""
TOTAL = "Keseluruhan"
NOTHING = "(tanpa)"
"""How a place reads whose dimension is not written: a number without a kecamatan, money without a program."""
_WHOLE = "semua"
_MARKS = {TARGET_UNCONFIRMED.short: TARGET_UNCONFIRMED, PAGU_UNCONFIRMED.short: PAGU_UNCONFIRMED}


@dataclass(frozen=True)
class PivotLayout:
    """What the reader asks for: dimensions down and across, one measure, and what it is narrowed down to (dimension, allowed labels)."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    measure: str
    filters: tuple[tuple[str, tuple[str, ...]], ...] = ()


PRESETS: Mapping[str, PivotLayout] = {
    "Realisasi indikator tiap periode": PivotLayout(("bidang", "nama"), ("periode",), REALISASI),
    "Target indikator tiap periode": PivotLayout(("bidang", "nama"), ("periode",), TARGET),
    "Belanja tiap periode": PivotLayout(("bidang",), ("periode",), SPENT),
    "Pagu per sub kegiatan": PivotLayout(("bidang", "sub_kegiatan"), ("tahun",), PAGU),
    "Layanan per kecamatan": PivotLayout(("wilayah",), ("nama",), SERVED),
    "Layanan tiap periode": PivotLayout(("nama",), ("periode",), SERVED),
}
"""Layouts to start from."""


@dataclass(frozen=True)
class PivotCell:
    """One number with how it came to be, or why there is none."""

    number: Fraction | None
    words: str
    reason: str
    nomor: tuple[int, ...]
    marks: Marks = NO_MARKS


@dataclass(frozen=True)
class PivotRow:
    """The labels of the row, its cells by column, and the row's own total by the same rules."""

    labels: tuple[str, ...]
    cells: Mapping[str, PivotCell]
    is_total: bool = False


@dataclass(frozen=True, eq=False)
class Exploration:
    """A pivot in words. ``columns`` are the labels across; totals come last, where any of them is a number."""

    layout: PivotLayout
    heads: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[PivotRow, ...]
    reasons: tuple[str, ...]
    """Why numbers do not become one, each once."""
    frame: pd.DataFrame

    @property
    def is_money(self) -> bool:
        return self.layout.measure in MONEY

    @property
    def satuan(self) -> str:
        """The one unit of all numbers; empty where there are several."""
        units = self.frame.satuan[
            self.frame.nomor.isin({nomor for row in self.rows for cell in row.cells.values() for nomor in cell.nomor})
        ]
        names = units.dropna().unique().tolist()
        return str(names[0]) if len(names) == 1 else ""

    @property
    def is_too_wide(self) -> bool:
        return len(self.columns) > MOST_COLUMNS

    @property
    def measure_words(self) -> str:
        return MEASURE_WORDS[self.layout.measure].capitalize()

    @property
    def filter_words(self) -> tuple[str, ...]:
        """What it is narrowed down to, for the head of a file."""
        return tuple(f"{DIMENSION_WORDS[name]}: {', '.join(labels)}" for name, labels in self.layout.filters)

    def origin(self, cell: PivotCell, title: str) -> Made | None:
        """What a click on the cell opens."""
        if not cell.nomor:
            return None
        how = cell.reason or cell.words
        return Made(f"{self.measure_words}, {title}{f': {how}' if how else ''}.", behind(self.frame, cell.nomor), cell.marks)


@dataclass(frozen=True, eq=False)
class Explored:
    """The numbers that may be explored and what there is to choose from."""

    frame: pd.DataFrame

    @property
    def measures(self) -> tuple[str, ...]:
        """Those of which there is a number, in the order of ``MEASURE_WORDS``."""
        there = set(self.frame.ukuran[self.frame.angka.notna() & self.frame.berlaku])
        return tuple(measure for measure in MEASURE_WORDS if measure in there)

    def dimensions(self, measure: str) -> tuple[str, ...]:
        """Those that tell numbers of ``measure`` apart or say something of them."""
        own = self.frame[self.frame.ukuran == measure]
        return tuple(name for name in DIMENSION_WORDS if (own[f"{name}_"] != NOTHING).any())

    def labels(self, name: str, measure: str) -> tuple[str, ...]:
        """What a dimension of numbers of ``measure`` can be narrowed down to; periods newest first."""
        own = self.frame[(self.frame.ukuran == measure) & self.frame.berlaku]
        pairs = own[[name, f"{name}_"]].drop_duplicates()
        if name in ("periode", "tahun"):
            newest_first = sorted(pairs.itertuples(index=False), key=lambda pair: _in_time(str(pair[0])), reverse=True)
            return tuple(str(pair[1]) for pair in newest_first)
        return tuple(sorted(set(pairs[f"{name}_"]), key=str.casefold))


@depends_on(Dependence.REVISION)
def explored(look: Look, units: tuple[str, ...] = (), up_to: Periode | None = None) -> Explored:
    """The numbers of ``units`` (of all, when none is named) up to a period; beside each dimension, with ``_``, the words people read."""
    organisation = look.office.organisation
    frame, register = look.ask(number_frame, units, up_to), look.ask(newest_register)
    named = {line.kode: line.uraian for line in register.budget} | dict(register.programs)
    programs = {kode: f"{kode} {name}" for kode, name in named.items()}
    words: Mapping[str, Mapping[str, str]] = {
        "bidang": {unit.kode: unit.singkatan for unit in organisation.units},
        "wilayah": {place.kode: place.nama for place in organisation.kecamatan},
        "periode": {code: Periode.parse(code).short_label for code in frame.periode.unique()},
        "program": programs,
        "kegiatan": programs,
        "sub_kegiatan": programs,
    }
    for name in DIMENSION_WORDS:
        frame = _as_read(frame, name, words.get(name, {}))
    return Explored(frame)


def _as_read(frame: pd.DataFrame, name: str, words: Mapping[str, str]) -> pd.DataFrame:
    """A dimension with its words, in ``name_``. What reads the same but for capitals and spaces is one place: its code and its words are
    those that come first, so that a kecamatan that one file names and another gives by code is one row."""
    text = ["" if missing else str(code).strip() for code, missing in zip(frame[name], frame[name].isna(), strict=True)]
    labels = [words.get(code, code) or NOTHING for code in text]
    same = [" ".join(label.casefold().split()) for label in labels]
    first = {key: place for place, key in reversed(list(enumerate(same)))}
    return frame.assign(**{
        name: pd.Series([text[first[key]] for key in same], index=frame.index, dtype="str"),
        f"{name}_": pd.Series([labels[first[key]] for key in same], index=frame.index, dtype="str"),
    })  # fmt: skip


def explore(numbers: Explored, layout: PivotLayout) -> Exploration:
    """The pivot of ``layout``; each total is worked out from the numbers themselves by the indicator's rule, never from other totals."""
    columns = tuple(name for name in layout.columns if name not in layout.rows)
    frame = numbers.frame.assign(**{_WHOLE: ""})
    marks = frame.set_index("nomor").tanda
    narrowed = {f"{name}_": labels for name, labels in layout.filters}
    inner, right, below, corner = (
        pivot(frame, down or (_WHOLE,), across, layout.measure, narrowed)
        for down, across in ((layout.rows, columns), (layout.rows, ()), ((), columns), ((), ()))
    )
    names = {name: dict(zip(frame[name].astype("str"), frame[f"{name}_"], strict=True)) for name in (*layout.rows, *columns)}
    depth = len(layout.rows)
    down = list(dict.fromkeys(key[:depth] for key in _keys(inner.cells.index)))
    across = _ordered(dict.fromkeys(key[depth:] for key in _keys(inner.cells.index)), columns)
    cells = dict(zip(_keys(inner.cells.index), _cells(inner.cells, marks), strict=True))
    heads = {key: " · ".join(names[name][part] for name, part in zip(columns, key, strict=True)) for key in across}
    one_column = MEASURE_WORDS[layout.measure].capitalize()
    totals = dict(zip(_keys(right.cells.index), _cells(right.cells, marks), strict=True))
    feet = dict(zip(_keys(below.cells.index), _cells(below.cells, marks), strict=True))

    adds_up = len(across) > 1 and any(cell.number is not None for cell in totals.values())

    def line(key: tuple[str, ...]) -> dict[str, PivotCell]:
        if not columns:
            return {one_column: totals[key]}
        own = {heads[place]: cells[key + place] for place in across if key + place in cells}
        return own | ({TOTAL: totals[key]} if adds_up else {})

    rows = [PivotRow(tuple(names[name][part] for name, part in zip(layout.rows, key, strict=True)), line(key)) for key in down]
    if len(rows) > 1:
        whole = next(iter(_cells(corner.cells, marks)))
        foot = {one_column: whole} if not columns else {heads[key[1:]]: cell for key, cell in feet.items()}
        foot |= {TOTAL: whole} if adds_up else {}
        if any(cell.number is not None for cell in foot.values()):
            rows.append(PivotRow((TOTAL, *[""] * (depth - 1)), foot, is_total=True))
    shown = ((*heads.values(), *([TOTAL] if adds_up else ())) if columns else (one_column,)) if rows else ()
    reasons = tuple(dict.fromkeys(reason for part in (inner, right, below, corner) for reason in part.reasons))
    return Exploration(layout, tuple(DIMENSION_WORDS[name] for name in layout.rows), shown, tuple(rows), reasons, frame)


def _keys(index: pd.Index) -> list[tuple[str, ...]]:
    return [tuple(map(str, key)) if isinstance(key, tuple) else (str(key),) for key in index]


def _ordered(keys: Mapping[tuple[str, ...], None], names: Sequence[str]) -> list[tuple[str, ...]]:
    """Columns by time where they are periods, else by their code."""
    return sorted(keys, key=lambda key: [_in_time(part) if name == "periode" else part for name, part in zip(names, key, strict=True)])


def _in_time(code: str) -> str:
    if "-" not in code:
        return code
    periode = Periode.parse(code)
    return f"{periode.last_day} {12 - periode.jenis.per_year:02}"


def _cells(cells: pd.DataFrame, marks: pd.Series) -> list[PivotCell]:
    return [
        PivotCell(
            None if cell.alasan else cell.angka, cell.cara, cell.alasan, cell.sumber,
            tuple(_MARKS[words] for words in dict.fromkeys(marks.loc[list(cell.sumber)]) if words),
        )
        for cell in cells.itertuples()
    ]  # fmt: skip
