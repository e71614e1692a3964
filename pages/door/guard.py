"""The guard: every request and every websocket passes here before Streamlit sees it. Pure ASGI.

Without a sign-in: a page is answered with the way to the sign-in page, anything else with 401, a websocket is refused before
it is accepted. With one: the request carries on with the name the guard found, whatever name it claimed.
"""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.door import cookies, origin, paths, streamlit_settings
from pages.door.register import SignInRegister
from pages.door.sockets import POLICY_VIOLATION, Tabs
from pages.door.streamlit_settings import SESSION_HEADER, USER_HEADER
from pages.shared.streamlit_insides import sign_ins_of
from sop_core.store.sessions import NO_ANSWER, Session

IDENTITY = (USER_HEADER.lower().encode(), SESSION_HEADER.lower().encode())
NO_DATABASE = "Basis data sedang tidak dapat dihubungi. Tunggu sebentar, lalu muat ulang halaman ini."


class Guard:
    def __init__(self, app: ASGIApp, register: SignInRegister, tabs: Tabs, https: bool) -> None:
        self.app = app
        self.register = register
        self.tabs = tabs
        self.https = https

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await self._websocket(scope, receive, send)
        elif scope["type"] == "http":
            await self._http(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        refused = await self._refusal(scope)
        await (refused or self.app)(scope, receive, send)

    async def _refusal(self, scope: Scope) -> Response | None:
        """The answer that ends this request here; ``None`` lets it through, with the identity we found."""
        if paths.is_closed(scope["path"]):
            return PlainTextResponse("Tidak ada.", 404)
        if paths.is_open(scope["path"]):
            _identify(scope, None)
            return None
        try:
            session = await self._session(scope)
        except NO_ANSWER:
            return PlainTextResponse(NO_DATABASE, 503)
        if session is None:
            return _way_in(scope)
        if session.must_choose_password:
            return _way_to_a_password(scope)
        if scope["path"].startswith(paths.UPLOADS) and not _owns_upload(scope["path"], session):
            return PlainTextResponse("Halaman ini bukan milik sesi Anda.", 403)
        _identify(scope, session)
        return None

    async def _websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        session = await self._session_of_websocket(scope)
        if session is None:
            await send({"type": "websocket.close", "code": POLICY_VIOLATION})
            return
        _identify(scope, session)
        streamlit_settings.enforce()
        tab = self.tabs.opened(session.token_sha256, send)

        async def receive_while_signed_in() -> Message:
            message = await tab.next(receive)
            if message["type"] == "websocket.receive" and await self.register.find(tab.token_sha256) is None:
                await self.tabs.refuse(tab)
                return await tab.next(receive)
            return message

        try:
            await self.app(scope, receive_while_signed_in, tab.send)
        finally:
            self.tabs.closed(tab)

    async def _session_of_websocket(self, scope: Scope) -> Session | None:
        """Another site's page is refused here already: Streamlit would ask the internet for its own address to judge it."""
        if scope["path"] != paths.STREAM or origin.is_foreign(Headers(scope=scope)):
            return None
        try:
            session = await self._session(scope)
        except NO_ANSWER:
            return None
        return None if session is None or session.must_choose_password else session

    async def _session(self, scope: Scope) -> Session | None:
        return await self.register.behind(cookies.read(scope, self.https))


def _identify(scope: Scope, session: Session | None) -> None:
    """Take off every identity that came from outside and put on the one we found."""
    headers = [(name, value) for name, value in scope["headers"] if name.lower() not in IDENTITY]
    if session is not None:
        headers += zip(IDENTITY, (session.username.encode(), session.token_sha256.encode()), strict=True)
    scope["headers"] = headers


def _way_in(scope: Scope) -> Response:
    if not _wants_page(scope):
        return PlainTextResponse("Silakan masuk dahulu.", 401)
    query = scope["query_string"].decode("latin-1")
    return RedirectResponse(paths.sign_in(scope["path"] + ("?" + query if query else "")), 303)


def _way_to_a_password(scope: Scope) -> Response:
    """For who came in with a first password: until it is changed nothing else is open."""
    return RedirectResponse(paths.FIRST_PASSWORD, 303) if _wants_page(scope) else PlainTextResponse("Ganti sandi pertama dahulu.", 403)


def _wants_page(scope: Scope) -> bool:
    return scope["method"] in ("GET", "HEAD") and "text/html" in Headers(scope=scope).get("accept", "")


def _owns_upload(path: str, session: Session) -> bool:
    """Whether the Streamlit session named in an upload's address was opened by this very sign-in."""
    return sign_ins_of(path.removeprefix(paths.UPLOADS).partition("/")[0], SESSION_HEADER) == [session.token_sha256]
