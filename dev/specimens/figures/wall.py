"""Walls: texts, loose and in groups."""

from __future__ import annotations

from dev.specimens.words import ARABIC, IDEAS, LONG_WORD, ODD, SCRIPT, texts
from facilitator.figures.contract import Base, Figure
from facilitator.figures.wall import Wall, WallGroup
from facilitator.words import message


def wall(*groups: tuple[str, tuple[str, ...]], people: int | None = None) -> Wall:
    """A wall; as many people as texts where nothing else is said."""
    n = sum(len(texts) for _, texts in groups) if people is None else people
    return Wall(Base(n, message("up to 3 texts each"), 0, 2), tuple(WallGroup(*group) for group in groups))


SPECIMENS: dict[str, Figure] = {
    "wall-empty": wall(),
    "wall-1": wall(("", texts(1))),
    "wall-24": wall(("", texts(24))),
    "wall-groups": wall(
        ("Asks", texts(14)), ("Thanks", texts(11)), ("Clears the way", texts(9)), ("", texts(7))
    ),
    "wall-500": wall(("Asks", texts(300)), ("Thanks", texts(150)), ("", texts(50)), people=200),
    "wall-odd": wall((SCRIPT, ODD), (ARABIC, ODD[1:])),
    "wall-longest": wall(*((f"{LONG_WORD} {k}", IDEAS[k:]) for k in range(7))),
}
