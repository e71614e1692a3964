"""Workbooks that nobody here chose: ``python benchmarks/foreign.py FOLDER [semua]``.

Every distinct .xls, .xlsx, .xlsm, .xlsb and .ods below the folder is read by our reader (child process, limits and all). What we refuse
(``semua``: everything) is given to the two readers offices use today, python-calamine and pandas with its own engines, each in a child
of its own with 1 GiB and 30 processor seconds. Told are the counts by code, how long ours took at most, and by name every file that a
peer reads and we refuse: those are ours to mend. Runs on Linux.

2026-11-27, 3,088 distinct workbooks out of the tests of LibreOffice, POI, Gnumeric and some forty Python and JavaScript packages: 2,610
read, 402 without a value on any sheet, 76 refused (29 ask for a password), none of those read by a peer; before, 14 were.
"""

from __future__ import annotations

import hashlib
import resource
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from sop_core.intake import Unreadable  # noqa: E402
from sop_core.intake.container import worker  # noqa: E402
from sop_core.intake.container.reader import read_workbook  # noqa: E402

ENDINGS = (".xls", ".xlsx", ".xlsm", ".xlsb", ".ods")
CALAMINE = (
    "import sys, python_calamine as c; w = c.CalamineWorkbook.from_path(sys.argv[1]);"
    "[w.get_sheet_by_name(name).to_python() for name in w.sheet_names]"
)
PANDAS = "import sys, pandas as p; p.read_excel(sys.argv[1], sheet_name=None)"
PEERS = {"calamine": CALAMINE, "pandas": PANDAS}


def distinct(folder: Path) -> list[Path]:
    """One of each content; what is empty or a lock file counts too."""
    found = {hashlib.sha256(path.read_bytes()).digest(): path for path in sorted(folder.rglob("*"))
             if path.is_file() and path.suffix.lower() in ENDINGS}  # fmt: skip
    return list(found.values())


def ours(path: Path) -> str:
    """``terbaca``, or the code of the one sentence of the refusal."""
    try:
        read_workbook(path.read_bytes(), path.name)
    except Unreadable as refusal:
        return refusal.kode
    return "terbaca"


def peer(code: str, path: Path) -> bool:
    def limits() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))
        resource.setrlimit(resource.RLIMIT_CPU, (30, 30))

    told = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, preexec_fn=limits, timeout=300, check=False)
    return told.returncode == 0


def main() -> int:
    files = distinct(Path(sys.argv[1]))
    codes: Counter[str] = Counter()
    peers: Counter[str] = Counter()
    missed, longest = [], (0.0, "")
    worker.keep_warm(2)
    for path in files:
        begun = time.perf_counter()
        code = ours(path)
        longest = max(longest, (time.perf_counter() - begun, path.name))
        codes[code] += 1
        asked = PEERS if "semua" in sys.argv[2:] or code not in ("terbaca", "TANPA_DATA") else {}
        reads = {name: peer(source, path) for name, source in asked.items()}
        peers.update(name for name, good in reads.items() if good)
        peers["one of them"] += any(reads.values())
        if code not in ("terbaca", "TANPA_DATA") and any(reads.values()):
            missed.append(f"{code:<14} {'+'.join(name for name, good in reads.items() if good):<16} {path}")
    worker.keep_warm(0)
    print(f"{len(files)} distinct workbooks; ours: {dict(codes.most_common())}; peers: {dict(peers)}")
    print(f"longest {longest[0]:.1f} s ({longest[1]})")
    print(*missed, sep="\n")
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"largest child of all three readers {children:.0f} MiB; {len(missed)} refused by us and read by a peer")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
