"""Making a database ready: its shape brought up to date, and real and sample data kept apart for ever."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import DBAPIError

from sop_core.errors import SopError
from sop_core.store.engine import Store
from sop_core.store.migrations import migrate
from sop_core.store.tables import office_facts, revision

_KIND = "isi"
REAL, SAMPLE = "data dinas", "DATA CONTOH"


def prepare(store: Store, contoh: bool) -> bool:
    """Bring the database up to date and mark what it is for; whether anything had to be done. Refuses to mix real and sample data."""
    _refuse_unreachable(store)
    changed = migrate(store)
    wanted = SAMPLE if contoh else REAL
    with store.reading() as connection:
        kind = _kind(connection)
    if kind is None:
        with store.writing() as connection:
            kind, changed = _mark(connection, wanted), True
    if kind != wanted:
        raise SopError(
            f"Basis data ini berisi {kind}, sedangkan program dijalankan untuk {wanted}. "
            f"{'Jalankan tanpa --contoh' if contoh else 'Jalankan dengan --contoh'}, atau pakai basis data lain."
        )
    return changed


def _refuse_unreachable(store: Store) -> None:
    try:
        with store.reading():
            return
    except DBAPIError as closed:
        place = store.engine.url.render_as_string(hide_password=True)
        said = str(closed.orig).strip().splitlines()[0]
        raise SopError(
            f"Basis data {place} tidak dapat dibuka; periksa DATABASE_URL, hak akses berkasnya, dan apakah servernya berjalan ({said})."
        ) from closed


def _mark(connection: Connection, wanted: str) -> str:
    """Mark what the database is for, unless another process was quicker; what it is for now."""
    connection.execute(select(revision).with_for_update())
    kind = _kind(connection)
    if kind is None:
        connection.execute(insert(office_facts).values(name=_KIND, value=wanted))
    return kind or wanted


def _kind(connection: Connection) -> str | None:
    return connection.execute(select(office_facts.c.value).where(office_facts.c.name == _KIND)).scalar_one_or_none()
