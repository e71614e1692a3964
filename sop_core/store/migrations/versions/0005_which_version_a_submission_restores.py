"""Which earlier submission a version made current again"""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "ALTER TABLE submissions ADD COLUMN restores INTEGER CONSTRAINT fk_submissions_restores REFERENCES submissions (id)"
    )
