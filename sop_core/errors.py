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
    """A file in ``data/`` has a value we do not know; the sentence names the file and the word.

    ``where`` and ``name`` say the place once more for a form: ``indikator CAPIL-01, target, 2026`` and ``periode``.
    """

    def __init__(self, file: str, trouble: str, where: str = "", name: str = "") -> None:
        super().__init__(f"Berkas {file}: {trouble}")
        self.file = file
        self.trouble = trouble
        self.where, self.name = where, name


class RulesRefused(DataFileError):
    """Several values of the office's rules cannot be used; the sentences name each, in the order of the files."""

    def __init__(self, troubles: tuple[DataFileError, ...]) -> None:
        lines = " ".join(f"{number}) {trouble}" for number, trouble in enumerate(troubles, 1))
        SopError.__init__(self, f"Ada {len(troubles)} hal yang harus diperbaiki. {lines}")
        self.file, self.trouble, self.troubles = troubles[0].file, troubles[0].trouble, troubles
        self.where, self.name = troubles[0].where, troubles[0].name


class DatabaseTooNew(SopError):
    """The database was written by a newer version of this program."""
