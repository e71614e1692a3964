"""The cookie of the front door: its name tells the real office from the sample beside it."""

import pytest
from starlette.types import Scope

from pages.door import cookies
from pages.shared import service
from sop_core.settings import Settings


@pytest.mark.parametrize(("environment", "https", "name"), [
    ({}, False, "sesi"), ({"SOP_CONTOH": "1"}, False, "sesi-contoh"),
    ({}, True, "__Host-sesi"), ({"SOP_CONTOH": "1"}, True, "__Host-sesi-contoh"),
])  # fmt: skip
def test_each_office_reads_its_own_cookie_only(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], https: bool, name: str
) -> None:
    """One browser, two offices on one computer: both cookies come along, whatever the port."""
    monkeypatch.setattr(service, "settings", lambda: Settings.from_environment(environment))
    others = [other for other in ("sesi", "sesi-contoh", "__Host-sesi", "__Host-sesi-contoh") if other != name]
    sent = "; ".join([*(f"{other}=asing" for other in others), f"{name}=milikku"])
    scope: Scope = {"type": "http", "headers": [(b"cookie", sent.encode())]}
    assert cookies.read(scope, https) == "milikku"
    assert cookies.keep("milikku", https).startswith(f"{name}=milikku; Path=/; HttpOnly; SameSite=Lax")
