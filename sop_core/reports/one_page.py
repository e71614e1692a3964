"""*Cetak satu halaman*: what *Ringkasan* shows on one A4 page as PDF, to be laid on a desk. Takes the board; writes bytes.

Text of files and people is drawn as text (ReportLab's small markup is escaped). It is a print of the program, not a signed document,
and says so; the certified signature (TTE BSrE) is not imitated.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from reportlab.graphics.charts.textlabels import Label
from reportlab.graphics.shapes import Circle, Drawing, Line, PolyLine, String
from reportlab.lib.colors import Color
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, KeepInFrame, SimpleDocTemplate, Spacer, Table, TableStyle

from sop_core.boards.brief import brief
from sop_core.boards.headline import headline
from sop_core.boards.kinerja import KinerjaBoard
from sop_core.boards.priorities import Priority
from sop_core.boards.summary import SummaryBoard, UnitLine
from sop_core.boards.verdicts import VerdictTile
from sop_core.figures import style
from sop_core.figures.tren import Series
from sop_core.indicators.number_marks import Marks, is_grave, legend, reads_grave, signed, together
from sop_core.reports.pdf_paper import AMBER, INK, LINE, PAPER, RED, SOFT, TEAL
from sop_core.reports.pdf_paper import BOLD as _BOLD
from sop_core.reports.pdf_paper import REGULAR as _REGULAR
from sop_core.reports.pdf_paper import fonts as _fonts
from sop_core.reports.pdf_paper import words as _words

MARGIN = 14 * mm
WIDTH, HEIGHT = A4[0] - 2 * MARGIN, A4[1] - 2 * MARGIN
NOTE = (
    "Cetakan dari program; paraf dan tanda tangan dicatat di dalamnya sebagai perbuatan orang yang masuk, bukan tanda tangan elektronik "
    "tersertifikasi (TTE)."
)
_BESIDE = 5.0
"""Points between the last value of a line and what is written beside it."""
_BOX_SHARES = (0.215, 0.195, 0.195, 0.2, 0.195)
"""Of the width, of the boxes on top: the first holds two words (*Dalam batas*) that stay on one line."""


def one_page(board: SummaryBoard, office: str, printed_at: datetime, stamp: str = "") -> bytes:
    """The board as a PDF of exactly one page. ``office`` stands in its head, a ``stamp`` (DATA CONTOH …) above everything."""
    _fonts()
    out = io.BytesIO()
    title = f"Ringkasan Kinerja {board.kinerja.periode.label}"
    document = SimpleDocTemplate(
        out, pagesize=A4, leftMargin=MARGIN, rightMargin=MARGIN, topMargin=MARGIN, bottomMargin=MARGIN,
        title=title, author=office, lang="id",
    )  # fmt: skip
    story = [
        *([_words(stamp, 8, RED, _BOLD), Spacer(1, 2 * mm)] if stamp else []),
        _words(office, 9, SOFT),
        _words(title, 15, INK, _BOLD),
        _words(f"Keadaan {style.moment(printed_at)}", 8, SOFT),
        Spacer(1, 4 * mm),
        *_notices(board.kinerja.notices),
        _answers(headline(board)),
        Spacer(1, 4 * mm),
        _words("Ringkas satu menit", 10, INK, _BOLD),
        Spacer(1, 1 * mm),
        _words(" ".join(sentence.text for sentence in brief(board).sentences), 8.5),
        Spacer(1, 4 * mm),
        _words("Prioritas pimpinan", 10, INK, _BOLD),
        Spacer(1, 1.5 * mm),
        *_priorities(board.priorities),
        Spacer(1, 4 * mm),
        _words("Bidang dan kekurangannya", 10, INK, _BOLD),
        Spacer(1, 1.5 * mm),
        _units(board.lines),
        Spacer(1, 5 * mm),
        _trends(board),
        Spacer(1, 4 * mm),
        *([_words(f"{meaning}.", 7, INK, _BOLD), Spacer(1, 1.5 * mm)] if (meaning := legend(_every_mark(board.kinerja))) else []),
        _words(_reckoning(board.kinerja), 7, SOFT),
        Spacer(1, 1.5 * mm),
        _words(NOTE, 7, SOFT),
    ]
    document.build([KeepInFrame(WIDTH - 12, HEIGHT - 12, story, mode="shrink")])
    return out.getvalue()


def _reckoning(board: KinerjaBoard) -> str:
    """The classes, and over what the average is taken: two sentences."""
    mean = board.total.capaian.words
    return f"Kelas capaian ({board.scale.nama}): {board.scale.words}. {mean[:1].upper()}{mean[1:]}."


def _answers(answers: Sequence[VerdictTile]) -> Table:
    """The numbers in a row of boxes."""
    boxes = [
        [_words(answer.label, 7.5, SOFT), _words(answer.value, 13, _ink(answer.value), _BOLD), _words(answer.below, 7.5, _tone(answer))]
        for answer in answers
    ]
    made = Table([boxes], colWidths=[(WIDTH - 12) * share for share in _BOX_SHARES])
    frames = [("BOX", (place, 0), (place, 0), 0.6, LINE) for place in range(len(boxes))]
    made.setStyle(TableStyle([*frames, ("VALIGN", (0, 0), (-1, -1), "TOP")]))
    return made


def _ink(words: str) -> Color:
    """Red for what reads as a grave number."""
    return RED if reads_grave(words) else INK


def _notices(words: Sequence[str]) -> list[Flowable]:
    """What a reader must know before the numbers."""
    if not words:
        return []
    made = Table([[_words(word, 8, RED, _BOLD)] for word in words], colWidths=[WIDTH - 12])
    whole = ((0, 0), (-1, -1))
    made.setStyle(TableStyle([("BOX", *whole, 0.8, RED), ("TOPPADDING", *whole, 2), ("BOTTOMPADDING", *whole, 3)]))
    return [made, Spacer(1, 3 * mm)]


def _every_mark(board: KinerjaBoard) -> Marks:
    """Of all numbers on the page."""
    every = (board.total, *board.groups)
    trend = (point for group in every for point in group.trend)
    return together(*(together(point.capaian.marks, point.serapan.marks) for point in trend))


def _tone(answer: VerdictTile) -> Color:
    return {"red": RED, "orange": AMBER, "green": TEAL}.get(answer.colour, SOFT)


def _priorities(priorities: Sequence[Priority]) -> list[Flowable]:
    if not priorities:
        return [_words("Tidak ada yang memerlukan perhatian pimpinan saat ini.", 8.5)]
    rows = [[_words(f"{place}.", 8.5, INK, _BOLD), _priority(one)] for place, one in enumerate(priorities, 1)]
    made = Table(rows, colWidths=[8 * mm, WIDTH - 12 - 8 * mm])
    whole = ((0, 0), (-1, -1))
    room = [("TOPPADDING", *whole, 1), ("BOTTOMPADDING", *whole, 2), ("RIGHTPADDING", *whole, 0)]
    made.setStyle(TableStyle([("VALIGN", *whole, "TOP"), *room]))
    return [made]


def _priority(priority: Priority) -> list[Flowable]:
    return [
        _words(priority.sentence, 8.5, RED if priority.is_grave else INK, _BOLD),
        _words(f"{priority.reason} — {priority.owner}", 7.5, SOFT),
    ]


def _units(lines: Sequence[UnitLine]) -> Table:
    heads = ("Bidang", "Waktu", "Berkas", "Capaian", "Di bawah target", "Serapan")
    rows = [[_words(head, 7.5, SOFT, _BOLD) for head in heads]] + [
        [_words(cell, 8, *((RED, _BOLD) if reads_grave(cell) else ())) for cell in _unit(line)] for line in lines
    ]
    shares = (0.11, 0.215, 0.19, 0.235, 0.12, 0.13)
    made = Table(rows, colWidths=[(WIDTH - 12) * share for share in shares], repeatRows=1)
    made.setStyle(
        TableStyle(
            [("LINEBELOW", (0, 0), (-1, -1), 0.5, LINE), ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
             ("TOPPADDING", (0, 0), (-1, -1), 2), ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
             ("LEFTPADDING", (0, 0), (-1, -1), 4), ("RIGHTPADDING", (0, 0), (-1, -1), 4)]
        )
    )  # fmt: skip
    return made


def _unit(line: UnitLine) -> tuple[str, ...]:
    step = f" · langkah {line.card.key.step}" if line.card else ""
    mean, money = line.group.capaian, line.group.serapan
    reached = f"{signed(style.percent(mean.value), mean.marks)} {line.group.band}" if line.group.band else "tidak dihitung"
    below, spent = line.group.below_words, signed(style.percent(money.value), money.marks)
    return (line.name, f"{line.verdict.value}{step}", line.file or "masuk", reached, below, spent)


def _trends(board: SummaryBoard) -> Table:
    """Capaian and serapan of the office over the periods, drawn small."""
    labels = [periode.short_label for periode in board.kinerja.periods]
    trend = board.kinerja.total.trend
    half = (WIDTH - 12) / 2
    mean = Series("Capaian dinas (%)", [point.shown for point in trend], [point.capaian.marks for point in trend])
    spent = Series(
        "Serapan sejak Januari tiap tahun (%)", [point.serapan.shown for point in trend], [point.serapan.marks for point in trend]
    )
    left, right = _line_chart(mean, labels, half, gap=trend[-1].untold), _line_chart(spent, labels, half, board.kinerja.januaries)
    return Table([[left, right]], colWidths=[half, half], style=TableStyle([("LEFTPADDING", (0, 0), (-1, -1), 0)]))


def _line_chart(series: Series, labels: Sequence[str], width: float, anew: Sequence[int] = (), gap: str = "") -> Drawing:
    """A line with its last value written beside it; a gap stays a gap, and at the places in ``anew`` the line starts again.

    A marked value is a hollow point; ``gap`` says why the newest period has none.
    """
    values = series.values
    height, left, bottom, top = 38 * mm, 6.0, 14.0, 28.0 if gap else 18.0
    drawing = Drawing(width, height)
    drawing.add(String(0, height - 9, series.name, fontName=_BOLD, fontSize=8, fillColor=INK))
    known = [value for value in values if value is not None]
    if not known:
        drawing.add(String(0, height / 2, gap or "belum ada angka", fontName=_REGULAR, fontSize=8, fillColor=SOFT))
        return drawing
    if gap:
        drawing.add(String(0, height - 19, gap, fontName=_REGULAR, fontSize=7, fillColor=SOFT))
    last = max(place for place, value in enumerate(values) if value is not None)
    when = "" if last == len(values) - 1 else f" ({labels[last]})"
    shown = signed(style.percent(values[last]), series.marks_at(last)) + when
    right = stringWidth(shown, _BOLD, 8) + _BESIDE + left
    low, high = min(known), max(known)
    room = max(high - low, 1.0)
    step = (width - left - right) / max(len(values) - 1, 1)
    points = [
        None if value is None else (left + place * step, bottom + (value - low) / room * (height - bottom - top - 6) + 3)
        for place, value in enumerate(values)
    ]
    drawing.add(Line(left, bottom, width - right, bottom, strokeColor=LINE, strokeWidth=0.6))
    for place, (before, after) in enumerate(pairwise(points), 1):
        if before and after and place not in anew:
            drawing.add(PolyLine([*before, *after], strokeColor=TEAL, strokeWidth=1.6))
    for place, point in enumerate(points):
        if point:
            marks = series.marks_at(place)
            ink = RED if is_grave(marks) else TEAL
            drawing.add(Circle(*point, 1.8, fillColor=PAPER if marks and ink is TEAL else ink, strokeColor=ink))
    end = points[last]
    assert end is not None
    ink = RED if is_grave(series.marks_at(last)) else TEAL
    drawing.add(String(end[0] + _BESIDE, end[1] - 3, shown, fontName=_BOLD, fontSize=8, fillColor=ink))
    for place in {0, len(labels) - 1}:
        label = Label(x=left + place * step, y=2, fontName=_REGULAR, fontSize=7, fillColor=SOFT, boxAnchor="sw" if place == 0 else "s")
        label.setText(labels[place])
        drawing.add(label)
    return drawing
