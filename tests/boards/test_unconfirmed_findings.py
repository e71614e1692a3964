"""A finding that names a target or pagu of the register says that the office has not confirmed it, until it has."""

from dataclasses import replace

import pytest
from builders_kinerja import CAKUPAN, CETAK, KEPING, NOW, Desk, quarters
from builders_workbook import Book

from sop_core.boards import files
from sop_core.boards.look import Look
from sop_core.indicators.commitment import commitments
from sop_core.indicators.register import Pagu, Register
from sop_core.store import confirmations

CODE = "2026-TW4"
HEAD = ["No", "Kode", "Indikator", "Satuan"]
FILES = {
    "TARGET_BERUBAH": ([*HEAD, "Target TW IV", "Realisasi TW IV"], ["D-1", "Pencetakan", "keping", 150, 140], "register (100{*})"),
    "JAUH_DARI_TARGET": ([*HEAD, "Realisasi TW IV"], ["D-1", "Pencetakan", "keping", 1400], "target 100{*} (14 kali lipatnya)"),
    "PAGU_JAUH": (
        [*HEAD, "Realisasi TW IV", "Pagu", "Realisasi Anggaran TW IV"],
        ["D-1", "Pencetakan", "keping", 100, 90_000_000, 5_000_000], "pagu register Rp 800.000.000{†}",
    ),
    "MELEBIHI_PAGU": (
        [*HEAD, "Realisasi TW IV", "Pagu", "Realisasi Anggaran TW IV"],
        ["D-1", "Pencetakan", "keping", 100, 800_000_000, 900_000_000], "pagu Rp 800.000.000{†}",
    ),
    "UANG_TANPA_HASIL": (
        [*HEAD, "Realisasi TW IV", "Pagu", "Realisasi Anggaran TW IV"],
        ["D-1", "Pencetakan", "keping", 0, 800_000_000, 700_000_000], "dari pagu Rp 800.000.000{†}",
    ),
}  # fmt: skip


@pytest.fixture
def office_desk(desk: Desk) -> Desk:
    line = replace(CETAK, pagu={2026: Pagu(1e9, 8e8)})
    own = replace(desk, register=Register((replace(KEPING, targets=quarters(400, 100, 100, 100, 100)), CAKUPAN), (line,)))
    own.cycle(CODE)
    return own


def sentence(desk: Desk, kode: str) -> str:
    head, row, _ = FILES[kode]
    known = files.knowledge(desk.look, CODE, ("dafduk",))
    reading = files.inspect(Book().sheet("TW IV 2026", [head, [1, *row]]).xlsx(), "Dafduk TW IV 2026.xlsx", known)
    (found,) = [one for one in reading.findings if one.kode == kode]
    return found.message


@pytest.mark.parametrize("kode", FILES)
def test_the_mark_stands_behind_the_number_of_the_register_until_it_is_confirmed(office_desk: Desk, kode: str) -> None:
    words = FILES[kode][2]
    marked = words.replace("{*}", " *, target belum dikonfirmasi").replace("{†}", " †, pagu belum dikonfirmasi")
    assert marked in sentence(office_desk, kode)
    with office_desk.store.writing() as connection:
        confirmations.add(connection, commitments(office_desk.register), ("800/1", NOW.date()), ("admin", "admin", NOW))
    plain = sentence(office_desk, kode)
    assert words.replace("{*}", "").replace("{†}", "") in plain
    assert "dikonfirmasi" not in plain


def test_a_target_that_the_file_itself_states_is_not_that_of_the_register(office_desk: Desk) -> None:
    known = files.knowledge(Look.at(office_desk.store, office_desk.office, NOW), CODE, ("dafduk",))
    rows = [[*HEAD, "Target TW IV", "Realisasi TW IV"], [1, "D-1", "Pencetakan", "keping", 100, 1400]]
    reading = files.inspect(Book().sheet("TW IV 2026", rows).xlsx(), "Dafduk TW IV 2026.xlsx", known)
    assert [one.message for one in reading.findings if "dikonfirmasi" in one.message] == []
    assert "JAUH_DARI_TARGET" in [one.kode for one in reading.findings]
