"""One big number."""

from __future__ import annotations

from facilitator.figures.big import Big
from facilitator.figures.contract import Base, Figure
from facilitator.words import counted, message


def big(count: int) -> Big:
    """How many commitments there are."""
    says = counted("One of us has made a commitment", "{n} of us have made a commitment", count)
    return Big(Base(count, message("one commitment each")), str(count), says)


SPECIMENS: dict[str, Figure] = {
    "big-empty": big(0),
    "big-1": big(1),
    "big-500": big(500),
}
