"""*Tugas saya*: what waits for the person who is here, and what changed. Reads through ``queries``."""

from pages.shared import queries, session

actor = session.actor()
board = queries.task_board(actor)
