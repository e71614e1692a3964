"""Who acts for which post, by which letter and on which days, and what ended before its day"""

import sqlalchemy as sa
from alembic import op

from sop_core.store.migrations.guard import guard

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "substitutes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("post", sa.String(length=60), nullable=False),
        sa.Column("substitution", sa.String(length=10), nullable=False),
        sa.Column("letter", sa.Text(), nullable=False),
        sa.Column("letter_day", sa.String(length=10), nullable=False),
        sa.Column("first_day", sa.String(length=10), nullable=False),
        sa.Column("last_day", sa.String(length=10), nullable=False),
        sa.Column("actor", sa.String(length=60), nullable=False),
        sa.Column("actor_post", sa.String(length=60), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_substitutes_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_substitutes")),
    )
    op.create_index(op.f("ix_substitutes_person_id"), "substitutes", ["person_id"], unique=False)
    op.create_table(
        "substitute_ends",
        sa.Column("substitute_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("actor", sa.String(length=60), nullable=False),
        sa.Column("actor_post", sa.String(length=60), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["substitute_id"], ["substitutes.id"], name=op.f("fk_substitute_ends_substitute_id")),
        sa.PrimaryKeyConstraint("substitute_id", name=op.f("pk_substitute_ends")),
    )
    guard("substitutes", "substitute_ends")
