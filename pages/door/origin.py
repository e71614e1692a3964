"""Was this request made by our own page? Asked of what signs a person in or out."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers

FOREIGN_SITES = ("cross-site", "same-site")


def is_foreign(headers: Headers) -> bool:
    """Whether the browser says that another site made this request. Every browser says so of a POST across sites."""
    origin = headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != headers.get("host"):
        return True
    return headers.get("sec-fetch-site") in FOREIGN_SITES


def is_ours(headers: Headers) -> bool:
    """Whether the browser *proves* that our own page made it; over plain HTTP only the referrer can (no ``Sec-Fetch-Site`` there)."""
    if is_foreign(headers):
        return False
    if headers.get("sec-fetch-site") == "same-origin":
        return True
    referrer = headers.get("referer")
    return referrer is not None and urlsplit(referrer).netloc == headers.get("host")
