"""The frame of all numbers as a file: Excel, CSV or parquet, every number with all its digits and text that stays text."""

from __future__ import annotations

import io
from pathlib import Path

import pandas as pd

from sop_core.errors import SopError
from sop_core.intake.free_text import CELL, shortened
from sop_core.reports.csv_text import neutral
from sop_core.reports.xlsx import OPTIONS

ENDINGS = (".xlsx", ".csv", ".parquet")
MOST_ROWS = 1_048_575
"""A sheet of Excel holds one row more, for the head."""


def number_file(frame: pd.DataFrame, path: Path, stamp: str = "") -> bytes:
    """What ``path`` is to hold, by its ending; a ``stamp`` (DATA CONTOH) stands in a column of its own."""
    whole = frame.assign(keterangan=stamp) if stamp else frame
    ending = path.suffix.lower()
    if ending == ".parquet":
        return bytes(whole.to_parquet(index=False))
    words = list(whole.select_dtypes("str").columns)
    if ending == ".csv":
        plain = whole.assign(**{column: whole[column].map(neutral, na_action="ignore") for column in words})
        return bytes(plain.to_csv(index=False, sep=";", decimal=",", lineterminator="\r\n").encode("utf-8-sig"))
    if ending != ".xlsx":
        raise SopError(f"Berkas {path.name} harus berakhiran {', '.join(ENDINGS)}.")
    if len(whole) > MOST_ROWS:
        raise SopError(f"Lembar Excel memuat {MOST_ROWS} baris, angkanya {len(whole)}; pakai .parquet atau .csv, atau saring bidangnya.")
    out = io.BytesIO()
    short = whole.assign(**{column: whole[column].map(lambda text: shortened(text, CELL.longest), na_action="ignore") for column in words})
    with pd.ExcelWriter(out, engine="xlsxwriter", engine_kwargs={"options": OPTIONS}, date_format="dd/mm/yyyy") as writer:
        short.to_excel(writer, sheet_name="Angka", index=False, freeze_panes=(1, 0))
        writer.sheets["Angka"].autofilter(0, 0, len(short), len(short.columns) - 1)
    return out.getvalue()
