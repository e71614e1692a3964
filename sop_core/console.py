"""The console of the command line: argparse in Indonesian, passwords asked for or made, files written, an end when nobody listens.

``locale/id/LC_MESSAGES/argparse.po`` is what people edit; a test says how the ``.mo`` beside it is made, and that no word is missing.
"""

from __future__ import annotations

import argparse
import getpass
import gettext
import os
import secrets
import sys
from collections.abc import Callable
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn

from sop_core.errors import SopError

_CATALOGUE = gettext.translation("argparse", Path(__file__).with_name("locale"), ["id"])
vars(argparse).update(_=_CATALOGUE.gettext, ngettext=_CATALOGUE.ngettext)  # it has no other way to be told its language


class Parser(argparse.ArgumentParser):
    """argparse with one sentence for a mistyped command."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"Perintah tidak dikenali ({message}). Lihat: {self.prog} --help\n")


def password(from_input: bool) -> tuple[str, str | None]:
    """The password to set, and the same when it was made here and must be shown once."""
    if from_input:
        return sys.stdin.readline().rstrip("\n"), None
    if sys.stdin.isatty():
        return getpass.getpass("Sandi baru: "), None
    made = secrets.token_urlsafe(12)
    return made, made


def shown_once(made: str | None) -> tuple[str, ...]:
    """The line that shows a password that was made here."""
    return () if made is None else (f"Sandi (hanya ditampilkan sekali): {made}",)


def written(path: Path, content: bytes) -> Path:
    try:
        path.write_bytes(content)
    except OSError as trouble:
        raise SopError(f"Berkas tidak dapat ditulis ke {path}: {trouble.strerror or trouble}.") from trouble
    return path


def speak_utf8() -> None:
    """Foreign text is printed on any console: one that knows fewer letters would end the command with a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")


def until_nobody_listens(run: Callable[[], int]) -> int:
    """The exit code of ``run``; a reader that had enough (``| head``) ends it quietly: what the command did is done.

    Python writes what is left once more at its end, into nothing then.
    """
    try:
        try:
            return run()
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
