"""No page shows a number of a bidang that is excused; where the numbers of the others stand, it stands apart with its reason."""

import office_story
import pytest
from app_places import Seen, places, seen
from builders_kinerja import NOW, Desk, number
from open_office import OpenOffice

from sop_core.store import revision

FILES = ("unggah", "pengaturan/uji_mesin")
"""Pages that show which files came (or how long something took), and none of their numbers."""
APART = "tidak menyampaikan: Server Capil rusak"


@pytest.fixture
def desk(empty_office: OpenOffice) -> Desk:
    empty_office.now = NOW
    made = Desk(empty_office.store, office_story.office())
    made.two_cycles()
    made.excuse("2026-TW2", "capil", "Server Capil rusak")
    return made


def shown(office: OpenOffice) -> dict[str, Seen]:
    return {name: seen(app) for name, app in places(office).items() if name not in FILES}


def test_no_page_depends_on_the_numbers_of_an_excused_bidang(desk: Desk, empty_office: OpenOffice) -> None:
    before = shown(empty_office)
    desk.file("2026-TW2", "capil", number("C-1", "TW2", 1), number("C-2", "TW2", 999),
              number(None, "TW2", 333, "realisasi_anggaran", uraian="2.12.03.01"))  # fmt: skip
    with desk.store.writing() as connection:
        revision.advance(connection)
    after = shown(empty_office)
    assert [name for name in before if before[name] != after[name]] == []
    for name, page in before.items():
        if name == "ringkasan" or name.startswith("analisis"):
            assert any(APART in words.replace("\\", "") for words in page.words), name


@pytest.mark.parametrize("page", ["analisis", "bidang"])
def test_the_people_of_the_excused_bidang_read_why_their_numbers_are_missing(desk: Desk, empty_office: OpenOffice, page: str) -> None:
    assert desk.board("2026-TW2").excused
    app = empty_office.app("kabid.capil", page)
    assert not app.exception
    assert any(APART in one.value.replace("\\", "") for one in app.markdown)
