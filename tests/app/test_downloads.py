"""A button is answered outside the session, as Streamlit does it: so is every download of every page of every role made here."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import office_story
import pytest
import streamlit as st
from open_office import OfficeApp, OpenOffice
from streamlit.testing.v1 import AppTest

from pages.analisis.filters import key_of
from pages.shared import menu, session
from sop_core.contoh import ONE_PER_ROLE

MENU = "unduh"


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> dict[str, Callable[[], bytes | str]]:
    """The buttons drawn since it was last emptied: their labels and file names, and what makes the file."""
    found: dict[str, Callable[[], bytes | str]] = {}
    button = st.download_button

    def watched(label: str, *args: Any, **named: Any) -> bool:
        found[f"{label}: {named['file_name']}"] = named["data"]
        return button(label, *args, **named)

    monkeypatch.setattr(st, "download_button", watched)
    return found


def handed_out(drawn: dict[str, Callable[[], bytes | str]]) -> dict[str, bytes | str]:
    """Each file, made by a thread of its own that knows of no session."""
    with ThreadPoolExecutor(max_workers=1) as threads:
        pressed = {name: threads.submit(make) for name, make in drawn.items()}
    return {name: f"TROUBLE {trouble!r}" if (trouble := file.exception()) else file.result() for name, file in pressed.items()}


def troubles(made: dict[str, bytes | str]) -> dict[str, bytes | str]:
    return {name: file for name, file in made.items() if not file or str(file).startswith("TROUBLE")}


def outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on whoever asks the session is told that there is none; what it answers outside is empty, and would pass for a choice."""

    def nobody(*asked: object) -> None:
        raise AssertionError(f"asked the session outside of it: {asked}")

    for name in ("get", "username", "actor", "address"):
        monkeypatch.setattr(session, name, nobody)


@pytest.mark.parametrize("username", ONE_PER_ROLE)
def test_every_download_of_every_page_is_made_outside_the_session(
    office_app: OfficeApp, office_with_cycle: OpenOffice, drawn: dict[str, Callable[[], bytes | str]], username: str
) -> None:
    app, counted = office_app(username), 0
    for page in menu.pages_of(office_story.actor(username)):
        drawn.clear()
        app.switch_page(f"{page}/page.py").run()
        for button in (one for one in app.button if one.key == MENU):
            button.click().run()
        with pytest.MonkeyPatch.context() as during:
            outside(during)
            made = handed_out(drawn)
        assert troubles(made) == {}, page
        counted += len(made)
    assert counted


def compared(office_app: OfficeApp) -> AppTest:
    app = office_app("katim.program", "analisis")
    app.button_group(key="lihat").set_value("Tren").run()
    return app.button_group(key=key_of("Tren")).set_value("Banding dua periode").run()


def test_two_compared_periods_leave_as_they_are_chosen(
    office_app: OfficeApp, office_with_cycle: OpenOffice, drawn: dict[str, Callable[[], bytes | str]]
) -> None:
    app = compared(office_app)
    app.selectbox(key="dari").set_value("TW II 2026")
    app.selectbox(key="dengan").set_value("TW III 2026")
    app.run()
    drawn.clear()
    app.button(key=MENU).click().run()
    (file,) = (file for name, file in handed_out(drawn).items() if name.startswith("Unduh CSV"))
    text = file.decode("utf-8-sig") if isinstance(file, bytes) else file
    head = text.splitlines()[2]
    assert "TW II 2026" in head
    assert "TW III 2026" in head


def test_the_events_of_a_cycle_leave_for_process_mining(
    office_app: OfficeApp, office_with_cycle: OpenOffice, drawn: dict[str, Callable[[], bytes | str]]
) -> None:
    office_app("sekretaris", "progres").button_group(key="tampilan").set_value("Riwayat").run()
    made = handed_out(drawn)
    log = json.loads(made["Unduh OCEL 2.0: peristiwa-2026-TW3.jsonocel"])
    assert (log["events"][0]["type"], log["events"][-1]["type"]) == ("Siklus dibuka", "Log diambil")
    assert [thing["id"] for thing in log["objects"] if thing["type"] == "berkas versi"] != []
    assert b"<log " in bytes(made["Unduh XES: peristiwa-2026-TW3.xes"])
