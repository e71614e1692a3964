"""The front door: `streamlit run dashboard.py`, `python dashboard.py` or `uvicorn dashboard:app` all serve it.

Whoever asks is met by ``pages/door`` first: security headers, then the guard. The Streamlit script behind it is ``pages/frame.py``.
"""

from __future__ import annotations

import streamlit as st
from starlette.middleware import Middleware

from pages.door import health, streamlit_settings
from pages.door.assets import CompressedAssets
from pages.door.guard import Guard
from pages.door.headers import SecurityHeaders
from pages.door.lifespan import PlainStartTrouble, lifespan
from pages.door.register import Register
from pages.door.signin import SignIn
from pages.door.sockets import Tabs
from pages.shared import service
from sop_core.settings import PROJECT

streamlit_settings.enforce()
https = service.settings().https
register = Register(service.store, service.now)
tabs = Tabs(register)

app = st.App(
    PROJECT / "pages" / "frame.py",
    routes=[*SignIn(register, tabs).routes(), *health.routes()],
    middleware=[
        Middleware(PlainStartTrouble),
        Middleware(SecurityHeaders, https=https),
        Middleware(Guard, register=register, tabs=tabs, https=https),
        Middleware(CompressedAssets),
    ],
    lifespan=lifespan(tabs),
)

if __name__ == "__main__":
    app.run()
