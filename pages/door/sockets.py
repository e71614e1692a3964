"""The open tabs of this server: each websocket with its sign-in, and the watch that ends those whose sign-in no longer counts."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable
from contextlib import suppress

from starlette.types import Message, Receive, Send

from pages.door import paths
from pages.door.register import SignInRegister
from pages.shared.streamlit_insides import redirect
from sop_core.store.sessions import NO_ANSWER

log = logging.getLogger(__name__)

POLL_SECONDS = 0.9
GRACE_SECONDS = 1.0
"""After signing out: first the answer that deletes the cookie, then the end of the tabs. The other way round a tab's own
redirect would cancel that answer."""
GOODBYE_SECONDS = 2.0
POLICY_VIOLATION = 1008
DISCONNECTED: Message = {"type": "websocket.disconnect", "code": POLICY_VIOLATION}


class Tab:
    """One websocket. Once ended, nothing goes out any more and the program inside hears that the visitor left."""

    def __init__(self, token_sha256: str, send: Send) -> None:
        self.token_sha256 = token_sha256
        self._send = send
        self._ended: asyncio.Future[Message] = asyncio.get_running_loop().create_future()

    async def send(self, message: Message) -> None:
        if not self._ended.done():
            await self._send(message)

    async def next(self, receive: Receive) -> Message:
        """The next message from the browser, or the news that this tab was ended meanwhile."""
        incoming = asyncio.ensure_future(receive())
        await asyncio.wait({incoming, self._ended}, return_when=asyncio.FIRST_COMPLETED)
        if self._ended.done():
            incoming.cancel()
            return self._ended.result()
        return incoming.result()

    async def end(self) -> None:
        """Send the tab to the sign-in page by Streamlit's own message, then close; a tab that does not listen is left."""
        if self._ended.done():
            return
        self._ended.set_result(DISCONNECTED)
        with suppress(OSError, RuntimeError, TimeoutError):
            async with asyncio.timeout(GOODBYE_SECONDS):
                await self._send({"type": "websocket.send", "bytes": redirect(paths.sign_in(reason="berakhir"))})
                await self._send({"type": "websocket.close", "code": POLICY_VIOLATION})


class Tabs:
    """All open tabs, and those about to be ended because their person signed out."""

    def __init__(self, register: SignInRegister) -> None:
        self._register = register
        self._open: set[Tab] = set()
        self._leaving: dict[str, asyncio.Task[None]] = {}

    def opened(self, token_sha256: str, send: Send) -> Tab:
        tab = Tab(token_sha256, send)
        self._open.add(tab)
        return tab

    def closed(self, tab: Tab) -> None:
        self._open.discard(tab)

    def leave(self, token_sha256: str) -> None:
        """End the tabs of a sign-in a moment from now."""
        if token_sha256 not in self._leaving:
            self._leaving[token_sha256] = asyncio.create_task(self._leave(token_sha256))

    async def end(self, tokens_sha256: Iterable[str]) -> None:
        ended = set(tokens_sha256)
        for token_sha256 in ended:
            self._register.forget(token_sha256)
        await asyncio.gather(*(tab.end() for tab in self._open if tab.token_sha256 in ended))

    async def refuse(self, tab: Tab) -> None:
        """The sign-in of ``tab`` does not count any more, found on a message from it."""
        leaving = self._leaving.get(tab.token_sha256)
        if leaving is not None:
            await asyncio.shield(leaving)
        await tab.end()

    async def watch(self) -> None:
        """For idle tabs, and for what another server or the command line revoked: one query for all, every second."""
        while True:
            await asyncio.sleep(POLL_SECONDS)
            watched = {tab.token_sha256 for tab in self._open} - self._leaving.keys()
            if not watched:
                continue
            try:
                await self.end(watched - await self._register.still_counting(watched))
            except NO_ANSWER as trouble:
                log.warning("Sesi tidak dapat diperiksa saat ini: %s", trouble)

    async def _leave(self, token_sha256: str) -> None:
        await asyncio.sleep(GRACE_SECONDS)
        await self.end([token_sha256])
        del self._leaving[token_sha256]
