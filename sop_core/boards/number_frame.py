"""Every number of the office in one frame, for a file, a notebook or a pivot, with what register, file and signature say of it."""

from __future__ import annotations

from datetime import datetime

import pandas as pd

from sop_core.boards.cycle import progress_of
from sop_core.boards.look import Dependence, Look, depends_on
from sop_core.indicators.register import Register
from sop_core.kinerja.described import described
from sop_core.organisation import Peran
from sop_core.periode import Periode
from sop_core.sop.progress import Key, Outcome, Progress
from sop_core.store import confirmations, cycles, submissions
from sop_core.store.submissions import INDIKATOR, LAYANAN


@depends_on(Dependence.REVISION)
def number_frame(look: Look, units: tuple[str, ...] = (), up_to: Periode | None = None) -> pd.DataFrame:
    """The facts of the files of ``units`` (of all, when none is named) that count, by the register of the newest cycle."""
    office = look.office
    asked = [office.organisation.unit(unit).kode for unit in units] or [unit.kode for unit in office.organisation.units]
    with look.store.reading() as connection:
        facts = pd.concat([submissions.facts(connection, asked, part, up_to) for part in (INDIKATOR, LAYANAN)])
        files = submissions.file_frame(connection)
        replayed = cycles.several(connection, cycles.ids(connection))
        confirmed = confirmations.confirmed(connection)
    signed = {(cycle.id, unit): at for cycle, events in replayed for unit, at in _signed(progress_of(cycle, events)).items()}
    sent = zip(zip(files.siklus, files.bidang, strict=True), files.dikirim, strict=True)
    official = [place in signed and at <= signed[place] for place, at in sent]
    return described(
        facts, look.ask(newest_register), files.assign(resmi=pd.Series(official, index=files.index, dtype="boolean")), confirmed
    )


@depends_on(Dependence.REVISION)
def newest_register(look: Look) -> Register:
    """That of the newest cycle, by which numbers of all cycles are described; before the first cycle the office's own."""
    with look.store.reading() as connection:
        replayed = cycles.several(connection, cycles.ids(connection))
    newest = max((cycle for cycle, _ in replayed), key=lambda cycle: cycle.periode, default=None)
    return look.office.register if newest is None else newest.register


def _signed(progress: Progress) -> dict[str, datetime]:
    """When the head of each bidang last signed its report; a version that came later is not official."""
    checks = [step.number for step in progress.procedure.unit_steps if Peran.KABID in step.performers and step.is_decision]
    signed: dict[str, datetime] = {}
    for unit in progress.units:
        rounds = progress.rounds.get(Key(checks[-1], unit), ()) if checks else ()
        ends = [round.ended_at for round in rounds if round.outcome is Outcome.COMPLETED and round.ended_at is not None]
        signed |= {unit: max(ends)} if ends else {}
    return signed
