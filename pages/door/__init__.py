"""The front door: stands before Streamlit, so that no line of a page runs for somebody who has not signed in.

Knows people and sign-ins (``store.people``, ``store.sessions``, ``access``), never cycles, submissions or figures.
"""
