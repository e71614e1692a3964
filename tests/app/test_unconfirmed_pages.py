"""Every page, in every view, marks each number that uses an unconfirmed target or pagu: numbers, tables, charts, words.

All pages of the menu are opened twice, with the targets of the register and with others; what changes must be marked.
"""

import io
import json
from dataclasses import dataclass, field

import office_story
import pyarrow.ipc
import pytest
from builders_kinerja import NOW, Desk, number
from open_office import OpenOffice
from sqlalchemy import update
from streamlit.testing.v1 import AppTest
from unconfirmed_places import WORDS, other_targets, unmarked, unmarked_rows

from pages.analisis_parts.filters import VIEWS, key_of
from pages.shared import menu
from sop_core.store import number_notes, revision, tables

WHO = "katim.program"
CLOCKED = "pengaturan/uji_mesin"
"""Says how many milliseconds it took, which are others each time."""
THE_LIST = "pengaturan/indikator"
"""Is itself the list of what is not confirmed; ``test_konfirmasi.py`` holds it."""


@pytest.fixture
def desk(empty_office: OpenOffice) -> Desk:
    """Two bidang in two cycles, in the program that ``empty_office`` runs."""
    empty_office.now = NOW
    made = Desk(empty_office.store, office_story.office())
    for code, values in (("2026-TW1", (90, 60, 5, 8, 200, 100)), ("2026-TW2", (40, 70, 3, 30, 150, 90))):
        key = code[-3:]
        made.cycle(code)
        made.file(code, "dafduk", number("D-1", key, values[0]), number("D-2", key, values[1]), number("D-2", key, 75, "capaian"),
                  number(None, key, values[4], "realisasi_anggaran", uraian="2.12.02.01"),
                  number(None, key, 5, "layanan", uraian="KK", wilayah="63.04.01"))  # fmt: skip
        made.file(code, "capil", number("C-1", key, values[2]), number("C-2", key, values[3]),
                  number(None, key, values[5], "realisasi_anggaran", uraian="2.12.03.01"))  # fmt: skip
    with made.store.writing() as connection:
        number_notes.add(connection, "2026-TW2", "dafduk", "D-1", "Alat rekam rusak", ("staf.dafduk", "staf_dafduk"), NOW)
        revision.advance(connection)
    return made


def change_targets(desk: Desk) -> None:
    with desk.store.writing() as connection:
        connection.execute(update(tables.cycles).values(register=other_targets(desk.register).to_json()))
        revision.advance(connection)


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
    found = {page: app_of.app(WHO, page) for page in menu.pages_of(actor) if page not in ("analisis", THE_LIST)}
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


def test_every_number_of_every_page_that_uses_a_target_or_pagu_is_marked(desk: Desk, empty_office: OpenOffice) -> None:
    before = {name: seen(app) for name, app in places(empty_office).items()}
    change_targets(desk)
    after = {name: seen(app) for name, app in places(empty_office).items()}
    uses = set()
    for name, shown in before.items():
        other = after[name]
        if shown != other and name != CLOCKED:
            uses.add(name)
        assert unmarked(shown.words, other.words) == [], name
        for grid, changed in zip(shown.grids, other.grids, strict=True):
            assert unmarked_rows(grid, changed) == [], name
        for chart, changed_chart in zip(shown.charts, other.charts, strict=True):
            title = json.loads(chart)["layout"]["title"]
            assert chart == changed_chart or WORDS in title.get("subtitle", {}).get("text", ""), f"{name}: {title}"
    assert uses == {
        "ringkasan", "bidang", "analisis Capaian Ringkas", "analisis Capaian Program", "analisis Capaian Peringkat",
        "analisis Capaian Sumbangan", "analisis Tren Antarperiode", "analisis Tren Banding dua periode", "analisis Peta Peta",
        "analisis Serapan Serapan", "analisis Serapan Kuadran", "analisis Serapan Deviasi", "analisis Periksa Rekonsiliasi",
        "analisis Periksa Catatan",
    }  # fmt: skip
    for name in uses:
        counted = "4 dari 4 target dan 2 dari 2 pagu" if name != "bidang" else "2 dari 2 target dan 1 dari 1 pagu"
        assert any(counted in words for words in before[name].words), f"{name} begins with how many are not confirmed"
