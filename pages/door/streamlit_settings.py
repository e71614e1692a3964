"""The settings of Streamlit that safety stands on, set here so that no ``config.toml`` or working folder can lose them."""

from __future__ import annotations

from pages.shared import streamlit_insides

USER_HEADER = "X-Kinerja-Pengguna"
SESSION_HEADER = "X-Kinerja-Sesi"
"""Written by the guard on every request it lets through, and taken off everything that comes from outside."""

ENFORCED: dict[str, object] = {
    # st.user.username, and st.user.sesi: a tab can be resumed only by the very sign-in that opened it.
    "server.trustedUserHeaders": {USER_HEADER: "username", SESSION_HEADER: "sesi"},
    "server.enableCORS": True,
    "server.enableXsrfProtection": True,
    "server.enableStaticServing": False,
    "server.scriptHealthCheckEnabled": False,
    "client.showErrorDetails": "none",
    "global.developmentMode": False,
}


def enforce() -> None:
    """To be called again before each tab opens."""
    streamlit_insides.enforce(ENFORCED)
