"""The file of golden cases: read whole, refused with its row, and absent where an office keeps none."""

from decimal import Decimal
from pathlib import Path

import pytest

from sop_core.errors import DataFileError
from sop_core.office.golden import read_golden
from sop_core.settings import PROJECT

HEAD = "mulai,selesai,menit_kerja,hari_kerja,waktu_baku,tenggat"
GOOD = "2026-11-20T15:50+08:00,2026-11-23T09:50+08:00,180,0.4,3 jam,2026-11-23T09:50+08:00"


def read(folder: Path, *lines: str) -> object:
    (folder / "uji").mkdir(exist_ok=True)
    (folder / "uji" / "jam-kerja.csv").write_text("\n".join(lines), encoding="utf-8")
    return read_golden(folder)


def test_the_hundred_cases_of_the_shipped_file_are_read() -> None:
    first, *others = read_golden(PROJECT / "data")
    assert (first.minutes, first.days, first.allowance.label, len(others)) == (180, Decimal("0.4"), "3 jam", 99)


def test_an_office_may_keep_no_cases(tmp_path: Path) -> None:
    assert read_golden(tmp_path) == ()
    assert read(tmp_path, HEAD) == ()


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("mulai,selesai", GOOD), "baris pertama harus mulai,selesai,menit_kerja"),
        ((HEAD, GOOD, GOOD.replace("180", "seratus")), "baris 3 tidak terbaca"),
        ((HEAD, GOOD.replace("3 jam", "sebentar")), "baris 2 tidak terbaca: Waktu baku “sebentar” tidak terbaca"),
        ((HEAD, GOOD.replace("0.4", "0,4")), "baris 2 tidak terbaca"),
        ((HEAD, "2026-11-20T15:50+08:00"), "baris 2 tidak terbaca"),
    ],
)
def test_a_broken_file_names_its_row(tmp_path: Path, lines: tuple[str, ...], said: str) -> None:
    with pytest.raises(DataFileError) as refused:
        read(tmp_path, *lines)
    assert str(refused.value).startswith(f"Berkas data/uji/jam-kerja.csv: {said}")
