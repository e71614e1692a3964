"""Many rules at once in a grid: targets of a year, pagu with rencana kas, indicators, programs, kecamatan. Pasting from Excel works.

The grid takes only text, so that our own reader says what it cannot read, each at its cell.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from zlib import crc32

import pandas as pd
import streamlit as st

from pages.pengaturan import rule_preview
from pages.shared import session, table
from sop_core.boards.rule_fields import KODE, RuleField
from sop_core.boards.rule_grid import CellTrouble, RuleGrid, RuleProposal, TypedRow, rule_proposal
from sop_core.figures import style
from sop_core.office_rules import OfficeRule
from sop_core.reports.table import Column, Table

TALL = 14
TROUBLES: tuple[Column[CellTrouble], ...] = (
    Column("Letak", lambda trouble: trouble.place),
    Column("Kode", lambda trouble: trouble.kode or "–"),
    Column("Kolom", lambda trouble: trouble.title or "–"),
    Column("Yang tertulis", lambda trouble: trouble.cell or "kosong"),
    Column("Keterangan", lambda trouble: trouble.sentence),
)


def show(grid: RuleGrid, name: str, may_add: bool, locked: Sequence[str] = ()) -> None:
    """The grid, everything wrong in it, and the way to store it. ``locked`` are the titles that are only read."""
    rows = edited(grid.rows(), grid.fields, f"{name}-{crc32(repr(grid).encode())}", may_add, locked)
    typed = [TypedRow(number, _rule(grid, place), cells) for number, (place, cells) in enumerate(rows, 1)]
    offer(session.look().ask(rule_proposal, session.now().date(), grid, typed, may_add), name)


def offer(proposal: RuleProposal, name: str) -> None:
    """Everything wrong in what was typed, or the way to see what it does and to store it."""
    if proposal.troubles:
        st.error(f"{len(proposal.troubles)} hal harus diperbaiki dahulu; ketik pada tabel di atas.", icon=":material/error:")
        table.wrapped(Table("Harus diperbaiki", TROUBLES, proposal.troubles))
    ready = bool(proposal.changes) and not proposal.troubles
    label = f"Lihat akibat {len(proposal.changes)} perubahan, lalu simpan …" if proposal.changes else "Belum ada yang berubah"
    if st.button(label, type="primary", icon=":material/fact_check:", disabled=not ready, key=f"{name}-periksa"):
        rule_preview.review(proposal.changes, name)


def edited(
    rows: Sequence[Mapping[str, str]], fields: Sequence[RuleField], key: str, may_add: bool, locked: Sequence[str] = ()
) -> list[tuple[object, dict[str, str]]]:
    """The rows as the grid has them now, each with the place it had at first (beyond all of them where it was added)."""
    titles = [field.title for field in fields]
    frame = pd.DataFrame(rows, columns=titles, dtype="string")
    grid = st.data_editor(
        frame, hide_index=True, width="stretch", num_rows="dynamic" if may_add else "fixed", row_height=36,
        height=36 * (min(len(frame), TALL) + (2 if may_add else 1)) + 2, disabled=list(locked), placeholder=style.UNKNOWN,
        column_config={field.title: _config(field) for field in fields}, key=key,
    )  # fmt: skip
    return [
        (place, {title: _text(row[title]) for title in titles})
        for place, row in zip(grid.index, grid.to_dict("records"), strict=True)
    ]  # fmt: skip


def _rule(grid: RuleGrid, place: object) -> OfficeRule | None:
    """The rule a row was at first: rows that were added come after all of them."""
    return grid.rules[place] if isinstance(place, int) and place < len(grid.rules) else None


def _text(cell: object) -> str:
    return cell.strip() if isinstance(cell, str) else ""


def _config(field: RuleField) -> Any:
    if field.choices:
        return st.column_config.SelectboxColumn(field.label, options=["", *field.choices], help=field.help or None)
    return st.column_config.TextColumn(field.label, help=field.help or None, pinned=field is KODE)
