"""argparse in Indonesian: its own words for help and for a mistyped command, from a catalogue as gettext reads them.

``locale/id/LC_MESSAGES/argparse.po`` is what people edit; a test says how the ``.mo`` beside it is made, and that no word is missing.
"""

from __future__ import annotations

import argparse
import gettext
from pathlib import Path
from typing import NoReturn

_CATALOGUE = gettext.translation("argparse", Path(__file__).with_name("locale"), ["id"])
vars(argparse).update(_=_CATALOGUE.gettext, ngettext=_CATALOGUE.ngettext)  # it has no other way to be told its language


class Parser(argparse.ArgumentParser):
    """argparse with one sentence for a mistyped command."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"Perintah tidak dikenali ({message}). Lihat: {self.prog} --help\n")
