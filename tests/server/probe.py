"""The real front door with ``probe_script.py`` behind it instead of our pages: what is tested is the door, whatever the pages become.

``PROBE_SCRIPT`` names another script.
"""

import os
import sys
from pathlib import Path

import streamlit as st

from pages.door.front_door import FrontDoor
from pages.door.promptness import SendAtOnce

door = FrontDoor()
script = Path(os.environ.get("PROBE_SCRIPT", Path(__file__).parent / "probe_script.py"))
app = st.App(script, routes=door.routes, middleware=door.middleware, lifespan=door.lifespan)

if __name__ == "__main__":
    app.run(config={"server.port": int(sys.argv[1]), "server.address": "127.0.0.1", "server.headless": True})
else:
    app = SendAtOnce(app)
