"""Slips with first passwords, one a person, to be cut apart and handed over. Takes what is shown once; writes bytes and keeps nothing."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.platypus import KeepTogether, SimpleDocTemplate, Spacer, Table, TableStyle

from sop_core.figures import style
from sop_core.reports.pdf_paper import BOLD, LINE, RED, SOFT, fonts, words

MARGIN = 16 * mm
WIDTH = A4[0] - 2 * MARGIN


@dataclass(frozen=True)
class Slip:
    """A first password and whose it is; ``posts`` in words."""

    name: str
    username: str
    password: str
    posts: str
    until: datetime


def slips(people: Sequence[Slip], office: str, address: str, stamp: str = "") -> bytes:
    """A PDF with a cut-out for each person. ``address`` is where the program is opened; a ``stamp`` stands on every slip."""
    fonts()
    out = io.BytesIO()
    document = SimpleDocTemplate(
        out, pagesize=A4, leftMargin=MARGIN, rightMargin=MARGIN, topMargin=MARGIN, bottomMargin=MARGIN,
        title="Slip sandi pertama", author=office, lang="id",
    )  # fmt: skip
    document.build([part for person in people for part in (KeepTogether(_slip(person, office, address, stamp)), Spacer(1, 5 * mm))])
    return out.getvalue()


def _slip(person: Slip, office: str, address: str, stamp: str) -> Table:
    lines = [
        *([words(stamp, 8, RED, BOLD)] if stamp else []),
        words(office, 8, SOFT),
        words(person.name, 13, font=BOLD),
        words(person.posts, 9, SOFT),
        _fields(("Alamat", address), ("Nama pengguna", person.username), ("Sandi pertama", person.password)),
        words(
            f"Berlaku sampai {style.moment(person.until)}. Saat pertama kali masuk Anda diminta memilih sandi sendiri; sesudah itu "
            "sandi ini tidak berlaku. Jangan diteruskan kepada orang lain; musnahkan slip ini sesudah dipakai.",
            8, SOFT,
        ),
    ]  # fmt: skip
    made = Table([[line] for line in lines], colWidths=[WIDTH - 12])
    made.setStyle(TableStyle([("BOX", (0, 0), (-1, -1), 0.8, LINE, None, (3, 3)), ("LEFTPADDING", (0, 0), (-1, -1), 10)]))
    return made


def _fields(*named: tuple[str, str]) -> Table:
    made = Table([[words(name, 9, SOFT), words(value, 11, font=BOLD)] for name, value in named], colWidths=[32 * mm, WIDTH - 12 - 38 * mm])
    made.setStyle(TableStyle([("LEFTPADDING", (0, 0), (-1, -1), 0), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]))
    return made
