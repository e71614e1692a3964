"""A store in which ``office_story`` was told, for the boards that only read it."""

from collections.abc import Iterator
from pathlib import Path

import office_story
import pytest

from sop_core.store.engine import Store, open_store


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
