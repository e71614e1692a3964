"""What is served: `streamlit run dashboard.py`, `python dashboard.py` or `uvicorn dashboard:app`.

Whoever asks is met by ``pages/door`` first; the Streamlit script behind it is ``pages/frame.py``.
"""

from __future__ import annotations

import streamlit as st

from pages.door.front_door import FrontDoor
from pages.door.promptness import SendAtOnce
from sop_core.settings import PROJECT

door = FrontDoor()
app = st.App(PROJECT / "pages" / "frame.py", routes=door.routes, middleware=door.middleware, lifespan=door.lifespan)

if __name__ == "__main__":
    app.run()
else:  # Streamlit finds the line above by its form; what a server takes from here is the same app, answering at once
    app = SendAtOnce(app)  # type: ignore[assignment]
