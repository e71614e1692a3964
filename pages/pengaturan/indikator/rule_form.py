"""One indicator in a form: added, changed or withdrawn; what is wrong stands under its field."""

from __future__ import annotations

from collections import defaultdict
from zlib import crc32

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.pengaturan import rule_preview
from pages.shared import session, widgets
from sop_core.boards.rule_fields import INDICATOR, KODE, RuleField, Written
from sop_core.boards.rule_grid import CellTrouble, RuleGrid, TypedRow, rule_proposal
from sop_core.office_rules import OfficeRule, RuleDifference

NEW = "Indikator baru"
FORM = "indikator-isian"


def show(grid: RuleGrid) -> None:
    """Choose an indicator or a new one, and write it."""
    by_kode = {rule.key: rule for rule in grid.rules}
    chosen = st.selectbox(
        "Indikator", [NEW, *by_kode], key=f"{FORM}-{grid.unit}-pilih", filter_mode="contains",
        format_func=lambda kode: f"{kode} · {(by_kode[kode].content or {}).get('uraian', '')}" if kode in by_kode else kode,
    )  # fmt: skip
    rule = by_kode.get(chosen)
    form = f"{FORM}-{crc32(repr((grid.unit, rule)).encode())}"
    summary = st.container()
    st.caption("Yang bertanda * harus diisi.")
    with st.form(form, border=True):
        cells, slots = _fields(grid.fields, rule, form)
        sent = st.form_submit_button("Lihat akibatnya, lalu simpan …", type="primary", icon=":material/fact_check:", key=f"{form}-periksa")
    if rule is not None and st.button(f"Tarik {rule.key} …", icon=":material/delete:", key=f"{form}-tarik"):
        rule_preview.review([RuleDifference(rule, None)], f"{form}-tarik")
    if sent:
        _sent(grid, rule, cells, {**slots, "": summary}, form)


def _sent(grid: RuleGrid, rule: OfficeRule | None, cells: dict[str, str], slots: dict[str, DeltaGenerator], form: str) -> None:
    proposal = session.look().ask(rule_proposal, session.now().date(), grid, [TypedRow(1, rule, cells)], False)
    if not proposal.troubles:
        rule_preview.review(proposal.changes, form)
        return
    slots[""].error(f"{len(proposal.troubles)} hal harus diperbaiki dahulu; sebabnya di bawah isiannya.", icon=":material/error:")
    by_title: dict[str, list[CellTrouble]] = defaultdict(list)
    for trouble in proposal.troubles:
        by_title[trouble.title].append(trouble)
    for title, troubles in by_title.items():
        for trouble in troubles:
            slots.get(title, slots[""]).error(widgets.plain(trouble.sentence))


def _fields(fields: tuple[RuleField, ...], rule: OfficeRule | None, form: str) -> tuple[dict[str, str], dict[str, DeltaGenerator]]:
    """What is typed by title, and the place under each field for what is wrong with it."""
    cells, slots = {}, {}
    own, of_year = fields[: len(INDICATOR)], fields[len(INDICATOR) :]
    for group, title in ((own, ""), (of_year, "Target")):
        if title:
            st.markdown(f"**{title}**")
        with st.grid(3, min_column_width=220, gap="small"):
            for field in group:
                with st.container(gap="xsmall"):
                    cells[field.title] = _field(field, rule, form)
                    slots[field.title] = st.container()
    return cells, slots


def _field(field: RuleField, rule: OfficeRule | None, form: str) -> str:
    value, key = field.cell(rule.content if rule else None), f"{form}-{'-'.join(field.path)}"
    if field.choices:
        options = ["", *field.choices]
        return st.selectbox(field.label, options, index=options.index(value) if value in options else 0, key=key, help=field.help or None)
    long = field.written is Written.WORDS or field.path in (("uraian",), ("rumus",))
    typed = (
        st.text_area(field.label, value, key=key, help=field.help or None, max_chars=2_000, height=80)
        if long
        else st.text_input(
            field.label, value, key=key, help=field.help or None, max_chars=400, disabled=field is KODE and rule is not None
        )
    )  # fmt: skip
    return typed or ""
