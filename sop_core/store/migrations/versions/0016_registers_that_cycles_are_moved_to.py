"""The register that a running cycle is moved to, beside its SOP and calendar"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("rule_changes", sa.Column("register", sa.Text(), nullable=True))
