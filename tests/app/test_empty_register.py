"""A real office before its first indicator: every page opens, and no number of the sample office is on any of them."""

import re
import tomllib
from dataclasses import replace

from app_places import Seen, places, seen
from desks import desk
from open_office import OpenOffice

from pages.shared import service
from sop_core import actions
from sop_core.office_rules import RuleDifference
from sop_core.periode import Periode
from sop_core.settings import PROJECT
from sop_core.store import rules
from sop_core.store.rules import Decree


def with_nothing_registered(opened: OpenOffice) -> None:
    with opened.store.reading() as connection:
        in_force = rules.in_force(connection, opened.now.date())
    gone = [RuleDifference(rule, None) for rule in in_force if rule.kind in actions.OF_REGISTER]
    decree = Decree("SK", "Register dikosongkan", opened.now.date())
    actions.change_office_rules(desk(opened.store, "admin", opened.now), gone, decree)


def test_no_page_of_an_office_without_indicators_fails_or_shows_a_sample_number(empty_office: OpenOffice) -> None:
    with_nothing_registered(empty_office)
    units = [unit.kode for unit in empty_office.office.organisation.units]
    press = replace(desk(empty_office.store, "kadis", empty_office.now), office=service.office())
    actions.open_cycle(press, Periode.parse("2026-TW3"), units, None)

    shown = {place: _words(seen(app)) for place, app in places(empty_office).items()}

    found = {(place, number) for place, words in shown.items() for number in _sample_numbers() if number in words}
    assert (len(shown) > 15, found) == (True, set())


def _words(page: Seen) -> str:
    return " ".join([*page.words, *(cell for grid in page.grids for row in grid for cell in row), *page.charts])


def _sample_numbers() -> set[str]:
    """Kode and uraian of every invented indicator, and every invented pagu as a paper writes it (``1.250.000``)."""
    files = [tomllib.loads(path.read_text(encoding="utf-8")) for path in (PROJECT / "data/contoh/indikator").glob("*.toml")]
    texts = {row[name] for file in files for row in file["indikator"] for name in ("kode", "uraian")}
    pagu = {value for file in files for row in file["anggaran"] for year in row["pagu"].values() for value in year.values()}
    return texts | {re.sub(r"(?<=\d)(?=(\d{3})+$)", ".", str(int(value))) for value in pagu}
