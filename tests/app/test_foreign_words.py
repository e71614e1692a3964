"""Names and sentences that people typed are shown letter by letter, never as markup, icon, link or picture."""

import office_story
import pytest
from open_office import OfficeApp, OpenOffice

from pages.shared import widgets
from sop_core.store import people

STRANGE = "Siti **Nyata** <img src=x onerror=alert(1)> :material/home: [klik](http://contoh.invalid)"


@pytest.fixture
def strange_kadis(office_with_cycle: OpenOffice) -> OpenOffice:
    """A second Kepala Dinas whose name is full of markup."""
    with office_with_cycle.store.writing() as connection:
        people.add(connection, "kadis.dua", STRANGE, "", "tanpa sandi", ["kadis"], office_story.at("2026-01-05 08.00"))
    return office_with_cycle


def test_the_holder_of_a_step_is_named_in_letters(strange_kadis: OpenOffice) -> None:
    app = strange_kadis.app("kadis", "progres")
    captions = [one.value for one in app.button_group(key="tampilan").set_value("Tahap").run().caption]
    assert any(widgets.plain(STRANGE) in said for said in captions)
    assert not any("**Nyata**" in said for said in captions)


@pytest.mark.usefixtures("office_with_cycle")
def test_what_an_act_says_names_people_in_letters(office_app: OfficeApp) -> None:
    app = office_app("kadis", "beranda")
    app.session_state["pesan"] = f"{STRANGE} ditambahkan."
    assert [one.value for one in app.run().toast] == [widgets.plain(f"{STRANGE} ditambahkan.")]
