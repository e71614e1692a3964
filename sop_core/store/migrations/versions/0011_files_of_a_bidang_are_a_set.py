"""Files of a bidang and cycle are a set: what a file replaces is a fact; of those stored before, each replaced the ones before it"""

import sqlalchemy as sa
from alembic import op

from sop_core.store.migrations.guard import guard

revision = "0011"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "replaced_files",
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("replaced_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["submission_id"], ["submissions.id"], name=op.f("fk_replaced_files_submission_id")),
        sa.ForeignKeyConstraint(["replaced_id"], ["submissions.id"], name=op.f("fk_replaced_files_replaced_id")),
        sa.PrimaryKeyConstraint("submission_id", "replaced_id", "part", name=op.f("pk_replaced_files")),
    )
    op.create_index(op.f("ix_replaced_files_replaced_id"), "replaced_files", ["replaced_id"], unique=False)
    op.create_table(
        "yielding_values",
        sa.Column("measurement_id", sa.Integer(), nullable=False),
        sa.Column("to_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["measurement_id"], ["measurements.id"], name=op.f("fk_yielding_values_measurement_id")),
        sa.ForeignKeyConstraint(["to_id"], ["submissions.id"], name=op.f("fk_yielding_values_to_id")),
        sa.PrimaryKeyConstraint("measurement_id", "to_id", name=op.f("pk_yielding_values")),
    )
    op.execute(
        "INSERT INTO replaced_files (submission_id, replaced_id, part) "
        "SELECT later.id, earlier.id, earlier_part.part FROM submissions AS earlier "
        "JOIN submission_parts AS earlier_part ON earlier_part.submission_id = earlier.id "
        "JOIN submissions AS later ON later.cycle_id = earlier.cycle_id AND later.unit = earlier.unit "
        "WHERE later.id = (SELECT min(follower.id) FROM submissions AS follower "
        "JOIN submission_parts AS follower_part ON follower_part.submission_id = follower.id "
        "WHERE follower.cycle_id = earlier.cycle_id AND follower.unit = earlier.unit "
        "AND follower_part.part = earlier_part.part AND follower.id > earlier.id)"
    )
    guard("replaced_files", "yielding_values")
