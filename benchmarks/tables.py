"""How well tables are understood, against known truth: ``python benchmarks/tables.py [rinci [KIND]]``.

Random workbooks (``tests/generated_*.py``, 900 by seed), the cases of ``tests/intake/kasus`` and the samples of ``data/contoh/berkas``.
Printed: exact box of tables F1, column roles, levels, leaf sums, values wrong in silence, false findings per honest file.
``rinci`` prints what is wrong in each file. Runs in one process, without the child.
"""

from __future__ import annotations

import csv
import io
import json
import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

PROJECT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests")]

from csv_dialects import dialects, truth, written  # noqa: E402
from generated_score import SEEDS, Score, made  # noqa: E402
from kasus_truth import CASES, wrong_in  # noqa: E402

from sop_core.intake import Choices, Knowledge, Reading, reread  # noqa: E402
from sop_core.intake.container import child, reader  # noqa: E402
from sop_core.intake.container.csv_text import decode, read_csv  # noqa: E402
from sop_core.intake.outcome.handed_in import measurements  # noqa: E402
from sop_core.office import read_office  # noqa: E402
from sop_core.periode import Periode  # noqa: E402

WANTED = {"box F1": 0.95, "column roles": 0.98, "levels": 0.98}


def read_here(content: bytes, name: str, office: Knowledge) -> Reading:
    told = reader.gather(child.answer(content, False))
    assert told is not None
    blank = Reading(name, "", len(content), None, None, (), (), (), workbook=reader._workbook(told))
    return reread(blank, office, Choices())


def random_workbooks(office: Knowledge) -> dict[str, Score]:
    """By kind, and all together under ``semua``."""
    found: dict[str, Score] = {"semua": Score()}
    for seed in range(SEEDS):
        workbook, content = made(seed)
        reading = read_here(content, workbook.name, office)
        for name in ("semua", workbook.kind):
            found.setdefault(name, Score()).add(workbook, reading, f"{workbook.kind} {seed}")
    return found


def samples(office: Knowledge) -> Counter[str]:
    """The values of the sample office's files: right, told, or wrong in silence."""
    found: Counter[str] = Counter()
    for sample in json.loads((PROJECT / "tests/contoh_truth.json").read_text(encoding="utf-8")):
        path = PROJECT / "data/contoh/berkas" / sample["berkas"]
        reading = reader_of(path, office)
        periode = Periode.parse(sample["periode"])
        values = {(m.indikator, m.measure, m.key): m.number for m in measurements(reading.tables, periode) if m.indikator and not m.wilayah}
        planted = {one["sel"] for one in sample["kesalahan"]}
        for kode, row in sample["indikator"].items():
            for key, number in row["realisasi"].items():
                right = values.get((kode, "realisasi", key)) == number
                found["right" if right else "told" if row.get("sel") in planted or reading.blocked else "silent"] += 1
    return found


def reader_of(path: Path, office: Knowledge) -> Reading:
    from sop_core.intake import read

    return read(path.read_bytes(), path.name, office)


def dialects_read() -> Counter[str]:
    """Of the texts of ``tests/csv_dialects.py`` how many are read right, by us and by the sniffers of Python and CleverCSV."""
    sniffers: dict[str, ModuleType] = {"Python": csv}
    try:
        import clevercsv
    except ImportError:
        print("CleverCSV is not installed; see benchmarks/requirements.txt")
    else:
        sniffers["CleverCSV"] = clevercsv
    found: Counter[str] = Counter()
    for dialect in dialects():
        content, right = written(dialect), [[cell.replace("\n", " ") for cell in row] for row in truth(dialect)]
        values = read_csv(content).values
        found["all"] += 1
        found["ours"] += _told([[str(row.get(c, "")) for c in range(max(row) + 1)] for _, row in sorted(values.items())]) == right
        for name, module in sniffers.items():
            text = decode(content)
            try:
                found[name] += _told(module.reader(io.StringIO(text, newline=""), module.Sniffer().sniff(text))) == right
            except (csv.Error, getattr(module, "Error", csv.Error), TypeError):
                continue  # a peer that finds no dialect has not read the file
    return found


def _told(rows: Iterable[list[str]]) -> list[list[str]]:
    """The rows that say something, without trailing blanks, line breaks as blanks."""
    told = [[" ".join(cell.split()) for cell in row] for row in rows]
    return [row[: max(place for place, cell in enumerate(row) if cell) + 1] for row in told if any(row)]


def main() -> int:
    begun = time.perf_counter()
    office = read_office(PROJECT / "data", contoh=True).knowledge()
    scores = random_workbooks(office)
    print(f"{'kind':<12}{'box F1':>8}{'roles':>8}{'levels':>8}{'sums: right/asked/silent':>28}{'silent':>8}{'false per honest':>18}")
    for kind, score in scores.items():
        sums = f"{score.sums['right']}/{score.sums['asked']}/{score.sums['silent']}"
        print(f"{kind:<12}{score.box_f1:>8.3f}{Score.share(score.columns):>8.3f}{Score.share(score.levels):>8.3f}{sums:>28}"
              f"{len(score.silent):>8}{score.false.total() / max(score.honest, 1):>18.2f}")  # fmt: skip
    print("false findings:", dict(scores["semua"].false.most_common()))
    wrong = {name: trouble for name in CASES if (trouble := wrong_in(name, office))}
    print(f"cases: {len(CASES) - len(wrong)} of {len(CASES)} right")
    print("samples:", dict(samples(office)))
    print("csv dialects read right:", dict(dialects_read()))
    if sys.argv[1:2] == ["rinci"]:
        print(*scores[sys.argv[2] if sys.argv[2:] else "semua"].troubles, sep="\n")
        print(*(f"{name}: {trouble}" for name, trouble in wrong.items()), sep="\n")
    print(f"{time.perf_counter() - begun:.0f} s")
    everything = scores["semua"]
    good = (everything.box_f1, Score.share(everything.columns), Score.share(everything.levels))
    held = all(value >= least for value, least in zip(good, WANTED.values(), strict=True))
    return 0 if held and not everything.silent and not wrong else 1


if __name__ == "__main__":
    sys.exit(main())
