"""Pieces that several pages show: badges, who-am-I, the cycle picker, the stamp of sample data, empty states, dialogs' messages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

import pyarrow as pa
import streamlit as st
from streamlit.elements.lib.mutable_expander_container import ExpanderContainer

from pages.shared import service, session
from sop_core.access.rights import Actor
from sop_core.boards.cycle import CycleRow, StepCard, cycle_rows
from sop_core.boards.rules import running_cycles
from sop_core.boards.verdicts import VerdictTile
from sop_core.figures import style
from sop_core.sop.sla import Verdict


def verdict_badge(verdict: Verdict, words: str = "") -> None:
    """A state with colour, icon and word, or the ``words`` that say more of it."""
    look = style.VERDICTS[verdict]
    st.badge(words or verdict.value, icon=f":material/{look.icon}:", color=look.badge)


def tile(answer: VerdictTile) -> None:
    """A number with its label, what stands below it in its colour, and how it came about."""
    st.metric(
        answer.label, answer.value, answer.below, delta_color=answer.colour, delta_arrow="off", border=True,  # type: ignore[arg-type]
        help=answer.words or None, height="stretch",
    )  # fmt: skip


def step_badge(card: StepCard) -> None:
    """A step's state with colour, icon and word, and which earlier rounds were late."""
    verdict_badge(card.verdict, card.words)


def badge(verdict: Verdict) -> str:
    """The same as a word of markdown."""
    look = style.VERDICTS[verdict]
    return f":{look.badge}-badge[:material/{look.icon}: {verdict.value}]"


def sample_stamp() -> None:
    """Every page of the sample office says that its data are invented."""
    if service.settings().contoh:
        st.caption(":material/science: **DATA CONTOH** · seluruh nama, angka, dan berkas di sini rekaan", width="content")


def cycle_picker(rows: Sequence[CycleRow]) -> None:
    """Choose the cycle that all pages look at; the choice stands in the address and survives a reload."""
    if not rows:
        return
    session.take_chosen_cycle(tuple(rows))
    names = {row.id: row.periode.label for row in rows}
    chosen = st.selectbox("Siklus", options=list(names), format_func=names.__getitem__, key=session.CYCLE, bind="query-params")
    if not next(row.is_open for row in rows if row.id == chosen):
        st.caption(":material/inventory_2: sudah diarsipkan")


def who_am_i(actor: Actor) -> None:
    st.markdown(f"---\n{plain(actor.name)}  \n:small[:gray[{plain(actor.title)}]]")
    if st.button("Keluar", icon=":material/logout:", width="stretch"):
        st.logout()


def told() -> None:
    """What the last action did, once, as a toast that does not move the page; or who was first, above the page as it is now."""
    said = session.message()
    if said:
        st.toast(plain(said), icon=":material/check_circle:")
    first = session.overtaking()
    if first:
        trouble(first)


def calendar_ended() -> None:
    """On every page: a running cycle that outlasts its calendar, and what to do."""
    for one in session.look().ask(running_cycles):
        if one.outlasts_calendar:
            st.warning(plain(one.outlasted), icon=":material/event_busy:")


def trouble(words: object) -> None:
    """What a person can mend, in one sentence; names and words in it are shown letter by letter."""
    st.error(plain(str(words)), icon=":material/error:")


def folded(label: str, icon: str, key: str) -> ExpanderContainer:
    """A part that is closed at first: what stands in it is made and sent once it is ``open``."""
    return st.expander(label, icon=f":material/{icon}:", key=key, on_change="rerun")


def asked_day(label: str, value: date | None, key: str) -> date | None:
    """A date whose bounds the program itself judges, with a sentence: one outside the browser's own turns red there, and what was
    chosen before is sent as if it were meant. None only where it began with none: another field cannot be emptied."""
    return st.date_input(label, value=value, min_value=date(1990, 1, 1), max_value=date(2200, 12, 31), format="DD/MM/YYYY", key=key)


def empty(title: str, what_to_do: str) -> None:
    """An empty state that says what to do."""
    with st.container(border=True):
        st.markdown(f"**{title}**")
        st.text(what_to_do)


def need_cycle(actor: Actor) -> CycleRow | None:
    """The chosen cycle, or an empty state that says how the first one comes about."""
    rows = session.look().ask(cycle_rows)
    current = session.selected_cycle(rows)
    if current is None:
        empty("Belum ada siklus", "Kepala Dinas, Sekretaris, atau Katim Penyusunan Program membuka siklus pertama di halaman Progres SOP.")
    return current


_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$&^=])")
_SHORTCODE = re.compile(r"(?<=:)(?=\S)|(?<=@)|(?<=www)(?=\.)", re.IGNORECASE)


_SPACES = re.compile(r"[^\S\u00a0]+")


def plain(text: str) -> str:
    """Foreign text for a label or markdown: shown letter by letter, never as markup, icon, link or picture; no-break spaces stay.

    Icons, emoji and bare links are found after markdown's own escapes, so a word joiner (of no width) breaks them up.
    """
    return _MARKUP.sub(r"\\\1", _SHORTCODE.sub("\u2060", _SPACES.sub(" ", text).strip()))


def text_table(rows: Sequence[Mapping[str, object]]) -> None:
    """A small table whose cells wrap; every cell is shown letter by letter, because ``st.table`` reads markup."""
    marked_table(lettered(rows))


def lettered(rows: Sequence[Mapping[str, object]]) -> pa.Table:
    """The cells letter by letter, for ``marked_table``: to be held where the rows stay the same."""
    return marked({name: [plain(str(row[name])) for row in rows] for name in (rows[0] if rows else ())})


def marked(columns: Mapping[str, Sequence[str]]) -> pa.Table:
    """Texts whose markup is ours; as Arrow at once, because to make a data frame of them costs more than all else of a small table."""
    return pa.table(dict(columns))


def marked_table(table: pa.Table) -> None:
    """A small table whose cells wrap and are read as markup."""
    st.table(table, hide_index=True, border="horizontal")
