"""Signing in and signing out, as plain HTTP: a form, a cookie, a redirect."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import timedelta

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from pages.door import cookies, origin, page, paths, plain
from pages.door.admission import Admitted, Attempt, admit
from pages.door.first_admin import FirstPage
from pages.door.register import SignInRegister
from pages.door.sockets import Tabs
from pages.shared import service
from sop_core.access.sessions import digest
from sop_core.actions.people import FIRST_PASSWORD_ENDED
from sop_core.store.sessions import NO_ANSWER

HASHES_AT_ONCE = 2
"""argon2id takes 64 MiB a time; a crowd at the door waits in line instead of filling the memory."""

ENDED = "Sesi Anda telah berakhir. Silakan masuk lagi."
LEFT = "Anda telah keluar."
FIRST_MADE = "Admin pertama dibuat. Silakan masuk dengan nama pengguna dan kata sandi itu."
NOTES = {"berakhir": ENDED, "keluar": LEFT, "admin": FIRST_MADE}
WRONG = "Nama pengguna atau kata sandi tidak cocok. Periksa keduanya, lalu coba lagi."


class SignIn:
    def __init__(self, register: SignInRegister, tabs: Tabs, first: FirstPage) -> None:
        self.register = register
        self.first = first
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
            standing = await self.first.standing()
        except NO_ANSWER:
            return _page(page.SignInForm(return_to, wrong=plain.SILENT), 503)
        if standing.empty:
            return RedirectResponse(paths.FIRST_ADMIN, 303)
        note = NOTES.get(request.query_params.get("alasan", ""), "")
        return _page(page.SignInForm(return_to, note=note, wants_admin=standing.wanted))

    async def sign_in(self, request: Request) -> Response:
        if origin.is_foreign(request.headers):
            return PlainTextResponse(plain.FOREIGN, 403)
        fields = await plain.fields(request)
        if fields is None:
            return PlainTextResponse(plain.UNREADABLE, 400)
        form = page.SignInForm(paths.local(fields.get("lanjut", "/")), fields.get("nama", "")[:60])
        attempt = Attempt(fields.get("nama", ""), fields.get("sandi", ""), plain.address(request), self._token(request))
        try:
            outcome = await run_sync(admit, service.store(), attempt, service.now(), limiter=self._waiting_line())
        except NO_ANSWER:
            return _page(replace(form, wrong=plain.SILENT), 503)
        if isinstance(outcome, Admitted):
            return self._let_in(outcome, attempt, form.return_to)
        if outcome.first_password_ended:
            return _page(replace(form, wrong=FIRST_PASSWORD_ENDED), 401)
        return _refusal(form, outcome.wait)

    async def sign_out(self, request: Request) -> Response:
        """Needs proof that our own page asked; a link from elsewhere gets a page with a button."""
        if request.method == "POST" and origin.is_foreign(request.headers):
            return PlainTextResponse(plain.FOREIGN, 403)
        if request.method == "GET" and not origin.is_ours(request.headers):
            return plain.html(page.sign_out_page(plain.office()), 200)
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


def _refusal(form: page.SignInForm, wait: timedelta | None) -> Response:
    if wait is None:
        return _page(replace(form, wrong=WRONG), 401)
    minutes = math.ceil(wait / timedelta(minutes=1))
    sentence = f"Terlalu banyak percobaan yang gagal. Tunggu {minutes} menit, lalu coba lagi."
    response = _page(replace(form, wrong=sentence), 429)
    response.headers["Retry-After"] = str(math.ceil(wait.total_seconds()))
    return response


def _page(form: page.SignInForm, code: int = 200) -> Response:
    return plain.html(page.sign_in_page(plain.office(), form), code)
