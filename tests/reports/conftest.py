"""``paper_story`` in a database, once for all tests of the papers, which only read it."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import office_story
import pytest
from builders_kinerja import Desk, desk_on
from paper_story import REGISTER, UNITS, tell

from sop_core.boards.kinerja import KinerjaBoard
from sop_core.office import Office, read_office
from sop_core.sop.events import EventKind

NIGHT = datetime.fromisoformat("2026-07-20T17:30:00+00:00")
"""Half past one on the next day by the office's clock (WITA): here a zone too few shows in hour and day."""


DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture(scope="session")
def office() -> Office:
    """With the words, scales and kecamatan of ``data/``."""
    return read_office(DATA, contoh=True)


@pytest.fixture(scope="session")
def papers(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    database = tmp_path_factory.mktemp("papers") / "papers.db"
    database.write_bytes(sqlite_template.read_bytes())
    with desk_on(f"sqlite:///{database.as_posix()}", office_story.office()) as made:
        made.register, made.now = REGISTER, NIGHT
        tell(made)
        made.told("2026-TW2", EventKind.CYCLE_OPENED)
        yield made


@pytest.fixture(scope="session")
def paper_board(papers: Desk) -> KinerjaBoard:
    return papers.board("2026-TW2", UNITS)
