"""Migrations: bring an older database to this version's schema, and refuse a newer one."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from facilitator.store.fault import StoreFault
from facilitator.words import message

_MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(connection: Connection, file: Path) -> None:
    """Migrate a database that any earlier version wrote: the missing migrations run in one transaction.

    Raises StoreFault for a database that a newer version wrote, or that another program did.
    """
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    scripts = ScriptDirectory.from_config(config)
    here, head = MigrationContext.configure(connection).get_current_revision(), scripts.get_current_head()
    if here == head:
        return
    if here is None and inspect(connection).get_table_names():
        raise StoreFault(
            message(
                "{file} is a database of some other program. It was left as it is: "
                "move it away, or choose another data folder with --data.",
                file=file,
            )
        )
    if here is not None and here not in {script.revision for script in scripts.walk_revisions()}:
        raise StoreFault(
            message(
                "{file} was written by a newer facilitator (data version {here}; this one knows {head}). "
                "Update facilitator, or choose another data folder with --data.",
                file=file,
                here=here,
                head=head,
            )
        )
    command.upgrade(config, "head")
