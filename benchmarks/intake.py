"""The whole intake beside a plain read, in one run: ``python benchmarks/intake.py [besar] [batas]``.

Ours reads, finds the table, matches columns and indicators, parses every cell and checks; ``pandas.read_excel(engine="openpyxl")`` only
reads. Processor seconds count, of this process and its children, in turns, the smallest of several runs; what a child needs to get ready is
spent before anybody asks (children wait warm on the server) and left out. ``besar`` adds 100,000 rows, with the peak of memory of both our
processes together. ``batas`` measures what the largest table an office has may cost: 200,000 rows × 8 columns, flat and nested, each in
processes of its own, the time and the peak apart (who watches the memory takes time), and five million coloured cells around 20 rows. Runs
on Linux.
"""

from __future__ import annotations

import gc
import io
import random
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import psutil
import xlsxwriter

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from sop_core.intake import Knowledge, KnownIndicator, Level, Reading, read  # noqa: E402
from sop_core.intake.container import worker  # noqa: E402
from sop_core.office import read_office  # noqa: E402

SATUAN = ("dokumen", "%", "Dok", "orang", "kegiatan")
HEAD = [
    "No", "Kode", "Program/Kegiatan", "Indikator Kinerja", "Satuan", "Target 2026", "Target TW I", "Target TW II", "Target TW III",
    "Target TW IV", "Pagu (Rp)", "Realisasi TW I", "Realisasi Anggaran TW I (Rp)", "Realisasi TW II", "Realisasi Anggaran TW II (Rp)",
    "Realisasi TW III", "Realisasi Anggaran TW III (Rp)", "Realisasi TW IV", "Capaian TW II (%)", "Keterangan",
]  # fmt: skip


def name_of(number: int) -> str:
    return f"Jumlah layanan nomor {number} yang diterbitkan"


def workbook(rows: int) -> bytes:
    """An indicator workbook of 20 columns, as a bidang sends it: title, two satuan spellings, a percent format, remarks. Invented data."""
    random.seed(20261122)
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"constant_memory": rows > 5_000}) as book:
        sheet = book.add_worksheet("TW II")
        percent = book.add_format({"num_format": "0.00%"})
        for number, line in enumerate(("LAPORAN KINERJA BIDANG PENDAFTARAN PENDUDUK", "TRIWULAN II TAHUN 2026", "DATA CONTOH")):
            sheet.write(number, 0, line)
        sheet.write_row(4, 0, HEAD)
        for number in range(rows):
            cells = row_of(number)
            for column, value in enumerate(cells):
                if value is not None:
                    sheet.write(5 + number, column, value, percent if column == 18 else None)
    return stream.getvalue()


def row_of(number: int) -> list[object]:
    satuan = SATUAN[number % len(SATUAN)]

    def some() -> float:
        return round(random.uniform(50, 99), 2) if satuan == "%" else random.randint(1_000, 9_000)

    targets, first, second = [some() for _ in range(4)], some(), some()
    kode = f"2.12.02.2.{number // 50 + 1:04d}.{number % 50 + 1:02d}"
    pagu = random.randint(10, 9_000) * 100_000
    year = targets[3] if satuan == "%" else sum(targets)
    names = [number + 1, kode, f"Kegiatan nomor {number // 50}", name_of(number), satuan]
    results = [first, pagu * 0.2, second, pagu * 0.3, None, None, None, second / targets[1]]
    return [*names, year, *targets, pagu, *results, "sesuai rencana" if number % 7 == 0 else None]


def knowledge(rows: int) -> Knowledge:
    """The office of ``data/``, with a register that knows these indicators."""
    office = read_office(PROJECT / "data", contoh=True).knowledge(year=2026)
    known = tuple(KnownIndicator(f"DAF-{n}", "dafduk", name_of(n), (), SATUAN[n % len(SATUAN)]) for n in range(rows))
    made = Knowledge(office.organisation, known, office.dictionary)
    assert made.by_kode
    assert made.by_text
    return made


def seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def processor(work: Callable[[], object]) -> float:
    """Processor seconds of this process and of the children that it waited for."""

    def spent() -> float:
        used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        return sum(one.ru_utime + one.ru_stime for one in used)

    before = spent()
    work()
    return spent() - before


