"""The real front door with ``probe_script.py`` behind it instead of our pages: what is tested is the door, whatever the pages become."""

from pathlib import Path

import streamlit as st

from pages.door.front_door import FrontDoor

door = FrontDoor()
app = st.App(Path(__file__).parent / "probe_script.py", routes=door.routes, middleware=door.middleware, lifespan=door.lifespan)
