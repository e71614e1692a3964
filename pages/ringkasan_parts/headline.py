"""The four answers on top of *Ringkasan*: the cycle, capaian, serapan, files."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from sop_core.boards.kinerja_rows import NOT_SENT
from sop_core.boards.summary import SummaryBoard
from sop_core.figures import style
from sop_core.periode import MONTHS_SHORT


def show(board: SummaryBoard) -> None:
    total = board.kinerja.total
    with st.container(horizontal=True):
        value, below, colour, words = _cycle(board)
        _metric(f"Siklus {board.kinerja.periode.short_label}", value, below, colour, words)
        mean = total.capaian
        band = f"{total.band or 'tanpa kelas'} · {mean.n} dari {mean.total}"
        _metric("Capaian dinas", style.percent(mean.value, 1), band, "off", mean.words)
        behind = None if total.serapan.value is None else board.even_plan - total.serapan.value
        _metric("Serapan anggaran", style.percent(total.serapan.value, 1), _behind(behind), "off", _spent(board))
        came, expected = board.files
        _metric("Berkas bidang masuk", f"{came} dari {expected}", _missing(board), "off", "")


def _metric(label: str, value: str, below: str, colour: str, words: str) -> None:
    st.metric(
        label, value, below, delta_color=colour, delta_arrow="off", border=True, help=words or None, height="stretch"  # type: ignore[arg-type]
    )


def _cycle(board: SummaryBoard) -> tuple[str, str, str, str]:
    """How the cycle stands, when it ends, and by what that is said."""
    cycle = board.cycle
    done = f"{cycle.done_count} dari {len(cycle.cards)} langkah selesai"
    if cycle.cycle.archived_at is not None:
        late = len(cycle.late)
        ended = f"diarsipkan {_day(cycle.cycle.archived_at)}"
        return "Selesai", ended, "off", f"{late} langkah terlambat" if late else "semua langkah tepat waktu"
    overdue = sum(card.verdict.is_late for card in cycle.turns)
    words = f"{done}. Perkiraan selesai {style.moment(cycle.expected_end)} bila sisa langkah memakai waktu standarnya."
    value, colour = ("Tepat waktu", "green") if board.is_on_time else (f"{overdue} langkah lewat" if overdue else "Lewat batas", "red")
    end = f"selesai ± {_day(cycle.expected_end)}" if cycle.expected_end else done
    return value, end, colour, words


def _day(moment: datetime) -> str:
    return f"{moment.day} {MONTHS_SHORT[moment.month - 1]} {moment:%H.%M}"


def _behind(points: float | None) -> str:
    if points is None:
        return "belum dapat dihitung"
    return f"{style.number(abs(points), 1)} poin {'di bawah' if points > 0 else 'di atas'} rencana merata"


def _spent(board: SummaryBoard) -> str:
    spent = board.kinerja.total.serapan
    return (
        f"{style.rupiah(spent.realisasi)} dari {style.rupiah(spent.pagu)}; {spent.n} dari {spent.total} baris pagu. "
        f"Rencana merata sampai periode ini {style.percent(board.even_plan, 0)}."
    )


def _missing(board: SummaryBoard) -> str:
    missing = [line.name for line in board.lines if line.file == NOT_SENT]
    excused = [line.name for line in board.lines if line.file not in ("", NOT_SENT)]
    said = [f"{word}: {', '.join(names)}" for word, names in (("belum", missing), ("tidak menyampaikan", excused)) if names]
    return "; ".join(said) or "lengkap"
