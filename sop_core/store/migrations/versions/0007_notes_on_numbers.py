"""What people say about a number, cycle by cycle"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None
APPEND_ONLY = ("number_notes",)


def upgrade() -> None:
    op.create_table(
        "number_notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.String(length=40), nullable=False),
        sa.Column("unit", sa.String(length=40), nullable=False),
        sa.Column("indikator", sa.String(length=60), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("actor", sa.String(length=60), nullable=False),
        sa.Column("post", sa.String(length=60), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["cycle_id"], ["cycles.id"], name=op.f("fk_number_notes_cycle_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_number_notes")),
    )
    op.create_index(op.f("ix_number_notes_cycle_id"), "number_notes", ["cycle_id"], unique=False)
    for table in APPEND_ONLY:
        guard(table)


def guard(table: str) -> None:
    """Facts are never changed or taken away; the database itself says so."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"CREATE FUNCTION keep_{table}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$"
        )
        op.execute(f"CREATE TRIGGER keep_{table} BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION keep_{table}()")
        op.execute(f"CREATE TRIGGER keep_all_{table} BEFORE TRUNCATE ON {table} EXECUTE FUNCTION keep_{table}()")
        return
    for deed in ("UPDATE", "DELETE"):
        op.execute(f"CREATE TRIGGER keep_{table}_{deed.lower()} BEFORE {deed} ON {table} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END")
