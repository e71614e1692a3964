"""What a benchmark says where a peer it compares with is not installed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

PEERS = ("businesstimedelta", "clevercsv", "pm4py")
"""The packages in ``benchmarks/requirements.txt``."""


@contextmanager
def peers_or_a_sentence() -> Iterator[None]:
    """One sentence instead of a traceback where a peer is missing; whatever else fails fails as it is."""
    try:
        yield
    except ModuleNotFoundError as missing:
        if missing.name is None or missing.name.split(".")[0] not in PEERS:
            raise
        raise SystemExit(
            f"{missing.name} is not installed; install the peers with: python -m pip install -r benchmarks/requirements.txt"
        ) from None
