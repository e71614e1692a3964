"""*Unduh templat* stands where the form is needed, for who may use it."""

import pytest
from open_office import OpenOffice
from streamlit.testing.v1 import AppTest


@pytest.fixture
def office(office_with_cycle: OpenOffice) -> OpenOffice:
    return office_with_cycle


def offered(app: AppTest) -> list[str]:
    """The labels of the buttons that give a template."""
    return [one.proto.label for one in app.get("download_button") if "templat" in one.proto.id]


@pytest.mark.parametrize(
    ("who", "page", "labels"),
    [
        ("staf.dafduk", "unggah", ["Unduh templat"]),
        ("katim.program", "unggah", ["Sekretariat", "Dafduk", "Capil", "PIAK", "PDIP"]),
        ("staf.piak", "beranda", ["Unduh templat"]),
        ("kabid.capil", "beranda", []),
        ("staf.piak", "progres", ["Unduh templat"]),
    ],
)
def test_the_template_is_offered_where_it_is_filled(office: OpenOffice, who: str, page: str, labels: list[str]) -> None:
    app = office.app(who, page)
    assert not app.exception
    assert offered(app) == labels
