"""The last look before rules change: what flips, what is wrong, letter and reason, and who may."""

from collections.abc import Sequence
from datetime import date

import pytest
from desks import desk
from office_story import TW3
from open_office import OfficeApp, OpenOffice
from streamlit.testing.v1 import AppTest

from sop_core import actions
from sop_core.boards.look import Look
from sop_core.boards.rules import running_cycles
from sop_core.office_rules import OfficeRule, RuleDifference, RuleKind
from sop_core.sop.changes import MovableRule
from sop_core.store import confirmations, cycles, rules
from sop_core.store.rules import Decree

DAY = date(2026, 1, 30)


def rule(office: OpenOffice, kode: str, kind: RuleKind = RuleKind.INDICATOR) -> OfficeRule:
    with office.store.reading() as connection:
        return next(each for each in rules.in_force(connection, office.now.date()) if each.place == (kind, kode))


def of_2026(office: OpenOffice, kode: str, **values: object) -> RuleDifference:
    """The indicator with other values in its target of 2026."""
    before = rule(office, kode)
    assert before.content is not None
    targets = before.content["target"]
    after = {**before.content, "target": {**targets, "2026": {**targets["2026"], **values}}}
    return RuleDifference(before, OfficeRule(before.kind, before.key, after))


def dialog(office: OpenOffice, by: str, changes: Sequence[RuleDifference]) -> AppTest:
    def script(changes: list[object]) -> None:
        from pages.pengaturan import rule_preview

        rule_preview.review(changes, "uji")  # type: ignore[arg-type]

    return office.dialog(script, by, {"changes": list(changes)})


def changed(office: OpenOffice) -> None:
    """From now on the target of DAFDUK-01 is 50 in every triwulan of 2026."""
    change = of_2026(office, "DAFDUK-01", tahunan=50.0, periode=dict.fromkeys(("TW1", "TW2", "TW3", "TW4"), 50.0))
    actions.change_office_rules(desk(office.store, "admin", office.now), [change], Decree("188/7", "Disepakati", office.now.date()), DAY)


def move_dialog(office: OpenOffice, by: str) -> AppTest:
    def script(cycle: object) -> None:
        from pages.pengaturan.kalender import moving
        from sop_core.sop.changes import MovableRule

        moving.move(cycle, MovableRule.REGISTER)  # type: ignore[arg-type]

    (cycle,) = Look.at(office.store, office.office, office.now).ask(running_cycles)
    return office.dialog(script, by, {"cycle": cycle})


def targets(office: OpenOffice) -> list[float | None]:
    """The target of DAFDUK-01 in 2026 by the register of the running cycle."""
    with office.store.reading() as connection:
        return [cycles.get(connection, TW3).register.by_kode("DAFDUK-01").target(2026).tahunan]


def texts(app: AppTest) -> str:
    return "\n".join(each.value for each in (*app.text, *app.markdown, *app.caption, *app.error))


@pytest.mark.parametrize("database_kind", ["sqlite", "postgresql"])
def test_what_flips_is_seen_before_and_the_letter_confirms_what_it_brings(office_with_cycle: OpenOffice) -> None:
    change = of_2026(office_with_cycle, "DAFDUK-01", tahunan=50.0, periode={"TW1": 50.0, "TW2": 50.0, "TW3": 50.0, "TW4": 50.0})
    app = dialog(office_with_cycle, "katim.program", [change])
    assert "1 capaian berubah: DAFDUK" in texts(app).replace("\\", "")
    app.text_input(key="uji-surat").input("188/7")
    app.date_input(key="uji-tanggal").set_value(DAY)
    app.text_area(key="uji-alasan").input("Disepakati ulang")
    app.button(key="uji-simpan").click().run()
    assert not app.error
    content = rule(office_with_cycle, "DAFDUK-01").content
    with office_with_cycle.store.reading() as connection:
        kodes = {(each.kode, each.year) for each in confirmations.confirmed(connection).commitments}
    assert (content or {})["target"]["2026"]["tahunan"] == 50.0
    assert kodes == {("DAFDUK-01", 2025), ("DAFDUK-01", 2026)}


