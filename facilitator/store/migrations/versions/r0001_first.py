"""The first tables: sessions, journal, people."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Bring the database from the version before to this one."""
    op.create_table(
        "sessions",
        sa.Column("code", sa.Text, primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("workshop", sa.Text, nullable=False),
        sa.Column("started", sa.Double, nullable=False),
        sa.Column("keys", sa.Text, nullable=False),
    )
    op.create_table(
        "journal",
        sa.Column("session", sa.Text, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("at", sa.Double, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("data", sa.Text, nullable=False),
        sa.Column("answer_id", sa.Text),
        sa.ForeignKeyConstraint(["session"], ["sessions.code"], name="journal_of_session"),
        sa.PrimaryKeyConstraint("session", "seq", name="journal_in_order"),
        sa.UniqueConstraint("session", "answer_id", name="journal_answer_once"),
    )
    op.create_table(
        "people",
        sa.Column("session", sa.Text, nullable=False),
        sa.Column("seat", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["session"], ["sessions.code"], name="people_of_session"),
        sa.PrimaryKeyConstraint("session", "seat", name="people_by_seat"),
    )
