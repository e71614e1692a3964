"""Every page, in every view, marks each number that uses an unconfirmed target or pagu: numbers, tables, charts, words.

All pages of the menu are opened twice, with the targets of the register and with others; what changes must be marked.
"""

import json

import office_story
import pytest
from app_places import places, seen
from builders_kinerja import NOW, Desk
from open_office import OpenOffice
from sqlalchemy import update
from unconfirmed_places import WORDS, other_targets, unmarked, unmarked_rows

from sop_core.store import number_notes, revision, tables

COUNTED = {"ringkasan": "4 dari 4 target * dan 2 dari 2 pagu †", "bidang": "2 dari 2 target dan 1 dari 1 pagu"}
CLOCKED = "pengaturan/uji_mesin"
"""Says how many milliseconds it took, which are others each time."""
THE_LIST = "pengaturan/indikator"
"""Is itself the list of what is not confirmed; ``test_konfirmasi.py`` holds it."""


@pytest.fixture
def desk(empty_office: OpenOffice) -> Desk:
    """Two bidang in two cycles, in the program that ``empty_office`` runs."""
    empty_office.now = NOW
    made = Desk(empty_office.store, office_story.office())
    made.two_cycles()
    with made.store.writing() as connection:
        number_notes.add(connection, "2026-TW2", "dafduk", "D-1", "Alat rekam rusak", ("staf.dafduk", "staf_dafduk"), NOW)
        revision.advance(connection)
    return made


def change_targets(desk: Desk) -> None:
    with desk.store.writing() as connection:
        connection.execute(update(tables.cycles).values(register=other_targets(desk.register).to_json()))
        revision.advance(connection)


def test_every_number_of_every_page_that_uses_a_target_or_pagu_is_marked(desk: Desk, empty_office: OpenOffice) -> None:
    before = {name: seen(app) for name, app in places(empty_office).items() if name != THE_LIST}
    change_targets(desk)
    after = {name: seen(app) for name, app in places(empty_office).items() if name != THE_LIST}
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
        "analisis Periksa Catatan", "analisis Periksa Pertanyaan",
    }  # fmt: skip
    for name in uses:
        counted = COUNTED.get(name, "4 dari 4 target dan 2 dari 2 pagu")
        assert any(counted in words.replace("\\", "") for words in before[name].words), f"{name} says how many are not confirmed"
