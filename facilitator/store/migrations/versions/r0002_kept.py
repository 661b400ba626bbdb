"""Sessions that one keeps: each has a name, and can lie in the archive."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Bring the database from the version before to this one."""
    op.add_column("sessions", sa.Column("name", sa.Text, nullable=False, server_default=""))
    op.add_column("sessions", sa.Column("archived", sa.Integer, nullable=False, server_default="0"))
