"""The frame of all numbers: what counts, by which register, in which version, and whether the Kabid has signed that version."""

import office_story
import pandas as pd
from builders_kinerja import Desk, number

from sop_core.boards.look import Look
from sop_core.boards.number_frame import number_frame
from sop_core.kinerja.described import DESCRIBED
from sop_core.kinerja.facts import FACTS
from sop_core.periode import Periode
from sop_core.store.engine import Store


def rows(frame: pd.DataFrame, *columns: str) -> list[list[object]]:
    return frame[list(columns)].to_numpy(dtype=object).tolist()


def test_a_version_is_official_from_the_signature_of_its_head_on(told_store: Store) -> None:
    # TW II: all were sent before their heads signed. TW III: Sekretariat signed at 11.10 what came at 11.00, Dafduk was sent back at step 6
    found = number_frame(Look.at(told_store, office_story.office(), office_story.NOW)).set_index(["siklus", "bidang"]).resmi
    assert found.to_dict() == {
        **{("2026-TW2", unit): True for unit in ("dafduk", "capil", "pdip", "sekretariat", "piak")},
        ("2026-TW3", "sekretariat"): True, ("2026-TW3", "dafduk"): False,
    }  # fmt: skip


def test_every_number_has_its_cell_version_and_rule_and_a_corrected_one_does_not_count(desk: Desk) -> None:
    desk.file("2026-TW1", "dafduk", number("D-1", "TW1", 90), number(None, "TW1", 7, "layanan", uraian="KK", wilayah="63.04.01"))
    desk.file("2026-TW2", "dafduk", number("D-1", "TW1", 91.5), number("D-2", "TW2", None))
    found = number_frame(desk.look)
    assert found.columns.tolist() == [*FACTS, "periode", *DESCRIBED]
    assert rows(found[found.indikator == "D-1"], "siklus", "periode", "angka", "sel", "versi", "nama_berkas", "cara", "berlaku") == [
        ["2026-TW1", "2026-TW1", 90.0, "TW1-realisasi", 1, "dafduk 2026-TW1.xlsx", "dijumlahkan", False],
        ["2026-TW2", "2026-TW1", 91.5, "TW1-realisasi", 1, "dafduk 2026-TW2.xlsx", "dijumlahkan", True],
    ]
    assert rows(found[found.indikator.isna()], "uraian", "wilayah", "cara", "berlaku") == [["KK", "63.04.01", "yang terakhir", True]]
    assert rows(found[found.indikator == "D-2"], "persen", "keadaan", "berlaku") == [[True, "kosong", True]]


def test_money_knows_its_line_of_the_budget(desk: Desk) -> None:
    desk.file("2026-TW1", "dafduk", number(None, "TW1", 200, "realisasi_anggaran", uraian="2.12.02.01 Pencetakan"),
              number("D-1", "TW1", 100, "realisasi_anggaran"), number(None, "TW1", 1, "realisasi_anggaran", uraian="Lain"))  # fmt: skip
    found = number_frame(desk.look)
    assert rows(found.fillna({"baris": "–"}), "baris", "program", "satuan", "berlaku") == [
        ["2.12.02.01", "2.12.02", "rupiah", False], ["2.12.02.01", "2.12.02", "rupiah", True], ["–", "", "rupiah", True],
    ]  # fmt: skip


def test_a_target_or_pagu_that_the_office_has_not_confirmed_says_so(desk: Desk) -> None:
    desk.file("2026-TW1", "dafduk", number("D-1", "TW1", 90), number("D-1", "TW1", 100, "target"), number("D-1", "TH", 800, "pagu"))
    assert rows(number_frame(desk.look), "ukuran", "tanda") == [
        ["realisasi", ""], ["target", "target belum dikonfirmasi"], ["pagu", "pagu belum dikonfirmasi"],
    ]  # fmt: skip


def test_only_the_bidang_asked_for_and_the_cycles_up_to_the_period_are_in_it(desk: Desk) -> None:
    desk.file("2026-TW1", "dafduk", number("D-1", "TW1", 90))
    desk.file("2026-TW2", "capil", number("C-2", "TW2", 7))
    assert number_frame(desk.look, ("capil",)).bidang.tolist() == ["capil"]
    assert number_frame(desk.look, up_to=Periode.parse("2026-TW1")).bidang.tolist() == ["dafduk"]


def test_an_office_without_a_file_has_the_columns_and_no_row(desk: Desk) -> None:
    found = number_frame(desk.look)
    assert (len(found), found.columns.tolist()) == (0, [*FACTS, "periode", *DESCRIBED])
