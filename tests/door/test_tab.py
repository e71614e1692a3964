"""One tab through the guard, without the watch: the check on every message alone must end it."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from door_loop import in_own_loop
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from pages.door import register as register_module
from pages.door.guard import Guard
from pages.door.register import SignInRegister
from pages.door.sockets import Tabs
from sop_core.access.sessions import digest
from sop_core.store import people, sessions
from sop_core.store.engine import Store, open_store

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
TOKEN = "t" * 43
CLICK: Message = {"type": "websocket.receive", "bytes": b"click"}


def signed_in(database_url: str) -> Store:
    store = open_store(database_url)
    with store.writing() as connection:
        person = people.add(connection, "melur", "Melur", "", "hash", [], NOON)
        sessions.open(connection, digest(TOKEN), person.id, "", NOON)
    return store


def revoke(store: Store) -> None:
    with store.writing() as connection:
        sessions.revoke(connection, digest(TOKEN), NOON)


def page_that_hears(heard: list[Message]) -> ASGIApp:
    """A Streamlit of four lines: it goes on talking after it was told that the visitor left."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        while not heard or heard[-1]["type"] == "websocket.receive":
            heard.append(await receive())
        await send({"type": "websocket.send", "bytes": b"rahasia"})

    return app


def visit(store: Store, heard: list[Message], second_click: Callable[[], None]) -> list[Message]:
    """Two clicks, with something happening before the second; what the browser was sent."""
    sent: list[Message] = []
    clicks = iter([CLICK, CLICK])

    async def receive() -> Message:
        message = next(clicks, None)
        if message is None:
            return {"type": "websocket.disconnect", "code": 1000}
        if heard:
            second_click()
        return message

    async def send(message: Message) -> None:
        sent.append(message)

    async def one_visit() -> None:
        register = SignInRegister(lambda: store, lambda: NOON)
        scope: Scope = {"type": "websocket", "path": "/_stcore/stream", "headers": [(b"cookie", b"sesi=" + TOKEN.encode())]}
        await Guard(page_that_hears(heard), register, Tabs(register), https=False)(scope, receive, send)

    in_own_loop(one_visit())
    store.close()
    return sent


def test_clicks_of_a_signed_in_tab_are_heard(sqlite_url: str) -> None:
    heard: list[Message] = []
    sent = visit(signed_in(sqlite_url), heard, lambda: None)
    assert heard == [CLICK, CLICK, {"type": "websocket.disconnect", "code": 1000}]
    assert sent == [{"type": "websocket.send", "bytes": b"rahasia"}]


def test_a_click_after_the_end_is_not_heard_and_nothing_more_is_told(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register_module, "FRESH_SECONDS", 0.0)
    store, heard = signed_in(sqlite_url), list[Message]()
    goodbye, close = visit(store, heard, lambda: revoke(store))
    message = ForwardMsg()
    message.ParseFromString(goodbye["bytes"])
    assert heard == [CLICK, {"type": "websocket.disconnect", "code": 1008}]
    assert message.auth_redirect.url == "/masuk?alasan=berakhir"
    assert close == {"type": "websocket.close", "code": 1008}
