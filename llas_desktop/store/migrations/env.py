"""Run by Alembic: the connection comes from `store.schema`, which holds the transaction as well."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], render_as_batch=True)
context.run_migrations()
