"""``indikator/*.toml`` and ``skala.toml``: what the sample office ships, and what a wrong word is answered."""

import tomllib
from pathlib import Path

import pytest

from sop_core.datafile import DataTable
from sop_core.errors import DataFileError, RulesRefused
from sop_core.indicators.register import Komponen, Register
from sop_core.indicators.rules import Agregasi, Arah, RumusTurun, TipeNilai
from sop_core.indicators.scale import PERMENDAGRI
from sop_core.office import read_office
from sop_core.office.registers import register_from, register_of, scales_from
from sop_core.periode import Periode

DATA = Path(__file__).resolve().parents[2] / "data"

ONE = """
unit = "piak"
[[indikator]]
kode = "PIAK-03"
uraian = "Jumlah gangguan"
satuan = "kejadian"
arah = "semakin rendah semakin baik"
agregasi = "penjumlahan"
sumber = "contoh"
target.2025 = { tahunan = 16, periode = { TW1 = 4, TW2 = 4, TW3 = 4, TW4 = 4 }, sumber = "PK" }
[[anggaran]]
kode = "2.12.04.2.02.02"
uraian = "Jaringan"
program = "2.12.04"
indikator = "PIAK-03"
sumber = "DPA"
pagu.2025 = { murni = 100, perubahan = 120 }
"""


def register_file(file: str, text: str) -> Register:
    return register_of(DataTable(file, tomllib.loads(text)))


@pytest.fixture(scope="module")
def shipped() -> Register:
    return read_office(DATA, contoh=True).register


def test_every_unit_has_six_to_nine_indicators_and_a_budget(shipped: Register) -> None:
    units = ("capil", "dafduk", "pdip", "piak", "sekretariat")

    assert {indicator.unit for indicator in shipped.indicators} == set(units)
    assert all(6 <= len(shipped.of(unit)) <= 9 and shipped.budget_of(unit) for unit in units)


RULES = [("arah", each) for each in Arah] + [("agregasi", each) for each in Agregasi] + [("tipe", each) for each in TipeNilai]
RULES += [("rumus_turun", each) for each in RumusTurun]


@pytest.mark.parametrize(("field", "rule"), RULES, ids=lambda each: getattr(each, "value", each))
def test_every_rule_is_read_by_its_word(field: str, rule: Arah | Agregasi | TipeNilai | RumusTurun) -> None:
    words = {"kode": "X-1", "uraian": "Uraian", "satuan": "%", "sumber": "SK", "arah": Arah.NAIK_BAIK.value}
    words |= {"agregasi": Agregasi.POSISI_AKHIR.value, field: rule.value}
    lines = "\n".join(f'{name} = "{word}"' for name, word in words.items())

    indicator = register_file("x.toml", f'unit = "capil"\n[[indikator]]\n{lines}\n').indicators[0]

    assert getattr(indicator, field) is rule


def test_every_shipped_value_names_its_source(shipped: Register) -> None:
    assert [one.kode for one in shipped.indicators if not (one.sumber and one.rumus)] == []
    assert [one.kode for one in shipped.indicators for target in one.targets.values() if "DATA CONTOH" not in target.sumber] == []
    assert [line.kode for line in shipped.budget if not line.sumber or line.program not in shipped.programs] == []
    assert {year for one in shipped.indicators for year in one.targets} == {2025, 2026}


def test_the_shipped_register_survives_its_snapshot(shipped: Register) -> None:
    assert Register.from_json(shipped.to_json()) == shipped


def test_a_file_becomes_indicators_targets_and_pagu() -> None:
    found = register_file("piak.toml", ONE)
    indicator = found.by_kode("PIAK-03")

    assert (indicator.arah, indicator.rumus_turun, indicator.bobot) == (Arah.TURUN_BAIK, RumusTurun.A, 1.0)
    assert (indicator.target(2025).tahunan, indicator.target(2025).periode["TW3"]) == (16.0, 4.0)
    assert found.budget[0].pagu[2025].current == 120


COMPONENTS = 'agregasi = "posisi akhir"\nkomponen = { pembilang = "rekam", penyebut = "wajib", agregasi = "penjumlahan" }'
RATIO = ONE.replace('agregasi = "penjumlahan"', COMPONENTS)
CHANGED = ONE.replace(
    'sumber = "PK" }', 'sumber = "PK", perubahan = { mulai = "TW3", tahunan = 12, periode = { TW3 = 2, TW4 = 2 }, sumber = "PKP" } }'
)


def test_a_ratio_names_its_two_numbers_and_its_targets_are_positions() -> None:
    indicator = register_file("x.toml", RATIO.replace("TW4 = 4", "TW4 = 16")).indicators[0]

    assert indicator.komponen == Komponen("rekam", "wajib", Agregasi.PENJUMLAHAN)


def test_targets_of_a_perubahan_stand_beside_murni() -> None:
    target = register_file("x.toml", CHANGED).indicators[0].target(2025)

    assert (target.tahunan, target.in_force(Periode.parse("2025-TW3")).tahunan) == (16, 12)


