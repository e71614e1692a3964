"""At ``/``: leads to the start page of whoever is here, in the cycle that the address names."""

from pages.shared import menu, session

actor = session.signed_in()
if actor is not None:
    session.go(menu.start_page(actor))
