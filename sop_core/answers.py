"""Commands that only answer: working time between moments, a deadline, the SOP examined, sums. For people, and as JSON.

Stores nothing and opens no database; ``__main__`` hands in the calendar and the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sop_core.exact import printed, shown
from sop_core.figures import style
from sop_core.indicators.number_marks import Marks, legend, short_words, signed, together
from sop_core.sop.lint import Remark
from sop_core.store.aggregates import Sum
from sop_core.worktime import Allowance, Calendar, Elapsed, Segment, TimeUnit, due, elapsed, label, ledger, working_label
from sop_core.worktime.moment import read_moment


@dataclass(frozen=True)
class Said:
    """What a command answers: lines for people, and the same as JSON."""

    lines: tuple[str, ...]
    as_json: object


def working_time(calendar: Calendar, start: str, end: str) -> Said:
    """Working minutes and working-day fractions between two moments, and stretch by stretch why."""
    begun, ended = read_moment(start), read_moment(end)
    used = elapsed(calendar, begun, ended)
    segments = ledger(calendar, begun, ended)
    head = f"{_number(used.minutes)} menit kerja ({working_label(used)}); {label(used, TimeUnit.HARI)}"
    days = printed(used.exact_days, 4)
    as_json = {"menit_kerja": _number(used.minutes), "hari_kerja": days, "rincian": [_segment(one) for one in segments]}
    return Said((head, *(_line(one) for one in segments)), as_json)


def summed(by: Sequence[str], totals: Sequence[Sum], marks: Sequence[Marks]) -> Said:
    """What was added up by the columns ``by``, each sum with the marks of its numbers."""
    lines = tuple(
        f"{' · '.join(str(part or '–') for part in total.of)}: {signed(style.number(total.total), own)} (dari {total.n} angka)"
        for total, own in zip(totals, marks, strict=True)
    )
    as_json = [
        {**dict(zip(by, total.of, strict=True)), "jumlah": shown(total.total), "n": total.n, **({"tanda": short_words(own)} if own else {})}
        for total, own in zip(totals, marks, strict=True)
    ]
    meaning = legend(together(*marks))
    return Said((*lines, *([meaning] if meaning else [])) or ("Belum ada angka untuk dijumlahkan.",), as_json)


def deadline(calendar: Calendar, start: str, allowance: str) -> Said:
    moment = _stamp(due(calendar, read_moment(start), Allowance.parse(allowance)))
    return Said((f"Tenggat {moment}",), {"tenggat": moment})


def examined(name: str, remarks: tuple[Remark, ...]) -> Said:
    """What *Dokter SOP* says about a file."""
    unanswered = sum(one.assumption is None for one in remarks)
    head = f"{name}: {len(remarks)} catatan, {unanswered} belum dijawab asumsi mana pun. Tidak ada yang diubah."
    lines = tuple(
        f"{f'Langkah {one.step}' if one.step else 'Umum'} · {one.part} [{one.severity.value}, {one.kode}]: “{one.found}”. {one.explained} "
        f"Asumsi: {one.assumption or 'tidak ada'}."
        for one in remarks
    )
    return Said((head, *lines), {"berkas": name, "catatan": [_remark(one) for one in remarks]})


def _remark(one: Remark) -> dict[str, object]:
    return {
        "kode": one.kode,
        "tingkat": one.severity.value,
        "langkah": one.step,
        "bagian": one.part,
        "ditemukan": one.found,
        "penjelasan": one.explained,
        "asumsi": one.assumption,
    }


def _segment(one: Segment) -> dict[str, object]:
    return {
        "mulai": _stamp(one.start),
        "selesai": _stamp(one.end),
        "menit": _number(one.minutes),
        "dihitung": one.counted,
        "sebab": one.label,
    }


def _line(one: Segment) -> str:
    counted = working_label(one.worked) if one.worked != Elapsed() else "–"
    return f"  {_stamp(one.start)} – {_stamp(one.end)}  {counted:<18} {one.label}"


def _stamp(moment: datetime) -> str:
    """``2026-11-23T09:50+08:00``; seconds only where there are any."""
    return moment.isoformat(timespec="auto" if moment.second or moment.microsecond else "minutes")


def _number(value: float) -> float | int:
    """A whole number as such.

    >>> _number(180.0), _number(0.75)
    (180, 0.75)
    """
    return int(value) if value == int(value) else value