def test_a_budget_line_may_have_its_plan_of_spending() -> None:
    line = register_file("x.toml", ONE + "rencana.2025 = { TW1 = 20, TW2 = 30 }\n").budget[0]

    assert [line.planned(Periode.parse(code)) for code in ("2025-TW1", "2025-TW2", "2025-TW4", "2026-TW1")] == [20, 50, 50, None]


def test_a_predicate_target_is_written_in_letters() -> None:
    text = ONE.replace("tahunan = 16, periode = { TW1 = 4, TW2 = 4, TW3 = 4, TW4 = 4 }", 'tahunan = "BB", periode = { TW4 = "A" }')
    target = register_file("piak.toml", text.replace("penjumlahan", "posisi akhir")).by_kode("PIAK-03").target(2025)

    assert (target.tahunan, target.periode) == (5.0, {"TW4": 6.0})


@pytest.mark.parametrize(
    ("right", "wrong", "words"),
    [
        ("semakin rendah semakin baik", "turun", ["PIAK-03", "“arah” berisi kata “turun”", "dalam rentang"]),
        ('"penjumlahan"', '"jumlah"', ["PIAK-03", "“agregasi” berisi kata “jumlah”"]),
        ("satuan =", "satuaan =", ["PIAK-03", "satuaan"]),
        ("satuan =", "bobot = 0\nsatuan =", ["PIAK-03", "bobot", "tidak lebih besar dari nol"]),
        ('satuan = "kejadian"\n', "", ["PIAK-03", "satuan"]),
        ("TW3 = 4", "TW5 = 4", ["PIAK-03", "TW5"]),
        ("TW3 = 4", "TW3 = 5", ["PIAK-03", "17", "16"]),
        ("tahunan = 16", 'tahunan = "WTP"', ["PIAK-03", "WTP"]),
        ("target.2025", "target.25", ["PIAK-03", "25"]),
        ("murni = 100", 'murni = "100"', ["2.12.04.2.02.02", "100"]),
        ('indikator = "PIAK-03"', 'indikator = "PIAK-30"', ["2.12.04.2.02.02", "PIAK-30"]),
        ("semakin rendah semakin baik", "dalam rentang", ["PIAK-03", "bawah"]),
        ('unit = "piak"', "unit = 4", ["unit"]),
    ],
)
def test_a_wrong_word_is_answered_with_file_place_and_word(right: str, wrong: str, words: list[str]) -> None:
    with pytest.raises(DataFileError) as found:
        register_file("data/indikator/piak.toml", ONE.replace(right, wrong, 1))

    assert [word for word in ["data/indikator/piak.toml", *words] if word not in str(found.value)] == []


def test_a_kode_used_in_two_files_is_refused() -> None:
    with pytest.raises(DataFileError, match="PIAK-03"):
        register_from([DataTable(name, tomllib.loads(ONE)) for name in ("a.toml", "b.toml")])


def test_everything_wrong_in_the_register_is_told_at_once() -> None:
    text = ONE.replace("TW3 = 4", "TW3 = 5").replace("murni = 100", 'murni = "100"')
    other = ONE.replace("semakin rendah semakin baik", "turun")

    with pytest.raises(RulesRefused) as refused:
        register_from([DataTable("a.toml", tomllib.loads(text)), DataTable("b.toml", tomllib.loads(other))])

    places = [(trouble.file, trouble.trouble.partition(",")[0]) for trouble in refused.value.troubles]
    assert places == [("a.toml", "indikator PIAK-03"), ("a.toml", "anggaran 2.12.04.2.02.02"), ("b.toml", "indikator PIAK-03")]


def test_a_new_office_has_an_empty_register_and_no_number_of_the_sample() -> None:
    assert read_office(DATA).register == Register((), (), {})


def test_the_default_scale_is_that_of_permendagri() -> None:
    scales = read_office(DATA).scales

    assert scales.default.bands == PERMENDAGRI.bands
    assert len(scales.scales) >= 3
    assert all(scale.sumber for scale in scales.scales)


@pytest.mark.parametrize(
    ("bands", "word"),
    [
        ('{ label = "A", mulai = 90 }', "celah"),
        ('{ label = "A", mulai = 50 }, { label = "B", mulai = 70 }, { label = "C" }', "tumpang tindih"),
        ('{ label = "A", mulai = 90, lebih_dari = 90 }, { label = "B" }', "pilih satu"),
        ('{ label = "A", batas = 90 }, { label = "B" }', "batas"),
    ],
)
def test_a_wrong_scale_is_answered_with_file_and_scale(bands: str, word: str) -> None:
    text = f'bawaan = "x"\n[[skala]]\nkode = "x"\nnama = "X"\nsumber = "-"\nkelas = [ {bands} ]'

    with pytest.raises(DataFileError, match=word) as found:
        scales_from(DataTable("data/skala.toml", tomllib.loads(text)))

    assert "data/skala.toml" in str(found.value)
