"""The wizard's mind without a page: how a chosen file stands under what was decided, and what several of them come to."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import office_story
import openpyxl
import pytest

from sop_core.boards import files
from sop_core.boards.difference import Joined, Way
from sop_core.boards.files import FileRow, FilesBoard, Finishable, UnitFiles
from sop_core.boards.wizard.asking import Asking
from sop_core.boards.wizard.chosen import ChosenFile
from sop_core.boards.wizard.decision import Decision, as_text, from_text
from sop_core.boards.wizard.joining import reason, versions, way_words
from sop_core.boards.wizard.standing import FileStanding, FileState, of_each_file, others_of_its_unit, standing, standings, summary
from sop_core.intake import Choices, IndicatorProposal, Knowledge, Level, Reading, ReadTable, Row, TableKind, Typed, Value
from sop_core.intake import State as ValueState
from sop_core.intake.outcome.difference import ChangeKind, Difference, Side, ValueChange
from sop_core.intake.outcome.joining import Joining, Overlap
from sop_core.intake.outcome.open_rows import clear_proposals, open_rows
from sop_core.periode import Periode
from sop_core.settings import PROJECT
from sop_core.sop.progress import Key
from sop_core.store.drafts import StoredDraft

OFFICE = office_story.office()
NOW = datetime(2026, 10, 12, 2, 0, tzinfo=UTC)
TW3, TW2 = Periode.parse("2026-TW3"), Periode.parse("2026-TW2")
PIAK = PROJECT / "data" / "contoh" / "berkas" / "2026-TW3" / "LAPORAN KINERJA PIAK TRIWULAN III TAHUN 2026.xlsx"
"""Has peringatan and no galat."""
KNOWN = OFFICE.knowledge(OFFICE.register, 2026)
HEAD = ("No", "Indikator Kinerja", "Satuan", "Target 2026", "Realisasi TW III")


def workbook(*rows: tuple[object, ...]) -> bytes:
    book, stream = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(stream)
    return stream.getvalue()


def rows(unit: str, count: int) -> list[tuple[object, ...]]:
    listed = OFFICE.register.of(unit)[:count]
    return [
        (place, one.uraian, one.satuan, one.targets[2026].tahunan, one.targets[2026].periode["TW3"]) for place, one in enumerate(listed, 1)
    ]


def table(unit: str, name: str) -> list[tuple[object, ...]]:
    return [(f"Laporan Kinerja Bidang {name} Triwulan III 2026",), (), HEAD, *rows(unit, 5)]


@pytest.fixture(scope="module")
def capil() -> Reading:
    return files.inspect(workbook(*table("capil", "Pencatatan Sipil")), "capil.xlsx", KNOWN)


@pytest.fixture(scope="module")
def both() -> Reading:
    content = workbook(*table("capil", "Pencatatan Sipil"), (), (), *table("dafduk", "Pendaftaran Penduduk"))
    return files.inspect(content, "dua.xlsx", KNOWN)


def unit(kode: str, *versions: FileRow, may_upload: bool = True, finishable: Finishable | None = None) -> UnitFiles:
    return UnitFiles(kode, kode.capitalize(), may_upload, "", finishable, versions)


def board(*units: UnitFiles, closed: str = "") -> FilesBoard:
    return FilesBoard("2026-TW3", TW3, closed, units or (unit("dafduk"), unit("capil")))


def version(number: int, kode: str = "capil", sha256: str = "lama", counts: tuple[str, ...] = ("indikator",)) -> FileRow:
    return FileRow(
        number, "2026-TW3", kode, kode.capitalize(), number, TW3, "lama.xlsx", sha256, 9, "Sri", "Staf", NOW, "", (),
        parts=("indikator",), counts=counts,
    )  # fmt: skip


def asking(
    on: FilesBoard, *same: FileRow, how: Joined | None = None, known: Callable[[frozenset[int]], Knowledge] = lambda _: KNOWN
) -> Asking:
    return Asking(on, lambda _: same, lambda _: (), known, lambda _sent, _asked: how)


def chosen(reading: Reading, on: FilesBoard, name: str = "capil.xlsx") -> ChosenFile:
    return ChosenFile(name, "a" * 64, 10).was_read(reading, on)


def test_a_file_of_which_all_is_known_is_ready(capil: Reading) -> None:
    one = standing(chosen(capil, board()), asking(board()))
    assert (one.entry.decision.unit, one.entry.decision.periode) == ("capil", TW3)
    assert (one.state, one.words, one.why_not, one.refusal, one.is_ready) == (FileState.READY, "siap disimpan", "", "", True)
    assert one.submission is not None
    assert len([m for m in one.submission.measurements if m.measure == "realisasi"]) == 5
    assert (one.joining, one.next_version) == (Joining(), 1)


def test_what_cannot_be_read_says_why(capil: Reading) -> None:
    one = standing(ChosenFile("x.pdf", "b" * 64, 1).was_refused("Berkas ini bukan lembar kerja.", board()), asking(board()))
    assert (one.state, one.why_not, one.refusal) == (FileState.UNREADABLE, *["Berkas ini bukan lembar kerja."] * 2)
    assert (one.findings, one.submission) == ((), None)


@pytest.mark.parametrize(
    ("on", "decided", "why"),
    [
        (board(), {"unit": None}, "Pilih bidang pemilik berkas ini."),
        (board(), {"periode": None}, "Pilih periode berkas ini."),
        (board(), {"periode": TW2}, "Periode berkas Triwulan II 2026, sedangkan siklus yang dipilih Triwulan III 2026."),
        (board(unit("capil", may_upload=False)), {"unit": "capil"}, "Anda tidak berhak mengunggah untuk Capil."),
        (board(closed="Siklus sudah diarsipkan."), {}, "Siklus sudah diarsipkan."),
    ],
)
def test_each_thing_that_stands_in_the_way_is_named(capil: Reading, on: FilesBoard, decided: dict[str, object], why: str) -> None:
    file = chosen(capil, on)
    file = replace(file, decision=replace(file.decision, **decided))  # type: ignore[arg-type]
    one = standing(file, asking(on))
    assert one.hindrances[0].startswith(why)
    assert (one.state, one.is_ready, one.submission) == (FileState.HINDERED, False, None)
    assert one.why_not == one.refusal == one.hindrances[0]


def test_an_uploader_of_one_bidang_need_not_choose_it_and_never_gets_that_of_another(capil: Reading) -> None:
    nameless = replace(capil, unit=None)
    assert Decision.first("2026-TW3", nameless, ["dafduk"]).unit == "dafduk"
    assert Decision.first("2026-TW3", nameless, ["dafduk", "capil"]).unit is None
    assert Decision.first("2026-TW3", capil, ["dafduk"]).unit is None


def test_an_unmended_copy_of_what_came_waits_and_a_mended_one_is_ready(capil: Reading) -> None:
    twin = version(1, sha256="a" * 64)
    on = board(unit("capil", twin))
    how = Joined((twin,), (Overlap(1, 5, 0, 0),), (Way(frozenset([1]), Difference((), 10)),), frozenset([1]))
    file = chosen(capil, on)
    one = standing(file, asking(on, twin, how=how))
    assert (one.state, one.why_not, one.is_ready, one.next_version) == (FileState.RECEIVED, "sudah diterima sebagai versi 1", False, 2)
    place = next((m.sheet, m.cell) for m in one.submission.measurements if m.measure == "realisasi") if one.submission else ("", "")
    choices = replace(file.decision.choices, corrections={place: Typed("1", "salah ketik")})
    mended = standing(file.decided(replace(file.decision, choices=choices)), asking(on, twin, how=how))
    assert (mended.twin, mended.is_mended) == (twin, True)


def waiting(*overlaps: Overlap, proposed: frozenset[int] | None) -> tuple[FilesBoard, Joined]:
    earlier = version(7)
    ways = tuple(Way(one, Difference((), 0)) for one in (frozenset[int](), frozenset([7])))
    return board(unit("capil", earlier)), Joined((earlier,), overlaps, ways, proposed)


def test_where_only_a_person_can_know_the_file_waits_for_their_word(capil: Reading) -> None:
    on, how = waiting(Overlap(7, 1, 2, 3), proposed=None)
    file = chosen(capil, on)
    one = standing(file, asking(on, how=how))
    assert (one.needs_word, one.state, one.joining) == (True, FileState.HINDERED, None)
    assert one.why_not.startswith("Pilih dahulu apakah berkas ini melengkapi atau menggantikan")
    assert one.in_its_place == ([], list(how.files))
    said = file.decided(replace(file.decision, joining=Joining(frozenset([7]), frozenset([7]))))
    after = standing(said, asking(on, how=how))
    assert (after.is_ready, after.joining) == (True, Joining(frozenset([7]), frozenset([7])))
    assert after.in_its_place == (list(how.files), [])


def test_a_word_over_other_files_than_count_now_is_no_word(capil: Reading) -> None:
    on, how = waiting(Overlap(7, 1, 2, 3), proposed=None)
    file = chosen(capil, on)
    stale = file.decided(replace(file.decision, joining=Joining(frozenset([3]), frozenset([3]))))
    assert standing(stale, asking(on, how=how)).needs_word


def test_what_it_replaces_is_forgotten_when_its_numbers_are_judged(capil: Reading) -> None:
    on, how = waiting(Overlap(7, 5, 0, 0), proposed=frozenset([7]))
    judged_without: list[frozenset[int]] = []
    standing(chosen(capil, on), asking(on, how=how, known=lambda without: judged_without.append(without) or KNOWN))
    assert judged_without == [frozenset(), frozenset([7])]


def test_it_is_looked_at_again_only_when_something_changed(capil: Reading) -> None:
    asked: list[frozenset[int]] = []
    on = board()
    questions = asking(on, known=lambda without: asked.append(without) or KNOWN)
    once = standing(chosen(capil, on), questions).entry
    noted = standing(once.decided(replace(once.decision, note="catatan", view="Temuan")), questions).entry
    assert len(asked) == 1
    choices = replace(noted.decision.choices, without_sheets=frozenset(["lain"]))
    standing(noted.decided(replace(noted.decision, choices=choices)), questions)
    assert len(asked) == 2


def test_a_file_that_meets_one_stored_by_the_same_press_waits_and_one_that_does_not_goes_on(capil: Reading) -> None:
    agreed = standing(chosen(capil, board()), asking(board()))
    on, meets = waiting(Overlap(7, 1, 0, 4), proposed=frozenset())
    now = standing(agreed.entry, asking(on, how=meets))
    assert agreed.beside(now, {7}).refusal.startswith("capil.xlsx belum disimpan: sebagian barisnya ada juga pada berkas yang baru saja")
    on, apart = waiting(Overlap(7, 0, 0, 9), proposed=frozenset())
    beside = agreed.beside(standing(agreed.entry, asking(on, how=apart)), {7})
    assert (beside.refusal, beside.joining) == ("", Joining(frozenset(), frozenset([7])))


def test_a_step_that_somebody_else_finished_meanwhile_holds_the_file_back_once(capil: Reading) -> None:
    mine, next_one = Finishable(Key(4, "capil"), 1, "Menyiapkan data"), Finishable(Key(5, "capil"), 1, "Menyusun laporan")
    file = chosen(capil, board())
    file = file.decided(replace(file.decision, finishes=mine))
    assert standing(file, asking(board(unit("capil", finishable=mine)))).overtaken == ""
    one = standing(file, asking(board(unit("capil", finishable=next_one))))
    assert one.overtaken.startswith("Langkah 4 (Menyiapkan data) sudah diselesaikan orang lain")
    ticked_for_another = standing(file.decided(replace(file.decision, unit="dafduk")), asking(board()))
    assert ticked_for_another.overtaken == ""


def test_a_warning_wants_a_note(capil: Reading) -> None:
    reading = files.inspect(PIAK.read_bytes(), PIAK.name, KNOWN)
    on = board(unit("piak"))
    one = standing(chosen(reading, on), asking(on))
    assert (one.lacks_note, one.is_ready) == (True, False)
    assert one.refusal == "Tulis catatan yang menjelaskan peringatan, lalu tekan Simpan sekali lagi."
    blank = standing(one.entry.decided(replace(one.entry.decision, note="  ")), asking(on))
    noted = standing(one.entry.decided(replace(one.entry.decision, note="Jumlah diketik tangan")), asking(on))
    assert (blank.lacks_note, noted.lacks_note, noted.refusal) == (True, False, "")


# --- a workbook of several bidang


def test_each_bidang_of_a_workbook_stands_for_itself_with_what_was_decided_for_it(both: Reading) -> None:
    on = board()
    file = chosen(both, on, "dua.xlsx")
    assert file.units == {"capil": 1, "dafduk": 1}
    file = file.decided(replace(file.for_unit("capil"), cycle_id="2026-TW3", periode=TW3, note="untuk capil"))
    file = file.decided(file.for_unit("dafduk"))
    capil, dafduk = sorted(standings([file], asking(on)), key=lambda one: one.entry.decision.unit or "")
    assert (capil.entry.decision.note, dafduk.entry.decision.note) == ("untuk capil", "")
    assert (capil.name, dafduk.name) == ("dua.xlsx · Capil", "dua.xlsx · Dafduk")
    assert [one.entry.decision.unit for one in of_each_file([dafduk, capil])] == ["dafduk"]
    assert summary([capil, dafduk]) == "1 berkas dipilih, 2 bagian menurut bidang: 2 siap disimpan."
    assert from_text(as_text(file.decision)) == file.decision
    assert file.left_for(on, [version(1, "capil")]) == []
    assert file.left_for(on, []) == ["capil"]
    assert file.left_for(board(unit("dafduk")), []) == []


def test_a_file_of_one_bidang_moves_whole_to_another(capil: Reading) -> None:
    file = chosen(capil, board())
    file = file.decided(replace(file.decision, note="tetap"))
    assert file.for_unit("dafduk") == replace(file.decision, unit="dafduk")


# --- what a session keeps


def draft(changes: int, decision: Decision) -> StoredDraft:
    return StoredDraft("a" * 64, "capil.xlsx", 10, as_text(decision), changes, NOW, NOW)


def test_what_another_tab_decided_is_taken_over_and_what_it_only_looked_at_is_not_news(capil: Reading) -> None:
    file = chosen(capil, board())
    assert file.caught_up(draft(0, Decision(note="x"))) is file
    looked = file.caught_up(draft(1, replace(file.decision, view="Kolom")))
    assert (looked.taken_over, looked.key("simpan")) == (0, f"unggah-simpan-{'a' * 12}")
    decided = looked.caught_up(draft(2, replace(file.decision, note="dari tab lain")))
    assert (decided.taken_over, decided.decision.note, decided.key("simpan")) == (1, "dari tab lain", f"unggah-simpan-{'a' * 12}-1")


def test_a_failure_is_forgotten_once_something_else_is_decided(capil: Reading) -> None:
    failed = replace(chosen(capil, board()), trouble="gagal")
    assert failed.decided(replace(failed.decision, view="Kolom")).trouble == "gagal"
    assert failed.decided(replace(failed.decision, note="lain")).trouble == ""


def test_what_was_decided_for_another_cycle_holds_no_longer(capil: Reading) -> None:
    on = board()
    kept = ChosenFile("a", "a" * 64, 1, decision=Decision("2026-TW3", "dafduk", TW3, note="tetap")).was_read(capil, on)
    assert (kept.decision.unit, kept.decision.note) == ("dafduk", "tetap")
    fresh = ChosenFile("a", "a" * 64, 1, decision=Decision("2026-TW2", "dafduk", TW2, note="dulu")).was_read(capil, on)
    assert (fresh.decision.unit, fresh.decision.periode, fresh.decision.note) == ("capil", TW3, "")


def test_a_stored_version_is_opened_again_to_take_its_own_place() -> None:
    row = version(3)
    beside = version(2)
    decision = Decision.of_version(unit("capil", row, beside), row)
    assert (decision.unit, decision.periode, decision.joining) == ("capil", TW3, Joining(frozenset([3]), frozenset([2, 3])))
    of_a_part = replace(row, parts=("indikator", "layanan"))
    assert Decision.of_version(unit("capil", of_a_part), of_a_part).joining is None


def test_files_of_one_bidang_name_each_other(capil: Reading) -> None:
    on = board()
    first = chosen(capil, on)
    second = replace(first, name="lagi.xlsx", sha256="b" * 64)
    both = standings([first, second], asking(on))
    assert others_of_its_unit(both, first) == ("lagi.xlsx",)
    assert summary(both) == "2 berkas dipilih: 2 siap disimpan."
    assert others_of_its_unit(both[:1], first) == ()


def test_a_file_read_for_another_cycle_is_not_among_them(capil: Reading) -> None:
    other = replace(chosen(capil, board()), cycle_id="2026-TW2")
    assert standings([other], asking(board())) == []


def test_the_summary_counts_what_each_waits_for(capil: Reading) -> None:
    on, how = waiting(Overlap(7, 1, 2, 3), proposed=None)
    unreadable: FileStanding = standing(ChosenFile("x.pdf", "c" * 64, 1).was_refused("rusak", on), asking(on))
    waits = standing(chosen(capil, on), asking(on, how=how))
    assert summary([waits, unreadable]) == "2 berkas dipilih: 1 perlu pilihan, 1 tidak terbaca."


# --- the words of joining


def way(*replaces: int, gone: int = 0) -> Way:
    before = Side("1", 1.0, "Kinerja", "E4")
    lost = [ValueChange(ChangeKind.GONE, None, f"Baris {number}", "", None, "realisasi", "TW3", before, None) for number in range(gone)]
    return Way(frozenset(replaces), Difference(tuple(lost), 0))


@pytest.mark.parametrize(
    ("overlap", "replaces", "gone", "words"),
    [
        (Overlap(7, 0, 0, 5), (), 0, "Melengkapi: semua yang sudah tersimpan tetap dihitung"),
        (Overlap(7, 0, 2, 0), (), 0, "Melengkapi: 2 angka pada baris yang sama diperbarui, selebihnya tetap dihitung"),
        (Overlap(7, 5, 0, 0), (7,), 0, "Menggantikan versi 7 (tidak ada angka yang hilang)"),
        (Overlap(7, 5, 2, 3), (7,), 3, "Menggantikan versi 7 (3 angka hilang)"),
    ],
)
def test_each_way_says_what_it_costs(overlap: Overlap, replaces: tuple[int, ...], gone: int, words: str) -> None:
    one = way(*replaces, gone=gone)
    assert way_words(Joined((version(7),), (overlap,), (one,), None), one) == words


@pytest.mark.parametrize(
    ("overlap", "proposed", "why"),
    [
        (
            Overlap(7, 1, 2, 3),
            None,
            "hanya Anda yang tahu: versi 7 mempunyai 2 angka yang berbeda pada baris yang sama dan 3 angka yang tidak ada dalam "
            "berkas ini.",
        ),
        (Overlap(7, 4, 1, 0), (7,), "Diusulkan menggantikan versi 7: semua angkanya ada juga dalam berkas ini (4 sama, 1 berubah)."),
        (Overlap(7, 4, 0, 1), (), "Diusulkan melengkapi: angka pada baris yang sama tidak berbeda."),
        (Overlap(7, 0, 0, 1), (), "Diusulkan melengkapi: tidak ada baris yang sama, jadi berkas-berkas itu dihitung bersama."),
    ],
)
def test_why_one_way_is_proposed_or_none(overlap: Overlap, proposed: tuple[int, ...] | None, why: str) -> None:
    how = Joined((version(7),), (overlap,), (), None if proposed is None else frozenset(proposed))
    assert reason(how).endswith(why)


def test_versions_are_listed_from_the_oldest() -> None:
    assert versions([version(3), version(1), version(2)]) == "versi 1, 2 dan 3"


# --- rows without an indicator


def unnamed(cell: str, own: float | str = 5.0, level: Level = Level.LEAF) -> Row:
    number = own if isinstance(own, float) else None
    value = Value("realisasi", "TW3", number, ValueState.KOSONG if number is None else ValueState.ANGKA, own, 3, 4)
    return Row(cell, level, "", "Baris", None, "", None, (value,))


def near(cell: str, kode: str, score: float) -> IndicatorProposal:
    return IndicatorProposal("Kinerja", cell, "Baris", kode, score)


def proposing(rows: list[Row], *proposals: IndicatorProposal) -> Reading:
    table = ReadTable("Kinerja", "A1:F9", TableKind.INDIKATOR, (), tuple(rows))
    return Reading("a.xlsx", "a" * 64, 1, None, None, (), (table,), (), proposals)


def test_only_a_proposal_that_stands_out_and_meets_no_other_is_clear() -> None:
    rows = [unnamed(f"B{number}") for number in (4, 5, 6, 7, 8)]
    reading = proposing(
        rows,
        near("B4", "D-1", 91), near("B4", "D-9", 81),  # ten before the second: clear
        near("B5", "D-2", 91), near("B5", "D-9", 82),  # nine: not
        near("B6", "D-3", 59),  # too unlike
        near("B7", "D-4", 99), near("B8", "D-4", 98),  # two rows for one indicator
    )  # fmt: skip
    found = open_rows(reading, Choices())
    assert {place: one.kode for place, one in clear_proposals(found, reading, Choices()).items()} == {("Kinerja", "B4"): "D-1"}


def test_a_parent_and_a_row_without_a_value_ask_for_no_indicator() -> None:
    reading = proposing([unnamed("B4", level=Level.PARENT), unnamed("B5", own=" - "), unnamed("B6")])
    assert [one.place for one in open_rows(reading, Choices())] == [("Kinerja", "B6")]
