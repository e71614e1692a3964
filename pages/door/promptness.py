"""Answers leave at once. Streamlit opens its port in a way that leaves Nagle's algorithm on, so the second half of each small answer
waits for the browser's delayed acknowledgement: 40 ms a request and a click, on some systems 200."""

from __future__ import annotations

import socket

from starlette.types import ASGIApp, Receive, Scope, Send


class SendAtOnce:
    """Around the whole app, because only there ``send`` still belongs to uvicorn's connection; on another server this does nothing."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        transport = getattr(getattr(send, "__self__", None), "transport", None)
        connection = transport.get_extra_info("socket") if transport is not None else None
        if connection is not None and connection.family in (socket.AF_INET, socket.AF_INET6):
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        await self.app(scope, receive, send)
