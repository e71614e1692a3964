"""Sums over what the bidang sent, made by the database: millions of rows stay there, a small table comes out. Reads only.

Only files that no later one replaced count, and each row once, as everywhere. Blank is not zero: ``n`` says over how many numbers a
sum is.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Any, NamedTuple

from sqlalchemy import ARRAY, Column, ColumnElement, Connection, Integer, Select, any_, func, literal, select

from sop_core.periode import Periode
from sop_core.store import tables
from sop_core.store.filesets import counting_ids, gave_way


class By(Enum):
    """What a sum may be broken down by."""

    UNIT = "unit"
    INDIKATOR = "indikator"
    URAIAN = "uraian"
    WILAYAH = "wilayah"
    YEAR = "year"
    KEY = "key"


class Sum(NamedTuple):
    """One line of the table: the values of the chosen ``By`` in their order, the sum and how many numbers are in it."""

    of: tuple[str | int | None, ...]
    total: float
    n: int


def sums(
    connection: Connection, units: Sequence[str], part: str, measure: str, by: Sequence[By], up_to: Periode | None = None
) -> tuple[Sum, ...]:
    """Σ of ``measure`` over the files of ``units`` that count, broken down by ``by``; of cycles up to the period ``up_to``.

    Which measures may be added is for the caller to know: positions (wajib KTP, sudah rekam) are never summed over periods.
    """
    columns = [_column(one) for one in by]
    number = tables.measurements.c.number
    query = (
        select(*columns, func.sum(number), func.count(number))
        .where(
            tables.measurements.c.measure == measure,
            tables.measurements.c.part == part,
            _is_of(connection, counting_ids(units, part, up_to)),
            tables.measurements.c.id.not_in(gave_way()),
        )
        .group_by(*columns)
        .order_by(*columns)
    )
    if By.UNIT in by:
        query = query.join_from(tables.measurements, tables.submissions)
    return tuple(_sum(tuple(row)) for row in connection.execute(query))


def _is_of(connection: Connection, files: Select[tuple[int]]) -> ColumnElement[bool]:
    """Whether a number is of one of these files.

    PostgreSQL is told their numbers (of the same moment, as ``Store.reading`` sees only one): from a subquery it expects so few rows that
    it leaves the work to one process.
    """
    submission = tables.measurements.c.submission_id
    if connection.dialect.name != "postgresql":
        return submission.in_(files)
    return submission == any_(literal(list(connection.execute(files).scalars()), ARRAY(Integer)))


def _sum(row: tuple[Any, ...]) -> Sum:
    *of, total, n = row
    return Sum(tuple(of), total or 0.0, n)


def _column(by: By) -> Column[Any]:
    table = tables.submissions if by is By.UNIT else tables.measurements
    return table.c[by.value]
