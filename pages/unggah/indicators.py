"""Rows whose indicator the register does not know by that name: near matches are proposed, and a person accepts them or says otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from pages.shared import widgets
from sop_core.boards.wizard.chosen import ChosenFile, Seen
from sop_core.boards.wizard.decision import Decision, Place
from sop_core.figures import style
from sop_core.intake import IndicatorProposal, KnownIndicator
from sop_core.intake.outcome.open_rows import OpenRow, clear_proposals

MOST = 40
UNDECIDED = "?"
NONE = "-"


def together(entry: ChosenFile, seen: Seen, rows: Sequence[OpenRow], register: Sequence[KnownIndicator]) -> Decision | None:
    """The clear proposals side by side with what is written, and one press to accept them all; the new decision once it is pressed."""
    clear = clear_proposals(rows, seen.reading, seen.choices)
    if not clear:
        return None
    names = {indicator.kode: indicator.uraian for indicator in register}
    lines = [
        f"- {widgets.plain(one.uraian)} ({widgets.plain(f'{sheet}!{cell}')}) → **{one.kode}** {widgets.plain(names.get(one.kode, ''))}  \n"
        f"  :gray[{widgets.plain(f'kemiripan {style.percent(one.score, 0)}; {one.reason}'.rstrip('; '))}]"
        for (sheet, cell), one in clear.items()
    ]
    st.markdown("\n".join(["**Usulan yang jelas**", "", *lines]))
    label = f"Terima {len(clear)} usulan ini" if len(clear) > 1 else "Terima usulan ini"
    if not st.button(label, icon=":material/done_all:", key=entry.key("indikator-semua")):
        return None
    decided = {**entry.decision.choices.indicators, **{place: one.kode for place, one in clear.items()}}
    return replace(entry.decision, choices=replace(entry.decision.choices, indicators=decided))


def form(entry: ChosenFile, seen: Seen, rows: Sequence[OpenRow], register: Sequence[KnownIndicator]) -> Decision | None:
    """A choice for each open row as one form; the new decision once it is applied."""
    known = [one for one in register if entry.decision.unit in (None, one.unit)]
    with st.form(entry.key("indikator-form"), border=False):
        st.caption("Usulan tidak dipakai sebelum Anda menerimanya. Baris yang dibiarkan tidak masuk ke capaian indikator.")
        decided = dict(entry.decision.choices.indicators)
        for one in rows[:MOST]:
            _choose(entry, one, known, seen.choices.indicators, decided)
        if len(rows) > MOST:
            st.caption(f"Masih ada {len(rows) - MOST} baris lagi; terapkan dahulu yang ini.")
        if not st.form_submit_button("Terapkan indikator", icon=":material/check:", key=entry.key("indikator-terapkan")):
            return None
    return replace(entry.decision, choices=replace(entry.decision.choices, indicators=decided))


def _choose(
    entry: ChosenFile, row: OpenRow, indicators: Sequence[KnownIndicator], now: Mapping[Place, str | None], decided: dict[Place, str | None]
) -> None:
    """What holds ``now`` (decided here or recalled) stands chosen; only what the person says otherwise becomes a decision of theirs."""
    proposals = {proposal.kode: proposal for proposal in row.proposals}
    names = {indicator.kode: indicator.uraian for indicator in indicators}
    options = [UNDECIDED, *[kode for kode in proposals if kode in names], *[kode for kode in names if kode not in proposals], NONE]
    current = _option(now, row.place)
    st.text(f"{row.sheet}, {row.row.cell}: {row.row.uraian}")
    chosen = st.selectbox(
        f"Indikator untuk baris {widgets.plain(row.row.cell)}",
        options,
        index=options.index(current) if current in options else 0,
        format_func=lambda kode: _label(kode, names, proposals),
        key=entry.key(f"indikator-{row.sheet}-{row.row.cell}"),
        label_visibility="collapsed",
    )
    if chosen == current:
        return
    if chosen == UNDECIDED:
        decided.pop(row.place, None)
    else:
        decided[row.place] = None if chosen == NONE else chosen


def _option(decided: Mapping[Place, str | None], place: Place) -> str:
    return UNDECIDED if place not in decided else decided[place] or NONE


def _label(kode: str, names: dict[str, str], proposals: dict[str, IndicatorProposal]) -> str:
    if kode in (UNDECIDED, NONE):
        return "Belum diputuskan" if kode == UNDECIDED else "Bukan indikator dalam register"
    near = proposals.get(kode)
    share = "" if near is None else f" (usulan, kemiripan {style.percent(near.score, 0)}{'; ' if near.reason else ''}{near.reason})"
    return f"{kode} · {names[kode]}{share}"
