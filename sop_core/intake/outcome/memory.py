"""What people decided over one layout of one bidang, so that it can be offered when such a file comes again. Pure; touches nothing.

A layout is known by its header paths, with years (and, where all headers speak of one period, that period) taken out:
``Realisasi TW II 2026`` and ``Realisasi TW III 2026`` are one column of one layout. Only what a person said is learned; what they say for
this file goes before it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from hashlib import sha256

from sop_core.intake.meaning.period_words import key_in, without_period
from sop_core.intake.outcome.reading import reread
from sop_core.intake.outcome.shown_tables import header_words, shape_words, shown_again
from sop_core.intake.submission import Choices, ColumnMatch, Level, Reading, ReadTable, Row, ShownTable, TableKind
from sop_core.intake.text import one_line, plain
from sop_core.periode import Periode

_NOW, _NONE = "@", "-"
Place = tuple[str, str]


class Topic(Enum):
    COLUMN = "arti kolom"
    NOTATION = "cara menulis angka"
    INDICATOR = "indikator"
    TABLE = "letak tabel"
    LEVEL = "tingkat baris"


@dataclass(frozen=True)
class Learned:
    """One decision, said so that it holds for the next file: about which column or row of which layout, and what was decided."""

    layout: str
    """Signature of the header; empty for an indicator, which is known by its own words."""
    topic: Topic
    subject: str
    answer: str
    """``realisasi TW2`` (``@`` for the file's own period), ``id``/``en``, a kode or ``-``; empty when the decision was taken back."""
    title: str
    """The header or the row as people read it."""


@dataclass(frozen=True)
class Recalled:
    """What was decided earlier and fits this file, by the place it speaks of."""

    at: Mapping[tuple[Topic, Place], Learned]
    choices: Choices


NOTHING = Recalled({}, Choices())
NOTHING_SHOWN: Mapping[str, ShownTable] = {}


def learn(reading: Reading, choices: Choices, periode: Periode) -> tuple[Learned, ...]:
    """What this person's own choices over the file teach."""
    told = [*_columns(reading.tables, choices, periode), *_indicators(reading.tables, choices), *_shown(reading, choices)]
    told += _levels(reading.tables, choices)
    return tuple(dict.fromkeys(told))


def recall(
    reading: Reading, learned: Iterable[Learned], periode: Periode | None, own_shown: Mapping[str, ShownTable] = NOTHING_SHOWN
) -> Recalled:
    """What of ``learned`` fits this file: tables by their header, columns and notations by layout, indicators by their words where the
    register has none. ``own_shown`` are the tables that the person shows now: what is known of their columns holds too."""
    by_subject = {(one.layout, one.topic, one.subject): one for one in learned if one.answer}
    shapes = {subject: one.answer for (_, topic, subject), one in by_subject.items() if topic is Topic.TABLE}
    again = {sheet.name: found for sheet in reading.workbook.sheets if shapes and (found := shown_again(sheet, shapes))}
    at = {(Topic.TABLE, (name, "")): by_subject["", Topic.TABLE, words] for name, (words, _) in again.items()}
    recalled_shown = {name: table for name, (_, table) in again.items()}
    if reading.knowledge and (shown := {**recalled_shown, **own_shown}):
        reading = reread(reading, reading.knowledge, Choices(shown=shown), periode=periode)
    for table in reading.tables:
        layout = signature(table)
        for match, subject in _subjects(table):
            place = (table.sheet, match.cell)
            column = by_subject.get((layout, Topic.COLUMN, subject))
            if column is not None and _meaning(column.answer, periode) not in (None, (match.role, match.key)):
                at[Topic.COLUMN, place] = column
            if notation := by_subject.get((layout, Topic.NOTATION, subject)):
                at[Topic.NOTATION, place] = notation
        for row, subject in _named_once(table):
            level = by_subject.get((layout, Topic.LEVEL, subject))
            if level is not None and (row.asked or row.level.value != level.answer):
                at[Topic.LEVEL, (table.sheet, row.cell)] = level
    known_kode = reading.knowledge.by_kode if reading.knowledge else {}
    for place, subject in _open_rows(reading.tables):
        indicator = by_subject.get(("", Topic.INDICATOR, subject))
        if indicator is not None and (indicator.answer == _NONE or indicator.answer.upper() in known_kode):
            at[Topic.INDICATOR, place] = indicator
    return Recalled(at, replace(_as_choices(at, periode), shown=recalled_shown))


def _shown(reading: Reading, choices: Choices) -> Iterator[Learned]:
    """Where a table stood, by the words of its header."""
    for sheet in reading.workbook.sheets:
        if shown := choices.shown.get(sheet.name):
            yield Learned("", Topic.TABLE, header_words(sheet, shown), shape_words(shown), sheet.name)


def overlay(recalled: Recalled, own: Choices) -> Choices:
    """What holds for the file: what was recalled, and over it what the person says now."""
    earlier = recalled.choices
    return replace(
        own,
        shown={**earlier.shown, **own.shown},
        columns={**earlier.columns, **own.columns},
        notations={**earlier.notations, **own.notations},
        indicators={**earlier.indicators, **own.indicators},
        levels={**earlier.levels, **own.levels},
    )


def signature(table: ReadTable) -> str:
    """The same for two tables whose headers say the same, whatever their year, period, sheet and place."""
    return sha256("\n".join(subject for _, subject in _subjects(table)).encode()).hexdigest()


def _subjects(table: ReadTable) -> list[tuple[ColumnMatch, str]]:
    """Each column with its name in the layout; a second column of that name is told apart."""
    several = _speaks_of_several_periods(table)
    names = [without_period(plain(match.title), year_only=several) for match in table.columns]
    seen: Counter[str] = Counter()
    found = []
    for match, name in zip(table.columns, names, strict=True):
        seen[name] += 1
        found.append((match, name if seen[name] == 1 else f"{name} #{seen[name]}"))
    return found


def _speaks_of_several_periods(table: ReadTable) -> bool:
    """A form of the whole year: its columns keep their own period, whatever the period of the file."""
    return len({key for match in table.columns if (key := key_in(plain(match.title))) not in ("", "TH")}) > 1


def _columns(tables: Sequence[ReadTable], choices: Choices, periode: Periode) -> Iterator[Learned]:
    for table in tables:
        layout, now = signature(table), None if _speaks_of_several_periods(table) else periode.key
        for match, subject in _subjects(table) if table.taken else ():
            place, title = (table.sheet, match.cell), one_line(match.title)
            if choice := choices.columns.get(place):
                yield Learned(layout, Topic.COLUMN, subject, _answer(*choice, now), title)
            if notation := choices.notations.get(place):
                yield Learned(layout, Topic.NOTATION, subject, notation, title)


def _indicators(tables: Sequence[ReadTable], choices: Choices) -> Iterator[Learned]:
    names = _row_names(tables)
    for table in tables:
        for row in table.rows if table.taken else ():
            place = (table.sheet, row.cell)
            if place in choices.indicators and place in names:
                yield Learned("", Topic.INDICATOR, names[place], choices.indicators[place] or _NONE, one_line(row.uraian))


def _levels(tables: Sequence[ReadTable], choices: Choices) -> Iterator[Learned]:
    """What a row is, by its words in this layout."""
    for table in tables if choices.levels else ():
        layout = signature(table)
        for row, subject in _named_once(table) if table.taken else ():
            if level := choices.levels.get((table.sheet, row.cell)):
                yield Learned(layout, Topic.LEVEL, subject, level.value, one_line(row.uraian))


def _named_once(table: ReadTable) -> list[tuple[Row, str]]:
    """The rows whose words stand once in the table, with those words."""
    named = [(row, plain(row.uraian)) for row in table.rows]
    count = Counter(name for _, name in named)
    return [(row, name) for row, name in named if name and count[name] == 1]


def _open_rows(tables: Sequence[ReadTable]) -> Iterator[tuple[Place, str]]:
    """Rows without an indicator whose words stand once only in the file."""
    names = _row_names(tables)
    for table in tables:
        for row in table.rows if table.kind is not TableKind.LAYANAN else ():
            place = (table.sheet, row.cell)
            if row.indikator is None and place in names:
                yield place, names[place]


def _row_names(tables: Sequence[ReadTable]) -> dict[Place, str]:
    rows = [(table.sheet, row) for table in tables for row in table.rows if row.level in (Level.LEAF, Level.PARENT)]
    found = {(sheet, row.cell): plain(row.uraian) for sheet, row in rows}
    count = Counter(found.values())
    return {place: name for place, name in found.items() if name and count[name] == 1}


def _answer(role: str, key: str, now: str | None) -> str:
    return f"{role} {_NOW if key and key == now else key}".strip()


def _meaning(answer: str, periode: Periode | None) -> tuple[str, str] | None:
    """Role and period; None while the period of the file is open and the answer needs it."""
    role, _, key = answer.partition(" ")
    if key != _NOW:
        return role, key
    return (role, periode.key) if periode else None


def _as_choices(at: Mapping[tuple[Topic, Place], Learned], periode: Periode | None) -> Choices:
    columns = {place: meant for (topic, place), one in at.items() if topic is Topic.COLUMN and (meant := _meaning(one.answer, periode))}
    notations = {place: one.answer for (topic, place), one in at.items() if topic is Topic.NOTATION}
    indicators = {place: None if one.answer == _NONE else one.answer for (topic, place), one in at.items() if topic is Topic.INDICATOR}
    levels = {place: Level(one.answer) for (topic, place), one in at.items() if topic is Topic.LEVEL}
    return Choices(columns=columns, notations=notations, indicators=indicators, levels=levels)
