"""What an event may tell more: in which capacity, own work checked, cells, corrections, and the digest of the cycle's rules"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("capacity", "own_check"):
        op.add_column("events", sa.Column(name, sa.Text(), server_default="", nullable=False))
    op.add_column("events", sa.Column("cells", sa.Text(), server_default="[]", nullable=False))
    op.add_column("events", sa.Column("refers_to", sa.Integer(), nullable=True))
    op.add_column("events", sa.Column("corrected_at", sa.String(length=32), nullable=True))
    op.add_column("events", sa.Column("corrected_note", sa.Text(), nullable=True))
    op.add_column("events", sa.Column("rules", sa.String(length=64), server_default="", nullable=False))
