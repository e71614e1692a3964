"""Alembic's entry: runs the migrations on the connection that ``migrate`` hands over."""

from alembic import context

from sop_core.store.tables import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, render_as_batch=False)
with context.begin_transaction():
    context.run_migrations()
