"""Five workbooks as a Katim gets them: title blocks, numbers as text, hidden first sheets, totals, wrong percentages. For the upload tests.

Each says what has to be done with it before it can be stored, and what then stands in the office's data.
"""

from __future__ import annotations

from dataclasses import dataclass

from builders_workbook import Book, Row

HEAD: Row = ["No", "Indikator Kinerja", "Satuan", "Realisasi TW III", "Capaian (%)"]


@dataclass(frozen=True)
class MessyFile:
    """One file, and the realisasi of TW III it leads to, by indicator."""

    unit: str
    name: str
    content: bytes
    truth: dict[str, float]


def titles(bidang: str) -> list[Row]:
    return [
        ["PEMERINTAH KABUPATEN BARITO KUALA"],
        ["DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL"],
        [f"LAPORAN KINERJA {bidang.upper()}".strip()],
        ["TRIWULAN III TAHUN 2026"],
        [],
    ]


def dafduk() -> MessyFile:
    """A hidden first sheet with last year's table, a merged title block, numbers typed as text, and words where a number belongs (D8)."""
    rows = [
        *titles("Bidang Pendaftaran Penduduk"),
        HEAD,
        [1, "Cakupan perekaman KTP-el", "%", "99,41 %", None],
        [2, "Persentase kepemilikan KIA", "%", "kurang lebih 59", None],
        [3, "Jumlah Kartu Keluarga yang diterbitkan", "dokumen", "3.204", None],
        ["", "Marabahan, 5 Oktober 2026"],
        ["", "Kepala Bidang"],
    ]
    old = [HEAD, [1, "Cakupan perekaman KTP-el", "%", 98, None]]
    book = Book().sheet("2025", old, hidden=True).sheet("Kinerja", rows, merges=("A1:E1", "A2:E2", "A3:E3", "A4:E4"))
    return MessyFile("dafduk", "Dafduk.xlsx", book.xlsx(), {"DAFDUK-01": 99.41, "DAFDUK-04": 59.1, "DAFDUK-05": 3204})


def capil(births: float = 96.2) -> MessyFile:
    """A stated percentage that is not what its own numbers give (F7: 96,2 of 95 is 101,26 and not 50)."""
    head: Row = ["No", "Indikator Kinerja", "Satuan", "Target TW III", "Realisasi TW III", "Capaian (%)"]
    rows = [
        *titles("Bidang Pencatatan Sipil"),
        head,
        [1, "Persentase kepemilikan akta kelahiran anak 0–18 tahun", "%", 97.9, births, 50],
        [2, "Jumlah akta kelahiran yang diterbitkan", "dokumen", None, "1.410", None],
    ]
    return MessyFile("capil", "Capil.xlsx", Book().sheet("TW III", rows).xlsx(), {"CAPIL-01": births, "CAPIL-03": 1410})


def piak() -> MessyFile:
    """A CSV of an old Excel (cp1252, semicolons) with a total below; nothing has to be done."""
    lines = [
        "LAPORAN KINERJA BIDANG PIAK TRIWULAN III TAHUN 2026;;;",
        ";;;",
        "No;Indikator Kinerja;Satuan;Realisasi TW III",
        "1;Ketersediaan layanan SIAK;%;99,02",
        "2;Jumlah gangguan jaringan SIAK;kejadian;3",
        ";JUMLAH;;102,02",
    ]
    content = "\r\n".join(lines).encode("cp1252")
    return MessyFile("piak", "piak_tw3.csv", content, {"PIAK-02": 99.02, "PIAK-03": 3})


def pdip() -> MessyFile:
    """Two error cells where numbers belong (D7, D8): the whole file says nothing as it stands."""
    rows = [
        *titles("Bidang PDIP"),
        HEAD,
        [1, "Jumlah kegiatan layanan jemput bola", "kegiatan", ("=1/0", "#DIV/0!"), None],
        [2, "Persentase permintaan data yang dilayani tepat waktu", "%", ("=1", "#REF!"), None],
    ]
    return MessyFile("pdip", "PDIP final (2).xlsx", Book().sheet("Lembar1", rows).xlsx(), {"PDIP-05": 13, "PDIP-04": 97.5})


def sekretariat() -> MessyFile:
    """Names its bidang nowhere (its indicators tell), and one indicator in words of its own (B7), which a person has to recognise."""
    rows = [
        *titles(""),
        HEAD,
        [1, "Ketepatan waktu dokumen", "%", 100, None],
        [2, "Indeks Kepuasan Masyarakat (IKM)", "nilai", "88,31", None],
    ]
    return MessyFile("sekretariat", "rekap.xlsx", Book().sheet("Data", rows).xlsx(), {"SEK-04": 100, "SEK-02": 88.31})


FILES = (dafduk, capil, piak, pdip, sekretariat)
