"""Sign-in sessions as policy: how a token is made, how long it lives, and when guessing is stopped. Pure: the store keeps them."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

LIFETIME = timedelta(days=7)
"""A sign-in ends after this, however busy it is."""
IDLE = timedelta(hours=12)
"""A sign-in ends when nothing was done for this long."""
FIRST_PASSWORD = timedelta(days=7)
"""How long a password that somebody else gave out opens the door."""
TOUCH_EVERY = timedelta(minutes=1)
"""How often "last seen" is written, at most."""

WINDOW = timedelta(minutes=10)
FAILURES_PER_NAME = 5
FAILURES_PER_ADDRESS = 40
"""An office often leaves through one address: forty people may mistype in the same minutes."""

TOKEN_BYTES = 32


def new_token() -> str:
    """A secret of 256 random bits for the cookie; only its ``digest`` is ever stored."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def is_due_for_touch(last_seen_at: datetime, now: datetime) -> bool:
    return now - last_seen_at >= TOUCH_EVERY


def wait_before_trying(by_name: Sequence[datetime], by_address: Sequence[datetime], now: datetime) -> timedelta | None:
    """How long to wait before the next attempt counts, given the moments of recent failures; ``None`` when it may be now."""
    waits = [_wait(by_name, FAILURES_PER_NAME, now), _wait(by_address, FAILURES_PER_ADDRESS, now)]
    return max((wait for wait in waits if wait), default=None)


def _wait(failures: Sequence[datetime], allowed: int, now: datetime) -> timedelta | None:
    recent = sorted(at for at in failures if now - at < WINDOW)
    if len(recent) < allowed:
        return None
    return recent[-allowed] + WINDOW - now
