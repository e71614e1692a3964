"""Rights taken away while a dialog stands open, in a real browser: the press does nothing, and the dialog says why."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import office_story
import pytest
from browsing import seat, settled
from office_story import Story
from playwright.sync_api import Browser, expect

from sop_core import actions
from sop_core.actions import COMMAND_LINE, Desk
from sop_core.store import cycles, people
from sop_core.store.engine import Store, open_store
from sop_core.store.preparation import prepare

CYCLE = "2026-TW2"
pytestmark = pytest.mark.e2e


@pytest.fixture
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A cycle of Dafduk, whose Staf has step 4 to do."""
    opened = open_store(f"sqlite:///{(tmp_path_factory.mktemp('kantor') / 'kinerja.db').as_posix()}")
    prepare(opened, contoh=False)
    office_story.hire(opened)
    story, moment = Story(opened, CYCLE), f"{datetime.now(UTC) - timedelta(days=2):%Y-%m-%d %H.%M}"
    story.opened(moment, "kadis", units=("dafduk",))
    for who, step, unit in (("kadis", 1, None), ("katim.program", 2, None), ("kabid.dafduk", 3, "dafduk")):
        story.done(moment, who, step, unit)
    yield opened
    opened.close()


@pytest.fixture
def url(store: Store, start_server: Callable[[dict[str, str]], object]) -> str:
    return str(start_server({"DATABASE_URL": store.engine.url.render_as_string(hide_password=False)}).url)  # type: ignore[attr-defined]


def set_posts(store: Store, username: str, posts: list[str]) -> None:
    actions.set_posts(Desk(store, office_story.office(), COMMAND_LINE, datetime.now(UTC), uuid4().hex), username, posts)


def holdings(store: Store) -> tuple[int, int]:
    with store.reading() as connection:
        return len(cycles.events(connection, CYCLE)), len(people.everyone(connection, datetime.now(UTC)))


def test_an_open_dialog_does_nothing_in_a_post_that_was_taken_away(browser: Browser, url: str, store: Store) -> None:
    before = holdings(store)
    with seat(browser) as chosen:
        tab = chosen.sit(url, "staf.dafduk", "progres?tampilan=Tahap")
        tab.locator(".st-key-selesai-4-dafduk button").click()
        settled(tab)
        dialog = tab.get_by_role("dialog")
        dialog.get_by_label("Catatan (boleh kosong)").fill("Sudah lengkap")
        set_posts(store, "staf.dafduk", [])
        dialog.locator(".st-key-ya-selesai button").click()
        expect(dialog.get_by_role("alert")).to_contain_text("Anda tidak lagi memegang jabatan Staf Bidang")
        expect(dialog.get_by_role("alert")).to_contain_text("tidak ada yang disimpan. Muat ulang halaman")
        expect(dialog.locator(".st-key-ya-selesai")).to_have_count(0)

        tab = chosen.sit(url, "admin", "pengguna")
        tab.locator(".st-key-pengguna-tambah button").click()
        settled(tab)
        dialog = tab.get_by_role("dialog")
        for key, text in (("tambah-nama", "Ratna Uji"), ("tambah-username", "ratna.uji")):
            dialog.locator(f".st-key-{key} input").fill(text)
        set_posts(store, "kadis", ["kadis", "admin"])
        set_posts(store, "admin", [])
        dialog.locator(".st-key-tambah-kirim button").click()
        expect(dialog.get_by_role("alert")).to_contain_text("Anda tidak lagi memegang jabatan Admin Aplikasi")
    assert holdings(store) == before
