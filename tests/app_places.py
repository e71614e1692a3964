"""Every page of the menu and every view of *Analisis*, opened, and what they show: words, tables as they are read, charts."""

from __future__ import annotations

import io
from dataclasses import dataclass, field

import office_story
import pyarrow.ipc
from open_office import OpenOffice
from streamlit.testing.v1 import AppTest

from pages.analisis.filters import VIEWS, key_of
from pages.shared import menu

WHO = "katim.program"


@dataclass
class Seen:
    """What a page shows: its words, its tables as they are read, its charts."""

    words: list[str] = field(default_factory=list)
    grids: list[list[list[str]]] = field(default_factory=list)
    charts: list[str] = field(default_factory=list)


def seen(app: AppTest) -> Seen:
    assert not app.exception, app.exception
    words = [one.value for kind in ("text", "markdown", "caption", "warning", "info") for one in app.get(kind)]
    words += [part for one in app.metric for part in (str(one.value), str(one.delta))]
    words += [one.label for one in app.button if one.label]
    grids = [_grid(one) for one in app.dataframe] + [one.value.astype(str).to_numpy().tolist() for one in app.table]
    return Seen(words, grids, [one.proto.spec for one in app.get("plotly_chart")])


def _grid(one: object) -> list[list[str]]:
    """The words of the cells, as the styler writes them where there is one."""
    written = one.proto.arrow_data.styler.display_values  # type: ignore[attr-defined]
    if written:
        frame = pyarrow.ipc.open_stream(io.BytesIO(written)).read_pandas()
        return frame.astype(str).to_numpy().tolist()  # type: ignore[no-any-return]
    return one.value.astype(str).to_numpy().tolist()  # type: ignore[attr-defined, no-any-return]


def places(app_of: OpenOffice) -> dict[str, AppTest]:
    """Every page of the menu, and every view of *Analisis*."""
    actor = office_story.actor(WHO)
    found = {page: app_of.app(WHO, page) for page in menu.pages_of(actor) if page != "analisis"}
    found["bidang"] = found["bidang"].selectbox(key="bidang-saya").set_value("Dafduk").run()
    for group, views in VIEWS.items():
        for view in views or (group,):
            query = {"lihat": group} | ({key_of(group): view} if views else {})
            found[f"analisis {group} {view}"] = _analisis(app_of, query)
    return found


def _analisis(app_of: OpenOffice, query: dict[str, str]) -> AppTest:
    app = app_of.app(WHO, "analisis")
    for key, value in query.items():
        app.button_group(key=key).set_value(value).run()
    return app
