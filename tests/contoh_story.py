"""The invented year behind the sample workbooks: what five bidang realised, written by hand. DATA CONTOH, no real office.

The story: PIAK is weak (few activate IKD, and network trouble, where lower is better, grows worse quarter by quarter); Capil is over
its targets; Dafduk spends too slowly while its services run; the others are near target.
"""

from __future__ import annotations

from random import Random

Quarters = tuple[float | None, ...]

YEARS = {2025: (1, 2, 3, 4), 2026: (1, 2, 3)}

# kode: (2025 TW1–TW4, 2026 TW1–TW3); None = not due. Counts are what that triwulan added, the rest is position or mean.
REALISASI: dict[str, tuple[Quarters, Quarters]] = {
    "SEK-01": ((None, None, None, 5.0), (None, None, None)),
    "SEK-02": ((None, 86.42, None, 88.31), (None, 88.75, None)),
    "SEK-04": ((83.33, 100.0, 100.0, 100.0), (100.0, 100.0, 83.33)),
    "SEK-05": ((2, 1, 1, 2), (2, 1, 1)),
    "SEK-06": ((8.11, 32.43, 59.46, 81.08), (13.51, 37.84, 62.16)),
    "SEK-07": ((88.2, 88.4, 88.9, 89.6), (90.1, 90.2, 90.3)),
    "SEK-08": ((2.4, 2.1, 1.9, 1.8), (1.9, 1.8, 2.0)),
    "DAFDUK-01": ((98.71, 98.95, 99.12, 99.31), (99.33, 99.38, 99.41)),
    "DAFDUK-02": ((96.2, 96.88, 97.45, 98.02), (98.11, 98.3, 98.46)),
    "DAFDUK-03": ((5480, 6215, 6340, 6902), (5390, 5710, 5866)),
    "DAFDUK-04": ((52.14, 53.88, 55.02, 56.47), (57.2, 58.05, 59.13)),
    "DAFDUK-05": ((7122, 7640, 7815, 8033), (7388, 7702, 7911)),
    "DAFDUK-06": ((1986, 2154, 2301, 2077), (2042, 2188, 2264)),
    "DAFDUK-07": ((2.6, 2.3, 2.1, 1.9), (1.7, 1.6, 1.5)),
    "DAFDUK-08": ((9, 7, 6, 5), (5, 4, 6)),
    "CAPIL-01": ((98.32, 98.57, 98.84, 99.1), (99.16, 99.27, 99.38)),
    "CAPIL-02": ((100.0, 100.0, 100.0, 100.0), (100.0, 100.0, 100.0)),
    "CAPIL-03": ((2010, 2245, 2188, 2097), (2130, 2294, 2216)),
    "CAPIL-04": ((14, 11, 13, 16), (13, 12, 15)),
    "CAPIL-05": ((100.0, 92.31, 100.0, 100.0), (100.0, 100.0, 94.44)),
    "CAPIL-06": ((62.19, 67.66, 73.63, 79.1), (81.09, 84.58, 87.06)),
    "CAPIL-07": ((2.4, 2.2, 2.1, 2.0), (1.9, 1.9, 1.8)),
    "PIAK-01": ((3.42, 4.87, 6.15, 7.9), (9.05, 10.4, 11.86)),
    "PIAK-02": ((97.2, 96.85, 95.4, 94.9), (95.1, 94.3, 93.75)),
    "PIAK-03": ((3, 5, 7, 8), (6, 8, 11)),
    "PIAK-04": ((5.5, 6.0, 6.4, 7.2), (6.8, 7.5, 8.1)),
    "PIAK-05": ((1, 0, 1, 0), (1, 0, 1)),
    "PIAK-06": ((61.5, 66.2, 70.8, 74.1), (75.3, 78.6, 80.2)),
    "PIAK-07": ((6, 7, 8, 9), (8, 8, 7)),
    "PDIP-01": ((11, 12, 14, 15), (15, 16, 16)),
    "PDIP-02": ((0, 1, 0, 1), (0, 1, 0)),
    "PDIP-03": ((None, 1, None, 1), (None, 1, None)),
    "PDIP-04": ((91.67, 94.12, 96.3, 97.44), (95.83, 96.77, 97.22)),
    "PDIP-05": ((9, 15, 13, 12), (11, 15, 14)),
    "PDIP-06": ((3.4, 3.1, 2.8, 2.6), (2.7, 2.5, 2.4)),
    "PDIP-07": ((58.0, 66.5, 74.2, 81.9), (77.4, 84.6, 92.8)),
}

