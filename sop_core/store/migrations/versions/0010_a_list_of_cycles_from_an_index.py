"""A list of cycles is read from an index alone, not past the long texts of each cycle"""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_cycles_ends_on_id_version", "cycles", ["ends_on", "id", "version"], unique=False)
