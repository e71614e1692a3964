"""Cases of working time that people counted by hand and added, and their ends"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None
APPEND_ONLY = ("worked_cases", "worked_case_ends")


def upgrade() -> None:
    op.create_table(
        "worked_cases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.String(length=32), nullable=False),
        sa.Column("ends_at", sa.String(length=32), nullable=False),
        sa.Column("standard", sa.String(length=40), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("actor", sa.String(length=60), nullable=False),
        sa.Column("post", sa.String(length=60), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_worked_cases")),
    )
    op.create_table(
        "worked_case_ends",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("actor", sa.String(length=60), nullable=False),
        sa.Column("post", sa.String(length=60), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["worked_cases.id"], name=op.f("fk_worked_case_ends_case_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_worked_case_ends")),
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
