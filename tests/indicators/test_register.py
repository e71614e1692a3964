"""The register as a value: unique kode, what is due, and the snapshot a cycle keeps."""

import pickle

import pytest

from sop_core.errors import NotFound, SopError
from sop_core.indicators.register import BudgetLine, Indicator, Pagu, Register, Target
from sop_core.indicators.rules import Agregasi, Arah, RumusTurun, TipeNilai
from sop_core.periode import Periode

SAKIP = Indicator(
    "SEK-01",
    "sekretariat",
    "Predikat SAKIP",
    "predikat",
    Arah.NAIK_BAIK,
    Agregasi.POSISI_AKHIR,
    TipeNilai.PREDIKAT,
    alias=("Nilai SAKIP",),
    targets={2025: Target(5.0, {"TW4": 5.0}, sumber="PK")},
)
GANGGUAN = Indicator(
    "PIAK-03", "piak", "Gangguan", "kejadian", Arah.TURUN_BAIK, Agregasi.PENJUMLAHAN, rumus_turun=RumusTurun.B, batas_atas=120.0, bobot=2.0
)
LINE = BudgetLine("2.12.04.2.02.02", "piak", "2.12.04", "Jaringan", "PIAK-03", "DPA", {2025: Pagu(226_300_000, 223_300_000)})
REGISTER = Register((SAKIP, GANGGUAN), (LINE,), {"2.12.04": "Program"})


def test_a_register_answers_by_unit_and_by_kode() -> None:
    assert (REGISTER.of("piak"), REGISTER.by_kode("SEK-01"), REGISTER.budget_of("piak")) == ((GANGGUAN,), SAKIP, (LINE,))
    with pytest.raises(NotFound, match="SEK-99"):
        REGISTER.by_kode("SEK-99")


def test_a_kode_used_twice_is_refused() -> None:
    with pytest.raises(SopError, match="SEK-01"):
        Register((SAKIP, SAKIP))
    with pytest.raises(SopError, match=r"anggaran 2\.12\.04"):
        Register((), (LINE, LINE))


def test_the_snapshot_of_a_cycle_reads_back_equal() -> None:
    assert Register.from_json(REGISTER.to_json()) == REGISTER
    assert pickle.loads(pickle.dumps(REGISTER)) == REGISTER
    assert len({SAKIP, GANGGUAN, SAKIP}) == 2


def test_only_the_periods_with_a_target_are_due() -> None:
    assert [SAKIP.is_due(Periode(2025, number)) for number in (1, 2, 3, 4)] == [False, False, False, True]
    assert SAKIP.is_due(Periode.parse("2025-TH"))
    assert GANGGUAN.is_due(Periode(2025, 1))
    assert SAKIP.is_due(Periode(2030, 1)), "a year without targets waits for a value and says target kosong"


def test_a_predicate_is_shown_as_letters() -> None:
    assert (SAKIP.shown(5.0), SAKIP.shown(4.5), GANGGUAN.shown(5.0), SAKIP.shown(9.0)) == ("BB", 4.5, 5.0, 9.0)


def test_the_pagu_in_force() -> None:
    assert (Pagu(10.0).current, Pagu(10.0, 12.0).current, Pagu(10.0, 12.0).current_words) == (10.0, 12.0, "pagu perubahan")
