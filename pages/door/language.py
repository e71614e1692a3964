"""Streamlit's page in Indonesian: its HTML says so, and a small script of ours puts its own buttons and hints into words people read.

Streamlit has no setting for its language. The script changes what Streamlit's widgets say themselves, and of what a page wrote only the
spaces at which no line may end; where a field drops a text that is too long, it says so.
"""

from __future__ import annotations

import re
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sop_core.figures.style import UNBROKEN

SCRIPT_PATH = "/bahasa.js"
_TAG = f'<script src="{SCRIPT_PATH}" defer></script></head>'.encode()
_WITHOUT_SCRIPTS = re.compile(rb"<noscript>.*?</noscript>", re.DOTALL)
_SENTENCE = b"<noscript>Program ini memerlukan JavaScript; aktifkan di peramban Anda.</noscript>"


def routes() -> list[Route]:
    patterns = ", ".join(f"/{pattern}/g" for pattern in UNBROKEN)
    script = (
        (Path(__file__).parent / "bahasa.js").read_text(encoding="utf-8").replace("const UNBROKEN = []", f"const UNBROKEN = [{patterns}]")
    )

    async def serve(_request: Request) -> Response:
        return Response(script, media_type="text/javascript")

    return [Route(SCRIPT_PATH, serve)]


class Indonesian:
    """Gives every HTML page of Streamlit the language and the script; other answers pass untouched."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or "text/html" not in Headers(scope=scope).get("accept", ""):
            await self.app(scope, receive, send)
            return
        plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]  # a packed page cannot be changed
        start: Message | None = None
        body = bytearray()

        async def through(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start" and _is_page(message):
                start = message
            elif start is None:
                await send(message)
            else:
                body.extend(message.get("body", b""))
                if not message.get("more_body", False):
                    await _send_translated(start, bytes(body), send)

        await self.app({**scope, "headers": plain}, receive, through)


def _is_page(message: Message) -> bool:
    return MutableHeaders(scope=message).get("content-type", "").startswith("text/html")


async def _send_translated(start: Message, body: bytes, send: Send) -> None:
    page = body.replace(b'lang="en"', b'lang="id"', 1)
    if b'id="root"' in page:
        page = _WITHOUT_SCRIPTS.sub(_SENTENCE, page.replace(b"</head>", _TAG, 1))
    headers = MutableHeaders(scope=start)
    headers["Content-Length"] = str(len(page))
    if page != body:
        del headers["ETag"]
    await send(start)
    await send({"type": "http.response.body", "body": page})
