"""What the boards are tested on: a store in which ``office_story`` was told, and a desk for files made by hand."""

from collections.abc import Iterator
from pathlib import Path

import office_story
import pytest
from builders_kinerja import Desk, desk_on

from sop_core.office import Office, read_office
from sop_core.store.engine import Store, open_store

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture(scope="session")
def office() -> Office:
    return read_office(DATA)


@pytest.fixture
def desk(sqlite_url: str, office: Office) -> Iterator[Desk]:
    """The small office of ``builders_kinerja`` with the cycles of triwulan I and II."""
    with desk_on(sqlite_url, office) as made:
        made.cycle("2026-TW1")
        made.cycle("2026-TW2")
        yield made


@pytest.fixture(scope="session")
def told_store(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    database = tmp_path_factory.mktemp("told") / "told.db"
    database.write_bytes(sqlite_template.read_bytes())
    store = open_store(f"sqlite:///{database.as_posix()}")
    office_story.hire(store)
    office_story.tell_tw2(store)
    office_story.tell_tw3(store)
    yield store
    store.close()
