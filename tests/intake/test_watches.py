"""The automatic checks of a bidang in the findings of its next file: which cells they ask back, and that they only warn."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from office_story import office

from sop_core.intake import Choices, Severity, Submission, read, to_submission
from sop_core.intake.knowledge import Watch
from sop_core.intake.outcome.watches import SentBack, repeated
from sop_core.periode import Periode

FIRST, SECOND = office().register.of("dafduk")[:2]
TEXT = f"""Laporan Kinerja Bidang Pelayanan Pendaftaran Penduduk Triwulan III 2026
Kode;Indikator;Satuan;Target TW III;Realisasi TW II;Realisasi TW III
{FIRST.kode};{FIRST.uraian};{FIRST.satuan};90;80;85
{SECOND.kode};{SECOND.uraian};{SECOND.satuan};90;70;75
"""
ORIGIN = "Data salah, 2 kali: TW I 2026, TW II 2026"


def handed_in(*watches: Watch) -> Submission:
    known = replace(office().knowledge(), watches=watches)
    reading = read(TEXT.encode(), "dafduk.csv", known)
    sent = to_submission(reading, "dafduk", Periode.parse("2026-TW3"), Choices())
    assert isinstance(sent, Submission), [one.message for one in sent.blocking]
    return sent


def asked(sent: Submission) -> list[tuple[str, str]]:
    return [(one.cell, one.message) for one in sent.findings if "DIKEMBALIKAN" in one.kode]


def test_the_watched_value_of_the_period_is_asked_back_with_its_origin_and_only_warns() -> None:
    sent = handed_in(Watch("dafduk", "Data salah", "realisasi", (SECOND.kode,), ORIGIN))
    assert asked(sent) == [
        ("F4", f"Pemeriksaan bidang: nilai “75” pernah dikembalikan ({ORIGIN}). Cocokkan lagi dengan sumbernya sebelum menyimpan.")
    ]
    assert sent.needs_note
    assert [one.severity for one in sent.findings if one.cell == "F4" and "DIKEMBALIKAN" in one.kode] == [Severity.PERINGATAN]


def test_a_watch_on_the_file_speaks_once_and_of_no_cell() -> None:
    ((cell, message),) = asked(handed_in(Watch("dafduk", "Uraian atau analisis kurang", "", (), "Uraian atau analisis kurang, 2 kali")))
    assert cell == ""
    assert message.startswith("Pemeriksaan bidang: laporan ini pernah dikembalikan karena “Uraian atau analisis kurang”")


def test_the_watch_of_another_bidang_says_nothing() -> None:
    assert asked(handed_in(Watch("capil", "Data salah", "realisasi", (SECOND.kode,), ORIGIN))) == []


def back(day: int, *subjects: tuple[str, str], category: str = "Data salah") -> SentBack:
    return SentBack("2026-TW2", day, category, "", datetime(2026, 7, day, tzinfo=UTC), frozenset(subjects))


@pytest.mark.parametrize(
    ("returns", "found"),
    [
        ([back(1, ("realisasi", "A"))], []),
        ([back(1, ("realisasi", "A")), back(2, ("realisasi", "B"))], [("realisasi", ("A", "B"))]),
        ([back(1, ("realisasi", "A")), back(2, ("target", "A"))], []),
        ([back(1, ("realisasi", "A")), back(2, ("realisasi", "A"), category="Data belum lengkap")], []),
        ([back(1), back(2, ("realisasi", "A")), back(3)], [("", ())]),
    ],
)
def test_the_same_reason_over_the_same_measure_twice_is_a_repeated_one(
    returns: list[SentBack], found: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert [(one.measure, one.kodes) for one in repeated(returns, {})] == found


def test_after_a_check_was_ended_only_what_came_since_counts() -> None:
    returns = [back(day, ("realisasi", "A")) for day in (1, 2, 8, 9)]
    ended = {("Data salah", "realisasi"): datetime(2026, 7, 5, tzinfo=UTC)}
    assert [one.seq for one in repeated(returns, ended)[0].returns] == [8, 9]
    assert repeated(returns[:3], ended) == ()
