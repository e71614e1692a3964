"""``data/sop/03-2025.toml`` against the scan, word for word: what it says is scanned is; what it uses instead is an assumption.

``naskah-sop-03-2025.txt`` is the scan as it came, but for the name of the head of the office, which is nobody's business here.
"""

import re
from pathlib import Path

import pytest
from office_story import office

from sop_core.sop.definition import Assumption, Procedure, Step
from sop_core.sop.lint import examine
from sop_core.sop.remarks import worded

SCAN = (Path(__file__).parent / "naskah-sop-03-2025.txt").read_text(encoding="utf-8")
LEFT_OUT = "(nama, gelar, pangkat, dan NIP tidak dimuat)"


def procedure() -> Procedure:
    return office().procedure


def row(step: int) -> list[str]:
    """The cells of a step on the scan that hold anything, without its number, the remains of the diagram and *Ket.*"""
    (line,) = [line for line in SCAN.splitlines() if line.startswith(f"{step}.\t")]
    return [cell for cell in line.split("\t")[1:] if cell and cell != "-" and not cell.startswith("<pre>")]


@pytest.mark.parametrize("step", procedure().steps, ids=lambda step: str(step.number))
def test_the_scanned_cells_of_a_step_are_all_there_and_nothing_else(step: Step) -> None:
    kept = {value.asli for value in (step.activity, step.requires, step.time, step.output) if value.asli}
    assert kept == set(row(step.number))


def test_the_boxes_of_the_head_are_those_of_the_scan() -> None:
    """Each box after its title; of *Disahkan Oleh* the person is left out, and the box says so."""
    boxes = {name: value.asli for name, value in procedure().heading.boxes}
    signed = boxes.pop("disahkan_oleh")
    assert signed == f"Kepala Dinas … {LEFT_OUT}"
    titles = {
        "nomor": "Nomor SOP", "tanggal_pembuatan": "Tgl. Pembuatan", "tanggal_revisi": "Tgl. Revisi", "tanggal_efektif": "Tgl. Efektif",
        "nama": "Nama SOP",
    }  # fmt: skip
    scanned = {name: re.search(rf"^{re.escape(title)}\s*:\s*(.*)$", SCAN, re.MULTILINE) for name, title in titles.items()}
    assert {name: found[1] for name, found in scanned.items() if found} == {name: boxes[name] for name in titles}
    assert f"\n{boxes['unit_kerja']}\n" in SCAN


@pytest.mark.parametrize("name", ["dasar_hukum", "keterkaitan", "kualifikasi", "peralatan", "pencatatan", "peringatan"])
def test_the_lines_of_a_box_stand_on_the_scan_in_their_order_with_nothing_between_but_numbers(name: str) -> None:
    lines = dict(procedure().heading.lists)[name]
    places = [SCAN.index(line) for line in lines]
    assert places == sorted(places)
    between = [SCAN[place + len(line) : after] for place, line, after in zip(places, lines, places[1:], strict=False)]
    assert [text for text in between if not re.fullmatch(r"[.;,]?\s*\d+\.\s*", text)] == []


def about(step: Step, part: str) -> list[Assumption]:
    return [one for one in procedure().assumptions if part.casefold() in one.part.casefold() and (one.step in (None, step.number))]


@pytest.mark.parametrize("step", procedure().steps, ids=lambda step: str(step.number))
def test_whatever_is_used_instead_of_the_scanned_words_has_an_assumption(step: Step) -> None:
    named = {"Kegiatan": step.activity, "Kelengkapan": step.requires, "Output": step.output}
    changed = [part for part, value in named.items() if worded(value.nilai) != worded(value.asli)]
    assert [part for part in changed if not about(step, part)] == []
    assert [one.part for one in examine(procedure()) if one.kode == "beda-tanpa-asumsi"] == []


@pytest.mark.parametrize("step", [1, 7])
def test_a_shortened_name_of_the_office_is_told(step: int) -> None:
    """Without its assumption the examination of the SOP speaks up."""
    whole = procedure()
    silent = Procedure(
        whole.id, whole.source, whole.heading, whole.steps, tuple(one for one in whole.assumptions if one.kode != "kalimat-diringkas")
    )
    told = [(one.step, one.part) for one in examine(silent) if one.kode == "beda-tanpa-asumsi"]
    assert (step, "Kegiatan") in told


def test_what_three_days_mean_is_an_assumption() -> None:
    (days,) = [one for one in procedure().assumptions if one.step == 8 and one.part == "Waktu"]
    assert (days.asli, days.asli in row(8)) == ("3(Tiga) Hari", True)
    assert "hari kerja" in days.dipakai
    assert "hari kalender" in days.reason
