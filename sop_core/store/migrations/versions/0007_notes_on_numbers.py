"""What people say about a number, cycle by cycle"""

import sqlalchemy as sa
from alembic import op

from sop_core.store.migrations.guard import guard

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


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
    guard("number_notes")
