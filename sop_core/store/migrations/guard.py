"""Makes tables append-only in the database itself, whichever of the two it is. Only migrations use it; what it makes never changes."""

from __future__ import annotations

from alembic import op

POSTGRESQL = (
    "CREATE FUNCTION keep_{0}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{0} is append-only'; END $$",
    "CREATE TRIGGER keep_{0} BEFORE UPDATE OR DELETE ON {0} FOR EACH ROW EXECUTE FUNCTION keep_{0}()",
    "CREATE TRIGGER keep_all_{0} BEFORE TRUNCATE ON {0} EXECUTE FUNCTION keep_{0}()",
)
SQLITE = (
    "CREATE TRIGGER keep_{0}_update BEFORE UPDATE ON {0} BEGIN SELECT RAISE(ABORT, '{0} is append-only'); END",
    "CREATE TRIGGER keep_{0}_delete BEFORE DELETE ON {0} BEGIN SELECT RAISE(ABORT, '{0} is append-only'); END",
)


def guard(*tables: str) -> None:
    """Facts are never changed or taken away; the database itself says so."""
    for table in tables:
        for statement in POSTGRESQL if op.get_bind().dialect.name == "postgresql" else SQLITE:
            op.execute(statement.format(table))
