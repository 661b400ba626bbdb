"""Which team somebody joins."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from facilitator.live.state import Session


def team_for(session: Session, seat: str, chosen: str) -> str:
    """The team of somebody who joins: the one they chose, else by chance one of the smallest; "" without teams."""
    names = session.workshop.teams
    if not names or chosen in names:
        return chosen if names else ""
    sizes = Counter(session.seats[id].team for id in session.present())
    least = min(sizes[name] for name in names)
    return Random(f"{session.seed}/{seat}").choice([name for name in names if sizes[name] == least])
