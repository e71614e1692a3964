"""Making a database ready: its shape brought up to date, and real and sample data kept apart for ever."""

from __future__ import annotations

from sqlalchemy import insert, select

from sop_core.errors import SopError
from sop_core.store.engine import Store
from sop_core.store.migrations import migrate
from sop_core.store.tables import office_facts

_KIND = "isi"
REAL, SAMPLE = "data dinas", "DATA CONTOH"


def prepare(store: Store, contoh: bool) -> bool:
    """Bring the database up to date and mark what it is for; whether anything had to be done. Refuses to mix real and sample data."""
    changed = migrate(store)
    wanted = SAMPLE if contoh else REAL
    query = select(office_facts.c.value).where(office_facts.c.name == _KIND)
    with store.reading() as connection:
        kind = connection.execute(query).scalar_one_or_none()
    if kind is None:
        with store.writing() as connection:
            connection.execute(insert(office_facts).values(name=_KIND, value=wanted))
        return True
    if kind != wanted:
        raise SopError(
            f"Basis data ini berisi {kind}, sedangkan program dijalankan untuk {wanted}. "
            f"{'Jalankan tanpa --contoh' if contoh else 'Jalankan dengan --contoh'}, atau pakai basis data lain."
        )
    return changed
