"""Who is behind a cookie, right now: asked of the store at most once a second per sign-in, so that no request waits for a write."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Iterable
from datetime import datetime

from anyio.to_thread import run_sync

from sop_core.access.sessions import digest, is_due_for_touch
from sop_core.store import sessions
from sop_core.store.engine import Store
from sop_core.store.sessions import Session

log = logging.getLogger(__name__)

FRESH_SECONDS = 1.0
MOST_REMEMBERED = 2000


class SignInRegister:
    """Sign-ins as the store has them, never more than ``FRESH_SECONDS`` old. Used on the event loop only."""

    def __init__(self, store: Callable[[], Store], now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now
        self._known: dict[str, tuple[float, Session]] = {}
        self._touches: dict[str, asyncio.Task[None]] = {}

    async def behind(self, token: str | None) -> Session | None:
        """The sign-in of a cookie, or ``None`` when it does not count (any more)."""
        return None if token is None else await self.find(digest(token))

    async def find(self, token_sha256: str) -> Session | None:
        read_at, session = self._known.get(token_sha256, (0.0, None))
        if session is not None and time.monotonic() - read_at < FRESH_SECONDS:
            return session
        session = await run_sync(self._find, token_sha256)
        if session is None:
            self.forget(token_sha256)
            return None
        self._remember(session)
        return session

    async def still_counting(self, tokens_sha256: Iterable[str]) -> frozenset[str]:
        return await run_sync(self._still_counting, tuple(tokens_sha256))

    async def end(self, token_sha256: str) -> None:
        await run_sync(self._revoke, token_sha256)
        self.forget(token_sha256)

    def forget(self, token_sha256: str) -> None:
        self._known.pop(token_sha256, None)

    def _remember(self, session: Session) -> None:
        if len(self._known) >= MOST_REMEMBERED:
            self._known.clear()
        self._known[session.token_sha256] = (time.monotonic(), session)
        if is_due_for_touch(session.last_seen_at, self._now()) and session.token_sha256 not in self._touches:
            task = asyncio.create_task(self._touch(session.token_sha256))
            self._touches[session.token_sha256] = task
            task.add_done_callback(lambda _: self._touches.pop(session.token_sha256, None))

    async def _touch(self, token_sha256: str) -> None:
        try:
            await run_sync(self._write_touch, token_sha256)
        except sessions.NO_ANSWER as trouble:
            log.warning("Terakhir terlihat tidak tercatat: %s", trouble)

    def _find(self, token_sha256: str) -> Session | None:
        with self._store().reading() as connection:
            return sessions.find(connection, token_sha256, self._now())

    def _still_counting(self, tokens_sha256: tuple[str, ...]) -> frozenset[str]:
        with self._store().reading() as connection:
            return sessions.still_counting(connection, tokens_sha256, self._now())

    def _revoke(self, token_sha256: str) -> None:
        with self._store().writing() as connection:
            sessions.revoke(connection, token_sha256, self._now())

    def _write_touch(self, token_sha256: str) -> None:
        with self._store().writing() as connection:
            sessions.touch(connection, token_sha256, self._now())
