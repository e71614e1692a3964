"""The guard when the database does not answer: nothing is let through, and the visitor reads why."""

from datetime import UTC, datetime

import httpx
import pytest
from door_loop import in_own_loop
from sqlalchemy.exc import OperationalError
from starlette.types import Message, Receive, Scope, Send

from pages.door.guard import Guard
from pages.door.register import SignInRegister
from pages.door.sockets import Tabs
from sop_core.store.engine import Store


def no_database() -> Store:
    raise OperationalError("SELECT 1", {}, Exception("connection refused"))


async def never(scope: Scope, receive: Receive, send: Send) -> None:
    pytest.fail(f"{scope['path']} was let through")


def guard() -> Guard:
    register = SignInRegister(no_database, lambda: datetime(2026, 11, 23, 4, 0, tzinfo=UTC))
    return Guard(never, register, Tabs(register), https=False)


async def get(path: str) -> httpx.Response:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(guard()), base_url="http://kantor") as client:
        return await client.get(path, headers={"Cookie": "sesi=abc", "Accept": "text/html"})


def test_a_page_says_that_the_database_is_silent() -> None:
    answer = in_own_loop(get("/analisis"))
    assert answer.status_code == 503
    assert answer.text == "Basis data sedang tidak dapat dihubungi. Tunggu sebentar, lalu muat ulang halaman ini."


def test_a_websocket_is_refused() -> None:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    scope: Scope = {"type": "websocket", "path": "/_stcore/stream", "headers": [(b"cookie", b"sesi=abc")]}
    in_own_loop(guard()(scope, receive, send))
    assert sent == [{"type": "websocket.close", "code": 1008}]