# Share of the pagu spent by the end of each triwulan.
SPENT: dict[str, tuple[tuple[float, ...], tuple[float, ...]]] = {
    "sekretariat": ((0.19, 0.44, 0.69, 0.965), (0.20, 0.45, 0.70)),
    "dafduk": ((0.06, 0.21, 0.39, 0.71), (0.08, 0.25, 0.43)),
    "capil": ((0.17, 0.43, 0.68, 0.972), (0.18, 0.45, 0.71)),
    "piak": ((0.12, 0.36, 0.60, 0.90), (0.13, 0.38, 0.62)),
    "pdip": ((0.14, 0.38, 0.63, 0.92), (0.15, 0.41, 0.64)),
}

# Thousands of residents, invented; they only share out the office's totals over the kecamatan.
KECAMATAN = {
    "Tabunganen": 21, "Tamban": 33, "Anjir Pasar": 17, "Anjir Muara": 21, "Alalak": 58, "Mandastana": 17, "Rantau Badauh": 15,
    "Belawang": 15, "Cerbon": 9, "Bakumpai": 10, "Kuripan": 6, "Tabukan": 9, "Mekarsari": 18, "Barambai": 15, "Marabahan": 20,
    "Wanaraya": 14, "Jejangkit": 7,
}  # fmt: skip
WAJIB_KTP = 238_412
SERVICES = ("Pencetakan KTP-el", "Penerbitan KK", "Penerbitan KIA", "SKPWNI Datang", "SKPWNI Pindah")


def realised(kode: str, year: int, triwulan: int) -> float | None:
    return REALISASI[kode][year - 2025][triwulan - 1]


def spent(unit: str, kode: str, year: int, triwulan: int, pagu: float) -> int:
    """Rupiah spent in one triwulan on one line: the story's share, a little different for every line, rounded to Rp 500."""
    shares = SPENT[unit][year - 2025]
    before = shares[triwulan - 2] if triwulan > 1 else 0.0
    wobble = 1 + Random(f"{kode} {year}").uniform(-0.02, 0.02)
    return round(pagu * (shares[triwulan - 1] - before) * wobble / 500) * 500


def shared_out(total: int, salt: str) -> dict[str, int]:
    """A total over the 17 kecamatan by size with some noise, whole numbers that add up to it exactly."""
    random = Random(salt)
    weights = {nama: size * random.uniform(0.85, 1.15) for nama, size in KECAMATAN.items()}
    exact = {nama: total * weight / sum(weights.values()) for nama, weight in weights.items()}
    parts = {nama: int(value) for nama, value in exact.items()}
    by_rest = sorted(exact, key=lambda nama: parts[nama] - exact[nama])
    for nama in by_rest[: total - sum(parts.values())]:
        parts[nama] += 1
    return parts


def kecamatan_recap(year: int, triwulan: int) -> dict[str, dict[str, int]]:
    """Column → kecamatan → number. Wajib KTP and Sudah rekam are positions, the services are what the triwulan added."""
    wajib = shared_out(WAJIB_KTP, "wajib")
    pindah = realised("DAFDUK-06", year, triwulan) or 0
    totals = {
        "Pencetakan KTP-el": realised("DAFDUK-03", year, triwulan) or 0,
        "Penerbitan KK": realised("DAFDUK-05", year, triwulan) or 0,
        "Penerbitan KIA": 1180 + 37 * triwulan,
        "SKPWNI Datang": round(pindah * 0.46),
        "SKPWNI Pindah": pindah - round(pindah * 0.46),
    }
    unrecorded = shared_out(WAJIB_KTP - round(WAJIB_KTP * (realised("DAFDUK-01", year, triwulan) or 0) / 100), f"rekam {year} {triwulan}")
    recorded = {nama: wajib[nama] - unrecorded[nama] for nama in wajib}
    services = {layanan: shared_out(int(totals[layanan]), f"{layanan} {year} {triwulan}") for layanan in SERVICES}
    return {"Wajib KTP": wajib, "Sudah Rekam": recorded} | services
