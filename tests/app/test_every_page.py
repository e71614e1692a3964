"""Every page of every role opens: no exception, no trouble, no warning in the log, no English word; on SQLite and on PostgreSQL."""

import json
import logging
from collections.abc import Iterator

import office_story
import plotly.graph_objects as go
import pytest
from open_office import OfficeApp, OpenOffice
from screen_words import english, shown
from streamlit.testing.v1 import AppTest

from pages.shared import menu
from sop_core.contoh import ONE_PER_ROLE

BARE = ("missing ScriptRunContext", "No runtime found")
"""What Streamlit remarks on in every AppTest."""


class Remarks(logging.Handler):
    """What was logged as a warning or worse."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        said = record.getMessage()
        if not any(usual in said for usual in BARE):
            self.said.append(said)


@pytest.fixture
def remarks() -> Iterator[list[str]]:
    handler = Remarks()
    names = [name for name in logging.root.manager.loggerDict if name.startswith("streamlit")]
    loggers = [logging.getLogger(name) for name in ["", *names]]
    for logger in loggers:
        logger.addHandler(handler)
    yield handler.said
    for logger in loggers:
        logger.removeHandler(handler)


def trouble(app: AppTest, remarks: list[str]) -> list[str]:
    """Everything about an opened page that a person should not meet."""
    texts = list(shown(app))
    found = [f"exception: {one.message}" for one in app.exception] + [f"error: {one.value}" for one in app.error]
    found += [f"English {sorted(words)}: {text}" for text in texts if (words := english(text))]
    found += [f"empty page, {len(texts)} texts"] * (len(texts) < 4)
    for chart in app.get("plotly_chart"):
        go.Figure(json.loads(chart.proto.spec))  # Plotly refuses what it does not know; the page itself asks it no more
    return found + [f"logged: {said}" for said in remarks]


def opened(app: AppTest, username: str, remarks: list[str]) -> dict[str, list[str]]:
    """What is wrong on each page of this person, one after the other in one session."""
    found: dict[str, list[str]] = {}
    for page in menu.pages_of(office_story.actor(username)):
        remarks.clear()
        app.switch_page(f"{page}/page.py").run()
        found[page] = trouble(app, remarks)
    return {page: troubles for page, troubles in found.items() if troubles}


@pytest.mark.parametrize("database_kind", ["sqlite", "postgresql"])
@pytest.mark.parametrize("username", ONE_PER_ROLE)
def test_every_page_of_every_role_opens_in_an_office_at_work(
    office_app: OfficeApp, office_with_cycle: OpenOffice, remarks: list[str], username: str
) -> None:
    assert opened(office_app(username), username, remarks) == {}


@pytest.mark.parametrize("username", ONE_PER_ROLE)
def test_every_page_of_every_role_opens_before_the_first_cycle(office_app: OfficeApp, remarks: list[str], username: str) -> None:
    assert opened(office_app(username), username, remarks) == {}


def test_a_page_of_another_role_says_that_it_is_not_for_this_post(office_app: OfficeApp) -> None:
    app = office_app("staf.piak", "shared/tertutup")
    assert not app.exception
    assert any("bukan untuk jabatan Anda" in text for text in shown(app))


def test_who_is_no_longer_active_sees_no_page(empty_office: OpenOffice) -> None:
    app = empty_office.app("tidak.dikenal")
    assert [text for text in shown(app) if text] == []
