"""*Prioritas Pimpinan*: each a sentence that leads to where it is seen, with its reason and its owner; the rules can be read."""

from __future__ import annotations

import streamlit as st

from pages.shared import ledger_card, menu, widgets
from sop_core.boards.priorities import MOST, PER_RULE, RULES, Priority
from sop_core.boards.summary import SummaryBoard

_RULES = "\n".join(
    [
        f"Paling banyak {MOST}, tiap aturan paling banyak {PER_RULE}, menurut urutan ini:\n",
        *(f"{number}. {widgets.plain(rule.words)}." for number, rule in enumerate(RULES, 1)),
    ]
)


def show(board: SummaryBoard) -> None:
    with st.container(border=True, gap="xsmall"):
        st.markdown("**Prioritas Pimpinan**", help=_RULES)
        for number, priority in enumerate(board.priorities):
            _one(priority, number, board.cycle.cycle.id)
        if not board.priorities:
            st.text("Tidak ada yang memerlukan perhatian pimpinan saat ini.")


def _one(priority: Priority, number: int, cycle_id: str) -> None:
    """The sentence wraps, which the label of a link would not."""
    with st.container(horizontal=True, wrap=False, gap="small", vertical_alignment="center"):
        why = f"{_words(priority.reason)} — {_words(priority.owner)}"
        said = f":material/{priority.icon}: **{_words(priority.sentence)}**"
        st.markdown(f"{f':red[{said}]' if priority.is_grave else said}  \n:small[:gray[{why}]]")
        if priority.clock is None:
            _open(priority)
            return
        with st.container(width="content", gap=None, horizontal_alignment="center"):
            ledger_card.icon(priority.clock, priority.sentence, f"prioritas-{number}", cycle_id)
            _open(priority)


def _open(priority: Priority) -> None:
    link = priority.link
    st.page_link(menu.page(link.page), label="Buka", icon="", query_params=dict(link.query), width="content")


def _words(text: str) -> str:
    """Letters only, and a number stays on the line of its per cent sign."""
    return widgets.plain(text).replace(" %", "\u00a0%")
