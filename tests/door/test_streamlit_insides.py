"""What reaches below Streamlit's surface still finds there what it needs; an upgrade that moves it is red here."""

import inspect
from types import SimpleNamespace

import pytest
from streamlit import config
from streamlit.navigation.page import Page
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import Runtime
from streamlit.runtime.runtime import Runtime as OwnRuntime

from pages.shared import streamlit_insides


def test_an_option_is_set_against_the_files() -> None:
    before = config.get_option("server.enableStaticServing")
    try:
        streamlit_insides.enforce({"server.enableStaticServing": True})
        assert config.get_option("server.enableStaticServing") is True
        assert config.get_where_defined("server.enableStaticServing") == "dashboard.py"
    finally:
        config.set_option("server.enableStaticServing", before)


def test_the_message_of_leaving_is_the_one_that_streamlits_page_follows() -> None:
    message = ForwardMsg.FromString(streamlit_insides.redirect("/masuk?sebab=berakhir"))
    assert (message.WhichOneof("type"), message.auth_redirect.url) == ("auth_redirect", "/masuk?sebab=berakhir")


def test_streamlits_page_has_the_one_script_whose_hash_is_let_through() -> None:
    (script,) = streamlit_insides.inline_scripts()
    assert "window" in script


@pytest.mark.parametrize(
    ("client", "found"),
    [
        (None, []),
        (SimpleNamespace(client_context=None), []),
        (SimpleNamespace(client_context=SimpleNamespace(headers=[("x-kinerja-sesi", "abc"), ("Host", "x")])), ["abc"]),
    ],
    ids=["no such session", "without a context", "signed in"],
)
def test_the_sign_in_behind_an_upload_is_the_one_of_its_session(client: object, found: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert hasattr(OwnRuntime, "get_client")
    monkeypatch.setattr(streamlit_insides, "get_instance", lambda: SimpleNamespace(get_client=lambda session_id: client))
    assert streamlit_insides.sign_ins_of("s1", "X-Kinerja-Sesi") == found
    assert Runtime is OwnRuntime


def test_a_page_noted_as_drawable_in_one_run_is_not_in_another() -> None:
    assert "self._can_be_called = False" in inspect.getsource(Page), "the note that a copy keeps apart"
    page = object.__new__(Page)
    page._can_be_called, page._url_path, page._default = False, "uji", False
    mine = streamlit_insides.page_of_this_run(page)
    mine._can_be_called = True
    assert (page._can_be_called, mine.url_path, mine._script_hash) == (False, "uji", page._script_hash)
