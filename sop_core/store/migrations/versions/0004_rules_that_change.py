"""The office's changes to its calendar, and the rules that running cycles are moved to"""

import sqlalchemy as sa
from alembic import op

from sop_core.store.migrations.guard import guard

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('calendar_facts',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('deed', sa.String(length=20), nullable=False),
    sa.Column('layer', sa.Text(), nullable=False),
    sa.Column('letter', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('actor', sa.String(length=60), nullable=False),
    sa.Column('post', sa.String(length=60), nullable=False),
    sa.Column('at', sa.String(length=32), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_calendar_facts'))
    )
    op.create_table('rule_changes',
    sa.Column('cycle_id', sa.String(length=40), nullable=False),
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('procedure', sa.Text(), nullable=False),
    sa.Column('calendar', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['cycle_id'], ['cycles.id'], name=op.f('fk_rule_changes_cycle_id')),
    sa.PrimaryKeyConstraint('cycle_id', 'seq', name=op.f('pk_rule_changes'))
    )
    guard("rule_changes", "calendar_facts")
