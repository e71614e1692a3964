"""What the intake's tests know of an office: the real dictionary and organisation, with a small register or the whole one."""

from __future__ import annotations

from pathlib import Path

import pytest

from sop_core.intake import Knowledge, KnownIndicator
from sop_core.intake.container import child, reader
from sop_core.office import read_office

DATA = Path(__file__).resolve().parents[2] / "data"

REGISTER = (
    KnownIndicator("DAF-1", "dafduk", "Cakupan perekaman KTP-el", ("Perekaman KTP elektronik",), "%", lower_better=False),
    KnownIndicator("DAF-2", "dafduk", "Jumlah KK yang diterbitkan", (), "dokumen", lower_better=False),
    KnownIndicator("DAF-3", "dafduk", "Jumlah pengaduan layanan", (), "pengaduan", lower_better=True),
    KnownIndicator("CAP-1", "capil", "Kepemilikan akta kelahiran 0-18 tahun", ("Akta kelahiran",), "%", lower_better=False),
    KnownIndicator("SEK-1", "sekretariat", "Predikat SAKIP", (), "predikat", lower_better=False),
)


def knowledge_of(indicators: tuple[KnownIndicator, ...]) -> Knowledge:
    office = read_office(DATA)
    return Knowledge(office.organisation, indicators, office.dictionary)


@pytest.fixture(scope="session")
def small_office() -> Knowledge:
    return knowledge_of(REGISTER)


@pytest.fixture(scope="session")
def whole_office() -> Knowledge:
    return knowledge_of(
        tuple(
            KnownIndicator(one.kode, one.unit, one.uraian, one.alias, one.satuan, lower_better="rendah" in one.arah.value)
            for one in read_office(DATA, contoh=True).register.indicators
        )
    )


@pytest.fixture
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reads without starting a child each time; that the child is started, limited and survived is tested in ``test_hostile``."""

    def ask(content: bytes, careful: bool) -> reader.ChildReply | None:
        return reader.gather(child.answer(content, careful))

    monkeypatch.setattr(reader, "_ask", ask)
