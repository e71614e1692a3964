"""argparse in Indonesian: its own words for help and for a mistyped command (``run.py``, which imports nothing of ours, has its few).

argparse asks ``gettext`` for every text and has no other way to be told its language; a test holds the table against the installed one.
"""

from __future__ import annotations

import argparse
from typing import NoReturn

WORDS = {
    "usage: ": "pemakaian: ",
    "options": "pilihan",
    "positional arguments": "isian",
    "subcommands": "perintah",
    "show this help message and exit": "menampilkan bantuan ini lalu selesai",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "the following arguments are required: %s": "yang belum disebut: %s",
    "one of the arguments %s is required": "sebut salah satu dari %s",
    "unrecognized arguments: %s": "tidak dikenal: %s",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s dapat berarti %(matches)s",
    "invalid choice: %(value)r (choose from %(choices)s)": "tidak ada %(value)r; pilih salah satu dari %(choices)s",
    "unknown parser %(parser_name)r (choices: %(choices)s)": "tidak ada %(parser_name)r; pilih salah satu dari %(choices)s",
    "invalid %(type)s value: %(value)r": "nilai %(value)r tidak terbaca",
    "expected one argument": "perlu satu nilai",
    "expected at most one argument": "paling banyak satu nilai",
    "expected at least one argument": "perlu sekurangnya satu nilai",
    "expected %s argument": "perlu %s nilai",
    "expected %s arguments": "perlu %s nilai",
    "not allowed with argument %s": "tidak dapat bersama %s",
    "ignored explicit argument %r": "tidak memerlukan nilai %r",
    "can't open '%(filename)s': %(error)s": "berkas '%(filename)s' tidak dapat dibuka: %(error)s",
    "unexpected option string: %s": "tidak dikenal: %s",
    "%(prog)s: error: %(message)s\n": "%(prog)s: galat: %(message)s\n",
}
"""What argparse says to people. What it says to who writes a program wrongly stays as it is."""


def _said(text: str) -> str:
    return WORDS.get(text, text)


def _counted(one: str, many: str, number: int) -> str:
    return _said(one if number == 1 else many)


setattr(argparse, "_", _said)  # noqa: B010  no stub knows the name
setattr(argparse, "ngettext", _counted)  # noqa: B010


class Parser(argparse.ArgumentParser):
    """argparse with one sentence for a mistyped command."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"Perintah tidak dikenali ({message}). Lihat: {self.prog} --help\n")
