"""The journal: all that happened in every session, in order, and on disk before anybody is told so."""

from facilitator.store.fault import StoreFault
from facilitator.store.journal import Record, SessionRow, Store

__all__ = ["Record", "SessionRow", "Store", "StoreFault"]
