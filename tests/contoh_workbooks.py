"""Makes the sample workbooks of ``data/contoh/berkas`` and their truth: ``PYTHONPATH=. python tests/contoh_workbooks.py`` after a change.

Five bidang, seven triwulan, one layout per bidang as real offices use them, every number invented (``contoh_story``). ``contoh_truth.json``
holds what a reader must find in each file: values as numbers in the unit of the indicator (98.71 for 98,71 %; 5.0 for the predicate BB),
``null`` where the file shows nothing. Rupiah are what that triwulan added, never "s.d.".
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from contoh_e81 import sekretariat
from contoh_grid import Grid, write
from contoh_sheet import FileTruth, Sheet
from contoh_story import YEARS
from contoh_tables import capil, dafduk, pdip, piak

from sop_core.indicators.register import Register
from sop_core.office import read_office

HERE = Path(__file__).resolve().parent
DATA = HERE.parent / "data"

LAYOUTS: dict[str, Callable[[Sheet], tuple[list[Grid], FileTruth]]] = {
    "sekretariat": sekretariat,
    "dafduk": dafduk,
    "capil": capil,
    "piak": piak,
    "pdip": pdip,
}


def workbooks(register: Register) -> list[tuple[list[Grid], FileTruth]]:
    made = []
    for year, quarters in YEARS.items():
        for triwulan in quarters:
            for unit, layout in LAYOUTS.items():
                sheet = Sheet(register, unit, year, triwulan)
                if (unit, year, triwulan) == ("piak", 2025, 3):
                    made.append(piak(sheet, broken=True))
                made.append(layout(sheet))
    return made


def make(folder: Path, truth_file: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    made = workbooks(read_office(DATA, contoh=True).register)
    for grids, truth in made:
        write(folder / truth.berkas, grids)
    truth_file.write_text(json.dumps([asdict(truth) for _, truth in made], ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    make(DATA / "contoh" / "berkas", HERE / "contoh_truth.json")
