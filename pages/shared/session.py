"""Who is here, which cycle is looked at, what time it is: the one place that touches ``st.session_state`` and the clock.

Keys of the session are named here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from uuid import uuid4

import streamlit as st

from pages.shared import menu, service
from sop_core.access.rights import Actor
from sop_core.actions import Desk
from sop_core.boards import people
from sop_core.boards.cycle import CycleRow
from sop_core.boards.look import Look
from sop_core.errors import NotAllowed
from sop_core.office import Office
from sop_core.store.presence import Present

CYCLE = "siklus"
_ACT = "tindakan"
_NEXT_CYCLE = "siklus-berikut"
_run: ContextVar[Look | None] = ContextVar("run", default=None)


def look() -> Look:
    """The one way in which a page reads: all pieces of a run see the same moment; a fragment or a callback alone, and what follows an
    act, sees the store as it is then."""
    return _run.get() or service.look()


@contextmanager
def one_run() -> Iterator[None]:
    """To be held while the frame runs; ends with it, also where the page stops or begins anew."""
    _run.set(service.look())
    try:
        yield
    finally:
        _run.set(None)


def now() -> datetime:
    """The moment of this run, in the office's zone."""
    return service.now().astimezone(office().calendar.zone)


def username() -> str | None:
    """Who the front door let in; the page itself checks no password."""
    name = st.user.get("username")
    return name if isinstance(name, str) else None


def signed_in() -> Actor | None:
    """The person with the posts held now; whatever was written before this run counts. None where nobody is, or is no longer."""
    name = username()
    return None if name is None else look().ask(people.actor, name)


def actor() -> Actor:
    """The same on a page, which the frame draws for a person only; raises ``NotAllowed`` where a fragment outlives the person."""
    person = signed_in()
    if person is None:
        raise NotAllowed("Anda sudah tidak masuk. Muat ulang halaman, lalu masuk lagi; yang belum disimpan tidak tersimpan.")
    return person


def entitled(check: Callable[[Present], object]) -> Actor:
    """The person as the store has them this instant, who passes ``check``; raises ``NotAllowed`` as the action itself would."""
    return people.entitled(service.store(), service.office(), username() or "", now(), check)


def office() -> Office:
    return look().office


def selected_cycle(rows: tuple[CycleRow, ...]) -> CycleRow | None:
    """The cycle chosen in the sidebar (kept in the address), else the newest."""
    chosen = st.session_state.get(CYCLE) or st.query_params.get(CYCLE)
    return next((row for row in rows if row.id == chosen), rows[0] if rows else None)


def choose_cycle(cycle_id: str) -> None:
    """Make the next run look at this cycle (the picker of this run is already drawn)."""
    st.session_state[_NEXT_CYCLE] = cycle_id


def take_chosen_cycle(rows: tuple[CycleRow, ...]) -> None:
    """To be called before the picker is drawn: the cycle an action chose, or the one a link names by its id.

    The picker keeps its choice in the address by name. At the first run of a session it would drop an id, so the id is put as that name.
    """
    asked = {st.session_state.pop(_NEXT_CYCLE, None), *st.query_params.get_all(CYCLE)}
    chosen = next((row for row in rows if row.id in asked), None)
    if chosen is None:
        return
    if CYCLE in st.session_state:
        st.session_state[CYCLE] = chosen.id
    else:
        st.query_params[CYCLE] = chosen.periode.label
        st.rerun()


def go(feature: str, **query: str) -> None:
    """To another page, in the same cycle: ``st.switch_page`` alone fails while the picker stands in the address, or loses what it says."""
    if CYCLE in st.session_state:
        st.session_state.setdefault(_NEXT_CYCLE, st.session_state[CYCLE])
    elif CYCLE in st.query_params:
        query[CYCLE] = st.query_params[CYCLE]
    st.switch_page(menu.page(feature), query_params=query)


def asked(name: str) -> str:
    """What the address says under ``name``; for what no widget is bound to."""
    return st.query_params.get(name, "")


def asked_all(name: str) -> tuple[str, ...]:
    """Everything the address says under ``name``, as it came: before a bound widget is drawn also what that has no choice for."""
    return tuple(st.query_params.get_all(name))


def address() -> tuple[str, list[tuple[str, str]]]:
    """Where this page stands, and the choices in its address."""
    base = (st.context.url or "").partition("?")[0]
    return base, [(name, value) for name in st.query_params for value in st.query_params.get_all(name)]


def forget_asked(*names: str) -> None:
    """The address says it no longer."""
    for name in names:
        if name in st.query_params:
            del st.query_params[name]


def desk(form: str) -> Desk:
    """Where an action of this form is asked for; who may is read when it is done.

    The key stays the same until the action succeeded, so that a second press does nothing.
    """
    _run.set(None)
    keys = st.session_state.setdefault(_ACT, {})
    key = keys.setdefault(form, uuid4().hex)
    return Desk(service.store(), service.office(), username() or "", service.now(), key)


def done(form: str, message: str) -> None:
    """The action of this form succeeded: the next press is a new act, and the next run says what happened."""
    st.session_state.setdefault(_ACT, {}).pop(form, None)
    if message:
        st.session_state["pesan"] = message


def overtaken(trouble: str) -> None:
    """Somebody else acted first: the next run says so above the page as it is now."""
    st.session_state["keduluan"] = trouble


def overtaking() -> str | None:
    """What kept the last action from happening, told once."""
    return _text(st.session_state.pop("keduluan", None))


def message() -> str | None:
    """What the last action did, told once."""
    return _text(st.session_state.pop("pesan", None))


def _text(kept: object) -> str | None:
    return kept if isinstance(kept, str) else None


def get(name: str, default: object = None) -> object:
    """A value this session keeps under ``name`` (prefix it with the page)."""
    return st.session_state.get(name, default)


def number(name: str, default: int) -> int:
    """The same of a whole number."""
    value = st.session_state.get(name, default)
    return value if isinstance(value, int) else default


def put(name: str, value: object) -> None:
    st.session_state[name] = value


def drop(*names: str) -> None:
    for name in names:
        st.session_state.pop(name, None)
