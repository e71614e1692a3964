"""What the boards are tested on besides ``told_store``: a desk for files made by hand."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from builders_kinerja import Desk, desk_on

from sop_core.office import Office, read_office

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture(scope="session")
def office() -> Office:
    return read_office(DATA, contoh=True)


@pytest.fixture
def desk(sqlite_url: str, office: Office) -> Iterator[Desk]:
    """The small office of ``builders_kinerja`` with the cycles of triwulan I and II."""
    with desk_on(sqlite_url, office) as made:
        made.cycle("2026-TW1")
        made.cycle("2026-TW2")
        yield made
