"""Passwords: what makes one good enough, and argon2id over it. Pure: knows neither people nor the store."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from sop_core.access.first_code import new_code
from sop_core.errors import SopError

SHORTEST = 10
LONGEST = 200

COMMON = frozenset(
    {
        *("1234567890", "12345678910", "0123456789", "0987654321", "1q2w3e4r5t", "qwertyuiop", "qwerty12345"),
        *("password12", "password123", "passw0rd123", "admin12345", "administrator", "adminadmin", "katasandi123", "rahasia123"),
        *("disdukcapil", "disdukcapil123", "dukcapil123", "dukcapil2025", "dukcapil2026", "baritokuala", "baritokuala123"),
        *("marabahan123", "indonesia123", "indonesia45", "sayangsayang", "bismillah123", "selamatdatang"),
    }
)


@dataclass(frozen=True)
class Cost:
    """What one guess costs: passes over the memory, its size in KiB, and lanes (RFC 9106, second recommended option)."""

    passes: int = 3
    memory: int = 65536
    lanes: int = 4


PRODUCTION = Cost()

DUMMY = "$argon2id$v=19$m=65536,t=3,p=4$bKSVq4SdSEcmn7xUdoq2pg$YM9v4kl/1rT4AjoL4rwSYo2GahhXW2OYL3NJOj+BdJw"
"""The hash of a password nobody knows: an unknown name is verified against it, so that it takes as long as a known one."""


def hash_password(password: str, cost: Cost = PRODUCTION) -> str:
    return PasswordHasher(cost.passes, cost.memory, cost.lanes).hash(_normal(password))


def verify(password_hash: str, password: str) -> bool:
    """Whether ``password`` is the one behind ``password_hash``; its cost stands in the hash itself."""
    if len(password) > LONGEST:
        password = ""
    try:
        return PasswordHasher().verify(password_hash, _normal(password))
    except (VerificationError, InvalidHashError):
        return False


def first_password() -> str:
    """A password that nobody chose, of 60 random bits, to be read off a slip and typed once: ``k7qm-2xwd-pt4a``."""
    return new_code(groups=3).lower()


def require_good(password: str, username: str) -> None:
    """Refuse a password that would be guessed first; the sentence says why."""
    trouble = weakness(password, username)
    if trouble:
        raise SopError(trouble)


def weakness(password: str, username: str) -> str | None:
    """What is wrong with a new password, as a sentence; ``None`` when it will do.

    >>> weakness("sawah", "kadis")
    'Kata sandi terlalu pendek (5 huruf); pakai sedikitnya 10, misalnya beberapa kata yang Anda ingat.'
    """
    folded = _normal(password).casefold()
    if len(folded) < SHORTEST:
        return f"Kata sandi terlalu pendek ({len(folded)} huruf); pakai sedikitnya {SHORTEST}, misalnya beberapa kata yang Anda ingat."
    if len(password) > LONGEST:
        return f"Kata sandi terlalu panjang ({len(password)} huruf); pakai paling banyak {LONGEST}."
    if username and username.casefold() in folded:
        return "Kata sandi tidak boleh memuat nama pengguna; pilih kata lain."
    if folded in COMMON or len(set(folded)) < 4:
        return "Kata sandi ini termasuk yang paling mudah ditebak; pilih yang lain, misalnya beberapa kata yang tidak berhubungan."
    return None


def _normal(password: str) -> str:
    """One spelling of what was typed, whichever keyboard composed its accents."""
    return unicodedata.normalize("NFC", password)
