"""Sums over 3 million stored rows against the plain SQL statement on the same database: ``python benchmarks/aggregates.py [rows] [url]``.

514 kabupaten × 5 bidang × 10 indikator × 12 bulan × 10 tahun: one file a bidang and month. Both run in the database; ours joins what is
the current version of each file. Without a url a SQLite file in a temporary folder; any database of its own otherwise (it is emptied).
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from sqlalchemy import Connection, insert, text  # noqa: E402

from sop_core.periode import Jenis, Periode  # noqa: E402
from sop_core.store import tables  # noqa: E402
from sop_core.store.aggregates import By, sums  # noqa: E402
from sop_core.store.engine import Store, open_store  # noqa: E402
from sop_core.store.migrations import migrate  # noqa: E402
from sop_core.store.submissions import INDIKATOR  # noqa: E402

WANTED = 1.5
"""Ours takes at most this many times the plain statement."""
UNITS, INDICATORS, YEARS, MONTHS = ("sekretariat", "dafduk", "capil", "piak", "pdip"), 10, range(2017, 2027), range(1, 13)
NOW = datetime(2026, 11, 1, tzinfo=UTC)
PLAIN = (
    "SELECT indikator, year, key, sum(number), count(number) FROM measurements WHERE measure = 'realisasi' "
    "GROUP BY indikator, year, key ORDER BY indikator, year, key"
)


def fill(store: Store, kabupaten: int) -> int:
    """One cycle a month, one file a bidang, one number for every indicator and kabupaten; how many rows that made."""
    made = 0
    for periode in (Periode(year, month, Jenis.MONTH) for year in YEARS for month in MONTHS):
        with store.writing() as connection:
            connection.execute(insert(tables.cycles), [_cycle(periode)])
            for unit in UNITS:
                submission = _submission(connection, periode, unit)
                rows = list(_numbers(submission, unit, periode, kabupaten))
                connection.execute(insert(tables.measurements), rows)
                made += len(rows)
    return made


def _cycle(periode: Periode) -> dict[str, object]:
    rules = {"procedure": "{}", "calendar": "{}", "register": "{}"}
    return {
        "id": periode.code,
        "periode": periode.code,
        "ends_on": periode.last_day,
        "opened_at": NOW,
        "units": UNITS,
        "version": 0,
    } | rules


def _submission(connection: Connection, periode: Periode, unit: str) -> int:
    digest = f"{periode.code}-{unit}".ljust(64, "0")
    connection.execute(insert(tables.blobs), [{"sha256": digest, "size": 0, "content": b""}])
    sent = {
        "cycle_id": periode.code, "unit": unit, "version": 1, "periode": periode.code, "ends_on": periode.last_day,
        "file_name": "x.xlsx", "sha256": digest, "uploaded_by": "a", "post": "b", "uploaded_at": NOW, "findings": [],
    }  # fmt: skip
    submission = int(connection.execute(insert(tables.submissions).values(sent).returning(tables.submissions.c.id)).scalar_one())
    connection.execute(insert(tables.submission_parts), [{"submission_id": submission, "part": INDIKATOR}])
    return submission


def _numbers(submission: int, unit: str, periode: Periode, kabupaten: int) -> Iterator[dict[str, object]]:
    for indicator in range(1, INDICATORS + 1):
        for place in range(kabupaten):
            yield {
                "submission_id": submission, "part": INDIKATOR, "indikator": f"{unit}-{indicator:02}", "uraian": "Indikator",
                "wilayah": f"{place:04}", "measure": "realisasi", "year": periode.year, "key": periode.key, "number": float(place % 97),
                "state": "angka", "sheet": "Data", "cell": f"C{place + 6}",
            }  # fmt: skip


def seconds(*works: Callable[[], object], times: int = 5) -> list[float]:
    """The least that each took, measured in turn, so that what else the machine does meets all of them."""

    def once(work: Callable[[], object]) -> float:
        begun = time.perf_counter()
        work()
        return time.perf_counter() - begun

    return [min(taken) for taken in zip(*([once(work) for work in works] for _ in range(times)), strict=True)]


def main(rows: int, url: str) -> int:
    store = open_store(url)
    migrate(store)
    made = fill(store, max(rows // (len(UNITS) * INDICATORS * len(YEARS) * len(MONTHS)), 1))
    with store.engine.connect() as connection:
        connection.execute(text("ANALYZE"))
        connection.commit()
    with store.reading() as connection:
        by = (By.INDIKATOR, By.YEAR, By.KEY)
        ours = sums(connection, UNITS, INDIKATOR, "realisasi", by)
        plain = connection.execute(text(PLAIN)).all()
        assert [(*one.of, one.total, one.n) for one in ours] == [tuple(row) for row in plain], "both say the same"
        peer, own = seconds(lambda: connection.execute(text(PLAIN)).all(), lambda: sums(connection, UNITS, INDIKATOR, "realisasi", by))
    store.close()
    met = own <= WANTED * peer
    print(f"{made:,} rows on {store.engine.dialect.name}, {len(ours):,} sums: ours {own:.2f} s, the plain statement {peer:.2f} s")
    print(f"  {own / peer:>10.2f} × its time (wanted ≤ {WANTED}) {'ok' if met else 'MISSED'}")
    return 0 if met else 1


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        default = f"sqlite:///{(Path(folder) / 'angka.db').as_posix()}"
        sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 3_084_000, sys.argv[2] if len(sys.argv) > 2 else default))
