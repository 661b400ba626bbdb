"""Alembic's entry: the store hands in its connection, whose transaction makes it all or nothing."""

from alembic import context

from facilitator.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