def test_everything_wrong_is_told_at_once_and_nothing_can_be_stored(office_with_cycle: OpenOffice) -> None:
    wrong = [of_2026(office_with_cycle, "CAPIL-03", tahunan=1), of_2026(office_with_cycle, "DAFDUK-01", sumber="")]
    app = dialog(office_with_cycle, "admin", wrong)
    assert "2 hal harus diperbaiki dahulu" in texts(app)
    assert "indikator CAPIL-03, target, 2026, “periode” berjumlah 7600, tidak sama dengan target tahunan 1" in texts(app)
    assert "indikator DAFDUK-01, target, 2026, “sumber” kosong" in texts(app)
    assert [button.key for button in app.button] == []


@pytest.mark.parametrize(
    ("letter", "day", "reason", "missing"),
    [("", DAY, "Keliru", "Sebutkan surat"), ("188/7", None, "Keliru", "Isi tanggal surat"), ("188/7", DAY, " ", "Tulis alasan")],
)
def test_letter_day_and_reason_are_asked(office_with_cycle: OpenOffice, letter: str, day: date | None, reason: str, missing: str) -> None:
    before = rule(office_with_cycle, "DAFDUK-01")
    app = dialog(office_with_cycle, "admin", [of_2026(office_with_cycle, "DAFDUK-01", tahunan=99.0)])
    app.text_input(key="uji-surat").input(letter)
    app.text_area(key="uji-alasan").input(reason)
    if day is not None:
        app.date_input(key="uji-tanggal").set_value(day)
    app.button(key="uji-simpan").click().run()
    assert missing in texts(app)
    assert rule(office_with_cycle, "DAFDUK-01") == before


@pytest.mark.parametrize("username", ["kabid.dafduk", "staf.capil", "kadis", "sekretaris"])
def test_who_does_not_keep_the_register_reads_so(office_with_cycle: OpenOffice, username: str) -> None:
    app = dialog(office_with_cycle, username, [of_2026(office_with_cycle, "DAFDUK-01", tahunan=99.0)])
    assert "tidak berhak mengubah ketentuan ini" in texts(app)
    assert [button.key for button in app.button] == []


def test_a_running_cycle_is_moved_to_the_newer_register_after_what_flips_was_seen(
    office_app: OfficeApp, office_with_cycle: OpenOffice
) -> None:
    before = targets(office_with_cycle)
    changed(office_with_cycle)
    page = office_app("sekretaris", "pengaturan/indikator")
    assert "Triwulan III 2026 masih memakai register lama" in "".join(each.value for each in page.info)
    page.segmented_control(key="indikator-bagian").set_value("Siklus berjalan").run()
    assert f"pindah-{MovableRule.REGISTER.name}-{TW3}" in [button.key for button in page.button]
    app = move_dialog(office_with_cycle, "sekretaris")
    seen = texts(app).replace("\\", "")
    assert "**1 ketentuan berubah**" in seen
    assert "1 capaian berubah: DAFDUK-01" in seen
    app.text_area[0].input("PK perubahan")
    app.button(key="pindah-ya").click().run()
    assert (before != [50.0], targets(office_with_cycle)) == (True, [50.0])
    assert not office_app("sekretaris", "pengaturan/indikator").info


def test_the_katim_sees_what_the_move_would_do_and_who_does_it(office_with_cycle: OpenOffice) -> None:
    changed(office_with_cycle)
    app = move_dialog(office_with_cycle, "katim.program")
    assert "1 capaian berubah: DAFDUK-01" in texts(app).replace("\\", "")
    assert "Yang berhak memindahkan: Sekretaris" in texts(app)
    assert [button.key for button in app.button] == []
