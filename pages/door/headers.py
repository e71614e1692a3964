"""Security headers on every answer, and the content security policy that Streamlit, its tables and Plotly can live with."""

from __future__ import annotations

import base64
import hashlib

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.door import paths
from pages.shared.streamlit_insides import inline_scripts

UNUSED_FEATURES = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()"


def source_hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def policy_for_streamlit() -> str:
    """Only our own files run; the one inline script of Streamlit's page is let through by its hash, read at the start."""
    inline = " ".join(map(source_hash, inline_scripts()))
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' {inline} 'wasm-unsafe-eval'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "frame-src 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "object-src 'none'",
        )
    )


class SecurityHeaders:
    """An answer that brings its own policy (the sign-in page's is stricter) keeps it."""

    def __init__(self, app: ASGIApp, https: bool) -> None:
        self.app = app
        self.always = {
            "Content-Security-Policy": policy_for_streamlit(),
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
            "Referrer-Policy": "same-origin",
            "Permissions-Policy": UNUSED_FEATURES,
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
        }
        if https:
            self.always["Strict-Transport-Security"] = "max-age=31536000"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._complete(MutableHeaders(scope=message), scope["path"])
            await send(message)

        await self.app(scope, receive, send_with_headers)

    def _complete(self, headers: MutableHeaders, path: str) -> None:
        for name, value in self.always.items():
            headers.setdefault(name, value)
        if not path.startswith(paths.STATIC):
            headers["Cache-Control"] = "no-store"  # an office computer is shared; nothing of a person stays behind in it
