"""*Ubah*: who keeps the register changes it here, one indicator in a form or many rules in a grid; below, the last changes with undo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from zlib import crc32

import streamlit as st

from pages.pengaturan import rule_preview
from pages.pengaturan.indikator import rule_form, rule_table
from pages.shared import session, table, widgets
from sop_core import actions
from sop_core.access.rights import Actor, post_to
from sop_core.boards.rule_fields import (
    INDICATOR,
    KECAMATAN_FIELDS,
    KODE,
    PROGRAM_FIELDS,
    URAIAN,
    RuleField,
    budget_fields,
    target_fields,
)
from sop_core.boards.rule_grid import TypedRow, rule_grid
from sop_core.boards.rule_history import RuleAct, rule_acts
from sop_core.boards.rule_lists import PART, SCALE_FIELDS, WORD_FIELDS, scale_proposal, scale_rows, word_proposal, word_rows
from sop_core.figures import style
from sop_core.office_rules import OfficeRule, RuleDifference, RuleKind
from sop_core.periode import Jenis
from sop_core.reports.table import Column, Table

LAST = 10
Fields = Callable[[int, Jenis], tuple[RuleField, ...]]


@dataclass(frozen=True)
class Part:
    """A kind of rule that is changed on this page, with the fields of a year."""

    kind: RuleKind
    fields: Fields
    of_unit: bool = True
    of_year: bool = False
    may_add: bool = True


ONE = "Satu indikator"
PARTS: dict[str, Part] = {
    ONE: Part(RuleKind.INDICATOR, lambda year, jenis: (*INDICATOR, *target_fields(year, jenis)), of_year=True),
    "Target": Part(RuleKind.INDICATOR, lambda year, jenis: (KODE, URAIAN, *target_fields(year, jenis)), of_year=True, may_add=False),
    "Pagu dan rencana kas": Part(RuleKind.BUDGET, budget_fields, of_year=True),
    "Indikator": Part(RuleKind.INDICATOR, lambda *_: INDICATOR),
    "Program": Part(RuleKind.PROGRAM, lambda *_: PROGRAM_FIELDS),
    "Kecamatan": Part(RuleKind.KECAMATAN, lambda *_: KECAMATAN_FIELDS, of_unit=False),
}


SCALES, DICTIONARY = "Skala", "Kamus"
OF_OFFICE = {SCALES: RuleKind.SCALES, DICTIONARY: RuleKind.WORDS}


def show(actor: Actor) -> None:
    """What of the register this person may change, and the last changes."""
    kinds = {name: part.kind for name, part in PARTS.items()} | OF_OFFICE
    able = [name for name, kind in kinds.items() if _may(actor, kind)]
    if not able:
        st.caption("Yang mengubah indikator, target, dan pagu: Katim Penyusunan Program atau Admin.")
    else:
        _change(able)
    _last(actor)


def _may(actor: Actor, kind: RuleKind) -> bool:
    (right,) = actions.rights_to([RuleDifference(None, OfficeRule(kind, "", {}))])
    return post_to(right, actor, session.office().organisation) is not None


def _change(names: list[str]) -> None:
    name = st.segmented_control("Yang diubah", names, default=names[0], required=True, key="ubah-apa")
    if name in OF_OFFICE:
        _of_office(name)
        return
    part, this_year = PARTS[name], session.now().year
    units = {unit.kode: unit.singkatan for unit in session.office().organisation.units}
    year, jenis = this_year, Jenis.TRIWULAN
    chosen: str | None = ""
    with st.container(horizontal=True, gap="medium"):
        if part.of_unit:
            chosen = st.segmented_control("Bidang", list(units), default=None, format_func=units.__getitem__, key="ubah-bidang")
        if part.of_year:
            years = range(this_year - 2, this_year + 3)
            year = st.segmented_control("Tahun", list(years), default=this_year, required=True, format_func=str, key="ubah-tahun")
            jenis = st.segmented_control(
                "Rincian per", [Jenis.TRIWULAN, Jenis.SEMESTER, Jenis.MONTH], default=Jenis.TRIWULAN, required=True,
                format_func=lambda each: each.value, key="ubah-rincian",
            )  # fmt: skip
    if chosen is None:
        st.caption("Pilih bidangnya lebih dahulu.")
        return
    grid = session.look().ask(rule_grid, session.now().date(), part.kind, chosen, part.fields(year, jenis))
    if name == ONE:
        rule_form.show(grid)
        return
    if not grid.rules and not part.may_add:
        widgets.empty("Belum ada indikator", "Tambahkan dahulu di “Satu indikator” atau di “Indikator”; targetnya lalu diisi di sini.")
        return
    locked = () if part.may_add else (KODE.title, URAIAN.title)
    rule_table.show(grid, f"ubah-{name.split()[0].lower()}", part.may_add, locked)


def _of_office(name: str) -> None:
    """Scales and words, which are rows of a whole."""
    look, day = session.look(), session.now().date()
    is_scale = name == SCALES
    rows = look.ask(scale_rows if is_scale else word_rows, day)
    fields, locked = (SCALE_FIELDS, ()) if is_scale else (WORD_FIELDS, (PART.title,))
    typed = rule_table.edited(rows, fields, f"ubah-{name}-{crc32(repr(rows).encode())}", is_scale, locked)
    given = [TypedRow(number, None, cells) for number, (_, cells) in enumerate(typed, 1)]
    rule_table.offer(look.ask(scale_proposal if is_scale else word_proposal, day, given), f"ubah-{name.lower()}")


def _last(actor: Actor) -> None:
    """The last changes, each with the way to take it back as a further fact."""
    st.subheader("Perubahan terakhir", anchor=False)
    acts = session.look().ask(rule_acts, frozenset([*(part.kind for part in PARTS.values()), *OF_OFFICE.values()]), LAST)
    if not acts:
        widgets.empty("Belum ada perubahan", "Setiap perubahan tercatat di sini dengan nama, surat, dan alasannya, dan dapat dibatalkan.")
        return
    table.wrapped(Table("Perubahan terakhir", ACTS, acts))
    undoable = [act for act in acts if act.is_last and all(_may(actor, change.kind) for change in act.changes)]
    if not undoable:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        act = st.selectbox(
            "Batalkan perubahan", undoable, index=None, format_func=_named, placeholder="Pilih perubahan", key="ubah-batal-pilih"
        )
        if st.button("Batalkan …", icon=":material/undo:", disabled=act is None, key="ubah-batal") and act is not None:
            rule_preview.review(act.undoing, f"batal-{act.id}", reason=f"Membatalkan perubahan {style.moment(act.at)}: ")


def _named(act: RuleAct) -> str:
    return f"{style.moment(act.at)} · {act.actor_name} · {_counted(act)}"


def _counted(act: RuleAct) -> str:
    labels = [f"{change.label} {change.word}" for change in act.changes]
    return ", ".join(labels[:3]) + (f", dan {len(labels) - 3} lagi" if len(labels) > 3 else "")


ACTS: tuple[Column[RuleAct], ...] = (
    Column("Dicatat", lambda act: f"{style.moment(act.at)}, {act.actor_name}"),
    Column("Berlaku sejak", lambda act: act.decree.valid_from),
    Column("Ketentuan", _counted),
    Column("Surat", lambda act: act.decree.letter),
    Column("Alasan", lambda act: act.decree.reason),
)