def getting_ready() -> float:
    """Processor seconds of the child that waits until now: spent in the background, before anybody asks."""
    (child,) = worker._waiting.children
    return int(Path(f"/proc/{child.pid}/schedstat").read_text().split()[0]) / 1e9


def settle() -> None:
    """The next child has its time to get ready, as it has between two people."""
    time.sleep(0.4)


def verdict(name: str, found: float, most: float, unit: str = "×") -> bool:
    good = found <= most
    print(f"{name:<64} {found:8.2f} {unit} (at most {most:g})  {'ok' if good else 'MISSED'}")
    return good


class Peak:
    """The largest sum of resident memory of this process and its children while it runs."""

    def __enter__(self) -> Peak:
        self.most, self.stop = 0.0, threading.Event()
        self.thread = threading.Thread(target=self._watch)
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop.set()
        self.thread.join()

    def _watch(self) -> None:
        own = psutil.Process()
        while not self.stop.wait(0.02):
            total = own.memory_info().rss
            for child in own.children():
                try:
                    total += child.memory_info().rss
                except psutil.NoSuchProcess:
                    continue
            self.most = max(self.most, total / 2**20)


def compare(rows: int, most: float, times: int) -> bool:
    content, known = workbook(rows), knowledge(rows)

    def ours() -> Reading:
        return read(content, "Dafduk TW II 2026.xlsx", known)

    reading = ours()
    assert len(reading.tables[0].rows) == rows
    assert not reading.blocked
    del reading
    gc.collect()
    gc.freeze()  # as the server does after warm-up; both sides gain
    mine, peer = [], []
    worker.keep_warm(1)
    for _ in range(times):
        settle()
        ready = getting_ready()
        mine.append(processor(ours) - ready)
        peer.append(processor(lambda: pd.read_excel(io.BytesIO(content), engine="openpyxl")))
    worker.keep_warm(0)
    print(f"{rows:,} rows × {len(HEAD)} columns: the whole intake {min(mine):.3f} s, pandas with openpyxl only reading {min(peer):.3f} s")
    return verdict("  intake : read", min(mine) / min(peer), most)


def small() -> bool:
    """What the isolated process costs on a small file, warm and cold, beside the same reading in this process."""
    from sop_core.intake.container import child, reader

    content = workbook(30)

    inside = min(seconds(lambda: reader.gather(child.answer(content, False))) for _ in range(5))
    warm = []
    worker.keep_warm(2)
    for _ in range(9):
        settle()
        warm.append(seconds(lambda: reader.read_workbook(content, "kecil.xlsx")))
    worker.keep_warm(0)
    cold = [seconds(lambda: reader.read_workbook(content, "kecil.xlsx")) for _ in range(5)]
    here, kept, fresh = (1000 * value for value in (inside, min(warm), min(cold)))
    print(f"small file: in this process {here:.1f} ms, warm child {kept:.1f} ms, cold child {fresh:.0f} ms")
    return verdict("  what isolation costs, warm", (min(warm) - inside) * 1000, 150, "ms")


BUDGET = ["No", "Kode", "Uraian", "Satuan", "Pagu (Rp)", "Realisasi Anggaran TW I (Rp)", "Realisasi Anggaran TW II (Rp)", "Keterangan"]
PARTS = 4
"""A nested table has a parent above every four rows, found by its sums alone."""


