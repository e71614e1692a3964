"""Which addresses stand open, which are closed to everybody, and where one may be sent after signing in."""

from __future__ import annotations

import re
from urllib.parse import urlencode

SIGN_IN = "/masuk"
SIGN_OUT = "/keluar"
FIRST_ADMIN = "/admin-pertama"
FIRST_PASSWORD = "/sandi-pertama"
HEALTH = "/sehat"
LOGIN_OF_STREAMLIT = "/auth/login"
LOGOUT_OF_STREAMLIT = "/auth/logout"
CALLBACK_OF_STREAMLIT = "/oauth2callback"
STREAM = "/_stcore/stream"
UPLOADS = "/_stcore/upload_file/"
STATIC = "/static/"

OWN = frozenset({SIGN_IN, SIGN_OUT, FIRST_ADMIN, FIRST_PASSWORD, HEALTH, LOGIN_OF_STREAMLIT, LOGOUT_OF_STREAMLIT, CALLBACK_OF_STREAMLIT})
ICONS = ("/favicon.png", "/favicon.ico")
OPEN = OWN.union(ICONS, {"/_stcore/health"})
CLOSED = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check")

_LOCAL = re.compile(r"/(?:[A-Za-z0-9_~%?=&+.,:@!$'()*;-][A-Za-z0-9_~%?=&+.,:@!$'()*;/-]*)?")
"""What may stand in an address without a percent sign: a browser sends ``'`` and brackets as they are."""


def is_open(path: str) -> bool:
    return path in OPEN or path.startswith(STATIC)


def is_closed(path: str) -> bool:
    return path.startswith(CLOSED)


def local(wanted: str) -> str:
    """Where to go after signing in: ``wanted`` if it stays in this program, the first page otherwise.

    >>> local("/analisis?siklus=2025-TW1"), local("//jahat.example"), local("/masuk")
    ('/analisis?siklus=2025-TW1', '/', '/')
    """
    inside = len(wanted) <= 500 and _LOCAL.fullmatch(wanted) is not None and wanted.partition("?")[0] not in OWN
    return wanted if inside else "/"


def sign_in(return_to: str = "/", reason: str = "") -> str:
    """The address of the sign-in page, remembering where the visitor was going."""
    query = {"lanjut": return_to} if local(return_to) != "/" else {}
    if reason:
        query["alasan"] = reason
    return SIGN_IN + ("?" + urlencode(query) if query else "")
