"""The pieces of *Beranda*: what waits, what changed, and the health of the program."""