def budget(rows: int, nested: bool) -> bytes:
    """A budget of 8 columns: with codes and flat, or without codes and in two levels. Invented data."""
    draw = random.Random(20261201)
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("TW II")
        sheet.write(0, 0, "BIDANG PENCATATAN SIPIL TRIWULAN II TAHUN 2026")
        sheet.write_row(2, 0, BUDGET)
        number = 0
        while number < rows:
            pagu = [draw.randint(10**6, 9 * 10**8) for _ in range(PARTS)]
            parts = [(whole, whole // 5 + draw.randint(0, 9), whole // 4 + draw.randint(0, 9)) for whole in pagu]
            if nested:
                above = [sum(part[column] for part in parts) for column in range(3)]
                sheet.write_row(3 + number, 0, [number + 1, None, f"Kegiatan {number}", None, *above])
                number += 1
            for part in parts:
                kode = None if nested else f"2.12.03.2.{number // 50:04d}.{number % 50:02d}"
                remark = "sesuai" if number % 7 == 0 else None
                sheet.write_row(3 + number, 0, [number + 1, kode, f"Rincian {number}", "dokumen", *part, remark])
                number += 1
    return stream.getvalue()


def coloured(cells: int) -> bytes:
    """Twenty rows, and below them cells that have a style and hold nothing, as a fill colour leaves them behind."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"constant_memory": True}) as book:
        sheet, colour = book.add_worksheet("TW II"), book.add_format({"bg_color": "#FFFF00"})
        sheet.write_row(0, 0, ["No", "Indikator", "Satuan", "Target 2026", "Realisasi TW II"])
        for number in range(20):
            sheet.write_row(1 + number, 0, [number + 1, name_of(number), "dokumen", 100 + number, 90 + number])
        for number in range(cells):
            sheet.write_blank(21 + number // 50, number % 50, None, colour)
    return stream.getvalue()


def bounds(rows: int) -> bool:
    """Processor seconds and peak of memory of both processes over the largest tables."""
    good = []
    for shape in ("rata", "bertingkat"):
        spent, peak = (
            float(subprocess.run([sys.executable, __file__, what, shape, str(rows)], capture_output=True, text=True, check=True).stdout)
            for what in ("detik", "puncak")
        )
        print(f"{rows:,} rows × {len(BUDGET)} columns, {shape}:")
        good += [verdict("  processor of both processes", spent, 10, "s"), verdict("  peak of both processes", peak, 600, "MiB")]
    content, known = coloured(5_000_000), read_office(PROJECT / "data", contoh=True).knowledge(year=2026)
    rows_read = []
    spent = processor(lambda: rows_read.append(len(read(content, "Dafduk TW II 2026.xlsx", known).tables[0].rows)))
    assert rows_read == [20]
    return verdict("5,000,000 coloured cells around 20 rows", spent, 10, "s") and all(good)


def measure_bounds(what: str, nested: bool, rows: int) -> None:
    content, known = budget(rows, nested), read_office(PROJECT / "data", contoh=True).knowledge(year=2026)
    made: list[Reading] = []

    def ours() -> None:
        made.append(read(content, "Capil TW II 2026.xlsx", known))

    if what == "detik":
        print(processor(ours))
    else:
        with Peak() as peak:
            ours()
        print(peak.most)
    (table,) = made[0].tables
    assert len(table.rows) == rows
    assert sum(row.level is Level.PARENT for row in table.rows) == (rows // (PARTS + 1) if nested else 0)
    assert not made[0].blocked


def memory(rows: int) -> bool:
    """Measured in a process of its own; the register of as many indicators, made for this measurement only, is not counted."""
    told = subprocess.run([sys.executable, __file__, "memori", str(rows)], capture_output=True, text=True, check=True)
    return verdict(f"  peak of both processes, {rows:,} rows", float(told.stdout), 600, "MiB")


def measure_memory(rows: int) -> None:
    own = psutil.Process()
    before = own.memory_info().rss
    content, known = workbook(rows), knowledge(rows)
    made = own.memory_info().rss - before
    with Peak() as peak:
        read(content, "Dafduk TW II 2026.xlsx", known)
    print(peak.most - made / 2**20)


def main() -> int:
    if sys.argv[1:2] == ["memori"]:
        measure_memory(int(sys.argv[2]))
        return 0
    if sys.argv[1:2] in (["detik"], ["puncak"]):
        measure_bounds(sys.argv[1], sys.argv[2] == "bertingkat", int(sys.argv[3]))
        return 0
    good = [compare(2_000, 0.5, 15)]
    if "besar" in sys.argv[1:]:
        good += [compare(100_000, 0.6, 1), memory(100_000)]
    if "batas" in sys.argv[1:]:
        good.append(bounds(200_000))
    good.append(small())
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
