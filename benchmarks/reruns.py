"""A page over ten years of this office's data against an empty page, on real servers: ``python benchmarks/reruns.py [reruns]``.

Forty triwulan of every indicator, budget line and recap per kecamatan; then a tab per page speaks Streamlit's websocket and reruns it,
in turn with a page of one word behind the same front door (``empty_page.py``). Neither server makes Streamlit's forced collection
(``.streamlit/config.toml``). The least of all turns counts. Beside the time to the last message the processor time of the server for one
rerun (Linux), over all of them. Then the figures of a page, built and written as JSON.
"""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

PROJECT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT), str(PROJECT / "benchmarks"), str(PROJECT / "tests")]

from door_client import Socket, sign_in, tab  # noqa: E402
from door_server import DASHBOARD, PEOPLE, PROBE, seed, serving  # noqa: E402
from plotly.io import to_json  # noqa: E402
from sop import UNITS, Teller  # noqa: E402
from streamlit.proto.BackMsg_pb2 import BackMsg  # noqa: E402
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg  # noqa: E402

from sop_core.figures import kinerja, tren  # noqa: E402
from sop_core.figures.kinerja import Bar, Tile  # noqa: E402
from sop_core.figures.tren import Series  # noqa: E402
from sop_core.indicators.register import Register, Target  # noqa: E402
from sop_core.indicators.rules import Agregasi  # noqa: E402
from sop_core.intake.submission import Measurement, State, Submission  # noqa: E402
from sop_core.office import Office, read_office  # noqa: E402
from sop_core.periode import Periode  # noqa: E402
from sop_core.sop.progress import Progress  # noqa: E402
from sop_core.store import cycles, submissions  # noqa: E402
from sop_core.store.cycles import Snapshot  # noqa: E402
from sop_core.store.engine import Store, open_store  # noqa: E402

YEARS = range(2017, 2027)
EMPTY = {"PROBE_SCRIPT": str(PROJECT / "benchmarks" / "empty_page.py")}
PAGES = ("ringkasan", "analisis", "progres", "ketepatan", "beranda")
TIMES, KILOBYTES, FIGURES_MS = 8.0, 60.0, 25.0
"""A rerun takes at most so many times an empty page, so many KB on the wire; six figures so many ms."""
SERVICES = ("KK terbit", "KTP-el dicetak", "KIA terbit", "Akta kelahiran", "Akta kematian")


def worked(shown: Tab, process: int, reruns: int) -> float:
    """Processor seconds of the server for one rerun; 0 where the system does not tell."""
    before = _processor_seconds(process)
    for _ in range(reruns):
        shown.rerun()
    return (_processor_seconds(process) - before) / reruns


def _processor_seconds(process: int) -> float:
    told = Path(f"/proc/{process}/stat")
    if not told.exists():
        return 0.0
    user, system = told.read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def fill(store: Store, office: Office) -> None:
    """Ten years of four triwulan: the SOP walked to its archive, and a file of every bidang."""
    chance, zone = random.Random(7), office.calendar.zone
    register = _register_of_all_years(office.register)
    rules = Snapshot(office.snapshot_of(office.procedure), cycles.calendar_text(office.calendar), register.to_json())
    first = datetime(2025, 1, 6, 8, tzinfo=zone)
    for place, periode in enumerate(Periode(year, number) for year in YEARS for number in range(1, 5)):
        opened = first + timedelta(days=place * 9)  # inside the years the calendar knows
        with store.writing() as connection:
            cycle_id = cycles.add(connection, periode, UNITS, None, rules, opened)
            told = Teller(office.procedure, office.calendar, chance, Progress(office.procedure, UNITS)).tell(opened)
            cycles.append(connection, cycles.hold(connection, cycle_id), told)
            for unit in UNITS:
                content = f"{periode.code} {unit}".encode()
                cells = tuple(_cells(office, register, unit, periode, chance))
                sent = Submission(unit, periode, cells, (), sha256(content).hexdigest(), f"{unit}.xlsx")
                submissions.add(connection, cycle_id, sent, content, ("katim.program", "katim_program"), "", opened)


def _register_of_all_years(register: Register) -> Register:
    """The targets of 2026 in every year: what is measured is the work, not the numbers."""
    indicators = tuple(replace(one, targets=dict.fromkeys(YEARS, one.target(2026))) for one in register.indicators)
    budget = tuple(replace(line, pagu=dict.fromkeys(YEARS, line.pagu[2026])) for line in register.budget)
    return Register(indicators, budget, register.programs)


