"""Corrections beside the original, decisions over layouts, drafts of the upload wizard"""

import sqlalchemy as sa
from alembic import op

from sop_core.store.migrations.guard import guard

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('corrections',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('submission_id', sa.Integer(), nullable=False),
    sa.Column('sheet', sa.Text(), nullable=False),
    sa.Column('cell', sa.String(length=12), nullable=False),
    sa.Column('original', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('number', sa.Double(), nullable=True),
    sa.Column('state', sa.String(length=20), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('corrected_by', sa.String(length=60), nullable=False),
    sa.Column('post', sa.String(length=60), nullable=False),
    sa.Column('corrected_at', sa.String(length=32), nullable=False),
    sa.ForeignKeyConstraint(['submission_id'], ['submissions.id'], name=op.f('fk_corrections_submission_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_corrections')),
    sa.UniqueConstraint('submission_id', 'sheet', 'cell', name=op.f('uq_corrections_submission_id_sheet_cell'))
    )
    op.create_index(op.f('ix_corrections_submission_id'), 'corrections', ['submission_id'], unique=False)
    op.create_table('layout_decisions',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('unit', sa.String(length=40), nullable=False),
    sa.Column('layout', sa.String(length=64), nullable=False),
    sa.Column('topic', sa.String(length=40), nullable=False),
    sa.Column('subject', sa.Text(), nullable=False),
    sa.Column('answer', sa.Text(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('periode', sa.String(length=12), nullable=False),
    sa.Column('decided_by', sa.String(length=60), nullable=False),
    sa.Column('post', sa.String(length=60), nullable=False),
    sa.Column('decided_at', sa.String(length=32), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_layout_decisions'))
    )
    op.create_index(op.f('ix_layout_decisions_unit'), 'layout_decisions', ['unit'], unique=False)
    op.create_table('drafts',
    sa.Column('person', sa.String(length=60), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('file_name', sa.Text(), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.Column('decision', sa.Text(), server_default='', nullable=False),
    sa.Column('changes', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.String(length=32), nullable=False),
    sa.Column('expires_at', sa.String(length=32), nullable=False),
    sa.PrimaryKeyConstraint('person', 'sha256', name=op.f('pk_drafts'))
    )
    op.create_index(op.f('ix_drafts_expires_at'), 'drafts', ['expires_at'], unique=False)
    guard("corrections", "layout_decisions")
