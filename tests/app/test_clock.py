"""The clock of the pages: the moment of a run is told in the office's zone, whatever zone the server's clock is in."""

from datetime import UTC, datetime

import office_story
import pytest

from pages.shared import service, session
from sop_core.figures import style


def test_a_page_and_its_papers_say_the_moment_on_the_offices_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "now", lambda: datetime(2026, 7, 20, 17, 30, tzinfo=UTC))
    monkeypatch.setattr(service, "office", office_story.office)
    assert style.moment(session.now()) == "21 Jul 2026 01.30 WITA"
