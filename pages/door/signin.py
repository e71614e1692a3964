"""Signing in and signing out, as plain HTTP: a form, a cookie, a redirect."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qs

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from pages.door import cookies, origin, page, paths
from pages.door.admission import Admitted, Attempt, admit
from pages.door.register import Register
from pages.door.sockets import Tabs
from pages.shared import service
from sop_core.access.sessions import digest
from sop_core.store.sessions import NO_ANSWER

BIGGEST_FORM = 8192
HASHES_AT_ONCE = 2
"""argon2id takes 64 MiB a time; a crowd at the door waits in line instead of filling the memory."""

ENDED = "Sesi Anda telah berakhir. Silakan masuk lagi."
LEFT = "Anda telah keluar."
NOTES = {"berakhir": ENDED, "keluar": LEFT}
WRONG = "Nama pengguna atau kata sandi tidak cocok. Periksa keduanya, lalu coba lagi."
FOREIGN = "Permintaan ini datang dari situs lain dan ditolak. Buka halaman masuk langsung dari alamat aplikasi."
SILENT = "Basis data sedang tidak dapat dihubungi. Tunggu sebentar, lalu coba lagi."


class SignIn:
    def __init__(self, register: Register, tabs: Tabs) -> None:
        self.register = register
        self.tabs = tabs
        self.https = service.settings().https
        self._line: CapacityLimiter | None = None

    def routes(self) -> list[Route]:
        return [
            Route(paths.SIGN_IN, self.show, methods=["GET"]),
            Route(paths.SIGN_IN, self.sign_in, methods=["POST"]),
            Route(paths.SIGN_OUT, self.sign_out, methods=["GET", "POST"]),
            Route(paths.LOGOUT_OF_STREAMLIT, self.sign_out, methods=["GET", "POST"]),
            Route(paths.LOGIN_OF_STREAMLIT, _to_sign_in, methods=["GET"]),
            Route(paths.CALLBACK_OF_STREAMLIT, _to_sign_in, methods=["GET"]),
        ]

    async def show(self, request: Request) -> Response:
        return_to = paths.local(request.query_params.get("lanjut", "/"))
        try:
            if await self.register.behind(self._token(request)) is not None:
                return RedirectResponse(return_to, 303)
        except NO_ANSWER:
            return _page(page.SignInForm(return_to, wrong=SILENT), 503)
        return _page(page.SignInForm(return_to, note=NOTES.get(request.query_params.get("alasan", ""), "")))

    async def sign_in(self, request: Request) -> Response:
        if origin.is_foreign(request.headers):
            return PlainTextResponse(FOREIGN, 403)
        fields = await _fields(request)
        if fields is None:
            return PlainTextResponse("Formulir tidak dapat dibaca. Muat ulang halaman masuk, lalu coba lagi.", 400)
        form = page.SignInForm(paths.local(fields.get("lanjut", "/")), fields.get("nama", "")[:60])
        attempt = Attempt(fields.get("nama", ""), fields.get("sandi", ""), _address(request), self._token(request))
        try:
            outcome = await run_sync(admit, service.store(), attempt, service.now(), limiter=self._waiting_line())
        except NO_ANSWER:
            return _page(replace(form, wrong=SILENT), 503)
        if isinstance(outcome, Admitted):
            return self._let_in(outcome, attempt, form.return_to)
        return _refusal(form, outcome.wait)

    async def sign_out(self, request: Request) -> Response:
        """Needs proof that our own page asked; a link from elsewhere gets a page with a button."""
        if request.method == "POST" and origin.is_foreign(request.headers):
            return PlainTextResponse(FOREIGN, 403)
        if request.method == "GET" and not origin.is_ours(request.headers):
            return _html(page.sign_out_page(_office()), 200)
        token = self._token(request)
        if token is not None:
            self.tabs.leave(digest(token))
            await self.register.end(digest(token))
        headers = {"Set-Cookie": cookies.drop(self.https), "Clear-Site-Data": '"cache", "storage"'}
        return RedirectResponse(paths.sign_in(reason="keluar"), 303, headers)

    def _let_in(self, admitted: Admitted, attempt: Attempt, return_to: str) -> Response:
        if attempt.former_token is not None:
            self.register.forget(digest(attempt.former_token))
        return RedirectResponse(return_to, 303, {"Set-Cookie": cookies.keep(admitted.token, self.https)})

    def _token(self, request: Request) -> str | None:
        return cookies.read(request.scope, self.https)

    def _waiting_line(self) -> CapacityLimiter:
        if self._line is None:
            self._line = CapacityLimiter(HASHES_AT_ONCE)
        return self._line


async def _to_sign_in(_: Request) -> Response:
    return RedirectResponse(paths.SIGN_IN, 303)


async def _fields(request: Request) -> dict[str, str] | None:
    """The fields of a small ordinary form; ``None`` for anything else."""
    if not request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        return None
    body = bytearray()
    try:
        async for chunk in request.stream():
            body.extend(chunk)
            if len(body) > BIGGEST_FORM:
                return None
        fields = parse_qs(body.decode("utf-8"), keep_blank_values=True, max_num_fields=10)
    except (ValueError, ClientDisconnect):
        return None
    return {name: values[0] for name, values in fields.items()}


def _refusal(form: page.SignInForm, wait: timedelta | None) -> Response:
    if wait is None:
        return _page(replace(form, wrong=WRONG), 401)
    minutes = math.ceil(wait / timedelta(minutes=1))
    sentence = f"Terlalu banyak percobaan yang gagal. Tunggu {minutes} menit, lalu coba lagi."
    response = _page(replace(form, wrong=sentence), 429)
    response.headers["Retry-After"] = str(math.ceil(wait.total_seconds()))
    return response


def _page(form: page.SignInForm, code: int = 200) -> Response:
    return _html(page.sign_in_page(_office(), form), code)


def _html(text: str, code: int) -> Response:
    return HTMLResponse(text, code, {"Content-Security-Policy": page.POLICY})


def _office() -> page.Office:
    organisation = service.office().organisation
    return page.Office(organisation.nama, organisation.kabupaten, service.settings().contoh)


def _address(request: Request) -> str:
    return request.client.host if request.client else ""
