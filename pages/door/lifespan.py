"""What the server does before its first visitor and after its last: the database brought up to date, heavy libraries loaded, the watch."""

from __future__ import annotations

import asyncio
import gc
import importlib
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from datetime import timedelta

from anyio.to_thread import run_sync
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.door import streamlit_settings
from pages.door.sockets import Tabs
from pages.shared import service
from sop_core.actions import first_admin, lay_in_rules
from sop_core.errors import SopError
from sop_core.intake.container.reader import AT_ONCE
from sop_core.intake.container.worker import keep_warm
from sop_core.store import drafts, sessions
from sop_core.store.preparation import prepare

HEAVY = (
    *("pandas", "pandas.io.formats.style", "pyarrow", "pyarrow.pandas_compat"),
    *("plotly.graph_objs._figure", "plotly.io._json", "plotly.tools"),
    *("streamlit.elements.arrow", "streamlit.elements.plotly_chart", "pages.shared.charts", "pages.shared.session", "pages.shared.widgets"),
)
ATTEMPTS_KEPT = timedelta(days=30)
COLLECT_SECONDS = 60.0


def lifespan(tabs: Tabs) -> Callable[[object], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def life(_app: object) -> AsyncIterator[None]:
        streamlit_settings.enforce()
        await run_sync(service.office)
        await run_sync(_prepare_database)
        await run_sync(_warm_up)
        await run_sync(keep_warm, AT_ONCE)
        watches = [asyncio.create_task(tabs.watch()), asyncio.create_task(collect_now_and_then(COLLECT_SECONDS))]
        try:
            yield
        finally:
            for watch in watches:
                watch.cancel()
                with suppress(asyncio.CancelledError):
                    await watch
            await run_sync(keep_warm, 0)

    return life


def _prepare_database() -> None:
    """An empty or older database is brought up to date; a newer one is refused with a sentence."""
    settings = service.settings()
    prepare(service.store(), settings.contoh)
    lay_in_rules(service.store(), settings.data, settings.contoh, service.now())
    with service.store().writing() as connection:
        sessions.forget_attempts(connection, service.now() - ATTEMPTS_KEPT)
        drafts.drop_expired(connection, service.now())
    if not service.settings().contoh:
        _offer_first_admin()


def _offer_first_admin() -> None:
    """An empty office can be entered by whoever reads this console, and by nobody else."""
    code = first_admin.issue_code(service.store(), service.office())
    if code is not None:
        print(f"Kode admin pertama: {code} (sekali pakai; buka halaman masuk di peramban untuk membuat admin pertama)", flush=True)


def _warm_up() -> None:
    """The first visitor should not wait for imports; what was loaded stays, so the collector need never walk it again.

    Nor need it look after every 700 objects, which are a small part of one run and nearly all still in use.
    """
    for module in HEAVY:
        importlib.import_module(module)
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 10)


async def collect_now_and_then(seconds: float) -> None:
    """What sessions leave behind in circles goes at the latest by then, when enough was done meanwhile.

    Streamlit would collect after every click, which walks all that is kept to be fast: 100 ms a click with ten years of data.
    """
    before = None
    while True:
        await asyncio.sleep(seconds)
        if (young := gc.get_stats()[0]["collections"]) != before:
            await run_sync(gc.collect)
            before = young


class PlainStartTrouble:
    """When the server cannot start for a reason a person can mend, the console shows that sentence instead of a traceback."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "lifespan":
            await self.app(scope, receive, send)
            return

        async def send_sentence(message: Message) -> None:
            trouble = sys.exception()
            if message["type"] == "lifespan.startup.failed" and isinstance(trouble, SopError):
                message = {**message, "message": str(trouble)}
            await send(message)

        await self.app(scope, receive, send_sentence)
