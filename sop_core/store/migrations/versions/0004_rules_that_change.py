"""The office's changes to its calendar, and the rules that running cycles are moved to"""

from alembic import op
import sqlalchemy as sa


revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None
APPEND_ONLY = ("rule_changes", "calendar_facts")


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
    for table in APPEND_ONLY:
        guard(table)


def guard(table: str) -> None:
    """Facts are never changed or taken away; the database itself says so."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"CREATE FUNCTION keep_{table}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$"
        )
        op.execute(f"CREATE TRIGGER keep_{table} BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION keep_{table}()")
        op.execute(f"CREATE TRIGGER keep_all_{table} BEFORE TRUNCATE ON {table} EXECUTE FUNCTION keep_{table}()")
        return
    for deed in ("UPDATE", "DELETE"):
        op.execute(f"CREATE TRIGGER keep_{table}_{deed.lower()} BEFORE {deed} ON {table} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END")
