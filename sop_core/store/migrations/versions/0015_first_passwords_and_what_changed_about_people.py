"""First passwords that end, pangkat and contact of people, and what was changed about them"""

import sqlalchemy as sa
from alembic import op

from sop_core.store.migrations.guard import guard

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("people", sa.Column("pangkat", sa.String(length=100), server_default="", nullable=False))
    op.add_column("people", sa.Column("kontak", sa.String(length=200), server_default="", nullable=False))
    op.add_column("people", sa.Column("first_password_until", sa.String(length=32), nullable=True))
    op.create_table(
        "person_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=20), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("actor", sa.String(length=60), nullable=False),
        sa.Column("post", sa.String(length=60), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_person_changes_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_changes")),
    )
    op.create_index(op.f("ix_person_changes_person_id"), "person_changes", ["person_id"])
    guard("person_changes")
