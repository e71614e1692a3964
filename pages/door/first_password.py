"""*Pilih sandi Anda sendiri*: the one page that is open to who came in with a first password. Plain HTTP, no script."""

from __future__ import annotations

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from pages.door import cookies, origin, page, paths, plain
from pages.door.admission import choose_own
from pages.door.register import SignInRegister
from pages.door.sockets import Tabs
from pages.shared import service
from sop_core.errors import SopError
from sop_core.store.sessions import NO_ANSWER, Session


class OwnPassword:
    def __init__(self, register: SignInRegister, tabs: Tabs) -> None:
        self.register, self.tabs = register, tabs
        self.https = service.settings().https
        self._line: CapacityLimiter | None = None

    def routes(self) -> list[Route]:
        return [
            Route(paths.FIRST_PASSWORD, self.show, methods=["GET"]),
            Route(paths.FIRST_PASSWORD, self.choose, methods=["POST"]),
        ]

    async def show(self, request: Request) -> Response:
        try:
            session = await self._session(request)
        except NO_ANSWER:
            return _page("", plain.SILENT, 503)
        return _page(session.username) if session is not None and session.must_choose_password else _away(session)

    async def choose(self, request: Request) -> Response:
        if origin.is_foreign(request.headers):
            return PlainTextResponse(plain.FOREIGN, 403)
        typed = await plain.fields(request)
        if typed is None:
            return PlainTextResponse(plain.UNREADABLE, 400)
        name = typed.get("nama", "")[:60]
        try:
            session = await self._session(request)
            if session is None or not session.must_choose_password:
                return _away(session)
            password = typed.get("sandi", "")
            if password != typed.get("ulang"):
                return _page(name, "Kedua sandi tidak sama; ketik ulang keduanya.", 422)
            asked = (service.store(), service.office(), session, password, plain.address(request), service.now())
            admitted = await run_sync(choose_own, *asked, limiter=self._waiting_line())
        except SopError as trouble:
            return _page(name, str(trouble), 422)
        except NO_ANSWER:
            return _page(name, plain.SILENT, 503)
        self.tabs.leave(session.token_sha256)
        self.register.forget(session.token_sha256)
        return RedirectResponse("/", 303, {"Set-Cookie": cookies.keep(admitted.token, self.https)})

    async def _session(self, request: Request) -> Session | None:
        return await self.register.behind(cookies.read(request.scope, self.https))

    def _waiting_line(self) -> CapacityLimiter:
        if self._line is None:
            self._line = CapacityLimiter(1)
        return self._line


def _away(session: Session | None) -> Response:
    """Where somebody goes who has no first password to change."""
    return RedirectResponse(paths.SIGN_IN if session is None else "/", 303)


def _page(username: str, wrong: str = "", code: int = 200) -> Response:
    """``username`` is for the browser's password manager alone."""
    return plain.html(page.own_password_page(plain.office(), username, wrong), code)
