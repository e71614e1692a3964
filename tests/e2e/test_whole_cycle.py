"""The office's real work in a real browser: six roles take a cycle from *Buka siklus* to the archive, with the files of data/contoh.

Bidang Dafduk does every step on the screen, with an upload that finishes step 4 and a return from step 6. The people of the other bidang
work at the same time through the same actions, as they would from other computers.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from browsing import Desks, seat, settled
from playwright.sync_api import Browser, Page, expect

from sop_core import actions
from sop_core.access.passwords import Cost, hash_password
from sop_core.actions import Desk
from sop_core.contoh import ACCOUNTS, PASSWORD
from sop_core.office import Office, read_office
from sop_core.settings import PROJECT
from sop_core.sop.progress import Key
from sop_core.store import cycles, people, submissions
from sop_core.store.engine import Store, open_store
from sop_core.store.preparation import prepare

FILES = PROJECT / "data" / "contoh" / "berkas" / "2026-TW3"
CYCLE = "2026-TW3"
OTHERS = ("sekretariat", "capil", "piak", "pdip")
LAST = 11
"""Its end is the end of the cycle, and is said so."""
OWN_WORK = {(7, "sekretariat")}
"""Where the Sekretaris checks what the Sekretaris made."""
pytestmark = pytest.mark.e2e


@pytest.fixture(scope="module")
def office() -> Office:
    return read_office(PROJECT / "data", contoh=True)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A database of an office with people and nothing else."""
    opened = open_store(f"sqlite:///{(tmp_path_factory.mktemp('kantor') / 'kinerja.db').as_posix()}")
    prepare(opened, contoh=False)
    actions.lay_in_rules(opened, PROJECT / "data", contoh=True, now=datetime.now(UTC))
    now = datetime.now(UTC)
    with opened.writing() as connection:
        for account in ACCOUNTS:
            secret = hash_password(PASSWORD, Cost(passes=1, memory=1024, lanes=1))
            people.add(connection, account.username, account.name, "", secret, [account.post], now)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def url(store: Store, start_server: Callable[[dict[str, str]], object]) -> str:
    return str(start_server({"DATABASE_URL": store.engine.url.render_as_string(hide_password=False)}).url)  # type: ignore[attr-defined]


@pytest.fixture
def desks(browser: Browser, url: str) -> Iterator[Desks]:
    with seat(browser) as chosen:
        yield Desks(chosen, url)


def finish(tab: Page, step: int, unit: str | None = None) -> None:
    """Press the button of that step, confirm, and read that it is done."""
    tab.locator(f".st-key-selesai-{step}-{unit} button").click()
    if (step, unit) in OWN_WORK:
        tab.get_by_text("Saya memeriksa pekerjaan saya sendiri").click()
        tab.get_by_label("karena", exact=True).fill("Sekretaris mengepalai Sekretariat")
    tab.locator(".st-key-ya-selesai button").click()
    told = "Siklus diarsipkan." if step == LAST else f"Langkah {step}"
    expect(tab.get_by_test_id("stToast").filter(has_text=told).first).to_be_visible()
    expect(tab.locator(f".st-key-selesai-{step}-{unit}")).to_have_count(0)


def send_back(tab: Page, step: int, unit: str | None, note: str) -> None:
    tab.locator(f".st-key-kembali-{step}-{unit} button").click()
    if step != 9:  # there the SOP knows one way back
        choose(tab, "Kembali ke", "Langkah 5")
    choose(tab, "Alasan", "Uraian atau analisis kurang")
    tab.get_by_label("Apa yang perlu diperbaiki").fill(note)
    tab.get_by_role("dialog").get_by_role("button", name="Kembalikan").click()
    expect(tab.locator(f".st-key-kembali-{step}-{unit}")).to_have_count(0)


def upload(tab: Page, *files: Path) -> None:
    """Choose the files and wait until each was read."""
    tab.locator("input[type=file]").set_input_files([str(file) for file in files])
    for file in files:
        expect(tab.get_by_text(file.name, exact=False).first).to_be_visible(timeout=30_000)


def file_of(unit: str) -> Path:
    return next(file for file in FILES.iterdir() if unit in file.name.lower())


def colleague(store: Store, office: Office, post_kode: str) -> Desk:
    """The person of that post, working at another computer."""
    account = next(account for account in ACCOUNTS if account.post == post_kode)
    return Desk(store, office, account.username, datetime.now(UTC), uuid4().hex)


