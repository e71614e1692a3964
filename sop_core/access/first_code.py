"""The one-time code that lets whoever started the program make the first admin. Pure: the store keeps only its digest."""

from __future__ import annotations

import hashlib
import secrets

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without those that are mistaken for one another when a code is copied by hand."""
GROUPS, IN_A_GROUP = 4, 4


def new_code(groups: int = GROUPS) -> str:
    """A code of 20 random bits a group, which can be read aloud: ``K7QM-2XWD-PT4A-9HRC``."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(IN_A_GROUP)) for _ in range(groups))


def digest(code: str) -> str:
    """The same however it was typed.

    >>> digest("K7QM-2XWD-PT4A-9HRC") == digest(" k7qm 2xwd pt4a9hrc")
    True
    """
    typed = "".join(code.split()).replace("-", "").upper()
    return hashlib.sha256(typed.encode("utf-8", "replace")).hexdigest()
