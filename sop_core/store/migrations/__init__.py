"""The database's history (Alembic): brings any older database to the shape of ``tables``, and refuses a newer one."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from sop_core.errors import DatabaseTooNew
from sop_core.store.engine import Store

ONE_AT_A_TIME = 32025
"""The number of the lock under which one of several servers that start together migrates."""


def migrate(store: Store) -> bool:
    """Bring the database up to date; whether anything had to be done."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    scripts = ScriptDirectory.from_config(config)
    with store.reading() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    head = scripts.get_current_head()
    if current == head:
        return False
    known = {script.revision for script in scripts.walk_revisions()}
    if current is not None and current not in known:
        raise DatabaseTooNew(
            f"Basis data ditulis oleh versi program yang lebih baru (skema {current}; program ini mengenal sampai {head}). "
            "Perbarui program, atau pakai basis data lain."
        )
    with store.writing() as connection:
        if not store.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": ONE_AT_A_TIME})
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    return True
