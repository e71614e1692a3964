"""What the template of a bidang shows, out of the store: the last known value before the period, and the newest recap."""

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

import pytest
from builders_kinerja import number
from desks import TW3, a_file, a_running_cycle, desk, hired
from office_story import NOW, office

from sop_core import actions
from sop_core.boards.look import Look
from sop_core.boards.template import Last, template_form
from sop_core.errors import NotFound
from sop_core.intake import Measurement
from sop_core.periode import Periode
from sop_core.store.engine import Store

TW4 = Periode.parse("2026-TW4")
MORE = (
    number("CAPIL-03", "TW2", 1850.0, cell="D5"),
    number("CAPIL-03", "TW3", 1911.0, cell="E5"),
    number("CAPIL-01", "TW2", 98.1, cell="D6"),
    number("CAPIL-01", "TW3", None, cell="E6"),
    number(None, "TW3", 10.0, "layanan", uraian="Akta lahir", wilayah="63.04.01", cell="C4"),
)


@pytest.fixture
def store(hired_url: str) -> Iterator[Store]:
    """Capil handed in its file for Triwulan III."""
    with hired(hired_url) as opened:
        a_running_cycle(opened, "capil")
        send(opened, *MORE)
        yield opened


def send(store: Store, *measurements: Measurement) -> None:
    sent, _ = a_file("capil")
    content = b"berkas capil"
    sent = replace(sent, measurements=measurements, sha256=sha256(content).hexdigest())
    actions.receive(desk(store, "staf.capil"), TW3, sent, content)


def test_the_last_value_is_the_newest_number_and_names_its_period(store: Store) -> None:
    last = {line.indicator.kode: line.last for line in template_form(Look.at(store, office(), NOW), "capil", TW4).indicators}
    assert last["CAPIL-03"] == Last(1911.0, Periode.parse("2026-TW3"))
    assert last["CAPIL-01"] == Last(98.1, Periode.parse("2026-TW2"))  # a blank is no value
    assert last["CAPIL-02"] == Last()


def test_values_of_the_period_itself_and_later_are_not_shown_as_earlier_ones(store: Store) -> None:
    last = {line.indicator.kode: line.last for line in template_form(Look.at(store, office(), NOW), "capil", Periode.parse(TW3)).indicators}
    assert set(last.values()) == {Last()}


def test_the_recap_has_the_services_of_the_newest_one(store: Store) -> None:
    services = template_form(Look.at(store, office(), NOW), "capil", TW4).services
    assert services is not None
    assert (services.services, services.periode.code) == (("Akta lahir",), TW3)
    assert template_form(Look.at(store, office(), NOW), "dafduk", TW4).services is None


def test_a_bidang_that_does_not_exist_is_said_so(store: Store) -> None:
    with pytest.raises(NotFound, match="humas"):
        template_form(Look.at(store, office(), NOW), "humas", TW4)
