"""The store: the journal of every session (append-only events) in SQLite, committed before anything is acknowledged."""

from facilitator.store.fault import StoreFault
from facilitator.store.journal import Record, SessionRow, Store

__all__ = ["Record", "SessionRow", "Store", "StoreFault"]
