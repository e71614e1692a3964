"""What a bidang answers when it is asked about a number of its file"""

import sqlalchemy as sa
from alembic import op

from sop_core.store.migrations.guard import guard

revision = "0012"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "number_answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("cell", sa.String(length=12), nullable=False),
        sa.Column("kode", sa.String(length=40), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("indikator", sa.String(length=60), nullable=True),
        sa.Column("uraian", sa.Text(), nullable=False),
        sa.Column("wilayah", sa.String(length=40), nullable=True),
        sa.Column("measure", sa.String(length=30), nullable=False),
        sa.Column("key", sa.String(length=4), nullable=False),
        sa.Column("number", sa.Double(), nullable=True),
        sa.Column("reply", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("answered_by", sa.String(length=60), nullable=False),
        sa.Column("post", sa.String(length=60), nullable=False),
        sa.Column("answered_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["submission_id"], ["submissions.id"], name=op.f("fk_number_answers_submission_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_number_answers")),
        sa.UniqueConstraint("submission_id", "sheet", "cell", name=op.f("uq_number_answers_submission_id_sheet_cell")),
    )
    op.create_index(op.f("ix_number_answers_submission_id"), "number_answers", ["submission_id"], unique=False)
    guard("number_answers")
