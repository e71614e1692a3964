"""The program's own icon, at the addresses where browsers and Streamlit's page look for one."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from pages.door import paths

SVG = (Path(__file__).parent / "icon.svg").read_text(encoding="utf-8").strip()


def routes() -> list[Route]:
    return [Route(path, _icon) for path in paths.ICONS]


async def _icon(_: Request) -> Response:
    return Response(SVG, media_type="image/svg+xml")
