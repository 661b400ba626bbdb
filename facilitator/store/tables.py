"""The schema: three tables, of types that every database of SQLAlchemy's has; the migrations build the same."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Double,
    ForeignKey,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

sessions = Table(
    "sessions",
    metadata,
    Column("code", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("workshop", Text, nullable=False),
    Column("started", Double, nullable=False),
    Column("keys", Text, nullable=False),
    Column("name", Text, nullable=False, server_default=""),
    Column("archived", Integer, nullable=False, server_default="0"),
)

# An event that is no answer has NULL for its id, and NULLs are never equal: the constraint is for answers.
journal = Table(
    "journal",
    metadata,
    Column("session", Text, ForeignKey("sessions.code", name="journal_of_session"), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("at", Double, nullable=False),
    Column("kind", Text, nullable=False),
    Column("data", Text, nullable=False),
    Column("answer_id", Text),
    PrimaryKeyConstraint("session", "seq", name="journal_in_order"),
    UniqueConstraint("session", "answer_id", name="journal_answer_once"),
)

# Names are stored apart from the journal, so that forgetting somebody is a delete.
people = Table(
    "people",
    metadata,
    Column("session", Text, ForeignKey("sessions.code", name="people_of_session"), nullable=False),
    Column("seat", Text, nullable=False),
    Column("name", Text, nullable=False),
    PrimaryKeyConstraint("session", "seat", name="people_by_seat"),
)
