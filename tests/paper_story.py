"""Three bidang in two quarters with numbers that differ in every place, for tests that read papers back cell by cell. By hand:

indikator          TW1  TW2   target TW1, TW2, year     s.d. TW II   target s.d.   capaian          against the year
D-1 jumlah          60   90        90  110   400            150          200        75              37,5
D-2 posisi          66   72        70   80    96             72           80        90              75
C-1 rata-rata ↓      5    3         5    5     4              4            5       120 (2×5−4)/5    100
C-2 jumlah           8   12        10   15    50             20           25        80 (bobot 3)    40
P-1 jumlah           2    5         3    4    20              7            7       100              35

Means: Dafduk (75 + 90)/2 = 82,5; Capil (120 + 3×80)/4 = 90; PIAK 100; the office (75 + 90 + 120 + 240 + 100)/7 = 89,29.
Spent: Dafduk 150 + 162,5 of 1.250 million: 25 %. Capil 100 + 92 of 640: 30 %. PIAK 60 + 90 of 375: 40 %. In all 654,5 of 2.265: 28,90 %.
"""

from builders_kinerja import Desk, number

from sop_core.indicators.register import BudgetLine, Indicator, Pagu, Register, Target
from sop_core.indicators.rules import Agregasi, Arah

UNITS = ("dafduk", "capil", "piak")
MILLION = 1_000_000


def targets(tahunan: float, *values: float) -> dict[int, Target]:
    return {2026: Target(tahunan, {f"TW{place}": value for place, value in enumerate(values, 1)})}


SUM, LAST, MEAN = Agregasi.PENJUMLAHAN, Agregasi.POSISI_AKHIR, Agregasi.RATA_RATA
REGISTER = Register(
    (
        Indicator("D-1", "dafduk", "Pencetakan KTP-el", "keping", Arah.NAIK_BAIK, SUM, targets=targets(400, 90, 110, 120, 80)),
        Indicator("D-2", "dafduk", "Cakupan IKD", "%", Arah.NAIK_BAIK, LAST, targets=targets(96, 70, 80, 85, 96)),
        Indicator("C-1", "capil", "Waktu akta", "hari", Arah.TURUN_BAIK, MEAN, targets=targets(4, 5, 5, 5, 4)),
        Indicator("C-2", "capil", "Akta lahir", "dokumen", Arah.NAIK_BAIK, SUM, bobot=3, targets=targets(50, 10, 15, 12, 13)),
        Indicator("P-1", "piak", "Kerja sama data", "naskah", Arah.NAIK_BAIK, SUM, targets=targets(20, 3, 4, 6, 7)),
    ),
    (
        BudgetLine("2.12.02.01", "dafduk", "2.12.02", "Pencetakan", "D-1", pagu={2026: Pagu(1_250 * MILLION)}),
        BudgetLine("2.12.03.01", "capil", "2.12.03", "Akta", "C-2", pagu={2026: Pagu(640 * MILLION)}),
        BudgetLine("2.12.04.01", "piak", "2.12.04", "Kerja sama", "P-1", pagu={2026: Pagu(375 * MILLION)}),
    ),
)  # fmt: skip


def tell(desk: Desk) -> None:
    """Both quarters; in the second Capil's file comes before Dafduk's, so that the order of files is not that of bidang."""
    spent = {"dafduk": "2.12.02.01", "capil": "2.12.03.01", "piak": "2.12.04.01"}
    for code, units, values in (
        ("2026-TW1", UNITS, {"dafduk": (60, 66, 150), "capil": (5, 8, 100), "piak": (2, 60)}),
        ("2026-TW2", ("capil", "dafduk", "piak"), {"dafduk": (90, 72, 162.5), "capil": (3, 12, 92), "piak": (5, 90)}),
    ):
        key = code[-3:]
        desk.cycle(code, UNITS)
        for unit in units:
            *reached, money = values[unit]
            kodes = [indicator.kode for indicator in REGISTER.of(unit)]
            cells = [number(kode, key, value) for kode, value in zip(kodes, reached, strict=True)]
            desk.file(code, unit, *cells, number(None, key, money * MILLION, "realisasi_anggaran", uraian=spent[unit]))
