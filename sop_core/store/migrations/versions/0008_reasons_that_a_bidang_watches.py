"""Reasons of returns that a bidang took over as automatic checks, and their ends"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None
APPEND_ONLY = ("watches", "watch_ends")


def upgrade() -> None:
    op.create_table(
        "watches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(length=40), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column("measure", sa.String(length=30), nullable=False),
        sa.Column("kodes", sa.Text(), nullable=False),
        sa.Column("returns", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("actor", sa.String(length=60), nullable=False),
        sa.Column("post", sa.String(length=60), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_watches")),
    )
    op.create_index(op.f("ix_watches_unit"), "watches", ["unit"], unique=False)
    op.create_table(
        "watch_ends",
        sa.Column("watch_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("actor", sa.String(length=60), nullable=False),
        sa.Column("post", sa.String(length=60), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["watch_id"], ["watches.id"], name=op.f("fk_watch_ends_watch_id")),
        sa.PrimaryKeyConstraint("watch_id", name=op.f("pk_watch_ends")),
    )
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
