"""A small office in two cycles, told through the real actions with moments written out: Triwulan II archived, Triwulan III under way.

For tests of boards and pages: drawn so that a person can work out every number. Writes only to the store it is given.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from hashlib import sha256
from uuid import uuid4

from sop_core import actions
from sop_core.access.passwords import Cost, hash_password
from sop_core.access.rights import Actor
from sop_core.actions import Desk
from sop_core.contoh import ACCOUNTS, PASSWORD
from sop_core.intake.submission import Measurement, State, Submission
from sop_core.office import Office, read_office
from sop_core.periode import Periode
from sop_core.settings import PROJECT
from sop_core.sop.events import ReturnCategory
from sop_core.sop.progress import Key
from sop_core.store import people
from sop_core.store.engine import Store

NOW = datetime.fromisoformat("2026-10-12T09:40+08:00")
"""A Monday morning, in the second week of the Triwulan III cycle."""
HIRED = datetime(2025, 1, 2, tzinfo=UTC)
WEAK = Cost(passes=1, memory=8, lanes=1)
OWN_CHECK = "Sekretaris juga mengepalai Sekretariat"
"""Why the Sekretaris hands over what they checked; kept where that is so."""
UNITS = ("sekretariat", "dafduk", "capil", "piak", "pdip")
TW2, TW3 = "2026-TW2", "2026-TW3"


@cache
def office() -> Office:
    """The office of ``data/``, read once."""
    return read_office(PROJECT / "data", contoh=True)


@cache
def _weak_hash() -> str:
    return hash_password(PASSWORD, WEAK)


def hire(store: Store) -> None:
    """The rules and everybody of the sample office, with one password hashed weakly."""
    actions.lay_in_rules(store, PROJECT / "data", contoh=True, now=HIRED)
    with store.writing() as connection:
        for account in ACCOUNTS:
            people.add(connection, account.username, account.name, "", _weak_hash(), [account.post], HIRED)


def actor(username: str) -> Actor:
    account = next(one for one in ACCOUNTS if one.username == username)
    return Actor(account.username, account.name, (office().organisation.post(account.post),))


@dataclass(frozen=True)
class Story:
    """One cycle, told line by line: who did what, when (WITA)."""

    store: Store
    cycle_id: str

    def desk(self, moment: str, who: str) -> Desk:
        return Desk(self.store, office(), who, at(moment), uuid4().hex)

    def opened(self, moment: str, who: str, due_day: date | None = None, units: Sequence[str] = UNITS) -> None:
        actions.open_cycle(self.desk(moment, who), Periode.parse(self.cycle_id), units, due_day)

    def done(self, moment: str, who: str, step: int, unit: str | None = None, round_number: int = 1, note: str = "") -> None:
        actions.complete_step(self.desk(moment, who), self.cycle_id, Key(step, unit), round_number, note, own_check=OWN_CHECK)

    def returned(
        self, moment: str, who: str, step: int, unit: str | None, target: int, why: tuple[ReturnCategory, str], round_number: int = 1
    ) -> None:
        actions.return_step(self.desk(moment, who), self.cycle_id, Key(step, unit), round_number, target, *why)

    def excused(self, moment: str, who: str, unit: str, reason: str) -> None:
        actions.excuse_unit(self.desk(moment, who), self.cycle_id, unit, reason)

    def sent(self, moment: str, who: str, unit: str) -> None:
        content = f"{unit} {self.cycle_id}".encode()
        actions.receive(self.desk(moment, who), self.cycle_id, a_file_of(unit, self.cycle_id, content), content)


def at(moment: str) -> datetime:
    """``2026-07-06 08.08`` in WITA."""
    return datetime.fromisoformat(f"{moment.replace('.', ':')}+08:00")


def a_file_of(unit: str, cycle_id: str, content: bytes) -> Submission:
    key = cycle_id.partition("-")[2]
    indicator = office().register.of(unit)[0]
    named = (indicator.kode, indicator.uraian, indicator.satuan)
    measured = Measurement(*named, None, "realisasi", key, 95.0, State.ANGKA, "95", "Data", "E7")
    return Submission(unit, Periode.parse(cycle_id), (measured,), (), sha256(content).hexdigest(), f"Kinerja {unit} {cycle_id}.xlsx")


def tell_tw2(store: Store) -> None:
    """Opened and archived in July: two returns, five rounds late."""
    story = Story(store, TW2)
    story.opened("2026-07-06 08.00", "kadis")
    story.done("2026-07-06 08.08", "kadis", 1)
    story.done("2026-07-06 08.30", "katim.program", 2)  # 22 of 10 menit: late
    for unit, who, moment in (
        ("pdip", "kabid.pdip", "08.35"),
        ("capil", "kabid.capil", "08.36"),
        ("dafduk", "kabid.dafduk", "08.38"),
        ("sekretariat", "sekretaris", "08.39"),
        ("piak", "kabid.piak", "09.00"),  # 30 of 10 menit: late
    ):
        story.done(f"2026-07-06 {moment}", who, 3, unit)
    story.done("2026-07-06 10.30", "staf.dafduk", 4, "dafduk")
    story.done("2026-07-06 11.00", "staf.capil", 4, "capil")
    story.done("2026-07-06 11.20", "katim.pdip", 4, "pdip")
    story.done("2026-07-06 11.30", "staf.sekretariat", 4, "sekretariat")
    for unit in ("dafduk", "capil", "pdip", "sekretariat"):
        story.sent("2026-07-06 11.35", "katim.program", unit)
    story.done("2026-07-06 11.45", "katim.dafduk", 5, "dafduk")
    story.done("2026-07-06 11.55", "kabid.dafduk", 6, "dafduk")
    story.done("2026-07-06 13.05", "sekretaris", 7, "dafduk")
    story.done("2026-07-06 13.50", "katim.pdip", 5, "pdip")
    story.done("2026-07-06 14.00", "katim.capil", 5, "capil")  # 2 jam to the minute: on time
    story.done("2026-07-06 14.00", "katim.sekretariat", 5, "sekretariat")
    story.done("2026-07-06 14.00", "kabid.pdip", 6, "pdip")
    story.done("2026-07-06 14.05", "sekretaris", 6, "sekretariat")
    story.returned("2026-07-06 14.10", "kabid.capil", 6, "capil", 5, (ReturnCategory.DATA, "Jumlah akta kelahiran belum sama dengan SIAK"))
    story.done("2026-07-06 14.10", "sekretaris", 7, "pdip")
    story.done("2026-07-06 14.15", "sekretaris", 7, "sekretariat")
    story.done("2026-07-06 15.00", "staf.piak", 4, "piak")  # 5 of 3 jam: late
    story.sent("2026-07-06 15.00", "katim.piak", "piak")
    story.done("2026-07-06 15.00", "katim.capil", 5, "capil", 2)
    story.done("2026-07-06 15.10", "kabid.capil", 6, "capil", 2)
    story.done("2026-07-06 15.20", "sekretaris", 7, "capil")
    story.done("2026-07-06 16.00", "katim.piak", 5, "piak")
    story.done("2026-07-07 07.45", "kabid.piak", 6, "piak")  # 15 menit to the minute: on time
    story.done("2026-07-07 08.30", "sekretaris", 7, "piak")  # 45 of 15 menit: late
    story.done("2026-07-09 10.00", "katim.program", 8)
    story.returned("2026-07-09 10.10", "sekretaris", 9, None, 8, (ReturnCategory.NARRATIVE, "Analisis serapan belum ada"))
    story.done("2026-07-09 14.00", "katim.program", 8, None, 2)
    story.done("2026-07-09 14.10", "sekretaris", 9, None, 2)
    story.done("2026-07-09 14.40", "kadis", 10)  # 30 of 15 menit: late
    story.done("2026-07-09 14.50", "katim.program", 11)


def tell_tw3(store: Store) -> None:
    """Opened a week before ``NOW``: PIAK overdue, Dafduk repairing a return, Capil waiting for its Kabid, PDIP excused."""
    story = Story(store, TW3)
    story.opened("2026-10-05 08.00", "sekretaris", date(2026, 10, 16))
    story.done("2026-10-05 08.05", "kadis", 1)
    story.done("2026-10-05 08.12", "katim.program", 2)
    for unit, who in (("dafduk", "kabid.dafduk"), ("capil", "kabid.capil"), ("pdip", "kabid.pdip"), ("sekretariat", "sekretaris")):
        story.done("2026-10-05 08.20", who, 3, unit)
    story.done("2026-10-05 08.45", "kabid.piak", 3, "piak")  # 33 of 10 menit: late; its step 4 never came
    story.done("2026-10-05 10.00", "staf.sekretariat", 4, "sekretariat")
    story.done("2026-10-05 11.00", "katim.sekretariat", 5, "sekretariat")
    story.sent("2026-10-05 11.00", "katim.sekretariat", "sekretariat")
    story.done("2026-10-05 11.00", "staf.capil", 4, "capil")
    story.done("2026-10-05 11.10", "sekretaris", 6, "sekretariat")
    story.done("2026-10-05 11.20", "sekretaris", 7, "sekretariat")
    story.excused("2026-10-09 10.00", "katim.program", "pdip", "Server PDIP rusak, data tidak dapat diambil sebelum batas waktu")
    story.done("2026-10-09 15.00", "staf.dafduk", 4, "dafduk")  # late
    story.sent("2026-10-09 15.05", "staf.dafduk", "dafduk")
    story.done("2026-10-12 07.50", "katim.dafduk", 5, "dafduk")  # 1 jam 50 menit of 2 jam over a weekend: on time
    story.returned(
        "2026-10-12 08.00", "kabid.dafduk", 6, "dafduk", 5, (ReturnCategory.CALCULATION, "Persentase KIA *tidak* sama dengan kolom F")
    )
    story.done("2026-10-12 09.30", "katim.capil", 5, "capil")  # late; its Kabid has had 10 of 15 menit at NOW
