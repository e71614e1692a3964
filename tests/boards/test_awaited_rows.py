"""Indicators of which no file of the bidang says a word are named before the file is stored; what another file says is not."""

from dataclasses import replace

from builders_kinerja import KEPING, Desk, number
from builders_workbook import Book

from sop_core.boards import files
from sop_core.indicators.register import Register
from sop_core.intake import Choices, Severity, Submission
from sop_core.periode import Periode

TW2 = "2026-TW2"
MONEY = ["Kode", "Uraian", "Pagu", "Realisasi Anggaran TW II"]
PAID = Book().sheet("TW II 2026", [MONEY, ["2.12.02.01", "Pencetakan", 1000, 200], ["2.12.02.02", "Arsip", 500, 100]]).xlsx()
ROWS = ["Kode", "Indikator", "Satuan", "Target TW II", "Realisasi TW II"]
ONE_ROW = Book().sheet("TW II 2026", [ROWS, ["D-1", "Pencetakan", "keping", 100, 60]]).xlsx()


def named(desk: Desk, content: bytes, code: str = TW2, replaces: frozenset[int] = frozenset()) -> list[tuple[Severity, str]]:
    known = files.knowledge(desk.look, code, ("dafduk",), replaces)
    reading = files.inspect(content, f"Dafduk {code}.xlsx", known)
    sent = files.agreed(reading, "dafduk", Periode.parse(code), Choices(), reading)
    assert isinstance(sent, Submission), sent.findings
    return [(finding.severity, finding.message) for finding in sent.findings if finding.kode == "TANPA_BARIS"]


def test_a_file_of_money_alone_says_which_indicators_are_still_awaited(desk: Desk) -> None:
    assert named(desk, PAID) == [(
        Severity.INFO,
        "2 indikator yang ditunggu Triwulan II 2026 belum ada barisnya dalam berkas ini dan berkas lain yang dihitung: D-1 Pencetakan; "
        "D-2 Cakupan. Bila datanya ada, kirim berkas yang melengkapi; bila belum, tulis sebabnya pada catatan.",
    )]  # fmt: skip


def test_what_a_file_beside_it_says_of_this_very_period_is_not_awaited(desk: Desk) -> None:
    assert ["D-2" in message and "D-1" not in message for _, message in named(desk, ONE_ROW)] == [True]
    earlier = desk.file(TW2, "dafduk", number("D-2", "TW1", 70))  # of the period before
    assert len(named(desk, ONE_ROW)) == 1
    beside = desk.further_file(TW2, "dafduk", number("D-2", "TW2", None))  # an empty cell is asked about where it stands
    assert named(desk, ONE_ROW) == []
    assert len(named(desk, ONE_ROW, replaces=frozenset([earlier, beside]))) == 1


def test_a_long_list_is_counted(desk: Desk) -> None:
    desk.register = Register(tuple(replace(KEPING, kode=f"D-{place}", uraian=f"Layanan D-{place}") for place in range(1, 8)))
    desk.cycle("2026-TW3", ("dafduk",))
    head = [part.replace("TW II", "TW III") for part in ROWS]
    content = Book().sheet("TW III 2026", [head, ["D-1", "Layanan D-1", "keping", 100, 60]]).xlsx()
    ((_, message),) = named(desk, content, "2026-TW3")
    assert "6 indikator yang ditunggu" in message
    assert "D-6 Layanan D-6 dan 1 lagi." in message