def elsewhere(store: Store, office: Office, unit: str, steps: tuple[int, ...]) -> None:
    """The people of another bidang finish these steps of their lane."""
    head = office.organisation.unit(unit).head
    holders = {3: head, 4: f"staf_{unit}", 5: f"katim_{unit}", 6: head}
    for step in steps:
        actions.complete_step(colleague(store, office, holders[step]), CYCLE, Key(step, unit), 1)


def test_six_roles_take_a_cycle_from_its_opening_to_the_archive(desks: Desks, store: Store, office: Office) -> None:
    tab = desks.of("katim.program", "progres")
    expect(tab.get_by_text("Belum ada siklus")).to_be_visible()
    tab.get_by_role("button", name="Buka siklus").click()
    choose_periode(tab, "Triwulan III 2026")
    tab.get_by_role("dialog").get_by_role("button", name="Buka siklus").click()
    expect(tab.get_by_text("Sekarang giliran: Kepala Dinas")).to_be_visible()

    finish(desks.of("kadis"), 1)
    finish(desks.of("katim.program"), 2)
    for unit in OTHERS:
        elsewhere(store, office, unit, (3, 4, 5, 6))

    finish(desks.of("kabid.dafduk"), 3, "dafduk")
    tab = desks.of("staf.dafduk", "unggah")
    upload(tab, file_of("dafduk"))
    tab.get_by_text("Selesaikan langkah 4 sekaligus").click()
    settled(tab)
    tab.get_by_role("button", name="Simpan", exact=True).click()
    expect(tab.get_by_text("Tanda terima: 1 berkas tersimpan")).to_be_visible()
    finish(desks.of("katim.dafduk"), 5, "dafduk")
    send_back(desks.of("kabid.dafduk"), 6, "dafduk", "Uraian faktor penghambat belum ada.")
    tab = desks.of("katim.dafduk", "")
    expect(tab.get_by_text("Uraian faktor penghambat belum ada.", exact=False).first).to_be_visible()
    finish(desks.of("katim.dafduk"), 5, "dafduk")
    finish(desks.of("kabid.dafduk"), 6, "dafduk")
    tab = desks.of("sekretaris")
    for unit in ("dafduk", *OTHERS):
        finish(tab, 7, unit)

    tab = desks.of("katim.program", "unggah")
    upload(tab, *(file_of(unit) for unit in OTHERS))
    expect(tab.get_by_text("4 berkas dipilih", exact=False)).to_be_visible(timeout=30_000)
    settled(tab)
    for note in tab.get_by_label("Catatan atas peringatan", exact=False).all():
        note.fill("Sudah dicocokkan dengan bidang.")
        note.press("Tab")
        settled(tab)
    tab.get_by_role("button", name="Simpan semua yang siap (4)").click()
    expect(tab.get_by_text("Tanda terima: 4 berkas tersimpan")).to_be_visible()
    finish(desks.of("katim.program"), 8)
    finish(desks.of("sekretaris"), 9)
    finish(desks.of("kadis"), 10)
    tab = desks.of("katim.program", "progres")
    finish(tab, 11)
    expect(tab.get_by_text("31 dari 31")).to_be_visible()

    assert_everything_is_kept(store)


def choose_periode(tab: Page, label: str) -> None:
    choose(tab, "Periode", label)


def choose(tab: Page, box: str, option: str) -> None:
    chosen = tab.get_by_role("dialog").get_by_label(box)
    assert not chosen.input_value(), "nothing that will be recorded stands chosen beforehand"
    chosen.click()
    tab.get_by_role("option", name=option).click()


def assert_everything_is_kept(store: Store) -> None:
    with store.reading() as connection:
        kinds = [event.kind.value for event in cycles.events(connection, CYCLE)]
        sent = submissions.of_cycle(connection, CYCLE)
        kept = {one.unit: submissions.content(connection, one.id) for one in sent}
    assert (kinds[0], kinds[-1], kinds.count("step_returned"), kinds.count("submission_received")) == (
        "cycle_opened", "cycle_archived", 1, 5,
    )  # fmt: skip
    assert kept == {unit: file_of(unit).read_bytes() for unit in ("dafduk", *OTHERS)}
