"""What the program's PDF papers share: colours, the embedded letters, and words as a paragraph whose markup is escaped."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

import reportlab
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph

from sop_core.figures import style

INK, SOFT, LINE, TEAL = HexColor("#1D2733"), HexColor("#5B6675"), HexColor("#C9D1DB"), HexColor("#0F6E6E")
RED, AMBER, PAPER = HexColor("#A0442E"), HexColor("#8A5A00"), HexColor("#FFFFFF")
REGULAR, BOLD = "Vera", "VeraBd"


def fonts() -> None:
    """ReportLab's own Vera, which has the letters and signs of our words; embedded, so that every reader shows them."""
    if REGULAR not in pdfmetrics.getRegisteredFontNames():
        folder = Path(reportlab.__file__).parent / "fonts"
        for name in (REGULAR, BOLD):
            pdfmetrics.registerFont(TTFont(name, str(folder / f"{name}.ttf")))


def words(text: str, size: float, colour: Color = INK, font: str = REGULAR) -> Paragraph:
    look = ParagraphStyle("", fontName=font, fontSize=size, leading=size * 1.35, textColor=colour)
    return Paragraph(escape(style.unbroken(text)), look)
