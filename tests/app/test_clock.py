"""The clock of the pages: the moment of a run is told in the office's zone, whatever zone the server's clock is in."""

from datetime import UTC, datetime

from open_office import OpenOffice

from pages.shared import session
from sop_core.figures import style


def test_a_page_and_its_papers_say_the_moment_on_the_offices_clock(empty_office: OpenOffice) -> None:
    empty_office.now = datetime(2026, 7, 20, 17, 30, tzinfo=UTC)
    assert style.moment(session.now()) == "21 Jul 2026 01.30 WITA"
