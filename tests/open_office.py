"""An office whose pages are open in AppTest: its store, its clock, and the program as any of its people sees it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import office_story
from streamlit.testing.v1 import AppTest

from sop_core.office import Office
from sop_core.store.engine import Store

FRAME = Path(__file__).resolve().parents[1] / "pages" / "frame.py"
OfficeApp = Callable[..., AppTest]


def script_of(page: str) -> str:
    return f"{page}.py" if page.startswith("shared/") else f"{page}/page.py"


@dataclass
class OpenOffice:
    """A running office: what the pages read and write, and the moment they live in (set ``now`` to move on)."""

    url: str
    store: Store
    now: datetime = office_story.NOW
    office: Office = field(default_factory=office_story.office)

    def app(self, username: str, page: str = "", **query: str) -> AppTest:
        """The program as ``username`` sees it; ``page`` is a feature, or a script of ``pages/shared`` such as ``shared/tertutup``."""
        app = AppTest.from_file(FRAME, default_timeout=30)
        app.user = {"username": username}
        for name, value in query.items():
            app.query_params[name] = value
        app.run()
        return app.switch_page(script_of(page)).run() if page else app

    def dialog(self, script: Callable[..., object], username: str, arguments: Mapping[str, object] | None = None) -> AppTest:
        """A dialog as a page of its own, because AppTest does not keep a dialog open over a second run."""
        app = AppTest.from_function(script, default_timeout=30, kwargs=dict(arguments or {}))
        app.user = {"username": username}
        return app.run()
