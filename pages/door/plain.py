"""What the pages of the door share: the fields of a small form, an answer in HTML, the office's name, the visitor's address."""

from __future__ import annotations

from urllib.parse import parse_qs

from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, Response

from pages.door import page
from pages.shared import service

BIGGEST_FORM = 8192
FOREIGN = "Permintaan ini datang dari situs lain dan ditolak. Buka halaman masuk langsung dari alamat aplikasi."
SILENT = "Basis data sedang tidak dapat dihubungi. Tunggu sebentar, lalu coba lagi."
UNREADABLE = "Formulir tidak dapat dibaca. Muat ulang halaman ini, lalu coba lagi."


async def fields(request: Request) -> dict[str, str] | None:
    """The fields of a small ordinary form; ``None`` for anything else."""
    if not request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        return None
    body = bytearray()
    try:
        async for chunk in request.stream():
            body.extend(chunk)
            if len(body) > BIGGEST_FORM:
                return None
        found = parse_qs(body.decode("utf-8"), keep_blank_values=True, max_num_fields=10)
    except (ValueError, ClientDisconnect):
        return None
    return {name: values[0] for name, values in found.items()}


def html(text: str, code: int) -> Response:
    return HTMLResponse(text, code, {"Content-Security-Policy": page.POLICY})


def office() -> page.OfficeNames:
    organisation = service.office().organisation
    return page.OfficeNames(organisation.nama, organisation.kabupaten, service.settings().contoh)


def address(request: Request) -> str:
    return request.client.host if request.client else ""
