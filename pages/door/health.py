"""``/sehat``: is the server there, and does its database answer. For whoever watches over the server; tells nothing of the office."""

from __future__ import annotations

from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from pages.door import paths
from pages.shared import service
from sop_core.store import revision
from sop_core.store.sessions import NO_ANSWER


def routes() -> list[Route]:
    return [Route(paths.HEALTH, _health)]


async def _health(_: Request) -> JSONResponse:
    try:
        await run_sync(_ask_database)
    except NO_ANSWER:
        return JSONResponse({"status": "gangguan", "basis_data": "tidak menjawab", "versi": service.version()}, 503)
    return JSONResponse({"status": "ok", "basis_data": "ok", "versi": service.version()})


def _ask_database() -> None:
    with service.store().reading() as connection:
        revision.current(connection)
