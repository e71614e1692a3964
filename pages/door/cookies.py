"""The one cookie of the front door: a random token, out of reach of scripts, sent to this host only."""

from __future__ import annotations

from starlette.types import Scope

from pages.shared import service


def name(https: bool) -> str:
    """Under HTTPS ``__Host-`` makes browsers refuse the cookie from any other host or path.

    The sample office has a name of its own: cookies know no port, and signing in there must not sign out of the real office beside it.
    """
    word = "sesi-contoh" if service.settings().contoh else "sesi"
    return f"__Host-{word}" if https else word


def read(scope: Scope, https: bool) -> str | None:
    wanted = name(https)
    for header, value in scope["headers"]:
        if header == b"cookie":
            for part in value.decode("latin-1").split(";"):
                key, _, content = part.strip().partition("=")
                if key == wanted and content:
                    return str(content)
    return None


def keep(token: str, https: bool) -> str:
    """``Set-Cookie`` for a new sign-in; it goes with the browser, and the store ends it sooner."""
    return f"{name(https)}={token}; Path=/; HttpOnly; SameSite=Lax{_secure(https)}"


def drop(https: bool) -> str:
    return f"{name(https)}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax{_secure(https)}"


def _secure(https: bool) -> str:
    return "; Secure" if https else ""
