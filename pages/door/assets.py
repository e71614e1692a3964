"""Streamlit's own files, sent compressed: Plotly's 4.7 MB travel as 1.4 MB. Each file is compressed once per server and remembered."""

from __future__ import annotations

import gzip

from anyio.to_thread import run_sync
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.door import paths

COMPRESSIBLE = (".js", ".css", ".json", ".svg", ".map")
SMALLEST = 1000


class CompressedAssets:
    """Keeps Streamlit's own caching: one year, and 304 by its ETag (made weak, since two encodings now share it)."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._compressed: dict[str, bytes] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not _may_be_compressed(scope):
            await self.app(scope, receive, send)
            return
        start: Message = {}
        body = bytearray()

        async def collect(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
                return
            body.extend(message.get("body", b""))
            if not message.get("more_body", False):
                await self._answer(scope["path"], start, bytes(body), send)

        await self.app(scope, receive, collect)

    async def _answer(self, path: str, start: Message, body: bytes, send: Send) -> None:
        headers = MutableHeaders(scope=start)
        headers.add_vary_header("Accept-Encoding")
        if "etag" in headers:
            headers["ETag"] = "W/" + headers["ETag"].removeprefix("W/")
        if start["status"] == 200 and len(body) >= SMALLEST and "text/html" not in headers.get("content-type", ""):
            body = await self._gzip(path + headers.get("etag", ""), body)
            headers["Content-Encoding"] = "gzip"
            headers["Content-Length"] = str(len(body))
            del headers["Accept-Ranges"]
        await send(start)
        await send({"type": "http.response.body", "body": body})

    async def _gzip(self, key: str, body: bytes) -> bytes:
        if key not in self._compressed:
            self._compressed[key] = await run_sync(gzip.compress, body, 6)
        return self._compressed[key]


def _may_be_compressed(scope: Scope) -> bool:
    headers = Headers(scope=scope)
    is_asset = scope["method"] == "GET" and scope["path"].startswith(paths.STATIC) and scope["path"].endswith(COMPRESSIBLE)
    return is_asset and "gzip" in headers.get("accept-encoding", "") and "range" not in headers
