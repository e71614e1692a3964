"""What the check of a file says the dashboard will show, beside what the dashboard shows once that file is stored."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest
from builders_kinerja import AKTA, NOW, Desk, desk_on, number, quarters
from builders_workbook import Book

from sop_core.boards import files
from sop_core.boards.kinerja import KinerjaBoard
from sop_core.figures.style import percent
from sop_core.indicators.register import Register
from sop_core.intake import Choices, Finding, Reading, Submission, Typed
from sop_core.intake.outcome.stated import KODE
from sop_core.office import Office
from sop_core.periode import Periode
from sop_core.settings import PROJECT
from sop_core.store import submissions

BERKAS = PROJECT / "data" / "contoh" / "berkas"
NUMBER = re.compile(r"Yang tampil di dasbor ialah ([\d.,]+ %)")
REASON = re.compile(r"Dasbor tidak menampilkan capaian: ([^(]+) \(")
TW2 = "2026-TW2"


@pytest.fixture
def office_desk(sqlite_url: str, office: Office) -> Iterator[Desk]:
    with desk_on(sqlite_url, office) as made:
        made.register = office.register
        yield made


Said = list[tuple[str, str, str]]


def store_and_look(
    desk: Desk, code: str, name: str, content: bytes, wrong: str | None = None, replaces: frozenset[int] = frozenset()
) -> tuple[KinerjaBoard, Said]:
    """The board once the file is stored, and (kode, key, sentence) of what was said before, of the file as it is and, where
    ``wrong`` then stands over every printed capaian (and is stored), of that one too."""
    periode = Periode.parse(code)
    reading = files.inspect(content, name, files.knowledge(desk.look, code))
    assert reading.unit is not None
    known = files.knowledge(desk.look, code, (reading.unit,), replaces)
    corrected = {place: Typed(wrong, "uji") for place in printed(reading)} if wrong else {}
    said: Said = []
    for choices in (Choices(), Choices(corrections=corrected)) if wrong else (Choices(),):
        looked = files.inspect_again(reading, choices, known, reading.unit, periode)
        sent = files.agreed(looked, reading.unit, periode, choices, decided=looked)
        assert isinstance(sent, Submission), [finding.message for finding in sent.blocking]
        said += [(*about(looked, finding), finding.message) for finding in sent.findings if finding.kode == KODE]
    with desk.store.writing() as connection:
        submissions.add(connection, code, sent, content, ("katim", "katim_program"), "", NOW, replaces)
    return desk.board(code, (reading.unit,)), said


def printed(reading: Reading) -> list[tuple[str, str]]:
    return [
        (table.sheet, value.cell)
        for table in reading.tables if table.taken for row in table.rows for value in row.values
        if value.measure == "capaian" and value.number is not None and row.indikator
    ]  # fmt: skip


def about(reading: Reading, finding: Finding) -> tuple[str, str]:
    """The indicator and the period of the cell."""
    return next(
        (row.indikator or "", value.key)
        for table in reading.tables for row in table.rows for value in row.values
        if (table.sheet, value.cell, value.measure) == (finding.sheet, finding.cell, "capaian")
    )  # fmt: skip


def shown(board: KinerjaBoard, kode: str, key: str) -> str:
    """What a reader of *Analisis* reads for it, or the reason he reads instead."""
    row = next(row for row in board.rows if row.indicator.kode == kode)
    if key == "TH":
        return percent(row.capaian_tahun.shown) if row.capaian_tahun.shown is not None else row.capaian_tahun.reason.value
    point = row.at(Periode.parse(f"{board.periode.year}-{key}"))
    if point is None:
        return "belum selesai"
    return percent(point.capaian.shown) if point.capaian.shown is not None else point.capaian.reason.value


def test_every_sentence_of_every_sample_and_of_it_with_every_capaian_wrong_names_what_the_board_shows(office_desk: Desk) -> None:
    told: Counter[str] = Counter()
    for folder in sorted(path for path in BERKAS.iterdir() if path.name < "2027"):
        office_desk.cycle(folder.name, [unit.kode for unit in office_desk.office.organisation.units])
        for path in sorted(folder.iterdir()):
            if path.with_stem(f"{path.stem}-perbaikan").exists():
                continue
            board, said = store_and_look(office_desk, folder.name, path.name, path.read_bytes(), wrong="1,11")
            for kode, key, sentence in said:
                number, reason = NUMBER.search(sentence), REASON.search(sentence)
                named = number.group(1) if number else reason.group(1) if reason else ""
                assert named, sentence
                expected = shown(board, kode, key)
                assert named == expected or (expected == "belum selesai" and named.endswith(expected)), (path.name, kode, key, sentence)
                told["number" if number else "reason"] += 1
    assert told["number"] >= 15 + 90, told


# --- by hand, on the small office: sums of earlier files, averages of lower-is-better, positions, nothing to show

HEAD = ["No", "Kode", "Indikator", "Satuan", "Target TW II", "Realisasi TW II", "Capaian TW II (%)"]


@pytest.mark.parametrize(
    ("unit", "before", "row", "sentence"),
    [
        # 100 of TW I and 60 now of 100 + 100
        ("dafduk", 100.0, ["D-1", "Pencetakan", "keping", 100, 60, 12],
         "80 % * (160 keping s.d. TW II 2026 terhadap target 200 * (target belum dikonfirmasi): realisasi ÷ target × 100)"),
        ("dafduk", 80.0, ["D-2", "Cakupan", "%", 85, 68, 12],
         "80 % * (68 % s.d. TW II 2026 terhadap target 85 * (target belum dikonfirmasi): realisasi ÷ target × 100)"),
        # the mean of 2 and 3 days where 4 are allowed: (8 − 2,5) ÷ 4
        ("capil", 2.0, ["C-1", "Waktu akta", "hari", 4, 3, 12],
         "137,5 % * (2,5 hari s.d. TW II 2026 terhadap target 4 * (target belum dikonfirmasi): (2 × target − realisasi) ÷ target × 100)"),
    ],
)  # fmt: skip
def test_the_named_capaian_follows_the_rule_of_its_indicator(
    desk: Desk, unit: str, before: float, row: list[object], sentence: str
) -> None:
    desk.file("2026-TW1", unit, number(str(row[0]), "TW1", before))
    name = f"Bidang {unit} TW II 2026.xlsx"
    content = Book().sheet("TW II 2026", [HEAD, [1, *row]]).xlsx()
    board, said = store_and_look(desk, TW2, name, content)
    assert [message.partition("ialah ")[2] for _, _, message in said] == [f"{sentence}."]
    assert sentence.startswith(shown(board, str(row[0]), "TW2"))


def test_an_earlier_file_of_the_cycle_that_this_one_completes_counts_too(desk: Desk) -> None:
    desk.file(TW2, "dafduk", number("D-1", "TW1", 100.0))
    content = Book().sheet("TW II 2026", [HEAD, [1, "D-1", "Pencetakan", "keping", 100, 60, 12]]).xlsx()
    board, said = store_and_look(desk, TW2, "Dafduk TW II 2026.xlsx", content)
    assert ["160 keping s.d. TW II 2026" in message for _, _, message in said] == [True]
    assert shown(board, "D-1", "TW2") == "80 %"


def test_an_earlier_file_of_the_cycle_that_this_one_replaces_counts_no_more(desk: Desk) -> None:
    """The 100 of TW I go with the file that said so, and the 20 of the file before count again, unless that goes too."""
    oldest = desk.file(TW2, "dafduk", number("D-1", "TW1", 20.0))
    first = desk.further_file(TW2, "dafduk", number("D-1", "TW1", 100.0))
    content = Book().sheet("TW II 2026", [HEAD, [1, "D-1", "Pencetakan", "keping", 100, 60, 12]]).xlsx()
    for replaces, value, capaian in ((frozenset([first]), "80 keping", "40 %"), (frozenset([oldest, first]), "60 keping", "60 %")):
        known = files.knowledge(desk.look, TW2, ("dafduk",), replaces)
        reading = files.inspect(content, "Dafduk TW II 2026.xlsx", known)
        (message,) = (finding.message for finding in reading.findings if finding.kode == KODE)
        assert f"{value} s.d. TW II 2026" in message
        assert f"Yang tampil di dasbor ialah {capaian}" in message
    board, said = store_and_look(desk, TW2, "Dafduk TW II 2026.xlsx", content, replaces=frozenset([first]))
    assert ["80 keping s.d. TW II 2026" in message for _, _, message in said] == [True]
    assert shown(board, "D-1", "TW2") == "40 %"


def test_where_the_board_has_no_number_the_sentence_says_why(desk: Desk) -> None:
    empty = replace(AKTA, targets=quarters(0, 0, 0, 0, 0))
    desk.register = Register((empty,))
    desk.cycle("2026-TW3", ("capil",))
    head = [part.replace("TW II", "TW III") for part in HEAD]
    content = Book().sheet("TW III 2026", [head, [1, "C-2", "Akta", "dokumen", 10, 5, 12]]).xlsx()
    _, said = store_and_look(desk, "2026-TW3", "Capil TW III 2026.xlsx", content)
    (sentence,) = (message.partition("berkas. ")[2] for _, _, message in said)
    assert sentence == "Dasbor tidak menampilkan capaian: target nol (s.d. TW III 2026)."


def test_a_printed_capaian_that_the_board_shows_too_is_no_finding(desk: Desk) -> None:
    desk.file("2026-TW1", "dafduk", number("D-1", "TW1", 100.0))
    content = Book().sheet("TW II 2026", [HEAD, [1, "D-1", "Pencetakan", "keping", 100, 60, 80]]).xlsx()
    assert store_and_look(desk, TW2, "Dafduk TW II 2026.xlsx", content)[1] == []


def test_without_a_cycle_no_number_is_claimed(office: Office) -> None:
    content = Book().sheet("TW II 2026", [HEAD, [1, "D-1", "Cakupan perekaman KTP-el", "%", 85, 68, 12]]).xlsx()
    reading = files.inspect(content, "Dafduk TW II 2026.xlsx", office.knowledge(year=2026))
    (finding,) = (finding for finding in reading.findings if finding.kode == KODE)
    assert NUMBER.search(finding.message) is None
    assert finding.message.endswith("Dasbor menghitung capaian sendiri menurut aturan indikatornya.")
