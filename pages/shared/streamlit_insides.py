"""Whatever reaches below Streamlit's surface, one function a trick, each with its reason; tests/door/test_streamlit_insides.py tells
when Streamlit changes below it.

Nothing here is for speed but ``page_of_this_run``: what saved milliseconds that nobody felt went.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import copy
from pathlib import Path
from typing import Any

import streamlit
from streamlit import config
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import get_instance

_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def enforce(options: Mapping[str, object]) -> None:
    """Options that no file may change. Streamlit reads its files anew when one of them changes, and forgets what was set."""
    for option, value in options.items():
        config.set_option(option, value, where_defined="dashboard.py")


def sign_ins_of(session_id: str, header: str) -> list[str]:
    """What the websocket of a Streamlit session brought as ``header``: an upload's address names the session, and anybody may send one."""
    client = get_instance().get_client(session_id)
    if client is None or client.client_context is None:
        return []
    return [value for name, value in client.client_context.headers if name.lower() == header.lower()]


def redirect(url: str) -> bytes:
    """The message with which Streamlit's own page leaves for ``url``: a tab whose sign-in ended would say that the connection is lost."""
    message = ForwardMsg()
    message.auth_redirect.url = url
    return bytes(message.SerializeToString())


def inline_scripts() -> list[str]:
    """The scripts inside Streamlit's page, which a policy without ``unsafe-inline`` lets through by their hash only."""
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    return _INLINE_SCRIPT.findall(page)


def page_of_this_run(page: Any) -> Any:
    """A copy of a page of the menu. Streamlit notes in it which page may be drawn now, so one object cannot serve two sessions; and to make
    all sixteen anew looks for sixteen files on the disk, 2 ms of each run."""
    return copy(page)
