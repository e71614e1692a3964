"""Commands that only answer: working time between moments, a deadline, the SOP examined, totals. For people, and as JSON.

Stores nothing and opens no database; ``__main__`` hands in the calendar and the file.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sop_core.boards.exploration import Exploration
from sop_core.exact import printed, shown
from sop_core.figures import style
from sop_core.indicators.number_marks import legend, short_words, signed, together
from sop_core.sop.lint import SopRemark
from sop_core.worktime import Allowance, Calendar, Elapsed, Segment, TimeUnit, due, elapsed, label, ledger, working_label
from sop_core.worktime.moment import read_moment


@dataclass(frozen=True)
class CommandAnswer:
    """What a command answers: lines for people, and the same as JSON."""

    lines: tuple[str, ...]
    as_json: object


def working_time(calendar: Calendar, start: str, end: str) -> CommandAnswer:
    """Working minutes and working-day fractions between two moments, and stretch by stretch why."""
    begun, ended = read_moment(start), read_moment(end)
    used = elapsed(calendar, begun, ended)
    segments = ledger(calendar, begun, ended)
    head = f"{_number(used.minutes)} menit kerja ({working_label(used)}); {label(used, TimeUnit.HARI)}"
    days = printed(used.exact_days, 4)
    as_json = {"menit_kerja": _number(used.minutes), "hari_kerja": days, "rincian": [_segment(segment) for segment in segments]}
    return CommandAnswer((head, *(_line(segment) for segment in segments)), as_json)


def totals(exploration: Exploration) -> CommandAnswer:
    """The rows of a pivot without columns: each total with its marks, or why there is none."""
    cells = [(row, next(iter(row.cells.values()))) for row in exploration.rows if not row.is_total]
    lines = tuple(
        f"{' · '.join(row.labels)}: {cell.reason or signed(style.number(cell.number), cell.marks)} (dari {len(cell.nomor)} angka)"
        for row, cell in cells
    )
    as_json = [
        {
            **dict(zip(exploration.layout.rows, row.labels, strict=True)),
            **({"alasan": cell.reason} if cell.number is None else {"jumlah": shown(cell.number)}),
            "n": len(cell.nomor),
            **({"tanda": short_words(cell.marks)} if cell.marks else {}),
        }
        for row, cell in cells
    ]
    meaning = legend(together(*(cell.marks for _, cell in cells)))
    return CommandAnswer((*lines, *([meaning] if meaning else [])) or ("Belum ada angka untuk dijumlahkan.",), as_json)


def deadline(calendar: Calendar, start: str, allowance: str) -> CommandAnswer:
    moment = _stamp(due(calendar, read_moment(start), Allowance.parse(allowance)))
    return CommandAnswer((f"Tenggat {moment}",), {"tenggat": moment})


def examined(name: str, remarks: tuple[SopRemark, ...]) -> CommandAnswer:
    """What *Dokter SOP* says about a file."""
    unanswered = sum(remark.assumption is None for remark in remarks)
    head = f"{name}: {len(remarks)} catatan, {unanswered} belum dijawab asumsi mana pun. Tidak ada yang diubah."
    lines = tuple(
        f"{f'Langkah {remark.step}' if remark.step else 'Umum'} · {remark.part} [{remark.severity.value}, {remark.kode}]: "
        f"“{remark.found}”. {remark.explained} Asumsi: {remark.assumption or 'tidak ada'}."
        for remark in remarks
    )
    return CommandAnswer((head, *lines), {"berkas": name, "catatan": [_remark(remark) for remark in remarks]})


def _remark(remark: SopRemark) -> dict[str, object]:
    return {
        "kode": remark.kode,
        "tingkat": remark.severity.value,
        "langkah": remark.step,
        "bagian": remark.part,
        "ditemukan": remark.found,
        "penjelasan": remark.explained,
        "asumsi": remark.assumption,
    }


def _segment(segment: Segment) -> dict[str, object]:
    return {
        "mulai": _stamp(segment.start),
        "selesai": _stamp(segment.end),
        "menit": _number(segment.minutes),
        "dihitung": segment.counted,
        "sebab": segment.label,
    }


def _line(segment: Segment) -> str:
    counted = working_label(segment.worked) if segment.worked != Elapsed() else "–"
    return f"  {_stamp(segment.start)} – {_stamp(segment.end)}  {counted:<18} {segment.label}"


def _stamp(moment: datetime) -> str:
    """``2026-11-23T09:50+08:00``; seconds only where there are any."""
    return moment.isoformat(timespec="auto" if moment.second or moment.microsecond else "minutes")


def _number(value: float) -> float | int:
    """A whole number as such.

    >>> _number(180.0), _number(0.75)
    (180, 0.75)
    """
    return int(value) if value == int(value) else value
