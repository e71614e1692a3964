"""The parts of the front door put together, ready for ``st.App``: routes, middleware (outermost first) and lifespan."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Route

from pages.door import health, icon, language, lifespan
from pages.door.first_admin import FirstPage
from pages.door.first_password import OwnPassword
from pages.door.guard import Guard
from pages.door.headers import SecurityHeaders
from pages.door.language import Indonesian
from pages.door.register import SignInRegister
from pages.door.signin import SignIn
from pages.door.sockets import Tabs
from pages.shared import service


class FrontDoor:
    def __init__(self) -> None:
        https = service.settings().https
        register = SignInRegister(service.store, service.now)
        tabs, first = Tabs(register), FirstPage()
        own = (*SignIn(register, tabs, first).routes(), *first.routes(), *OwnPassword(register, tabs).routes())
        self.routes: list[Route] = [*own, *health.routes(), *icon.routes(), *language.routes()]
        self.middleware: list[Middleware] = [
            Middleware(lifespan.PlainStartTrouble),
            Middleware(SecurityHeaders, https=https),
            Middleware(Guard, register=register, tabs=tabs, https=https),
            Middleware(Indonesian),
            Middleware(GZipMiddleware, compresslevel=4),  # Streamlit sends its own files as they are, and Plotly is 4.7 MB
        ]
        self.lifespan: Callable[[object], AbstractAsyncContextManager[None]] = lifespan.lifespan(tabs)
