"""*Beranda*: what waits for a person, in AppTest."""

import pytest
from open_office import OfficeApp, OpenOffice


@pytest.mark.parametrize("database_kind", ["sqlite", "postgresql"])
def test_the_home_page_opens(office_app: OfficeApp, office_with_cycle: OpenOffice) -> None:
    assert not office_app("staf.piak", "beranda").exception