def _cells(office: Office, register: Register, unit: str, periode: Periode, chance: random.Random) -> Iterator[Measurement]:
    for row, indicator in enumerate(register.of(unit), 6):
        if indicator.is_due(periode):
            value = _reached(indicator.target(periode.year), periode, indicator.agregasi) * chance.uniform(0.8, 1.1)
            about, at = (indicator.kode, indicator.uraian, indicator.satuan, None, "realisasi"), ("", "Data", f"F{row}")
            yield Measurement(*about, periode.key, value, State.ANGKA, *at)
    for row, line in enumerate(register.budget_of(unit), 30):
        pagu = line.pagu[periode.year].current or 0.0
        spent = pagu / 4 * chance.uniform(0.7, 1.0)
        yield Measurement(None, line.kode, "Rp", None, "realisasi_anggaran", periode.key, spent, State.ANGKA, "", "Data", f"G{row}")
    for row, place in enumerate(office.organisation.kecamatan, 50):
        for column, service in enumerate(SERVICES):
            number, cell = float(chance.randint(10, 400)), f"{'CDEFG'[column]}{row}"
            yield Measurement(None, service, "dokumen", place.kode, "layanan", periode.key, number, State.ANGKA, "", "Rekap", cell)


def _reached(target: Target, periode: Periode, agregasi: Agregasi) -> float:
    return target.periode.get(periode.key) or (target.tahunan or 1.0) / (4 if agregasi is Agregasi.PENJUMLAHAN else 1)


@dataclass
class Tab:
    """An open tab on one page."""

    socket: Socket
    page: str

    def rerun(self) -> tuple[float, int]:
        """Seconds until the run was finished, and the bytes it sent."""
        asked = BackMsg()
        asked.rerun_script.query_string = ""
        asked.rerun_script.page_name = self.page
        begun, size = time.perf_counter(), 0
        self.socket.connection.send(asked.SerializeToString())
        while True:
            data = self.socket.connection.recv(60)
            assert isinstance(data, bytes)
            size += len(data)
            message = ForwardMsg.FromString(data)
            if message.WhichOneof("type") == "script_finished":
                return time.perf_counter() - begun, size


def figures() -> int:
    """Six charts as the pages draw them, for ten years; the bytes of their JSON."""
    labels = [f"TW {number} {year}" for year in YEARS for number in range(1, 5)]
    wave = [60.0 + place % 40 for place in range(len(labels))]
    bars = [Bar(f"Indikator {place}", 70.0 + place, place % 5 + 1, "Tinggi") for place in range(37)]
    lines = [Series(name, wave) for name in UNITS]
    tiles = [[Tile(f"{value:.0f}", 2, "capaian") for value in wave[-12:]] for _ in range(37)]
    made = (
        kinerja.capaian_bars(bars, "Capaian", 5), tren.trend_lines(labels, lines, "Tren"),
        tren.realisasi_chart(labels, wave, wave, "Realisasi", "dokumen"), kinerja.serapan_bars(bars[:6], 75.0, "Serapan"),
        kinerja.heatmap([bar.label for bar in bars], labels[-12:], tiles, "Peta", 5),
        kinerja.kecamatan_bars(bars[:17], "Layanan", "dokumen"),
    )  # fmt: skip
    return sum(len(to_json(figure, validate=False)) for figure in made)


def main(reruns: int) -> int:
    office, missed = read_office(PROJECT / "data", contoh=True), False
    with TemporaryDirectory() as one, TemporaryDirectory() as other, serving(Path(one), PROBE, **EMPTY) as bare:
        _seeded(Path(other), office)
        with serving(Path(other), DASHBOARD) as ours, tab(bare, sign_in(bare)) as empty_socket:
            cookie = sign_in(ours)
            empty = Tab(empty_socket, "")
            for page in PAGES:
                with tab(ours, cookie) as socket:
                    shown = Tab(socket, page)
                    pairs = [(shown.rerun(), empty.rerun()) for _ in range(reruns + 3)][3:]
                    busy, bare_busy = (worked(tab, server.process.pid, reruns) for tab, server in ((shown, ours), (empty, bare)))
                took, bare_took = (min(pair[side][0] for pair in pairs) for side in (0, 1))
                size = pairs[-1][0][1] / 1000
                ok = took <= TIMES * bare_took and size <= KILOBYTES
                missed |= not ok
                times = f"{took * 1e3:6.1f} ms, empty {bare_took * 1e3:5.1f} ms: {took / bare_took:5.1f} × (wanted ≤ {TIMES:g})"
                at_work = f"; processor {busy * 1e3:4.1f} ms to {bare_busy * 1e3:3.1f}: {busy / bare_busy:.1f} ×" if bare_busy else ""
                print(f"  {page:<10} {times}{at_work}; {size:4.1f} KB (wanted ≤ {KILOBYTES:g}) {'ok' if ok else 'MISSED'}")
    figures()
    built = min(_timed() for _ in range(20)) * 1e3
    print(f"  six figures built and written as JSON: {built:.1f} ms (wanted ≤ {FIGURES_MS:g}) {'ok' if built <= FIGURES_MS else 'MISSED'}")
    return int(missed or built > FIGURES_MS)


def _timed() -> float:
    begun = time.perf_counter()
    figures()
    return time.perf_counter() - begun


def _seeded(folder: Path, office: Office) -> None:
    store = open_store(f"sqlite:///{folder / 'pintu.db'}")
    seed(store, PEOPLE)
    fill(store, office)
    store.close()


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 60))
