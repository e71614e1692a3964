"""The invented course of the sample cycles: who was quick, who was late, what was sent back and why. DATA CONTOH.

Each lane is a list of stages in working minutes. The numbers are written, not drawn, so that the story stays the same for ever.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sop_core.periode import Periode
from sop_core.sop.events import ReturnCategory


@dataclass(frozen=True)
class Stage:
    """A step finished after so many working minutes; or, with ``back_to``, sent back there for a reason."""

    step: int
    minutes: int
    back_to: int | None = None
    category: ReturnCategory | None = None
    note: str = ""
    uploads: bool = False
    """Whether the bidang's file is uploaded with this step."""


@dataclass(frozen=True)
class CyclePlan:
    periode: Periode
    opens: date | None
    """The day the cycle opens at 08.05; None for the one that is running now."""
    due_day: date | None
    lanes: dict[str, tuple[Stage, ...]]
    tail: tuple[Stage, ...]


def lane(order: int, collect: int, draft: int, check: int, hand_over: int) -> tuple[Stage, ...]:
    """A bidang that passes without a return."""
    return (Stage(3, order, note=ORDER), Stage(4, collect, uploads=True), Stage(5, draft), Stage(6, check), Stage(7, hand_over))


def sent_back(order: int, collect: int, draft: int, why: Stage, again: tuple[int, int, int]) -> tuple[Stage, ...]:
    """A bidang whose draft comes back once; ``again`` are the minutes of the repair, the second check and the hand-over."""
    repair, second_check, hand_over = again
    first = (Stage(3, order, note=ORDER), Stage(4, collect, uploads=True), Stage(5, draft), why)
    repaired = (Stage(4, repair), Stage(5, 40)) if why.back_to == 4 else (Stage(5, repair),)
    return (*first, *repaired, Stage(6, second_check), Stage(7, hand_over))


WRONG_DATA = "Aktivasi IKD di lembar rekap tidak sama dengan aplikasi; mohon dicocokkan kembali."
NO_ANALYSIS = "Faktor penghambat gangguan jaringan belum diuraikan; tambahkan penyebab dan rencana tindak lanjut."
ROUNDING = "Persentase tidak sesuai dengan pembilang dan penyebutnya; hitung ulang dua desimal."
NO_SERAPAN = "Tabel serapan Bidang PIAK belum dimuat; lengkapi sebelum diparaf."
DIRECTION = "Dahulukan indikator yang turun, pastikan angka IKD sama dengan aplikasi, dan sampaikan ke Pemkab tepat waktu."
LETTER = "Templat tiap bidang terlampir; mohon kendala dan rencana tindak lanjut diisi juga."
ORDER = "Mulai dari indikator yang menurun; cocokkan dengan aplikasi sebelum draft dibuat."
NO_PRIORITY = "Rekomendasi untuk aktivasi IKD belum tajam; sebutkan kecamatan prioritas."

PLANS: tuple[CyclePlan, ...] = (
    CyclePlan(
        Periode(2025, 1), date(2025, 4, 9), date(2025, 4, 21),
        {
            "sekretariat": lane(8, 150, 95, 12, 9), "dafduk": lane(10, 172, 110, 14, 13), "capil": lane(6, 121, 84, 9, 11),
            "piak": sent_back(22, 243, 131, Stage(6, 19, 5, ReturnCategory.NARRATIVE, NO_ANALYSIS), (75, 13, 16)),
            "pdip": lane(9, 166, 118, 15, 12),
        },
        (Stage(8, 1260), Stage(9, 14), Stage(10, 12), Stage(11, 15)),
    ),
    CyclePlan(
        Periode(2025, 2), date(2025, 7, 8), date(2025, 7, 18),
        {
            "sekretariat": lane(9, 141, 102, 13, 10), "dafduk": lane(12, 188, 117, 14, 14), "capil": lane(7, 118, 90, 11, 12),
            "piak": lane(25, 266, 144, 27, 14), "pdip": lane(8, 159, 111, 13, 14),
        },
        (
            Stage(8, 1120), Stage(9, 15, 8, ReturnCategory.INCOMPLETE, NO_SERAPAN),
            Stage(8, 195), Stage(9, 11), Stage(10, 14), Stage(11, 12),
        ),
    ),
    CyclePlan(
        Periode(2025, 3), date(2025, 10, 7), date(2025, 10, 17),
        {
            "sekretariat": lane(7, 138, 99, 11, 12), "dafduk": lane(9, 169, 108, 13, 13), "capil": lane(5, 112, 81, 8, 10),
            "piak": sent_back(18, 231, 126, Stage(6, 17, 4, ReturnCategory.DATA, WRONG_DATA), (148, 14, 13)),
            "pdip": sent_back(9, 162, 115, Stage(6, 14, 5, ReturnCategory.CALCULATION, ROUNDING), (48, 12, 14)),
        },
        (Stage(8, 1290), Stage(9, 13), Stage(10, 15), Stage(11, 14)),
    ),
    CyclePlan(
        Periode(2025, 4), date(2026, 1, 6), date(2026, 1, 15),
        {
            "sekretariat": lane(9, 163, 114, 14, 13), "dafduk": lane(11, 176, 116, 15, 14), "capil": lane(6, 125, 88, 10, 9),
            "piak": lane(24, 252, 139, 22, 15), "pdip": lane(10, 174, 119, 14, 13),
        },
        (Stage(8, 1475), Stage(9, 17), Stage(10, 13), Stage(11, 22)),
    ),
    CyclePlan(
        Periode(2026, 1), date(2026, 4, 7), date(2026, 4, 17),
        {
            "sekretariat": lane(8, 145, 97, 12, 11), "dafduk": lane(9, 158, 104, 12, 12), "capil": lane(5, 109, 79, 9, 11),
            "piak": sent_back(16, 218, 122, Stage(6, 15, 5, ReturnCategory.NARRATIVE, NO_ANALYSIS), (62, 12, 14)),
            "pdip": lane(8, 151, 108, 13, 12),
        },
        (
            Stage(8, 1080), Stage(9, 12), Stage(10, 14, 8, ReturnCategory.NARRATIVE, NO_PRIORITY),
            Stage(8, 160), Stage(9, 10), Stage(10, 11), Stage(11, 13),
        ),
    ),
    CyclePlan(
        Periode(2026, 2), date(2026, 7, 7), date(2026, 7, 16),
        {
            "sekretariat": lane(7, 139, 93, 11, 9), "dafduk": lane(8, 155, 101, 12, 13), "capil": lane(6, 114, 83, 9, 10),
            "piak": lane(14, 194, 118, 14, 13), "pdip": lane(9, 157, 107, 14, 12),
        },
        (Stage(8, 1175), Stage(9, 14), Stage(10, 13), Stage(11, 12)),
    ),
    CyclePlan(
        Periode(2026, 3), None, None,
        {
            "sekretariat": lane(8, 140, 96, 12, 10), "dafduk": lane(9, 161, 103, 13, 12), "capil": lane(6, 117, 86, 9999, 10),
            "piak": sent_back(15, 226, 124, Stage(6, 16, 5, ReturnCategory.CALCULATION, ROUNDING), (9999, 12, 13)),
            "pdip": lane(10, 9999, 110, 13, 12),
        },
        (Stage(8, 1200), Stage(9, 14), Stage(10, 13), Stage(11, 12)),
    ),
)  # fmt: skip
