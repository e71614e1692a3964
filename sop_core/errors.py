"""Trouble a person can mend. Every message is one Indonesian sentence to that person: what, where, what to do.

Everything else is a bug and rises with its traceback. The ground floor: imports nothing.
"""


class SopError(Exception):
    """Trouble a person can mend; ``str(error)`` is the sentence shown to that person."""


class NotAllowed(SopError):
    """The signed-in person holds no post with the right to do this."""


class Conflict(SopError):
    """Somebody else acted first; the sentence says who and what. Nothing was stored."""


class NotFound(SopError):
    """What was asked for does not exist (any more)."""


class DataFileError(SopError):
    """A file in ``data/`` has a value we do not know; the sentence names the file and the word."""

    def __init__(self, file: str, trouble: str) -> None:
        super().__init__(f"Berkas {file}: {trouble}")
        self.file = file
        self.trouble = trouble


class DatabaseTooNew(SopError):
    """The database was written by a newer version of this program."""
